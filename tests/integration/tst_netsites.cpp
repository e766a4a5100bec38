// SPDX-License-Identifier: MIT
#include "tests/integration/netlab.h"
#include "tests/integration/programs.h"
#include "tests/integration/sitehubs.h"

#include <QElapsedTimer>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int patienceMs = 90000;
constexpr int switchMs = 5000; ///< G9
constexpr int sitePort = 7443;
const std::vector<std::string> catds { "D01", "D02", "D03" };

} // namespace

/// Must show 3 of the sites: the centre and three CATDs with hubs of their own on hosts of their own (network namespaces), three
/// stations at each, an observer; cables pulled, a black hole with a backup, loss and a narrow line; and a plan that is run to its end in the dark.
class TestNetSites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void withTheLinesWhole();
    void theBackupCarriesOnWithinFiveSeconds();
    void inTheDarkAndBack();
    void everythingIsThereOnce();
    void cleanupTestCase();

private:
    void startSite(std::size_t site);
    [[nodiscard]] int order(std::size_t site, const std::string& who, const QString& line);
    void work(std::size_t site, int actas);
    [[nodiscard]] State centre() const { return m_world.state(m_world.data()); }

    NetLab m_lab;
    SiteHubs m_world;
    QString m_centre;
    std::vector<std::unique_ptr<QProcess>> m_hubs;
    std::map<std::pair<std::size_t, std::string>, std::unique_ptr<QProcess>> m_stations;
    std::unique_ptr<Client> m_observer;
    std::map<std::string, std::vector<std::string>> m_actas;
    std::map<std::string, std::size_t> m_done;
};

