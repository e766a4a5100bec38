// SPDX-License-Identifier: MIT
#include "tests/hub/lifecycle.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

/// Snapshot, events, reveals and resume give every view exactly what it may see; the clock steps with the drill.
class TestFeed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyViewFoldsWhatItMaySee();
    void aGapIsRecovered();
    void anotherEpochGetsASnapshot();
    void aClientAheadOfTheLogGetsASnapshot();
    void aSlowConsumerIsToldAndCatchesUp();
    void theClockStepsWithEverySite();
    void claimsExpireByTheProcessClock();
    void historyOfAnActaIsFilteredByView();
    void anchorsComeToEverySession();
    void theDefinitionIsSentWithoutTheScript();
    void presenceOfObserversNamesNobody();

private:
    void start(const hub::Settings& settings);
    [[nodiscard]] hub::Settings settings() const;
    [[nodiscard]] std::unique_ptr<Client> watcher(const std::string& user, std::string epoch = {}, Seq since = 0) const;
    [[nodiscard]] std::unique_ptr<Client> drill() const;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

hub::Settings TestFeed::settings() const
{
    hub::Settings settings;
    settings.data = m_data->dir().root();
    return settings;
}

void TestFeed::start(const hub::Settings& settings)
{
    m_hub.reset();
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
}

void TestFeed::init()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    start(settings());
}

void TestFeed::cleanup()
{
    m_hub.reset();
}

std::unique_ptr<Client> TestFeed::watcher(const std::string& user, std::string epoch, Seq since) const
{
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station("E-" + user));
    wire::Hola hello = Client::person(user, true);
    hello.epoca = std::move(epoch);
    hello.desde = since;
    if (!client->login(m_hub->url(), hello))
        qWarning("no session for %s", user.c_str());
    return client;
}

std::unique_ptr<Client> TestFeed::drill() const
{
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station("SIM"));
    if (!client->login(m_hub->url(), {}))
        qWarning("no session for the drill");
    return client;
}

void TestFeed::everyViewFoldsWhatItMaySee()
{
    const auto staff = watcher("coordinador");
    const auto observer = watcher("observador");
    Follower inner(*staff, m_data->process());
    Follower outer(*observer, m_data->process());
    const auto clock = drill();
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 11), 0);
    QCOMPARE(crew.bring("AYUN-000004"), 0);
    QCOMPARE(crew.capture(crew.first(), "AYUN-000004", 1, tallyOf(*m_data->process(), "AYUN-000004", 12)), 0);
    const auto check = [&] {
        const State all = foldLog(*m_data);
        QVERIFY(inner.follow(all.seq));
        QVERIFY(outer.follow(all.seq));
        QCOMPARE(serialize(inner.state()), serialize(redact(all, View::interno)));
        QCOMPARE(serialize(outer.state()), serialize(redact(all, View::observador)));
    };
    check();
    QVERIFY(outer.state().actas[0].valor.oculto);
    QVERIFY(stepClock(*clock, opening() + 60000));
    check();
    QVERIFY2(!outer.state().actas[0].valor.oculto, "released by the first corte");
    QVERIFY(outer.state().lastReleasedCorte() != nullptr);
    // Who joins now gets a snapshot that says the same, and reveals still find what is hidden in it.
    const auto late = watcher("pantalla");
    Follower follower(*late, m_data->process());
    QCOMPARE(crew.capture(crew.second(), "AYUN-000004", 2, tallyOf(*m_data->process(), "AYUN-000004", 12)), 0);
    QVERIFY(stepClock(*clock, opening() + 11 * 60000));
    check();
    const State all = foldLog(*m_data);
    QVERIFY(follower.follow(all.seq));
    QCOMPARE(follower.snapshots, 1);
    QCOMPARE(serialize(follower.state()), serialize(redact(all, View::observador)));
}

void TestFeed::aGapIsRecovered()
{
    auto first = watcher("coordinador");
    Follower before(*first, m_data->process());
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.bring("AYUN-000001"), 0);
    QVERIFY(before.follow(foldLog(*m_data).seq));
    const Seq since = before.state().seq;
    first->abort();
    QCOMPARE(crew.bring("AYUN-000004"), 0);
    const auto second = watcher("coordinador", m_hub->epoch(), since);
    QVERIFY(second->welcome.recuperado);
    QVERIFY(second->welcome.seq > since);
    const auto events = second->wait<wire::Eventos>();
    QVERIFY(events);
    QCOMPARE(codec::decodeHeader(events->eventos.front().header).value().seq, since + 1);
    QVERIFY(second->chunks.empty());
}

void TestFeed::anotherEpochGetsASnapshot()
{
    const auto client = watcher("coordinador", "0000000000000000", 3);
    QVERIFY(!client->welcome.recuperado);
    QVERIFY(client->wait<wire::Foto>());
}

void TestFeed::aClientAheadOfTheLogGetsASnapshot()
{
    const auto client = watcher("coordinador", m_hub->epoch(), 100000);
    QVERIFY(!client->welcome.recuperado);
    const auto foto = client->wait<wire::Foto>();
    QVERIFY(foto);
    QCOMPARE(foto->seq, client->welcome.seq);
}

