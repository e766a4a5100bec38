// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/relay/relay.h"
#include "app/site/selftest.h"
#include "app/site/siteagent.h"
#include "models/process/programdigest.h"
#include "tests/hub/client.h"

#include <QFile>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

using namespace prep;
using namespace prep::site;
using namespace prep::test;

namespace {

/// Answers in the centre's place with a certificate of its own, as a captive portal does.
class Portal : public QTcpServer {
public:
    explicit Portal(const Identity& identity)
        : m_certificate(QByteArray::fromStdString(identity.certificate))
        , m_key(QByteArray::fromStdString(identity.key), QSsl::Ec)
    {
        started = listen(QHostAddress::LocalHost);
    }
    bool started = false;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* socket = new QSslSocket(this);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
    }

private:
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace

/// An agent in this process, a real hub, TLS, and between them a relay that stands for the network.
class TestSiteAgent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theCentreSeesItsLink();
    void aSiteThatDeclaresItself();
    void theCauseIsNamedWhereItIsKnown();
    void theCentreIsToldAfterwards();
    void aStrangerInTheCentresPlace();
    void aNameThatDoesNotResolve();
    void aSlowLink();
    void aStationThatWasRevokedSaysSo();
    void itTriesItsOwnMachine();

private:
    void startAgent(const QString& centre);
    [[nodiscard]] std::optional<wire::EnlaceMedido> link() const;
    [[nodiscard]] bool waitCause(CausaEnlace cause, int ms = 12000);
    /// The observer's picture of D01 once it is like that.
    [[nodiscard]] std::optional<wire::Enlaces::Sitio> picture(const std::function<bool(const wire::Enlaces::Sitio&)>& like, int ms = 15000);

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Relay> m_network;
    std::unique_ptr<QTemporaryDir> m_site;
    std::unique_ptr<SiteAgent> m_agent;
    std::unique_ptr<Client> m_observer;
};

/// A hub for each: what it shows of a link depends on the minute before.
void TestSiteAgent::init()
{
    auto tonight = makeProcess(); // so that the hub's clock is the wall's
    tonight->opening = QDateTime::currentMSecsSinceEpoch() - 3600000;
    tonight->closing = tonight->opening + 24LL * 3600 * 1000;
    m_data = std::make_unique<NightData>(tonight);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    hub::Settings settings;
    settings.data = m_data->dir().root();
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    m_network = std::make_unique<Relay>(QStringLiteral("127.0.0.1"), m_hub->port());
    QVERIFY(m_network->listen().ok());
    m_site = std::make_unique<QTemporaryDir>();
    const Identity& station = m_data->station("S-D01");
    const std::pair<const char*, const std::string&> files[] = { { "S-D01.pem", station.certificate }, { "S-D01.key", station.key }, { "ca.pem", m_data->caPem() } };
    for (const auto& [name, text] : files) {
        QFile file(m_site->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.c_str()) > 0);
    }
    m_observer = std::make_unique<Client>(m_data->caPem(), m_data->station("E-observador"));
    QVERIFY(m_observer->login(m_hub->url(), Client::person("observador", true)));
}

void TestSiteAgent::cleanup()
{
    m_agent.reset();
    m_observer.reset();
    m_network.reset();
    m_site.reset();
    m_hub.reset();
    m_data.reset();
}

void TestSiteAgent::startAgent(const QString& centre)
{
    auto config = SiteConfig::read(m_site->path(), QStringLiteral("D01"), centre);
    QVERIFY2(config.ok(), config ? "" : config.error().detail.c_str());
    m_agent = std::make_unique<SiteAgent>(std::move(config).value(), QStringLiteral("prep-hub prueba"));
    QVERIFY(m_agent->start().ok());
}

std::optional<wire::EnlaceMedido> TestSiteAgent::link() const
{
    const auto status = SiteStatus::read(m_site->path());
    return status.ok() ? std::optional(status->telemetry.enlaces.at(0)) : std::nullopt;
}

bool TestSiteAgent::waitCause(CausaEnlace cause, int ms)
{
    return waitUntil([&] { const auto now = link(); return now && !now->arriba && now->causa == static_cast<std::uint8_t>(cause); }, ms);
}

std::optional<wire::Enlaces::Sitio> TestSiteAgent::picture(const std::function<bool(const wire::Enlaces::Sitio&)>& like, int ms)
{
    std::optional<wire::Enlaces::Sitio> found;
    waitUntil(
        [&] {
            for (; !m_observer->messages.empty(); m_observer->messages.pop_front()) {
                const auto* all = std::get_if<wire::Enlaces>(&m_observer->messages.front());
                if (all == nullptr)
                    continue;
                for (const wire::Enlaces::Sitio& site : all->sitios) {
                    if (site.sitio == "D01" && like(site))
                        found = site;
                }
            }
            return found.has_value();
        },
        ms);
    return found;
}

void TestSiteAgent::theCentreSeesItsLink()
{
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    const auto seen = picture([](const auto& site) { return !site.enlaces.empty() && site.enlaces[0].kbps > 0 && !site.programa.empty(); });
    QVERIFY(seen);
    QCOMPARE(seen->estado, static_cast<std::uint8_t>(EstadoEnlace::enLinea));
    QCOMPARE(seen->programa, std::string("prep-hub prueba"));
    const wire::EnlaceMedido& told = seen->enlaces[0];
    QCOMPARE(told.nombre, std::string("principal"));
    QVERIFY(told.arriba && told.enUso);
    QVERIFY(told.rttMs >= 0 && told.peorMs >= told.rttMs);
    QCOMPARE(told.direccion, std::string("127.0.0.1"));
    QVERIFY(told.desde > 0);
    QVERIFY(std::abs(seen->desfaseMs) < 1000); // one machine, one clock
}

