// SPDX-License-Identifier: MIT
#include "models/process/certificates.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

using namespace prep;
using namespace prep::proof;

namespace {
constexpr Millis now = 1'800'000'000'000;
constexpr Millis day = 86'400'000;
const std::string content = "{\"corte\":9,\r\n\"acentos\":\"sección\"}\n"; // CRLF: nothing may be translated
} // namespace

class TestCms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensslAcceptsWhatWeSign();
    void opensslRefusesATamperedCopy();
    void weAcceptWhatOpensslSigns();
    void whoSignedIsTold();
    void anyChangedByteIsRefused();
    void aSignatureCutAnywhereIsRefused();
    void aCertificateOfAnotherCaIsRefused();
    void aCertificateOutOfItsTimeIsRefused();
    void aSignatureThatHoldsItsContentIsRefused();
    void otherAlgorithmsAreRefused();
    void twoSignersAreRefused();
    void aStationsCertificateSignsNothing();
    void aKeyThatLiesElsewhereIsCertified();

private:
    [[nodiscard]] test::Outside::Run cmsVerify(const std::string& signature, const std::string& data) const
    {
        return test::Outside::openssl({ "cms", "-verify", "-binary", "-inform", "DER", "-in", m_out.file("m.p7s", signature), "-content",
            m_out.file("m.json", data), "-CAfile", m_ca, "-attime", std::to_string(now / 1000), "-out", m_out.path("out") });
    }
    std::string opensslSigns(std::vector<std::string> more) const
    {
        std::vector<std::string> words { "cms", "-sign", "-binary", "-outform", "DER", "-in", m_out.file("m.json", content), "-signer", m_cert,
            "-inkey", m_key, "-out", m_out.path("theirs.p7s") };
        words.insert(words.end(), more.begin(), more.end());
        if (test::Outside::openssl(words).code != 0)
            return {};
        return *readFile(m_out.path("theirs.p7s"), 1 << 20);
    }

    test::Outside m_out;
    std::string m_caPem;
    Identity m_signer;
    Identity m_second;
    std::string m_signature;
    std::string m_ca;
    std::string m_cert;
    std::string m_key;
};

void TestCms::initTestCase()
{
    const auto ca = CertificateAuthority::create("PREP publicación", Validity { now - day, now + 10 * day });
    QVERIFY(ca.ok());
    const auto signer = ca->issueSigner("PREP prueba firmante", { now - day, now + 5 * day });
    QVERIFY(signer.ok());
    m_second = *ca->issueSigner("PREP otro firmante", { now - day, now + 5 * day });
    m_caPem = ca->certificatePem();
    m_signer = *signer;
    const auto made = signCms(content, m_signer.certificate, m_signer.key, now);
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().detail.c_str());
    m_signature = *made;
    m_ca = m_out.file("ca.pem", m_caPem);
    m_cert = m_out.file("signer.pem", m_signer.certificate);
    m_key = m_out.file("signer.key", m_signer.key);
}

void TestCms::opensslAcceptsWhatWeSign()
{
    const auto run = cmsVerify(m_signature, content);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(*readFile(m_out.path("out"), 1 << 20), content);
    const QByteArray shown = test::Outside::openssl({ "cms", "-cmsout", "-print", "-inform", "DER", "-in", m_out.path("m.p7s") }).out;
    QVERIFY(shown.contains("ecdsa-with-SHA256"));
    QVERIFY(shown.contains("<ABSENT>")); // detached
}

void TestCms::opensslRefusesATamperedCopy()
{
    std::string tampered = content;
    tampered[9] = '8';
    QVERIFY(cmsVerify(m_signature, tampered).code != 0);
    QVERIFY(!verifyCms(tampered, m_signature, m_caPem, now).ok());
}

void TestCms::weAcceptWhatOpensslSigns()
{
    const std::string theirs = opensslSigns({ "-md", "sha256" });
    QVERIFY(!theirs.empty());
    const auto verified = verifyCms(content, theirs, m_caPem, now);
    QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().detail.c_str());
}

void TestCms::whoSignedIsTold()
{
    const auto signer = verifyCms(content, m_signature, m_caPem, now);
    QVERIFY(signer.ok());
    QCOMPARE(signer->subject, std::string("PREP prueba firmante"));
    QCOMPARE(signer->signedAt, now);
    const QByteArray serial = test::Outside::openssl({ "x509", "-noout", "-serial", "-in", m_cert }).out.trimmed();
    QCOMPARE(serial, QByteArray("serial=" + QByteArray::fromStdString(signer->serial)));
    QCOMPARE(*certificateSerial(m_signer.certificate), signer->serial);
}

