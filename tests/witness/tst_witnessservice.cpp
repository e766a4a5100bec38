// SPDX-License-Identifier: MIT
#include "app/remote/httpcalls.h"
#include "app/witness/service.h"
#include "app/witness/witnessclient.h"
#include "models/publication/proof/base64.h"
#include "models/publication/proof/cms.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/remote/webserver.h"
#include "tests/witness/signedlog.h"

#include <QElapsedTimer>
#include <QTest>

#include <filesystem>
#include <sstream>

using namespace prep;
using namespace prep::proof;
using namespace prep::witness;
using prep::test::marked;
using prep::test::SmallKeys;
using prep::test::SmallPublication;
using prep::test::WebServer;

/// Witnesses on real sockets: the publisher that asks them, what they look at before they sign, and what they do when two
/// addresses show two truths.
class TestWitnessService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void threeOfThreeMakeACorteComplete();
    void oneThatIsDownHoldsUpNobody();
    void theSecondTimeOneCallIsEnough();
    void falseWitnessesAreNotCounted();
    void aWitnessThatIsAheadIsTold();
    void listsOfWitnesses_data();
    void listsOfWitnesses();
    void theEndpointKnowsOnePath();
    void itSignsWhatItsAddressShows();
    void itSignsBeforeThePointerTurns();
    void itDoesNotSignAFalseManifest();
    void itDoesNotSignWhatItCannotRead();
    void aMirrorThatLagsIsNoLie();
    void silentMirrorsDoNotKeepItFromSigning();
    void aMirrorWithFalseTilesIsNoProof();
    void twoLogsOfOneSizeAreEvidence();
    void twoLogsThatGrewApartAreEvidence();
    void twoManifestsOfOneCorteAreEvidence();
    void aRequestAgainstWhatWasSignedIsEvidence();
    void stoppedItStartsNoMore();

private:
    struct Running {
        std::string folder;
        std::unique_ptr<WitnessService> service;
        [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(service->port()); }
    };
    NoteKey keyOf(std::size_t i) const { return std::move(NoteKey::load(m_keys->witnesses[i].name(), *m_keys->witnesses[i].pem())).value(); }
    Running start(std::size_t i, const std::string& watch = {}, const std::vector<std::string>& compare = {})
    {
        Running running { m_out.path("testigo" + std::to_string(i)), {} };
        ServiceOptions options;
        options.listen.address = "127.0.0.1:0";
        options.lookMs = 0;
        options.plan = { watch, compare, {}, m_keys->trust(), running.folder, [] { return SmallPublication::hourOf(2) + SmallPublication::minutes; },
            [this](const std::string& text) { m_told.push_back(text); } };
        running.service = test::SignedLog::must(WitnessService::start(std::move(options), keyOf(i)));
        return running;
    }
    std::vector<WitnessPlace> placesOf(const std::vector<Running*>& running) const
    {
        std::vector<WitnessPlace> places;
        for (std::size_t i = 0; i < running.size(); ++i)
            places.push_back({ m_keys->witnesses[i].name(), running[i]->url() });
        return places;
    }
    Cosigned ask(WitnessClient& client, const SmallPublication& publication)
    {
        PublishedFolder folder(publication.path(""));
        return test::SignedLog::must(client.collect(publication.read("checkpoint"), folder, *parseTrust(m_keys->trust()), 8000));
    }
    WitnessOutcome askOne(const Running& running, const SmallPublication& publication)
    {
        WitnessClient client({ { m_keys->witnesses[0].name(), running.url() } }, {});
        return ask(client, publication).outcomes.front();
    }
    /// Corte 2, without cosignatures, of a night whose acta `ordinal` has so many votes; the tree under that name.
    std::string viewOf(const std::string& name, std::size_t ordinal, int votes, int more = 0)
    {
        test::copyTree(m_out.path("corte1"), m_out.path("publicado"));
        SmallPublication night(*m_first);
        night.count("AYUN", ordinal, votes);
        for (int i = 0; i < more; ++i)
            night.count("AYUN", 200 + static_cast<std::size_t>(i), 9);
        night.build(2);
        night.seal(2);
        night.point(2);
        test::copyTree(m_out.path("publicado"), m_out.path(name));
        return m_out.path(name);
    }
    std::string evidenceOf(const Running& running) const
    {
        for (const auto& entry : std::filesystem::directory_iterator(running.folder + "/evidencia"))
            return entry.path().string();
        return {};
    }
    static std::string fileOf(const std::string& path) { return readFile(path, 1 << 20) ? *readFile(path, 1 << 20) : std::string(); }

    test::Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallPublication> m_first; ///< after corte 1
    std::unique_ptr<SmallPublication> m_night; ///< corte 2 as well, honest, without cosignatures
    std::vector<std::string> m_told;
};

