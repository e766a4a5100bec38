// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"
#include "app/hub/monitors.h"
#include "app/hub/refuseddevices.h"
#include "models/process/certificates.h"
#include "models/process/files.h"
#include "tests/hub/lifecycle.h"
#include "tests/hub/smalldisk.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;
constexpr Millis hour = 60 * minute;

/// A process that is open now, so that its hub's own clock goes.
std::shared_ptr<Process> openNow()
{
    auto process = makeProcess();
    process->opening = QDateTime::currentMSecsSinceEpoch() - hour;
    process->closing = process->opening + 24 * hour;
    return process;
}

hub::Settings settingsOf(const NightData& data)
{
    hub::Settings settings;
    settings.data = data.dir().root();
    settings.diskRetryMs = 100;
    settings.driverSilenceMs = 1000;
    return settings;
}

bool isActive(const State& state, const std::string& key)
{
    const Alarma* alarm = state.findAlarm(key);
    return alarm && alarm->activa;
}

bool becomesActive(const NightData& data, const std::string& key)
{
    return waitUntil([&] { return isActive(foldLog(data), key); }, 15000);
}

/// Both sites of the night are silent: once that is in the log, the hub has looked around.
bool hasLooked(const NightData& data)
{
    return waitUntil([&] { return !foldLog(data).alarmas.empty(); }, 15000);
}

/// How often, by the log.
std::size_t raised(const NightData& data, const std::string& key)
{
    return countEvents(data, EventKind::alarmaActivada, key);
}

} // namespace

/// Alarms from what truly happens to a hub, not from what a test says was measured.
class TestAlarmCauses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongPasswords();
    void aCertificateThatEnds();
    void aCertificateThatIsReplaced();
    void aDefinitionThatChangesUnderTheHub();
    void aDiskThatWasFull();
    void anotherProgram();
    void aSilentDrill_data();
    void aSilentDrill();
    void aPaceOutOfPattern();
};

void TestAlarmCauses::wrongPasswords()
{
    NightData data(openNow());
    QVERIFY2(data.ok(), data.error().c_str());
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    wire::Hola wrong = Client::person("coordinador");
    wrong.clave = "otra";
    for (std::uint32_t i = 0; i < data.process()->rules.alarmas.ingresosFallidos; ++i) {
        QVERIFY(!isActive(foldLog(data), "ingresosFallidos/centro"));
        Client stranger(data.caPem(), data.station("E-coordinador"));
        QVERIFY(!stranger.login(hub.url(), wrong));
    }
    QVERIFY(becomesActive(data, "ingresosFallidos/centro"));
}

void TestAlarmCauses::aCertificateThatEnds()
{
    NightData data(openNow());
    QVERIFY2(data.ok(), data.error().c_str());
    const std::string key = "certificado/centro";
    {
        Hub hub(settingsOf(data));
        QVERIFY(hub.start().ok());
        QVERIFY(hasLooked(data));
        QVERIFY(!isActive(foldLog(data), key));
    }
    // Whoever renews the hub's and forgets the authority's that signed it has a night of one day.
    const auto authority = CertificateAuthority::create("Autoridad que vence", 1);
    QVERIFY(authority.ok());
    const auto renewed = authority.value().issueServer("localhost", { "127.0.0.1" });
    QVERIFY(renewed.ok());
    QVERIFY(writeFileAtomically(data.dir().caCertificateFile(), authority.value().certificatePem()).ok());
    QVERIFY(writeFileAtomically(data.dir().hubCertificateFile(), renewed.value().certificate).ok());
    QVERIFY(writeFileAtomically(data.dir().hubKeyFile(), renewed.value().key).ok());
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    QVERIFY(becomesActive(data, key));
}

