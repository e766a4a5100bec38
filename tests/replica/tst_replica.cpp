// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/relay/relay.h"
#include "models/eventlog/foldlog.h"
#include "models/replica/replica.h"
#include "tests/support/testnight.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace prep;
using namespace prep::test;

namespace {

ConnectionSettings settingsOf(
    const NightData& data, const QUrl& url, const std::string& user, const std::string& station)
{
    ConnectionSettings settings;
    settings.url = url;
    settings.caPem = QByteArray::fromStdString(data.caPem());
    settings.certificatePem = QByteArray::fromStdString(data.station(station).certificate);
    settings.keyPem = QByteArray::fromStdString(data.station(station).key);
    settings.user = QString::fromStdString(user);
    settings.password = user.empty() ? QString() : QString::fromStdString(NightData::passwordOf(user));
    settings.client = QStringLiteral("tst_replica");
    return settings;
}

/// Someone who sends commands and waits for each answer.
class Player {
public:
    Player(const NightData& data, const QUrl& url, const std::string& user, const std::string& station)
        : connection(settingsOf(data, url, user, station))
        , queue(connection)
    {
        QObject::connect(&queue, &CommandQueue::accepted, &queue, [this](const wire::Acuse&) { code = 0; });
        QObject::connect(&queue, &CommandQueue::refused, &queue, [this](const wire::Rechazo& r) { code = r.codigo; });
        connection.open();
    }
    /// 0 or the refusal; -1 when there was no answer.
    int run(CommandBody body)
    {
        Command command;
        const auto random = QRandomGenerator::global();
        for (auto& byte : command.id.bytes)
            byte = static_cast<std::uint8_t>(random->bounded(256));
        command.body = std::move(body);
        code = -1;
        queue.submit(command);
        return QTest::qWaitFor([this] { return code >= 0; }, 20000) ? code : -1;
    }
    Connection connection;
    CommandQueue queue;
    int code = -1;
};

/// A console without windows: a replica in its thread, and the state it feeds.
class Watcher : public QObject {
public:
    explicit Watcher(ReplicaSettings settings)
        : replica(std::make_unique<Replica>(std::move(settings)))
    {
        replica->moveToThread(&thread);
        connect(replica.get(), &Replica::snapshotReady, this, [this](const StatePtr& fresh) {
            state = fresh;
            ++snapshots;
        });
        connect(replica.get(), &Replica::stepsReady, this, [this](const StepsPtr& steps) {
            fold(*state, *steps);
            for (const auto& step : *steps)
                reveals += step.isReveal ? 1 : 0;
        });
        connect(replica.get(), &Replica::statusChanged, this, [this](const ReplicaStatus& now) { status = now; });
        connect(replica.get(), &Replica::integrityAlarm, this,
            [this](int code, const QString&) { alarms.push_back(code); });
        connect(replica.get(), &Replica::cacheDropped, this, [this] { ++drops; });
        connect(replica.get(), &Replica::welcomed, this, [this](const wire::Bienvenida& welcome) {
            ++welcomes;
            recovered += welcome.recuperado ? 1 : 0;
        });
        connect(replica.get(), &Replica::historyReady, this,
            [this](quint64 n, const QString&, const EventsPtr& events) { histories[n] = events; });
        connect(replica.get(), &Replica::stopped, this, [this] { isStopped = true; });
        thread.start();
        replica->start();
    }
    ~Watcher() override
    {
        stop();
        thread.quit();
        thread.wait();
    }
    void stop()
    {
        if (isStopped)
            return;
        replica->stop();
        (void)QTest::qWaitFor([this] { return isStopped; }, 10000);
    }
    [[nodiscard]] bool isLive() const { return status.link == ReplicaStatus::Link::live; }

    QThread thread;
    std::unique_ptr<Replica> replica;
    StatePtr state;
    ReplicaStatus status;
    std::vector<int> alarms;
    std::map<quint64, EventsPtr> histories;
    int snapshots = 0;
    int reveals = 0;
    int drops = 0;
    int welcomes = 0;
    int recovered = 0;
    bool isStopped = false;
};

} // namespace

class TestReplica : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void agreesWithTheHubOverManyCuts_data();
    void agreesWithTheHubOverManyCuts();
    void seesWhatIsRevealedWhenACorteIsReleased();
    void startsFromItsCacheWithNoHubAtAll();
    void throwsADamagedCacheAway();
    void goesOnWithAHubThatRestarted();
    void alarmsWhenTheLogIsShorter();
    void alarmsWhenTheLogIsAnother();
    void asksForTheHistoryOfAnActa();
    void asksForTheMinutesOfASite();
    void challengesTheHub();

