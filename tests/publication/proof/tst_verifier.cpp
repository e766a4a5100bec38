// SPDX-License-Identifier: MIT
#include "models/publication/proof/manifest.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"

#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::marked;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

/// What a citizen is told of an honest publication, and of one that is not all there.
class TestVerifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theWholeIsAuthentic();
    void oneActaIsProved();
    void anActaWithoutDataIsToldSo();
    void aClaveActaIsTakenWhenItIsOfOneActa();
    void unknownActasAreNoForgery();
    void anActasImageIsChecked();
    void fewerWitnessesAreIncomplete();
    void aFalseWitnessIsRefused();
    void withoutImagesItIsNeverComplete();
    void missingImagesAreIncomplete();
    void aChangedImageIsRefused();
    void anImageLeftOutOfTheManifestIsSeen();
    void aHeldProductIsToldSo();
    void aCorteThatWasLostLeavesAHeldElectionAsItIsShown();
    void whatTheLogHasOfAnElectionIsShown();
    void aManifestWithoutTheTotalsOfWhatItShowsIsRefused();
    void aManifestLacksNoTotal();
    void aProductThatContradictsItselfIsRefused_data();
    void aProductThatContradictsItselfIsRefused();
    void withoutAPointerTheHighestCorteIsTaken();
    void theLastCorteNeverExpires();
    void anOlderCorteOfTheLogVerifies();
    void whatIsMissingIsRefused_data();
    void whatIsMissingIsRefused();
    void garbageIsRefused_data();
    void garbageIsRefused();
    void pathsThatClimbOutAreRefused();
    void aTestCorteIsRefused();
    void opensslAndShaAgree();
    void theStateIsWrittenAndRead();

private:
    using Ids = std::vector<std::string>;
    VerifyReport verify() const { return verifyPublication(m_publication->request(2)); }
    VerifyReport verifyActa(const std::string& acta) const
    {
        VerifyRequest request = m_publication->request(2);
        request.acta = acta;
        return verifyPublication(request);
    }
    static std::string textOf(const VerifyReport& report, const char* id)
    {
        for (const Check& check : report.checks) {
            if (check.id == id)
                return check.text;
        }
        return {};
    }
    test::Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallPublication> m_publication; ///< cortes 1 and 2; a copy of the first made
};

void TestVerifier::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
    m_keys->addWitnesses(3);
    SmallPublication first(m_out.path("original"), *m_keys);
    for (std::size_t i = 1; i <= 290; ++i)
        first.count("AYUN", i, static_cast<int>(i));
    first.publish(1);
    first.count("DIP_LOC", 3, 33);
    first.count("AYUN", 7, 777);
    first.publish(2);
}

void TestVerifier::init()
{
    test::copyTree(m_out.path("original"), m_out.path("publicado"));
    m_publication = std::make_unique<SmallPublication>(m_out.path("publicado"), *m_keys);
}

void TestVerifier::theWholeIsAuthentic()
{
    const VerifyReport report = verify();
    QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
    QVERIFY(report.text().ends_with("\nAUTÉNTICO\n"));
    QCOMPARE(textOf(report, "testigos"), std::string("Firmaron 3 testigos de los 3 que hacen falta: testigo.mx/0, testigo.mx/1, testigo.mx/2"));
    QVERIFY(textOf(report, "renglones").find(" 291 actas") != std::string::npos);
    QVERIFY(textOf(report, "confianza").find(fingerprintText(m_keys->trust())) != std::string::npos);
    QCOMPARE(report.seen->corte, 2U);
}

void TestVerifier::oneActaIsProved()
{
    const VerifyReport report = verifyActa("AYUN-000007");
    QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
    QVERIFY(textOf(report, "acta").find("AYUN-000007, versión 2,") == 0);
    QVERIFY(textOf(report, "acta").find("'7,'7B0100,\"ZAPOPAN, JALISCO\",777,1,") != std::string::npos);
    QVERIFY(textOf(report, "imagenActa").find("objetos/") != std::string::npos);
    QVERIFY(textOf(report, "archivos").empty()); // other files are not read
}

