// SPDX-License-Identifier: MIT
#include "app/scanning/hubclock.h"

#include <QTest>

using namespace prep;
using namespace prep::scanning;

class TestHubClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anHourIsTheDevicesAndItsOffset();
    void withoutAHubItIsTheDevices();
    void aDrivenClockIsTheHubs_data();
    void aDrivenClockIsTheHubs();
};

constexpr Millis noon = 1'800'000'000'000;

/// A device that is 4 s ahead, an hour after the hub was last heard.
void TestHubClock::anHourIsTheDevicesAndItsOffset()
{
    HubClock clock;
    clock.hear(noon, 1, noon + 4000);
    const Stamp stamp = clock.at(noon + 4000 + 3600000);
    QCOMPARE(stamp.occurred, noon + 4000 + 3600000);
    QCOMPARE(stamp.offset, 4000);
    QCOMPARE(stamp.corrected(), noon + 3600000);
}

void TestHubClock::withoutAHubItIsTheDevices()
{
    QCOMPARE(HubClock().at(noon).occurred, noon);
    QCOMPARE(HubClock().at(noon).offset, 0);
}

void TestHubClock::aDrivenClockIsTheHubs_data()
{
    QTest::addColumn<Millis>("process");
    QTest::addColumn<double>("speed");
    QTest::addColumn<Millis>("after"); ///< what it says a second later
    QTest::newRow("sixty times as fast") << noon - 1000 << 60.0 << noon - 1000 + 60000;
    QTest::newRow("stepped") << noon << 0.0 << noon;
    QTest::newRow("a night of years ago") << noon - 200'000'000'000 << 1.0 << noon - 200'000'000'000 + 1000;
}

void TestHubClock::aDrivenClockIsTheHubs()
{
    QFETCH(Millis, process);
    QFETCH(double, speed);
    QFETCH(Millis, after);
    HubClock clock;
    clock.hear(process, speed, noon);
    QCOMPARE(clock.at(noon + 1000).occurred, after);
    QCOMPARE(clock.at(noon + 1000).offset, 0);
}

QTEST_GUILESS_MAIN(TestHubClock)
#include "tst_hubclock.moc"