private:
    void startHub();
    void startHub(const std::string& data);
    void stopPlayers();
    void joinPlayers();
    void setClock(Millis at);
    /// Makes something happen, whatever there is to be done next.
    void play();
    [[nodiscard]] std::string committed(View view, Seq* seq = nullptr) const;
    [[nodiscard]] ReplicaSettings watch(const char* user, const QUrl& url) const;
    /// The watcher has everything that is committed, and it is the same.
    [[nodiscard]] bool agrees(Watcher& watcher, View view);

    std::unique_ptr<NightData> m_data;
    std::string m_folder; ///< the data directory that runs
    std::unique_ptr<Hub> m_hub;
    QUrl m_url;
    std::unique_ptr<QTemporaryDir> m_cache;
    std::unique_ptr<Player> m_simulator, m_site, m_first, m_second, m_mesa;
    Millis m_now = 0;
    std::uint64_t m_clockNumber = 0;
    std::uint32_t m_piezas = 0;
    int m_step = 0;
    std::size_t m_acta = 0;
};

void TestReplica::init()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_cache = std::make_unique<QTemporaryDir>();
    m_now = opening();
    m_step = 0;
    m_acta = 0;
    m_piezas = 0;
    startHub();
    joinPlayers();
}

void TestReplica::cleanup()
{
    stopPlayers();
    m_hub.reset();
    m_data.reset();
}

void TestReplica::startHub()
{
    startHub(m_data->dir().root());
}

void TestReplica::startHub(const std::string& data)
{
    hub::Settings settings;
    settings.data = m_folder = data;
    settings.listen = "127.0.0.1:" + std::to_string(m_url.port(0));
    m_hub = std::make_unique<Hub>(settings);
    const Status started = m_hub->start();
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().detail.c_str());
    m_url = QUrl(m_hub->url());
}

void TestReplica::joinPlayers()
{
    m_simulator = std::make_unique<Player>(*m_data, m_url, "", "SIM");
    m_site = std::make_unique<Player>(*m_data, m_url, "", "S-D01");
    m_first = std::make_unique<Player>(*m_data, m_url, "capturista", "E-capturista");
    m_second = std::make_unique<Player>(*m_data, m_url, "capturista2", "E-capturista2");
    m_mesa = std::make_unique<Player>(*m_data, m_url, "verificador", "E-verificador");
    QTRY_COMPARE(m_mesa->connection.status(), Connection::Status::live);
    QTRY_COMPARE(m_second->connection.status(), Connection::Status::live);
    setClock(m_now);
}

void TestReplica::stopPlayers()
{
    for (auto* player : { &m_simulator, &m_site, &m_first, &m_second, &m_mesa })
        player->reset();
}

void TestReplica::setClock(Millis at)
{
    m_now = at;
    bool done = false;
    const std::uint64_t n = ++m_clockNumber;
    const auto listening
        = connect(&m_simulator->connection, &Connection::received, this, [&](const wire::HubMessage& message) {
              const auto* ready = std::get_if<wire::RelojListo>(&message);
              done = done || (ready != nullptr && ready->n == n);
          });
    QTRY_COMPARE(m_simulator->connection.status(), Connection::Status::live);
    QVERIFY(m_simulator->connection.send(wire::Reloj { n, at, 0 }));
    QTRY_VERIFY(done);
    disconnect(listening);
}

/// The actas of D01 one after the other, a step of their life at a time; when there are no more, claims that are
/// dropped.
void TestReplica::play()
{
    const auto& process = *m_data->process();
    while (m_acta < process.actas.size() && process.actas[m_acta].site != 0)
        ++m_acta;
    if (m_acta >= process.actas.size()) {
        // A recapture of an acta that is verified, by the same two again.
        const auto again = process.actaKey(0);
        const int code = m_step++ % 2 == 0 ? m_mesa->run(command::OrdenarRecaptura { again, "otra vez" })
                                           : m_first->run(command::Reclamar { again, 1 });
        QVERIFY2(code >= 0, "no answer");
        if (m_step % 8 == 0)
            setClock(m_now + 60000);
        return;
    }
    const std::string acta = process.actaKey(static_cast<ActaIndex>(m_acta));
    Id16 pieza;
    pieza.bytes[0] = 9;
    pieza.bytes[1] = static_cast<std::uint8_t>(m_acta);
    const Tally right = tallyOf(process, acta, static_cast<Cell>(3 + m_acta));
    switch (m_step++) {
    case 0:
        QCOMPARE(m_site->run(command::Acopiar { pieza, "D01", acta, "F" }), 0);
        break;
    case 1:
        QCOMPARE(m_site->run(command::Digitalizar { pieza, Canal::catd, "D01", acta, "F", "ACTA PREP", {}, 0 }), 0);
        break;
    case 2:
        QCOMPARE(m_first->run(command::Identificar { pieza, acta, {} }), 0);
        break;
    case 3:
        QCOMPARE(m_first->run(command::Reclamar { acta, 1 }), 0);
        break;
    case 4:
        QCOMPARE(m_first->run(command::Capturar { acta, 1, right }), 0);
        break;
    case 5:
        QCOMPARE(m_second->run(command::Reclamar { acta, 2 }), 0);
        break;
    case 6:
        QCOMPARE(m_second->run(command::Capturar { acta, 2, m_acta % 4 == 3 ? tallyOf(process, acta, 1) : right }), 0);
        break;
    default:
        setClock(m_now + 200000); // a corte falls due now and then
        ++m_acta;
        m_step = 0;
    }
}

