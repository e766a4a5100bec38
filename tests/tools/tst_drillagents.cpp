// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/tools/drillagents.h"
#include "tests/hub/client.h"

#include <QDateTime>
#include <QTest>

using namespace prep;
using namespace prep::test;
using prep::tools::DrillAgents;

class TestDrillAgents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsShownIsMeasured();
    void fewLinesAreBadOnes();
};

void TestDrillAgents::whatIsShownIsMeasured()
{
    auto process = makeProcess();
    process->opening = QDateTime::currentMSecsSinceEpoch() - 3600000;
    process->closing = process->opening + 24LL * 3600 * 1000;
    for (Site& site : process->sites)
        site.links = { { "principal", "Telmex", "fibra", LinkKind::fibra }, { "respaldo", "Telcel", "4G", LinkKind::movil } };
    NightData data(process);
    QVERIFY2(data.ok(), data.error().c_str());
    hub::Settings settings;
    settings.data = data.dir().root();
    Hub hub(settings);
    QVERIFY(hub.start().ok());
    Credentials credentials;
    credentials.ca = data.caPem();
    const Identity& station = data.station("S-D01");
    credentials.estaciones.push_back({ "S-D01", StationRole::sitio, "D01", station.certificate, station.key });

    DrillAgents agents;
    QVERIFY(agents.start(*process, credentials, QUrl(hub.url())).ok());
    QCOMPARE(agents.size(), std::size_t { 1 }); // the others have no station here
    Client watcher(data.caPem(), data.station("E-observador"));
    QVERIFY(watcher.login(hub.url(), Client::person("observador", true)));
    const auto see = [&watcher](const std::function<bool(const wire::Enlaces::Sitio&)>& like) {
        return waitUntil([&] {
            bool found = false;
            for (; !watcher.messages.empty(); watcher.messages.pop_front()) {
                if (const auto* seen = std::get_if<wire::Enlaces>(&watcher.messages.front()))
                    found = found || std::any_of(seen->sitios.begin(), seen->sitios.end(), like);
            }
            return found;
        }, 20000);
    };
    const auto isUp = [](const wire::Enlaces::Sitio& site) {
        return site.enlaces.size() == 2 && site.enlaces[0].enUso && site.enlaces[0].rttMs >= 8
            && site.enlaces[1].rttMs >= 84 && site.enlaces[0].kbps > 0 && site.enlaces[0].rttCentroMs >= 8;
    };
    QVERIFY(see(isUp)); // the delay of its relays, there and back
    agents.cut({ "D01" });
    QVERIFY(see([](const wire::Enlaces::Sitio& site) { return site.estado == static_cast<std::uint8_t>(EstadoEnlace::sinSenal); }));
    agents.restore({ "D01" });
    QVERIFY(see(isUp));
    agents.stop();
}

void TestDrillAgents::fewLinesAreBadOnes()
{
    std::size_t dead = 0;
    std::size_t slow = 0;
    std::size_t narrow = 0;
    for (std::size_t site = 0; site < 1000; ++site) {
        const auto main = DrillAgents::lineOf(site, 0, 2, LinkKind::fibra);
        dead += main.isDead ? 1 : 0;
        slow += main.impairment.delayMs > 100 ? 1 : 0;
        narrow += main.impairment.bytesPerSecond < 10000 ? 1 : 0;
        QVERIFY(!DrillAgents::lineOf(site, 0, 1, LinkKind::fibra).isDead); // who has no other is left it
        QVERIFY(!DrillAgents::lineOf(site, 1, 2, LinkKind::movil).isDead);
    }
    QVERIFY(dead > 10 && dead < 50);
    QVERIFY(slow > 10 && slow < 50);
    QVERIFY(narrow > 10 && narrow < 50);
}

QTEST_GUILESS_MAIN(TestDrillAgents)
#include "tst_drillagents.moc"
