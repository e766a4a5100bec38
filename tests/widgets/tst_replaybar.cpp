// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
#include "widgets/common/rail.h"
#include "widgets/common/replaybar.h"
#include "widgets/common/strip.h"

#include <QAccessible>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

namespace {

constexpr Millis minute = 60000;
constexpr Millis begin = 28'000'000 * minute;

ReplayStatus shownAt(Millis at)
{
    ReplayStatus status;
    status.stage = ReplayStatus::Stage::shown;
    status.begin = begin;
    status.end = begin + 10 * 60 * minute;
    status.at = at;
    for (std::uint32_t part = 0; part < 100; ++part)
        status.curve.push_back(part * part);
    return status;
}

} // namespace

class TestReplayBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keysMoveThroughTheNight_data();
    void keysMoveThroughTheNight();
    void itAsksForWhatIsPressed();
    void itIsToldWithoutAsking();
    void itSaysHowFarTheReadingIs();
    void everyPartHasAName();
    void everyPageOfAWindowSaysSo();
    void aWindowTakesAnInstantOfALongNightInTime();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestReplayBar::initTestCase()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
}

void TestReplayBar::keysMoveThroughTheNight_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("minutes");
    QTest::newRow("right is a minute later") << static_cast<int>(Qt::Key_Right) << 301;
    QTest::newRow("left is a minute earlier") << static_cast<int>(Qt::Key_Left) << 299;
    QTest::newRow("page down is a quarter later") << static_cast<int>(Qt::Key_PageDown) << 315;
    QTest::newRow("page up is a quarter earlier") << static_cast<int>(Qt::Key_PageUp) << 285;
    QTest::newRow("home is the beginning") << static_cast<int>(Qt::Key_Home) << 0;
    QTest::newRow("end is the end") << static_cast<int>(Qt::Key_End) << 600;
}

void TestReplayBar::keysMoveThroughTheNight()
{
    QFETCH(int, key);
    QFETCH(int, minutes);
    ReplayBar bar(*m_theme);
    bar.setStatus(shownAt(begin + 300 * minute), -360);
    QSignalSpy sought(&bar, &ReplayBar::sought);
    QTest::keyClick(&bar.scrubber(), static_cast<Qt::Key>(key));
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<Millis>(), begin + minutes * minute);
}

void TestReplayBar::itAsksForWhatIsPressed()
{
    ReplayBar bar(*m_theme);
    bar.resize(1000, 56);
    bar.setStatus(shownAt(begin), -360);
    QSignalSpy play(&bar, &ReplayBar::playWanted);
    QSignalSpy speed(&bar, &ReplayBar::speedChosen);
    QSignalSpy present(&bar, &ReplayBar::presentWanted);
    QSignalSpy sought(&bar, &ReplayBar::sought);
    QTest::keyClick(&bar.scrubber(), Qt::Key_Space);
    QTest::mouseClick(&bar.playButton(), Qt::LeftButton);
    QCOMPARE(play.size(), 2);
    QVERIFY(play[0][0].toBool());
    QTest::keyClick(&bar.speeds(), Qt::Key_End);
    QCOMPARE(speed.size(), 1);
    QCOMPARE(speed[0][0].toInt(), ReplayStatus::mostSpeed);
    QTest::mouseClick(&bar.presentButton(), Qt::LeftButton);
    QCOMPARE(present.size(), 1);
    bar.show();
    const auto middle = bar.scrubber().rect().center();
    QTest::mouseClick(&bar.scrubber(), Qt::LeftButton, {}, middle);
    QVERIFY(!sought.isEmpty());
    const auto at = sought.back()[0].value<Millis>();
    QVERIFY(std::abs(at - (begin + 300 * minute)) < 3 * minute);
}

void TestReplayBar::itIsToldWithoutAsking()
{
    ReplayBar bar(*m_theme);
    QSignalSpy sought(&bar, &ReplayBar::sought);
    for (int i = 0; i < 5; ++i)
        bar.setStatus(shownAt(begin + i * 100 * minute), -360);
    QVERIFY(sought.isEmpty());
    auto playing = shownAt(begin + 90 * minute);
    playing.isPlaying = true;
    playing.speed = 600;
    bar.setStatus(playing, -360);
    QSignalSpy play(&bar, &ReplayBar::playWanted);
    QTest::keyClick(&bar.scrubber(), Qt::Key_Space);
    QVERIFY(!play[0][0].toBool()); // it pauses
    QCOMPARE(bar.speeds().currentText(), QStringLiteral("×600"));
}