std::string TestReplica::committed(View view, Seq* seq) const
{
    State state(m_data->process());
    const auto folded = foldLog(m_folder + "/registro.db", [&state](const FoldedEvent& event) {
        evolve(state, event.event);
        return true;
    });
    if (!folded.ok())
        return "cannot fold: " + folded.error().detail;
    if (seq != nullptr)
        *seq = state.seq;
    return serialize(redact(state, view));
}

ReplicaSettings TestReplica::watch(const char* user, const QUrl& url) const
{
    ReplicaSettings settings;
    settings.connection = settingsOf(*m_data, url, user, "E-" + std::string(user));
    settings.connection.silenceMs = 5000;
    settings.cacheFolder = m_cache->path();
    settings.gatherMs = 5;
    return settings;
}

bool TestReplica::agrees(Watcher& watcher, View view)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 20000) {
        Seq seq = 0;
        const std::string expected = committed(view, &seq);
        (void)QTest::qWaitFor([&] { return watcher.isLive() && watcher.state && watcher.state->seq >= seq; }, 5000);
        QTest::qWait(30); // a reveal follows its event
        Seq after = 0;
        (void)committed(view, &after);
        if (after == seq && watcher.state && watcher.state->seq == seq && serialize(*watcher.state) == expected)
            return true;
        if (after == seq && watcher.state && watcher.state->seq == seq && clock.elapsed() > 5000)
            return false;
    }
    return false;
}

void TestReplica::agreesWithTheHubOverManyCuts_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<int>("view");
    QTest::newRow("a coordinator") << QByteArray("coordinador") << static_cast<int>(View::interno);
    QTest::newRow("an observer") << QByteArray("observador") << static_cast<int>(View::observador);
}

