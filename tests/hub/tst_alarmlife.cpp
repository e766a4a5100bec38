// SPDX-License-Identifier: MIT
#include "models/process/files.h"
#include "tests/hub/hubprogram.h"
#include "tests/hub/lifecycle.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;
const std::string lost1 = "sitioSinSenal/D01";
const std::string lost2 = "sitioSinSenal/D02";
const std::string lost3 = "sitioSinSenal/D03";

constexpr std::size_t floodSites = 12;

/// CATDs that share nothing: what happens to all of them at once has no common cause and stands by itself.
std::shared_ptr<Process> strangers()
{
    auto process = makeProcess();
    const Site first = process->sites.front();
    while (process->sites.size() < floodSites) {
        const std::string number = std::to_string(process->sites.size() + 1);
        process->sites.push_back(first);
        process->sites.back().id = (number.size() < 2 ? "D0" : "D") + number;
        process->sites.back().name = "Sitio " + number;
    }
    for (std::size_t i = 0; i < process->sites.size(); ++i) {
        Site& site = process->sites[i];
        const std::string number = std::to_string(101 + i);
        site.municipioId = number;
        site.address = "Calle " + number;
        site.links = { { "principal", "Proveedor " + number, "enlace " + number, LinkKind::fibra }, { "respaldo", "Dos", "4G", LinkKind::movil } };
    }
    process->rules.alarmas.agrupar = 100; // a flood of many rows is what is tried here
    return process;
}

/// What the banner counts (D7): activations of alarms shown by themselves, within ten minutes.
std::size_t recentAt(const State& state, Millis now)
{
    return static_cast<std::size_t>(std::ranges::count_if(state.activaciones, [now](Millis at) { return at > now - 10 * minute; }));
}

/// The observer's own fold is what its view may see of the log's, to the last byte.
bool isSameAsTheHubs(Follower& observer, const NightData& data)
{
    const State all = foldLog(data);
    const State seen = redact(all, View::observador);
    return observer.follow(all.seq) && observer.state().alarmas.size() == all.alarmas.size() && observer.state().activaciones == all.activaciones
        && observer.state().seq == all.seq && serialize(observer.state()) == serialize(seen);
}

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
    void aFloodSurvivesAKill();
    void anObserverSeesAllOfItAndMayDoNothing();
    void aSiteThatBringsNothingIsMissed();
    void aReplacedProgramIsTold();
};

void TestAlarmLife::whatPeopleDidSurvivesAKill()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    const Millis now = opening() + 5 * minute;
    HubProgram hub(data);
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

void TestAlarmLife::aFloodSurvivesAKill()
{
    NightData data(strangers());
    QVERIFY2(data.ok(), data.error().c_str());
    const std::size_t avalanche = data.process()->rules.alarmas.avalancha;
    QCOMPARE(avalanche, std::size_t { 10 });
    const Millis now = opening() + 5 * minute;
    HubProgram hub(data);
    QVERIFY(hub.start(opening() - 120 * minute));
    {
        std::vector<std::unique_ptr<Client>> agents;
        for (const Site& site : data.process()->sites) {
            agents.push_back(std::make_unique<Client>(data.caPem(), data.station("S-" + site.id)));
            QVERIFY2(agents.back()->login(hub.url, {}), site.id.c_str());
            QCOMPARE(agents.back()->order(command::AbrirSitio { site.id }), 0); // before the lists of twelve sites are due
        }
        QVERIFY(hub.setClock(now));
        QVERIFY(recentAt(foldLog(data), now + minute) < avalanche);
        for (const auto& agent : agents)
            agent->abort();
    }
    QVERIFY(waitUntil([&] { return stateOf(foldLog(data), "sitioSinSenal/D12") != AlarmState::normal; }, 10000));
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url, Client::person("coordinador")));
    QCOMPARE(coordinator.order(command::ReconocerAlarma { lost1 }), 0);
    QCOMPARE(coordinator.order(command::AplazarAlarma { lost2, now + 20 * minute, "planta en prueba" }), 0);
    const State before = foldLog(data);
    QVERIFY(recentAt(before, now + minute) >= avalanche);

    hub.kill();
    QVERIFY(hub.start(now + 2 * minute));
    const State after = foldLog(data);
    QVERIFY(after.activaciones.size() >= before.activaciones.size());
    QVERIFY(std::equal(before.activaciones.begin(), before.activaciones.end(), after.activaciones.begin()));
    Client observer(data.caPem(), data.station("E-observador"));
    QVERIFY(observer.login(hub.url, Client::person("observador", true)));
    Follower follower(observer, data.process());
    QVERIFY(waitUntil([&] { return isSameAsTheHubs(follower, data); }, 15000));
    QCOMPARE(follower.snapshots, 1);
    QVERIFY(recentAt(follower.state(), now + 3 * minute) >= avalanche); // the banner is still there, for an observer too
    QVERIFY(recentAt(follower.state(), now + 30 * minute) < avalanche);

    // And goes on: what a person does after the kill comes by the feed.
    Client again(data.caPem(), data.station("E-coordinador"));
    QVERIFY(again.login(hub.url, Client::person("coordinador")));
    QCOMPARE(again.order(command::AplazarAlarma { lost3, now + 30 * minute, "proveedor en camino" }), 0);
    QVERIFY(waitUntil([&] { return isSameAsTheHubs(follower, data); }, 15000));
    QCOMPARE(stateOf(follower.state(), lost3), AlarmState::aplazada);
    QVERIFY(follower.state().findAlarm(lost3)->motivo.empty()); // why is not for an observer to read
    QCOMPARE(follower.snapshots, 1);
}