void TestReplayBar::itSaysHowFarTheReadingIs()
{
    ReplayBar bar(*m_theme);
    ReplayStatus status;
    status.stage = ReplayStatus::Stage::reading;
    status.percent = 45;
    bar.setStatus(status, -360);
    QVERIFY(bar.text().contains(QStringLiteral("45 %")));
    QVERIFY(!bar.playButton().isEnabled());
    QVERIFY(bar.presentButton().isEnabled());
    status.problem = QStringLiteral("hueco");
    bar.setStatus(status, -360);
    QVERIFY(bar.text().contains(QStringLiteral("hueco")));
    bar.setStatus({}, -360);
    QVERIFY(bar.isHidden());
}

void TestReplayBar::everyPartHasAName()
{
    ReplayBar bar(*m_theme);
    bar.setStatus(shownAt(begin), -360);
    auto* const slider = QAccessible::queryAccessibleInterface(&bar.scrubber());
    QVERIFY(slider);
    QCOMPARE(slider->role(), QAccessible::Slider);
    QVERIFY(!slider->text(QAccessible::Name).isEmpty());
    QVERIFY(!slider->text(QAccessible::Description).isEmpty());
    for (const QWidget* const part : std::initializer_list<const QWidget*> { &bar.playButton(), &bar.speeds() })
        QVERIFY(!part->accessibleName().isEmpty());
    QVERIFY(!bar.presentButton().text().isEmpty());
}

void TestReplayBar::everyPageOfAWindowSaysSo()
{
    test::Followed followed(400, 120);
    MainWindow window(followed.night, *m_theme, false);
    window.setActor({ "P0001", Role::coordinador, "E0001", {} });
    window.resize(1366, 768);
    window.show();
    QVERIFY(window.replayBand().isHidden());
    window.setReplay(shownAt(begin + 300 * minute));
    QVERIFY(window.strip().connectionText().contains(QStringLiteral("repetición")));
    for (int page = 0; page < window.rail().count(); ++page) {
        window.showPage(page);
        QVERIFY(window.replayBand().isVisible());
        QVERIFY(window.replayBand().text().contains(QStringLiteral("REPETICIÓN")));
        QVERIFY(window.replayBar().isVisible());
    }
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy toggled(&window, &MainWindow::replayToggled);
    QTest::keyClick(&window, Qt::Key_F6);
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(toggled.size(), 2);
    window.setReplay({});
    QVERIFY(window.replayBand().isHidden());
    QVERIFY(window.replayBar().isHidden());
    QVERIFY(!window.strip().connectionText().contains(QStringLiteral("repetición")));
}

/// What is left to do in the GUI thread once a state of a whole night of 16,000 actas has been folded behind it.
void TestReplayBar::aWindowTakesAnInstantOfALongNightInTime()
{
    test::Followed followed(16000, 60 * 40);
    const auto events = followed.night.state().seq;
    QVERIFY(events > 100000);
    MainWindow window(followed.night, *m_theme, false);
    window.setActor({ "P0001", Role::coordinador, "E0001", {} });
    window.resize(1366, 768);
    window.show();
    window.setReplay(shownAt(begin + 300 * minute));
    std::vector<qint64> took;
    for (int i = 0; i < 7; ++i) {
        const auto state = std::make_shared<State>(followed.script.state());
        QElapsedTimer timer;
        timer.start();
        followed.night.setSnapshot(state, followed.wall);
        window.refresh();
        QCoreApplication::processEvents();
        took.push_back(timer.elapsed());
    }
    std::ranges::sort(took);
    qInfo() << "events" << events << "a state shown, ms: median" << took[3] << "worst" << took.back();
    QVERIFY(took[3] <= 400);
}

QTEST_MAIN(TestReplayBar)
#include "tst_replaybar.moc"
