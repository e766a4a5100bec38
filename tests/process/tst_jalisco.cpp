// SPDX-License-Identifier: MIT
#include "models/process/jalisco.h"
#include "models/process/jaliscofacts.h"

#include <QFile>
#include <QTest>

#include <map>
#include <set>

using namespace prep;

class TestJalisco : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFactsAreWhole();
    void itHasAboutTenThousandCasillas();
    void specialCasillasHaveTwoActasInDiputaciones();
    void everyCombinationHasItsBox();
    void ballotsDifferByPlace();
    void actasGoToTheCouncilOfTheirElection();
    void everySiteHasTwoLinks();
    void theSameSeedGivesTheSameProcess();
    void theDefinitionIsValid();
    void theNumberOfActasIsKept_data();
    void theNumberOfActasIsKept();
    void aListWithMistakesIsRefused();
    void realCasillasAreUsed();

private:
    std::shared_ptr<const Process> m_process;
};

void TestJalisco::initTestCase()
{
    m_process = makeJalisco({}).process;
    QVERIFY(m_process);
}

void TestJalisco::theFactsAreWhole()
{
    QCOMPARE(jalisco::municipios().size(), std::size_t { 125 });
    QCOMPARE(jalisco::distritos().size(), std::size_t { 20 });
    int number = 0;
    std::int64_t population = 0;
    std::set<int> districts;
    for (const jalisco::Municipio& m : jalisco::municipios()) {
        QCOMPARE(m.ine, ++number);
        QVERIFY(m.lon < -101 && m.lon > -106 && m.lat > 18 && m.lat < 23);
        population += m.population;
        int percent = 0;
        for (const jalisco::Share& share : m.distritos) {
            percent += share.percent;
            if (share.distrito != 0)
                districts.insert(share.distrito);
        }
        QCOMPARE(percent, 100);
    }
    QCOMPARE(population, 8348151); // INEGI, census of 2020
    QCOMPARE(districts.size(), std::size_t { 20 });
}

void TestJalisco::itHasAboutTenThousandCasillas()
{
    const Election& ayun = m_process->elections[1];
    QCOMPARE(ayun.id, std::string("AYUN"));
    QVERIFY2(ayun.count > 9900 && ayun.count < 10600, qPrintable(QString::number(ayun.count)));
    std::int64_t voters = 0;
    std::map<TipoCasilla, int> types;
    for (ActaIndex i = ayun.first; i < ayun.first + ayun.count; ++i) {
        voters += m_process->actas[i].listaNominal;
        ++types[m_process->actas[i].tipo];
        QVERIFY(m_process->actas[i].listaNominal <= 750);
    }
    QVERIFY(voters > 6100000 && voters < 6350000); // 6,214,732 in 2021
    QCOMPARE(types[TipoCasilla::especial], 54);
    QVERIFY(types[TipoCasilla::extraordinaria] > 100);
    QVERIFY(types[TipoCasilla::contigua] > types[TipoCasilla::basica]);
}

void TestJalisco::specialCasillasHaveTwoActasInDiputaciones()
{
    QCOMPARE(m_process->elections[0].count, m_process->elections[1].count + 54);
    int mr = 0;
    int rp = 0;
    for (const CatalogueRow& row : m_process->actas) {
        mr += row.tipoActa == "3EMR" ? 1 : 0;
        rp += row.tipoActa == "3ERP" ? 1 : 0;
        QCOMPARE(row.isSpecial(), row.tipoActa.size() > 1);
        if (row.isSpecial())
            QVERIFY(row.listaNominal == 0 && row.representantes == 1000);
    }
    QCOMPARE(mr, 54);
    QCOMPARE(rp, 54);
}

void TestJalisco::everyCombinationHasItsBox()
{
    int joint = 0;
    int coalitions = 0;
    std::set<std::string> ids;
    for (const Box& box : m_process->elections[0].boxes) {
        joint += box.parties.size() >= 2 ? 1 : 0;
        coalitions += box.kind == BoxKind::coalicion ? 1 : 0;
        ids.insert(box.id);
    }
    QCOMPARE(joint, 26 + 4);
    QCOMPARE(coalitions, 2);
    QCOMPARE(ids.size(), m_process->elections[0].boxes.size());
    QVERIFY(ids.count("C_PT_PVEM_MORENA_HAGAMOS_FUTURO") && ids.count("C_PAN_PRI_PRD") && ids.count("C_PAN_PRD"));
}

void TestJalisco::ballotsDifferByPlace()
{
    std::set<std::size_t> sizes;
    for (const Ballot& ballot : m_process->ballots) {
        sizes.insert(ballot.boxes.size());
        QVERIFY(ballot.boxes.size() >= 8);
    }
    QVERIFY(sizes.size() >= 4);
}

