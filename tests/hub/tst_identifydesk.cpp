// SPDX-License-Identifier: MIT
#include "app/hub/identifydesk.h"
#include "models/codec/chain.h"
#include "tests/hub/lifecycle.h"

#include <QTest>

using namespace prep;
using namespace prep::test;
using hub::IdentifyDesk;

namespace {

const Actor anybody { "P-capturista", Role::capturista, "E-capturista", "" };

/// Piezas as their events make them.
struct Arrivals {
    State state { makeProcess() };
    IdentifyDesk desk;

    void fold(EventKind kind, const Id16& pieza, Body body)
    {
        Event event;
        event.header.seq = state.seq + 1;
        event.header.at = event.header.occurred = opening() + static_cast<Millis>(event.header.seq) * 1000;
        event.header.kind = kind;
        event.header.subject = Subject::pieza(pieza);
        event.header.actor = anybody.id;
        event.body = std::move(body);
        evolve(state, event);
        desk.note(event, state);
    }
    Id16 scan(const std::string& acta, const std::string& site = "D01", const Digest& image = {})
    {
        const Id16 pieza = Client::randomId();
        fold(EventKind::piezaDigitalizada, pieza, body::PiezaDigitalizada { Canal::casilla, site, acta, "", "ACTA PREP", image, 0 });
        return pieza;
    }
    Id16 ask(hub::SessionKey session, Millis now = 0, const Id16& inHand = {}, const Actor& actor = anybody)
    {
        return desk.give(session, actor, inHand, state, now).pieza;
    }
};

} // namespace

/// Who gets which pieza to identify: the desk alone, and sessions at a hub over TLS.
class TestIdentifyDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOldestGoesToOneSessionOnly();
    void whatIsDecidedLeavesTheQueue();
    void aReservationRunsOut();
    void theOneInHandIsGivenAgain();
    void whoWorksAtASiteGetsItsOwn();
    void aHeldPiezaIsNotGiven();
    void onlyWithItsImageAtTheCentre();
    void theAnswerSaysWhatIsKnown();
    void twoStationsNeverGetTheSame();
    void aStationThatDiesGivesItBack();
    void onlyTheHolderReadsTheImage();
    void otherRolesMayNotAsk();
    void hundredsAreSharedOut();

private:
    [[nodiscard]] static Id16 scan(Client& site, const std::string& acta);
    [[nodiscard]] static std::optional<Id16> ask(Client& who, const Id16& inHand = {}, bool givesBack = false);
};

void TestIdentifyDesk::theOldestGoesToOneSessionOnly()
{
    Arrivals all;
    const Id16 first = all.scan("AYUN-000001");
    const Id16 second = all.scan("AYUN-000004");
    QVERIFY(all.ask(1) == first);
    QVERIFY(all.ask(2) == second);
    QVERIFY(all.ask(3).isNull());
    QVERIFY(all.ask(1) == first); // asking again is no way to skip
    all.desk.giveBack(1);
    QVERIFY(all.ask(3) == first);
}

void TestIdentifyDesk::whatIsDecidedLeavesTheQueue()
{
    Arrivals all;
    const Id16 first = all.scan("AYUN-000001");
    const Id16 second = all.scan("AYUN-000004");
    const Id16 third = all.scan("AYUN-000007");
    QVERIFY(all.ask(1) == first);
    all.fold(EventKind::piezaIdentificada, first, body::PiezaIdentificada { "AYUN-000001", "" }); // by whomever
    QVERIFY(all.ask(1, 0, first) == second);
    all.fold(EventKind::piezaFueraDeCatalogo, second, body::PiezaFueraDeCatalogo { "AYUN", "sin datos" });
    QVERIFY(all.ask(1, 0, second) == third);
}

void TestIdentifyDesk::aReservationRunsOut()
{
    Arrivals all;
    Digest image;
    image.bytes[0] = 7;
    const Id16 only = all.scan("AYUN-000001", "D01", image);
    QVERIFY(all.ask(1, 1000) == only);
    QVERIFY(all.ask(2, 1000 + IdentifyDesk::holdMs - 1).isNull());
    QVERIFY(all.ask(1, 1000 + IdentifyDesk::holdMs - 1, only) == only); // renewed
    QVERIFY(all.ask(2, 1000 + IdentifyDesk::holdMs).isNull());
    QVERIFY(all.desk.holds(1, image, all.state, 1000 + IdentifyDesk::holdMs));
    QVERIFY(all.ask(2, 1000 + 2 * IdentifyDesk::holdMs) == only);
    QVERIFY(all.ask(1, 1000 + 2 * IdentifyDesk::holdMs, only).isNull()); // it is another's now
    QVERIFY(!all.desk.holds(1, image, all.state, 1000 + 2 * IdentifyDesk::holdMs));
    QVERIFY(all.desk.holds(2, image, all.state, 1000 + 2 * IdentifyDesk::holdMs));
}