void TestWitnessService::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
    m_keys->addWitnesses(3);
    SmallPublication night(m_out.path("publicado"), *m_keys);
    for (std::size_t i = 1; i <= 70; ++i)
        night.count("AYUN", i, static_cast<int>(i));
    night.build(1);
    night.seal(1);
    night.point(1);
    test::copyTree(m_out.path("publicado"), m_out.path("corte1"));
    m_first = std::make_unique<SmallPublication>(night);
}

void TestWitnessService::init()
{
    for (int i = 0; i < 3; ++i)
        std::filesystem::remove_all(m_out.path("testigo" + std::to_string(i)));
    m_told.clear();
    (void)viewOf("honesto", 80, 8);
    m_night = std::make_unique<SmallPublication>(m_out.path("publicado"), *m_keys);
}

void TestWitnessService::threeOfThreeMakeACorteComplete()
{
    VerifyRequest request { m_out.path("publicado"), m_keys->trust(), SmallPublication::hourOf(2) + SmallPublication::minutes, {}, {} };
    QCOMPARE(marked(verifyPublication(request), Grade::degraded), std::vector<std::string> { "testigos" });
    Running a = start(0);
    Running b = start(1);
    Running c = start(2);
    WitnessClient client(placesOf({ &a, &b, &c }), {});
    const Cosigned cosigned = ask(client, *m_night);
    QCOMPARE(cosigned.count(), std::size_t { 3 });
    m_night->write("checkpoint", cosigned.checkpoint);
    const VerifyReport report = verifyPublication(request);
    QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
}

void TestWitnessService::oneThatIsDownHoldsUpNobody()
{
    Running a = start(0);
    Running b = start(1);
    const test::RawServer silent("", false);
    WitnessClient client({ { m_keys->witnesses[0].name(), a.url() }, { m_keys->witnesses[1].name(), b.url() + "/" }, { m_keys->witnesses[2].name(), silent.url() } }, {});
    PublishedFolder folder(m_night->path(""));
    QElapsedTimer timer;
    timer.start();
    const Cosigned cosigned = test::SignedLog::must(client.collect(m_night->read("checkpoint"), folder, *parseTrust(m_keys->trust()), 1500));
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(cosigned.count(), std::size_t { 2 });
    QCOMPARE(cosigned.outcomes[2].answer, WitnessAnswer::unreachable);
    m_night->write("checkpoint", cosigned.checkpoint); // two of three: authentic, and told to be incomplete
    const VerifyReport report = verifyPublication({ m_out.path("publicado"), m_keys->trust(), SmallPublication::hourOf(2), {}, {} });
    QVERIFY(report.verdict() == Verdict::incomplete && report.text().find("Firmó 2 testigos de los 3") != std::string::npos);
}

void TestWitnessService::theSecondTimeOneCallIsEnough()
{
    Running a = start(0);
    const SmallPublication first(m_out.path("corte1"), *m_keys);
    QCOMPARE(askOne(a, first).answer, WitnessAnswer::cosigned);
    QCOMPARE(askOne(a, *m_night).answer, WitnessAnswer::cosigned); // a new client: 409, and then the proof from there
    WitnessClient client({ { m_keys->witnesses[0].name(), a.url() } }, {});
    QCOMPARE(ask(client, *m_night).count(), std::size_t { 1 });
    QCOMPARE(a.service->witness().known()->size, openCheckpoint(m_night->read("checkpoint"), parseTrust(m_keys->trust())->origin, parseTrust(m_keys->trust())->logKeys)->checkpoint.head.size);
}

