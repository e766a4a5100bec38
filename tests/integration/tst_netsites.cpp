// SPDX-License-Identifier: MIT
#include "tests/integration/netlab.h"
#include "tests/integration/programs.h"
#include "tests/integration/publicreader.h"
#include "tests/integration/sitehubs.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int patienceMs = 90000;
constexpr int switchMs = 5000; ///< G9
constexpr int publishMs = 180000; ///< the first corte is the whole portal, too
constexpr int sitePort = 7443;
constexpr int doorPort = 8081; ///< of the publication server, for the centre
constexpr int webPort = 8080; ///< and for everybody
const std::vector<std::string> catds { "D01", "D02", "D03" };
constexpr std::size_t server = 3; ///< hosts after those of the CATDs
constexpr std::size_t reader = 4;
constexpr Millis minute = 60000;

double seconds(qint64 ms)
{
    return static_cast<double>(ms) / 1000;
}

} // namespace

/// Must show 3 of the sites: the centre, three CATDs with hubs of their own and a publication server, all on hosts of their own
/// (network namespaces), three stations at each CATD beside its supervisor's and the drill's clock, an observer; cables pulled,
/// a black hole with a backup, loss and a narrow line; a plan that is run to its end in the dark; and somebody of the public on
/// one more host, who reads all the while.
class TestNetSites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void withTheLinesWhole();
    void thePublicationServerOutOfReach();
    void theBackupCarriesOnWithinFiveSeconds();
    void inTheDarkAndBack();
    void everythingIsThereOnce();
    void theLastCorteIsTheHubsState();
    void cleanupTestCase();

private:
    /// A line of the table: what was done to the server's line, and what the public saw of it.
    struct Line {
        const char* what = "";
        double brokenFor = 0; ///< seconds
        int corte = 0;
        double seenAfter = 0; ///< seconds since it was opened
        int refused = 0; ///< cortes before it
        PublicReader::Counts read;
    };

    void startServer();
    void startSite(std::size_t site);
    void setHour(Millis at);
    [[nodiscard]] int lastCorte() const;
    [[nodiscard]] int openCorte(Millis at);
    void follow(const char* what, double brokenFor, int corte, int refused = 0);
    [[nodiscard]] bool allWhole();
    [[nodiscard]] int order(std::size_t site, const std::string& who, const QString& line);
    void work(std::size_t site, int actas);
    [[nodiscard]] State centre() const { return m_world.state(m_world.data()); }
    [[nodiscard]] QString published(const QString& name) const { return m_world.path("servidor/publico/") + name; }
    [[nodiscard]] Millis period() const { return m_world.process().corteMinutes * minute; }

    NetLab m_lab;
    SiteHubs m_world;
    QString m_centre;
    QProcess m_door;
    QProcess m_web;
    std::unique_ptr<PublicReader> m_reader;
    std::unique_ptr<Client> m_clock;
    Millis m_hour = 0; ///< of the process, as it was set last
    std::uint64_t m_step = 0;
    QElapsedTimer m_sinceHour;
    QElapsedTimer m_sinceCorte; ///< that is to be followed
    PublicReader::Counts m_before; ///< reads at the last line of the table
    std::vector<Line> m_table;
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
    for (std::size_t site = 0; site < catds.size(); ++site)
        QVERIFY2(m_lab.addSite(site == 1), qPrintable(m_lab.log()));
    QVERIFY2(m_lab.addSite(false) && m_lab.addHost() && m_lab.connect(server, reader), qPrintable(m_lab.log()));
    startServer();
    QVERIFY(m_world.startCentre({ QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0"), QStringLiteral("--publish"), QStringLiteral("sede:publico"),
        QStringLiteral("--passphrase-file"), m_world.path("frase") }));
    const int port = QUrl(m_world.centre.url()).port();
    m_centre = QStringLiteral("wss://127.0.0.1:%1").arg(port);
    m_clock = m_world.station("SIM", m_centre);
    QVERIFY(m_clock != nullptr);
    setHour(m_world.process().opening + 60 * minute);
    m_sinceCorte.start();
    m_observer = m_world.anyone(Role::observador, m_centre);
    QVERIFY(m_observer != nullptr);
    for (std::size_t site = 0; site < catds.size(); ++site) {
        m_actas[catds[site]] = m_world.actasOf(catds[site]);
        QVERIFY(m_actas[catds[site]].size() >= 8);
        startSite(site);
    }
    QVERIFY(waitUntil([this] { return QFileInfo::exists(published(QStringLiteral("actual.json"))); }, publishMs));
    m_reader = std::make_unique<PublicReader>(m_lab, PublicReader::Place { reader, QStringLiteral("http://%1:%2/").arg(NetLab::publicAddressOf(server)).arg(webPort),
                                                         m_world.data() + QStringLiteral("/confianza.json"), m_world.path("visto.json") });
    m_reader->go(m_hour + m_sinceHour.elapsed());
    follow("nothing: the first corte, with the portal", 0, 1);
}

