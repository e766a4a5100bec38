// SPDX-License-Identifier: MIT
#include "app/site/siteagent.h"
#include "models/codec/eventcodec.h"
#include "tests/hub/client.h"
#include "tests/integration/netlab.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cstdio>

using namespace prep;
using namespace prep::test;

namespace {

constexpr qint64 detectionMs = 10000; ///< the issue's bound, for the fault and for its end

enum class Fault { none, cable, loss, lossUp, lossDown, delay, blackHole, halfOpen, deadNames, portal, rate };

/// One site, what happens to its main link, and what must be said of it.
struct Case {
    const char* what;
    Fault fault;
    bool hasBackup;
    bool hasParent; ///< shares its provider with two others that fail with it
    EstadoEnlace state;
    CausaEnlace cause; ///< at the site; for a degraded or backed-up one at the centre, too
};
const std::vector<Case>& cases()
{
    using E = EstadoEnlace;
    using C = CausaEnlace;
    static const std::vector<Case> all {
        { "cable jalado", Fault::cable, false, false, E::sinSenal, C::cable },
        { "40 % de pérdida de subida", Fault::lossUp, false, false, E::degradado, C::perdida },
        { "40 % de pérdida de bajada", Fault::lossDown, false, false, E::degradado, C::perdida },
        { "40 % de ida y de vuelta", Fault::loss, false, false, E::degradado, C::perdida },
        { "2 s de retardo", Fault::delay, false, false, E::degradado, C::retardo },
        { "hoyo negro", Fault::blackHole, false, false, E::sinSenal, C::hoyoNegro },
        { "medio abierto", Fault::halfOpen, false, false, E::sinSenal, C::medioAbierto },
        { "DNS muerto", Fault::deadNames, false, false, E::sinSenal, C::dns },
        { "portal cautivo", Fault::portal, false, false, E::sinSenal, C::portal },
        { "16 kbit/s", Fault::rate, false, false, E::degradado, C::ancho },
        { "proveedor caído, 1 de 3", Fault::blackHole, false, true, E::inalcanzable, C::hoyoNegro },
        { "proveedor caído, 2 de 3", Fault::blackHole, false, true, E::inalcanzable, C::hoyoNegro },
        { "proveedor caído, 3 de 3", Fault::blackHole, false, true, E::inalcanzable, C::hoyoNegro },
        { "cable jalado, con respaldo", Fault::cable, true, false, E::enRespaldo, C::cable },
        { "hoyo negro, con respaldo", Fault::blackHole, true, false, E::enRespaldo, C::hoyoNegro },
        { "medio abierto, con respaldo", Fault::halfOpen, true, false, E::enRespaldo, C::medioAbierto },
        { "DNS muerto, con respaldo", Fault::deadNames, true, false, E::enRespaldo, C::dns },
        { "portal cautivo, con respaldo", Fault::portal, true, false, E::enRespaldo, C::portal },
        { "sin falla (control)", Fault::none, true, false, E::enLinea, C::ninguna },
    };
    return all;
}

std::string siteId(std::size_t site)
{
    return "D" + std::string(site < 9 ? "0" : "") + std::to_string(site + 1);
}

std::shared_ptr<Process> processOfSites()
{
    auto process = makeProcess();
    process->opening = QDateTime::currentMSecsSinceEpoch() - 3600000; // so that the hub's clock is the wall's
    process->closing = process->opening + 24LL * 3600 * 1000;
    const Site model = process->sites.front();
    process->sites.clear();
    for (std::size_t i = 0; i < cases().size(); ++i) {
        Site site = model;
        site.id = siteId(i);
        site.name = "Sitio " + std::to_string(i + 1);
        site.address = "Calle " + std::to_string(i + 1);
        const std::string provider = cases()[i].hasParent ? "Proveedor caído" : "Proveedor " + std::to_string(i);
        site.links = { { "principal", provider, "", LinkKind::fibra }, { "respaldo", "Móvil " + std::to_string(i), "", LinkKind::movil } };
        process->sites.push_back(site);
    }
    // Others of the same municipio that nothing happens to: twelve faults at once are no cause of their own.
    for (std::size_t i = 0; i < cases().size(); ++i) {
        Site site = model;
        site.id = "N" + siteId(i);
        site.name = "Vecino " + std::to_string(i + 1);
        site.address = "Avenida " + std::to_string(i + 1);
        site.links = { { "principal", "Vecino " + std::to_string(i), "", LinkKind::fibra } };
        process->sites.push_back(site);
    }
    return process;
}

/// What was said of one site, with the time since the fault, or since its end.
struct Seen {
    EstadoEnlace state = EstadoEnlace::sinDatos;
    CausaEnlace cause = CausaEnlace::ninguna;
    qint64 noticed = -1; ///< it was no longer "en línea"
    qint64 right = -1; ///< the state that the case asks for, with its cause where the centre can know it
    qint64 named = -1; ///< the site's own agent named the cause; of a degraded link, the centre did
    qint64 back = -1;
    qint64 used = -1; ///< the agent went over to its backup
    bool falseOnline = false;
    bool falseCause = false; ///< the centre said why, and it was not so
    std::string afterwards;
};

} // namespace

