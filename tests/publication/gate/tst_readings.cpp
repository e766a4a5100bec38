// SPDX-License-Identifier: MIT
#include "models/domain/rules.h"
#include "models/publication/gate/readings.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace prep::gate;

namespace {

BallotBox party(const char* id)
{
    return { id, "partido", "", { id }, {}, {} };
}
BallotBox joint(const char* id, const char* kind, std::vector<std::string> parties)
{
    return { id, kind, "", std::move(parties), {}, {} };
}
BallotBox common(std::vector<std::uint64_t> shares, std::string fractions)
{
    BallotBox box = joint("CC", "candidaturaComun", { "A", "B", "C" });
    box.shares = std::move(shares);
    box.fractions = std::move(fractions);
    return box;
}
BallotBox alone(const char* id, const char* kind)
{
    return { id, kind, "", {}, {}, {} };
}

/// A, B, C, D; the coalition of the first three with its combinations; an independent; no registradas, nulos.
const std::vector<BallotBox> coalition { party("A"), party("B"), party("C"), party("D"),
    joint("C_A_B_C", "coalicion", { "A", "B", "C" }), joint("C_A_B", "combinacion", { "A", "B" }),
    joint("C_A_C", "combinacion", { "A", "C" }), joint("C_B_C", "combinacion", { "B", "C" }),
    alone("CI", "independiente"), alone("NO_REG", "noRegistradas"), alone("NULOS", "nulos") };
const std::vector<BallotBox> agreement { party("A"), party("B"), party("C"), common({ 533300, 200000, 266700 }, "B"),
    alone("NULOS", "nulos") };

std::uint64_t sumOf(const BoxVotes& votes)
{
    return std::accumulate(votes.begin(), votes.end(), std::uint64_t { 0 });
}

prep::BoxKind kindOf(const std::string& word)
{
    static const std::vector<std::string> words { "partido", "candidaturaComun", "coalicion", "combinacion",
        "independiente", "noRegistradas", "nulos" };
    return static_cast<prep::BoxKind>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// The same ballot as the builder has it.
prep::Election electionOf(const std::vector<BallotBox>& boxes)
{
    prep::Election election;
    const auto placeOf = [&](const std::string& id) {
        return static_cast<std::uint16_t>(std::find_if(boxes.begin(), boxes.end(), [&](const BallotBox& each) {
            return each.id == id;
        }) - boxes.begin());
    };
    for (const BallotBox& box : boxes) {
        prep::Box& made = election.boxes.emplace_back();
        made.id = box.id;
        made.kind = kindOf(box.kind);
        for (const std::string& id : box.parties)
            made.parties.push_back(placeOf(id));
        for (const std::uint64_t share : box.shares)
            made.shares.push_back(static_cast<std::int32_t>(share / 100));
        const auto taker = std::find(box.parties.begin(), box.parties.end(), box.fractions);
        made.rest = box.shares.empty() ? 0 : static_cast<std::uint16_t>(taker - box.parties.begin());
    }
    return election;
}

} // namespace

class TestReadings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void votesByParty_data();
    void votesByParty();
    void votesByCandidacy();
    void aCoalitionStandsWhereItsBoxIs();
    void byPartyEachHasItsLine();
    void theBuilderReadsTheSame_data();
    void theBuilderReadsTheSame();
    void ofNoBallotNothingIsKnown();
};

void TestReadings::votesByParty_data()
{
    QTest::addColumn<std::vector<BallotBox>>("boxes");
    QTest::addColumn<BoxVotes>("votes");
    QTest::addColumn<BoxVotes>("parties");
    const auto row = [](const char* name, const std::vector<BallotBox>& boxes, const BoxVotes& votes,
                         const BoxVotes& parties) { QTest::newRow(name) << boxes << votes << parties; };
    row("nothing to divide", coalition, { 5, 4, 3, 2, 0, 0, 0, 0, 1, 1, 6 }, { 5, 4, 3, 2, 0, 0, 0, 0, 1, 1, 6 });
    row("148 among three: 49 each, one more to the highest", coalition, { 10, 30, 20, 2, 148, 0, 0, 0, 0, 0, 0 },
        { 59, 80, 69, 2, 0, 0, 0, 0, 0, 0, 0 });
    row("two left over: one each to the two highest", coalition, { 10, 30, 20, 2, 149, 0, 0, 0, 0, 0, 0 },
        { 59, 80, 70, 2, 0, 0, 0, 0, 0, 0, 0 });
    row("a tie: the older registration", coalition, { 7, 7, 7, 0, 4, 0, 0, 1, 0, 0, 0 },
        { 9, 9, 8, 0, 0, 0, 0, 0, 0, 0, 0 });
    row("own votes decide, not those of other combinations", coalition, { 1, 2, 0, 0, 0, 0, 100, 1, 0, 0, 0 },
        { 51, 3, 50, 0, 0, 0, 0, 0, 0, 0, 0 });
    row("by an agreement, fractions to the party it names", agreement, { 1, 1, 1, 100, 2 }, { 54, 22, 27, 0, 2 });
    std::vector<BallotBox> unknown = agreement;
    unknown[3].shares.clear();
    unknown[3].fractions.clear();
    row("an agreement that nobody knows divides nothing", unknown, { 1, 1, 1, 100, 2 }, { 1, 1, 1, 100, 2 });
}

