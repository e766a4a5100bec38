// SPDX-License-Identifier: MIT
#include "models/domain/arrivals.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {

constexpr Millis minute = 60000;
constexpr Millis near = 2 * minute; ///< a curve has a point every two minutes

/// Actas of one site of `process` come every `every`, the first one `begin` after the opening.
void bring(Night& night, SiteIndex site, Millis begin, Millis every, std::size_t most = 1000)
{
    const Process& process = *night.state.process;
    Millis at = process.opening + begin;
    for (ActaIndex acta = 0; acta < process.actas.size() && most > 0; ++acta) {
        if (process.actas[acta].site != site)
            continue;
        night.occurred = at;
        (void)night.arrive(process.actaKey(acta));
        at += every;
        --most;
    }
    night.occurred = 0;
}

Night emptyNight(std::vector<MinutosLlegada> curve)
{
    auto process = std::make_shared<Process>(*test::smallProcess(120));
    process->llegadas = std::move(curve);
    Night night(process);
    night.staff();
    night.now = process->opening;
    return night;
}

bool isNear(std::optional<Millis> found, Millis expected, Millis by = near)
{
    return found && std::abs(*found - expected) <= by;
}

} // namespace

/// How a night came in becomes the next one's curve, and what it forecast is held against what came.
class TestArrivals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void minutesBecomeACurve();
    void aNightGivesItsOwnMinutes();
    void aNightLikeTheLastOneIsForecastRight();
    void aNightThatIsLateIsForecastLater();
    void withoutACurveThereIsNoForecast();
};

void TestArrivals::minutesBecomeACurve()
{
    QVERIFY(curveOf({}).empty());
    const CurvaLlegada curve = curveOf({ 10, 20, 30, 30, 30, 100 });
    QCOMPARE(curve.at(9 * minute), 0.0);
    QCOMPARE(curve.at(20 * minute), 0.05);
    QVERIFY(std::abs(curve.at(25 * minute) - 0.075) < 1e-9);
    QVERIFY(std::abs(curve.at(30 * minute) - 0.20) < 1e-9); // three points in the same minute
    QVERIFY(std::abs(curve.at(500 * minute) - 0.25) < 1e-9); // it never had more
    QVERIFY(isNear(curve.when(0.25), 100 * minute));
    QVERIFY(!curve.when(0.26));
    QVERIFY(curveOf({ -30, -30, 5 }).at(0) > 0.05); // before the opening, by phone
}

void TestArrivals::aNightGivesItsOwnMinutes()
{
    Night night = emptyNight({});
    const std::uint32_t expected = night.state.bySite[0].esperadas;
    QVERIFY(expected >= 40);
    bring(night, 0, 30 * minute, 3 * minute);
    bring(night, 1, 5 * minute, minute, night.state.bySite[1].esperadas / 2);
    const auto minutes = arrivalMinutes(night.state);
    QCOMPARE(minutes.size(), night.state.sites.size());
    QCOMPARE(minutes[0].size(), puntosLlegada);
    QCOMPARE(minutes[0].front(), 30);
    QCOMPARE(minutes[0].back(), static_cast<int>(30 + 3 * (expected - 1)));
    QCOMPARE(minutes[0][10], static_cast<int>(30 + 3 * ((expected + 1) / 2 - 1)));
    QCOMPARE(minutes[1].size(), std::size_t { 11 }); // it got as far as 50 %
    QVERIFY(minutes[2].empty());
}

void TestArrivals::aNightLikeTheLastOneIsForecastRight()
{
    Night past = emptyNight({});
    for (const SiteIndex site : { 0, 1, 2 })
        bring(past, site, (20 + 10 * site) * minute, 2 * minute);
    const auto curve = arrivalMinutes(past.state);
    Night night = emptyNight(curve);
    for (const SiteIndex site : { 0, 1, 2 })
        bring(night, site, (20 + 10 * site) * minute, 2 * minute);
    const Pronosticos all = arrivalForecasts(night.state, night.state.process->opening + 10 * 60 * minute);
    QVERIFY(all.hayCurva);
    for (const std::size_t site : { 0, 1, 2 }) {
        for (std::size_t i = 0; i < forecastShares.size(); ++i) {
            QVERIFY(all.sitios[site].alcanzada[i].has_value());
            QVERIFY2(isNear(all.sitios[site].error[i], 0, 3 * near), "the curve is its own night");
            QVERIFY(isNear(all.todos.error[i], 0, 3 * near));
        }
    }
    QCOMPARE(all.todos.llegadas, all.todos.esperadas);
}

void TestArrivals::aNightThatIsLateIsForecastLater()
{
    Night past = emptyNight({});
    bring(past, 0, 20 * minute, 2 * minute);
    Night night = emptyNight(arrivalMinutes(past.state));
    const std::uint32_t expected = night.state.bySite[0].esperadas;
    bring(night, 0, 50 * minute, 2 * minute, expected * 6 / 10);
    const Millis now = (50 + 2 * static_cast<Millis>(expected) * 6 / 10) * minute;
    const Pronosticos all = arrivalForecasts(night.state, night.state.process->opening + now);
    const AvanceLlegada& late = all.sitios[0];
    for (SiteIndex site = 0; site < all.sitios.size(); ++site)
        QVERIFY(arrivalForecast(night.state, site, night.state.process->opening + now) == all.sitios[site]);
    QVERIFY(late.pronostico && isNear(late.pronostico->atraso, 30 * minute, 3 * near));
    QVERIFY(isNear(late.error[0], 30 * minute, 3 * near)); // what the curve alone said at the opening
    QVERIFY(!late.alcanzada[1] && !late.error[1]);
    QVERIFY(isNear(late.pronostico->horas[1], (50 + 2 * static_cast<Millis>(expected) * 8 / 10) * minute, 3 * near));
    // Sites without a curve are no part of the whole.
    QVERIFY(!all.sitios[1].pronostico);
    QCOMPARE(all.todos.esperadas, expected);
}

void TestArrivals::withoutACurveThereIsNoForecast()
{
    Night night = emptyNight({});
    bring(night, 0, 20 * minute, minute);
    const Pronosticos all = arrivalForecasts(night.state, night.now);
    QVERIFY(!all.hayCurva && !all.todos.pronostico && !all.sitios[0].pronostico);
    QVERIFY(all.sitios[0].alcanzada[2].has_value() && !all.sitios[0].error[2]);
}

QTEST_GUILESS_MAIN(TestArrivals)
#include "tst_arrivals.moc"