/// Must show 1: sites on hosts of their own, joined to the centre by veth, and real faults of the network between them.
class TestNetns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFaultIsSeenAndNamed();
    void cleanupTestCase();

private:
    void startHub();
    void startPortal();
    void startSite(std::size_t site);
    void setFault(std::size_t site, bool isOn);
    void read();
    void readSites();
    void noteState(std::size_t site, const body::EnlaceCambiado& change);
    bool run(qint64 ms, const std::function<bool()>& until = {});
    void print() const;

    NetLab m_lab;
    std::unique_ptr<NightData> m_data;
    QTemporaryDir m_folders;
    QProcess m_hub;
    QString m_url;
    int m_port = 0;
    QProcess m_portal;
    std::vector<std::unique_ptr<QProcess>> m_programs;
    std::map<std::size_t, QProcess*> m_relays;
    std::unique_ptr<Client> m_client;
    std::vector<Seen> m_seen;
    QElapsedTimer m_phase;
    std::vector<qint64> m_began; ///< of each site's fault, or of its end, on m_phase
    [[nodiscard]] qint64 since(std::size_t site) const { return m_phase.isValid() ? m_phase.elapsed() - m_began[site] : 0; }
    bool m_isFaulty = false;
    bool m_isHealed = false;
    bool m_isDone = false; ///< to the last check; otherwise all programs say what they saw
};

void TestNetns::initTestCase()
{
    if (const QString missing = NetLab::missing(); !missing.isEmpty())
        QSKIP(qPrintable(QStringLiteral("SKIP_ALL: %1 is needed for network namespaces").arg(missing)));
    m_data = std::make_unique<NightData>(processOfSites());
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    QVERIFY2(m_lab.startNames(), qPrintable(m_lab.log()));
    for (const Case& each : cases())
        QVERIFY2(m_lab.addSite(each.hasBackup), qPrintable(m_lab.log()));
    startHub();
    startPortal();
    m_seen.resize(cases().size());
    m_began.resize(cases().size());
    // Before the sites: what happened before a session came is in its snapshot, not in its feed.
    m_client = std::make_unique<Client>(m_data->caPem(), m_data->station("E-coordinador"));
    QVERIFY2(m_client->login(m_url, Client::person("coordinador", true)), qPrintable(m_client->failure));
    for (std::size_t i = 0; i < cases().size(); ++i)
        startSite(i);
}

void TestNetns::startHub()
{
    m_hub.setProcessChannelMode(QProcess::SeparateChannels);
    m_hub.setStandardErrorFile(m_folders.filePath(QStringLiteral("hub.err")));
    m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), QString::fromStdString(m_data->dir().root()), QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0") });
    QVERIFY(waitUntil([this] { return m_hub.canReadLine() || m_hub.state() == QProcess::NotRunning; }, 20000));
    const QUrl url(QString::fromUtf8(m_hub.readLine()).trimmed());
    m_port = url.port();
    QVERIFY(m_port > 0);
    m_url = QStringLiteral("wss://127.0.0.1:%1").arg(m_port);
}

/// A TLS server with a certificate of its own, as a captive portal puts in the way.
void TestNetns::startPortal()
{
    const QString pem = m_folders.filePath(QStringLiteral("portal.pem"));
    QProcess make;
    make.start(QStringLiteral("openssl"),
        { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
            QStringLiteral("-nodes"), QStringLiteral("-keyout"), pem, QStringLiteral("-out"), pem + QStringLiteral(".crt"), QStringLiteral("-subj"), QStringLiteral("/CN=portal") });
    QVERIFY(make.waitForFinished() && make.exitCode() == 0);
    m_portal.start(QStringLiteral("openssl"),
        { QStringLiteral("s_server"), QStringLiteral("-quiet"), QStringLiteral("-accept"), QStringLiteral("8443"), QStringLiteral("-key"), pem, QStringLiteral("-cert"), pem + QStringLiteral(".crt") });
    QVERIFY(m_portal.waitForStarted());
}

