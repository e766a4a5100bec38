// SPDX-License-Identifier: MIT
#include "models/publication/proof/cms.h"
#include "models/publication/proof/source.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"

#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::marked;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

/// What a dishonest or broken server can do with true pieces, and what somebody can do with stolen keys. Each attack is
/// refused by one check and passes all the others: without that one it would be taken for authentic.
class TestAttacks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theHonestNightPasses();
    void rollbackOfEverything();
    void rollbackOfThePointer();
    void freeze();
    void mixedFiles();
    void mixedManifest();
    void mixedSignature();
    void mixedLog();
    void fastForwardInTime();
    void fastForwardInNumber();
    void aStolenKeysStateBindsNobody();
    void splitView();
    void anotherManifestUnderTheSameNumber();
    void rewrittenPast();
    void aRowThatTheLogDoesNotKnow();
    void aDrillShownAsReal();
    void aDrillsLogUnderARealCorte();
    void aRevokedSigner();
    void aBackdatedSignature();

private:
    using Ids = std::vector<std::string>;
    /// Exactly one thing is wrong, and it is this.
    static void onlyRefusedBy(const VerifyReport& report, const char* id)
    {
        QVERIFY2(marked(report, Grade::bad) == Ids { id }, report.text().c_str());
        QCOMPARE(report.verdict(), Verdict::notAuthentic);
        QVERIFY(!report.seen); // a lie is never remembered as the truth
    }
    std::string copyOf(const SmallPublication& publication, const std::string& name) const
    {
        test::copyTree(publication.path(""), m_out.path(name));
        return m_out.path(name);
    }
    VerifyReport seenAt(std::uint32_t corte) const { return verifyPublication(m_night->request(corte)); }
    std::string root() const { return m_out.path("publicado"); }

    test::Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallKeys> m_drillKeys;
    std::unique_ptr<SmallPublication> m_original;
    std::unique_ptr<SmallPublication> m_night; ///< three cortes; a fresh copy for each test
    std::vector<VerifyReport> m_seen; ///< what an honest verifier found after each
};

void TestAttacks::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
    m_drillKeys = std::make_unique<SmallKeys>(m_out.path("ensayo"), true);
    m_night = std::make_unique<SmallPublication>(root(), *m_keys);
    for (std::uint32_t corte = 1; corte <= 3; ++corte) {
        for (std::size_t i = 1; i <= 40; ++i)
            m_night->count("AYUN", (corte - 1) * 40 + i, static_cast<int>(corte * 100 + i));
        m_night->count("DIP_LOC", corte, 50);
        if (corte == 3)
            m_night->count("AYUN", 1, 999); // a corrected acta: its second version
        m_night->publish(corte);
        m_seen.push_back(seenAt(corte));
        copyOf(*m_night, "corte" + std::to_string(corte));
    }
    m_original = std::make_unique<SmallPublication>(*m_night);
}

void TestAttacks::init()
{
    test::copyTree(m_out.path("corte3"), root());
    m_night = std::make_unique<SmallPublication>(*m_original);
}

void TestAttacks::theHonestNightPasses()
{
    for (const VerifyReport& report : m_seen)
        QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
    for (std::size_t earlier = 0; earlier < 3; ++earlier) {
        VerifyRequest request = m_night->request(3);
        request.seen = m_seen[earlier].seen;
        const VerifyReport report = verifyPublication(request);
        QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
    }
}

void TestAttacks::rollbackOfEverything()
{
    VerifyRequest request = m_night->request(2); // an hour at which corte 2 is still in force
    request.folder = m_out.path("corte2");
    QCOMPARE(verifyPublication(request).verdict(), Verdict::authentic); // nobody can tell who saw nothing before
    request.seen = m_seen[2].seen;
    const VerifyReport report = verifyPublication(request);
    onlyRefusedBy(report, "consistencia");
    QVERIFY(report.evidence.find(m_seen[2].seen->checkpoint) != std::string::npos);
}

void TestAttacks::rollbackOfThePointer()
{
    m_night->point(2); // the log goes on, the corte that is shown goes back
    VerifyRequest request = m_night->request(2);
    request.seen = m_seen[2].seen;
    onlyRefusedBy(verifyPublication(request), "retroceso");
}

void TestAttacks::freeze()
{
    VerifyRequest request = m_night->request(3);
    request.folder = m_out.path("corte2");
    request.now = SmallPublication::hourOf(3) + 121'000;
    onlyRefusedBy(verifyPublication(request), "vigencia");
    request.now = SmallPublication::hourOf(3) + 119'000; // two minutes are what publishing may take
    QCOMPARE(verifyPublication(request).verdict(), Verdict::authentic);
}