void TestIdentifyDesk::theOneInHandIsGivenAgain()
{
    Arrivals all;
    (void)all.scan("AYUN-000001");
    const Id16 second = all.scan("AYUN-000004");
    // A session that comes back after a lost connection is a new one; what it works on is not the oldest.
    QVERIFY(all.ask(7, 0, second) == second);
    QVERIFY(all.ask(8, 0, second) != second);
}

void TestIdentifyDesk::whoWorksAtASiteGetsItsOwn()
{
    Arrivals all;
    (void)all.scan("AYUN-000002", "D02");
    const Id16 own = all.scan("AYUN-000001", "D01");
    const Actor atSite { "P-x", Role::capturista, "E-x", "D01" };
    const auto given = all.desk.give(1, atSite, {}, all.state, 0);
    QVERIFY(given.pieza == own);
    QCOMPARE(given.esperan, 1U);
    QVERIFY(all.ask(2, 0, {}, atSite).isNull());
}

void TestIdentifyDesk::aHeldPiezaIsNotGiven()
{
    Arrivals all;
    const Id16 held = all.scan("AYUN-000001");
    all.fold(EventKind::piezaRetenida, held, body::PiezaRetenida { "dudosa", {} });
    QVERIFY(all.ask(1).isNull());
    all.fold(EventKind::piezaLiberada, held, body::PiezaLiberada { "es buena" });
    QVERIFY(all.ask(1) == held);
}

void TestIdentifyDesk::onlyWithItsImageAtTheCentre()
{
    auto process = makeProcess();
    process->imagesNone = false;
    Arrivals all { State(process), {} };
    const Id16 pieza = Client::randomId();
    Digest image;
    image.bytes[0] = 7;
    all.fold(EventKind::piezaDigitalizada, pieza, body::PiezaDigitalizada { Canal::casilla, "D01", "", "", "ACTA PREP", image, 9 });
    QVERIFY(all.ask(1).isNull());
    all.fold(EventKind::imagenRecibida, pieza, body::ImagenRecibida { image, 9, "image/png" });
    QVERIFY(all.ask(1) == pieza);
    QVERIFY(all.desk.holds(1, image, all.state, 0));
    QVERIFY(!all.desk.holds(2, image, all.state, 0));
    QVERIFY(!all.desk.holds(1, image, all.state, IdentifyDesk::holdMs));
}

void TestIdentifyDesk::theAnswerSaysWhatIsKnown()
{
    Arrivals all;
    const Id16 pieza = all.scan("DIP-000003", "D03");
    (void)all.scan("", "D01");
    const wire::PorIdentificar given = all.desk.give(1, anybody, {}, all.state, 0);
    QVERIFY(given.pieza == pieza);
    QCOMPARE(given.canal, static_cast<std::uint8_t>(Canal::casilla));
    QCOMPARE(given.sitio, std::string("D03"));
    QCOMPARE(given.propuesta, std::string("DIP-000003"));
    QCOMPARE(given.plazoMs, IdentifyDesk::holdMs);
    QCOMPARE(given.esperan, 2U);
}

// ---- at a hub ------------------------------------------------------------------------------------------------------

