// SPDX-License-Identifier: MIT
#include "models/domain/afteraction.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {

constexpr Millis minute = 60000;
constexpr int districts = 20;

/// 20 districts with a CATD each, and so many actas in two elections.
std::shared_ptr<const Process> jalisco(std::uint32_t actas, Millis opening)
{
    auto process = std::make_shared<Process>(*test::smallProcess(actas / 2));
    const Site last = process->sites.back(); // the capture centre
    process->sites.clear();
    for (int district = 1; district <= districts; ++district) {
        Site site;
        site.id = (district < 10 ? "D0" : "D") + std::to_string(district);
        site.name = "CATD " + std::to_string(district);
        site.distritoId = (district < 10 ? "00" : "0") + std::to_string(district);
        site.links.resize(2);
        process->sites.push_back(site);
    }
    process->sites.push_back(last);
    for (CatalogueRow& row : process->actas)
        row.site = static_cast<SiteIndex>(row.ordinal % districts);
    process->corteMinutes = 10;
    process->opening = opening;
    process->closing = opening + 24 * 60 * minute;
    return process;
}

/// One drill of 2021 as the committee's report tells it (features.md).
struct Drill {
    std::int64_t start; ///< minutes after 00:00 of its day
    std::int64_t end;
    std::uint32_t expected;
    std::uint32_t captured;
    std::uint32_t byCasilla;
    const char* percent;
    std::vector<int> plan;
    const char* districts;
    const char* incident; ///< key of an alarm
};

void acta(Night& night, std::uint32_t number, Canal canal, Millis at)
{
    const std::uint32_t ordinal = number / 2 + 1;
    std::string digits = std::to_string(ordinal);
    const std::string key = (number % 2 == 0 ? "DIP_LOC-" : "AYUN-") + std::string(6 - digits.size(), '0') + digits;
    night.now = at;
    night.arrive(key, canal);
    night.capture("K1", key, night.tally(key));
    night.capture("K2", key, night.tally(key));
}

} // namespace

Q_DECLARE_METATYPE(Drill)

/// The report states what the committee's report of 2021 states of each of the five drills; and what it says of an empty log.
class TestAfterAction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statesWhatTheCommitteeStated_data();
    void statesWhatTheCommitteeStated();
    void ofNothingItSaysThatNothingBegan();
    void gapsAndRefusedCortesAreNamed();
    void anotherDrillStandsBesideIt();
    void everyRowFitsItsTable();
    void theEstimateAddsUpToTheCatalogue();
    void readinessNamesWhatIsMissing();
    void aMonthHoldsWhatWasDoneInIt();
};

void TestAfterAction::statesWhatTheCommitteeStated_data()
{
    QTest::addColumn<Drill>("drill");
    QTest::newRow("1: 16 May, 18:00 to 03:00, 46 %") << Drill { 18 * 60, 27 * 60, 200, 92, 0, "46.00 %", {}, "", "corteRechazado/3" };
    QTest::newRow("2: 23 May, 18:00 to 00:30, 84 %") << Drill { 18 * 60, 24 * 60 + 30, 200, 168, 0, "84.00 %", {}, "", "sitioIntermitente/D05" };
    QTest::newRow("3: 27 May, 18:00 to 23:41, 85 %") << Drill { 18 * 60, 23 * 60 + 41, 200, 170, 0, "85.00 %", {}, "", "productoRetenido/AYUN" };
    QTest::newRow("4: 30 May, 18:00 to 00:48, 81 %, plan in 7, 9, 11")
        << Drill { 18 * 60, 24 * 60 + 48, 200, 162, 12, "81.00 %", { 7, 9, 11 }, "7, 9, 11", "brechaPublicacion/centro" };
    QTest::newRow("5: 3 Jun, 17:00 to 01:10, 83 %, 5,998 by PREP Casilla, plan in 4, 6, 8, 10, 12, 14")
        << Drill { 17 * 60, 25 * 60 + 10, 8000, 6640, 5998, "83.00 %", { 4, 6, 8, 10, 12, 14 }, "4, 6, 8, 10, 12, 14", "sitioSinSenal/D04" };
}

