// SPDX-License-Identifier: MIT
#include "tests/hub/lifecycle.h"

#include "models/eventlog/sqliteeventlog.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

/// Every shape in which a value could lie in bytes: text, base64 of the text at its three alignments, and binary.
std::vector<std::string> shapesOf(const std::string& text, const std::string& binary)
{
    std::vector<std::string> shapes { text };
    for (const std::string& raw : { text, binary }) {
        for (qsizetype shift = 0; shift < 3; ++shift) {
            const QByteArray padded = QByteArray(shift, 'x') + QByteArray::fromStdString(raw);
            // The first and last group depend on the neighbours: what lies between does not.
            const QByteArray base64 = padded.toBase64(QByteArray::OmitTrailingEquals);
            const qsizetype from = shift == 0 ? 0 : 4;
            const QByteArray core = base64.mid(from, (padded.size() / 3) * 4 - from);
            if (core.size() >= 8)
                shapes.push_back(core.toStdString());
        }
    }
    shapes.push_back(binary);
    return shapes;
}

std::string bigEndian(Cell value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(value >> shift & 0xff));
    return bytes;
}

std::string variableLength(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.push_back(static_cast<char>(0x80 | (value & 0x7f)));
    bytes.push_back(static_cast<char>(value));
    return bytes;
}

std::vector<std::string> shapesOfVote(Cell value)
{
    const std::string big = bigEndian(value);
    auto shapes = shapesOf(std::to_string(value), big);
    shapes.emplace_back(big.rbegin(), big.rend());
    shapes.push_back(variableLength(static_cast<std::uint64_t>(value)));
    shapes.push_back(variableLength(static_cast<std::uint64_t>(value) * 2)); // zigzag
    return shapes;
}

/// What a client was sent, with its snapshots unpacked.
std::string everythingOf(const Client& client)
{
    std::string bytes = client.everything;
    std::string packed;
    for (const wire::Chunk& chunk : client.chunks) {
        if (chunk.offset == 0)
            packed.clear();
        packed += chunk.data;
        const auto snapshot
            = packed.size() == chunk.total ? wire::unpackSnapshot(packed) : Result<wire::Snapshot>(Error {});
        if (!snapshot.ok())
            continue;
        bytes += snapshot.value().state;
        for (const wire::HiddenEvent& hidden : snapshot.value().hidden)
            bytes += hidden.header;
    }
    // The headers travel in base64: look into them too.
    for (const wire::HubMessage& message : client.messages) {
        if (const auto* events = std::get_if<wire::Eventos>(&message)) {
            for (const wire::FeedEvent& event : events->eventos)
                bytes += event.header;
        }
    }
    return bytes;
}

bool holdsAny(const std::string& bytes, const std::vector<std::string>& shapes)
{
    return std::any_of(
        shapes.begin(), shapes.end(), [&](const std::string& shape) { return bytes.find(shape) != std::string::npos; });
}

/// Nonces of the blind bodies in the log.
std::vector<Id16> noncesOf(const NightData& data)
{
    std::vector<Id16> nonces;
    auto log = SqliteEventLog::open(data.dir().logFile(), LogMode::readOnly);
    if (!log.ok())
        return nonces;
    (void)log.value()
        ->read(1,
            [&](const StoredEvent& stored) {
                const auto event = codec::decode(stored.header, stored.body);
                if (const auto* capture = event.ok() ? std::get_if<body::Captura>(&event.value().body) : nullptr)
                    nonces.push_back(capture->nonce);
                return event.ok();
            })
        .ok();
    return nonces;
}

} // namespace

/// Reads every byte sent to every session and looks for votes and nonces that may not be there.
class TestBlindness : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyReadsAnUnverifiedCapture();
    void aPiezaToIdentifySaysNothingElse();
    void aLeakOnPurposeIsCaught();

private:
    struct Audience {
        std::vector<std::pair<std::string, std::unique_ptr<Client>>> sessions;
    };
    [[nodiscard]] static std::unique_ptr<Audience> seat(const NightData& data, const QString& url);
    static void collect(
        Crew& crew, const NightData& data, const std::string& acta, Cell canary, int rounds, bool agree);
    /// Who holds a value of this acta's canary, space separated.
    [[nodiscard]] static std::string whoKnows(const Audience& audience, Cell canary);
};

std::unique_ptr<TestBlindness::Audience> TestBlindness::seat(const NightData& data, const QString& url)
{
    auto audience = std::make_unique<Audience>();
    for (std::size_t i = 0; i < humanRoleCount; ++i) {
        const std::string user(name(static_cast<Role>(i)));
        if (user == "capturista")
            continue; // works in the crew
        auto client = std::make_unique<Client>(data.caPem(), data.station("E-" + user));
        if (client->login(url, Client::person(user, true)))
            audience->sessions.emplace_back(user, std::move(client));
    }
    return audience;
}

void TestBlindness::collect(
    Crew& crew, const NightData& data, const std::string& acta, Cell canary, int rounds, bool agree)
{
    QCOMPARE(crew.bring(acta), 0);
    QCOMPARE(crew.capture(crew.first(), acta, 1, tallyOf(*data.process(), acta, canary)), 0);
    if (rounds == 2)
        QCOMPARE(crew.capture(crew.second(), acta, 2, tallyOf(*data.process(), acta, agree ? canary : canary + 1)), 0);
}

std::string TestBlindness::whoKnows(const Audience& audience, Cell canary)
{
    std::string who;
    for (const auto& [user, client] : audience.sessions) {
        const std::string bytes = everythingOf(*client);
        if (holdsAny(bytes, shapesOfVote(canary)) || holdsAny(bytes, shapesOfVote(canary + 1)))
            who += user + " ";
    }
    return who;
}

