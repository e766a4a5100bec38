// SPDX-License-Identifier: MIT
#include "tests/hub/client.h"
#include "tests/hub/lifecycle.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;
const std::string lost1 = "sitioSinSenal/D01";
const std::string lost2 = "sitioSinSenal/D02";
const std::string lost3 = "sitioSinSenal/D03";

/// prep-hub as a process that can be killed, with the session that drives its clock.
class Program {
public:
    explicit Program(const NightData& data)
        : m_data(data)
    {
    }
    ~Program()
    {
        m_hub.kill();
        m_hub.waitForFinished();
    }
    bool start(Millis now)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // as in tst_program
        m_hub.setProcessEnvironment(environment);
        m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), QString::fromStdString(m_data.dir().root()) });
        if (!waitUntil([this] { return m_hub.canReadLine() || m_hub.state() == QProcess::NotRunning; }, 20000))
            return false;
        url = QString::fromUtf8(m_hub.readLine()).trimmed();
        m_clock = std::make_unique<Client>(m_data.caPem(), m_data.station("SIM"));
        return m_clock->login(url, {}) && setClock(now);
    }
    /// The process clock, which goes on at the pace of the wall's from there.
    bool setClock(Millis now)
    {
        m_clock->send(wire::Reloj { ++m_n, now, 1 });
        return m_clock->wait<wire::RelojListo>().has_value();
    }
    void kill()
    {
        m_hub.kill();
        m_hub.waitForFinished();
    }
    QString url;

private:
    const NightData& m_data;
    QProcess m_hub;
    std::unique_ptr<Client> m_clock;
    std::uint64_t m_n = 0;
};

AlarmState stateOf(const State& state, const std::string& key)
{
    const Alarma* alarm = state.findAlarm(key);
    return alarm ? alarm->state() : AlarmState::normal;
}

} // namespace

/// Alarms of real sessions that end, in a real hub that is killed (D5, D6, D7).
class TestAlarmLife : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatPeopleDidSurvivesAKill();
    void anObserverSeesAllOfItAndMayDoNothing();
};

void TestAlarmLife::whatPeopleDidSurvivesAKill()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    const Millis now = opening() + 5 * minute;
    Program hub(data);
    QVERIFY(hub.start(now));
    for (const char* site : { "D01", "D02", "D03" }) {
        Client agent(data.caPem(), data.station(std::string("S-") + site));
        QVERIFY2(agent.login(hub.url, {}), site);
        agent.abort();
    }
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url, Client::person("coordinador")));
    const auto isRaised = [&data] {
        const State state = foldLog(data);
        return stateOf(state, lost1) != AlarmState::normal && stateOf(state, lost2) != AlarmState::normal && stateOf(state, lost3) != AlarmState::normal;
    };
    QVERIFY(waitUntil(isRaised, 10000));
    QCOMPARE(coordinator.order(command::ReconocerAlarma { lost1 }), 0);
    QCOMPARE(coordinator.order(command::AplazarAlarma { lost2, now + 20 * minute, "planta en prueba" }), 0);
    const State before = foldLog(data);
    QVERIFY(before.activaciones.size() >= 1);

    hub.kill();
    QVERIFY(hub.start(now + minute));
    const State after = foldLog(data);
    for (const std::string& key : { lost1, lost2, lost3 }) {
        QCOMPARE(stateOf(after, key), stateOf(before, key));
        QCOMPARE(after.findAlarm(key)->desde, before.findAlarm(key)->desde);
        QCOMPARE(after.findAlarm(key)->reconocidaHasta, before.findAlarm(key)->reconocidaHasta);
        QCOMPARE(after.findAlarm(key)->aplazadaHasta, before.findAlarm(key)->aplazadaHasta);
    }
    QCOMPARE(after.findAlarm(lost2)->motivo, std::string("planta en prueba"));
    QVERIFY(after.activaciones.size() >= before.activaciones.size());
    QVERIFY(std::equal(before.activaciones.begin(), before.activaciones.end(), after.activaciones.begin()));

    // What people asked for ends at its hour, though another process of the hub keeps it.
    QVERIFY(hub.setClock(now + 40 * minute));
    const auto isBack = [&data] {
        const State state = foldLog(data);
        const auto sounds = [&state](const std::string& key) {
            const AlarmState s = stateOf(state, key);
            return s == AlarmState::activaSinReconocer || s == AlarmState::suprimida;
        };
        return sounds(lost1) && sounds(lost2) && !state.findAlarm(lost1)->reconocida && stateOf(state, "hubReiniciado/centro") != AlarmState::normal;
    };
    QVERIFY(waitUntil(isBack, 10000));
}

void TestAlarmLife::anObserverSeesAllOfItAndMayDoNothing()
{
    NightData data;
    Program hub(data);
    QVERIFY(hub.start(opening() + 5 * minute));
    {
        Client agent(data.caPem(), data.station("S-D01"));
        QVERIFY(agent.login(hub.url, {}));
    }
    QVERIFY(waitUntil([&data] { return stateOf(foldLog(data), lost1) != AlarmState::normal; }, 10000));
    Client observer(data.caPem(), data.station("E-observador"));
    QVERIFY(observer.login(hub.url, Client::person("observador", true)));
    const int notAllowed = static_cast<int>(Refusal::rolNoAutorizado);
    const std::vector<CommandBody> acts { command::ReconocerAlarma { lost1 }, command::AplazarAlarma { lost1, opening() + 20 * minute, "m" },
        command::ReponerAlarma { lost1 }, command::RetirarAlarma { lost1, "m" }, command::DevolverAlarma { lost1 }, command::RestablecerAlarma { lost1 },
        command::ActivarPlan { { "D01" }, "sin-internet", "" }, command::TerminarPaso { "D01", "x", "y", "" }, command::AnotarPlan { "D01", "m" },
        command::RefrendarPlan { "D01" }, command::CancelarPlan { "D01", "m" }, command::FirmarPreparacion { "D01", true, true, true, true, true, 0, "x", {} } };
    const State before = foldLog(data);
    for (const CommandBody& act : acts)
        QCOMPARE(observer.order(act), notAllowed);
    const State after = foldLog(data);
    QCOMPARE(stateOf(after, lost1), stateOf(before, lost1));
    QVERIFY(after.planes.empty());
    // It is in the observer's own view, without what staff typed.
    Client watcher(data.caPem(), data.station("E-observador"));
    QVERIFY(watcher.login(hub.url, Client::person("observador", true)));
    Follower follower(watcher, data.process());
    QVERIFY(follower.follow(after.seq));
    const Alarma* seen = follower.state().findAlarm(lost1);
    QVERIFY(seen != nullptr);
    QCOMPARE(seen->state(), stateOf(after, lost1));
    QCOMPARE(seen->desde, after.findAlarm(lost1)->desde);
}

QTEST_GUILESS_MAIN(TestAlarmLife)
#include "tst_alarmlife.moc"
