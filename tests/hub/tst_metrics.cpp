// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/hub/metrics.h"
#include "app/hub/processclock.h"
#include "tests/hub/client.h"
#include "tests/hub/lifecycle.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

hub::Settings settingsOf(const NightData& data, const std::string& metrics = {})
{
    hub::Settings settings;
    settings.data = data.dir().root();
    settings.metrics = metrics;
    return settings;
}

using Samples = std::map<std::string, double>; ///< by name and labels, as they are written

Samples parse(const QByteArray& text)
{
    Samples samples;
    for (const QByteArray& line : text.split('\n')) {
        const auto space = line.lastIndexOf(' ');
        if (space > 0 && !line.startsWith('#'))
            samples[line.left(space).toStdString()] = line.mid(space + 1).toDouble();
    }
    return samples;
}

/// One GET, as Prometheus asks.
std::optional<QByteArray> get(quint16 port, const QString& path = QStringLiteral("/metrics"))
{
    QNetworkAccessManager network;
    network.setTransferTimeout(15000);
    QNetworkReply* const reply = network.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(port), path))));
    if (!waitUntil([reply] { return reply->isFinished(); }, 20000) || reply->error() != QNetworkReply::NoError)
        return std::nullopt;
    return reply->readAll();
}

std::string alarmSample(AlarmState state, Prioridad priority)
{
    static const std::array<std::string, alarmStateCount> states { "normal", "activa_sin_reconocer", "activa_reconocida", "normal_sin_reconocer",
        "aplazada", "suprimida", "fuera_de_servicio" };
    static const std::array<std::string, 4> priorities { "critica", "alta", "media", "baja" };
    return "prep_alarms{estado=\"" + states[static_cast<std::size_t>(state)] + "\",prioridad=\"" + priorities[static_cast<std::size_t>(priority)] + "\"}";
}

} // namespace

/// What a hub tells Prometheus is what its log says, and asking for it disturbs nobody.
class TestMetrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isOffUnlessAskedFor();
    void tellsWhatTheStateSays();
    void tellsNoSecretAndNoPerson();
    void idleConnectionsHoldNobodyUp();
    void aPortThatIsTakenIsAnError();
    void countsByCodeAndByTime();
};

void TestMetrics::isOffUnlessAskedFor()
{
    NightData data;
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    QCOMPARE(hub.metricsPort(), quint16 { 0 });
}

void TestMetrics::tellsWhatTheStateSays()
{
    NightData data;
    Hub hub(settingsOf(data, "0"));
    QVERIFY(hub.start().ok());
    Client clock(data.caPem(), data.station("SIM"));
    QVERIFY(clock.login(hub.url(), {}));
    clock.send(wire::Reloj { 1, opening() + 5 * 60000, 1 });
    QVERIFY(clock.wait<wire::RelojListo>().has_value());
    {
        Client agent(data.caPem(), data.station("S-D01"));
        QVERIFY(agent.login(hub.url(), {}));
    }
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url(), Client::person("coordinador")));
    const std::string lost = "sitioSinSenal/D01";
    QVERIFY(waitUntil([&data, &lost] { return foldLog(data).findAlarm(lost) != nullptr; }, 10000));
    QCOMPARE(coordinator.order(command::ReconocerAlarma { lost }), 0);
    QCOMPARE(coordinator.order(command::ReconocerAlarma { lost }), static_cast<int>(Refusal::alarmaNoAdmite));
    QCOMPARE(coordinator.order(command::Caducar { "x", 1 }), static_cast<int>(Refusal::rolNoAutorizado));

    const auto agrees = [&] {
        const auto text = get(hub.metricsPort());
        const State state = foldLog(data);
        const Samples samples = text ? parse(*text) : Samples {};
        const auto is = [&samples](const std::string& name, double value) {
            const auto found = samples.find(name);
            return found != samples.end() && found->second == value;
        };
        std::map<std::pair<AlarmState, Prioridad>, int> alarms;
        for (const auto& [key, alarm] : state.alarmas)
            ++alarms[{ alarm.state(), guide(alarm.kind()).prioridad }];
        for (std::size_t s = 1; s < alarmStateCount; ++s) {
            for (std::size_t p = 0; p < 4; ++p) {
                const std::pair cell { static_cast<AlarmState>(s), static_cast<Prioridad>(p) };
                if (!is(alarmSample(cell.first, cell.second), alarms[cell]))
                    return false;
            }
        }
        std::map<EstadoEnlace, int> sites;
        for (const SiteState& site : state.sites)
            ++sites[site.enlace];
        for (std::size_t i = 0; i < estadoEnlaceCount; ++i) {
            const auto link = static_cast<EstadoEnlace>(i);
            if (!is("prep_sites{enlace=\"" + std::string(name(link)) + "\"}", sites[link]))
                return false;
        }
        return is("prep_log_seq", static_cast<double>(state.seq)) && is("prep_commands_accepted_total", 1)
            && is("prep_commands_refused_total{codigo=\"621\"}", 1) && is("prep_commands_refused_total{codigo=\"101\"}", 1)
            && is("prep_sessions{papel=\"coordinador\"}", 1) && is("prep_sessions{papel=\"simulador\"}", 1) && is("prep_sessions{papel=\"sitio\"}", 0)
            && is("prep_process_clock_speed", 1);
    };
    QVERIFY(waitUntil(agrees, 20000));
    const Samples samples = parse(get(hub.metricsPort()).value_or(QByteArray()));
    const auto at = [&samples](const std::string& name) { return samples.contains(name) ? samples.at(name) : -1; };
    QVERIFY(std::abs(at("prep_process_clock_seconds") - static_cast<double>(opening()) / 1000 - 300) < 120);
    QVERIFY(at("prep_commit_seconds_count") >= 2);
    QVERIFY(at("prep_commit_seconds_bucket{le=\"+Inf\"}") == at("prep_commit_seconds_count"));
    QVERIFY(at("prep_feed_lag_seconds_p95") > 0);
    QVERIFY(at("prep_disk_free_bytes") > 0);
    QVERIFY(at("prep_certificate_days_left") > 0);
    QVERIFY(at("prep_view_events_total{vista=\"interno\",cuerpo=\"visible\"}") > 0);
    QVERIFY(at("prep_view_events_total{vista=\"observador\",cuerpo=\"oculto\"}") >= 0);
}