void TestWitnessService::falseWitnessesAreNotCounted()
{
    const std::string note = m_night->read("checkpoint");
    const std::string other = *cosign(*parseNote(note), m_keys->witnesses[1], 5); // of another witness than the one that is asked
    std::string changed = *cosign(*parseNote(note), m_keys->witnesses[0], 5);
    changed[changed.size() - 8] = changed[changed.size() - 8] == 'A' ? 'B' : 'A';
    WebServer server(m_out.path("nada"));
    for (const std::string& body : { std::string(), std::string("hola\n"), other, changed, std::string(20'000, 'x') }) {
        server.answerInstead([=](const remote::HttpRequest&) { return remote::HttpResponse { 200, "text/plain", body, {} }; });
        WitnessClient client({ { m_keys->witnesses[0].name(), server.url() } }, {});
        const Cosigned cosigned = ask(client, *m_night);
        QCOMPARE(cosigned.count(), std::size_t { 0 });
        QCOMPARE(cosigned.checkpoint, note);
    }
    WitnessClient stranger({ { "nadie.mx", server.url() } }, {});
    QCOMPARE(ask(stranger, *m_night).outcomes.front().answer, WitnessAnswer::unknown);
}

void TestWitnessService::aWitnessThatIsAheadIsTold()
{
    Running a = start(0);
    QCOMPARE(askOne(a, *m_night).answer, WitnessAnswer::cosigned);
    const SmallPublication back(m_out.path("corte1"), *m_keys); // the publisher's disk went back in time
    const WitnessOutcome outcome = askOne(a, back);
    QCOMPARE(outcome.answer, WitnessAnswer::ahead);
    QVERIFY(outcome.detail.starts_with("409 "));
}

void TestWitnessService::listsOfWitnesses_data()
{
    QTest::addColumn<QString>("csv");
    QTest::addColumn<int>("count");
    QTest::newRow("two") << QStringLiteral("nombre,url\nudg.mx/t,https://t.udg.mx/prep\niteso.mx,http://127.0.0.1:8000\n") << 2;
    QTest::newRow("none") << QStringLiteral("nombre,url\n") << 0;
    QTest::newRow("lines of another system") << QStringLiteral("nombre,url\r\na.mx,https://a.mx\r\n\r\n") << 1;
    QTest::newRow("nothing") << QString() << -1;
    QTest::newRow("another head") << QStringLiteral("url,nombre\n") << -1;
    QTest::newRow("no comma") << QStringLiteral("nombre,url\na.mx\n") << -1;
    QTest::newRow("no web address") << QStringLiteral("nombre,url\na.mx,ftp://a.mx\n") << -1;
    QTest::newRow("no name") << QStringLiteral("nombre,url\n,https://a.mx\n") << -1;
    QTest::newRow("a name twice") << QStringLiteral("nombre,url\na.mx,https://a.mx\na.mx,https://b.mx\n") << -1;
}

void TestWitnessService::listsOfWitnesses()
{
    QFETCH(QString, csv);
    QFETCH(int, count);
    const auto list = parseWitnessList(csv.toStdString());
    QCOMPARE(list ? static_cast<int>(list->size()) : -1, count);
}

void TestWitnessService::theEndpointKnowsOnePath()
{
    Running a = start(0);
    const auto answers = remote::exchange({ { a.url() + "/", "text/plain", "x", 1000, {} }, { a.url() + "/add-checkpoint", "text/plain", "x", 1000, {} } }, {}, 5000);
    QCOMPARE(answers[0]->status, 404);
    QCOMPARE(answers[1]->status, 400);
}

void TestWitnessService::itSignsWhatItsAddressShows()
{
    const WebServer server(m_out.path("publicado"));
    Running a = start(0, server.url());
    const WitnessOutcome outcome = askOne(a, *m_night);
    QVERIFY2(outcome.answer == WitnessAnswer::cosigned, outcome.detail.c_str());
    QVERIFY(fileExists(a.folder + "/visto.json"));
}

void TestWitnessService::itSignsBeforeThePointerTurns()
{
    // As a corte is published: tiles and files are there, checkpoint and pointer are still those of the corte before.
    const SmallPublication before(m_out.path("corte1"), *m_keys);
    const std::string note = m_night->read("checkpoint");
    const WebServer server(m_out.path("honesto"));
    const SmallPublication shown(m_out.path("honesto"), *m_keys);
    shown.write("checkpoint", before.read("checkpoint"));
    shown.write("actual.json", before.read("actual.json"));
    Running a = start(0, server.url());
    const WitnessOutcome outcome = askOne(a, *m_night);
    QVERIFY2(outcome.answer == WitnessAnswer::cosigned, outcome.detail.c_str());
    QCOMPARE(a.service->witness().knownNote(), note);
}

void TestWitnessService::itDoesNotSignAFalseManifest()
{
    const WebServer server(m_out.path("honesto"));
    const SmallPublication shown(m_out.path("honesto"), *m_keys);
    const std::string good = shown.read("corte/0002/manifiesto.json");
    shown.write("corte/0002/manifiesto.json", good + " ");
    Running a = start(0, server.url());
    const WitnessOutcome outcome = askOne(a, *m_night);
    QCOMPARE(outcome.answer, WitnessAnswer::refused);
    QVERIFY2(outcome.detail.starts_with("403 lo publicado no es auténtico"), outcome.detail.c_str());
    shown.write("corte/0002/manifiesto.json", good);
    shown.write("corte/0002/manifiesto.json.p7s", shown.read("corte/0001/manifiesto.json.p7s"));
    QVERIFY(askOne(a, *m_night).detail.starts_with("403 "));
    QVERIFY(!a.service->witness().known() && m_told.empty()); // a broken page accuses nobody
}

void TestWitnessService::itDoesNotSignWhatItCannotRead()
{
    Running a = start(0, "http://127.0.0.1:1/");
    const WitnessOutcome outcome = askOne(a, *m_night);
    QVERIFY2(outcome.answer == WitnessAnswer::refused && outcome.detail.starts_with("503 "), outcome.detail.c_str());
}

void TestWitnessService::aMirrorThatLagsIsNoLie()
{
    const WebServer server(m_out.path("publicado"));
    const WebServer mirror(m_out.path("corte1"));
    Running a = start(0, server.url(), { mirror.url(), "http://127.0.0.1:1/" });
    QCOMPARE(askOne(a, *m_night).answer, WitnessAnswer::cosigned);
    a.service->look();
    QVERIFY(a.service->witness().stopped().empty() && m_told.empty());
}

void TestWitnessService::silentMirrorsDoNotKeepItFromSigning()
{
    const WebServer server(m_out.path("publicado"));
    const test::RawServer one("", false);
    const test::RawServer two("", false);
    Running a = start(0, server.url(), { one.url(), two.url() });
    QCOMPARE(askOne(a, *m_night).answer, WitnessAnswer::cosigned); // within its eight seconds
}

void TestWitnessService::aMirrorWithFalseTilesIsNoProof()
{
    const std::string other = viewOf("espejo", 80, 8, 5); // larger, and grown from corte 1 like the other
    const SmallPublication mirror(other, *m_keys);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(other + "/tile/0")) {
        if (entry.is_regular_file())
            QVERIFY(writeFileAtomically(entry.path().string(), std::string(std::filesystem::file_size(entry.path()), 'z')).ok());
    }
    const WebServer server(m_out.path("corte1"));
    const WebServer false_(other);
    Running a = start(0, server.url(), { false_.url() });
    a.service->look();
    QVERIFY(a.service->witness().stopped().empty() && m_told.empty());
}

void TestWitnessService::twoLogsOfOneSizeAreEvidence()
{
    const std::string other = viewOf("otra", 80, 88); // one acta with other votes
    const WebServer server(m_out.path("honesto"));
    const WebServer second(other);
    Running a = start(0, server.url(), { second.url() });
    const WitnessOutcome outcome = askOne(a, SmallPublication(m_out.path("honesto"), *m_keys));
    QVERIFY2(outcome.answer == WitnessAnswer::refused && outcome.detail.starts_with("403 "), outcome.detail.c_str());
    QVERIFY(!a.service->witness().known());
    QCOMPARE(m_told.size(), std::size_t { 1 });
    QVERIFY(m_told[0].find("deja de firmar") != std::string::npos && m_told[0].find(second.url()) != std::string::npos);
    const std::string evidence = evidenceOf(a);
    for (const char* name : { "checkpoint", "actual.json", "manifiesto.json", "manifiesto.json.p7s" }) {
        const std::string path = std::string(name).starts_with("manifiesto") ? std::string("corte/0002/") + name : name;
        QCOMPARE(fileOf(evidence + "/vista-1/" + name), fileOf(m_out.path("honesto") + "/" + path));
        QCOMPARE(fileOf(evidence + "/vista-2/" + name), fileOf(other + "/" + path));
        QVERIFY(!fileOf(evidence + "/vista-2/" + name).empty());
    }
    QVERIFY(fileOf(evidence + "/LEEME.txt").find(second.url()) != std::string::npos);
}

void TestWitnessService::twoLogsThatGrewApartAreEvidence()
{
    const std::string other = viewOf("mayor", 80, 88, 40); // other votes, and a log that is larger besides
    const WebServer server(m_out.path("honesto"));
    const WebServer second(other);
    Running a = start(0, server.url(), { second.url() });
    a.service->look();
    QVERIFY(!a.service->witness().stopped().empty());
    // The evidence proves it to anybody, without the tiles.
    const std::string evidence = evidenceOf(a);
    const Trust trust = *parseTrust(m_keys->trust());
    const auto smaller = openCheckpoint(fileOf(evidence + "/vista-1/checkpoint"), trust.origin, trust.logKeys);
    const auto larger = openCheckpoint(fileOf(evidence + "/vista-2/checkpoint"), trust.origin, trust.logKeys);
    QVERIFY(smaller.ok() && larger.ok() && smaller->checkpoint.head.size < larger->checkpoint.head.size);
    std::istringstream lines(fileOf(evidence + "/prueba.txt"));
    std::vector<Digest> hashes;
    for (std::string line; std::getline(lines, line);) {
        const auto bytes = fromBase64(line.substr(line.rfind(' ') + 1));
        if (bytes && bytes->size() == 32) {
            hashes.emplace_back();
            std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(hashes.back().bytes.data()));
        }
    }
    QVERIFY(hashes.size() > 1);
    const std::vector<Digest> path(hashes.begin() + 1, hashes.end());
    QVERIFY(verifyConsistency({ smaller->checkpoint.head.size, hashes[0] }, larger->checkpoint.head, path));
    QVERIFY(hashes[0] != smaller->checkpoint.head.root);
}

