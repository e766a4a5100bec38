// SPDX-License-Identifier: MIT
#include "app/console/alarmbell.h"
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

/// That it sounds, keeps silent while it is muted or the hub is gone, and that a key mutes it. What sounds is tst_alarmsound's.
class TestAlarmBell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anAlarmSoundsOnce();
    void nothingSoundsFromOldData();
    void aKeyMutes();

private:
    void raise(Night& night);
    std::unique_ptr<test::Followed> m_followed;
};

void TestAlarmBell::init()
{
    m_followed = std::make_unique<test::Followed>(300, 5);
}

void TestAlarmBell::raise(Night& night)
{
    Event event;
    event.header.seq = night.state().seq + 1;
    event.header.at = event.header.occurred = night.state().at + 1000;
    event.header.kind = EventKind::alarmaActivada;
    event.header.origin = "centro";
    event.header.subject = Subject::named(SubjectKind::alarma, alarmKey(AlarmKind::sitioSinSenal, night.process().sites[0].id));
    event.body = body::AlarmaActivada {};
    const NightStep step { event, false };
    night.apply({ &step, 1 });
}

void TestAlarmBell::anAlarmSoundsOnce()
{
    AlarmBell bell(m_followed->night);
    QSignalSpy sounded(&bell, &AlarmBell::sounded);
    bell.look();
    const auto before = sounded.size(); // what the night had already
    m_followed->wall += 20000;
    raise(m_followed->night);
    bell.look();
    QCOMPARE(sounded.size(), before + 1);
    bell.look();
    QCOMPARE(sounded.size(), before + 1);
}

void TestAlarmBell::nothingSoundsFromOldData()
{
    AlarmBell bell(m_followed->night);
    bell.look();
    m_followed->wall += 20000;
    QSignalSpy sounded(&bell, &AlarmBell::sounded);
    m_followed->night.setFreshness(Freshness::stale);
    raise(m_followed->night);
    bell.look();
    QVERIFY(sounded.isEmpty());
    Night empty([] { return Millis { 1 }; });
    AlarmBell other(empty);
    other.look();
}

void TestAlarmBell::aKeyMutes()
{
    Theme theme(Theme::Mode::dark);
    MainWindow window(m_followed->night, theme, false);
    AlarmBell bell(m_followed->night);
    connect(&window, &MainWindow::muteToggled, &bell, [&bell] { bell.setMuted(!bell.isMuted()); });
    connect(&bell, &AlarmBell::mutedChanged, &window, &MainWindow::setMuted);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(bell.isMuted());
    QTest::keyClick(&window, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!bell.isMuted());
}

QTEST_MAIN(TestAlarmBell)
#include "tst_alarmbell.moc"