void TestNetns::startSite(std::size_t site)
{
    const QString id = QString::fromStdString(siteId(site));
    const QString folder = m_folders.filePath(id);
    QVERIFY(QDir().mkpath(folder));
    const auto put = [&folder](const QString& name, const std::string& text) {
        QFile file(folder + u'/' + name);
        return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    };
    const Identity& station = m_data->station("S-" + siteId(site));
    QVERIFY(put(QStringLiteral("S-%1.pem").arg(id), station.certificate) && put(QStringLiteral("S-%1.key").arg(id), station.key) && put(QStringLiteral("ca.pem"), m_data->caPem()));
    QString centre = QStringLiteral("wss://%1:%2").arg(QLatin1String(NetLab::centreName)).arg(m_port);
    if (cases()[site].fault == Fault::delay) {
        auto& relay = m_programs.emplace_back(std::make_unique<QProcess>());
        m_lab.startAt(site, *relay, QStringLiteral(NETRELAY_PROGRAM), { QLatin1String(NetLab::centre), QString::number(m_port) });
        QVERIFY(waitUntil([&relay] { return relay->canReadLine(); }));
        m_relays[site] = relay.get();
        centre = QStringLiteral("wss://localhost:%1").arg(QString::fromUtf8(relay->readLine()).trimmed());
    } else {
        const std::string backup = R"(,{"nombre":"respaldo","interfaz":"respaldo0","medio":"movil","proveedor":"Móvil"})";
        QVERIFY(put(QStringLiteral("enlaces.json"), R"({"enlaces":[{"nombre":"principal","interfaz":"principal0","medio":"fibra","proveedor":"Uno"})" + (cases()[site].hasBackup ? backup : "") + "]}"));
    }
    auto& agent = m_programs.emplace_back(std::make_unique<QProcess>());
    agent->setStandardErrorFile(folder + QStringLiteral("/agente.err"));
    m_lab.startAt(site, *agent, QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), folder, QStringLiteral("--site"), id, QStringLiteral("--centre"), centre });
}

void TestNetns::setFault(std::size_t site, bool isOn)
{
    const QString drop = QStringLiteral("drop");
    if (!isOn) {
        m_lab.heal(site);
        m_lab.setCable(site, true);
        m_lab.freeRate(site);
        if (m_relays.contains(site))
            m_relays[site]->write("delay 0\n");
        return;
    }
    switch (cases()[site].fault) {
    case Fault::none:
        break;
    case Fault::cable:
        m_lab.setCable(site, false);
        break;
    case Fault::loss:
        m_lab.impair(site, { QStringLiteral("numgen random mod 100 < 40 drop") }, { QStringLiteral("numgen random mod 100 < 40 drop") });
        break;
    case Fault::lossUp:
        m_lab.impair(site, { QStringLiteral("numgen random mod 100 < 40 drop") }, {});
        break;
    case Fault::lossDown:
        m_lab.impair(site, {}, { QStringLiteral("numgen random mod 100 < 40 drop") });
        break;
    case Fault::delay:
        m_relays[site]->write("delay 2000\n");
        break;
    case Fault::blackHole:
        m_lab.impair(site, { drop }, { drop });
        break;
    case Fault::halfOpen: // the handshake of TCP passes, and nothing after it
        m_lab.impair(site, { QStringLiteral("tcp dport %1 meta length > 80 drop").arg(m_port) }, { QStringLiteral("tcp sport %1 meta length > 80 drop").arg(m_port) });
        break;
    case Fault::deadNames:
        m_lab.impair(site, { QStringLiteral("udp dport 53 drop") }, {});
        m_lab.resetConnections(site, m_port);
        break;
    case Fault::portal:
        m_lab.impair(site, {}, {}, { QStringLiteral("tcp dport %1 redirect to :8443").arg(m_port) });
        m_lab.resetConnections(site, m_port);
        break;
    case Fault::rate:
        QVERIFY2(m_lab.limitRate(site, QStringLiteral("16kbit")), qPrintable(m_lab.log()));
        break;
    }
}