void TestAlarmLife::anObserverSeesAllOfItAndMayDoNothing()
{
    NightData data;
    HubProgram hub(data);
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

/// A5: only where a past night says that actas should be there by now, and only while none come.
void TestAlarmLife::aSiteThatBringsNothingIsMissed()
{
    const auto process = makeProcess();
    process->llegadas.assign(process->sites.size(), {});
    for (std::int32_t minutes = 0; minutes <= 60; minutes += 3)
        process->llegadas[0].push_back(minutes); // D01 had everything within an hour
    NightData data(process);
    QVERIFY2(data.ok(), data.error().c_str());
    QVERIFY(fileExists(data.dir().processFolder() + "/curva.json"));
    HubProgram hub(data);
    QVERIFY(hub.start(opening() + 10 * minute));
    Client agent(data.caPem(), data.station("S-D01"));
    QVERIFY(agent.login(hub.url, {}));
    Client other(data.caPem(), data.station("S-D02"));
    QVERIFY(other.login(hub.url, {}));
    const auto isMissed = [&data](const char* site) {
        const State state = foldLog(data);
        const Alarma* alarm = state.findAlarm(std::string("sitioCallado/") + site);
        return alarm != nullptr && alarm->activa;
    };
    QTest::qWait(500);
    QVERIFY(!isMissed("D01")); // a quarter of an hour of patience
    QVERIFY(hub.setClock(opening() + 40 * minute));
    QVERIFY(waitUntil([&] { return isMissed("D01"); }, 10000));
    QVERIFY(!isMissed("D02")); // no past night, no expectation
    QCOMPARE(agent.order(command::Acopiar { Client::randomId(), "D01", "AYUN-000001", {} }), 0);
    QVERIFY(waitUntil([&] { return !isMissed("D01"); }, 10000));
}

/// E10: another program lies where the running one was started from.
void TestAlarmLife::aReplacedProgramIsTold()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("prep-hub"));
    QVERIFY(QFile::copy(QStringLiteral(PREP_HUB_PROGRAM), program));
    HubProgram hub(data, program);
    QVERIFY(hub.start(opening() + 5 * minute));
    const std::string key = "cambioEnLaNoche/centro";
    QVERIFY(writeFileAtomically(program.toStdString(), "another one", 0755).ok());
    QVERIFY(waitUntil([&data, &key] { return stateOf(foldLog(data), key) == AlarmState::activaSinReconocer; }, 15000));
    QVERIFY(foldLog(data).findAlarm(key)->detalle.starts_with("cambió en el disco: prep-hub ("));
}

QTEST_GUILESS_MAIN(TestAlarmLife)
#include "tst_alarmlife.moc"