void TestSiteAgent::aSiteThatDeclaresItself()
{
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    const auto isState = [](EstadoEnlace state) {
        return [state](const wire::Enlaces::Sitio& site) { return site.estado == static_cast<std::uint8_t>(state); };
    };
    QVERIFY(picture(isState(EstadoEnlace::enLinea)));
    QFile file(m_site->filePath(QLatin1String(SiteAgent::offlineFile)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(picture(isState(EstadoEnlace::sinConexion)));
    // What it declared holds while nothing is heard of it.
    m_network->setRefusing(true);
    m_network->cut();
    QVERIFY(waitCause(CausaEnlace::rechazado));
    QTest::qWait(1500);
    QVERIFY(picture([](const auto&) { return true; }));
    QVERIFY(picture(isState(EstadoEnlace::sinConexion)));
    QVERIFY(file.remove());
    m_network->setRefusing(false);
    QVERIFY(picture([](const auto& site) { return !site.sinConexion; }));
}

void TestSiteAgent::theCauseIsNamedWhereItIsKnown()
{
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    QVERIFY(waitUntil([&] { return link() && link()->arriba; }));
    m_network->setRefusing(true);
    m_network->cut();
    QVERIFY(waitCause(CausaEnlace::rechazado));
    m_network->setRefusing(false);
    QVERIFY(waitUntil([&] { return link()->arriba; }));
    m_network->setImpairment({ 0, 0, false, true }); // half open, and so is what is opened anew
    QVERIFY(waitCause(CausaEnlace::medioAbierto));
    m_network->setImpairment(Impairment {});
    QVERIFY(waitUntil([&] { return link()->arriba; }));
    m_network->setTarget(QStringLiteral("127.0.0.1"), 1);
    m_network->cut();
    QVERIFY(waitUntil([&] { return !link()->arriba; }));
    m_network->setTarget(QStringLiteral("127.0.0.1"), m_hub->port());
    QVERIFY(waitUntil([&] { return link()->arriba; }));
}

void TestSiteAgent::theCentreIsToldAfterwards()
{
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    QVERIFY(waitUntil([&] { return link() && link()->arriba; }));
    m_network->setRefusing(true);
    m_network->cut();
    QVERIFY(waitCause(CausaEnlace::rechazado));
    QTest::qWait(1500);
    m_network->setRefusing(false);
    // "rechazado" can only come from the site: the centre saw no more than a session that closed.
    QVERIFY(waitUntil([&] { return m_observer->everything.find("según el sitio: rechazado, ") != std::string::npos; }, 15000));
}

void TestSiteAgent::aStrangerInTheCentresPlace()
{
    const auto ca = CertificateAuthority::create("portal");
    QVERIFY(ca.ok());
    const auto identity = ca->issueServer("portal", { "localhost" });
    QVERIFY(identity.ok());
    Portal portal(*identity);
    QVERIFY(portal.started);
    m_network->setTarget(QStringLiteral("127.0.0.1"), portal.serverPort());
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    QVERIFY(waitCause(CausaEnlace::portal));
    m_network->setTarget(QStringLiteral("127.0.0.1"), m_hub->port());
    QVERIFY(waitUntil([&] { return link()->arriba; })); // it keeps trying
}

void TestSiteAgent::aNameThatDoesNotResolve()
{
    startAgent(QStringLiteral("wss://nadie.invalid:9443"));
    QVERIFY(waitCause(CausaEnlace::dns));
}

void TestSiteAgent::aSlowLink()
{
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    QVERIFY(picture([](const auto& site) { return site.estado == static_cast<std::uint8_t>(EstadoEnlace::enLinea); }));
    m_network->setImpairment({ 1000, 0, false, false });
    const auto slow = picture([](const auto& site) { return site.estado == static_cast<std::uint8_t>(EstadoEnlace::degradado); });
    QVERIFY(slow);
    QCOMPARE(slow->causa, static_cast<std::uint8_t>(CausaEnlace::retardo));
    QVERIFY(slow->enlaces[0].rttMs >= 1500);
}

void TestSiteAgent::aStationThatWasRevokedSaysSo()
{
    const Identity foreign = m_data->foreignStation("S-D01");
    for (const auto& [name, text] : { std::pair { "S-D01.pem", foreign.certificate }, std::pair { "S-D01.key", foreign.key } }) {
        QFile file(m_site->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text.c_str()) > 0);
    }
    startAgent(QStringLiteral("wss://localhost:%1").arg(m_network->port()));
    QVERIFY(waitUntil([&] { return link() && !link()->arriba && link()->causa != 0; }));
}

void TestSiteAgent::itTriesItsOwnMachine()
{
    auto config = SiteConfig::read(m_site->path(), QStringLiteral("D01"), QStringLiteral("wss://localhost:9443"));
    QVERIFY(config.ok());
    config->links = { { QStringLiteral("principal"), QStringLiteral("noexiste0"), LinkKind::cable, {} } };
    const auto checks = selfTest(*config, QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(checks.size(), std::size_t { 4 });
    QVERIFY(checks[0].passed && checks[1].passed && checks[2].passed);
    QVERIFY(!checks[3].passed); // no such interface
    config->folder = QStringLiteral("/no/existe");
    QVERIFY(!selfTest(*config, QDateTime::currentMSecsSinceEpoch())[0].passed);
    QVERIFY(!selfTest(*config, QDateTime::currentMSecsSinceEpoch() + 3000LL * 86400000)[2].passed); // expired by then
    QVERIFY(!programDigest().isNull());
}

QTEST_GUILESS_MAIN(TestSiteAgent)
#include "tst_siteagent.moc"
