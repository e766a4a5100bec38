// SPDX-License-Identifier: MIT
#include "models/publication/prepfile.h"

#include "models/process/isotime.h"
#include "tests/publication/prepsamples.h"

#include <QTest>

using namespace prep;

Q_DECLARE_METATYPE(std::string)

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

Millis at(const char* iso)
{
    return parseIso(iso).value();
}

} // namespace

class TestPrepFile : public QObject {
    Q_OBJECT

private slots:
    void reads2024();
    void reads2019OfTheIne();
    void reads2021BeforeAnyCapture();
    void readsCdmxWithItsTraps();
    void theSummaryIsKeptAsPublished();
    void anUnusableRowIsReportedAndTheRestGoesOn_data();
    void anUnusableRowIsReportedAndTheRestGoesOn();
    void whatIsNoPrepDatabaseIsRefused_data();
    void whatIsNoPrepDatabaseIsRefused();
    void aFileCutAnywhereIsReadWithoutHarm();
    void repeatedKeysAreKept();
    void candidaturasAreRead();
};

void TestPrepFile::reads2024()
{
    const PrepFile file = readPrepFile(samples::local2024, "TST_DIP_LOC_2024.csv");
    QVERIFY(!file.refused);
    QVERIFY2(file.errors.empty(), file.errors.empty() ? "" : file.errors.front().text().c_str());
    QCOMPARE(file.title, std::string("DIPUTACIONES LOCALES (INCLUYE RESULTADOS DE MAYOR\xC3\x8D" "A RELATIVA)"));
    QCOMPARE(qint64 { file.corte }, qint64 { at("2024-06-03T20:00:00-06:00") });
    QCOMPARE(file.headerLine, 7);
    QCOMPARE(file.rows.size(), std::size_t { 6 });
    const PrepRow& row = file.rows[1];
    QCOMPARE(row.line, 9);
    QCOMPARE(std::string(file.text(row, PrepColumn::claveCasilla)), std::string("990001C0100"));
    QCOMPARE(row.totals[0].kind, CellKind::sinDato);
    QCOMPARE(row.totals[2].kind, CellKind::ilegible);
    QCOMPARE(row.boxes.size(), std::size_t { 7 });
    QCOMPARE(row.boxes[1].kind, CellKind::ilegible);
    QCOMPARE(row.boxes[3].kind, CellKind::guion);
    QCOMPARE(qint64 { row.calculado.number }, qint64 { 35 });
    QCOMPARE(qint64 { row.listaNominal.number }, qint64 { 1140 });
    QCOMPARE(qint64 { row.acopio }, qint64 { at("2024-06-02T21:30:00-06:00") });
    QCOMPARE(qint64 { row.verificacion }, qint64 { 0 });
    QCOMPARE(std::string(file.legend(file.rows[0])), std::string("-"));
    QCOMPARE(file.rows[4].boxes[0].kind, CellKind::guion);
}

void TestPrepFile::reads2019OfTheIne()
{
    const PrepFile file = readPrepFile(samples::ine2019, "TST_GUB_ext_2019.csv");
    QVERIFY2(file.errors.empty(), file.errors.empty() ? "" : file.errors.front().text().c_str());
    QCOMPARE(file.separator, '|');
    QCOMPARE(file.title, std::string("GUBERNATURA DE PRUEBA, ELECCI\xC3\x93N EXTRAORDINARIA"));
    QCOMPARE(file.utcOffsetMinutes, -300);
    QCOMPARE(file.headerLine, 7);
    QCOMPARE(file.summary.raw[4], std::string("'100.0000%"));
    QCOMPARE(file.summary.value[4], std::string("100.0000"));
    QCOMPARE(file.summary.value[9], std::string("1140"));
    QCOMPARE(file.rows.size(), std::size_t { 1 });
    const PrepRow& row = file.rows.front();
    QCOMPARE(std::string(file.text(row, PrepColumn::seccion)), std::string("0001"));
    QCOMPARE(std::string(file.text(row, PrepColumn::digitalizacion)), std::string("M\xC3\xB3vil"));
    QCOMPARE(qint64 { row.captura }, qint64 { at("2019-06-02T21:40:00-05:00") });
    QCOMPARE(row.boxes.size(), std::size_t { 6 });
    QCOMPARE(file.boxName(1), std::string("PRI-PRD"));
}

void TestPrepFile::reads2021BeforeAnyCapture()
{
    const PrepFile file = readPrepFile(samples::local2021, "TST_AYUN_2021.csv");
    QVERIFY2(file.errors.empty(), file.errors.empty() ? "" : file.errors.front().text().c_str());
    QCOMPARE(file.headerLine, 6);
    QCOMPARE(file.rows.size(), std::size_t { 1 });
    QCOMPARE(file.rows[0].boxes[0].kind, CellKind::vacia);
    QCOMPARE(qint64 { file.rows[0].listaNominal.number }, qint64 { 557 });
    QVERIFY(file.layout.has(PrepColumn::idMunicipio));
    QCOMPARE(file.summary.value[12], std::string("0.0000"));
}

void TestPrepFile::readsCdmxWithItsTraps()
{
    const PrepFile file = readPrepFile(samples::cdmx2024, "20240602_2000_PREP_ALC_CDMX.csv");
    QVERIFY2(file.errors.empty(), file.errors.empty() ? "" : file.errors.front().text().c_str());
    QCOMPARE(file.separator, ';');
    QCOMPARE(file.summary.value[0], std::string("1"));
    const PrepRow& row = file.rows.at(0);
    QCOMPARE(std::string(file.text(row, PrepColumn::idMunicipio)), std::string("02"));
    QCOMPARE(qint64 { row.representantes.number }, qint64 { 14 });
    QCOMPARE(qint64 { row.verificacion }, qint64 { at("2024-06-02T20:11:10-06:00") });
    QCOMPARE(std::string(file.text(row, PrepColumn::contabilizada)), std::string("1"));
}