void TestAfterAction::statesWhatTheCommitteeStated()
{
    QFETCH(Drill, drill);
    const Millis day = test::smallProcess()->opening - 20 * 60 * minute;
    const Millis start = day + drill.start * minute;
    const Millis end = day + drill.end * minute;
    Night night(jalisco(drill.expected, start));
    night.staff();
    night.now = start;
    night.publish();
    for (std::uint32_t i = 0; i < drill.captured; ++i)
        acta(night, i, i < drill.byCasilla ? Canal::casilla : Canal::catd, start + minute + (end - start - 10 * minute) * i / drill.captured);
    night.now = start + 60 * minute;
    night.run(Night::system(), command::ActivarAlarma { drill.incident, "", "" });
    for (const int district : drill.plan)
        QCOMPARE(night.run(night.who("COORD"), command::ActivarPlan { { night.state.process->sites[static_cast<std::size_t>(district - 1)].id }, "internet", "" }), Refusal::ninguno);
    night.now = end - 2000;
    night.publish();
    ReportLog log(night.state.process);
    for (const Event& event : night.log)
        log.take(event);

    const Informe report = afterAction(night.state, log);
    const auto text = [&](std::string_view id) { return QString::fromStdString(cellText(report.cifra(id)->valor, report.utcOffsetMinutes)); };
    QCOMPARE(report.cifra("inicio")->valor.numero, start);
    QCOMPARE(report.cifra("fin")->valor.numero, end);
    QCOMPARE(text("capturadas_pct"), QString::fromLatin1(drill.percent));
    QCOMPARE(text("publicadas_pct"), QString::fromLatin1(drill.percent));
    QCOMPARE(text("distritos_plan"), QString::fromLatin1(drill.districts));
    QCOMPARE(text("casilla").remove(QLatin1Char(',')).toUInt(), drill.byCasilla);
    const TablaInforme& classes = *report.tabla("incidentes_clase");
    QCOMPARE(classes.filas.size(), std::size_t { 1 });
    QCOMPARE(classes.filas[0][0].texto, std::string(guide(*kindOfKey(drill.incident)).nombre));
    QCOMPARE(classes.filas[0][2].numero, std::int64_t { 1 });
    QCOMPARE(report.tabla("planes_distrito")->filas.size(), drill.plan.size());
    if (drill.byCasilla == 5998)
        QCOMPARE(text("casilla"), QStringLiteral("5,998"));
}

void TestAfterAction::ofNothingItSaysThatNothingBegan()
{
    const State state(test::smallProcess());
    const Informe report = afterAction(state, ReportLog(state.process));
    QCOMPARE(report.desde, Millis { 0 });
    QCOMPARE(report.cifra("inicio")->valor.tipo, Celda::Tipo::nada);
    QCOMPARE(report.cifra("capturadas_pct")->valor.numero, std::int64_t { 0 });
    QVERIFY(say(report.secciones[0].parrafos[0]).find("Aún no empieza") != std::string::npos);
    QVERIFY(!report.tabla("curva")); // there are no hours to draw
}

void TestAfterAction::gapsAndRefusedCortesAreNamed()
{
    Night night(test::smallProcess());
    night.staff();
    night.publish();
    night.now += 10 * minute;
    night.publish();
    night.now += 10 * minute;
    night.run(Night::system(), command::AbrirCorte { night.now, night.now + 600000, "tst", false });
    night.run(Night::system(), command::RechazarCorte { 3, "llave que sobra: extra" });
    night.now += 115 * minute;
    night.publish();
    const Informe report = afterAction(night.state, ReportLog(night.state.process));
    const TablaInforme& gaps = *report.tabla("huecos");
    QCOMPARE(gaps.filas.size(), std::size_t { 1 });
    QVERIFY(gaps.filas[0][2].numero >= 125 * minute && gaps.filas[0][2].numero < 126 * minute); // about two hours of stale data
    QCOMPARE(gaps.filas[0][5].numero, std::int64_t { 1 });
    QCOMPARE(report.cifra("cortes")->valor.numero, std::int64_t { 3 });
    QCOMPARE(report.cifra("cortes_rechazados")->valor.numero, std::int64_t { 1 });
    QCOMPARE(report.cifra("ciclo_mayor")->valor.numero, gaps.filas[0][2].numero);
    const auto isNamed = [](const SeccionInforme& section) {
        return std::ranges::any_of(section.parrafos, [](const Frase& each) { return say(each).find("llave que sobra: extra") != std::string::npos; });
    };
    QVERIFY(std::ranges::any_of(report.secciones, isNamed));
}