void TestAttacks::mixedFiles()
{
    m_night->write("corte/0003/JAL_AYUN_CANDIDATURAS_2027.csv", "candidaturas de otro corte");
    onlyRefusedBy(verifyPublication(m_night->request(3)), "archivos");
}

void TestAttacks::mixedManifest()
{
    m_night->write("corte/0003/manifiesto.json", m_night->read("corte/0002/manifiesto.json"));
    onlyRefusedBy(verifyPublication(m_night->request(3)), "apuntador");
}

void TestAttacks::mixedSignature()
{
    m_night->write("corte/0003/manifiesto.json.p7s", m_night->read("corte/0002/manifiesto.json.p7s"));
    onlyRefusedBy(verifyPublication(m_night->request(3)), "firma");
}

void TestAttacks::mixedLog()
{
    // The newest corte over the log of the one before.
    const SmallPublication before(m_out.path("corte2"), *m_keys);
    m_night->write("checkpoint", before.read("checkpoint"));
    onlyRefusedBy(verifyPublication(m_night->request(3)), "inclusion");
}

void TestAttacks::fastForwardInTime()
{
    // Whoever holds the keys publishes tomorrow's corte today, so that the true ones look old from then on.
    m_night->publish(90);
    VerifyRequest request = m_night->request(3);
    request.seen = m_seen[2].seen;
    onlyRefusedBy(verifyPublication(request), "adelanto");
}

void TestAttacks::fastForwardInNumber()
{
    m_night->publish(130); // at its own hour, but 127 numbers after the one before
    onlyRefusedBy(verifyPublication(m_night->request(130)), "adelanto");
}

void TestAttacks::aStolenKeysStateBindsNobody()
{
    // A victim saw a forged corte 40 under a stolen signer. Once that is revoked, what it saw no longer shuts out the truth.
    const SmallKeys stolen(m_out.path("robado"));
    SmallPublication night(m_out.path("noche"), stolen);
    night.count("AYUN", 1, 10);
    night.publish(1);
    const std::string honest = copyOf(night, "honesta");
    night.publish(40);
    const VerifyReport victim = verifyPublication(night.request(40));
    QVERIFY(victim.seen.has_value());
    const std::string thief = victim.seen->serial;
    VerifyRequest request = night.request(1);
    request.folder = honest;
    request.seen = victim.seen;
    onlyRefusedBy(verifyPublication(request), "consistencia");
    QVERIFY(revokeSigner(stolen.place, thief, SmallPublication::hourOf(2), "robada", SmallPublication::hourOf(41)).ok());
    request.trust = stolen.trust();
    const VerifyReport freed = verifyPublication(request);
    QVERIFY2(freed.verdict() == Verdict::authentic, freed.text().c_str());
}

void TestAttacks::splitView()
{
    // Two citizens are shown two continuations of the same log, both signed with the true keys.
    test::copyTree(m_out.path("corte2"), m_out.path("otra"));
    SmallPublication other(m_out.path("otra"), *m_keys);
    for (std::size_t i = 1; i <= 120; ++i)
        other.count("AYUN", i, 7);
    other.count("DIP_LOC", 1, 50);
    other.count("DIP_LOC", 2, 50);
    other.publish(3);
    VerifyRequest request = other.request(3);
    QCOMPARE(verifyPublication(request).verdict(), Verdict::authentic); // alone, it is without a flaw
    request.seen = m_seen[2].seen;
    const VerifyReport report = verifyPublication(request);
    onlyRefusedBy(report, "consistencia");
    QVERIFY(report.evidence.find(other.read("checkpoint")) != std::string::npos);
    request.seen = m_seen[1].seen; // who saw only what both share cannot know
    QCOMPARE(verifyPublication(request).verdict(), Verdict::authentic);
}

void TestAttacks::anotherManifestUnderTheSameNumber()
{
    // The log itself cannot hold it (Ledger), so it would have to be a log that forgot the first one.
    VerifyRequest request = m_night->request(3);
    request.seen = m_seen[2].seen;
    request.seen->manifest.bytes[0] ^= 1;
    onlyRefusedBy(verifyPublication(request), "retroceso");
}

