// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/codec/eventcodec.h"
#include "tests/hub/lifecycle.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

using namespace std::string_literals;

/// The smallest thing that the image store takes for a picture.
std::string picture()
{
    const auto chunk = [](const std::string& type, const std::string& data) {
        return "\0\0\0"s + static_cast<char>(data.size()) + type + data + "crc!";
    };
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", std::string(13, '\1')) + chunk("IDAT", "pixels") + chunk("IEND", "");
}

constexpr const char* key = "AYUN-000001";

} // namespace

/// What holding a claim opens, and to nobody else: the image to capture from, and for the mesa de control the captures.
class TestClaims : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theHolderGetsTheImage();
    void theMesaReadsThreeCaptures();
    void ofFewerCapturesTheMesaReadsNone();
    void theExplanationIsInTheCapture();
    void whoComesBackGetsTheSameActa();
    void theHubDoesNotMakeTheSamePairAgain();

private:
    [[nodiscard]] std::unique_ptr<Client> person(const std::string& user) const;
    /// Bodies of captures that this session reads in the acta's history.
    [[nodiscard]] static std::vector<body::Captura> capturesSeen(Client& client);
    [[nodiscard]] Tally different(Cell votes) const;
    void uploadTo(const Id16& pieza, const Digest& digest, const std::string& bytes);
    /// True when the image came; false when it was said that it may not be seen.
    [[nodiscard]] static bool fetch(Client& client, const Digest& image);

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Crew> m_crew;
};

void TestClaims::init()
{
    m_crew.reset();
    m_hub.reset();
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
}

std::unique_ptr<Client> TestClaims::person(const std::string& user) const
{
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station("E-" + user));
    return client->login(m_hub->url(), Client::person(user)) ? std::move(client) : nullptr;
}

/// Every box the same, and the first one `votes`.
Tally TestClaims::different(Cell votes) const
{
    Tally tally = tallyOf(*m_data->process(), key, 40);
    tally.boxes[0] = votes;
    return tally;
}

std::vector<body::Captura> TestClaims::capturesSeen(Client& client)
{
    client.send(wire::PideHistoria { 1, key });
    const auto history = client.wait<wire::Historia>();
    std::vector<body::Captura> seen;
    for (const wire::FeedEvent& event : history ? history->eventos : std::vector<wire::FeedEvent>()) {
        const auto decoded = codec::decode(event.header, event.body);
        const auto* const capture = decoded.ok() ? std::get_if<body::Captura>(&decoded.value().body) : nullptr;
        if (capture != nullptr)
            seen.push_back(*capture);
    }
    return seen;
}

void TestClaims::uploadTo(const Id16& pieza, const Digest& digest, const std::string& bytes)
{
    m_crew->site().send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
    QVERIFY(m_crew->site().wait<wire::ImagenDesde>());
    wire::Chunk chunk;
    chunk.kind = 'I';
    chunk.id = pieza;
    chunk.total = bytes.size();
    chunk.data = bytes;
    m_crew->site().sendChunk(chunk);
    const auto done = m_crew->site().wait<wire::ImagenLista>();
    QVERIFY(done && done->codigo == 0);
}

bool TestClaims::fetch(Client& client, const Digest& image)
{
    client.chunks.clear();
    client.messages.clear();
    client.send(wire::PideImagen { image });
    const auto isRefused = [&client] {
        return std::any_of(client.messages.begin(), client.messages.end(), [](const wire::HubMessage& message) {
            const auto* const aviso = std::get_if<wire::Aviso>(&message);
            return aviso != nullptr && aviso->clave == "imagen" && aviso->detalle == "not-allowed";
        });
    };
    (void)waitUntil([&] { return !client.chunks.empty() || isRefused(); });
    return !client.chunks.empty() && !isRefused();
}

void TestClaims::theHolderGetsTheImage()
{
    const std::string bytes = picture();
    codec::Sha256 sha;
    const Digest digest = sha.of(bytes);
    const Id16 pieza = Client::randomId();
    QCOMPARE(m_crew->site().order(command::Acopiar { pieza, "D01", key, "" }), 0);
    QCOMPARE(m_crew->site().order(command::Digitalizar { pieza, Canal::catd, "D01", key, "", "ACTA PREP", digest,
                 static_cast<std::int64_t>(bytes.size()) }),
        0);
    QCOMPARE(m_crew->first().order(command::Identificar { pieza, key, "" }), 0);
    wire::Acuse before;
    QCOMPARE(m_crew->first().order(command::Reclamar { {}, 1 }, Client::randomId(), &before), 0);
    QVERIFY(before.imagen.isNull()); // it has not reached the centre
    uploadTo(pieza, digest, bytes);
    wire::Acuse after;
    QVERIFY(waitUntil([&] {
        return m_crew->first().order(command::Renovar { key, 1 }, Client::randomId(), &after) == 0 && !after.imagen.isNull();
    }));
    QCOMPARE(after.imagen, digest);
    QVERIFY(fetch(m_crew->first(), digest));
    QCOMPARE(m_crew->first().chunks.front().data, bytes);
    QVERIFY(!fetch(m_crew->second(), digest)); // holds nothing
    QCOMPARE(m_crew->first().order(command::Capturar { key, 1, different(40) }), 0);
    QVERIFY(!fetch(m_crew->first(), digest)); // holds nothing any more
}

