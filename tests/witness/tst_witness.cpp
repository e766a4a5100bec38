// SPDX-License-Identifier: MIT
#include "app/witness/errors.h"
#include "app/witness/witness.h"
#include "tests/publication/proof/outside.h"
#include "tests/witness/signedlog.h"

#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::witness;
using prep::test::SignedLog;

/// What a witness signs, and what nobody can make it sign.
class TestWitness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itFollowsALogThatGrows();
    void itSaysWhichSizeItKnows();
    void itSignsTheSameHeadAgain();
    void aRewrittenPastIsRefused();
    void anotherHeadOfTheSameSizeIsTold();
    void strangersAreRefused();
    void malformedRequestsAreRefused();
    void aProofThatIsNotAskedForIsRefused();
    void itRemembersAfterARestart();
    void aDeathBeforeTheAnswerForgetsNothing();
    void whatCannotBeKeptIsNotSigned();
    void twoOfThemDoNotShareAFolder();
    void itAsksBeforeItSigns();
    void onceStoppedItStaysStopped();
    void aBrokenStateIsNoBlankOne();

private:
    proof::NoteKey key() const { return std::move(proof::NoteKey::load("testigo.mx", m_keyPem)).value(); }
    Witness open() { return SignedLog::must(Witness::open(m_state, key(), test::trustOf(m_logKey))); }
    std::string sizeOf(const Witness::Answer& answer) const { return answer.contentType == sizeType ? answer.body : std::string(); }

    test::Outside m_out;
    int m_count = 0;
    std::string m_state;
    proof::NoteKey m_logKey = std::move(proof::NoteKey::create("prep.iepcjalisco/jalisco-2027")).value();
    std::string m_keyPem = *std::move(proof::NoteKey::create("testigo.mx")).value().pem();
    std::unique_ptr<SignedLog> m_log;
};

void TestWitness::init()
{
    m_state = m_out.path("estado" + std::to_string(++m_count));
    m_log = std::make_unique<SignedLog>(m_out.path("log" + std::to_string(m_count)), m_logKey);
    m_log->grow(5);
}