void TestCms::anyChangedByteIsRefused()
{
    // The two version numbers of the wrapper stand outside of what is signed: nothing follows from them.
    const auto honest = verifyCms(content, m_signature, m_caPem, now);
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < m_signature.size(); ++at) {
        std::string damaged = m_signature;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        const auto verified = verifyCms(content, damaged, m_caPem, now);
        if (verified) {
            ++accepted;
            QCOMPARE(verified->serial, honest->serial);
            QCOMPARE(verified->signedAt, honest->signedAt);
        }
    }
    QCOMPARE(accepted, std::size_t { 2 });
    for (std::size_t at = 0; at < content.size(); ++at) {
        std::string damaged = content;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        QVERIFY(!verifyCms(damaged, m_signature, m_caPem, now).ok());
    }
}

void TestCms::aSignatureCutAnywhereIsRefused()
{
    for (std::size_t size = 0; size < m_signature.size(); ++size)
        QVERIFY(!verifyCms(content, m_signature.substr(0, size), m_caPem, now).ok());
    QVERIFY(!verifyCms(content, m_signature + "x", m_caPem, now).ok());
    QVERIFY(!verifyCms(content, std::string(1 << 20, '0'), m_caPem, now).ok());
}

void TestCms::aCertificateOfAnotherCaIsRefused()
{
    const auto other = CertificateAuthority::create("PREP publicación", Validity { now - day, now + 10 * day });
    const auto refused = verifyCms(content, m_signature, other->certificatePem(), now);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, prooferror::certificate);
    QVERIFY(verifyCms(content, m_signature, other->certificatePem() + m_caPem, now).ok()); // one of several is enough
    QVERIFY(!verifyCms(content, m_signature, "", now).ok());
}

void TestCms::aCertificateOutOfItsTimeIsRefused()
{
    for (const Millis at : { now - 2 * day, now + 6 * day, now + 20 * day }) {
        const auto refused = verifyCms(content, m_signature, m_caPem, at);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, prooferror::certificate);
    }
    QVERIFY(holdsAt(m_signer.certificate, now) && !holdsAt(m_signer.certificate, now + 6 * day) && !holdsAt(m_signer.certificate, now - 2 * day));
}

void TestCms::aSignatureThatHoldsItsContentIsRefused()
{
    const std::string attached = opensslSigns({ "-nodetach" });
    QVERIFY(!attached.empty());
    QVERIFY(!verifyCms(content, attached, m_caPem, now).ok());
    QVERIFY(!verifyCms("other", attached, m_caPem, now).ok());
}

void TestCms::otherAlgorithmsAreRefused()
{
    const std::string sha512 = opensslSigns({ "-md", "sha512" });
    QVERIFY(!sha512.empty());
    const auto refused = verifyCms(content, sha512, m_caPem, now);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, prooferror::signature);
}

void TestCms::twoSignersAreRefused()
{
    const std::string two = opensslSigns({ "-signer", m_out.file("2.pem", m_second.certificate), "-inkey", m_out.file("2.key", m_second.key) });
    QVERIFY(!two.empty());
    QVERIFY(!verifyCms(content, two, m_caPem, now).ok());
}

void TestCms::aStationsCertificateSignsNothing()
{
    // The TLS certificates of a process have an extended use, which CMS does not accept: one key, one use.
    const auto ca = CertificateAuthority::create("PREP", Validity { now - day, now + 800 * day });
    const auto station = ca->issueStation("E0001");
    const auto made = signCms(content, station->certificate, station->key, now);
    QVERIFY(made.ok());
    QVERIFY(!verifyCms(content, *made, ca->certificatePem(), now).ok());
}

void TestCms::aKeyThatLiesElsewhereIsCertified()
{
    const auto ca = CertificateAuthority::create("PREP", Validity { now - day, now + 800 * day });
    QCOMPARE(test::Outside::openssl({ "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", m_out.path("fuera.pem") }).code, 0);
    const QByteArray publicPem = test::Outside::openssl({ "pkey", "-in", m_out.path("fuera.pem"), "-pubout" }).out;
    const auto certificate = ca->certifySigner("de fuera", publicPem.toStdString(), Validity { now - day, now + day });
    QVERIFY(certificate.ok());
    const auto made = signCms(content, *certificate, *readFile(m_out.path("fuera.pem"), 1 << 16), now);
    const auto signer = verifyCms(content, *made, ca->certificatePem(), now);
    QVERIFY(signer && signer->subject == "de fuera");
    QVERIFY(!signCms(content, *certificate, m_second.key, now).ok()); // of another key
    QVERIFY(!ca->certifySigner("nadie", "no es una llave").ok());
}

QTEST_GUILESS_MAIN(TestCms)
#include "tst_cms.moc"
