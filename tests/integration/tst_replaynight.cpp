// SPDX-License-Identifier: MIT
// A night that real programs played, looked back at through a console (A9): prep-hub over TLS, the console's own session, its windows.
#include "app/console/hubsession.h"
#include "app/console/replayjoin.h"
#include "app/console/windowset.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "tests/integration/programs.h"
#include "tests/support/seat.h"
#include "widgets/common/rail.h"
#include "widgets/common/replaybar.h"
#include "widgets/log/logpage.h"

#include <QComboBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 120000;
constexpr int instants = 50;

Millis wall()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// A console as main() joins it, for one person of the drill.
struct Desk {
    Desk(const Credentials& credentials, const QUrl& url, Role role, Theme& theme)
        : live(wall)
        , shown(wall)
        , windows(shown, theme, false)
        , replay(live, shown, windows, [] { return false; })
    {
        const std::string who = personWith(credentials, role);
        if (who.empty())
            return;
        session = std::make_unique<HubSession>(ReplicaSettings { seatOf(credentials, url, who), {} }, live);
        replay.setSession(session.get());
        QObject::connect(session.get(), &HubSession::seated, &windows, &WindowSet::setActor);
        QObject::connect(&window(), &MainWindow::intent, session.get(), &HubSession::submit);
        QObject::connect(&window(), &MainWindow::logWanted, session.get(), &HubSession::askLog);
        QObject::connect(&window(), &MainWindow::seriesWanted, session.get(), &HubSession::askSeries);
        QObject::connect(session.get(), &HubSession::logReady, &window(), [this](const EventsPtr& events) { window().log().addOlder(*events); });
        replay.join(window());
        window().resize(1366, 768);
        window().show();
        session->start();
    }
    ~Desk() { replay.setSession(nullptr); }
    [[nodiscard]] MainWindow& window() const { return windows.first(); }
    [[nodiscard]] const ReplayStatus& status() const { return replay.replay()->status(); }
    [[nodiscard]] bool isShown() const { return replay.replay() && status().stage == ReplayStatus::Stage::shown; }
    /// False when it does not come.
    bool goTo(Millis at)
    {
        Q_EMIT window().replayBar().sought(at);
        return QTest::qWaitFor([&] { return status().at == at; }, longMs);
    }

    Night live;
    Night shown;
    WindowSet windows;
    ReplayJoin replay;
    std::unique_ptr<HubSession> session;
};

} // namespace

class TestReplayNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fiftyInstantsAreWhatWasFoldedThen_data();
    void fiftyInstantsAreWhatWasFoldedThen();
    void thePastCommandsNothingAndThePresentComesBack();
    void theNightPlaysAtItsSpeed();

private:
    /// SHA-256 would do; the bytes themselves say where they differ.
    [[nodiscard]] std::map<Millis, std::string> folded(const std::vector<Millis>& sorted, View view) const;

    QTemporaryDir m_dir;
    QString m_data;
    QProcess m_hub;
    QUrl m_url;
    Credentials m_credentials;
    std::shared_ptr<const Process> m_process;
    std::unique_ptr<Theme> m_theme;
};

void TestReplayNight::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_theme = std::make_unique<Theme>(qEnvironmentVariable("PREP_SCREENS_THEME") == QStringLiteral("light") ? Theme::Mode::light : Theme::Mode::dark);
    m_theme->install();
    const QString process = m_dir.filePath(QStringLiteral("proceso"));
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), process, QStringLiteral("--seed"), QStringLiteral("6"),
        QStringLiteral("--actas"), qEnvironmentVariable("PREP_REPLAY_ACTAS", QStringLiteral("2000")) });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    m_data = m_dir.filePath(QStringLiteral("datos"));
    const Ran founded = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), m_data });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    QProcess drill;
    startDrill(drill, m_data);
    QVERIFY(drill.waitForFinished(600000));
    QVERIFY2(drill.exitStatus() == QProcess::NormalExit && drill.exitCode() == 0, drill.readAllStandardError().constData());
    const auto dir = DataDir::open(m_data.toStdString());
    QVERIFY(dir.ok());
    m_process = *dir->loadProcess();
    m_credentials = *dir->loadCredentials(*m_process);
    m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), m_data });
    QVERIFY(QTest::qWaitFor([&] { return hubPid(m_data) == m_hub.processId(); }, 60000));
    m_url = QUrl(QJsonDocument::fromJson(contentOf(m_data + QStringLiteral("/hub.json"))).object().value(QLatin1String("url")).toString());
}

