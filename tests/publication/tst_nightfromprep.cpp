// SPDX-License-Identifier: MIT
#include "models/publication/nightfromprep.h"

#include "models/domain/summary.h"
#include "models/process/isotime.h"
#include "tests/publication/prepsamples.h"
#include "tests/support/scriptrunner.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace prep;

namespace {

PrepFile sample2024()
{
    return readPrepFile(samples::local2024, "TST_DIP_LOC_2024.csv");
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

Night nightOf(std::vector<PrepFile> files, std::uint64_t seed = 7, bool candidaturas = true)
{
    std::vector<CandidaturaFile> beside;
    if (candidaturas)
        beside.push_back(readCandidaturas(samples::candidaturas2024, "TST_DIP_LOC_Candidaturas_2024.csv"));
    return nightFromPrep(groupNight(std::move(files), std::move(beside)), seed);
}

std::vector<ScriptRow> rowsOf(const Night& night, const std::string& acta)
{
    std::vector<ScriptRow> rows;
    std::copy_if(night.script.begin(), night.script.end(), std::back_inserter(rows), [&](const ScriptRow& row) { return row.acta == acta; });
    return rows;
}

std::vector<std::string> actionsOf(const std::vector<ScriptRow>& rows)
{
    std::vector<std::string> actions;
    for (const ScriptRow& row : rows)
        actions.push_back(row.accion);
    return actions;
}

} // namespace

class TestNightFromPrep : public QObject {
    Q_OBJECT

private slots:
    void theProcessSaysWhatTheFileSays();
    void boxesGetTheirKinds();
    void writeInsAreCalledAsTheLayoutOf2024CallsThem();
    void theBallotIsWhatIsPrintedAndWhatStands();
    void theCandidaciesSayWhoStandsWhereNothingIsPrinted();
    void theDefinitionIsReadBackTheSame();
    void aCatdActaGoesThroughItsLifecycle();
    void aPhotographedActaCapturedBeforeItsAcopioKeepsItsHours();
    void sinActaFallsInTheLastThird();
    void sinActaFallsBetweenTheCortesThatBoundIt();
    void cortesMadeAfterTheirHourDelayTheNight();
    void whatNobodyCapturedDoesNothing();
    void fueraDeCatalogoIsAPieceWithoutActa();
    void theStateIsTheSummary();
    void nobodyTouchesAnActaTwice();
    void theScriptIsInSendingOrder();
    void aLegendWithoutUnreadableBoxIsRebuilt();
    void ayuntamientosAloneGetMunicipalSites();
    void ayuntamientosGoToTheDistrictOfTheirSection();
    void everyYearMakesANight_data();
    void everyYearMakesANight();
    void aRefusedFileMakesNothing();
    void anElectionWithoutNameIsRefused();
    void missingRowsAreReported();
};

void TestNightFromPrep::theProcessSaysWhatTheFileSays()
{
    const Night night = nightOf({ sample2024() });
    QVERIFY(night.process);
    const Process& p = *night.process;
    QVERIFY(p.simulacro && p.imagesNone);
    QCOMPARE(p.id, std::string("tst-2024"));
    QCOMPARE(p.entityId, std::string("99"));
    QCOMPARE(p.year, 2024);
    QCOMPARE(p.utcOffsetMinutes, -360);
    QCOMPARE(qint64 { p.opening }, qint64 { parseIso("2024-06-02T20:00:00-06:00").value() });
    QCOMPARE(qint64 { p.closing }, qint64 { parseIso("2024-06-03T20:00:00-06:00").value() });
    QCOMPARE(p.rules.sinActaTotal, std::string("0"));
    QCOMPARE(p.rules.legends[0], std::string(" - "));
    QCOMPARE(p.actas.size(), std::size_t { 5 });
    QCOMPARE(p.actaKey(4), std::string("DIP_LOC-000005"));
    QCOMPARE(p.actas[1].listaNominal, 1140);
    QCOMPARE(p.actas[1].representantes, std::optional<std::int32_t>(20));
    QCOMPARE(p.sites.size(), std::size_t { 2 });
    QCOMPARE(p.sites[p.actas[0].site].id, std::string("D01"));
}

void TestNightFromPrep::boxesGetTheirKinds()
{
    const Night night = nightOf({ sample2024() });
    const auto& boxes = night.process->elections[0].boxes;
    QCOMPARE(boxes[0].kind, BoxKind::partido);
    QCOMPARE(boxes[3].kind, BoxKind::independiente);
    QCOMPARE(boxes[4].kind, BoxKind::coalicion);
    const std::vector<std::uint16_t> parties { 0, 1 };
    QCOMPARE(boxes[4].parties, parties);
    QCOMPARE(boxes[5].kind, BoxKind::noRegistradas);
    QCOMPARE(boxes[6].kind, BoxKind::nulos);
}

void TestNightFromPrep::writeInsAreCalledAsTheLayoutOf2024CallsThem()
{
    const Night night = nightOf({ readPrepFile(samples::local2021, "TST_AYUN_2021.csv") });
    const auto& boxes = night.process->elections[0].boxes;
    QCOMPARE(boxes[3].id, std::string("NO_REGISTRADAS")); // NO_REGISTRADOS in the file
    QCOMPARE(boxes[3].kind, BoxKind::noRegistradas);
    QCOMPARE(boxes[4].id, std::string("NULOS"));
}

void TestNightFromPrep::theBallotIsWhatIsPrintedAndWhatStands()
{
    // CAND_IND_1 got a number in the first row, so it is on the ballot of the district even where it prints `-`.
    const Night night = nightOf({ sample2024() });
    QCOMPARE(night.process->ballots.size(), std::size_t { 1 });
    QCOMPARE(night.process->ballots[0].boxes.size(), std::size_t { 7 });
    const Night without = nightOf({ readPrepFile(replaced(samples::local2024, "10,20,15,1,3", "10,20,16,-,3"), "TST_DIP_LOC_2024.csv") });
    QCOMPARE(without.process->ballots[0].boxes.size(), std::size_t { 6 });
}

/// Whatever zeros they write before the number of a district.
void TestNightFromPrep::theCandidaciesSayWhoStandsWhereNothingIsPrinted()
{
    const std::string pending = "-,-,-,-,-,-,-,-,-,-,-,-,0,140,20,-,-,-,-,-,-,-,-,-,-\n";
    const std::string nothingYet = replaced(samples::local2024, samples::rows2024, samples::casilla("0004", "01", "B") + pending);
    std::string plain = samples::candidaturas2024;
    while (plain.find("99,001,") != std::string::npos)
        plain = replaced(plain, "99,001,", "99,1,");
    for (const std::string& candidaturas : { samples::candidaturas2024, plain }) {
        std::vector<CandidaturaFile> beside { readCandidaturas(candidaturas, "TST_DIP_LOC_Candidaturas_2024.csv") };
        const Night night = nightFromPrep(groupNight({ readPrepFile(nothingYet, "TST_DIP_LOC_2024.csv") }, std::move(beside)), 7);
        QCOMPARE(night.process->ballots.size(), std::size_t { 1 });
        // All but CAND_IND_1, and the two boxes that every ballot has.
        QCOMPARE(night.process->ballots[0].boxes, (std::vector<std::uint16_t> { 0, 1, 2, 4, 5, 6 }));
    }
}

void TestNightFromPrep::theDefinitionIsReadBackTheSame()
{
    const Night night = nightOf({ sample2024() });
    const auto files = writeDefinition(*night.process);
    const DefinitionResult read = readDefinition(files);
    QVERIFY2(read.errors.empty(), read.errors.empty() ? "" : read.errors.front().text().c_str());
    QCOMPARE(writeDefinition(*read.process), files);
    QVERIFY(read.process->fingerprint == night.process->fingerprint);
}

void TestNightFromPrep::aCatdActaGoesThroughItsLifecycle()
{
    const Night night = nightOf({ sample2024() });
    const auto rows = rowsOf(night, "DIP_LOC-000001");
    const std::vector<std::string> expected { "acopiar", "digitalizar", "identificar", "capturar", "capturar" };
    QCOMPARE(actionsOf(rows), expected);
    QCOMPARE(qint64 { rows[0].ocurrio }, qint64 { parseIso("2024-06-02T20:30:00-06:00").value() });
    QCOMPARE(qint64 { rows[3].ocurrio }, qint64 { parseIso("2024-06-02T20:40:00-06:00").value() });
    QCOMPARE(qint64 { rows[4].ocurrio }, qint64 { parseIso("2024-06-02T20:45:00-06:00").value() });
    QVERIFY(rows[1].ocurrio >= rows[0].ocurrio && rows[2].ocurrio >= rows[1].ocurrio && rows[3].ocurrio >= rows[2].ocurrio);
    QCOMPARE(rows[1].valor, "ACTA PREP;F;" + samples::hash1);
    QCOMPARE(rows[3].valor, std::string("1|100 51 1 51 10 20 15 1 3 0 2 51"));
    QCOMPARE(rows[4].valor, std::string("2|100 51 1 51 10 20 15 1 3 0 2 51"));
}

void TestNightFromPrep::aPhotographedActaCapturedBeforeItsAcopioKeepsItsHours()
{
    const Night night = nightOf({ sample2024() });
    const auto rows = rowsOf(night, "DIP_LOC-000002");
    const std::vector<std::string> expected { "digitalizar", "identificar", "capturar", "capturar" };
    QCOMPARE(actionsOf(rows), expected);
    QCOMPARE(rows[0].canal, std::string("CASILLA"));
    QCOMPARE(rows[0].valor, "RPP;F-D;" + samples::hash2);
    QCOMPARE(qint64 { rows[0].ocurrio }, qint64 { parseIso("2024-06-02T21:30:00-06:00").value() });
    // Captured ten minutes before; verification is blank, so it is the hour of the capture.
    QCOMPARE(qint64 { rows[2].ocurrio }, qint64 { parseIso("2024-06-02T21:20:00-06:00").value() });
    QCOMPARE(qint64 { rows[3].ocurrio }, qint64 { rows[2].ocurrio });
    QCOMPARE(rows[2].valor, std::string("1|SD 50 IL 50 10 IL 20 0 3 0 2 SD"));
}

void TestNightFromPrep::sinActaFallsInTheLastThird()
{
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        const Night night = nightOf({ sample2024() }, seed);
        const auto rows = rowsOf(night, "DIP_LOC-000004");
        QCOMPARE(rows.size(), std::size_t { 1 });
        QCOMPARE(rows[0].accion, std::string("sinActa"));
        QCOMPARE(rows[0].valor, std::string("NO_INSTALADA"));
        QVERIFY(rows[0].ocurrio >= parseIso("2024-06-03T12:00:00-06:00").value());
        QVERIFY(rows[0].ocurrio < parseIso("2024-06-03T20:00:00-06:00").value());
    }
}