void TestClaims::theMesaReadsThreeCaptures()
{
    QCOMPARE(m_crew->bring(key), 0);
    QCOMPARE(m_crew->capture(m_crew->first(), key, 1, different(41)), 0);
    QCOMPARE(m_crew->capture(m_crew->second(), key, 2, different(42)), 0);
    const auto third = person("capturista3");
    QVERIFY(third);
    QCOMPARE(m_crew->capture(*third, key, 3, different(43)), 0);
    const auto mesa = person("verificador");
    const auto auditor = person("auditor");
    QVERIFY(mesa && auditor);
    QVERIFY(capturesSeen(*mesa).empty());
    wire::Acuse claim;
    QCOMPARE(mesa->order(command::Reclamar { {}, 4 }, Client::randomId(), &claim), 0);
    QCOMPARE(claim.acta, std::string(key));
    const auto seen = capturesSeen(*mesa);
    QCOMPARE(seen.size(), std::size_t { 3 });
    QCOMPARE(seen[0].tally.boxes[0] + seen[1].tally.boxes[0] + seen[2].tally.boxes[0], 41 + 42 + 43);
    QVERIFY(capturesSeen(*auditor).empty());
    QCOMPARE(mesa->order(command::Soltar { key, 4, "" }), 0);
    QVERIFY(capturesSeen(*mesa).empty());
}

void TestClaims::ofFewerCapturesTheMesaReadsNone()
{
    QCOMPARE(m_crew->bring(key), 0);
    QCOMPARE(m_crew->capture(m_crew->first(), key, 1, different(41)), 0);
    QCOMPARE(m_crew->second().order(command::Reclamar { key, 2 }), 0);
    QCOMPARE(m_crew->second().order(command::Escalar { key, 2, "no se lee" }), 0);
    const auto mesa = person("verificador");
    QVERIFY(mesa);
    QCOMPARE(mesa->order(command::Reclamar { key, 4 }), 0);
    QVERIFY(capturesSeen(*mesa).empty());
}

void TestClaims::theExplanationIsInTheCapture()
{
    QCOMPARE(m_crew->bring(key), 0);
    QCOMPARE(m_crew->first().order(command::Reclamar { key, 1 }), 0);
    QCOMPARE(m_crew->first().order(command::Capturar { key, 1, different(40), std::string(401, 'x') }),
        static_cast<int>(Refusal::datoInvalido));
    QCOMPARE(m_crew->first().order(command::Capturar { key, 1, different(40), "E02 así está escrito" }), 0);
    QCOMPARE(m_crew->capture(m_crew->second(), key, 2, different(40)), 0);
    const auto auditor = person("auditor");
    QVERIFY(auditor);
    const auto seen = capturesSeen(*auditor); // verified
    QCOMPARE(seen.size(), std::size_t { 2 });
    QCOMPARE(seen[0].explicacion, std::string("E02 así está escrito"));
    QVERIFY(seen[1].explicacion.empty());
}

/// The console crashed in the middle of an acta: the next one, of the same person at the same station, goes on with it.
void TestClaims::whoComesBackGetsTheSameActa()
{
    QCOMPARE(m_crew->bring("AYUN-000001"), 0);
    QCOMPARE(m_crew->bring("AYUN-000004"), 0);
    wire::Acuse before;
    QCOMPARE(m_crew->first().order(command::Reclamar { {}, 1 }, Client::randomId(), &before), 0);
    const auto again = person("capturista"); // no goodbye
    QVERIFY(again);
    wire::Acuse after;
    QCOMPARE(again->order(command::Reclamar { {}, 1 }, Client::randomId(), &after), 0);
    QCOMPARE(after.acta, before.acta);
    QCOMPARE(after.ronda, before.ronda);
    QVERIFY(after.vence >= before.vence);
    wire::Acuse named;
    QCOMPARE(again->order(command::Reclamar { before.acta, before.ronda }, Client::randomId(), &named), 0);
    QCOMPARE(named.acta, before.acta);
    QCOMPARE(m_crew->second().order(command::Reclamar { before.acta, before.ronda }), static_cast<int>(Refusal::yaReclamada));
    QCOMPARE(again->order(command::Capturar { before.acta, before.ronda, different(40) }), 0);
    QCOMPARE(again->order(command::Reclamar { {}, 1 }, Client::randomId(), &after), 0);
    QVERIFY(after.acta != before.acta);
    m_hub.reset();
    QCOMPARE(countEvents(*m_data, EventKind::actaReclamada, before.acta), std::size_t { 1 });
    QCOMPARE(countEvents(*m_data, EventKind::reclamoRenovado, before.acta), std::size_t { 2 });
}

void TestClaims::theHubDoesNotMakeTheSamePairAgain()
{
    const auto third = person("capturista3");
    QVERIFY(third);
    QCOMPARE(m_crew->verify("AYUN-000001", 40), 0); // the first and the second were a pair
    for (const char* acta : { "AYUN-000004", "AYUN-000007" })
        QCOMPARE(m_crew->bring(acta), 0);
    QCOMPARE(m_crew->capture(m_crew->first(), "AYUN-000004", 1, tallyOf(*m_data->process(), "AYUN-000004", 40)), 0);
    QCOMPARE(m_crew->capture(*third, "AYUN-000007", 1, tallyOf(*m_data->process(), "AYUN-000007", 40)), 0);
    wire::Acuse claim;
    QCOMPARE(m_crew->second().order(command::Reclamar { {}, 2 }, Client::randomId(), &claim), 0);
    QCOMPARE(claim.acta, std::string("AYUN-000007"));
}

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