void TestWitness::itFollowsALogThatGrows()
{
    Witness witness = open();
    std::uint64_t known = 0;
    for (const std::size_t more : { 0U, 1U, 2U, 250U, 600U }) {
        m_log->grow(more);
        const auto answer = witness.add(m_log->body(known), 1'800'000'000);
        QVERIFY2(answer.status == 200, answer.body.c_str());
        const auto note = *proof::parseNote(m_log->checkpoint() + answer.body);
        const proof::NoteVerifier verifier = key().verifier(proof::NoteKind::cosignature);
        const auto found = proof::cosignatures(note, { &verifier, 1 });
        QVERIFY(found && found->size() == 1 && found->front().seconds == 1'800'000'000);
        known = m_log->head().size;
        QVERIFY(*witness.known() == m_log->head());
    }
}

void TestWitness::itSaysWhichSizeItKnows()
{
    Witness witness = open();
    const auto first = witness.add(m_log->body(3), 1);
    QCOMPARE(first.status, 409);
    QCOMPARE(sizeOf(first), std::string("0\n"));
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    m_log->grow(3);
    const auto second = witness.add(m_log->body(0), 1);
    QCOMPARE(second.status, 409);
    QCOMPARE(sizeOf(second), std::string("5\n"));
    QCOMPARE(witness.add(m_log->body(5), 1).status, 200);
}

void TestWitness::itSignsTheSameHeadAgain()
{
    Witness witness = open();
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    const auto again = witness.add(m_log->body(5), 2);
    QCOMPARE(again.status, 200);
    const proof::NoteVerifier verifier = key().verifier(proof::NoteKind::cosignature);
    QCOMPARE(proof::cosignatures(*proof::parseNote(m_log->checkpoint() + again.body), { &verifier, 1 })->front().seconds, std::uint64_t { 2 });
}

void TestWitness::aRewrittenPastIsRefused()
{
    Witness witness = open();
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    SignedLog other(m_out.path("otro" + std::to_string(m_count)), m_logKey);
    other.grow(4, "hoja "); // the same but for the last
    other.grow(5, "cambiada ");
    const std::string before = witness.knownNote();
    QCOMPARE(witness.add(other.body(5), 1).status, 422); // its own proof, of another past
    QCOMPARE(witness.add(other.body(0), 1).status, 409);
    m_log->grow(4);
    AddCheckpoint mixed = *parseAddCheckpoint(m_log->body(5));
    mixed.checkpoint = other.checkpoint();
    QCOMPARE(witness.add(addCheckpointText(mixed), 1).status, 422);
    QCOMPARE(witness.knownNote(), before);
    QCOMPARE(witness.add(m_log->body(5), 1).status, 200); // the honest one goes on
}

void TestWitness::anotherHeadOfTheSameSizeIsTold()
{
    Witness witness = open();
    std::vector<std::pair<std::string, std::string>> told;
    witness.tellConflicts([&](const std::string& known, const std::string& other) { told.emplace_back(known, other); });
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    SignedLog other(m_out.path("igual" + std::to_string(m_count)), m_logKey);
    other.grow(5, "otra ");
    QCOMPARE(witness.add(other.body(5), 1).status, 409);
    QCOMPARE(witness.add(other.body(0), 1).status, 409); // however it is asked
    QCOMPARE(told.size(), std::size_t { 2 });
    QCOMPARE(told[0].first, m_log->checkpoint());
    QCOMPARE(told[0].second, other.checkpoint());
}

void TestWitness::strangersAreRefused()
{
    Witness witness = open();
    const auto stranger = proof::NoteKey::create("prep.iepcjalisco/otro");
    SignedLog otherOrigin(m_out.path("origen" + std::to_string(m_count)), *stranger);
    otherOrigin.grow(5);
    QCOMPARE(witness.add(otherOrigin.body(0), 1).status, 404);
    const auto thief = proof::NoteKey::create(m_logKey.name());
    SignedLog otherKey(m_out.path("llave" + std::to_string(m_count)), *thief);
    otherKey.grow(5);
    QCOMPARE(witness.add(otherKey.body(0), 1).status, 403);
    QVERIFY(!witness.known());
}

void TestWitness::malformedRequestsAreRefused()
{
    Witness witness = open();
    const std::string good = m_log->body(0);
    for (const std::string& bad : { std::string(), good.substr(0, good.size() / 2), "old 6" + good.substr(5), "x" + good, good.substr(0, good.size() - 1) })
        QVERIFY2(witness.add(bad, 1).status == 400, bad.c_str());
    QVERIFY(!witness.known());
}

void TestWitness::aProofThatIsNotAskedForIsRefused()
{
    Witness witness = open();
    AddCheckpoint request = *parseAddCheckpoint(m_log->body(0));
    request.proof.push_back({});
    QCOMPARE(witness.add(addCheckpointText(request), 1).status, 422);
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    request.oldSize = 5;
    QCOMPARE(witness.add(addCheckpointText(request), 1).status, 422);
}

void TestWitness::itRemembersAfterARestart()
{
    QCOMPARE(open().add(m_log->body(0), 1).status, 200);
    m_log->grow(7);
    Witness again = open();
    QCOMPARE(again.known()->size, std::uint64_t { 5 });
    QCOMPARE(sizeOf(again.add(m_log->body(0), 1)), std::string("5\n"));
    QCOMPARE(again.add(m_log->body(5), 1).status, 200);
}

void TestWitness::aDeathBeforeTheAnswerForgetsNothing()
{
    // As after a kill between the disk and the answer: what was kept is there, and nobody saw the cosignature.
    {
        Witness dies = open();
        QCOMPARE(dies.add(m_log->body(0), 1).status, 200);
    }
    SignedLog other(m_out.path("gemelo" + std::to_string(m_count)), m_logKey);
    other.grow(5, "otra ");
    Witness again = open();
    QCOMPARE(again.add(other.body(0), 1).status, 409);
    QCOMPARE(again.add(m_log->body(5), 1).status, 200); // the same head again
}

void TestWitness::whatCannotBeKeptIsNotSigned()
{
    Witness witness = open();
    std::filesystem::create_directories(m_state + "/checkpoint/estorbo"); // a file can no longer take that name
    const auto answer = witness.add(m_log->body(0), 1);
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.find("\xE2\x80\x94") == std::string::npos && !witness.known());
    std::filesystem::remove_all(m_state + "/checkpoint");
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
}

void TestWitness::twoOfThemDoNotShareAFolder()
{
    const Witness first = open();
    QCOMPARE(Witness::open(m_state, key(), test::trustOf(m_logKey)).error().code, fileerror::busy);
}

void TestWitness::itAsksBeforeItSigns()
{
    Witness witness = open();
    Status approval = Error { witnesserror::unknown, "todavía no" };
    int asked = 0;
    witness.approveBy([&](const proof::VerifiedCheckpoint& head) {
        ++asked;
        return head.checkpoint.head == m_log->head() ? approval : Status(Error {});
    });
    QCOMPARE(witness.add(m_log->body(0), 1).status, 503);
    approval = Error { witnesserror::stopped, "no es auténtico" };
    QCOMPARE(witness.add(m_log->body(0), 1).status, 403);
    QVERIFY(!witness.known() && !fileExists(m_state + "/checkpoint"));
    approval = {};
    QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
    QCOMPARE(witness.add(m_log->body(3), 1).status, 409); // nobody is asked about what is refused anyway
    QCOMPARE(witness.add(m_log->body(5), 2).status, 200); // nor about what was signed already
    QCOMPARE(asked, 3);
}

void TestWitness::onceStoppedItStaysStopped()
{
    {
        Witness witness = open();
        QCOMPARE(witness.add(m_log->body(0), 1).status, 200);
        QVERIFY(witness.stop("dos versiones").ok());
        QCOMPARE(witness.add(m_log->body(5), 1).status, 403);
    }
    {
        Witness again = open();
        QVERIFY(!again.stopped().empty());
        QCOMPARE(again.add(m_log->body(5), 1).status, 403);
    }
    std::filesystem::remove(m_state + "/detenido");
    QCOMPARE(open().add(m_log->body(5), 1).status, 200);
}

void TestWitness::aBrokenStateIsNoBlankOne()
{
    QCOMPARE(open().add(m_log->body(0), 1).status, 200);
    for (const char* bytes : { "", "algo\n", "otro\n5\nAAAA\n\n" }) {
        QVERIFY(writeFileAtomically(m_state + "/checkpoint", bytes).ok());
        QCOMPARE(Witness::open(m_state, key(), test::trustOf(m_logKey)).error().code, witnesserror::state);
    }
}

QTEST_GUILESS_MAIN(TestWitness)
#include "tst_witness.moc"