void TestNightFromPrep::sinActaFallsBetweenTheCortesThatBoundIt()
{
    // At 23:00 the acta was not captured yet, at 23:20 it was sin acta already.
    std::string early = replaced(samples::local2024, "03/06/2024 20:00", "02/06/2024 23:00");
    const auto row = early.find(samples::casilla("0003", "01", "B"));
    early.erase(row, early.find('\n', row) + 1 - row);
    early.insert(row, samples::casilla("0003", "01", "B") + "-,-,-,-,-,-,-,-,-,-,-,-,0,140,20,-,-,-,-,-,-,-,-,-,-\n");
    const std::string middle = replaced(samples::local2024, "03/06/2024 20:00", "02/06/2024 23:20");
    const Night night = nightOf({ sample2024(), readPrepFile(early, "TST_DIP_LOC_2024.csv"), readPrepFile(middle, "TST_DIP_LOC_2024.csv") });
    QCOMPARE(night.elections.size(), std::size_t { 1 });
    QCOMPARE(night.elections[0].cortes.size(), std::size_t { 3 });
    const auto rows = rowsOf(night, "DIP_LOC-000004");
    QVERIFY(rows.at(0).ocurrio >= parseIso("2024-06-02T23:00:00-06:00").value());
    QVERIFY(rows.at(0).ocurrio < parseIso("2024-06-02T23:20:00-06:00").value());
}