void TestVerifier::anActaWithoutDataIsToldSo()
{
    const VerifyReport report = verifyActa("AYUN-000299");
    QCOMPARE(report.verdict(), Verdict::authentic);
    QCOMPARE(textOf(report, "acta"), std::string("De AYUN-000299 todavía no se publica nada"));
}

void TestVerifier::aClaveActaIsTakenWhenItIsOfOneActa()
{
    QVERIFY(textOf(verifyActa("100B0100"), "acta").find("AYUN-000100, versión 1,") == 0);
    QVERIFY(textOf(verifyActa("'100B0100"), "acta").find("AYUN-000100, versión 1,") == 0); // as the database prints it
    const VerifyReport two = verifyActa("3B0100");
    QCOMPARE(two.verdict(), Verdict::incomplete);
    QVERIFY(textOf(two, "acta").find("AYUN-000003, DIP_LOC-000003") != std::string::npos);
}

void TestVerifier::unknownActasAreNoForgery()
{
    for (const char* acta : { "AYUN-000301", "AYUN-000000", "GUB-000001", "9S0100", "no hay" }) {
        const VerifyReport report = verifyActa(acta);
        QVERIFY2(marked(report, Grade::degraded) == Ids { "acta" } && marked(report, Grade::bad).empty(), report.text().c_str());
    }
}

void TestVerifier::anActasImageIsChecked()
{
    const std::string text = textOf(verifyActa("AYUN-000007"), "imagenActa");
    const std::string image = text.substr(text.find("objetos/"));
    const std::string bytes = m_publication->read(image);
    m_publication->write(image, bytes.substr(0, bytes.size() - 1) + "?");
    QCOMPARE(marked(verifyActa("AYUN-000007"), Grade::bad), Ids { "imagenActa" });
    std::filesystem::remove(m_publication->path(image));
    QCOMPARE(marked(verifyActa("AYUN-000007"), Grade::degraded), Ids { "imagenActa" });
}

void TestVerifier::fewerWitnessesAreIncomplete()
{
    std::string checkpoint = m_publication->read("checkpoint");
    checkpoint.erase(checkpoint.rfind("\xE2\x80\x94"));
    m_publication->write("checkpoint", checkpoint);
    const VerifyReport report = verify();
    QCOMPARE(marked(report, Grade::degraded), Ids { "testigos" });
    QVERIFY(report.text().ends_with("\nAUTÉNTICO, INCOMPLETO\n"));
    QVERIFY(report.seen.has_value());
}

void TestVerifier::aFalseWitnessIsRefused()
{
    // The last character that carries whole bits of the last signature.
    std::string checkpoint = m_publication->read("checkpoint");
    char& c = checkpoint[checkpoint.size() - 6];
    c = c == 'A' ? 'B' : 'A';
    m_publication->write("checkpoint", checkpoint);
    QCOMPARE(marked(verify(), Grade::bad), Ids { "testigos" });
}

void TestVerifier::withoutImagesItIsNeverComplete()
{
    SmallPublication other(m_out.path("sin"), *m_keys);
    other.imagesState = "sin imágenes";
    other.publish(1);
    const VerifyReport report = verifyPublication(other.request(1));
    QVERIFY2(marked(report, Grade::degraded) == Ids { "imagenes" } && report.verdict() == Verdict::incomplete, report.text().c_str());
    other.imagesState = "completas"; // whatever it calls itself: one that is missing is enough
    other.imagesMissing = 1;
    other.publish(2);
    QCOMPARE(marked(verifyPublication(other.request(2)), Grade::degraded), Ids { "imagenes" });
    std::filesystem::remove_all(m_out.path("sin"));
}

void TestVerifier::missingImagesAreIncomplete()
{
    const std::string text = textOf(verifyActa("AYUN-000100"), "imagenActa");
    std::filesystem::remove(m_publication->path(text.substr(text.find("objetos/"))));
    const VerifyReport report = verify();
    QCOMPARE(marked(report, Grade::degraded), Ids { "imagenes" });
    QVERIFY(marked(report, Grade::bad).empty());
}

void TestVerifier::aChangedImageIsRefused()
{
    const std::string text = textOf(verifyActa("AYUN-000100"), "imagenActa");
    m_publication->write(text.substr(text.find("objetos/")), "otra imagen");
    QCOMPARE(marked(verify(), Grade::bad), Ids { "imagenes" });
}