/// While the hub runs; renewing it again helps from the next start on, for until then the hub uses what it has.
void TestAlarmCauses::aCertificateThatIsReplaced()
{
    NightData data(openNow());
    QVERIFY2(data.ok(), data.error().c_str());
    const std::string key = "certificado/centro";
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    QVERIFY(hasLooked(data));
    QVERIFY(!isActive(foldLog(data), key));
    const auto good = readFile(data.dir().caCertificateFile(), 1 << 20);
    const auto authority = CertificateAuthority::create("Autoridad que vence", 1);
    QVERIFY(good.ok() && authority.ok());
    QVERIFY(writeFileAtomically(data.dir().caCertificateFile(), authority.value().certificatePem()).ok());
    QVERIFY(becomesActive(data, key));
    QVERIFY(writeFileAtomically(data.dir().caCertificateFile(), good.value()).ok());
    QVERIFY(waitUntil([&] { return !isActive(foldLog(data), key); }, 15000)); // the one in use was good all the time
}

/// E10: named while the hub runs, and every further change anew, whoever has acknowledged the first.
void TestAlarmCauses::aDefinitionThatChangesUnderTheHub()
{
    NightData data(openNow());
    QVERIFY2(data.ok(), data.error().c_str());
    const std::string key = "cambioEnLaNoche/centro";
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Client staff(data.caPem(), data.station("E-coordinador"));
    QVERIFY(staff.login(hub.url(), Client::person("coordinador")));
    QVERIFY(hasLooked(data));
    const auto alarm = [&] {
        const State state = foldLog(data);
        return state.findAlarm(key) ? *state.findAlarm(key) : Alarma {};
    };
    const auto isTold = [&](const std::string& what) {
        return waitUntil([&] { return alarm().state() == AlarmState::activaSinReconocer && alarm().detalle.find(what) != std::string::npos; }, 15000);
    };
    QVERIFY(!alarm().activa);
    const std::string process = data.dir().processFolder() + "/proceso.json";
    const auto before = readFile(process, 1 << 24);
    QVERIFY(before.ok());
    QVERIFY(writeFileAtomically(process, before.value() + " ").ok());
    QVERIFY(isTold("cambió en el disco: proceso.json ("));
    QCOMPARE(staff.order(command::ReconocerAlarma { key }), 0);
    QVERIFY(writeFileAtomically(data.dir().processFolder() + "/difusores.csv", "DIFUSOR,NOMBRE,URL\n").ok());
    QVERIFY(isTold("difusores.csv ("));
    QCOMPARE(staff.order(command::ReconocerAlarma { key }), 0);
    QVERIFY(writeFileAtomically(process, before.value() + "  ").ok()); // the same file once more
    QVERIFY(waitUntil([&] { return alarm().state() == AlarmState::activaSinReconocer; }, 15000));
    QCOMPARE(raised(data, key), std::size_t { 3 });
    // Taken back, it stays until somebody has looked into it.
    QVERIFY(writeFileAtomically(process, before.value()).ok());
    QVERIFY(QFile::remove(QString::fromStdString(data.dir().processFolder() + "/difusores.csv")));
    QVERIFY(waitUntil([&] { return !alarm().activa; }, 15000));
    QVERIFY(alarm().enganchada);
}

void TestAlarmCauses::aDiskThatWasFull()
{
    SmallDisk disk;
    if (!disk.isMounted())
        QSKIP("cannot mount a tmpfs here: the full disk is not tried");
    const auto process = openNow();
    process->rules.alarmas.discoLibreMiB = 1; // that it is small is not what is tried here
    NightData data(process, disk.folder() + QStringLiteral("/datos"));
    QVERIFY2(data.ok(), data.error().c_str());
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Client site(data.caPem(), data.station("S-D01"));
    QVERIFY(site.login(hub.url(), {}));
    Client staff(data.caPem(), data.station("E-coordinador"));
    QVERIFY(staff.login(hub.url(), Client::person("coordinador", true)));
    QVERIFY(hasLooked(data));
    QVERIFY(!isActive(foldLog(data), "disco/centro"));
    disk.fill();
    int code = 0;
    for (int i = 0; i < 3000 && code == 0; ++i)
        code = site.order(command::Acopiar { Client::randomId(), "D01", "", "" });
    QCOMPARE(code, wire::errDisk);
    // It cannot write that it cannot write; the links are measured and shown all the same.
    QVERIFY(staff.wait<wire::Aviso>());
    QVERIFY(staff.wait<wire::Enlaces>());
    disk.empty();
    QVERIFY(becomesActive(data, "disco/centro"));
}