void TestPrepFile::theSummaryIsKeptAsPublished()
{
    const PrepFile file = readPrepFile(samples::local2024, "TST_DIP_LOC_2024.csv");
    QVERIFY(file.summary.present);
    QCOMPARE(file.summary.raw[10], std::string("86.0"));
    QCOMPARE(file.summary.value[10], std::string("86"));
    QCOMPARE(file.summary.value[12], std::string("6.7187"));
}

void TestPrepFile::anUnusableRowIsReportedAndTheRestGoesOn_data()
{
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("a vote that is no number") << std::string(",51,1,51,10,20,15") << std::string(",51,1,51,1O,20,15") << 8 << 17;
    QTest::newRow("a vote above every count") << std::string(",51,1,51,10,20,15") << std::string(",51,1,51,9999999999,20,15") << 8 << 17;
    QTest::newRow("an impossible hour") << std::string("02/06/2024 20:40:00") << std::string("32/06/2024 20:40:00") << 8 << 33;
    QTest::newRow("a column too many") << std::string("ESCANER,ACTA PREP\n") << std::string("ESCANER,ACTA PREP,x\n") << 8 << 0;
    QTest::newRow("a column too few") << std::string("CATD,ESCANER,ACTA PREP\n") << std::string("ESCANER,ACTA PREP\n") << 8 << 0;
    QTest::newRow("a quote that stays open") << std::string("DISTRITO UNO") << std::string("\"DISTRITO UNO") << 8 << 0;
}

void TestPrepFile::anUnusableRowIsReportedAndTheRestGoesOn()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    const PrepFile file = readPrepFile(replaced(samples::local2024, from, to), "TST_DIP_LOC_2024.csv");
    QVERIFY(!file.refused);
    QCOMPARE(file.rows.size(), std::size_t { 5 });
    QCOMPARE(file.errors.size(), std::size_t { 1 });
    QTEST(file.errors[0].line, "line");
    QTEST(file.errors[0].column, "column");
    QVERIFY(!file.errors[0].expected.empty());
}

void TestPrepFile::whatIsNoPrepDatabaseIsRefused_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("some other CSV") << std::string("a,b,c\n1,2,3\n");
    QTest::newRow("a ZIP") << std::string("PK\x03\x04xxxx");
    QTest::newRow("only the preamble") << samples::local2024.substr(0, samples::local2024.find("CLAVE_CASILLA"));
    QTest::newRow("a PREP header without boxes") << std::string("CLAVE_CASILLA,SECCION,ID_CASILLA,TIPO_CASILLA,TIPO_ACTA,LISTA_NOMINAL\n");
    QTest::newRow("a candidaturas file") << samples::candidaturas2024;
    QTest::newRow("binary") << std::string(5000, '\0');
}

void TestPrepFile::whatIsNoPrepDatabaseIsRefused()
{
    QFETCH(std::string, bytes);
    const PrepFile file = readPrepFile(bytes, "x.csv");
    QVERIFY(file.refused);
    QCOMPARE(file.errors.size(), std::size_t { 1 });
    QVERIFY(!file.errors[0].expected.empty());
    QVERIFY(file.rows.empty());
}

void TestPrepFile::aFileCutAnywhereIsReadWithoutHarm()
{
    for (std::size_t end = 0; end <= samples::local2024.size(); ++end) {
        const PrepFile file = readPrepFile(std::string_view(samples::local2024).substr(0, end), "TST_DIP_LOC_2024.csv");
        QVERIFY(file.rows.size() <= 6);
        QVERIFY(file.refused == (file.headerLine == 0 || file.layout.boxes.empty()) || file.refused);
    }
}

void TestPrepFile::repeatedKeysAreKept()
{
    const PrepFile file = readPrepFile(samples::local2024 + samples::casilla("0001", "01", "B")
            + "1,1,1,1,1,1,1,-,1,1,1,7,7,140,20, - ,1,F,,02/06/2024 20:30:00,02/06/2024 20:40:00,,CATD,ESCANER,ACTA PREP\n",
        "TST_DIP_LOC_2024.csv");
    QVERIFY(file.errors.empty());
    QCOMPARE(file.rows.size(), std::size_t { 7 });
    QCOMPARE(file.text(file.rows[0], PrepColumn::claveActa), file.text(file.rows[6], PrepColumn::claveActa));
}

void TestPrepFile::candidaturasAreRead()
{
    const CandidaturaFile file = readCandidaturas(samples::candidaturas2024, "TST_DIP_LOC_Candidaturas_2024.csv");
    QVERIFY(!file.refused);
    QCOMPARE(file.rows.size(), std::size_t { 4 });
    QCOMPARE(file.rows[2].box, std::string("C_PAN_PRI"));
    QCOMPARE(file.rows[2].jurisdiccionId, std::string("001"));
    QVERIFY(readCandidaturas("a,b\n1,2\n", "x").refused);
    const CandidaturaFile whole = readCandidaturas("ID_ENTIDAD|PARTIDO_CI|CANDIDATURA\nX|PAN|MU\xD1OZ\n", "y");
    QCOMPARE(whole.rows.at(0).propietaria, std::string("MU\xC3\x91OZ"));
    QVERIFY(whole.rows.at(0).jurisdiccionId.empty());
}

QTEST_GUILESS_MAIN(TestPrepFile)
#include "tst_prepfile.moc"