void TestAttacks::rewrittenPast()
{
    // An entry of the first corte is changed where it lies; the tiles with it or not makes no difference to the root.
    std::string bundle = m_night->read("tile/entries/000.p/127");
    const std::size_t at = bundle.find("AYUN-000007");
    QVERIFY(at != std::string::npos);
    bundle[at + 10] = '8';
    m_night->write("tile/entries/000.p/127", bundle);
    onlyRefusedBy(verifyPublication(m_night->request(3)), "entradas");
    std::string tile = m_night->read("tile/0/000.p/127");
    init();
    QVERIFY(!tile.empty());
    tile[0] = static_cast<char>(tile[0] ^ 1);
    m_night->write("tile/0/000.p/127", tile);
    onlyRefusedBy(verifyPublication(m_night->request(3)), "inclusion");
}

void TestAttacks::aRowThatTheLogDoesNotKnow()
{
    // A corte whose own files and manifest agree, signed and logged, but whose entry says another row of one acta.
    m_night->count("AYUN", 200, 5);
    m_night->build(4);
    const std::string honest = m_night->manifest();
    m_night->count("AYUN", 200, 6);
    auto sealer = CorteSealer::open(root(), m_keys->load());
    QVERIFY(sealer->seal({ 4, honest, { { "AYUN-000200", {}, codec::Sha256().of("otro renglón"), true } } }, SmallPublication::hourOf(4)).ok());
    m_night->point(4);
    onlyRefusedBy(verifyPublication(m_night->request(4)), "renglones");
    VerifyRequest one = m_night->request(4);
    one.acta = "AYUN-000200";
    onlyRefusedBy(verifyPublication(one), "acta");
}

void TestAttacks::aDrillShownAsReal()
{
    SmallPublication drill(m_out.path("simulacro"), *m_drillKeys);
    drill.count("AYUN", 1, 10);
    drill.publish(1);
    const VerifyReport own = verifyPublication(drill.request(1));
    QVERIFY2(own.verdict() == Verdict::authentic, own.text().c_str());
    QVERIFY(own.text().find("SIMULACRO") != std::string::npos);
    VerifyRequest request = drill.request(1);
    request.trust = m_keys->trust();
    onlyRefusedBy(verifyPublication(request), "origen");
    // Its manifest doctored to say that it is real: then it is not what was signed.
    std::string manifest = drill.read("corte/0001/manifiesto.json");
    manifest.replace(manifest.find("\"simulacro\":true"), 16, "\"simulacro\":false");
    drill.write("corte/0001/manifiesto.json", manifest);
    drill.point(1);
    const VerifyReport doctored = verifyPublication(request);
    QCOMPARE(doctored.verdict(), Verdict::notAuthentic);
    // And the real keys never sign a drill's corte.
    auto sealer = CorteSealer::open(m_out.path("nada"), m_keys->load());
    QVERIFY(!sealer->seal({ 1, drill.manifest(), {} }, SmallPublication::hourOf(1)).ok());
}

void TestAttacks::aDrillsLogUnderARealCorte()
{
    SmallPublication drill(m_out.path("simulacro2"), *m_drillKeys);
    drill.publish(1);
    m_night->write("checkpoint", drill.read("checkpoint"));
    onlyRefusedBy(verifyPublication(m_night->request(3)), "bitacora");
}

void TestAttacks::aRevokedSigner()
{
    SmallKeys keys(m_out.path("revocado"));
    SmallPublication night(m_out.path("noche2"), keys);
    night.publish(1);
    const std::string serial = verifyPublication(night.request(1)).seen->serial;
    night.publish(2);
    QVERIFY(revokeSigner(keys.place, serial, SmallPublication::hourOf(2), "extraviada", SmallPublication::hourOf(3)).ok());
    onlyRefusedBy(verifyPublication(night.request(2)), "certificado");
    night.point(1); // what it signed before stays good
    const VerifyReport before = verifyPublication(night.request(1));
    QVERIFY2(before.verdict() == Verdict::incomplete && before.text().find("ya tiene el corte 2") != std::string::npos, before.text().c_str());
}

void TestAttacks::aBackdatedSignature()
{
    // With the stolen signer alone: signs corte 3 anew, saying that it was before the revocation.
    const PublicationKeys keys = m_keys->load();
    const auto backdated = signCms(m_night->manifest(), keys.signer.certificate, keys.signer.key, SmallPublication::hourOf(2));
    m_night->write("corte/0003/manifiesto.json.p7s", *backdated);
    onlyRefusedBy(verifyPublication(m_night->request(3)), "certificado");
}

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