void TestVerifier::anImageLeftOutOfTheManifestIsSeen()
{
    SmallPublication other(m_out.path("omitida"), *m_keys);
    other.count("AYUN", 1, 5);
    other.build(1);
    const std::string name = other.imageName("AYUN", 1).substr(8);
    std::string manifest = other.manifest();
    const std::size_t at = manifest.find("{\"sha256\":\"" + name);
    QVERIFY(at != std::string::npos);
    manifest.erase(at, manifest.find('}', at) + 1 - at);
    other.write("corte/0001/manifiesto.json", manifest);
    auto sealer = CorteSealer::open(m_out.path("omitida"), m_keys->load());
    const Digest row = codec::Sha256().of(other.row("AYUN", 1));
    QVERIFY(sealer->seal({ 1, manifest, { { "AYUN-000001", *Digest::parse(name), row, true } } }, SmallPublication::hourOf(1)).ok());
    other.cosignAll();
    other.point(1);
    const VerifyReport report = verifyPublication(other.request(1));
    QVERIFY2(marked(report, Grade::degraded) == Ids { "imagenes" }, report.text().c_str());
}

void TestVerifier::aHeldProductIsToldSo()
{
    SmallPublication other(m_out.path("retenido"), *m_keys);
    other.held = "DIP_LOC";
    other.count("AYUN", 1, 5);
    other.publish(1); // of DIP_LOC nothing was ever published
    const VerifyReport first = verifyPublication(other.request(1));
    QVERIFY2(marked(first, Grade::degraded) == (Ids { "productos", "productos" }) && marked(first, Grade::bad).empty(), first.text().c_str());
    QVERIFY(textOf(first, "productos").find("todavía no se ha publicado") != std::string::npos);
    VerifyRequest one = other.request(1);
    one.acta = "DIP_LOC-000003";
    QCOMPARE(marked(verifyPublication(one), Grade::degraded), Ids { "acta" });
    other.held.clear();
    other.count("DIP_LOC", 3, 33);
    other.publish(2);
    QCOMPARE(verifyPublication(other.request(2)).verdict(), Verdict::authentic);
    other.held = "DIP_LOC";
    other.count("DIP_LOC", 4, 44);
    other.publish(3); // the files of corte 2 go on being shown
    const VerifyReport third = verifyPublication(other.request(3));
    QVERIFY2(marked(third, Grade::bad).empty() && third.verdict() == Verdict::incomplete, third.text().c_str());
    QVERIFY(textOf(third, "productos").find("(la compuerta lo rechazó); lo que se ve es del corte 2") != std::string::npos);
    QVERIFY(textOf(third, "renglones").find(" 2 actas") != std::string::npos); // the log's, and none of them is called foreign
    for (const auto& [acta, said] : { std::pair { "DIP_LOC-000003", "DIP_LOC-000003, versión 1," }, { "DIP_LOC-000004", "De DIP_LOC-000004 todavía no se publica nada" } }) {
        one = other.request(3);
        one.acta = acta;
        const VerifyReport report = verifyPublication(one);
        QVERIFY2(textOf(report, "acta").find(said) == 0, report.text().c_str());
        QCOMPARE(marked(report, Grade::degraded), Ids { "productos" }); // the row is of an earlier corte, and it says of which
        QVERIFY(textOf(report, "productos").find("Retenido en este corte: DIP_LOC (la compuerta lo rechazó); lo que se ve es del corte 2") == 0);
        QVERIFY(marked(report, Grade::bad).empty());
    }
    one.acta = "AYUN-000001"; // of the election that is not held nothing is lacking
    QCOMPARE(verifyPublication(one).verdict(), Verdict::authentic);
    one.acta = "3B0100"; // of both
    QVERIFY(textOf(verifyPublication(one), "acta").find("AYUN-000003, DIP_LOC-000003") != std::string::npos);
    one.acta = "DIP_LOC-000021";
    QCOMPARE(textOf(verifyPublication(one), "acta"), std::string("No hay tal acta en este proceso: DIP_LOC-000021"));
}