void TestJalisco::actasGoToTheCouncilOfTheirElection()
{
    for (const CatalogueRow& row : m_process->actas) {
        const Site& site = m_process->sites[row.site];
        if (m_process->elections[row.election].jurisdiccion == Jurisdiccion::distrito)
            QVERIFY(site.kind == SiteKind::distrital && site.distritoId == row.distritoId);
        else
            QVERIFY(site.kind == SiteKind::municipal && site.municipioId == row.municipioId);
    }
}

void TestJalisco::everySiteHasTwoLinks()
{
    QCOMPARE(m_process->sites.size(), std::size_t { 146 });
    QCOMPARE(m_process->sites.back().kind, SiteKind::ccv); // last: the actas name the CATD by their place
    for (const Site& site : m_process->sites) {
        QCOMPARE(site.links.size(), std::size_t { 2 });
        QVERIFY(site.links[0].provider != site.links[1].provider);
        QVERIFY(!site.alternate.empty() && site.alternate != m_process->sites.back().id);
    }
}

void TestJalisco::theSameSeedGivesTheSameProcess()
{
    QCOMPARE(makeJalisco({}).process->fingerprint, m_process->fingerprint);
    JaliscoOptions other;
    other.seed = 7;
    QVERIFY(makeJalisco(other).process->fingerprint != m_process->fingerprint);
}

void TestJalisco::theDefinitionIsValid()
{
    const JaliscoResult result = makeJalisco({});
    std::vector<DefinitionFile> files = writeDefinition(*result.process);
    files.insert(files.end(), result.extras.begin(), result.extras.end());
    const DefinitionResult read = readDefinition(files);
    QVERIFY2(read.process, read.errors.empty() ? "" : read.errors[0].text().c_str());
    QCOMPARE(writeDefinition(*read.process), writeDefinition(*result.process));
}

void TestJalisco::theNumberOfActasIsKept_data()
{
    QTest::addColumn<std::uint32_t>("wanted");
    QTest::newRow("one casilla") << 2U;
    QTest::newRow("forty actas") << 40U;
    QTest::newRow("two thousand") << 2000U;
    QTest::newRow("more than the state has") << 60000U;
    QTest::newRow("five times what it has") << 100000U;
}

void TestJalisco::theNumberOfActasIsKept()
{
    QFETCH(std::uint32_t, wanted);
    JaliscoOptions options;
    options.actas = wanted;
    const JaliscoResult result = makeJalisco(options);
    QVERIFY(result.process);
    QVERIFY(result.process->actas.size() <= wanted);
    QVERIFY2(result.process->actas.size() + 3 >= wanted, qPrintable(QString::number(result.process->actas.size())));
    QVERIFY(readDefinition(writeDefinition(*result.process)).process);
}

void TestJalisco::aListWithMistakesIsRefused()
{
    JaliscoOptions options;
    options.casillasName = "lista.csv";
    options.casillas = "DISTRITO_LOCAL,ID_MUNICIPIO,MUNICIPIO,SECCION,TIPO_CASILLA,ID_CASILLA,EXT_CONTIGUA,LISTA_NOMINAL\n"
                       "1,3,X,10,B,1,0,700\n"
                       "21,3,X,10,C,1,0,700\n"
                       "1,126,X,10,Z,1,0,700\n";
    const JaliscoResult result = makeJalisco(options);
    QVERIFY(!result.process);
    QCOMPARE(result.errors.size(), std::size_t { 3 });
    QCOMPARE(result.errors[0].text(), std::string("lista.csv:3:1: columna DISTRITO_LOCAL: «21»; se esperaba un número entero de 1 a 20"));
    options.casillas = "nada\n";
    QVERIFY(!makeJalisco(options).process);
}

void TestJalisco::realCasillasAreUsed()
{
    const QString data = qEnvironmentVariable("PREP_REAL_DATA");
    QFile file(data + QStringLiteral("/jalisco/casillas_jalisco_2018.csv"));
    if (data.isEmpty() || !file.open(QIODevice::ReadOnly))
        QSKIP("PREP_REAL_DATA has no jalisco/casillas_jalisco_2018.csv");
    JaliscoOptions options;
    options.casillas = file.readAll().toStdString();
    const JaliscoResult result = makeJalisco(options);
    QVERIFY2(result.process, result.errors.empty() ? "" : result.errors[0].text().c_str());
    QCOMPARE(result.process->elections[1].count, 9820U);
    QCOMPARE(result.process->elections[0].count, 9820U + 55U);
    std::int64_t voters = 0;
    for (const CatalogueRow& row : result.process->actas)
        voters += row.election == 1 ? row.listaNominal : 0;
    QCOMPARE(voters, 5904211);
    QVERIFY(readDefinition(writeDefinition(*result.process)).process);
}

QTEST_GUILESS_MAIN(TestJalisco)
#include "tst_jalisco.moc"