void TestNetSites::initTestCase()
{
    m_world.initOptions = { QStringLiteral("--host"), QLatin1String(NetLab::centreName) };
    QVERIFY(m_world.found(900, catds));
    QVERIFY2(m_lab.startNames(), qPrintable(m_lab.log()));
    QVERIFY(m_world.startCentre({ QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0") }));
    const int port = QUrl(m_world.centre.url()).port();
    m_centre = QStringLiteral("wss://127.0.0.1:%1").arg(port);
    const auto clock = m_world.station("SIM", m_centre);
    QVERIFY(clock != nullptr);
    clock->send(wire::Reloj { 1, m_world.process().opening + 3600000, 1 });
    QVERIFY(clock->wait<wire::RelojListo>().has_value());
    m_observer = m_world.anyone(Role::observador, m_centre);
    QVERIFY(m_observer != nullptr);
    for (std::size_t site = 0; site < catds.size(); ++site) {
        QVERIFY2(m_lab.addSite(site == 1), qPrintable(m_lab.log()));
        m_actas[catds[site]] = m_world.actasOf(catds[site]);
        startSite(site);
    }
}

void TestNetSites::startSite(std::size_t site)
{
    const QString id = QString::fromStdString(catds[site]);
    const QString folder = m_world.site(catds[site]).data;
    const QByteArray backup = site == 1 ? R"(,{"nombre":"respaldo","interfaz":"respaldo0","medio":"movil","proveedor":"Móvil"})" : "";
    QFile links(folder + QStringLiteral("/enlaces.json"));
    const QByteArray text = R"({"enlaces":[{"nombre":"principal","interfaz":"principal0","medio":"fibra","proveedor":"Uno"})" + backup + "]}";
    QVERIFY(links.open(QIODevice::WriteOnly) && links.write(text) == text.size());
    links.close();
    const int port = QUrl(m_world.centre.url()).port();
    auto& hub = m_hubs.emplace_back(std::make_unique<QProcess>());
    hub->setStandardErrorFile(folder + QStringLiteral("/concentrador.err"));
    m_lab.startAt(site, *hub, QStringLiteral(PREP_HUB_PROGRAM),
        { QStringLiteral("--data"), folder, QStringLiteral("--site"), id, QStringLiteral("--centre"), QStringLiteral("wss://%1:%2").arg(QLatin1String(NetLab::centreName)).arg(port), QStringLiteral("--listen"),
            QStringLiteral("127.0.0.1:%1").arg(sitePort) });
    QVERIFY(waitUntil([&hub] { return hub->canReadLine() || hub->state() == QProcess::NotRunning; }, patienceMs));
    QVERIFY(hub->state() == QProcess::Running);
    std::string chief;
    for (const Credentials::Person& person : m_world.credentials().personas) {
        if (person.papel == Role::supervisor && person.sitio == catds[site])
            chief = person.persona;
    }
    for (const std::string& who : { std::string("SIM"), "S-" + catds[site], catds[site] + "-C1", catds[site] + "-C2", chief }) {
        auto station = std::make_unique<QProcess>();
        station->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_lab.startAt(site, *station, QStringLiteral(NETSTATION_PROGRAM), { m_world.data(), QString::fromStdString(who), QStringLiteral("wss://127.0.0.1:%1").arg(sitePort) });
        QVERIFY2(waitUntil([&station] { return station->canReadLine() || station->state() == QProcess::NotRunning; }, patienceMs), who.c_str());
        QCOMPARE(station->readLine().trimmed(), QByteArray("listo"));
        m_stations[{ site, who == chief ? std::string("jefe") : who }] = std::move(station);
    }
    QCOMPARE(order(site, "SIM", QStringLiteral("reloj %1").arg(m_world.process().opening + 3600000)), 0);
}

int TestNetSites::order(std::size_t site, const std::string& who, const QString& line)
{
    QProcess& station = *m_stations.at({ site, who });
    const QByteArray words = line.toUtf8() + '\n';
    station.write(words);
    if (!waitUntil([&station] { return station.canReadLine() || station.state() == QProcess::NotRunning; }, patienceMs))
        return -10;
    return station.readLine().trimmed().toInt();
}

/// Received, identified, captured twice, at three stations of the site.
void TestNetSites::work(std::size_t site, int actas)
{
    const std::string& id = catds[site];
    for (int i = 0; i < actas; ++i) {
        const std::string& acta = m_actas[id][m_done[id]++];
        const QString key = QString::fromStdString(acta);
        const QString pieza = QString::fromStdString(Client::randomId().hex());
        QCOMPARE(order(site, "S-" + id, QStringLiteral("recibe %1 %2 %3").arg(QString::fromStdString(id), key, pieza)), 0);
        QCOMPARE(order(site, id + "-C1", QStringLiteral("identifica %1 %2").arg(pieza, key)), 0);
        QCOMPARE(order(site, id + "-C1", QStringLiteral("captura %1 1 %2").arg(key).arg(10 + i)), 0);
        QCOMPARE(order(site, id + "-C2", QStringLiteral("captura %1 2 %2").arg(key).arg(10 + i)), 0);
    }
}

void TestNetSites::withTheLinesWhole()
{
    for (std::size_t site = 0; site < catds.size(); ++site)
        work(site, 2);
    for (const std::string& id : catds)
        QVERIFY2(waitUntil([&] { QTest::qWait(100); return m_world.isWhole(id); }, patienceMs), id.c_str());
}

void TestNetSites::theBackupCarriesOnWithinFiveSeconds()
{
    QTest::qWait(4000); // a link that came is trusted after a while
    m_lab.impair(1, { QStringLiteral("drop") }, { QStringLiteral("drop") }); // a black hole: nobody is told
    QElapsedTimer timer;
    timer.start();
    work(1, 1);
    const auto made = timer.restart();
    QVERIFY(waitUntil([&] { QTest::qWait(50); return m_world.isWhole(catds[1]); }, patienceMs));
    const auto carried = made + timer.elapsed();
    qInfo("black hole on the main line: what was made after it is at the centre by the backup after %.1f s", static_cast<double>(carried) / 1000);
    QVERIFY(carried <= switchMs + 1000); // the acta itself is made meanwhile
}

void TestNetSites::inTheDarkAndBack()
{
    m_lab.setCable(0, false);
    m_lab.impair(2, { QStringLiteral("numgen random mod 100 < 30 drop") }, { QStringLiteral("numgen random mod 100 < 30 drop") });
    QVERIFY2(m_lab.limitRate(2, QStringLiteral("64kbit")), qPrintable(m_lab.log()));
    QTest::qWait(6000);
    for (std::size_t site = 0; site < catds.size(); ++site)
        work(site, 3);
    // The supervisor runs the plan to its last step; nobody else hears of it.
    const EscenarioPlan& scenario = m_world.process().plan.escenarios.front();
    QCOMPARE(order(0, "jefe", QStringLiteral("plan D01 %1").arg(QString::fromStdString(scenario.id))), 0);
    const PasoPlan* step = &scenario.pasos.front();
    while (step != nullptr) {
        const SalidaPaso& way = step->salidas.front();
        QCOMPARE(order(0, "jefe", QStringLiteral("paso D01 %1 %2").arg(QString::fromStdString(step->id), QString::fromStdString(way.id))), 0);
        step = scenario.paso(way.siguiente);
    }
    work(0, 1);
    QVERIFY(!m_world.isWhole(catds[0]));
    QVERIFY(centre().planes.empty());
    m_lab.setCable(0, true);
    m_lab.heal(1);
    m_lab.heal(2);
    m_lab.freeRate(2);
    for (const std::string& id : catds)
        QVERIFY2(waitUntil([&] { QTest::qWait(100); return m_world.isWhole(id); }, patienceMs), id.c_str());
    const State there = centre();
    const State here = m_world.state(m_world.site(catds[0]).data);
    QCOMPARE(there.planes.size(), std::size_t { 1 });
    QVERIFY(!there.planes.front().isOpen());
    QCOMPARE(there.planes.front().activado, here.planes.front().activado);
    QCOMPARE(there.planes.front().cerrado, here.planes.front().cerrado);
    const auto room = m_world.anyone(Role::coordinador, m_centre);
    QVERIFY(room != nullptr);
    QCOMPARE(room->order(command::RefrendarPlan { catds[0] }), 0);
    QVERIFY(waitUntil([&] { QTest::qWait(100); return m_world.state(m_world.site(catds[0]).data).planes.front().refrendado != 0; }, patienceMs));
}

void TestNetSites::everythingIsThereOnce()
{
    const State there = centre();
    QCOMPARE(there.conflictos, 0U);
    for (const std::string& id : catds) {
        for (std::size_t i = 0; i < m_done[id]; ++i) {
            const ActaState& acta = there.actas[*m_world.process().findActa(m_actas[id][i])];
            QVERIFY2(acta.etapa == Etapa::verificada && acta.piezas.size() == 1, m_actas[id][i].c_str());
        }
    }
    // The observer was there all the time, and has seen no vote.
    QVERIFY(m_observer->isOpen());
    QVERIFY(m_observer->everything.find("actaVerificada") == std::string::npos || m_observer->everything.find("\"cajas\"") == std::string::npos);
}

void TestNetSites::cleanupTestCase()
{
    for (auto& [who, station] : m_stations) {
        station->closeWriteChannel();
        station->waitForFinished();
    }
    for (auto& hub : m_hubs) {
        hub->terminate();
        hub->waitForFinished();
    }
    (void)m_world.centre.stop();
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
    TestNetSites test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_netsites.moc"