/// Corte 2 was sealed and never came out: the log has more of the election than the base of corte 1, which goes on being shown.
void TestVerifier::aCorteThatWasLostLeavesAHeldElectionAsItIsShown()
{
    SmallPublication other(m_out.path("perdido"), *m_keys);
    other.count("AYUN", 1, 5);
    other.count("DIP_LOC", 3, 33);
    other.publish(1);
    SmallPublication lost = other;
    lost.count("DIP_LOC", 3, 34);
    lost.count("DIP_LOC", 4, 44);
    lost.build(2);
    lost.seal(2);
    other.held = "DIP_LOC";
    other.count("AYUN", 2, 6);
    other.publish(3);
    const VerifyReport report = verifyPublication(other.request(3));
    QVERIFY2(marked(report, Grade::bad).empty() && report.verdict() == Verdict::incomplete, report.text().c_str());
    VerifyRequest one = other.request(3);
    for (const char* said : { "DIP_LOC-000003, versión 3,", "DIP_LOC-000004, versión 2," }) { // as it was, and as nothing of it is shown
        one.acta = std::string(said, 14);
        const VerifyReport ofActa = verifyPublication(one);
        QVERIFY2(textOf(ofActa, "acta").find(said) == 0 && marked(ofActa, Grade::bad).empty(), ofActa.text().c_str());
        QVERIFY2(said[13] != '3' || !textOf(ofActa, "imagenActa").empty(), ofActa.text().c_str());
    }
    other.publish(4); // and it is said once
    QCOMPARE(verifyPublication(other.request(4)).verdict(), Verdict::incomplete);
    QVERIFY(textOf(verifyPublication(one), "acta").find("DIP_LOC-000004, versión 2,") == 0);
    other.held.clear();
    other.count("DIP_LOC", 3, 34);
    other.count("DIP_LOC", 4, 44);
    other.publish(5);
    QCOMPARE(verifyPublication(other.request(5)).verdict(), Verdict::authentic);
}

/// An election that was never shown and is in the log cannot be told from one that was taken away: neither passes.
void TestVerifier::whatTheLogHasOfAnElectionIsShown()
{
    SmallPublication other(m_out.path("perdido-el-primero"), *m_keys);
    other.count("AYUN", 1, 5);
    SmallPublication more = other;
    more.count("DIP_LOC", 3, 33);
    other.held = "DIP_LOC"; // has shown nothing of it
    more.publish(1);
    other.publish(2);
    QCOMPARE(marked(verifyPublication(other.request(2)), Grade::bad), Ids { "renglones" });
    other.publish(3);
    QCOMPARE(marked(verifyPublication(other.request(3)), Grade::bad), Ids { "renglones" });
}

/// What the real builder wrote before it kept the totals of what it held: the log's actas of that election are in no file.
void TestVerifier::aManifestWithoutTheTotalsOfWhatItShowsIsRefused()
{
    SmallPublication other(m_out.path("sin-totales"), *m_keys);
    other.count("DIP_LOC", 3, 33);
    other.publish(1);
    other.held = "DIP_LOC";
    other.build(2);
    std::string manifest = other.manifest();
    const std::size_t at = manifest.find(",\"DIP_LOC\":{\"actasEsperadas\"");
    QVERIFY(at != std::string::npos);
    manifest.erase(at, manifest.find('}', at) + 1 - at);
    other.write("corte/0002/manifiesto.json", manifest);
    auto sealer = CorteSealer::open(m_out.path("sin-totales"), m_keys->load());
    QVERIFY(sealer->seal({ 2, manifest, {} }, SmallPublication::hourOf(2)).ok());
    other.cosignAll();
    other.point(2);
    QCOMPARE(marked(verifyPublication(other.request(2)), Grade::bad), Ids { "renglones" });
}

void TestVerifier::aManifestLacksNoTotal()
{
    const std::string manifest = m_publication->read("corte/0002/manifiesto.json");
    for (const char* name : { "actasEsperadas", "actasCapturadas", "actasContabilizadas", "totalVotosConEspeciales", "porcentajeActasCapturadas" }) {
        std::string other = manifest;
        other.replace(other.find(name), 1, "x");
        QVERIFY2(!parseManifest(other).ok(), name);
    }
    const auto totals = parseManifest(manifest)->totals.at("DIP_LOC");
    QCOMPARE(totals.expected, std::int64_t { 20 });
    QCOMPARE(totals.captured, std::int64_t { 1 });
    QCOMPARE(totals.votes, std::int64_t { 33 });
    QCOMPARE(totals.capturedShare, std::string("5.0000"));
}

void TestVerifier::aProductThatContradictsItselfIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("held, and of the corte itself") << QStringLiteral("\"estado\":\"publicado\"") << QStringLiteral("\"estado\":\"retenido\",\"motivo\":\"x\"");
    QTest::newRow("held without a reason") << QStringLiteral("\"estado\":\"publicado\",\"corte\":2") << QStringLiteral("\"estado\":\"retenido\",\"corte\":1");
    QTest::newRow("of a corte that is still to come") << QStringLiteral("\"publicado\",\"corte\":2") << QStringLiteral("\"publicado\",\"corte\":3");
    QTest::newRow("of no corte, with files") << QStringLiteral("\"publicado\",\"corte\":2") << QStringLiteral("\"publicado\",\"corte\":0");
    QTest::newRow("a state that is none") << QStringLiteral("\"estado\":\"publicado\"") << QStringLiteral("\"estado\":\"casi\",\"motivo\":\"x\"");
}

void TestVerifier::aProductThatContradictsItselfIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    std::string manifest = m_publication->read("corte/0002/manifiesto.json");
    QVERIFY(parseManifest(manifest).ok());
    const std::size_t at = manifest.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    manifest.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
    QVERIFY(!parseManifest(manifest).ok());
}

void TestVerifier::withoutAPointerTheHighestCorteIsTaken()
{
    std::filesystem::remove(m_publication->path("actual.json"));
    const VerifyReport report = verify();
    QCOMPARE(report.verdict(), Verdict::authentic);
    QCOMPARE(report.seen->corte, 2U);
}

void TestVerifier::theLastCorteNeverExpires()
{
    SmallPublication other(m_out.path("ultimo"), *m_keys);
    other.isLast = true;
    other.publish(1);
    VerifyRequest request = other.request(1);
    request.now += 400LL * 86'400'000;
    QCOMPARE(verifyPublication(request).verdict(), Verdict::authentic);
}

void TestVerifier::anOlderCorteOfTheLogVerifies()
{
    // While the switch to corte 2 is under way its entries are there already, and corte 1 is still the one in force.
    m_publication->point(1);
    const VerifyReport report = verifyPublication(m_publication->request(1));
    // That it is the newest one nobody can say: so looks, too, who keeps corte 2 from somebody.
    QVERIFY2(report.verdict() == Verdict::incomplete, report.text().c_str());
    QCOMPARE(marked(report, Grade::degraded), Ids { "cadena" });
    VerifyRequest one = m_publication->request(1);
    one.acta = "AYUN-000007";
    QVERIFY(textOf(verifyPublication(one), "acta").find("versión 1,") != std::string::npos);
}

void TestVerifier::whatIsMissingIsRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("id");
    QTest::newRow("manifest") << "corte/0002/manifiesto.json" << "apuntador";
    QTest::newRow("signature") << "corte/0002/manifiesto.json.p7s" << "firma";
    QTest::newRow("checkpoint") << "checkpoint" << "bitacora";
    QTest::newRow("entries") << "tile/entries/001.p/38" << "entradas";
    QTest::newRow("tile") << "tile/0/001.p/38" << "inclusion";
    QTest::newRow("candidaturas") << "corte/0002/JAL_AYUN_CANDIDATURAS_2027.csv" << "archivos";
}

void TestVerifier::whatIsMissingIsRefused()
{
    QFETCH(QString, file);
    QFETCH(QString, id);
    QVERIFY(std::filesystem::remove(m_publication->path(file.toStdString())));
    const VerifyReport report = verify();
    QVERIFY2(marked(report, Grade::bad) == Ids { id.toStdString() }, report.text().c_str());
    QVERIFY(report.text().ends_with("\nNO AUTÉNTICO\n"));
}

void TestVerifier::garbageIsRefused_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : { "actual.json", "corte/0002/manifiesto.json", "corte/0002/manifiesto.json.p7s", "checkpoint", "tile/entries/000", "tile/0/000" })
        QTest::newRow(file) << QString::fromUtf8(file);
}