/// WebDAV for the centre on its own line, and what everybody reads on another; both of the same disk. And the keys that sign.
void TestNetSites::startServer()
{
    QVERIFY(QDir().mkpath(published({})));
    for (QProcess* program : { &m_door, &m_web })
        program->setStandardErrorFile(QProcess::nullDevice());
    m_lab.startAt(server, m_door, QStringLiteral("rclone"),
        { QStringLiteral("serve"), QStringLiteral("webdav"), m_world.path("servidor"), QStringLiteral("--addr"), QStringLiteral("%1:%2").arg(NetLab::addressOf(server)).arg(doorPort) });
    m_lab.startAt(server, m_web, QStringLiteral("python3"),
        { QStringLiteral("-m"), QStringLiteral("http.server"), QString::number(webPort), QStringLiteral("--bind"), NetLab::publicAddressOf(server), QStringLiteral("--directory"), published({}) });
    QVERIFY(m_door.waitForStarted() && m_web.waitForStarted());
    QFile phrase(m_world.path("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    const Ran keys = runPrep({ QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--passphrase-file"), phrase.fileName() });
    QVERIFY2(keys.exitCode == 0, keys.err.constData());
    QFile remote(m_world.data() + QStringLiteral("/claves/rclone.conf"));
    const QByteArray sede = QStringLiteral("[sede]\ntype = webdav\nvendor = other\nurl = http://%1:%2\n").arg(NetLab::addressOf(server)).arg(doorPort).toUtf8();
    QVERIFY(remote.open(QIODevice::WriteOnly) && remote.write(sede) == sede.size());
}

/// On the centre and at every site, linked or not, each by its own clock; it goes on as the wall's does.
void TestNetSites::setHour(Millis at)
{
    QVERIFY(m_reader == nullptr || m_reader->hold());
    m_hour = at;
    m_sinceHour.start();
    m_clock->send(wire::Reloj { ++m_step, at, 1 });
    QVERIFY(m_clock->wait<wire::RelojListo>().has_value());
    for (std::size_t site = 0; site < m_hubs.size(); ++site)
        QCOMPARE(order(site, "SIM", QStringLiteral("reloj %1").arg(at + m_sinceHour.elapsed())), 0);
    if (m_reader)
        m_reader->go(at + m_sinceHour.elapsed());
}

int TestNetSites::lastCorte() const
{
    const State there = centre();
    return there.lastCorte() == nullptr ? 0 : static_cast<int>(there.lastCorte()->numero);
}

/// The hour of the next corte comes; gives its number, -1 when none is opened.
int TestNetSites::openCorte(Millis at)
{
    const int before = lastCorte();
    setHour(at);
    m_sinceCorte.start();
    return waitUntil([&] { return lastCorte() > before; }, patienceMs) ? lastCorte() : -1;
}

/// Until the public sees the corte, and into the table.
void TestNetSites::follow(const char* what, double brokenFor, int corte, int refused)
{
    QVERIFY(corte > 0);
    const bool isSeen = m_reader->sees(corte, publishMs);
    QVERIFY2(isSeen, qPrintable(QStringLiteral("%1: the public sees corte %2, not %3. %4").arg(QLatin1String(what)).arg(m_reader->corte()).arg(corte).arg(m_reader->wrong())));
    const PublicReader::Counts now = m_reader->counts();
    m_table.push_back({ what, brokenFor, corte, seconds(m_sinceCorte.elapsed()), refused, { now.reads - m_before.reads, now.late - m_before.late, now.torn - m_before.torn } });
    m_before = now;
}

bool TestNetSites::allWhole()
{
    return std::all_of(catds.begin(), catds.end(), [this](const std::string& id) { return waitUntil([&] { QTest::qWait(100); return m_world.isWhole(id); }, patienceMs); });
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
    QCOMPARE(order(site, "SIM", QStringLiteral("reloj %1").arg(m_hour + m_sinceHour.elapsed())), 0);
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
    QVERIFY(allWhole());
    follow("nothing", 0, openCorte(m_hour + period()));
}

