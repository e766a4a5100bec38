// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "models/codec/eventcodec.h"
#include "models/domain/errors.h"
#include "tests/hub/client.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace prep;
using namespace prep::test;

/// Who gets in, by what, and for how long.
class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void personLogsIn();
    void aPasswordThatAPersonChoseLetsIn();
    void linksAreShownWhileTheClockStands();
    void badPasswordIsRefusedThenLockedOut();
    void lockOutIsOfTheStationToo();
    void stationOfAnotherCaIsRefused();
    void noCertificateIsRefused();
    void tokenReconnectsOnlyFromItsStation();
    void tokenSurvivesARestart();
    void expiredSessionIsRefused();
    void aWallStaysAndComesBack();
    void siteOpensAndIsOnLine();
    void aBrokenConnectionIsNoGoodbye();
    void revokedStationIsDroppedAtOnce();
    void disabledPersonIsDroppedAtOnce();
    void nothingIsServedBeforeTheWelcome();
    void anotherViewIsNoResume();
    void malformedMessagesCloseTheSession_data();
    void malformedMessagesCloseTheSession();
    void silentSocketIsDropped();

private:
    [[nodiscard]] hub::Settings settings() const;
    [[nodiscard]] std::unique_ptr<Client> client(const std::string& station) const;
    std::unique_ptr<NightData> m_data;
};

hub::Settings TestSession::settings() const
{
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.watchMs = 50;
    settings.lockoutMs = 60000;
    settings.lockoutAfter = 3;
    return settings;
}

std::unique_ptr<Client> TestSession::client(const std::string& station) const
{
    return std::make_unique<Client>(m_data->caPem(), m_data->station(station));
}

void TestSession::initTestCase()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
}

/// In a simulacro whose clock stands still, too: links live by the wall's.
void TestSession::linksAreShownWhileTheClockStands()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto site = client("S-D01");
    QVERIFY(site->login(hub.url(), {}));
    const auto c = client("E-coordinador");
    QVERIFY(c->login(hub.url(), Client::person("coordinador")));
    QCOMPARE(c->welcome.velocidad, 0.0);
    const auto picture = c->wait<wire::Enlaces>(15000);
    QVERIFY(picture);
    QCOMPARE(picture->sitios.size(), std::size_t { 1 });
    QCOMPARE(picture->sitios[0].sitio, std::string("D01"));
}

void TestSession::personLogsIn()
{
    Hub hub(settings());
    const Status started = hub.start();
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().detail.c_str());
    const auto c = client("E-coordinador");
    QVERIFY2(c->login(hub.url(), Client::person("coordinador")), qPrintable(c->failure));
    QCOMPARE(c->welcome.actor, std::string("P-coordinador"));
    QCOMPARE(c->welcome.papel, Role::coordinador);
    QCOMPARE(c->welcome.estacion, std::string("E-coordinador"));
    QCOMPARE(c->welcome.epoca, hub.epoch());
    QVERIFY(!c->welcome.ficha.empty());
    QVERIFY(c->welcome.simulacro);
}

/// Those of the other tests are hashed as a drill's are, which is sooner done.
void TestSession::aPasswordThatAPersonChoseLetsIn()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    auto people = data.dir().loadPeople();
    QVERIFY(people.ok());
    const auto person = std::ranges::find(*people, std::string("coordinador"), &PersonRecord::usuario);
    QVERIFY(person != people->end());
    const auto hash = hashPassword(NightData::passwordOf("coordinador"), PasswordCost::chosen);
    QVERIFY(hash.ok());
    person->clave = *hash;
    QVERIFY(data.dir().savePeople(*people).ok());
    hub::Settings own = settings();
    own.data = data.dir().root();
    Hub hub(own);
    QVERIFY(hub.start().ok());
    Client client(data.caPem(), data.station("E-coordinador"));
    QVERIFY2(client.login(hub.url(), Client::person("coordinador")), qPrintable(client.failure));
}