void TestWitnessService::twoManifestsOfOneCorteAreEvidence()
{
    // One log, and a second manifest under the same number, signed as well, shown elsewhere.
    test::copyTree(m_out.path("honesto"), m_out.path("doble"));
    const SmallPublication shown(m_out.path("doble"), *m_keys);
    std::string manifest = shown.read("corte/0002/manifiesto.json");
    manifest.replace(manifest.find("\"hora\":\"corte 2\""), 16, "\"hora\":\"corte B\"");
    const PublicationKeys keys = m_keys->load();
    shown.write("corte/0002/manifiesto.json", manifest);
    shown.write("corte/0002/manifiesto.json.p7s", *signCms(manifest, keys.signer.certificate, keys.signer.key, SmallPublication::hourOf(2)));
    shown.point(2);
    const WebServer server(m_out.path("honesto"));
    const WebServer second(m_out.path("doble"));
    Running a = start(0, server.url(), { second.url() });
    a.service->look();
    QVERIFY(a.service->witness().stopped().find("dos versiones distintas del corte 2") != std::string::npos);
    QCOMPARE(fileOf(evidenceOf(a) + "/vista-2/manifiesto.json"), manifest);
    a.service->look(); // once is enough
    QCOMPARE(m_told.size(), std::size_t { 1 });
}

void TestWitnessService::aRequestAgainstWhatWasSignedIsEvidence()
{
    Running a = start(0);
    QCOMPARE(askOne(a, *m_night).answer, WitnessAnswer::cosigned);
    const SmallPublication other(viewOf("otra", 80, 88), *m_keys);
    QCOMPARE(askOne(a, other).answer, WitnessAnswer::refused);
    QCOMPARE(m_told.size(), std::size_t { 1 });
    QCOMPARE(fileOf(evidenceOf(a) + "/vista-2/checkpoint"), other.read("checkpoint"));
    QVERIFY(askOne(a, SmallPublication(m_out.path("honesto"), *m_keys)).detail.starts_with("403 "));
}

void TestWitnessService::stoppedItStartsNoMore()
{
    {
        const WebServer server(m_out.path("honesto"));
        const WebServer second(viewOf("otra", 80, 88));
        Running a = start(0, server.url(), { second.url() });
        a.service->look();
    }
    const Running again = start(0);
    QVERIFY(!again.service->witness().stopped().empty());
}

QTEST_GUILESS_MAIN(TestWitnessService)
#include "tst_witnessservice.moc"