Id16 TestIdentifyDesk::scan(Client& site, const std::string& acta)
{
    const Id16 pieza = Client::randomId();
    if (site.order(command::Acopiar { pieza, "D01", acta, "" }) != 0
        || site.order(command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", {}, 0 }) != 0)
        return {};
    return pieza;
}

std::optional<Id16> TestIdentifyDesk::ask(Client& who, const Id16& inHand, bool givesBack)
{
    static std::uint64_t n = 0;
    who.send(wire::PideIdentificar { ++n, inHand, givesBack });
    const auto given = who.wait<wire::PorIdentificar>();
    return given && given->n == n ? std::optional(given->pieza) : std::nullopt;
}

void TestIdentifyDesk::twoStationsNeverGetTheSame()
{
    const NightData data;
    const auto hub = startHub(data);
    QVERIFY(hub);
    Crew crew(data, hub->url());
    QVERIFY(crew.ok());
    const Id16 a = scan(crew.site(), "AYUN-000001");
    const Id16 b = scan(crew.site(), "AYUN-000004");
    QVERIFY(!a.isNull() && !b.isNull());
    Client staff(data.caPem(), data.station("E-verificador")); // with a feed, and of the same queue
    QVERIFY(staff.login(hub->url(), Client::person("verificador", true)));
    QVERIFY(ask(crew.first()) == a);
    QVERIFY(ask(staff) == b);
    QVERIFY(ask(crew.second()) == Id16 {});
    QVERIFY(ask(crew.first()) == a);
    QCOMPARE(crew.first().order(command::Identificar { a, "AYUN-000001", "" }), 0);
    QVERIFY(ask(crew.first()) == Id16 {});
    QVERIFY(ask(staff, {}, true) == Id16 {});
    QVERIFY(ask(crew.second()) == b);
    QCOMPARE(crew.second().order(command::DeclararFueraDeCatalogo { b, "AYUN", "no se lee" }), 0);
    QCOMPARE(countEvents(data, EventKind::piezaIdentificada, {}), std::size_t { 1 });
}

void TestIdentifyDesk::aStationThatDiesGivesItBack()
{
    const NightData data;
    const auto hub = startHub(data);
    QVERIFY(hub);
    Crew crew(data, hub->url());
    QVERIFY(crew.ok());
    const Id16 a = scan(crew.site(), "AYUN-000001");
    QVERIFY(ask(crew.first()) == a);
    QVERIFY(ask(crew.second()) == Id16 {});
    crew.first().abort();
    QTRY_VERIFY_WITH_TIMEOUT(ask(crew.second()) == a, 10000);
}

void TestIdentifyDesk::onlyTheHolderReadsTheImage()
{
    auto process = makeProcess();
    process->imagesNone = false;
    const NightData data(process);
    QVERIFY2(data.ok(), data.error().c_str());
    const auto hub = startHub(data);
    QVERIFY(hub);
    Crew crew(data, hub->url());
    QVERIFY(crew.ok());
    const QByteArray bytes = QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
    const Digest image = codec::Sha256().of(bytes.toStdString());
    const Id16 pieza = Client::randomId();
    QCOMPARE(crew.site().order(command::Acopiar { pieza, "D01", "AYUN-000001", "" }), 0);
    QCOMPARE(crew.site().order(command::Digitalizar { pieza, Canal::catd, "D01", "AYUN-000001", "", "ACTA PREP", image, bytes.size() }), 0);
    QVERIFY(ask(crew.first()) == Id16 {}); // not at the centre yet
    crew.site().send(wire::SubeImagen { pieza, image, bytes.size() });
    QVERIFY(crew.site().wait<wire::ImagenDesde>());
    crew.site().sendChunk({ 'I', pieza, 0, static_cast<std::uint64_t>(bytes.size()), bytes.toStdString() });
    const auto stored = crew.site().wait<wire::ImagenLista>();
    QVERIFY(stored);
    QVERIFY2(stored->codigo == 0, stored->detalle.c_str());
    crew.first().send(wire::PideImagen { image }); // not asked for: not theirs to see
    QVERIFY(crew.first().wait<wire::Aviso>());
    QTRY_VERIFY(ask(crew.first()) == pieza);
    crew.first().send(wire::PideImagen { image });
    QTRY_COMPARE(crew.first().chunks.size(), std::size_t { 1 });
    QCOMPARE(crew.first().chunks.front().data, bytes.toStdString());
    crew.second().send(wire::PideImagen { image });
    const auto refused = crew.second().wait<wire::Aviso>();
    QVERIFY(refused);
    QCOMPARE(refused->detalle, std::string("not-allowed"));
    QCOMPARE(crew.first().order(command::Identificar { pieza, "AYUN-000001", "" }), 0);
    crew.first().send(wire::PideImagen { image }); // it has been identified: seen once, and no more
    QVERIFY(crew.first().wait<wire::Aviso>());
    QCOMPARE(crew.first().chunks.size(), std::size_t { 1 });
}

void TestIdentifyDesk::otherRolesMayNotAsk()
{
    const NightData data;
    const auto hub = startHub(data);
    QVERIFY(hub);
    for (const char* const user : { "coordinador", "observador", "acopiador", "cotejador", "pantalla" }) {
        Client client(data.caPem(), data.station(std::string("E-") + user));
        QVERIFY(client.login(hub->url(), Client::person(user)));
        client.send(wire::PideIdentificar { 1, {}, false });
        QVERIFY2(client.waitClosed(), user);
        QVERIFY(client.farewell);
        QCOMPARE(client.farewell->codigo, wire::errNotAllowed);
    }
}

/// Three stations empty a queue of hundreds: nothing twice, nothing left, in order.
void TestIdentifyDesk::hundredsAreSharedOut()
{
    Arrivals all;
    std::vector<Id16> scanned;
    for (int i = 0; i < 600; ++i)
        scanned.push_back(all.scan(""));
    std::map<hub::SessionKey, Id16> inHand;
    std::vector<Id16> given;
    for (bool isMore = true; isMore;) {
        isMore = false;
        for (const hub::SessionKey session : { 1U, 2U, 3U }) {
            if (const Id16 pieza = all.ask(session); !pieza.isNull()) {
                given.push_back(pieza);
                inHand[session] = pieza;
                isMore = true;
            }
        }
        for (const auto& [session, pieza] : inHand)
            all.fold(EventKind::piezaFueraDeCatalogo, pieza, body::PiezaFueraDeCatalogo { "AYUN", "sin datos" });
        inHand.clear();
    }
    QVERIFY(given == scanned);
}

QTEST_GUILESS_MAIN(TestIdentifyDesk)
#include "tst_identifydesk.moc"