/// Campeche's cortes of 2021 show actas that were verified five to eight seconds after the hour that names them.
void TestNightFromPrep::cortesMadeAfterTheirHourDelayTheNight()
{
    const std::string verifiedLate = replaced(samples::local2024, "22:45:00", "22:45:08");
    const Night punctual = nightOf({ readPrepFile(verifiedLate, "TST_DIP_LOC_2024.csv") });
    QCOMPARE(qint64 { punctual.process->rules.retrasoCorte }, qint64 { Rules {}.retrasoCorte });
    const std::string atItsMinute = replaced(verifiedLate, "03/06/2024 20:00", "02/06/2024 22:45");
    const Night late = nightOf({ readPrepFile(atItsMinute, "TST_DIP_LOC_2024.csv") });
    QCOMPARE(qint64 { late.process->rules.retrasoCorte }, qint64 { 10000 });
    QCOMPARE(qint64 { late.process->opening }, qint64 { parseIso("2024-06-02T20:00:10-06:00").value() });
    QCOMPARE(qint64 { late.process->closing }, qint64 { parseIso("2024-06-03T20:00:10-06:00").value() });
}

void TestNightFromPrep::whatNobodyCapturedDoesNothing()
{
    QVERIFY(rowsOf(nightOf({ sample2024() }), "DIP_LOC-000005").empty());
}