void TestReplayNight::cleanupTestCase()
{
    m_hub.terminate();
    m_hub.waitForFinished(30000);
}

std::map<Millis, std::string> TestReplayNight::folded(const std::vector<Millis>& sorted, View view) const
{
    std::map<Millis, std::string> then;
    State state(m_process);
    std::size_t next = 0;
    const auto dir = DataDir::open(m_data.toStdString());
    const auto done = foldLog(dir->logFile(), [&](const FoldedEvent& folding) {
        for (; next < sorted.size() && folding.event.header.at > sorted[next]; ++next)
            then[sorted[next]] = serialize(redact(state, view));
        evolve(state, folding.event);
        return next < sorted.size();
    });
    if (!done)
        qWarning() << done.error().detail.c_str();
    return then;
}

void TestReplayNight::fiftyInstantsAreWhatWasFoldedThen_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("coordinación sees it as staff") << static_cast<int>(Role::coordinador);
    QTest::newRow("an observer sees no vote before its corte") << static_cast<int>(Role::observador);
}

void TestReplayNight::fiftyInstantsAreWhatWasFoldedThen()
{
    QFETCH(int, role);
    Desk desk(m_credentials, m_url, static_cast<Role>(role), *m_theme);
    QVERIFY(desk.session);
    QTRY_COMPARE_WITH_TIMEOUT(desk.live.freshness(), Freshness::live, longMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.live.hasState() && desk.live.state().seq > 1000, longMs);
    QElapsedTimer timer;
    timer.start();
    Q_EMIT desk.window().replayToggled();
    QVERIFY(desk.replay.replay());
    QTRY_VERIFY_WITH_TIMEOUT(desk.isShown(), longMs);
    const auto read = timer.elapsed();
    QCOMPARE(serialize(desk.shown.state()), serialize(desk.live.state()));

    std::mt19937 random(static_cast<unsigned>(6 + role));
    std::vector<Millis> wanted;
    // From an hour before the opening on: of the rest of the day there is little to tell apart.
    const Millis from = std::max(desk.status().begin, m_process->opening - 60 * 60000);
    std::uniform_int_distribution<Millis> anyTime(from, desk.status().end);
    for (int i = 0; i < instants; ++i)
        wanted.push_back(anyTime(random));
    auto sorted = wanted;
    std::ranges::sort(sorted);
    const auto then = folded(sorted, viewOf(static_cast<Role>(role)));
    std::vector<qint64> took;
    std::set<std::string> different;
    for (const Millis at : wanted) {
        timer.start();
        QVERIFY(desk.goTo(at));
        took.push_back(timer.elapsed());
        const auto expected = then.find(at);
        QVERIFY(expected != then.end());
        QVERIFY2(serialize(desk.shown.state()) == expected->second, qPrintable(QDateTime::fromMSecsSinceEpoch(at).toString(Qt::ISODate)));
        different.insert(expected->second);
        QVERIFY(desk.window().replayBand().isVisible());
    }
    QVERIFY(different.size() > instants / 2);
    std::ranges::sort(took);
    qInfo() << "events" << desk.live.state().seq << "read ms" << read << "to an instant, pages included, ms: median" << took[instants / 2] << "worst" << took.back();
}