// ---- watching -------------------------------------------------------------------------------------------------------

void TestNetns::noteState(std::size_t site, const body::EnlaceCambiado& change)
{
    Seen& seen = m_seen[site];
    seen.state = change.estado;
    seen.cause = change.causa;
    if (!change.detalle.empty())
        seen.afterwards = change.detalle;
    const Case& asked = cases()[site];
    const qint64 at = since(site);
    // With no way out of the site its cause is not known at the centre: it must say what it sees, and guess nothing.
    const bool isTrue = change.causa == asked.cause || change.causa == CausaEnlace::sinRespuesta || change.causa == CausaEnlace::cortada;
    if (m_isFaulty && change.estado == EstadoEnlace::sinSenal && !isTrue && asked.fault != Fault::loss)
        seen.falseCause = true;
    if (qEnvironmentVariableIsSet("PREP_KEEP"))
        std::fprintf(stderr, "%6lld ms  %-30s %s (%s)\n", static_cast<long long>(at), asked.what, std::string(name(change.estado)).c_str(), std::string(name(change.causa)).c_str());
    if (m_isFaulty && change.estado != EstadoEnlace::enLinea && seen.noticed < 0)
        seen.noticed = at;
    if (m_isFaulty && change.estado == EstadoEnlace::enLinea && asked.fault != Fault::none)
        seen.falseOnline = true;
    // What a site with no way out knows, the centre hears when it is back.
    const bool centreKnows = asked.state == EstadoEnlace::enRespaldo;
    if (m_isFaulty && seen.right < 0 && change.estado == asked.state && (!centreKnows || change.causa == asked.cause))
        seen.right = at;
    // A degraded link may be bad in more than one way at first.
    if (m_isFaulty && seen.named < 0 && asked.state == EstadoEnlace::degradado && change.estado == asked.state && change.causa == asked.cause)
        seen.named = at;
    if (m_isHealed && change.estado == EstadoEnlace::enLinea && seen.back < 0)
        seen.back = at;
}

void TestNetns::read()
{
    for (; !m_client->messages.empty(); m_client->messages.pop_front()) {
        const auto* events = std::get_if<wire::Eventos>(&m_client->messages.front());
        if (events == nullptr)
            continue;
        for (const wire::FeedEvent& each : events->eventos) {
            const auto header = codec::decodeHeader(each.header);
            if (!header || header->kind != EventKind::enlaceCambiado)
                continue;
            Event event;
            event.header = *header;
            QVERIFY(codec::decodeBody(each.body, event).ok());
            for (std::size_t site = 0; site < cases().size(); ++site) {
                if (event.header.subject.key == siteId(site))
                    noteState(site, std::get<body::EnlaceCambiado>(event.body));
            }
        }
    }
}

/// What stands beside each site's data, for those who are there.
void TestNetns::readSites()
{
    for (std::size_t site = 0; site < cases().size(); ++site) {
        const auto status = site::SiteStatus::read(m_folders.filePath(QString::fromStdString(siteId(site))));
        if (!status || status->telemetry.enlaces.empty())
            continue;
        const wire::EnlaceMedido& main = status->telemetry.enlaces.front();
        Seen& seen = m_seen[site];
        if (!main.arriba && main.causa == static_cast<std::uint8_t>(cases()[site].cause) && seen.named < 0)
            seen.named = since(site);
        if (!main.enUso && seen.used < 0)
            seen.used = since(site);
    }
}

bool TestNetns::run(qint64 ms, const std::function<bool()>& until)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms) {
        QTest::qWait(50);
        read();
        if (m_isFaulty)
            readSites();
        if (until && until())
            return true;
    }
    return false;
}

void TestNetns::print() const
{
    std::printf("%-30s %-12s %-14s %9s %9s %9s %9s %9s  %s\n", "falla", "estado", "causa", "notada", "estado ok", "causa ok", "respaldo", "de vuelta", "al volver dijo");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        const Seen& seen = m_seen[i];
        const auto seconds = [](qint64 ms) { return ms < 0 ? std::string("–") : std::to_string(ms / 1000) + "." + std::to_string(ms % 1000 / 100) + " s"; };
        std::printf("%-30s %-12s %-14s %9s %9s %9s %9s %9s  %s\n", cases()[i].what, std::string(name(cases()[i].state)).c_str(), std::string(name(cases()[i].cause)).c_str(),
            seconds(seen.noticed).c_str(), seconds(seen.right).c_str(), seconds(seen.named).c_str(), seconds(seen.used).c_str(), seconds(seen.back).c_str(), seen.afterwards.c_str());
    }
    std::fflush(stdout);
}