void TestNetSites::thePublicationServerOutOfReach()
{
    QElapsedTimer broken;

    // A black hole, so long that the public is told that what it sees is not the last.
    m_lab.impair(server, { QStringLiteral("drop") }, { QStringLiteral("drop") });
    broken.start();
    work(0, 1);
    int corte = openCorte(m_hour + period());
    QTest::qWait(8000);
    const Millis opened = m_hour;
    setHour(m_hour + 3 * minute);
    QTest::qWait(8000);
    QCOMPARE(m_reader->corte(), corte - 1);
    m_lab.heal(server);
    follow("black hole", seconds(broken.elapsed()), corte);
    QVERIFY(m_table.back().read.late > 0);
    m_hour = opened;

    // The cable pulled while a corte comes in.
    work(1, 1);
    QVERIFY2(m_lab.limitRate(server, QStringLiteral("256kbit")), qPrintable(m_lab.log()));
    corte = openCorte(m_hour + period());
    const QString coming = published(QStringLiteral("corte/%1").arg(corte, 4, 10, QLatin1Char('0')));
    QVERIFY(waitUntil([&] { return QFileInfo::exists(coming); }, publishMs));
    m_lab.setCable(server, false);
    broken.start();
    QTest::qWait(15000);
    QCOMPARE(m_reader->corte(), corte - 1);
    QVERIFY(!QFileInfo::exists(coming + QStringLiteral("/manifiesto.json")));
    m_lab.setCable(server, true);
    const double pulled = seconds(broken.elapsed());
    m_lab.freeRate(server);
    follow("cable pulled in mid-upload", pulled, corte);

    // For longer than a corte has: it is refused, and the public never sees it.
    work(2, 1);
    m_lab.setCable(server, false);
    broken.start();
    const Millis next = m_hour + period();
    const int given = openCorte(next + period() - 15000);
    QVERIFY(waitUntil([&] { QTest::qWait(200); return lastCorte() > given; }, patienceMs));
    m_sinceCorte.start();
    m_hour = next + period();
    QVERIFY(centre().cortes[static_cast<std::size_t>(given) - 1].rechazado);
    QTest::qWait(5000);
    m_lab.setCable(server, true);
    follow("cable out past the next corte", seconds(broken.elapsed()), given + 1, 1);
    QVERIFY(!m_reader->seen().contains(given));
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
    qInfo("black hole on the main line: what was made after it is at the centre by the backup after %.1f s", seconds(carried));
    QVERIFY(carried <= switchMs + 1000); // the acta itself is made meanwhile
}