void TestAlarmCauses::anotherProgram()
{
    NightData data(openNow());
    QVERIFY2(data.ok(), data.error().c_str());
    const std::string changed = "cambioEnLaNoche/centro";
    const std::string restarted = "hubReiniciado/centro";
    /// A start of this program; true when the alarm ends as told.
    const auto run = [&](const char* program, bool isChange) {
        hub::Settings settings = settingsOf(data);
        settings.software = program;
        Hub hub(settings);
        return hub.start().ok() && waitUntil([&] { return isActive(foldLog(data), changed) == isChange; }, 15000);
    };
    {
        Hub first(settingsOf(data));
        QVERIFY(first.start().ok());
        QVERIFY(hasLooked(data));
        QVERIFY(!isActive(foldLog(data), restarted));
    }
    {
        Hub second(settingsOf(data));
        QVERIFY(second.start().ok());
        QVERIFY(becomesActive(data, restarted));
        QVERIFY(!isActive(foldLog(data), changed)); // the same program, the same definition
    }
    QVERIFY(run("prep-hub 9.9", true));
    QVERIFY(run("prep-hub 9.9", false)); // the change was told once
    QCOMPARE(raised(data, changed), std::size_t { 1 });
    QVERIFY(run("prep-hub", true));
    QCOMPARE(raised(data, changed), std::size_t { 2 });
}

void TestAlarmCauses::aSilentDrill_data()
{
    QTest::addColumn<double>("speed");
    QTest::newRow("its clock goes on") << 1.0;
    QTest::newRow("its clock stands") << 0.0;
}

void TestAlarmCauses::aSilentDrill()
{
    QFETCH(double, speed);
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Client drill(data.caPem(), data.station("SIM"));
    QVERIFY(drill.login(hub.url(), {}));
    drill.send(wire::Reloj { 1, opening() + minute, speed });
    QVERIFY(drill.wait<wire::RelojListo>());
    QVERIFY(!isActive(foldLog(data), "simulacroCallado/centro"));
    QVERIFY(becomesActive(data, "simulacroCallado/centro"));
    drill.send(wire::Reloj { 2, opening() + 2 * minute, speed });
    QVERIFY(waitUntil([&] { return !isActive(foldLog(data), "simulacroCallado/centro"); }, 15000));
}

void TestAlarmCauses::aPaceOutOfPattern()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    hub::Settings settings;
    settings.data = data.dir().root();
    const hub::LoginGuard guard(5, 30000);
    const hub::RefusedDevices devices;
    hub::Monitors monitors(settings, guard, devices, data.process());
    State state(data.process());
    std::size_t told = 0;
    const auto give = [&](const CommandBody& body) {
        const auto* alarm = std::get_if<command::ActivarAlarma>(&body);
        told += alarm && alarm->alarma == "verificacionAnomala/centro" ? 1 : 0;
        return Refused {};
    };
    Millis now = opening();
    const auto verify = [&](std::uint32_t count) {
        state.byElection[0].verificadas += count;
        now += minute;
        monitors.look(state, now, give);
    };
    for (int i = 0; i < 30; ++i)
        verify(20);
    QCOMPARE(told, std::size_t { 0 });
    verify(61); // more than three times the usual
    QCOMPARE(told, std::size_t { 1 });
    verify(20);
    told = 0;
    verify(4); // less than a quarter
    QCOMPARE(told, std::size_t { 1 });
}

QTEST_GUILESS_MAIN(TestAlarmCauses)
#include "tst_alarmcauses.moc"