void TestSession::badPasswordIsRefusedThenLockedOut()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    wire::Hola hello = Client::person("coordinador");
    hello.clave = "equivocada";
    for (int i = 0; i < 3; ++i) {
        const auto c = client("E-coordinador");
        QVERIFY(!c->login(hub.url(), hello));
        QCOMPARE(c->farewell->codigo, wire::errCredentials);
    }
    const auto locked = client("E-coordinador");
    QVERIFY(!locked->login(hub.url(), Client::person("coordinador")));
    QCOMPARE(locked->farewell->codigo, wire::errLocked);
    QVERIFY(locked->farewell->reintentarEn > 0);
}

void TestSession::lockOutIsOfTheStationToo()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    wire::Hola hello = Client::person("coordinador");
    hello.clave = "equivocada";
    for (int i = 0; i < 3; ++i)
        QVERIFY(!client("E-auditor")->login(hub.url(), hello));
    QVERIFY2(client("E-coordinador")->login(hub.url(), Client::person("coordinador")), "locked out from afar");
}

void TestSession::stationOfAnotherCaIsRefused()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    Client c(m_data->caPem(), m_data->foreignStation("E-coordinador"));
    QVERIFY(!c.login(hub.url(), Client::person("coordinador"), 4000));
    QVERIFY(c.everything.empty());
}

void TestSession::noCertificateIsRefused()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    Client c(m_data->caPem(), Identity {});
    QVERIFY(!c.login(hub.url(), Client::person("coordinador"), 4000));
    QVERIFY(c.everything.empty());
}

void TestSession::tokenReconnectsOnlyFromItsStation()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto first = client("E-coordinador");
    QVERIFY(first->login(hub.url(), Client::person("coordinador")));
    wire::Hola again;
    again.ficha = first->welcome.ficha;
    const auto second = client("E-coordinador");
    QVERIFY(second->login(hub.url(), again));
    QCOMPARE(second->welcome.papel, Role::coordinador);
    const auto elsewhere = client("E-auditor");
    QVERIFY(!elsewhere->login(hub.url(), again));
    QCOMPARE(elsewhere->farewell->codigo, wire::errSession);
    again.ficha.back() = again.ficha.back() == '0' ? '1' : '0';
    const auto forged = client("E-coordinador");
    QVERIFY(!forged->login(hub.url(), again));
    QCOMPARE(forged->farewell->codigo, wire::errSession);
}

void TestSession::tokenSurvivesARestart()
{
    wire::Hola again;
    {
        Hub hub(settings());
        QVERIFY(hub.start().ok());
        const auto c = client("E-auditor");
        QVERIFY(c->login(hub.url(), Client::person("auditor")));
        again.ficha = c->welcome.ficha;
    }
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto c = client("E-auditor");
    QVERIFY(c->login(hub.url(), again));
    QCOMPARE(c->welcome.actor, std::string("P-auditor"));
}

void TestSession::expiredSessionIsRefused()
{
    hub::Settings brief = settings();
    brief.ticketMs = 400;
    brief.beatMs = 100;
    Hub hub(brief);
    QVERIFY(hub.start().ok());
    const auto c = client("E-coordinador");
    QVERIFY(c->login(hub.url(), Client::person("coordinador")));
    QVERIFY(c->waitClosed());
    QCOMPARE(c->farewell->codigo, wire::errSession);
    wire::Hola again;
    again.ficha = c->welcome.ficha;
    const auto late = client("E-coordinador");
    QVERIFY(!late->login(hub.url(), again));
    QCOMPARE(late->farewell->codigo, wire::errSession);
}