void TestBlindness::nobodyReadsAnUnverifiedCapture()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    hub::Settings settings;
    settings.data = data.dir().root();
    Hub hub(settings);
    QVERIFY(hub.start().ok());
    const auto audience = seat(data, hub.url());
    QCOMPARE(audience->sessions.size(), humanRoleCount - 1);
    Crew crew(data, hub.url());
    QVERIFY(crew.ok());
    Client drill(data.caPem(), data.station("SIM"));
    QVERIFY(drill.login(hub.url(), {}));

    const Cell once = 618033988;
    const Cell differing = 271828182;
    const Cell verified = 314159265;
    collect(crew, data, "AYUN-000001", once, 1, true);
    collect(crew, data, "AYUN-000004", differing, 2, false);
    collect(crew, data, "AYUN-000007", verified, 2, true);
    const std::vector<Id16> nonces = noncesOf(data);
    QCOMPARE(nonces.size(), std::size_t { 5 });
    for (const auto& [user, client] : audience->sessions) {
        if (viewOf(*roleNamed(user)) == View::interno)
            client->send(wire::PideHistoria { 1, "AYUN-000004" });
        if (viewOf(*roleNamed(user)) != View::captura)
            client->send(wire::PideBitacora { 2, 0, 500 });
    }
    const auto late = seat(data, hub.url()); // by snapshot
    QTest::qWait(1500);
    for (const auto& seats : { &audience, &late }) {
        QCOMPARE(whoKnows(**seats, once), std::string());
        QCOMPARE(whoKnows(**seats, differing), std::string());
        const std::string know = whoKnows(**seats, verified);
        QCOMPARE(know, std::string("coordinador supervisor verificador cotejador auditor "));
    }
    for (std::size_t i = 0; i < 3; ++i) { // of the two actas that are not verified
        const std::string binary(reinterpret_cast<const char*>(nonces[i].bytes.data()), nonces[i].bytes.size());
        const auto shapes = shapesOf(nonces[i].hex(), binary);
        for (const auto& [user, client] : audience->sessions)
            QVERIFY2(!holdsAny(everythingOf(*client), shapes), user.c_str());
    }
    // Their authors' own sessions are sent nothing of it either.
    for (const Client* author : { &crew.first(), &crew.second() })
        QVERIFY(!holdsAny(everythingOf(*author), shapesOfVote(differing)));

    QVERIFY(stepClock(drill, opening() + 1000));
    QTest::qWait(500);
    QCOMPARE(whoKnows(*audience, once), std::string());
    QCOMPARE(whoKnows(*audience, differing), std::string());
    QVERIFY(whoKnows(*audience, verified).find("observador") != std::string::npos);
}

/// Identification is a capturista's only other sight of the night: no vote and no name comes with it.
void TestBlindness::aPiezaToIdentifySaysNothingElse()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    const auto hub = startHub(data);
    QVERIFY(hub);
    Crew crew(data, hub->url());
    QVERIFY(crew.ok());
    const Cell once = 618033988;
    const Cell verified = 314159265;
    collect(crew, data, "AYUN-000001", once, 1, true);
    collect(crew, data, "AYUN-000007", verified, 2, true);
    // Two more papers, one of them of an acta whose value is known, and none of them identified.
    for (const char* const acta : { "AYUN-000007", "AYUN-000010" }) {
        const Id16 pieza = Client::randomId();
        QCOMPARE(crew.site().order(command::Acopiar { pieza, "D01", acta, "" }), 0);
        QCOMPARE(crew.site().order(command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", {}, 0 }), 0);
    }
    const std::vector<Id16> nonces = noncesOf(data);
    QVERIFY(!nonces.empty());
    Client third(data.caPem(), data.station("E-capturista3"));
    QVERIFY(third.login(hub->url(), Client::person("capturista3", true)));
    std::uint64_t n = 0;
    for (Client* const client : { &crew.first(), &crew.second(), &third }) {
        client->everything.clear();
        client->send(wire::PideIdentificar { ++n, {}, false });
        const auto given = client->wait<wire::PorIdentificar>();
        QVERIFY(given);
        QCOMPARE(given->pieza.isNull(), client == &third); // two papers for three
        const std::string bytes = everythingOf(*client);
        QVERIFY(bytes.find("porIdentificar") != std::string::npos);
        QVERIFY(!holdsAny(bytes, shapesOfVote(once)) && !holdsAny(bytes, shapesOfVote(verified)));
        for (const Id16& nonce : nonces)
            QVERIFY(bytes.find(nonce.hex()) == std::string::npos);
        QVERIFY(bytes.find("Nombre de") == std::string::npos);
        for (std::size_t role = 0; role < humanRoleCount; ++role) // nobody's pseudonym either
            QVERIFY(bytes.find("P-" + std::string(name(static_cast<Role>(role)))) == std::string::npos);
    }
}

void TestBlindness::aLeakOnPurposeIsCaught()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    hub::Settings settings;
    settings.data = data.dir().root();
    settings.leakOnPurpose = hub::Leak::feed;
    Hub hub(settings);
    QVERIFY(hub.start().ok());
    const auto audience = seat(data, hub.url());
    Crew crew(data, hub.url());
    QVERIFY(crew.ok());
    const Cell canary = 141421356;
    collect(crew, data, "AYUN-000001", canary, 1, true);
    QTest::qWait(500);
    QVERIFY(whoKnows(*audience, canary).find("observador") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestBlindness)
#include "tst_blindness.moc"