void TestReplica::agreesWithTheHubOverManyCuts()
{
    QFETCH(QByteArray, user);
    QFETCH(int, view);
    const int cuts = qEnvironmentVariableIntValue("PREP_CUTS") > 0 ? qEnvironmentVariableIntValue("PREP_CUTS") : 100;
    Relay relay(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_url.port()));
    QVERIFY(relay.listen().ok());
    QUrl url = m_url;
    url.setPort(relay.port());
    Watcher watcher(watch(user.constData(), url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    QRandomGenerator random(42);
    for (int cut = 1; cut <= cuts; ++cut) {
        play();
        QTest::qWait(random.bounded(40));
        relay.cut();
        play();
        if (cut % 3 == 0)
            QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
        if (cut % 25 == 0)
            QVERIFY2(agrees(watcher, static_cast<View>(view)), "the replica is not the hub's view");
    }
    QVERIFY2(agrees(watcher, static_cast<View>(view)), "the replica is not the hub's view");
    QVERIFY(watcher.alarms.empty());
    QVERIFY2(watcher.recovered > 0, "gaps are recovered, not replaced by snapshots");
}

void TestReplica::seesWhatIsRevealedWhenACorteIsReleased()
{
    Watcher observer(watch("observador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(observer.isLive(), 20000);
    for (int i = 0; i < 7; ++i)
        play();
    QVERIFY(agrees(observer, View::observador));
    QCOMPARE(observer.state->byElection[0].capturadas, 0U);
    QCOMPARE(observer.reveals, 0);
    setClock(m_now + 11 * 60000);
    QVERIFY(agrees(observer, View::observador));
    QVERIFY(observer.reveals > 0);
    QCOMPARE(observer.state->byElection[0].capturadas, 1U);
}

void TestReplica::startsFromItsCacheWithNoHubAtAll()
{
    std::string last;
    {
        Watcher watcher(watch("coordinador", m_url));
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
        for (int i = 0; i < 12; ++i)
            play();
        QVERIFY(agrees(watcher, View::interno));
        last = serialize(*watcher.state);
    }
    stopPlayers();
    m_hub.reset();
    {
        Watcher watcher(watch("coordinador", m_url));
        QTRY_VERIFY(watcher.state);
        QVERIFY(serialize(*watcher.state) == last);
        QVERIFY(watcher.status.asOf > 0);
        QVERIFY(!watcher.isLive());
        startHub();
        joinPlayers();
        play();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
        QVERIFY(agrees(watcher, View::interno));
        QVERIFY(watcher.alarms.empty());
    }
}

void TestReplica::throwsADamagedCacheAway()
{
    {
        Watcher watcher(watch("coordinador", m_url));
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
        play();
        QVERIFY(agrees(watcher, View::interno));
    }
    const QString folder = m_cache->path() + QLatin1Char('/')
        + QDir(m_cache->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    QFile file(folder + QStringLiteral("/estado.bin"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2));
    QVERIFY(file.putChar('\x5a') && file.putChar('\x5a') && file.putChar('\x5a'));
    file.close();
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    QCOMPARE(watcher.drops, 1);
    QVERIFY(agrees(watcher, View::interno));
}

void TestReplica::goesOnWithAHubThatRestarted()
{
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 5; ++i)
            play();
        QVERIFY(agrees(watcher, View::interno));
        stopPlayers();
        m_hub.reset();
        QTRY_VERIFY(!watcher.isLive());
        startHub();
        joinPlayers();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    }
    play();
    QVERIFY(agrees(watcher, View::interno));
    QVERIFY(watcher.alarms.empty());
}

namespace {
bool copyFolder(const std::string& from, const std::string& to)
{
    return QProcess::execute(
               QStringLiteral("cp"), { QStringLiteral("-a"), QString::fromStdString(from), QString::fromStdString(to) })
        == 0;
}
} // namespace

void TestReplica::alarmsWhenTheLogIsShorter()
{
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    stopPlayers();
    m_hub.reset();
    const std::string old = m_data->dir().root() + "-antes";
    QVERIFY(copyFolder(m_data->dir().root(), old));
    startHub();
    joinPlayers();
    for (int i = 0; i < 20; ++i)
        play();
    QVERIFY(agrees(watcher, View::interno));
    QTest::qWait(1200); // an anchor
    QVERIFY(watcher.alarms.empty());
    stopPlayers();
    m_hub.reset();
    startHub(old);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.alarms.empty(), 20000);
    QCOMPARE(watcher.alarms.front(), integrity::shorter);
}

void TestReplica::alarmsWhenTheLogIsAnother()
{
    const std::string old = m_data->dir().root() + "-antes";
    stopPlayers();
    m_hub.reset();
    QVERIFY(copyFolder(m_data->dir().root(), old));
    startHub();
    joinPlayers();
    Relay relay(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_url.port()));
    QVERIFY(relay.listen().ok());
    QUrl url = m_url;
    url.setPort(relay.port());
    Watcher watcher(watch("coordinador", url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    for (int i = 0; i < 6; ++i)
        play();
    QVERIFY(agrees(watcher, View::interno));
    relay.setRefusing(true);
    relay.cut();
    stopPlayers();
    m_hub.reset();
    // The same length and more, but not the same events.
    startHub(old);
    m_acta = 1;
    m_step = 0;
    joinPlayers();
    for (int i = 0; i < 20; ++i)
        play();
    QVERIFY(watcher.alarms.empty());
    relay.setRefusing(false);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.alarms.empty(), 30000);
    QCOMPARE(watcher.alarms.front(), integrity::different);
}

void TestReplica::asksForTheMinutesOfASite()
{
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    QSignalSpy series(watcher.replica.get(), &Replica::seriesReady);
    watcher.replica->requestSeries(6, "D01");
    QTRY_COMPARE_WITH_TIMEOUT(series.size(), 1, 20000);
    const auto told = series[0][0].value<wire::Series>();
    QCOMPARE(told.n, std::uint64_t { 6 });
    QCOMPARE(told.sitio, std::string("D01"));
}

void TestReplica::challengesTheHub()
{
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    QSignalSpy answers(watcher.replica.get(), &Replica::identityReady);
    Digest nonce;
    nonce.bytes[0] = 5;
    watcher.replica->challenge(9, nonce);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 20000);
    const auto answer = answers[0][0].value<wire::Identidad>();
    QCOMPARE(answer.identidad.reto, nonce);
    QVERIFY(answers[0][1].toBool());
    QVERIFY(!answers[0][2].value<Digest>().isNull());
}

void TestReplica::asksForTheHistoryOfAnActa()
{
    for (int i = 0; i < 7; ++i)
        play();
    Watcher watcher(watch("coordinador", m_url));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLive(), 20000);
    watcher.replica->requestHistory(5, m_data->process()->actaKey(0));
    QTRY_VERIFY(watcher.histories.contains(5));
    const auto& events = *watcher.histories[5];
    QVERIFY(events.size() >= 8);
    QVERIFY(events.front().header.kind == EventKind::piezaAcopiada);
    QVERIFY(events.back().header.kind == EventKind::actaVerificada);
    QVERIFY(!events.back().isHidden());
}

QTEST_GUILESS_MAIN(TestReplica)
#include "tst_replica.moc"