void TestNightFromPrep::fueraDeCatalogoIsAPieceWithoutActa()
{
    const Night night = nightOf({ sample2024() });
    std::vector<std::string> actions;
    for (const ScriptRow& row : night.script) {
        if (row.pieza == "DIP_LOC-FC-0001") {
            actions.push_back(row.accion);
            QVERIFY(row.acta.empty());
        }
    }
    const std::vector<std::string> expected { "digitalizar", "fueraDeCatalogo" };
    QCOMPARE(actions, expected);
}

void TestNightFromPrep::theStateIsTheSummary()
{
    const Night night = nightOf({ sample2024() });
    test::ScriptRunner runner(night.process, 7);
    runner.run(night.script);
    QVERIFY2(runner.refusals().empty(), runner.refusals().empty() ? "" : runner.refusals().front().c_str());
    const Summary summary = summarize(runner.state(), 0, true);
    QCOMPARE(summary.registradas, std::int64_t { 5 });
    QCOMPARE(summary.capturadas, std::int64_t { 4 });
    QCOMPARE(summary.contabilizadas, std::int64_t { 2 });
    QCOMPARE(summary.totalVotosConEspeciales, std::int64_t { 86 });
    QCOMPARE(summary.porcentajeInconsistencias, std::string("40.0000"));
    QCOMPARE(summary.participacion, night.elections[0].file().summary.value[12]);
    QVERIFY(runner.state().actas[1].flags & flagTiempoImposible);
}

void TestNightFromPrep::nobodyTouchesAnActaTwice()
{
    for (std::uint64_t seed = 1; seed < 50; ++seed) {
        const Night night = nightOf({ sample2024() }, seed);
        std::map<std::string, std::set<std::string>> people;
        for (const ScriptRow& row : night.script) {
            if (row.persona.empty() || row.acta.empty())
                continue;
            QVERIFY(people[row.acta].insert(row.persona).second);
            QVERIFY(people[row.acta].insert(row.estacion).second);
        }
    }
}

void TestNightFromPrep::theScriptIsInSendingOrder()
{
    const Night night = nightOf({ sample2024() });
    std::map<std::string, Millis> latest; // of each acta, by the greatest hour so far
    Millis now = 0;
    for (const ScriptRow& row : night.script) {
        now = std::max(now, row.ocurrio);
        if (row.acta.empty())
            continue;
        Millis& sent = latest[row.acta];
        sent = std::max(sent, row.ocurrio);
        QCOMPARE(qint64 { now }, qint64 { sent });
    }
    QCOMPARE(night.script.front().accion, std::string("abrirSitio"));
    QCOMPARE(night.script.back().accion, std::string("cerrarSitio"));
}

void TestNightFromPrep::aLegendWithoutUnreadableBoxIsRebuilt()
{
    const std::string text = replaced(samples::local2024, "10,ILEGIBLE,20,-,3,0,2", "10,5,20,-,3,0,2");
    const Night night = nightOf({ readPrepFile(text, "TST_DIP_LOC_2024.csv") });
    // The second one: of an acta with every printed box unreadable, the box on the ballot that printed `-`.
    QCOMPARE(night.reconstructions.size(), std::size_t { 2 });
    QCOMPARE(night.reconstructions[1].acta, std::string("DIP_LOC-000003"));
    QCOMPARE(rowsOf(night, "DIP_LOC-000003")[3].valor, std::string("1|1 2 3 4 SD SD SD SD SD SD SD SD"));
    QCOMPARE(night.reconstructions[0].acta, std::string("DIP_LOC-000002"));
    QCOMPARE(night.reconstructions[0].box, std::string("CAND_IND_1"));
    QCOMPARE(night.reconstructions[0].line, 9);
    QCOMPARE(rowsOf(night, "DIP_LOC-000002")[2].valor, std::string("1|SD 50 IL 50 10 5 20 SD 3 0 2 SD"));
    QVERIFY(formatReconstructions(night.reconstructions).find("DIP_LOC-000002,TST_DIP_LOC_2024.csv,9,CAND_IND_1,-,SD,") != std::string::npos);
}