void TestSession::aWallStaysAndComesBack()
{
    hub::Settings brief = settings();
    brief.ticketMs = 400;
    brief.beatMs = 100;
    Hub hub(brief);
    QVERIFY(hub.start().ok());
    const auto wall = client("E-pantalla");
    QVERIFY(wall->login(hub.url(), Client::person("pantalla")));
    QTest::qWait(1200); // three ordinary lives
    QVERIFY(!wall->farewell.has_value());
    wire::Hola again;
    again.ficha = wall->welcome.ficha;
    const auto back = client("E-pantalla");
    QVERIFY(back->login(hub.url(), again));
    QVERIFY(back->welcome.ficha != again.ficha); // renewed
}

void TestSession::siteOpensAndIsOnLine()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto watcher = client("E-coordinador");
    QVERIFY(watcher->login(hub.url(), Client::person("coordinador", true)));
    const auto site = client("S-D01");
    QVERIFY(site->login(hub.url(), {}));
    QCOMPARE(site->welcome.papel, Role::sitio);
    QCOMPARE(site->welcome.sitio, std::string("D01"));
    QCOMPARE(site->order(command::AbrirSitio { "D01" }), 0);
    QCOMPARE(site->order(command::AbrirSitio { "D02" }), static_cast<int>(Refusal::otroSitio));
    int events = 0;
    const auto reaches = [&](int wanted) {
        while (events < wanted) {
            const auto turn = watcher->wait<wire::Eventos>();
            if (!turn)
                return false;
            events += static_cast<int>(turn->eventos.size());
        }
        return true;
    };
    QVERIFY2(reaches(2), "on line and open reach the console"); // links are judged once a second: it may be gone before the first time
    site->abort();
    QVERIFY2(reaches(3), "off line reaches the console");
}

void TestSession::aBrokenConnectionIsNoGoodbye()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto watcher = client("E-coordinador");
    QVERIFY(watcher->login(hub.url(), Client::person("coordinador", true)));
    // D01 says good-bye, D02 vanishes.
    const auto leaver = client("S-D01");
    QVERIFY(leaver->login(hub.url(), {}));
    const auto breaker = client("S-D02");
    QVERIFY(breaker->login(hub.url(), {}));
    std::map<std::string, CausaEnlace> seen;
    const auto read = [&] {
        for (; !watcher->messages.empty(); watcher->messages.pop_front()) {
            const auto* turn = std::get_if<wire::Eventos>(&watcher->messages.front());
            for (std::size_t i = 0; turn != nullptr && i < turn->eventos.size(); ++i) {
                Event event;
                event.header = *codec::decodeHeader(turn->eventos[i].header);
                if (event.header.kind == EventKind::enlaceCambiado && codec::decodeBody(turn->eventos[i].body, event).ok())
                    seen[event.header.subject.key] = std::get<body::EnlaceCambiado>(event.body).causa;
            }
        }
    };
    QVERIFY(waitUntil([&] { read(); return seen.size() == 2; }));
    leaver->closeNicely();
    breaker->abort();
    QVERIFY(waitUntil([&] { read(); return seen["D01"] == CausaEnlace::cerrado && seen["D02"] == CausaEnlace::cortada; }));
}

void TestSession::revokedStationIsDroppedAtOnce()
{
    NightData data;
    QVERIFY(data.ok());
    hub::Settings here = settings();
    here.data = data.dir().root();
    Hub hub(here);
    QVERIFY(hub.start().ok());
    Client c(data.caPem(), data.station("E-coordinador"));
    QVERIFY(c.login(hub.url(), Client::person("coordinador")));
    auto stations = data.dir().loadStations().value();
    for (StationRecord& station : stations)
        station.revocada = station.estacion == "E-coordinador";
    QVERIFY(data.dir().saveStations(stations).ok());
    QVERIFY(c.waitClosed());
    QCOMPARE(c.farewell->codigo, wire::errStation);
    Client again(data.caPem(), data.station("E-coordinador"));
    QVERIFY(!again.login(hub.url(), Client::person("coordinador")));
    QCOMPARE(again.farewell->codigo, wire::errStation);
}