void TestFeed::aSlowConsumerIsToldAndCatchesUp()
{
    hub::Settings slow = settings();
    slow.slowBytes = 0; // whatever waits in the buffer at all is too much
    start(slow);
    const auto client = watcher("coordinador");
    Follower follower(*client, m_data->process());
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 5), 0);
    QCOMPARE(crew.verify("AYUN-000004", 6), 0);
    const State all = foldLog(*m_data);
    QVERIFY(follower.follow(all.seq));
    QVERIFY(follower.slowNotices > 0);
    QCOMPARE(serialize(follower.state()), serialize(redact(all, View::interno)));
}

void TestFeed::theClockStepsWithEverySite()
{
    Client site(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(site.login(m_hub->url(), {}));
    const auto clock = drill();
    QVERIFY(stepClock(*clock, opening() + 3600000));
    const State state = foldLog(*m_data);
    QCOMPARE(state.cortes.size(), std::size_t { 7 });
    QCOMPARE(state.cortes.front().hora, opening());
    QCOMPARE(state.cortes.back().hora, opening() + 3600000);
    for (const Corte& corte : state.cortes)
        QVERIFY(corte.liberado && corte.sinArchivos);
    // A site that does not answer holds the step up until it is dropped.
    site.setMute(true);
    QElapsedTimer waited;
    waited.start();
    clock->send(wire::Reloj { 99, opening() + 3700000, 0 });
    QVERIFY(!clock->wait<wire::RelojListo>(500));
    site.abort();
    QVERIFY(clock->wait<wire::RelojListo>());
    QVERIFY(stepClock(*clock, m_data->process()->closing + 1));
    QVERIFY(foldLog(*m_data).cortes.back().final);
}

void TestFeed::claimsExpireByTheProcessClock()
{
    const auto clock = drill();
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.bring("AYUN-000001"), 0);
    wire::Acuse claim;
    QCOMPARE(crew.first().order(command::Reclamar { "AYUN-000001", 1 }, Client::randomId(), &claim), 0);
    QCOMPARE(claim.acta, std::string("AYUN-000001"));
    QCOMPARE(int { claim.ronda }, 1);
    QVERIFY(claim.vence > 0);
    QVERIFY(stepClock(*clock, claim.vence - 1));
    QVERIFY(foldLog(*m_data).actas[0].leases[0].isHeld());
    QVERIFY(stepClock(*clock, claim.vence + 1));
    QVERIFY(!foldLog(*m_data).actas[0].leases[0].isHeld());
}

void TestFeed::historyOfAnActaIsFilteredByView()
{
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 7), 0);
    const auto count = [](Client& client, int& hidden) {
        client.send(wire::PideHistoria { 5, "AYUN-000001" });
        const auto history = client.wait<wire::Historia>();
        hidden = 0;
        for (const wire::FeedEvent& event : history ? history->eventos : std::vector<wire::FeedEvent>())
            hidden += event.body.empty() ? 1 : 0;
        return history ? static_cast<int>(history->eventos.size()) : -1;
    };
    const auto staff = watcher("auditor");
    const auto observer = watcher("observador");
    int hidden = 0;
    QCOMPARE(count(*staff, hidden), 8); // three of the pieza, two claims, two captures, one verification
    QCOMPARE(hidden, 0);
    QCOMPARE(count(*observer, hidden), 8);
    QCOMPARE(hidden, 3);
}

void TestFeed::anchorsComeToEverySession()
{
    const auto client = watcher("auditor");
    const auto anchor = client->wait<wire::Ancla>(15000);
    QVERIFY(anchor);
    QVERIFY(anchor->seq > 0);
    QFile book(QString::fromStdString(m_data->dir().anchorsFile()));
    QVERIFY(book.open(QIODevice::ReadOnly));
    QVERIFY(book.readAll().contains(anchor->cabeza.hex().c_str()));
}

void TestFeed::theDefinitionIsSentWithoutTheScript()
{
    QFile script(QString::fromStdString(m_data->dir().processFolder() + "/noche.csv"));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("votos\n");
    script.close();
    start(settings());
    const auto client = watcher("capturista");
    client->send(wire::PideDefinicion {});
    QVERIFY(waitUntil([&] { return !client->chunks.empty(); }));
    const auto files = wire::unpackFiles(client->chunks.front().data);
    QVERIFY(files.ok());
    std::vector<std::string> names;
    for (const wire::File& file : files.value())
        names.push_back(file.name);
    QVERIFY(std::count(names.begin(), names.end(), "actas.csv") == 1);
    QVERIFY(std::count(names.begin(), names.end(), "noche.csv") == 0);
}

void TestFeed::presenceOfObserversNamesNobody()
{
    const auto staff = watcher("coordinador");
    const auto observer = watcher("observador");
    QTest::qWait(2500);
    std::optional<wire::Presencia> inner;
    while (auto next = staff->wait<wire::Presencia>(100))
        inner = next;
    std::optional<wire::Presencia> outer;
    while (auto next = observer->wait<wire::Presencia>(100))
        outer = next;
    QVERIFY(inner && outer);
    QCOMPARE(inner->sesiones.size(), std::size_t { 2 });
    QCOMPARE(outer->sesiones.size(), std::size_t { 2 });
    QVERIFY(!inner->sesiones.front().actor.empty());
    for (const wire::Presencia::Sesion& session : outer->sesiones)
        QVERIFY(session.actor.empty() && session.estacion.empty());
}

QTEST_GUILESS_MAIN(TestFeed)
#include "tst_feed.moc"
