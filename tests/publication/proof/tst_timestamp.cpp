// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/timestamp.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/publication/proof/stampauthority.h"

#include <QTest>

#include <chrono>
#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::marked;
using prep::test::Outside;
using prep::test::SmallKeys;
using prep::test::SmallPublication;
using prep::test::StampAuthority;

/// Time stamps of a real authority: what is taken from it, and what is not.
class TestTimestamp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aStampTellsItsTime();
    void opensslTakesOurQuery();
    void anotherDigestIsRefused();
    void anotherAlgorithmIsRefused();
    void anotherAuthorityIsRefused();
    void aCertificateForOtherUseIsRefused();
    void anOldAnswerIsRefused();
    void aRefusalIsNoStamp();
    void noChangedByteSaysSomethingElse();
    void garbageIsRefused();
    void theHoursThatFit_data();
    void theHoursThatFit();
    void trustFilesWithAndWithout();
    void theVerifierSaysWhatItFinds();
    void aRealCorteIsStampedInItsTime();
    void opensslVerifiesWhatWePublish();

private:
    using Ids = std::vector<std::string>;
    static Millis now() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }
    static Digest digestOf(const std::string& text) { return codec::Sha256().of(text); }
    static std::string stampOf(const StampAuthority& authority, const Digest& digest) { return authority.reply(makeTimestampQuery(digest)->der); }
    static std::string textOf(const VerifyReport& report, const char* id)
    {
        for (const Check& check : report.checks) {
            if (check.id == id)
                return check.text;
        }
        return {};
    }
    Outside m_out;
    std::unique_ptr<StampAuthority> m_authority;
    std::unique_ptr<StampAuthority> m_other;
    std::string m_stamp; ///< of "manifiesto"
};

void TestTimestamp::initTestCase()
{
    m_authority = std::make_unique<StampAuthority>();
    m_other = std::make_unique<StampAuthority>();
    m_stamp = stampOf(*m_authority, digestOf("manifiesto"));
    QVERIFY(!m_stamp.empty());
}

