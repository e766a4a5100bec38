// SPDX-License-Identifier: MIT
#include "app/hub/metricsserver.h"

#include "app/hub/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>

#include <QStorageInfo>
#include <QString>

#include <exception>

namespace prep::hub {

namespace {

constexpr int errMetrics = 3306;
constexpr const char* threads = "2"; ///< connections that are served at once; the next ones wait in a short queue
constexpr const char* queue = "4";
constexpr const char* patienceMs = "2000"; ///< who connects and asks nothing is dropped after this
constexpr double millis = 1e-3;
constexpr double micros = 1e-6;
constexpr double dayMs = 24.0 * 3600 * 1000;

using Family = prometheus::MetricFamily;
using Labels = std::vector<prometheus::ClientMetric::Label>;

Family family(const char* name, const char* help, prometheus::MetricType type)
{
    Family made;
    made.name = name;
    made.help = help;
    made.type = type;
    return made;
}

void add(Family& to, double value, Labels labels = {})
{
    prometheus::ClientMetric metric;
    metric.label = std::move(labels);
    if (to.type == prometheus::MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
    to.metric.push_back(std::move(metric));
}

Family one(const char* name, const char* help, prometheus::MetricType type, double value)
{
    Family made = family(name, help, type);
    add(made, value);
    return made;
}

constexpr auto counter = prometheus::MetricType::Counter;
constexpr auto gauge = prometheus::MetricType::Gauge;

std::string_view nameOf(AlarmState state)
{
    static constexpr std::array<std::string_view, alarmStateCount> names { "normal", "activa_sin_reconocer", "activa_reconocida",
        "normal_sin_reconocer", "aplazada", "suprimida", "fuera_de_servicio" };
    return names[static_cast<std::size_t>(state)];
}

std::string_view nameOf(Prioridad priority)
{
    static constexpr std::array<std::string_view, 4> names { "critica", "alta", "media", "baja" };
    return names[static_cast<std::size_t>(priority)];
}

Family commitTimes(const Metrics& metrics)
{
    Family made = family("prep_commit_seconds", "From a batch's handing over to its being on disk.", prometheus::MetricType::Histogram);
    prometheus::ClientMetric metric;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < Metrics::commitBoundsUs.size(); ++i) {
        count += metrics.commits(i);
        metric.histogram.bucket.push_back({ count, static_cast<double>(Metrics::commitBoundsUs[i]) * micros });
    }
    count += metrics.commits(Metrics::commitBoundsUs.size());
    metric.histogram.sample_count = count;
    metric.histogram.sample_sum = static_cast<double>(metrics.commitSumUs()) * micros;
    made.metric.push_back(std::move(metric));
    return made;
}

Family refusals(const Metrics& metrics)
{
    Family made = family("prep_commands_refused_total", "Commands refused, by code (errors.h, PROTOCOL.md).", counter);
    metrics.forEachRefusal([&made](int code, std::uint64_t count) { add(made, static_cast<double>(count), { { "codigo", std::to_string(code) } }); });
    return made;
}

Family alarms(const Metrics& metrics)
{
    Family made = family("prep_alarms", "Alarms by state and priority; those that are normal are not told.", gauge);
    for (std::size_t s = 1; s < alarmStateCount; ++s) {
        for (std::size_t p = 0; p < 4; ++p) {
            const auto state = static_cast<AlarmState>(s);
            const auto priority = static_cast<Prioridad>(p);
            add(made, static_cast<double>(metrics.alarms(state, priority)),
                { { "estado", std::string(nameOf(state)) }, { "prioridad", std::string(nameOf(priority)) } });
        }
    }
    return made;
}

Family sites(const Metrics& metrics)
{
    Family made = family("prep_sites", "CATDs by the state of their link.", gauge);
    for (std::size_t i = 0; i < estadoEnlaceCount; ++i) {
        const auto state = static_cast<EstadoEnlace>(i);
        add(made, static_cast<double>(metrics.sites(state)), { { "enlace", std::string(name(state)) } });
    }
    return made;
}

Family sessions(const Metrics& metrics)
{
    Family made = family("prep_sessions", "Sessions by role.", gauge);
    for (std::size_t i = 0; i < Metrics::roleCount; ++i) {
        const auto role = static_cast<Role>(i);
        add(made, static_cast<double>(metrics.sessions(role)), { { "papel", std::string(name(role)) } });
    }
    return made;
}

Family casilla(const Metrics& metrics)
{
    Family made = family("prep_casilla_requests_total", "Requests of PREP Casilla, by how they ended (CASILLA.md).", counter);
    for (std::size_t i = 0; i < casillaEndCount; ++i) {
        const auto end = static_cast<CasillaEnd>(i);
        add(made, static_cast<double>(metrics.casillaEnds(end)), { { "fin", std::string(name(end)) } });
    }
    return made;
}

Family viewEvents(const Metrics& metrics)
{
    Family made = family("prep_view_events_total", "Events fed to a view since the start, with their body or without.", counter);
    for (const View view : { View::interno, View::observador }) {
        for (const bool visible : { true, false }) {
            add(made, static_cast<double>(metrics.viewEvents(view, visible)),
                { { "vista", std::string(name(view)) }, { "cuerpo", visible ? "visible" : "oculto" } });
        }
    }
    return made;
}

/// Everything anew at each scrape, from numbers that nobody waits for.
class Collector : public prometheus::Collectable {
public:
    explicit Collector(MetricsServer::Sources sources)
        : m_sources(std::move(sources))
    {
    }
    std::vector<Family> Collect() const override
    {
        const Metrics& m = m_sources.metrics;
        std::vector<Family> all { one("prep_log_seq", "Last event that is on disk.", gauge, static_cast<double>(m.seq())),
            one("prep_commands_accepted_total", "Commands accepted.", counter, static_cast<double>(m.acceptedCommands())), refusals(m),
            sessions(m), one("prep_logins_failed_total", "Failed log-ins since the start.", counter, static_cast<double>(m.failedLogins())),
            one("prep_feed_lag_seconds_p95", "From the disk to the sessions' threads, of the last turns.", gauge, static_cast<double>(m.lagP95Us()) * micros),
            commitTimes(m), alarms(m), sites(m), casilla(m), viewEvents(m),
            one("prep_process_clock_seconds", "The process clock, seconds since 1970.", gauge, static_cast<double>(m_sources.clock.now()) * millis),
            one("prep_process_clock_speed", "Its speed; 0 = it stands still.", gauge, m_sources.clock.speed()) };
        const QStorageInfo disk(QString::fromStdString(m_sources.data));
        if (disk.isValid())
            all.push_back(one("prep_disk_free_bytes", "Free where the log is.", gauge, static_cast<double>(disk.bytesAvailable())));
        if (m.certificateEnd() != 0) {
            const auto left = static_cast<double>(m.certificateEnd() - wallMillis());
            all.push_back(one("prep_certificate_days_left", "Until the hub's certificate ends.", gauge, left / dayMs));
        }
        return all;
    }

private:
    MetricsServer::Sources m_sources;
};

} // namespace

struct MetricsServer::Impl {
    std::shared_ptr<Collector> collector; ///< the exposer knows it weakly
    std::unique_ptr<prometheus::Exposer> exposer;
};

MetricsServer::MetricsServer(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
    const std::vector<int> ports = m_impl->exposer->GetListeningPorts();
    m_port = ports.empty() ? quint16 { 0 } : static_cast<quint16>(ports.front());
}

MetricsServer::~MetricsServer() = default;

Result<std::unique_ptr<MetricsServer>> MetricsServer::start(const std::string& address, Sources sources)
{
    const std::string where = address.find(':') == std::string::npos ? "127.0.0.1:" + address : address;
    auto impl = std::make_unique<Impl>();
    impl->collector = std::make_shared<Collector>(std::move(sources));
    try { // the library throws when it cannot listen
        impl->exposer = std::make_unique<prometheus::Exposer>(std::vector<std::string> { "listening_ports", where, "num_threads", threads,
            "connection_queue", queue, "request_timeout_ms", patienceMs, "enable_keep_alive", "no" });
        impl->exposer->RegisterCollectable(impl->collector);
    } catch (const std::exception& error) {
        return Error { errMetrics, "--metrics " + where + ": " + error.what() };
    }
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(impl)));
}

} // namespace prep::hub