void TestNetns::everyFaultIsSeenAndNamed()
{
    const auto allOnline = [this] { return std::all_of(m_seen.begin(), m_seen.end(), [](const Seen& s) { return s.state == EstadoEnlace::enLinea; }); };
    QVERIFY(run(60000, allOnline));
    run(62000); // what happened at the start counts as change for a while (C2)
    QVERIFY(allOnline());

    m_isFaulty = true;
    m_phase.start();
    for (std::size_t i = 0; i < cases().size(); ++i) {
        m_began[i] = m_phase.elapsed();
        setFault(i, true);
        run(10);
    }
    run(75000); // so that its beginning is no part of the minute in which it ends (C2)
    // And so it has stayed; but a line that loses 40 % each way, two of three round trips, is silent for many seconds now and
    // then, and shown so: what it must never be is "en línea".
    for (std::size_t i = 0; i < cases().size(); ++i)
        QVERIFY2(m_seen[i].state == cases()[i].state || (cases()[i].fault == Fault::loss && m_seen[i].state != EstadoEnlace::enLinea), cases()[i].what);

    m_isFaulty = false;
    m_isHealed = true;
    for (std::size_t i = 0; i < cases().size(); ++i) {
        m_seen[i].back = m_seen[i].state == EstadoEnlace::enLinea ? 0 : -1;
        m_began[i] = m_phase.elapsed();
        setFault(i, false);
    }
    run(3 * detectionMs, allOnline); // longer than the bound, so that a late one is printed with its time
    print();
    for (std::size_t i = 0; i < cases().size(); ++i) {
        const Case& asked = cases()[i];
        const Seen& seen = m_seen[i];
        QVERIFY2(!seen.falseOnline, asked.what);
        QVERIFY2(!seen.falseCause, asked.what);
        QVERIFY2(seen.back >= 0 && seen.back <= detectionMs, asked.what);
        if (asked.fault == Fault::none) {
            QVERIFY2(seen.noticed < 0, asked.what);
            continue;
        }
        QVERIFY2(seen.noticed >= 0 && seen.noticed <= detectionMs, asked.what);
        QVERIFY2(seen.right >= 0 && seen.right <= detectionMs, asked.what);
        QVERIFY2(seen.named >= 0 && seen.named <= detectionMs, asked.what);
        if (asked.hasBackup)
            QVERIFY2(seen.used >= 0 && seen.used <= 5000, asked.what);
        if (asked.state == EstadoEnlace::sinSenal || asked.state == EstadoEnlace::inalcanzable)
            QVERIFY2(seen.afterwards.find(name(asked.cause)) != std::string::npos, (asked.what + (": " + seen.afterwards)).c_str());
    }
    m_isDone = true;
}

void TestNetns::cleanupTestCase()
{
    if (!m_isDone || qEnvironmentVariableIsSet("PREP_KEEP")) {
        std::fprintf(stderr, "%s\n", qPrintable(m_lab.log()));
        for (std::size_t i = 0; i < m_seen.size(); ++i) {
            QFile said(m_folders.filePath(QString::fromStdString(siteId(i)) + QStringLiteral("/agente.err")));
            if (said.open(QIODevice::ReadOnly))
                std::fprintf(stderr, "--- %s\n%s", siteId(i).c_str(), said.readAll().constData());
        }
    }
    for (const auto& program : m_programs)
        program->terminate();
    for (const auto& program : m_programs)
        program->waitForFinished(3000);
    m_portal.kill();
    m_portal.waitForFinished();
    m_hub.terminate();
    m_hub.waitForFinished();
}

int main(int argc, char** argv)
{
    // The centre's host, before any thread.
    const bool isAlone = NetLab::missing().isEmpty() && NetLab::enter();
    QCoreApplication app(argc, argv);
    if (!isAlone) {
        std::printf("SKIP_ALL: no network namespaces here (root, ip, tc, nft, dnsmasq and openssl are needed)\n");
        return 0;
    }
    TestNetns test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_netns.moc"