void TestSession::disabledPersonIsDroppedAtOnce()
{
    NightData data;
    QVERIFY(data.ok());
    hub::Settings here = settings();
    here.data = data.dir().root();
    Hub hub(here);
    QVERIFY(hub.start().ok());
    Client c(data.caPem(), data.station("E-coordinador"));
    QVERIFY(c.login(hub.url(), Client::person("coordinador")));
    auto people = data.dir().loadPeople().value();
    for (PersonRecord& person : people)
        person.activa = person.usuario != "coordinador";
    QVERIFY(data.dir().savePeople(people).ok());
    QVERIFY(c.waitClosed());
    QCOMPARE(c.farewell->codigo, wire::errSession);
    Client again(data.caPem(), data.station("E-coordinador"));
    QVERIFY(!again.login(hub.url(), Client::person("coordinador")));
    QCOMPARE(again.farewell->codigo, wire::errCredentials);
}

void TestSession::nothingIsServedBeforeTheWelcome()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto c = client("E-coordinador");
    QVERIFY(c->connectTo(hub.url()));
    wire::Hola hello = Client::person("coordinador");
    hello.clave = "equivocada";
    c->send(hello);
    c->send(wire::PideDefinicion {}); // in the same breath, while the password is being checked
    QVERIFY(c->waitClosed());
    QVERIFY2(c->chunks.empty(), "the definition went to somebody who had not logged in");
}

/// Bodies that one view has seen are not sent to another: after a change of role there must be a snapshot.
void TestSession::anotherViewIsNoResume()
{
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto seen = client("E-observador");
    QVERIFY(seen->login(hub.url(), Client::person("observador", true)));
    wire::Hola hello = Client::person("coordinador", true);
    hello.epoca = seen->welcome.epoca;
    hello.desde = seen->welcome.seq;
    const auto c = client("E-coordinador");
    QVERIFY(c->login(hub.url(), hello));
    QVERIFY(!c->welcome.recuperado);
    hello.epoca = c->welcome.epoca;
    hello.desde = c->welcome.seq;
    const auto again = client("E-coordinador");
    QVERIFY(again->login(hub.url(), hello));
    QVERIFY(again->welcome.recuperado);
}

void TestSession::malformedMessagesCloseTheSession_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("not JSON") << QStringLiteral("hola") << wire::errMalformed;
    QTest::newRow("unknown message") << QStringLiteral("{\"t\":\"abre\"}") << wire::errMalformed;
    QTest::newRow("unknown key") << QStringLiteral("{\"t\":\"latido\",\"n\":1,\"reloj\":1,\"x\":1}")
                                 << wire::errMalformed;
    QTest::newRow("a second hello") << QStringLiteral("{\"t\":\"hola\",\"version\":1}") << wire::errMalformed;
    QTest::newRow("the clock, by a coordinador")
        << QStringLiteral("{\"t\":\"reloj\",\"n\":1,\"ahora\":1,\"velocidad\":0}") << wire::errNotAllowed;
}

void TestSession::malformedMessagesCloseTheSession()
{
    QFETCH(const QString, text);
    QFETCH(const int, code);
    Hub hub(settings());
    QVERIFY(hub.start().ok());
    const auto c = client("E-coordinador");
    QVERIFY(c->login(hub.url(), Client::person("coordinador")));
    c->sendRaw(text);
    QVERIFY(c->waitClosed());
    QCOMPARE(c->farewell->codigo, code);
}

void TestSession::silentSocketIsDropped()
{
    hub::Settings brief = settings();
    brief.silenceMs = 600;
    brief.beatMs = 100;
    Hub hub(brief);
    QVERIFY(hub.start().ok());
    const auto talking = client("E-coordinador");
    const auto silent = client("E-auditor");
    QVERIFY(talking->login(hub.url(), Client::person("coordinador")));
    QVERIFY(silent->login(hub.url(), Client::person("auditor")));
    silent->setMute(true);
    QVERIFY(silent->waitClosed(5000));
    QVERIFY(talking->isOpen());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
