// SPDX-License-Identifier: MIT
#include "models/items/casillafinder.h"
#include "tests/support/testnight.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace prep;

namespace {

/// Four municipios, of which two begin alike; sección 871 has a básica, two contiguas and an extraordinaria with its contigua;
/// a special casilla has two actas.
std::shared_ptr<Process> catalogue()
{
    auto process = test::makeProcess();
    process->actas.clear();
    const auto add = [&process](const char* id, const char* name, const char* seccion, TipoCasilla tipo, const char* number,
                         const char* contigua = "00", const char* form = "4") {
        CatalogueRow row;
        row.ordinal = static_cast<std::uint32_t>(process->actas.size()) + 1;
        row.municipioId = id;
        row.municipio = name;
        row.distritoId = "017";
        row.distrito = "JOCOTEPEC";
        row.seccion = seccion;
        row.tipo = tipo;
        row.idCasilla = number;
        row.extContigua = contigua;
        row.tipoActa = form;
        process->actas.push_back(row);
    };
    add("101", "TONALÁ", "0871", TipoCasilla::basica, "01");
    add("101", "TONALÁ", "0871", TipoCasilla::contigua, "01");
    add("101", "TONALÁ", "0871", TipoCasilla::contigua, "02");
    add("101", "TONALÁ", "0871", TipoCasilla::extraordinaria, "01");
    add("101", "TONALÁ", "0871", TipoCasilla::extraordinaria, "01", "01");
    add("102", "TONAYA", "0900", TipoCasilla::basica, "01");
    add("039", "GUADALAJARA", "1010", TipoCasilla::especial, "01", "00", "4EMR");
    add("039", "GUADALAJARA", "1010", TipoCasilla::especial, "01", "00", "4ERP");
    add("070", "EL SALTO", "0087", TipoCasilla::basica, "01");
    process->elections[0].first = 0;
    process->elections[0].count = static_cast<std::uint32_t>(process->actas.size());
    process->elections[1].first = static_cast<ActaIndex>(process->actas.size());
    process->elections[1].count = 1;
    add("101", "TONALÁ", "0871", TipoCasilla::basica, "01");
    process->actas.back().election = 1;
    return process;
}

} // namespace

class TestCasillaFinder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void areas_data();
    void areas();
    void kinds_data();
    void kinds();
    void theElectionDecidesTheArea();
    void atMostSoManyAreGiven();
    void aWholeCatalogueIsLookedThroughInTime();
};

void TestCasillaFinder::finds_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("seccion");
    QTest::addColumn<QString>("tipo");
    QTest::addColumn<QString>("numero");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("all of it is one acta") << "Tonalá" << "0871" << "C" << "02" << QList<int> { 2 };
    QTest::newRow("without accents and leading zeros") << "tonala" << "871" << "c" << "2" << QList<int> { 2 };
    QTest::newRow("by the number of the municipio") << "101" << "871" << "b" << "1" << QList<int> { 0 };
    QTest::newRow("by the section alone") << "" << "900" << "" << "" << QList<int> { 5 };
    QTest::newRow("a section is no beginning of another one") << "" << "87" << "" << "" << QList<int> { 8 };
    QTest::newRow("the kind by its name") << "" << "871" << "contig" << "" << QList<int> { 1, 2 };
    QTest::newRow("an extraordinaria and its contigua stay two") << "tonala" << "871" << "E" << "1" << QList<int> { 3, 4 };
    QTest::newRow("two forms of a special casilla stay two") << "39" << "1010" << "S" << "1" << QList<int> { 6, 7 };
    QTest::newRow("the section of another municipio") << "tonala" << "900" << "" << "" << QList<int> {};
    QTest::newRow("an unknown kind") << "" << "871" << "x" << "" << QList<int> {};
    QTest::newRow("an unknown municipio") << "zap" << "" << "" << "" << QList<int> {};
    QTest::newRow("a number that does not exist") << "" << "871" << "c" << "9" << QList<int> {};
}

void TestCasillaFinder::finds()
{
    QFETCH(QString, area);
    QFETCH(QString, seccion);
    QFETCH(QString, tipo);
    QFETCH(QString, numero);
    QFETCH(QList<int>, rows);
    QList<int> found;
    for (const ActaIndex acta : CasillaFinder(catalogue()).find({ 0, area, seccion, tipo, numero }, 100))
        found << static_cast<int>(acta);
    QCOMPARE(found, rows);
}

void TestCasillaFinder::areas_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("names");
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("two begin alike") << "tona" << "TONALÁ,TONAYA";
    QTest::newRow("one") << "tonay" << "TONAYA";
    QTest::newRow("its number, with or without zeros") << "39" << "GUADALAJARA";
    QTest::newRow("a whole name") << "El Salto" << "EL SALTO";
    QTest::newRow("not in the middle of a name") << "salto" << "";
}

void TestCasillaFinder::areas()
{
    QFETCH(QString, typed);
    QFETCH(QString, names);
    QStringList found;
    for (const CasillaArea& area : CasillaFinder(catalogue()).areas(0, typed, 9))
        found << area.name;
    QCOMPARE(found.join(QLatin1Char(',')), names);
}

void TestCasillaFinder::kinds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<char>("tipo");
    QTest::newRow("a letter") << "s" << 'S';
    QTest::newRow("a name") << "Básica" << 'B';
    QTest::newRow("the beginning of one name") << "esp" << 'S';
    QTest::newRow("the beginning of three names") << "ex" << '\0';
    QTest::newRow("no kind") << "q" << '\0';
    QTest::newRow("nothing") << "" << '\0';
}

void TestCasillaFinder::kinds()
{
    QFETCH(QString, typed);
    QFETCH(char, tipo);
    const auto found = CasillaFinder::tipoOf(typed);
    QCOMPARE(found ? static_cast<char>(*found) : '\0', tipo);
}

void TestCasillaFinder::theElectionDecidesTheArea()
{
    const CasillaFinder finder(catalogue());
    QCOMPARE(finder.areas(1, QStringLiteral("joco"), 9).size(), std::size_t { 1 });
    QVERIFY(finder.areas(0, QStringLiteral("joco"), 9).empty());
    QCOMPARE(finder.find({ 1, QStringLiteral("17"), QStringLiteral("871"), QStringLiteral("B"), QStringLiteral("1") }, 9), std::vector<ActaIndex> { 9 });
    QVERIFY(finder.find({ 7, {}, QStringLiteral("871"), {}, {} }, 9).empty());
}

void TestCasillaFinder::atMostSoManyAreGiven()
{
    const CasillaFinder finder(catalogue());
    QCOMPARE(finder.find({ 0, {}, {}, {}, {} }, 4).size(), std::size_t { 4 });
    QCOMPARE(finder.areas(0, QStringLiteral("tona"), 1).size(), std::size_t { 1 });
}

void TestCasillaFinder::aWholeCatalogueIsLookedThroughInTime()
{
    auto process = catalogue();
    const CatalogueRow row = process->actas[0];
    process->actas.assign(20000, row);
    process->elections[0].count = 20000;
    process->elections[1].count = 0;
    const CasillaFinder finder(process);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(finder.find({ 0, QStringLiteral("tonala"), QStringLiteral("872"), QStringLiteral("B"), QStringLiteral("1") }, 10).empty());
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed()))); // a key press
}

QTEST_GUILESS_MAIN(TestCasillaFinder)
#include "tst_casillafinder.moc"
