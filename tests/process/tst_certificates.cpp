// SPDX-License-Identifier: MIT
#include "models/process/certificates.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

/// Judged by the openssl program, which knows nothing of our code.
class TestCertificates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCaIssuesForServersAndStations();
    void aForeignCaIsNotOurs();
    void aReloadedCaIssuesTheSame();
    void theFingerprintIsThatOfTheDer();
    void badHostNamesAreRefused();
    void malformedPemIsRefused();
    void signingKeysAreEd25519();
    void passwordsAreNeverTheSame();

private:
    QByteArray openssl(const std::vector<std::string>& words, int* code = nullptr) const
    {
        QStringList arguments;
        for (const std::string& word : words)
            arguments += QString::fromStdString(word);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("openssl"), arguments);
        process.waitForFinished();
        if (code != nullptr)
            *code = process.exitCode();
        return process.readAll();
    }
    std::string file(const char* name, const std::string& content) const
    {
        const std::string path = m_folder.path().toStdString() + "/" + name;
        (void)writeFileAtomically(path, content);
        return path;
    }
    QTemporaryDir m_folder;
};

void TestCertificates::theCaIssuesForServersAndStations()
{
    const auto ca = CertificateAuthority::create("PREP prueba");
    QVERIFY(ca.ok());
    const auto server = ca->issueServer("prep-hub", { "localhost", "127.0.0.1", "::1", "hub.example" });
    const auto station = ca->issueStation("S-D01");
    QVERIFY(server.ok() && station.ok());
    const std::string root = file("ca.pem", ca->certificatePem());
    int code = 1;
    (void)openssl({ "verify", "-purpose", "sslserver", "-verify_hostname", "hub.example", "-CAfile", root, file("server.pem", server->certificate) }, &code);
    QCOMPARE(code, 0);
    (void)openssl({ "verify", "-purpose", "sslserver", "-verify_ip", "::1", "-CAfile", root, file("server.pem", server->certificate) }, &code);
    QCOMPARE(code, 0);
    (void)openssl({ "verify", "-purpose", "sslclient", "-CAfile", root, file("station.pem", station->certificate) }, &code);
    QCOMPARE(code, 0);
    (void)openssl({ "verify", "-purpose", "sslserver", "-CAfile", root, file("station.pem", station->certificate) }, &code);
    QVERIFY(code != 0); // a station is no server
    const QByteArray text = openssl({ "x509", "-noout", "-text", "-in", file("station.pem", station->certificate) });
    QVERIFY(text.contains("CN = S-D01"));
    QVERIFY(text.contains("NIST CURVE: P-256"));
    QVERIFY(text.contains("ecdsa-with-SHA256"));
    QVERIFY(text.contains("CA:FALSE"));
    (void)openssl({ "pkey", "-noout", "-check", "-in", file("station.key", station->key) }, &code);
    QCOMPARE(code, 0);
}

void TestCertificates::aForeignCaIsNotOurs()
{
    const auto ours = CertificateAuthority::create("PREP prueba");
    const auto theirs = CertificateAuthority::create("PREP prueba");
    const auto station = theirs->issueStation("E0001");
    int code = 0;
    (void)openssl({ "verify", "-CAfile", file("ours.pem", ours->certificatePem()), file("theirs.pem", station->certificate) }, &code);
    QVERIFY(code != 0);
    QVERIFY(!CertificateAuthority::load(ours->certificatePem(), theirs->keyPem()).ok());
}

void TestCertificates::aReloadedCaIssuesTheSame()
{
    const auto ca = CertificateAuthority::create("PREP prueba");
    const auto again = CertificateAuthority::load(ca->certificatePem(), ca->keyPem());
    QVERIFY(again.ok());
    const auto station = again->issueStation("E0002");
    int code = 1;
    (void)openssl({ "verify", "-CAfile", file("ca.pem", ca->certificatePem()), file("s.pem", station->certificate) }, &code);
    QCOMPARE(code, 0);
}

void TestCertificates::theFingerprintIsThatOfTheDer()
{
    const auto ca = CertificateAuthority::create("PREP prueba");
    const auto station = ca->issueStation("E0001");
    const std::string pem = file("s.pem", station->certificate);
    (void)openssl({ "x509", "-in", pem, "-outform", "DER", "-out", pem + ".der" });
    QFile der(QString::fromStdString(pem + ".der"));
    QVERIFY(der.open(QIODevice::ReadOnly));
    const QByteArray expected = QCryptographicHash::hash(der.readAll(), QCryptographicHash::Sha256).toHex();
    QCOMPARE(QByteArray::fromStdString(*certificateFingerprint(station->certificate)), expected);
}

void TestCertificates::badHostNamesAreRefused()
{
    const auto ca = CertificateAuthority::create("PREP prueba");
    for (const char* host : { "", "a,DNS:otro.example", "con espacio", "a\nb" })
        QVERIFY(!ca->issueServer("hub", { host }).ok());
}

void TestCertificates::malformedPemIsRefused()
{
    QVERIFY(!certificateFingerprint("").ok());
    QVERIFY(!certificateFingerprint("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").ok());
    QVERIFY(!CertificateAuthority::load("x", "y").ok());
}

void TestCertificates::signingKeysAreEd25519()
{
    const auto key = createSigningKey();
    QVERIFY(key.ok());
    QVERIFY(openssl({ "pkey", "-noout", "-text", "-in", file("a.key", key->privatePem) }).contains("ED25519"));
    QVERIFY(openssl({ "pkey", "-pubin", "-noout", "-text", "-in", file("a.pub", key->publicPem) }).contains("ED25519"));
}

void TestCertificates::passwordsAreNeverTheSame()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString password = QString::fromStdString(*randomPassword());
        QCOMPARE(password.size(), 16);
        seen.insert(password);
    }
    QCOMPARE(seen.size(), 1000);
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
