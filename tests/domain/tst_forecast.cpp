// SPDX-License-Identifier: MIT
#include "models/domain/forecast.h"

#include <QTest>

using namespace prep;

namespace {

constexpr Millis minute = 60000;

/// Nothing for an hour, then an even rise to 96 % in 96 minutes.
CurvaLlegada line()
{
    CurvaLlegada curve;
    curve.start = 60 * minute;
    for (int i = 0; i <= 96; ++i)
        curve.shares.push_back(i / 100.0);
    return curve;
}

} // namespace

class TestForecast : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCurveIsReadBothWays()
    {
        const CurvaLlegada curve = line();
        QCOMPARE(curve.at(0), 0.0);
        QCOMPARE(curve.at(60 * minute), 0.0);
        QCOMPARE(curve.at(90 * minute + 30000), 0.305);
        QCOMPARE(curve.at(24 * 60 * minute), 0.96);
        QCOMPARE(curve.when(0.305).value(), 90 * minute + 30000);
        QCOMPARE(curve.when(0.0).value(), 60 * minute);
        QVERIFY(!curve.when(0.97));
    }
    void onTimeIsTheCurveItself()
    {
        const auto seen = forecast(line(), 30, 100, 90 * minute);
        QVERIFY(seen);
        QCOMPARE(seen->atraso, Millis { 0 });
        QCOMPARE(seen->horas[0].value(), 110 * minute);
        QCOMPARE(seen->horas[1].value(), 140 * minute);
        QCOMPARE(seen->horas[2].value(), 155 * minute);
    }
    void aLateSiteStaysAsLate()
    {
        const auto seen = forecast(line(), 30, 100, 130 * minute);
        QCOMPARE(seen->atraso, 40 * minute);
        QCOMPARE(seen->esperada, 0.7);
        QCOMPARE(seen->horas[1].value(), 180 * minute);
    }
    void anEarlySiteStaysAsEarly()
    {
        QCOMPARE(forecast(line(), 30, 100, 80 * minute)->horas[0].value(), 100 * minute);
    }
    void nothingArrivedIsLateOnlyOnceItWasDue()
    {
        QCOMPARE(forecast(line(), 0, 100, 20 * minute)->atraso, Millis { 0 });
        QCOMPARE(forecast(line(), 0, 100, 20 * minute)->horas[0].value(), 110 * minute);
        QCOMPARE(forecast(line(), 0, 100, 70 * minute)->atraso, 10 * minute);
    }
    void whatIsReachedIsNotForecast()
    {
        const auto seen = forecast(line(), 85, 100, 150 * minute);
        QVERIFY(!seen->horas[0] && !seen->horas[1] && seen->horas[2]);
        QVERIFY(!forecast(line(), 100, 100, 150 * minute)->horas[2]);
    }
    void withoutACurveNothingIsSaid()
    {
        QVERIFY(!forecast({}, 3, 10, minute));
        QVERIFY(!forecast(line(), 0, 0, minute));
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