void TestNetSites::inTheDarkAndBack()
{
    m_lab.setCable(0, false);
    m_lab.impair(2, { QStringLiteral("numgen random mod 100 < 30 drop") }, { QStringLiteral("numgen random mod 100 < 30 drop") });
    QVERIFY2(m_lab.limitRate(2, QStringLiteral("64kbit")), qPrintable(m_lab.log()));
    m_lab.impair(server, { QStringLiteral("numgen random mod 100 < 10 drop") }, { QStringLiteral("numgen random mod 100 < 10 drop") });
    QVERIFY2(m_lab.limitRate(server, QStringLiteral("512kbit")), qPrintable(m_lab.log()));
    QElapsedTimer broken;
    broken.start();
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
    const Millis ended = m_hour + m_sinceHour.elapsed();
    follow("10 % lost each way, 512 kbit/s", 0, openCorte(m_hour + period()));
    m_table.back().brokenFor = seconds(broken.elapsed());
    QVERIFY(centre().planes.empty());
    m_lab.setCable(0, true);
    for (const std::size_t host : { std::size_t { 1 }, std::size_t { 2 }, server }) {
        m_lab.heal(host);
        m_lab.freeRate(host);
    }
    QVERIFY(allWhole());
    const State there = centre();
    const State here = m_world.state(m_world.site(catds[0]).data);
    QCOMPARE(there.planes.size(), std::size_t { 1 });
    QVERIFY(!there.planes.front().isOpen());
    QCOMPARE(there.planes.front().activado, here.planes.front().activado);
    QCOMPARE(there.planes.front().cerrado, here.planes.front().cerrado);
    QVERIFY(there.planes.front().activado < there.planes.front().cerrado && there.planes.front().cerrado <= ended + 1000); // not when it was heard of
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

/// What the public sees at the end is what the hub holds, and it never saw anything else than a whole corte.
void TestNetSites::theLastCorteIsTheHubsState()
{
    const int last = openCorte(m_world.process().closing);
    follow("nothing: the last corte", 0, last);
    QVERIFY(waitUntil([this] { QTest::qWait(100); return centre().lastCorte()->liberado; }, patienceMs));
    QVERIFY(m_reader->hold());
    const State there = centre();
    QVERIFY(there.lastCorte()->final);
    for (const Corte& corte : there.cortes) // whatever the hub says is out was seen, and nothing else
        QCOMPARE(m_reader->seen().contains(static_cast<int>(corte.numero)), corte.liberado);
    QCOMPARE(std::count_if(there.cortes.begin(), there.cortes.end(), [](const Corte& corte) { return corte.rechazado; }), 1);
    for (const std::string& id : catds)
        QCOMPARE(there.custodyOf(id).publicado, there.custodyOf(id).ultimo);
    const Ran state = runPrep({ QStringLiteral("state"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--json"), QStringLiteral("--final") });
    const QJsonObject held = QJsonDocument::fromJson(state.out).object().value(QLatin1String("elections")).toObject();
    const QByteArray manifest = contentOf(published(QStringLiteral("corte/%1/manifiesto.json").arg(last, 4, 10, QLatin1Char('0'))));
    const QJsonObject shown = QJsonDocument::fromJson(manifest).object().value(QLatin1String("totales")).toObject();
    QCOMPARE(shown.keys(), held.keys());
    int captured = 0;
    for (auto election = held.begin(); election != held.end(); ++election) {
        const QJsonObject figures = shown[election.key()].toObject();
        for (const auto& [inside, outside] : { std::pair { "esperadas", "actasEsperadas" }, { "capturadas", "actasCapturadas" }, { "contabilizadas", "actasContabilizadas" },
                 { "totalVotosConEspeciales", "totalVotosConEspeciales" } })
            QCOMPARE(figures[QLatin1String(outside)].toInteger(-1), election.value()[QLatin1String(inside)].toInteger(-2));
        captured += figures[QLatin1String("actasCapturadas")].toInt();
        QCOMPARE(election.value()[QLatin1String("publicadas")].toInt(), election.value()[QLatin1String("capturadas")].toInt());
    }
    std::size_t made = 0;
    for (const auto& [id, count] : m_done)
        made += count;
    QCOMPARE(static_cast<std::size_t>(captured), made);

    qInfo("centre, %zu CATDs (%zu stations each: reception, two of capture, the supervisor's, the drill's clock), 1 publication server, 1 reader, 1 observer's session", catds.size(),
        m_stations.size() / catds.size());
    qInfo("%-42s %9s %6s %10s %8s %6s %10s %5s", "the server's line", "broken s", "corte", "seen in s", "refused", "reads", "said late", "torn");
    for (const Line& line : m_table)
        qInfo("%-42s %9.1f %6d %10.1f %8d %6d %10d %5d", line.what, line.brokenFor, line.corte, line.seenAfter, line.refused, line.read.reads, line.read.late, line.read.torn);
    const PublicReader::Counts& all = m_reader->counts();
    qInfo("%d reads, every one verified whole; corte %d has %d actas, as many as were captured; incomplete: %s", all.reads, last, captured,
        qPrintable(QStringList(m_reader->lacking().values()).join(QStringLiteral(", "))));
    QVERIFY2(m_reader->wrong().isEmpty(), qPrintable(m_reader->wrong()));
    QVERIFY(all.torn <= 2);
    QCOMPARE(m_reader->lacking(), QSet<QString> { QStringLiteral("testigos") }); // this night has none
}

void TestNetSites::cleanupTestCase()
{
    m_reader.reset();
    for (auto& [who, station] : m_stations) {
        station->closeWriteChannel();
        station->waitForFinished();
    }
    for (auto& hub : m_hubs) {
        hub->terminate();
        hub->waitForFinished();
    }
    (void)m_world.centre.stop();
    for (QProcess* program : { &m_web, &m_door }) {
        program->terminate();
        program->waitForFinished();
    }
}

int main(int argc, char** argv)
{
    // The centre's host, before any thread.
    const bool isAlone = NetLab::missing().isEmpty() && !QStandardPaths::findExecutable(QStringLiteral("rclone")).isEmpty() && NetLab::enter();
    QCoreApplication app(argc, argv);
    if (!isAlone) {
        std::printf("SKIP_ALL: no network namespaces here (root, ip, tc, nft, dnsmasq, openssl and rclone are needed)\n");
        return 0;
    }
    TestNetSites test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_netsites.moc"
