// SPDX-License-Identifier: MIT
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/errors.h"

#include <QTest>

using namespace prep;
using namespace prep::proof;

namespace {
const std::string origin = "prep.iepcjalisco/jalisco-2027";
const std::string drill = "simulacro/prep.iepcjalisco/jalisco-2027";
constexpr std::uint64_t seconds = 1812345678;
} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theExampleOfTheSpecificationIsRead();
    void aSignedCheckpointOpens();
    void badTextsAreRefused_data();
    void badTextsAreRefused();
    void aCheckpointOfAnotherOriginIsRefused();
    void aDrillsKeySignsNothingReal();
    void witnessesCosign();
    void aCosignatureIsOfOneCheckpointAndOneTime();
    void aFalseCosignatureRefusesTheNote();
    void aWitnessCountsOnce();
    void strangersAreNoWitnesses();

private:
    static NoteKey key(const std::string& name) { return std::move(NoteKey::create(name)).value(); }
    [[nodiscard]] std::vector<NoteVerifier> logKeys() const { return { m_log->verifier(NoteKind::note) }; }
    [[nodiscard]] Note note() const { return *parseNote(m_bytes); }

    Checkpoint m_checkpoint { origin, { 70000, {} } };
    std::optional<NoteKey> m_log;
    std::vector<NoteKey> m_witnesses;
    std::vector<NoteVerifier> m_known;
    std::string m_bytes;
};

void TestCheckpoint::initTestCase()
{
    m_checkpoint.head.root.bytes.fill(0xab);
    m_log.emplace(key(origin));
    for (const char* name : { "cotaprep.mx/uno", "udg.mx/testigo", "difusor.mx/tres" }) {
        m_witnesses.push_back(key(name));
        m_known.push_back(m_witnesses.back().verifier(NoteKind::cosignature));
    }
    m_bytes = *signCheckpoint(m_checkpoint, *m_log);
}

void TestCheckpoint::theExampleOfTheSpecificationIsRead()
{
    const std::string text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    const auto note = parseNote(text + "\n\xE2\x80\x94 example.com/behind-the-sofa "
                                       "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\xE2\x80\x94 "
                                       "witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n");
    QVERIFY(note.ok());
    const auto read = parseCheckpointText(note->text);
    QVERIFY(read.ok());
    QCOMPARE(read->head.size, std::uint64_t { 20852163 });
    QCOMPARE(checkpointText(*read), text);
    QCOMPARE(note->lines[1].signature.size(), std::size_t { 72 });
}

void TestCheckpoint::aSignedCheckpointOpens()
{
    const auto opened = openCheckpoint(m_bytes, origin, logKeys());
    QVERIFY(opened.ok());
    QCOMPARE(opened->checkpoint.head, m_checkpoint.head);
    for (std::size_t at = 0; at + 1 < m_bytes.size(); ++at) {
        std::string damaged = m_bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        QVERIFY2(!openCheckpoint(damaged, origin, logKeys()).ok(), std::to_string(at).c_str());
    }
}

void TestCheckpoint::badTextsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray root(43, 'A');
    QTest::newRow("two lines") << QByteArray("o\n1\n");
    QTest::newRow("leading zero") << "o\n01\n" + root + "=\n";
    QTest::newRow("negative") << "o\n-1\n" + root + "=\n";
    QTest::newRow("too long a log") << "o\n99999999999999999999\n" + root + "=\n";
    QTest::newRow("root too short") << QByteArray("o\n1\nAAAA\n");
    QTest::newRow("an extension") << "o\n1\n" + root + "=\nmás\n";
    QTest::newRow("no last line end") << "o\n1\n" + root + "=";
    QTest::newRow("no origin") << "\n1\n" + root + "=\n";
    QTest::newRow("blank in the origin") << "o o\n1\n" + root + "=\n";
}

void TestCheckpoint::badTextsAreRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCheckpointText(text.toStdString()).ok());
}

void TestCheckpoint::aCheckpointOfAnotherOriginIsRefused()
{
    // Even when the very same key signs for both: the origin is part of what is signed, and of the key's number.
    const auto twice = NoteKey::load(drill, *m_log->pem());
    const std::string other = *signCheckpoint({ drill, m_checkpoint.head }, *twice);
    const std::vector<NoteVerifier> keys { m_log->verifier(NoteKind::note), twice->verifier(NoteKind::note) };
    QVERIFY(openCheckpoint(other, drill, keys).ok());
    QCOMPARE(openCheckpoint(other, origin, keys).error().code, prooferror::origin);
    QCOMPARE(openCheckpoint(m_bytes, drill, keys).error().code, prooferror::origin);
    QCOMPARE(signCheckpoint({ drill, {} }, *m_log).error().code, prooferror::origin);
}

