// SPDX-License-Identifier: MIT
#include "models/publication/proof/base64.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/note.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

using namespace prep;
using namespace prep::proof;

class TestNote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theKeyOfTheSpecificationHasItsNumber();
    void aSignedNoteIsVerified();
    void opensslVerifiesTheSignature();
    void publicKeysAreWrittenAndRead();
    void badPublicKeysAreRefused_data();
    void badPublicKeysAreRefused();
    void badNotesAreRefused_data();
    void badNotesAreRefused();
    void aNoteCutAnywhereIsRefused();
    void strangersLinesArePassedOver();
    void aFalseLineOfAKnownKeyRefusesAll();
    void base64HasOneText_data();
    void base64HasOneText();

private:
    std::vector<NoteVerifier> m_keys;
    std::optional<NoteKey> m_key;
    std::string m_note;
};

void TestNote::initTestCase()
{
    auto key = NoteKey::create("prep.iepcjalisco/jalisco-2027");
    QVERIFY(key.ok());
    m_key.emplace(std::move(*key));
    m_keys = { m_key->verifier(NoteKind::note) };
    m_note = *signNote("uno\n\ndos: sección\n", *m_key);
}

void TestNote::theKeyOfTheSpecificationHasItsNumber()
{
    // The example of golang.org/x/mod/sumdb/note and of the sum database, whose numbers the world knows.
    const std::string sum = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    const auto known = NoteVerifier::parse(sum);
    QVERIFY(known.ok());
    QCOMPARE(known->id(), 0x033de0aeU);
    QCOMPARE(known->text(), sum);
    QVERIFY(NoteVerifier::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").ok());
    const auto signedBy = parseNote("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
                                    "\xE2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    QVERIFY(signedBy.ok());
    const std::vector<NoteVerifier> neumann { *NoteVerifier::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW") };
    QVERIFY(verifyNote(*signedBy, neumann).ok());
}

void TestNote::aSignedNoteIsVerified()
{
    const auto note = parseNote(m_note);
    QVERIFY(note.ok());
    QCOMPARE(note->text, std::string("uno\n\ndos: sección\n"));
    QCOMPARE(note->lines.size(), std::size_t { 1 });
    QVERIFY(verifyNote(*note, m_keys).ok());
    for (std::size_t at = 0; at < note->text.size(); ++at) {
        Note damaged = *note;
        damaged.text[at] = static_cast<char>(damaged.text[at] ^ 1);
        QCOMPARE(verifyNote(damaged, m_keys).error().code, prooferror::signature);
    }
    const auto again = NoteKey::load(m_key->name(), *m_key->pem());
    QCOMPARE(again->verifier(NoteKind::note), m_keys[0]);
    QVERIFY(!NoteKey::load("con espacio", *m_key->pem()).ok());
    QVERIFY(!NoteKey::load("x", "no es una llave").ok());
}

void TestNote::opensslVerifiesTheSignature()
{
    test::Outside out;
    // SubjectPublicKeyInfo of Ed25519: twelve bytes and the raw key.
    std::string der = std::string("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
    der.append(reinterpret_cast<const char*>(m_keys[0].key.bytes.data()), 32);
    const auto note = parseNote(m_note);
    const auto run = test::Outside::openssl({ "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", out.file("k.der", der), "-in",
        out.file("text", note->text), "-sigfile", out.file("sig", note->lines[0].signature) });
    QVERIFY2(run.code == 0, run.err.constData());
}

void TestNote::publicKeysAreWrittenAndRead()
{
    for (const NoteKind kind : { NoteKind::note, NoteKind::cosignature }) {
        const NoteVerifier key = m_key->verifier(kind);
        const auto read = NoteVerifier::parse(key.text());
        QVERIFY(read.ok());
        QCOMPARE(*read, key);
    }
    QVERIFY(m_key->verifier(NoteKind::note).id() != m_key->verifier(NoteKind::cosignature).id());
}

void TestNote::badPublicKeysAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no key") << QByteArray("nombre");
    QTest::newRow("number of another key") << QByteArray("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    QTest::newRow("name of another key") << QByteArray("sum.golang.net+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    QTest::newRow("key cut") << QByteArray("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8O");
    QTest::newRow("unknown kind") << QByteArray("sum.golang.org+033de0ae+As4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    QTest::newRow("blank in the name") << QByteArray("sum golang+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
}

void TestNote::badPublicKeysAreRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!NoteVerifier::parse(text.toStdString()).ok());
}

void TestNote::badNotesAreRefused_data()
{
    QTest::addColumn<QByteArray>("note");
    const QByteArray line = QByteArray::fromStdString(m_note.substr(m_note.rfind("\n\n") + 2));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no signature") << QByteArray("uno\n");
    QTest::newRow("an empty list of signatures") << QByteArray("uno\n\n");
    QTest::newRow("no empty line before") << QByteArray("uno\n") + line;
    QTest::newRow("a control byte") << QByteArray("u\ro\n\n") + line;
    QTest::newRow("a plain dash") << QByteArray("uno\n\n") + "- " + line.mid(4);
    QTest::newRow("bad base64") << QByteArray("uno\n\n") + line.chopped(2) + "*\n";
    QTest::newRow("signature without number") << QByteArray("uno\n\n\xE2\x80\x94 nombre AAAA\n");
    QTest::newRow("too many signatures") << QByteArray("uno\n\n") + line.repeated(65);
    QTest::newRow("too long") << QByteArray(65536, 'x') + "\n\n" + line;
}

void TestNote::badNotesAreRefused()
{
    QFETCH(QByteArray, note);
    QVERIFY(!parseNote(note.toStdString()).ok());
}

void TestNote::aNoteCutAnywhereIsRefused()
{
    for (std::size_t size = 0; size < m_note.size(); ++size) {
        const auto note = parseNote(m_note.substr(0, size));
        QVERIFY(!note.ok() || !verifyNote(*note, m_keys).ok());
    }
}

void TestNote::strangersLinesArePassedOver()
{
    const auto stranger = NoteKey::create(m_key->name()); // the same name, another key
    const std::string theirs = *signNote(parseNote(m_note)->text, *stranger);
    const auto both = parseNote(m_note + theirs.substr(theirs.rfind("\n\n") + 2));
    QVERIFY(verifyNote(*both, m_keys).ok());
    QVERIFY(!verifyNote(*parseNote(theirs), m_keys).ok());
    QVERIFY(!verifyNote(*both, {}).ok());
}

void TestNote::aFalseLineOfAKnownKeyRefusesAll()
{
    Note note = *parseNote(m_note);
    note.lines.push_back(note.lines[0]);
    note.lines[1].signature[3] = static_cast<char>(note.lines[1].signature[3] ^ 1);
    QVERIFY(!verifyNote(note, m_keys).ok());
}

void TestNote::base64HasOneText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("three bytes") << QByteArray("YWJj") << true;
    QTest::newRow("two bytes") << QByteArray("YWI=") << true;
    QTest::newRow("one byte") << QByteArray("YQ==") << true;
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("stray bits") << QByteArray("YR==") << false;
    QTest::newRow("no padding") << QByteArray("YQ") << false;
    QTest::newRow("a blank") << QByteArray(" YWJ") << false;
    QTest::newRow("a line end") << QByteArray("YWJj\n") << false;
    QTest::newRow("three paddings") << QByteArray("Y===") << false;
    QTest::newRow("the URL alphabet") << QByteArray("_-__") << false;
}

void TestNote::base64HasOneText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto bytes = fromBase64(text.toStdString());
    QCOMPARE(bytes.has_value(), good);
    if (good) {
        QCOMPARE(toBase64(*bytes), text.toStdString());
        QCOMPARE(QByteArray::fromStdString(*bytes), QByteArray::fromBase64(text));
    }
}

QTEST_GUILESS_MAIN(TestNote)
#include "tst_note.moc"
