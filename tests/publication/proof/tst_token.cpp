// SPDX-License-Identifier: MIT
#include "models/publication/proof/cms.h"
#include "models/publication/proof/tokenkey.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"

#include <QDateTime>
#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::Outside;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

/// The signer's key in a PKCS#11 token: SoftHSM's, which any machine can have.
class TestToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void urisAreToldFromKeys();
    void aTokenThatIsNotThereIsTold();
    void theTokenSignsACms();
    void theKeyringWorksWithAToken();
    void anotherKindOfKeyIsRefused();

private:
    static constexpr const char* module = "/usr/lib/softhsm/libsofthsm2.so";
    static constexpr const char* passphrase = "correcto caballo pila";
    bool import(const std::string& label, const std::string& id, const std::vector<std::string>& kind)
    {
        std::vector<std::string> words { "genpkey", "-out", m_out.path(label + ".pem") };
        words.insert(words.end(), kind.begin(), kind.end());
        return Outside::openssl(words).code == 0
            && Outside::run("softhsm2-util", { "--import", m_out.path(label + ".pem"), "--token", "PREP", "--label", label, "--id", id, "--pin", "1234" }).code == 0;
    }
    std::string uri(const std::string& label) const
    {
        return "pkcs11:token=PREP;object=" + label + ";type=private?pin-source=file:" + m_out.path("pin") + "&module-path=" + module;
    }
    Outside m_out;
};

void TestToken::initTestCase()
{
    const bool hasEngine = Outside::openssl({ "engine", "-t", "pkcs11" }).code == 0;
    if (!fileExists(module) || !hasEngine)
        QSKIP("SKIP_ALL: needs softhsm2 and libengine-pkcs11-openssl");
    std::filesystem::create_directories(m_out.path("tokens"));
    qputenv("SOFTHSM2_CONF", QByteArray::fromStdString(m_out.file("softhsm2.conf", "directories.tokendir = " + m_out.path("tokens") + "\nobjectstore.backend = file\n")));
    const auto made = Outside::run("softhsm2-util", { "--init-token", "--free", "--label", "PREP", "--pin", "1234", "--so-pin", "12345678" });
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(import("firmante", "01", { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256" }));
    QVERIFY(import("otra", "02", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048" }));
    (void)m_out.file("pin", "1234");
}

void TestToken::urisAreToldFromKeys()
{
    QVERIFY(isTokenUri(uri("firmante")));
    for (const std::string& no : { std::string(), std::string("pkcs11"), std::string("PKCS11:token=x"), std::string("pkcs11:token=x\n"), "-----BEGIN" + uri("x"), "pkcs11:" + std::string(3000, 'x') })
        QVERIFY(!isTokenUri(no) && !tokenPublicPem(no).ok());
}

void TestToken::aTokenThatIsNotThereIsTold()
{
    QVERIFY(!tokenPublicPem(uri("nadie")).ok());
    QVERIFY(!tokenPublicPem("pkcs11:token=NADIE;object=firmante?pin-source=file:" + m_out.path("pin") + "&module-path=" + module).ok());
}

void TestToken::theTokenSignsACms()
{
    const auto publicKey = tokenPublicPem(uri("firmante"));
    QVERIFY2(publicKey.ok(), publicKey ? "" : publicKey.error().detail.c_str());
    QCOMPARE(Outside::openssl({ "pkey", "-in", m_out.path("firmante.pem"), "-pubout" }).out, QByteArray::fromStdString(*publicKey));
    const auto ca = CertificateAuthority::create("CA");
    const auto certificate = ca->certifySigner("firmante", *publicKey);
    QVERIFY(certificate.ok());
    const Millis now = QDateTime::currentMSecsSinceEpoch();
    const auto der = signCms("contenido", *certificate, uri("firmante"), now);
    QVERIFY2(der.ok(), der ? "" : der.error().detail.c_str());
    QVERIFY(verifyCms("contenido", *der, ca->certificatePem(), now).ok());
    const auto run = Outside::openssl({ "cms", "-verify", "-binary", "-inform", "DER", "-in", m_out.file("f.p7s", *der), "-content", m_out.file("f", "contenido"), "-CAfile",
        m_out.file("ca.pem", ca->certificatePem()), "-out", "/dev/null" });
    QVERIFY2(run.code == 0, run.err.constData());
}

void TestToken::theKeyringWorksWithAToken()
{
    const KeyPlace place(m_out.path("datos"));
    const KeySubject subject { "jalisco-2027", false, SmallKeys::opening, SmallKeys::opening + 86'400'000 };
    const Status made = generateKeys(place, subject, passphrase, SmallKeys::opening - 86'400'000, uri("firmante"));
    QVERIFY2(made.ok(), made ? "" : made.error().detail.c_str());
    QVERIFY(setThreshold(place, 0, 1).ok());
    QVERIFY(!fileExists(place.signerKeyFile())); // the key is nowhere on this disk
    const auto keys = loadKeys(place, passphrase);
    QVERIFY(keys && keys->signer.key == uri("firmante"));
    SmallKeys small(m_out.path("molde"));
    small.place = place;
    SmallPublication publication(m_out.path("publicado"), small);
    publication.count("AYUN", 1, 5);
    publication.publish(1);
    const VerifyReport report = verifyPublication(publication.request(1));
    QVERIFY2(report.verdict() == Verdict::authentic, report.text().c_str());
    QVERIFY(rotateSigner(place, subject, passphrase, SmallKeys::opening).ok()); // back to a key of this disk
    QVERIFY(fileExists(place.signerKeyFile()) && !fileExists(place.signerUriFile()));
    QVERIFY(rotateSigner(place, subject, passphrase, SmallKeys::opening, uri("firmante")).ok());
    QVERIFY(!fileExists(place.signerKeyFile()) && loadKeys(place, passphrase)->signer.key == uri("firmante"));
    QVERIFY(!rotateSigner(place, subject, passphrase, SmallKeys::opening, uri("nadie")).ok());
    QVERIFY(loadKeys(place, passphrase).ok()); // what was there stays
}

void TestToken::anotherKindOfKeyIsRefused()
{
    QVERIFY(!tokenPublicPem(uri("otra")).ok());
}

QTEST_GUILESS_MAIN(TestToken)
#include "tst_token.moc"