void TestNightFromPrep::ayuntamientosAloneGetMunicipalSites()
{
    const Night night = nightOf({ readPrepFile(samples::local2021, "TST_AYUN_2021.csv") }, 1, false);
    QVERIFY(night.process);
    QCOMPARE(night.process->sites.size(), std::size_t { 1 });
    QCOMPARE(night.process->sites[0].id, std::string("M001"));
    QCOMPARE(night.process->elections[0].jurisdiccion, Jurisdiccion::municipio);
    QCOMPARE(night.process->rules.legends[6], std::string("SIN ACTA POR PAQUETE ENTREGADO SIN SOBRE"));
}

void TestNightFromPrep::ayuntamientosGoToTheDistrictOfTheirSection()
{
    const Night night = nightOf({ sample2024(), readPrepFile(samples::local2021, "TST_AYUN_2024.csv") });
    QCOMPARE(night.process->elections.size(), std::size_t { 2 });
    const CatalogueRow& row = night.process->actas.back();
    QCOMPARE(night.process->sites[row.site].id, std::string("D01"));
    QCOMPARE(row.distritoId, std::string("001"));
    QCOMPARE(row.municipioId, std::string("001"));
    QCOMPARE(night.process->actas[0].municipio, std::string("MUNICIPIO UNO"));
}

void TestNightFromPrep::everyYearMakesANight_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("election");
    const auto row = [](const char* title, const std::string& text, const char* name, const char* election) {
        QTest::newRow(title) << QByteArray::fromStdString(text) << QString::fromLatin1(name) << QString::fromLatin1(election);
    };
    row("local 2024", samples::local2024, "TST_DIP_LOC_2024.csv", "DIP_LOC");
    row("INE 2019, extraordinary", samples::ine2019, "TST_GUB_ext_2019.csv", "GUB");
    row("local 2021 before any capture", samples::local2021, "TST_AYUN_2021.csv", "AYUN");
    row("CDMX 2024, named by its title", samples::cdmx2024, "descarga.csv", "ALC");
}

void TestNightFromPrep::everyYearMakesANight()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, election);
    const Night night = nightOf({ readPrepFile(bytes.toStdString(), name.toStdString()) }, 1, false);
    QVERIFY(night.process);
    QCOMPARE(QString::fromStdString(night.elections[0].id), election);
    const DefinitionResult read = readDefinition(writeDefinition(*night.process));
    QVERIFY2(read.errors.empty(), read.errors.empty() ? "" : read.errors.front().text().c_str());
    test::ScriptRunner runner(night.process, 1);
    runner.run(night.script);
    QVERIFY2(runner.refusals().empty(), runner.refusals().empty() ? "" : runner.refusals().front().c_str());
    const auto& published = night.elections[0].file().summary.value;
    const Summary summary = summarize(runner.state(), 0, true);
    QCOMPARE(std::to_string(summary.contabilizadas), published[5]);
    QCOMPARE(std::to_string(summary.totalVotosConEspeciales), published[10]);
    QCOMPARE(summary.participacion, published[12]);
}

void TestNightFromPrep::aRefusedFileMakesNothing()
{
    const Night night = nightOf({ sample2024(), readPrepFile("a,b\n", "TST_GUB_2024.csv") });
    QVERIFY(!night.process);
    QVERIFY(night.script.empty());
    QVERIFY(!night.errors.empty());
}

void TestNightFromPrep::anElectionWithoutNameIsRefused()
{
    const Night night = nightOf({ readPrepFile(replaced(samples::local2024, "DIPUTACIONES LOCALES", "COSAS"), "datos.csv") });
    QVERIFY(!night.process);
    QVERIFY(!night.errors.empty());
}

void TestNightFromPrep::missingRowsAreReported()
{
    const Night night = nightOf({ readPrepFile(replaced(samples::local2024, "\n5,5,1", "\n6,5,1"), "TST_DIP_LOC_2024.csv") });
    QVERIFY(night.process);
    QCOMPARE(night.errors.size(), std::size_t { 1 });
    QVERIFY(night.errors[0].expected.find("ACTAS_ESPERADAS") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestNightFromPrep)
#include "tst_nightfromprep.moc"