void TestTimestamp::aStampTellsItsTime()
{
    const auto query = makeTimestampQuery(digestOf("manifiesto"));
    const auto stamp = checkTimestamp(m_authority->reply(query->der), *query, m_authority->caPem());
    QVERIFY2(stamp.ok(), stamp ? "" : stamp.error().detail.c_str());
    QVERIFY(qAbs(stamp->at - now()) < 60'000);
    QCOMPARE(stamp->authority, std::string("Autoridad de sellos"));
    QVERIFY(!stamp->serial.empty());
    QVERIFY(checkTimestamp(m_stamp, digestOf("manifiesto"), m_other->caPem() + m_authority->caPem()).ok()); // any of several
}

void TestTimestamp::opensslTakesOurQuery()
{
    const auto query = makeTimestampQuery(digestOf("manifiesto"));
    const auto text = Outside::openssl({ "ts", "-query", "-in", m_out.file("q.tsq", query->der), "-text" }).out;
    QVERIFY2(text.contains("Hash Algorithm: sha256") && text.contains("Certificate required: yes"), text.constData());
    QVERIFY(text.contains(QByteArray("Nonce: 0x").append(query->nonce.c_str())));
    QVERIFY(makeTimestampQuery(digestOf("manifiesto"))->nonce != query->nonce);
}

void TestTimestamp::anotherDigestIsRefused()
{
    QCOMPARE(checkTimestamp(m_stamp, digestOf("otro"), m_authority->caPem()).error().code, prooferror::signature);
}

void TestTimestamp::anotherAlgorithmIsRefused()
{
    const std::string file = m_out.file("manifiesto", "manifiesto");
    QCOMPARE(Outside::openssl({ "ts", "-query", "-data", file, "-sha512", "-cert", "-out", m_out.path("q512") }).code, 0);
    const std::string stamp = m_authority->reply(*readFile(m_out.path("q512"), 1 << 20));
    QVERIFY(!stamp.empty());
    QCOMPARE(checkTimestamp(stamp, digestOf("manifiesto"), m_authority->caPem()).error().code, prooferror::signature);
}

void TestTimestamp::anotherAuthorityIsRefused()
{
    QCOMPARE(checkTimestamp(m_stamp, digestOf("manifiesto"), m_other->caPem()).error().code, prooferror::certificate);
    QCOMPARE(checkTimestamp(m_stamp, digestOf("manifiesto"), "").error().code, prooferror::certificate);
}

void TestTimestamp::aCertificateForOtherUseIsRefused()
{
    // openssl ts would not even answer with such a certificate: it is put in the place of a good one of the same key.
    const StampAuthority wrong("serverAuth");
    const std::string answer = stampOf(wrong, digestOf("manifiesto"));
    QVERIFY(answer.empty() || !checkTimestamp(answer, digestOf("manifiesto"), wrong.caPem()).ok());
}

void TestTimestamp::anOldAnswerIsRefused()
{
    const auto query = makeTimestampQuery(digestOf("manifiesto")); // the same digest, another nonce
    QCOMPARE(checkTimestamp(m_stamp, *query, m_authority->caPem()).error().code, prooferror::signature);
}

void TestTimestamp::aRefusalIsNoStamp()
{
    const std::string answer = m_authority->reply("no es una consulta");
    QVERIFY(!answer.empty()); // the authority says why, without a token
    QCOMPARE(checkTimestamp(answer, digestOf("manifiesto"), m_authority->caPem()).error().code, prooferror::malformed);
}

void TestTimestamp::noChangedByteSaysSomethingElse()
{
    // Of the envelope a few bits say nothing (the status text, the version of a structure); whatever is taken says what it said.
    const auto good = checkTimestamp(m_stamp, digestOf("manifiesto"), m_authority->caPem());
    std::size_t taken = 0;
    for (std::size_t i = 0; i < m_stamp.size(); ++i) {
        std::string bad = m_stamp;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        const auto stamp = checkTimestamp(bad, digestOf("manifiesto"), m_authority->caPem());
        QVERIFY(!stamp || (stamp->at == good->at && stamp->authority == good->authority && stamp->serial == good->serial));
        taken += stamp ? 1 : 0;
    }
    QVERIFY2(taken * 20 < m_stamp.size(), std::to_string(taken).c_str());
}

void TestTimestamp::garbageIsRefused()
{
    for (std::size_t size = 0; size < m_stamp.size(); ++size)
        QCOMPARE(checkTimestamp(std::string_view(m_stamp).substr(0, size), digestOf("manifiesto"), m_authority->caPem()).error().code, prooferror::malformed);
    for (const std::string& bytes : { m_stamp + "x", std::string(100'000, '\0'), std::string("{}") })
        QCOMPARE(checkTimestamp(bytes, digestOf("manifiesto"), m_authority->caPem()).error().code, prooferror::malformed);
}

void TestTimestamp::theHoursThatFit_data()
{
    QTest::addColumn<qint64>("stamp");
    QTest::addColumn<qint64>("next");
    QTest::addColumn<bool>("fits");
    constexpr qint64 minute = 60'000;
    QTest::newRow("at the hour") << 100 * minute << 110 * minute << true;
    QTest::newRow("a clock that is behind") << 95 * minute << 110 * minute << true;
    QTest::newRow("before the corte") << 95 * minute - 1 << 110 * minute << false;
    QTest::newRow("as the next is due") << 112 * minute << 110 * minute << true;
    QTest::newRow("after the next was due") << 112 * minute + 1 << 110 * minute << false;
    QTest::newRow("of the last corte, days later") << 9000 * minute << qint64 { 0 } << true;
}

void TestTimestamp::theHoursThatFit()
{
    QFETCH(qint64, stamp);
    QFETCH(qint64, next);
    QFETCH(bool, fits);
    QCOMPARE(stampFits(stamp, 100 * 60'000, next), fits);
}

void TestTimestamp::trustFilesWithAndWithout()
{
    const SmallKeys keys(m_out.path("claves"));
    QVERIFY(parseTrust(keys.trust())->timestampCaPem.empty());
    QVERIFY(keys.trust().find("sellos") == std::string::npos); // as trust files always were
    QVERIFY(!setTimestampCa(keys.place, "no es un certificado", now()).ok());
    QVERIFY(setTimestampCa(keys.place, m_authority->caPem(), now()).ok());
    const auto trust = parseTrust(keys.trust());
    QVERIFY(trust && trust->timestampCaPem == m_authority->caPem() && trustText(*trust) == keys.trust());
    QVERIFY(readFile(keys.place.historyFile(), 1 << 20)->find("\"accion\":\"sellos\",\"sha256\":\"") != std::string::npos);
    std::string bad = keys.trust();
    bad.replace(bad.find("\"sellos\": \"") + 11, 5, "xxxxx");
    QVERIFY(!parseTrust(bad).ok());
    QVERIFY(setTimestampCa(keys.place, {}, now()).ok());
    QVERIFY(parseTrust(keys.trust())->timestampCaPem.empty());
}

void TestTimestamp::theVerifierSaysWhatItFinds()
{
    const SmallKeys keys(m_out.path("ensayo"), true); // a drill: its clock is another one than the authority's
    SmallPublication publication(m_out.path("publicado"), keys);
    publication.count("AYUN", 1, 5);
    publication.publish(1);
    const std::string tsr = timestampPath(1);
    publication.write(tsr, "nada");
    QVERIFY(textOf(verifyPublication(publication.request(1)), "sello").empty()); // without an authority nobody looks
    QVERIFY(setTimestampCa(keys.place, m_authority->caPem(), now()).ok());
    QCOMPARE(marked(verifyPublication(publication.request(1)), Grade::bad), Ids { "sello" });
    std::filesystem::remove(publication.path(tsr));
    const VerifyReport absent = verifyPublication(publication.request(1));
    QVERIFY(marked(absent, Grade::bad).empty() && marked(absent, Grade::degraded) == Ids { "sello" });
    publication.write(tsr, stampOf(*m_authority, digestOf(publication.manifest())));
    const VerifyReport good = verifyPublication(publication.request(1));
    QVERIFY2(good.verdict() == Verdict::authentic, good.text().c_str());
    QVERIFY(textOf(good, "sello").starts_with("Sello de tiempo de «Autoridad de sellos», "));
    publication.write(tsr, m_stamp);
    QCOMPARE(textOf(verifyPublication(publication.request(1)), "sello"), std::string("El sello de tiempo no corresponde al manifiesto"));
    publication.write(tsr, stampOf(*m_other, digestOf(publication.manifest())));
    QCOMPARE(textOf(verifyPublication(publication.request(1)), "sello"), std::string("El sello de tiempo no es de la autoridad de sellos de confianza"));
    publication.write(tsr, std::string(70'000, 'x'));
    QCOMPARE(marked(verifyPublication(publication.request(1)), Grade::bad), Ids { "sello" });
}

void TestTimestamp::aRealCorteIsStampedInItsTime()
{
    // Keys and hours of today, since the authority's clock cannot be turned.
    SmallKeys keys(m_out.path("hoy"));
    std::filesystem::remove_all(m_out.path("hoy"));
    QVERIFY(generateKeys(keys.place, { "jalisco-2027", false, now(), now() + 86'400'000 }, SmallKeys::passphrase, now()).ok());
    QVERIFY(setThreshold(keys.place, 0, now()).ok() && setTimestampCa(keys.place, m_authority->caPem(), now()).ok());
    SmallPublication publication(m_out.path("real"), keys);
    publication.build(1);
    const auto verdictAt = [&](Millis at, Millis next) {
        const std::string folder = m_out.path("real" + std::to_string(at) + "-" + std::to_string(next));
        test::copyTree(m_out.path("real"), folder);
        std::string manifest = publication.manifest();
        const auto put = [&manifest](const std::string& before, Millis from, Millis to) {
            const std::string old = before + std::to_string(from);
            manifest.replace(manifest.find(old), old.size(), before + std::to_string(to));
        };
        put("\"en\":", SmallPublication::hourOf(1), at);
        put("\"en\":", SmallPublication::hourOf(1) + 10 * SmallPublication::minutes, next);
        const SmallPublication other(folder, keys);
        other.write("corte/0001/manifiesto.json", manifest);
        auto sealer = CorteSealer::open(folder, keys.load());
        if (!sealer->seal({ 1, manifest, {} }, at).ok())
            qFatal("not sealed");
        other.point(1);
        other.write(timestampPath(1), stampOf(*m_authority, digestOf(manifest)));
        return marked(verifyPublication({ folder, keys.trust(), std::max(now(), at), {}, {} }), Grade::bad);
    };
    constexpr Millis minute = 60'000;
    QCOMPARE(verdictAt(now() - minute, now() + 9 * minute), Ids {});
    QCOMPARE(verdictAt(now() + 8 * minute, now() + 18 * minute), Ids { "sello" }); // before the corte
    QCOMPARE(verdictAt(now() - 3 * minute, 0), Ids {}); // the last one
    QCOMPARE(verdictAt(now() - 20 * minute, now() - 10 * minute), (Ids { "sello", "vigencia" })); // after the next was due
}

void TestTimestamp::opensslVerifiesWhatWePublish()
{
    const std::string tsr = m_out.file("m.tsr", m_stamp);
    const std::string data = m_out.file("m", "manifiesto");
    QCOMPARE(Outside::openssl({ "ts", "-verify", "-in", tsr, "-data", data, "-CAfile", m_authority->caFile() }).code, 0);
    QVERIFY(Outside::openssl({ "ts", "-verify", "-in", tsr, "-data", m_out.file("n", "manifiestO"), "-CAfile", m_authority->caFile() }).code != 0);
    QVERIFY(Outside::openssl({ "ts", "-verify", "-in", tsr, "-data", data, "-CAfile", m_other->caFile() }).code != 0);
    std::string bad = m_stamp;
    bad[bad.size() - 3] = static_cast<char>(bad[bad.size() - 3] ^ 1); // within the signature
    QVERIFY(Outside::openssl({ "ts", "-verify", "-in", m_out.file("bad.tsr", bad), "-data", data, "-CAfile", m_authority->caFile() }).code != 0);
    QVERIFY(!checkTimestamp(bad, digestOf("manifiesto"), m_authority->caPem()).ok());
}

QTEST_GUILESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