void TestCheckpoint::aDrillsKeySignsNothingReal()
{
    // A note over the real origin's text by the drill's key, under the drill's name.
    const NoteKey drillKey = key(drill);
    const std::string forged = *signNote(checkpointText(m_checkpoint), drillKey);
    const std::vector<NoteVerifier> keys { m_log->verifier(NoteKind::note), drillKey.verifier(NoteKind::note) };
    QCOMPARE(openCheckpoint(forged, origin, keys).error().code, prooferror::signature);
}

void TestCheckpoint::witnessesCosign()
{
    std::string bytes = m_bytes;
    for (std::size_t i = 0; i < m_witnesses.size(); ++i) {
        QCOMPARE(cosignatures(*parseNote(bytes), m_known)->size(), i);
        bytes = *withLine(*parseNote(bytes), *cosign(note(), m_witnesses[i], seconds + i));
        QVERIFY(openCheckpoint(bytes, origin, logKeys()).ok());
    }
    const auto all = cosignatures(*parseNote(bytes), m_known);
    QCOMPARE(all->size(), std::size_t { 3 });
    QCOMPARE((*all)[2].witness, std::string("difusor.mx/tres"));
    QCOMPARE((*all)[2].seconds, seconds + 2);
}

void TestCheckpoint::aCosignatureIsOfOneCheckpointAndOneTime()
{
    const std::string line = *cosign(note(), m_witnesses[0], seconds);
    Checkpoint other = m_checkpoint;
    ++other.head.size;
    const std::string moved = *withLine(*parseNote(*signCheckpoint(other, *m_log)), line);
    QCOMPARE(cosignatures(*parseNote(moved), m_known).error().code, prooferror::signature);
    Note later = *parseNote(*withLine(note(), line));
    later.lines[1].signature[7] = static_cast<char>(later.lines[1].signature[7] + 1);
    QVERIFY(!cosignatures(later, m_known).ok());
    QVERIFY(!cosign(*parseNote(*signNote("no es un checkpoint\n", *m_log)), m_witnesses[0], seconds).ok());
}

void TestCheckpoint::aFalseCosignatureRefusesTheNote()
{
    Note damaged = *parseNote(*withLine(note(), *cosign(note(), m_witnesses[1], seconds)));
    for (std::size_t at = 0; at < damaged.lines[1].signature.size(); ++at) {
        Note each = damaged;
        each.lines[1].signature[at] = static_cast<char>(each.lines[1].signature[at] ^ 0x10);
        QVERIFY(!cosignatures(each, m_known).ok());
    }
    damaged.lines[1].signature.resize(8);
    QVERIFY(!cosignatures(damaged, m_known).ok());
}

void TestCheckpoint::aWitnessCountsOnce()
{
    const Note once = *parseNote(*withLine(note(), *cosign(note(), m_witnesses[0], seconds)));
    const Note anew = *parseNote(*withLine(once, *cosign(note(), m_witnesses[0], seconds + 60)));
    QCOMPARE(anew.lines.size(), std::size_t { 2 }); // in place of the earlier one
    Note twice = once;
    twice.lines.push_back(anew.lines[1]);
    const auto found = cosignatures(twice, m_known);
    QCOMPARE(found->size(), std::size_t { 1 });
    QCOMPARE((*found)[0].seconds, seconds + 60);
    QVERIFY(!withLine(once, "no es una línea\n").ok());
    QVERIFY(!withLine(once, "").ok());
}

void TestCheckpoint::strangersAreNoWitnesses()
{
    const NoteKey stranger = key("cotaprep.mx/uno");
    const Note note1 = *parseNote(*withLine(note(), *cosign(note(), stranger, seconds)));
    QCOMPARE(cosignatures(note1, m_known)->size(), std::size_t { 0 });
    // The log's own signature is no cosignature, whatever key the trust file lists.
    const std::vector<NoteVerifier> log { m_log->verifier(NoteKind::note) };
    QCOMPARE(cosignatures(note(), log)->size(), std::size_t { 0 });
}

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