void TestReplayNight::thePastCommandsNothingAndThePresentComesBack()
{
    Desk desk(m_credentials, m_url, Role::coordinador, *m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(desk.live.freshness() == Freshness::live && desk.live.hasState(), longMs);
    Q_EMIT desk.window().replayToggled();
    QTRY_VERIFY_WITH_TIMEOUT(desk.isShown(), longMs);
    const Millis middle = desk.status().begin + (desk.status().end - desk.status().begin) / 2;
    QVERIFY(desk.goTo(middle));
    QVERIFY(desk.shown.state().seq < desk.live.state().seq);
    QVERIFY(desk.shown.processNow() == middle);
    QVERIFY(desk.window().replayBand().text().contains(QStringLiteral("REPETICIÓN")));

    // Nothing leaves this console, whatever a page or an open dialog wants.
    QSignalSpy denied(desk.session.get(), &HubSession::denied);
    QSignalSpy notice(desk.session.get(), &HubSession::notice);
    const Seq before = desk.live.state().seq;
    Q_EMIT desk.window().intent(command::ActivarPlan { { m_process->sites.front().id }, m_process->plan.escenarios.front().id, {} });
    QCOMPARE(denied.size(), 1);
    QCOMPARE(notice.size(), 1);

    // What a page asks of the log is answered from the past.
    QVERIFY(desk.window().showTopic(QStringLiteral("bitacora")));
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().log().log().loaded() > 0, longMs);
    QCOMPARE(desk.window().log().log().entry(0).seq, desk.shown.state().seq);
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty()) {
        const auto size = qEnvironmentVariable("PREP_SCREENS_SIZE", QStringLiteral("1366x768")).split(QLatin1Char('x'));
        desk.window().resize(size.value(0).toInt(), size.value(1).toInt());
        for (const auto* const topic : { "tablero", "catd", "enlaces", "alarmas", "publicacion", "bitacora", "continuidad", "personas" }) {
            desk.window().showTopic(QString::fromLatin1(topic));
            QTest::qWait(300);
            desk.window().grab().save(folder + QStringLiteral("/repeticion-") + QString::fromLatin1(topic) + QStringLiteral(".png"));
        }
    }

    QTest::mouseClick(&desk.window().replayBar().presentButton(), Qt::LeftButton);
    QVERIFY(!desk.replay.replay());
    QVERIFY(!desk.window().replayBand().isVisible());
    QVERIFY(!desk.window().replayBar().isVisible());
    QCOMPARE(&desk.shown.state(), &desk.live.state());
    QCOMPARE(desk.live.state().planes.size(), std::size_t { 0 });
    Q_EMIT desk.window().intent(command::ActivarPlan { { m_process->sites.front().id }, m_process->plan.escenarios.front().id, {} });
    QTRY_VERIFY_WITH_TIMEOUT(desk.live.state().seq > before && !desk.live.state().planes.empty(), longMs); // the same, in the present
    QCOMPARE(denied.size(), 1);
}

void TestReplayNight::theNightPlaysAtItsSpeed()
{
    Desk desk(m_credentials, m_url, Role::coordinador, *m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(desk.live.freshness() == Freshness::live && desk.live.hasState(), longMs);
    Q_EMIT desk.window().replayToggled();
    QTRY_VERIFY_WITH_TIMEOUT(desk.isShown(), longMs);
    QVERIFY(desk.goTo(desk.status().begin + (desk.status().end - desk.status().begin) / 3));
    const Millis from = desk.status().at;
    auto& bar = desk.window().replayBar();
    bar.speeds().setCurrentIndex(bar.speeds().count() - 1);
    Q_EMIT bar.speeds().activated(bar.speeds().currentIndex());
    QCOMPARE(desk.status().speed, ReplayStatus::mostSpeed);
    QSignalSpy changed(&desk.shown, &Night::changed);
    QElapsedTimer timer;
    timer.start();
    QTest::mouseClick(&bar.playButton(), Qt::LeftButton);
    QTest::qWait(3000);
    QTest::mouseClick(&bar.playButton(), Qt::LeftButton);
    const auto played = timer.elapsed();
    QTest::qWait(500);
    QVERIFY(!desk.status().isPlaying);
    const auto moved = desk.status().at - from;
    qInfo() << "seconds of the night" << moved / 1000 << "in ms" << played << "by steps" << changed.size();
    QVERIFY(moved > played * 600 * 7 / 10 && moved < played * 600 * 12 / 10);
    QVERIFY(changed.size() > 3); // as the feed: step by step, not by one state after another
    const auto then = folded({ desk.status().at }, View::interno);
    QCOMPARE(serialize(desk.shown.state()), then.at(desk.status().at));
}

QTEST_MAIN(TestReplayNight)
#include "tst_replaynight.moc"
