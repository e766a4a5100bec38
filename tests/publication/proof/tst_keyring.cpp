// SPDX-License-Identifier: MIT
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/keyring.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

#include <filesystem>

#include <sys/stat.h>

using namespace prep;
using namespace prep::proof;

namespace {
constexpr Millis now = 1'800'000'000'000;
constexpr Millis day = 86'400'000;
const std::string passphrase = "correcto caballo pila";
const KeySubject real { "jalisco-2027", false, now + 30 * day, now + 31 * day };
} // namespace

class TestKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keysAreMadeOnceAndOpen();
    void nothingSecretLiesInTheClear();
    void aDrillHasItsOwnOrigin();
    void certificatesHoldInAReplayedNight();
    void aRotatedSignerSignsAndTheOldOneStaysGood();
    void aRotatedLogKeyIsFirst();
    void aRevokedSignerOpensNoMore();
    void aRevocationIsNeverMadeMilder();
    void aLogKeyIsTakenOut();
    void witnessesAreAddedOnce();
    void everythingIsWrittenDown();
    void aTrustFileIsReadAsWritten();
    void badTrustFilesAreRefused_data();
    void badTrustFilesAreRefused();
    void theFingerprintIsInGroupsOfFour();

private:
    std::string serialInUse() const { return *certificateSerial(*readFile(m_place->signerFile(), 1 << 16)); }
    Trust trust() const { return *parseTrust(*readFile(m_place->trustFile(), 1 << 20)); }

    test::Outside m_out;
    std::unique_ptr<KeyPlace> m_place;
    int m_count = 0;
};

void TestKeyring::init()
{
    m_place = std::make_unique<KeyPlace>(m_out.path("datos" + std::to_string(++m_count)));
    QVERIFY(generateKeys(*m_place, real, passphrase, now).ok());
}

void TestKeyring::keysAreMadeOnceAndOpen()
{
    const auto keys = loadKeys(*m_place, passphrase);
    QVERIFY2(keys.ok(), keys.ok() ? "" : keys.error().detail.c_str());
    QCOMPARE(keys->trust.origin, std::string("prep.iepcjalisco/jalisco-2027"));
    QCOMPARE(keys->log.name(), keys->trust.origin);
    QCOMPARE(keys->trust.threshold, 3U);
    const auto made = signCms("x", keys->signer.certificate, keys->signer.key, now);
    QVERIFY(verifyCms("x", *made, keys->trust.caPem, now + 30 * day).ok());
    QCOMPARE(loadKeys(*m_place, passphrase + "x").error().code, prooferror::passphrase);
    const std::string before = *readFile(m_place->trustFile(), 1 << 20);
    QCOMPARE(generateKeys(*m_place, real, passphrase, now).error().code, fileerror::exists);
    QCOMPARE(*readFile(m_place->trustFile(), 1 << 20), before);
    QCOMPARE(generateKeys(KeyPlace(m_out.path("corta")), real, "corta", now).error().code, prooferror::passphrase);
}

void TestKeyring::nothingSecretLiesInTheClear()
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(m_place->folder())) {
        if (!entry.is_regular_file())
            continue;
        const std::string bytes = *readFile(entry.path().string(), 1 << 20);
        QVERIFY(bytes.find("BEGIN PRIVATE KEY") == std::string::npos);
        QVERIFY(bytes.find(passphrase) == std::string::npos);
        struct stat info {};
        QCOMPARE(::stat(entry.path().c_str(), &info), 0);
        QCOMPARE(static_cast<unsigned>(info.st_mode & 077), 0U);
    }
    for (const std::string& file : { m_place->caKeyFile(), m_place->signerKeyFile(), m_place->logKeyFile() })
        QVERIFY(readFile(file, 1 << 16)->starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
}

