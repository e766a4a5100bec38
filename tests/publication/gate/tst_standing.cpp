// SPDX-License-Identifier: MIT
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/standing.h"

#include <QTest>

using namespace prep::gate;

namespace {

const std::vector<BallotBox> ballot { { "A", "partido", "", { "A" }, {}, {} }, { "B", "partido", "", { "B" }, {}, {} },
    { "C_A_B", "coalicion", "", { "A", "B" }, {}, {} }, { "NULOS", "nulos", "", {}, {}, {} } };
const std::vector<std::string> boxes { "A", "B", "C_A_B", "NULOS" };

/// `ambitos`: together in 001, apart in 002.
const std::string list = R"([{"id":"001","votosPorCandidatura":{"C_A_B":7,"NULOS":1}},)"
                         R"({"id":"002","votosPorCandidatura":{"A":3,"B":4,"NULOS":1}}])";

const BoxMarks nothing(4, false);
const BoxMarks together(4, true);
const BoxMarks apart { true, true, false, true };

class Scene {
public:
    explicit Scene(const ElectionFacts* state = nullptr, const std::string& json = list)
        : m_readings(ballot)
        , m_list(readJson(json, m_report))
        , m_standing(m_readings, boxes, *m_list, state)
    {
    }
    /// What is said of an area whose captured actas have these boxes.
    std::vector<std::string> said(std::string_view area, const BoxMarks& seen) const
    {
        Report report("x");
        m_standing.check(area, seen, report);
        std::vector<std::string> found;
        for (const Finding& finding : report.findings()) {
            if (finding.rule == rules::jsonReading && finding.severity == Severity::refuse)
                found.push_back(finding.found);
        }
        return found;
    }
    const Standing& standing() const { return m_standing; }

private:
    Report m_report { "x" };
    Readings m_readings;
    std::optional<rapidjson::Document> m_list;
    Standing m_standing;
};

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachAreaAddsUpAsItsListSays();
    void anActaTellsWhoStands();
    void ballotsKnowBetterThanTheList();
    void whatIsPartOfAnotherLineIsNoLine();
};

void TestStanding::eachAreaAddsUpAsItsListSays()
{
    const Scene scene;
    QCOMPARE(scene.standing().of("001", { 1, 2, 4, 8 })->votes, (BoxVotes { 0, 0, 7, 8 }));
    QCOMPARE(scene.standing().of("002", { 1, 2, 0, 8 })->votes, (BoxVotes { 1, 2, 0, 8 }));
    QVERIFY(!scene.standing().of("003", { 1, 2, 4, 8 }));
}

void TestStanding::anActaTellsWhoStands()
{
    using Said = std::vector<std::string>;
    const Scene scene;
    QCOMPARE(scene.said("001", together), Said());
    QCOMPARE(scene.said("002", apart), Said());
    QCOMPARE(scene.said("001", nothing), Said()); // nothing has come that could tell
    QCOMPARE(scene.said("001", apart), (Said { "C_A_B" })); // joined where they stand apart
    QCOMPARE(scene.said("002", together), (Said { "C_A_B" })); // and the votes of the coalition's box are nobody's
}

void TestStanding::ballotsKnowBetterThanTheList()
{
    ElectionFacts state;
    state.ballots = { { "001", { "A", "B", "NULOS" } }, { "003", { "A", "B", "C_A_B", "NULOS" } } };
    const Scene scene(&state);
    QCOMPARE(scene.standing().of("001", { 1, 2, 0, 8 })->lines, apart);
    QCOMPARE(scene.standing().of("003", { 1, 2, 4, 8 })->votes, (BoxVotes { 0, 0, 7, 8 }));
    QVERIFY(!scene.standing().of("002", { 1, 2, 0, 8 })); // the list has it, no ballot does
    QVERIFY(scene.said("001", together).empty());
}

void TestStanding::whatIsPartOfAnotherLineIsNoLine()
{
    const Scene scene(nullptr, R"([{"id":"001","votosPorCandidatura":{"A":0,"C_A_B":7,"NULOS":1}}])");
    QCOMPARE(scene.standing().of("001", { 1, 2, 4, 8 })->lines, (BoxMarks { false, false, true, true }));
}

QTEST_GUILESS_MAIN(TestStanding)
#include "tst_standing.moc"