void TestReadings::votesByParty()
{
    QFETCH(std::vector<BallotBox>, boxes);
    QFETCH(BoxVotes, votes);
    QFETCH(BoxVotes, parties);
    QCOMPARE(Readings(boxes).byParty(votes), parties);
    QCOMPARE(sumOf(parties), sumOf(votes));
}

void TestReadings::votesByCandidacy()
{
    const Readings readings(coalition);
    const BoxVotes votes { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024 };
    const CandidacyVotes together = readings.byCandidacy(votes, readings.candidacies(BoxMarks(11, true)));
    QCOMPARE(together.lines, (BoxMarks { 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1 }));
    QCOMPARE(together.votes, (BoxVotes { 0, 0, 0, 8, 247, 0, 0, 0, 256, 512, 1024 }));
    // A candidatura común is one emblem: its parties' own boxes are other candidacies.
    const Readings common(agreement);
    const CandidacyVotes each = common.byCandidacy({ 1, 2, 4, 8, 16 }, common.candidacies(BoxMarks(5, true)));
    QCOMPARE(each.lines, BoxMarks(5, true));
    QCOMPARE(each.votes, (BoxVotes { 1, 2, 4, 8, 16 }));
}

void TestReadings::aCoalitionStandsWhereItsBoxIs()
{
    const Readings readings(coalition);
    const BoxMarks apart { 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1 }; // no independent either
    QCOMPARE(readings.candidacies(apart), apart);
    QCOMPARE(readings.byCandidacy({ 1, 2, 4, 8, 0, 0, 0, 0, 0, 16, 32 }, apart).votes, (BoxVotes { 1, 2, 4, 8, 0, 0, 0, 0, 0, 16, 32 }));
    const BoxMarks two { 1, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1 };
    QCOMPARE(readings.candidacies(two), (BoxMarks { 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1 }));
    QVERIFY(!readings.candidacyOf(4, apart) && !readings.candidacyOf(8, apart));
    // Of the whole entity: a party stands alone in one area and with others in the next.
    CandidacyVotes all;
    all.add(readings.byCandidacy({ 1, 2, 4, 8, 0, 0, 0, 0, 0, 16, 32 }, apart));
    all.add(readings.byCandidacy({ 1, 2, 4, 8, 0, 1, 0, 0, 0, 16, 32 }, readings.candidacies(two)));
    QCOMPARE(all.votes, (BoxVotes { 1, 2, 8, 16, 0, 4, 0, 0, 0, 32, 64 }));
    QCOMPARE(all.lines, (BoxMarks { 1, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1 }));
}

void TestReadings::byPartyEachHasItsLine()
{
    QCOMPARE(Readings(coalition).parties(), (BoxMarks { 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1 }));
    QCOMPARE(Readings(agreement).parties(), BoxMarks(5, true));
}

void TestReadings::theBuilderReadsTheSame_data()
{
    QTest::addColumn<std::vector<BallotBox>>("boxes");
    QTest::newRow("a coalition") << coalition;
    QTest::newRow("an agreement") << agreement;
    std::vector<BallotBox> overlapping = coalition;
    overlapping.insert(overlapping.begin() + 8, joint("C_C_D", "coalicion", { "C", "D" }));
    QTest::newRow("two coalitions of one party") << overlapping;
    std::vector<BallotBox> within = coalition;
    within[5].kind = within[7].kind = "coalicion";
    QTest::newRow("coalitions within a larger one") << within;
    std::vector<BallotBox> loose = coalition;
    loose.erase(loose.begin() + 4);
    QTest::newRow("combinations of no coalition") << loose;
}

/// Two rules that share no line, over thousands of votes as they may fall.
void TestReadings::theBuilderReadsTheSame()
{
    QFETCH(std::vector<BallotBox>, boxes);
    const prep::Election election = electionOf(boxes);
    const Readings readings(boxes);
    std::mt19937 random(311);
    for (int round = 0; round < 5000; ++round) {
        BoxVotes votes;
        std::vector<std::int64_t> builders;
        BoxMarks onBallot;
        for (std::size_t box = 0; box < boxes.size(); ++box) {
            onBallot.push_back(random() % 4 != 0);
            // Few votes make ties, many make large remainders.
            votes.push_back(onBallot.back() ? random() % (round % 2 == 0 ? 4U : 100000U) : 0U);
            builders.push_back(static_cast<std::int64_t>(votes.back()));
        }
        const std::vector<std::int64_t> ofBuilder = prep::votesByParty(election, builders);
        QCOMPARE(readings.byParty(votes), BoxVotes(ofBuilder.begin(), ofBuilder.end()));
        BoxVotes candidacies(boxes.size());
        BoxMarks lines(boxes.size());
        const std::vector<std::uint16_t> names = prep::candidacyBoxes(election, onBallot);
        for (std::size_t box = 0; box < boxes.size(); ++box) {
            if (names[box] == prep::none16)
                continue;
            candidacies[names[box]] += votes[box];
            lines[names[box]] = true;
        }
        QCOMPARE(readings.candidacies(onBallot), lines);
        QCOMPARE(readings.byCandidacy(votes, lines).votes, candidacies);
    }
}

void TestReadings::ofNoBallotNothingIsKnown()
{
    QVERIFY(!Readings().isKnown());
    QVERIFY(Readings(coalition).isKnown());
}

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