void TestKeyring::aDrillHasItsOwnOrigin()
{
    const KeyPlace place(m_out.path("ensayo"));
    KeySubject drill = real;
    drill.simulacro = true;
    QVERIFY(generateKeys(place, drill, passphrase, now).ok());
    const auto keys = loadKeys(place, passphrase);
    QCOMPARE(keys->trust.origin, std::string("simulacro/prep.iepcjalisco/jalisco-2027"));
    QVERIFY(keys->trust.logKeys[0].key != trust().logKeys[0].key);
    const auto made = signCms("x", keys->signer.certificate, keys->signer.key, now);
    QVERIFY(verifyCms("x", *made, keys->trust.caPem, now)->subject.starts_with("SIMULACRO "));
    QVERIFY(!verifyCms("x", *made, trust().caPem, now).ok());
}

void TestKeyring::certificatesHoldInAReplayedNight()
{
    const KeyPlace place(m_out.path("puebla"));
    const Millis then = now - 900 * day; // a drill that replays a night of years ago
    QVERIFY(generateKeys(place, { "puebla-2024", true, then, then + day }, passphrase, now).ok());
    const auto keys = loadKeys(place, passphrase);
    const auto made = signCms("x", keys->signer.certificate, keys->signer.key, now);
    QVERIFY(verifyCms("x", *made, keys->trust.caPem, then).ok());
    QVERIFY(verifyCms("x", *made, keys->trust.caPem, now).ok());
}

void TestKeyring::aRotatedSignerSignsAndTheOldOneStaysGood()
{
    const auto old = loadKeys(*m_place, passphrase);
    const std::string first = serialInUse();
    QVERIFY(!rotateSigner(*m_place, real, "otra frase de paso", now + day).ok());
    QCOMPARE(serialInUse(), first);
    QVERIFY(rotateSigner(*m_place, real, passphrase, now + day).ok());
    QVERIFY(serialInUse() != first);
    const auto keys = loadKeys(*m_place, passphrase);
    for (const Identity& signer : { old->signer, keys->signer })
        QVERIFY(verifyCms("x", *signCms("x", signer.certificate, signer.key, now), keys->trust.caPem, now + 2 * day).ok());
}

void TestKeyring::aRotatedLogKeyIsFirst()
{
    const NoteVerifier first = trust().logKeys[0];
    QVERIFY(!rotateLogKey(*m_place, "otra frase de paso", now + day).ok());
    QVERIFY(rotateLogKey(*m_place, passphrase, now + day).ok());
    QCOMPARE(trust().logKeys.size(), std::size_t { 2 });
    QCOMPARE(trust().logKeys[1], first);
    QCOMPARE(loadKeys(*m_place, passphrase)->log.verifier(NoteKind::note), trust().logKeys[0]);
}

void TestKeyring::aRevokedSignerOpensNoMore()
{
    const std::string serial = serialInUse();
    QVERIFY(revokeSigner(*m_place, serial, now, "extraviada", now).ok());
    QCOMPARE(loadKeys(*m_place, passphrase).error().code, prooferror::revoked);
    QCOMPARE(trust().revocationOf(serial)->reason, std::string("extraviada"));
    QVERIFY(rotateSigner(*m_place, real, passphrase, now + day).ok());
    QVERIFY(loadKeys(*m_place, passphrase).ok());
    for (const char* none : { "", "00", "../firmante", "zz" })
        QCOMPARE(revokeSigner(*m_place, none, now, "", now).error().code, fileerror::notFound);
}

void TestKeyring::aRevocationIsNeverMadeMilder()
{
    const std::string serial = serialInUse();
    QVERIFY(revokeSigner(*m_place, serial, now, "robada", now).ok());
    QVERIFY(revokeSigner(*m_place, serial, now + day, "no tanto", now).ok());
    QCOMPARE(trust().revocationOf(serial)->since, now);
    QVERIFY(revokeSigner(*m_place, serial, now - day, "desde antes", now).ok());
    QCOMPARE(trust().revocationOf(serial)->since, now - day);
    QCOMPARE(trust().revoked.size(), std::size_t { 1 });
}

