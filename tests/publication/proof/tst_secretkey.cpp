// SPDX-License-Identifier: MIT
#include "models/process/certificates.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/secretkey.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

using namespace prep;
using namespace prep::proof;

namespace {
const std::string passphrase = "correcto caballo pila grapa";
} // namespace

class TestSecretKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSealedKeyOpensWithItsPassphraseOnly();
    void theSealIsScryptAndAes256();
    void opensslOpensIt();
    void aKeyInTheClearIsRefused();
    void aShortPassphraseIsRefused();
    void aDamagedSealIsRefused();

private:
    std::string m_plain;
    std::string m_sealed;
    test::Outside m_out;
};

void TestSecretKey::initTestCase()
{
    m_plain = createSigningKey()->privatePem;
    const auto sealed = sealKey(m_plain, passphrase);
    QVERIFY(sealed.ok());
    m_sealed = *sealed;
    QVERIFY(m_sealed.find(m_plain.substr(30, 40)) == std::string::npos);
}

void TestSecretKey::aSealedKeyOpensWithItsPassphraseOnly()
{
    QCOMPARE(*openKey(m_sealed, passphrase), m_plain);
    for (const std::string& wrong : { std::string(), passphrase + " ", passphrase.substr(1) }) {
        const auto opened = openKey(m_sealed, wrong);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, prooferror::passphrase);
    }
    QVERIFY(*sealKey(m_plain, passphrase) != m_sealed); // a new salt each time
}

void TestSecretKey::theSealIsScryptAndAes256()
{
    const QByteArray shown = test::Outside::openssl({ "asn1parse", "-in", m_out.file("k.pem", m_sealed) }).out;
    QVERIFY(shown.contains("scrypt"));
    QVERIFY(shown.contains("aes-256-cbc"));
}

void TestSecretKey::opensslOpensIt()
{
    const auto run = test::Outside::openssl(
        { "pkey", "-in", m_out.file("k.pem", m_sealed), "-passin", "file:" + m_out.file("pass", passphrase + "\n") });
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.toStdString(), m_plain);
}

void TestSecretKey::aKeyInTheClearIsRefused()
{
    QVERIFY(!openKey(m_plain, passphrase).ok());
}

void TestSecretKey::aShortPassphraseIsRefused()
{
    QCOMPARE(sealKey(m_plain, "once-letras").error().code, prooferror::passphrase);
}

void TestSecretKey::aDamagedSealIsRefused()
{
    for (std::size_t size = 0; size + 1 < m_sealed.size(); size += 7)
        QVERIFY(!openKey(m_sealed.substr(0, size), passphrase).ok());
    QVERIFY(!openKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", passphrase).ok());
}

QTEST_GUILESS_MAIN(TestSecretKey)
#include "tst_secretkey.moc"