void TestAfterAction::anotherDrillStandsBesideIt()
{
    Night before(test::smallProcess());
    before.staff();
    before.publish();
    Night night(test::smallProcess());
    night.staff();
    night.publish();
    acta(night, 10, Canal::catd, night.now);
    const InformeComparado other = comparable(afterAction(before.state, ReportLog(before.state.process)), "de su registro");
    const Informe report = afterAction(night.state, ReportLog(night.state.process), { other });
    const TablaInforme& table = *report.tabla("comparacion");
    QCOMPARE(table.columnas.size(), std::size_t { 3 });
    QCOMPARE(table.filas.size(), report.cifras.size());
    const auto row = std::ranges::find_if(table.filas, [](const auto& each) { return each[0].texto == "Actas capturadas"; });
    QVERIFY(row != table.filas.end());
    QCOMPARE((*row)[1].numero, std::int64_t { 0 });
    QCOMPARE((*row)[2].numero, std::int64_t { 1 });
    QVERIFY(!afterAction(night.state, ReportLog(night.state.process)).tabla("comparacion"));
}

void TestAfterAction::everyRowFitsItsTable()
{
    Night night(test::smallProcess());
    night.staff();
    night.publish();
    for (std::uint32_t i = 8; i < 20; ++i)
        acta(night, i, i % 2 == 0 ? Canal::casilla : Canal::catd, night.now);
    night.run(night.who("COORD"), command::ActivarPlan { { "D01" }, "internet", "" });
    night.publish();
    ReportLog log(night.state.process);
    for (const Event& event : night.log)
        log.take(event);
    const FuenteMensual source { night.state, log };
    const Informe reports[] = { afterAction(night.state, log), estimateReport(*night.state.process), readinessReport(night.state), monthlyReport({ &source, 1 }, 2024, 6) };
    std::size_t rows = 0;
    for (const Informe& report : reports) {
        std::set<std::string_view> ids;
        for (const SeccionInforme& section : report.secciones) {
            for (const TablaInforme& table : section.tablas) {
                QVERIFY2(ids.insert(table.id).second, "two tables of one report would write the same file");
                for (const auto& row : table.filas)
                    QCOMPARE(row.size(), table.columnas.size());
                rows += table.filas.size();
            }
            for (const GraficaInforme& chart : section.graficas) {
                for (const SerieInforme& series : chart.series)
                    QCOMPARE(series.valores.size(), chart.horas.empty() ? chart.etiquetas.size() : chart.horas.size());
            }
        }
    }
    QVERIFY(rows > 60);
}

void TestAfterAction::theEstimateAddsUpToTheCatalogue()
{
    const auto process = test::smallProcess();
    const Informe report = estimateReport(*process);
    std::int64_t bySite = 0;
    std::int64_t byCasilla = 0;
    for (const auto& row : report.tabla("catd")->filas)
        bySite += row.back().numero;
    for (const auto& row : report.tabla("casillas")->filas)
        byCasilla += row.back().numero;
    QCOMPARE(bySite, static_cast<std::int64_t>(process->actas.size()));
    QCOMPARE(byCasilla, static_cast<std::int64_t>(process->actas.size()));
    QCOMPARE(report.cifra("actas")->valor.numero, bySite);
}

void TestAfterAction::readinessNamesWhatIsMissing()
{
    Night night(test::smallProcess());
    night.staff();
    const Informe report = readinessReport(night.state);
    QCOMPARE(report.tabla("preparacion")->filas.size(), night.state.sites.size());
    QCOMPARE(report.cifra("firmados")->valor.numero, std::int64_t { 0 });
    QVERIFY(report.tabla("preparacion")->filas[0].back().texto.starts_with("Sin firmar"));
    QCOMPARE(report.tabla("faltas")->filas[0][1].numero, static_cast<std::int64_t>(night.state.sites.size()));
}

void TestAfterAction::aMonthHoldsWhatWasDoneInIt()
{
    Night night(test::smallProcess()); // opens on 2 June 2024
    night.staff();
    night.publish();
    acta(night, 10, Canal::catd, night.now);
    ReportLog log(night.state.process);
    for (const Event& event : night.log)
        log.take(event);
    const FuenteMensual source { night.state, log };
    const Informe june = monthlyReport({ &source, 1 }, 2024, 6);
    QCOMPARE(june.cifra("verificadas")->valor.numero, std::int64_t { 1 });
    QCOMPARE(june.cifra("cortes")->valor.numero, std::int64_t { 1 });
    QCOMPARE(june.cifra("operaciones")->valor.numero, std::int64_t { 1 });
    const Informe may = monthlyReport({ &source, 1 }, 2024, 5);
    QCOMPARE(may.cifra("verificadas")->valor.numero, std::int64_t { 0 });
    QVERIFY(may.tabla("dias")->filas.empty());
}

QTEST_GUILESS_MAIN(TestAfterAction)
#include "tst_afteraction.moc"