void TestKeyring::aLogKeyIsTakenOut()
{
    const std::string first = trust().logKeys[0].text();
    QCOMPARE(revokeLogKey(*m_place, first, "", now).error().code, prooferror::order); // it is in use
    QVERIFY(rotateLogKey(*m_place, passphrase, now).ok());
    QVERIFY(revokeLogKey(*m_place, first, "", now).ok());
    QCOMPARE(trust().logKeys.size(), std::size_t { 1 });
    QCOMPARE(revokeLogKey(*m_place, first, "", now).error().code, fileerror::notFound);
}

void TestKeyring::witnessesAreAddedOnce()
{
    const auto witness = NoteKey::create("udg.mx/testigo");
    const auto other = NoteKey::create("udg.mx/testigo");
    QVERIFY(addWitness(*m_place, witness->verifier(NoteKind::cosignature), now).ok());
    QVERIFY(addWitness(*m_place, other->verifier(NoteKind::cosignature), now).ok()); // its new key
    QCOMPARE(trust().witnesses.size(), std::size_t { 1 });
    NoteVerifier twice = other->verifier(NoteKind::cosignature);
    twice.name = "otro.mx/testigo";
    QVERIFY(!addWitness(*m_place, twice, now).ok()); // the same key under two names would count twice
    QVERIFY(!addWitness(*m_place, witness->verifier(NoteKind::note), now).ok());
    QCOMPARE(trust().witnesses.size(), std::size_t { 1 });
}

void TestKeyring::everythingIsWrittenDown()
{
    const std::string serial = serialInUse();
    QVERIFY(revokeSigner(*m_place, serial, now, "extraviada \"ayer\"", now).ok());
    QVERIFY(rotateSigner(*m_place, real, passphrase, now).ok());
    const std::string history = *readFile(m_place->historyFile(), 1 << 20);
    QCOMPARE(std::count(history.begin(), history.end(), '\n'), 3);
    for (const std::string& part : { std::string("\"accion\":\"generadas\""), "\"accion\":\"revocada\",\"que\":\"firmante\",\"serie\":\"" + serial + "\"",
             std::string("extraviada \\\"ayer\\\""), "\"accion\":\"rotada\",\"que\":\"firmante\",\"serie\":\"" + serialInUse() + "\"" })
        QVERIFY2(history.find(part) != std::string::npos, part.c_str());
}

void TestKeyring::aTrustFileIsReadAsWritten()
{
    const std::string bytes = *readFile(m_place->trustFile(), 1 << 20);
    QCOMPARE(trustText(*parseTrust(bytes)), bytes);
    for (std::size_t size = 0; size + 2 < bytes.size(); size += 13)
        QVERIFY(!parseTrust(bytes.substr(0, size)).ok());
}

void TestKeyring::badTrustFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another format") << QByteArray("\"formato\": 1") << QByteArray("\"formato\": 2");
    QTest::newRow("a drill that keeps the real origin") << QByteArray("\"simulacro\": false") << QByteArray("\"simulacro\": true");
    QTest::newRow("origin of another process") << QByteArray("\"proceso\": \"jalisco-2027\"") << QByteArray("\"proceso\": \"jalisco-2028\"");
    QTest::newRow("k is no number") << QByteArray("\"k\": 3") << QByteArray("\"k\": \"3\"");
    QTest::newRow("k is negative") << QByteArray("\"k\": 3") << QByteArray("\"k\": -1");
    QTest::newRow("no list of revoked signers") << QByteArray("\"revocados\"") << QByteArray("\"revocadas\"");
    QTest::newRow("no key") << QByteArray("\"bitacora\": [") << QByteArray("\"bitacora\": [], \"x\": [");
    QTest::newRow("a key that is none") << QByteArray("\"testigos\": [") << QByteArray("\"testigos\": [\"x\"");
}

void TestKeyring::badTrustFilesAreRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    std::string bytes = *readFile(m_place->trustFile(), 1 << 20);
    const std::size_t at = bytes.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    bytes.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
    QVERIFY(!parseTrust(bytes).ok());
}

void TestKeyring::theFingerprintIsInGroupsOfFour()
{
    QCOMPARE(fingerprintText("abc"), std::string("ba78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad"));
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
