// SPDX-License-Identifier: MIT
#include "models/process/reportfile.h"

#include <QTest>

using namespace prep;

namespace {

Informe sample()
{
    Informe report;
    report.id = "simulacro";
    report.titulo = "Informe del simulacro";
    report.proceso = "Proceso «uno» \"dos\"\n";
    report.procesoId = "prueba";
    report.simulacro = true;
    report.utcOffsetMinutes = -360;
    report.desde = 1717380000000; // 2 June 2024 20:00
    report.hasta = report.desde + 3600000;
    report.cifras = { { "inicio", "Inicio", Celda::hora(report.desde) }, { "capturadas", "Capturadas", Celda::cuenta(5998) },
        { "capturadas_pct", "% capturadas", Celda::parte(1, 3) }, { "ciclo_mayor", "Mayor", Celda::dura(600000) }, { "distritos_plan", "Distritos", Celda::de("7, 9, 11") },
        { "nada", "Nada", {} } };
    TablaInforme table { "tabla", "Una tabla", { { "a", "A" }, { "b", "B" }, { "c", "C" } }, {} };
    table.filas = { { Celda::de("coma, \"comillas\""), Celda::hora(report.desde), Celda::parte(1, 200) }, { Celda::de("=SUMA(A1)"), {}, Celda::dura(-1) } };
    report.secciones = { { "una", "Una", { "Un párrafo" }, {}, { table } } };
    return report;
}

} // namespace

/// The files of a report: what is written, and what of it is read again.
class TestReportFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresAreReadAgain();
    void theSameReportGivesTheSameBytes();
    void tablesAreCsv();
    void whatIsNotAReportIsRefused_data();
    void whatIsNotAReportIsRefused();
    void cutAnywhereItIsRefused();
};

void TestReportFile::figuresAreReadAgain()
{
    const Informe report = sample();
    const auto read = readReport(reportJson(report), "de un archivo");
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QCOMPARE(read->procedencia, std::string("de un archivo"));
    QCOMPARE(read->nombre, comparable(report, {}).nombre);
    QCOMPARE(read->cifras.size(), report.cifras.size());
    for (std::size_t i = 0; i < report.cifras.size(); ++i) {
        QCOMPARE(read->cifras[i].first, std::string(report.cifras[i].id));
        QVERIFY(read->cifras[i].second == report.cifras[i].valor);
    }
}

void TestReportFile::theSameReportGivesTheSameBytes()
{
    QCOMPARE(reportJson(sample()), reportJson(sample()));
}

void TestReportFile::tablesAreCsv()
{
    const Informe report = sample();
    QCOMPARE(QString::fromStdString(reportCsv(*report.tabla("tabla"), report.utcOffsetMinutes)),
        QStringLiteral("a,b,c\r\n\"coma, \"\"comillas\"\"\",2024-06-02T20:00:00-06:00,0.5000\r\n'=SUMA(A1),,\r\n"));
}

void TestReportFile::whatIsNotAReportIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("another kind of report") << "\"informe\":\"simulacro\"" << "\"informe\":\"mensual\"";
    QTest::newRow("another format") << "\"formato\":1" << "\"formato\":2";
    QTest::newRow("a text for a count") << "\"unidad\":\"cuenta\",\"valor\":5998" << "\"unidad\":\"cuenta\",\"valor\":\"5998\"";
    QTest::newRow("a percentage of two decimals") << "33.3333" << "33.33";
    QTest::newRow("a unit that is none") << "\"unidad\":\"ms\"" << "\"unidad\":\"s\"";
    QTest::newRow("no process") << "\"proceso\":" << "\"otro\":";
    QTest::newRow("a list for the drill's mark") << "\"simulacro\":true" << "\"simulacro\":[]";
    QTest::newRow("an hour that is none") << "\"unidad\":\"hora\",\"valor\":\"2024-06-02" << "\"unidad\":\"hora\",\"valor\":\"2024-13-02";
}

void TestReportFile::whatIsNotAReportIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QString good = QString::fromStdString(reportJson(sample()));
    QVERIFY(good.contains(from));
    const auto read = readReport(QString(good).replace(from, to).toStdString(), {});
    QVERIFY(!read);
    QVERIFY(!read.error().detail.empty());
}

void TestReportFile::cutAnywhereItIsRefused()
{
    const std::string good = reportJson(sample());
    for (std::size_t size = 0; size + 2 < good.size(); ++size)
        QVERIFY(!readReport(std::string_view(good).substr(0, size), {}));
}

QTEST_GUILESS_MAIN(TestReportFile)
#include "tst_reportfile.moc"