void TestMetrics::tellsNoSecretAndNoPerson()
{
    NightData data;
    Hub hub(settingsOf(data, "127.0.0.1:0"));
    QVERIFY(hub.start().ok());
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url(), Client::person("coordinador")));
    const auto text = get(hub.metricsPort());
    QVERIFY(text.has_value());
    const auto people = data.dir().loadPeople();
    QVERIFY(people.ok() && !people->empty());
    for (const PersonRecord& person : *people) {
        QVERIFY2(!text->contains(person.nombre.c_str()), person.nombre.c_str());
        QVERIFY2(!text->contains(('"' + person.persona + '"').c_str()), person.persona.c_str());
    }
    QVERIFY(!text->contains(data.dir().root().c_str()));
    QVERIFY(!get(hub.metricsPort(), QStringLiteral("/")).has_value());
}

void TestMetrics::idleConnectionsHoldNobodyUp()
{
    NightData data;
    Hub hub(settingsOf(data, "0"));
    QVERIFY(hub.start().ok());
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 60; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QStringLiteral("127.0.0.1"), hub.metricsPort());
    }
    QVERIFY(waitUntil([&idle] { return std::ranges::count(idle, QAbstractSocket::ConnectedState, [](const auto& s) { return s->state(); }) >= 2; }, 10000));
    // Whoever works does not notice.
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url(), Client::person("coordinador")));
    QCOMPARE(coordinator.order(command::RetirarAlarma { "sitioSinSenal/D01", "obra" }), 0);
    // They are dropped in the end, and Prometheus gets its turn.
    QVERIFY(waitUntil([&idle] { return std::ranges::count(idle, QAbstractSocket::ConnectedState, [](const auto& s) { return s->state(); }) < 60; }, 30000));
    idle.clear();
    QVERIFY(waitUntil([&hub] { return get(hub.metricsPort()).has_value(); }, 30000));
}

void TestMetrics::aPortThatIsTakenIsAnError()
{
    NightData data;
    Hub hub(settingsOf(data, "0"));
    QVERIFY(hub.start().ok());
    NightData other;
    auto taken = settingsOf(other);
    taken.metrics = "127.0.0.1:" + std::to_string(hub.metricsPort());
    Hub second(taken);
    const Status started = second.start();
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, 3306);
    taken.metrics = "no es una dirección";
    Hub third(taken);
    QVERIFY(!third.start().ok());
}

void TestMetrics::countsByCodeAndByTime()
{
    hub::Metrics metrics;
    metrics.refused(101);
    metrics.refused(101);
    metrics.refused(-5); // from nowhere: counted, as 0
    metrics.refused(1 << 30);
    std::map<int, std::uint64_t> refusals;
    metrics.forEachRefusal([&refusals](int code, std::uint64_t count) { refusals[code] = count; });
    QCOMPARE(refusals, (std::map<int, std::uint64_t> { { 0, 2 }, { 101, 2 } }));
    metrics.committed(500);
    metrics.committed(501);
    metrics.committed(100'000'000);
    QCOMPARE(metrics.commits(0), std::uint64_t { 1 });
    QCOMPARE(metrics.commits(1), std::uint64_t { 1 });
    QCOMPARE(metrics.commits(hub::Metrics::commitBoundsUs.size()), std::uint64_t { 1 });
    QCOMPARE(metrics.commitSumUs(), std::uint64_t { 100'001'001 });
    NightData data;
    for (std::int64_t us = 1; us <= 2000; ++us)
        metrics.lagged(us);
    metrics.summarise(State(data.process()), {}, 7);
    QVERIFY(metrics.lagP95Us() > 1900 && metrics.lagP95Us() <= 2000); // of the last 512
    QCOMPARE(metrics.failedLogins(), std::uint64_t { 7 });
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