void TestVerifier::garbageIsRefused()
{
    QFETCH(QString, file);
    const std::string name = file.toStdString();
    const std::string good = m_publication->read(name);
    const std::string nested(200'000, '[');
    for (const std::string& bytes : { std::string(), good.substr(0, good.size() / 2), good + "x", std::string(10'000, '\0'), nested, std::string("{}"), std::string("[]") }) {
        m_publication->write(name, bytes);
        const VerifyReport report = verify();
        QVERIFY2(report.verdict() == Verdict::notAuthentic || (bytes == good + "x" && name.starts_with("tile")), report.text().c_str());
    }
    VerifyRequest request = m_publication->request(2);
    for (const std::string& trust : { std::string(), nested, std::string("{\"formato\":1}"), request.trust.substr(0, request.trust.size() / 2) }) {
        request.trust = trust;
        QCOMPARE(marked(verifyPublication(request), Grade::bad), Ids { "confianza" });
    }
}

void TestVerifier::pathsThatClimbOutAreRefused()
{
    std::string manifest = m_publication->read("corte/0002/manifiesto.json");
    for (const char* path : { "../datos/confianza.json", "corte/../../etc/passwd", "/etc/passwd", "corte//x", "tile/0/000", "corte/0002/a b" }) {
        std::string bad = manifest;
        const std::string real = "corte/0002/JAL_AYUN_2027.csv";
        bad.replace(bad.find(real), real.size(), path);
        m_publication->write("corte/0002/manifiesto.json", bad);
        m_publication->point(2);
        QCOMPARE(marked(verify(), Grade::bad), Ids { "apuntador" });
    }
}

void TestVerifier::aTestCorteIsRefused()
{
    SmallPublication other(m_out.path("prueba"), *m_keys);
    other.prueba = true;
    other.build(1);
    auto sealer = CorteSealer::open(m_out.path("prueba"), m_keys->load());
    QVERIFY(!sealer->seal({ 1, other.manifest(), {} }, SmallPublication::hourOf(1)).ok()); // is never sealed
    other.point(1);
    QCOMPARE(marked(verifyPublication(other.request(1)), Grade::bad), Ids { "origen" });
}

void TestVerifier::opensslAndShaAgree()
{
    const std::string folder = m_publication->path("corte/0002/");
    const std::string ca = m_publication->path("ca.pem");
    const std::vector<std::string> words { "cms", "-verify", "-binary", "-inform", "DER", "-in", folder + "manifiesto.json.p7s", "-content",
        folder + "manifiesto.json", "-CAfile", ca, "-attime", std::to_string(SmallPublication::hourOf(2) / 1000), "-out", "/dev/null" };
    const auto accepted = test::Outside::openssl(words);
    QVERIFY2(accepted.code == 0, accepted.err.constData());
    m_publication->write("corte/0002/manifiesto.json", m_publication->read("corte/0002/manifiesto.json") + " ");
    QVERIFY(test::Outside::openssl(words).code != 0);
    const auto log = test::Outside::run("python3", { TLOG_SCRIPT, "log", m_publication->path(""), "294" });
    QVERIFY2(log.code == 0, log.err.constData());
    QVERIFY(m_publication->read("checkpoint").find("\n294\n" + log.out.trimmed().toStdString() + "\n") != std::string::npos);
}

void TestVerifier::theStateIsWrittenAndRead()
{
    const Seen seen = *verify().seen;
    const auto read = parseSeen(seenText(seen));
    QVERIFY(read.ok());
    QCOMPARE(seenText(*read), seenText(seen));
    QCOMPARE(read->head, seen.head);
    const std::string text = seenText(seen);
    for (std::size_t size = 0; size + 2 < text.size(); size += 11)
        QVERIFY(!parseSeen(text.substr(0, size)).ok());
    std::string moved = text;
    moved.replace(moved.find("prep.iepcjalisco"), 16, "prep.iepcjalisca");
    QVERIFY(!parseSeen(moved).ok());
}

QTEST_GUILESS_MAIN(TestVerifier)
#include "tst_verifier.moc"
