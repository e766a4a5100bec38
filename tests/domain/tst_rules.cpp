// SPDX-License-Identifier: MIT
#include "models/domain/rules.h"
#include "tests/domain/randomnight.h"

#include <QTest>

#include <numeric>

using namespace prep;

class TestRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void observations_data();
    void observations();
    void sinActaHasThreeLegends();
    void percentagesAreTruncated_data();
    void percentagesAreTruncated();
    void coalitionVotesGoToParties_data();
    void coalitionVotesGoToParties();
    void commonCandidaciesAreDividedByTheirAgreement_data();
    void commonCandidaciesAreDividedByTheirAgreement();
    void candidacies_data();
    void candidacies();
};

void TestRules::observations_data()
{
    QTest::addColumn<QList<int>>("boxes");
    QTest::addColumn<int>("listaNominal");
    QTest::addColumn<int>("representantes"); // -1 = N/A
    QTest::addColumn<int>("observacion");
    QTest::addColumn<bool>("contabilizada");
    QTest::addColumn<int>("total");
    const auto row
        = [](const char* name, const QList<int>& boxes, int list, int reps, Observacion o, bool counted, int total) {
              QTest::newRow(name) << boxes << list << reps << static_cast<int>(o) << counted << total;
          };
    row("all legible", { 10, 0, 5 }, 100, 20, Observacion::ninguna, true, 15);
    row("zero is a datum", { 0, 0, 0 }, 100, 20, Observacion::ninguna, true, 0);
    row("one box without datum", { 10, sinDato, 5 }, 100, 20, Observacion::algunCampo, true, 15);
    row("one box illegible", { 10, ilegible, 5 }, 100, 20, Observacion::algunCampo, true, 15);
    row("one legible datum is enough", { sinDato, ilegible, 0 }, 100, 20, Observacion::algunCampo, true, 0);
    row("all empty", { sinDato, sinDato, sinDato }, 100, 20, Observacion::todos, false, 0);
    row("all illegible or empty", { ilegible, sinDato, ilegible }, 100, 20, Observacion::todos, false, 0);
    row("exactly lista nominal and representatives", { 60, 60, 0 }, 100, 20, Observacion::ninguna, true, 120);
    row("one vote beyond the limit", { 60, 61, 0 }, 100, 20, Observacion::excedeListaNominal, false, 121);
    row("excede prevails over an illegible box", { 121, ilegible, 0 }, 100, 20, Observacion::excedeListaNominal, false,
        121);
    row("a special casilla has its maximum of ballots", { 1000, 0, 0 }, 0, 1000, Observacion::ninguna, true, 1000);
    row("a special casilla beyond it", { 1000, 1, 0 }, 0, 1000, Observacion::excedeListaNominal, false, 1001);
    row("no limit where representatives do not apply", { 500, 1, 0 }, 3, -1, Observacion::ninguna, true, 501);
}

void TestRules::observations()
{
    QFETCH(QList<int>, boxes);
    QFETCH(int, listaNominal);
    QFETCH(int, representantes);
    QFETCH(int, observacion);
    QFETCH(bool, contabilizada);
    QFETCH(int, total);
    Tally tally;
    tally.boxes.assign(boxes.begin(), boxes.end());
    tally.totals.fill(ilegible); // totals never change what is counted (prep-domain §1.7)
    CatalogueRow row;
    row.listaNominal = listaNominal;
    if (representantes >= 0)
        row.representantes = representantes;
    const Derived derived = derive(tally, row);
    QCOMPARE(static_cast<int>(derived.observacion), observacion);
    QCOMPARE(derived.contabilizada, contabilizada);
    QCOMPARE(derived.totalCalculado, std::int64_t { total });
}

void TestRules::sinActaHasThreeLegends()
{
    QCOMPARE(observacionOf(CausaSinActa::paqueteNoEntregado), Observacion::sinActaNoEntregado);
    QCOMPARE(observacionOf(CausaSinActa::casillaNoInstalada), Observacion::sinActaNoInstalada);
    QCOMPARE(observacionOf(CausaSinActa::sinBolsa), Observacion::sinActaSinBolsa);
}

void TestRules::percentagesAreTruncated_data()
{
    QTest::addColumn<qint64>("part");
    QTest::addColumn<qint64>("whole");
    QTest::addColumn<QByteArray>("text");
    // Published figures: Puebla 2024 GUB and AYUN, Puebla 2018 DIP_LOC.
    QTest::newRow("99.1000 keeps its zeros") << qint64(8259) << qint64(8334) << QByteArray("99.1000");
    QTest::newRow("82.1694 is not rounded up") << qint64(6848) << qint64(8334) << QByteArray("82.1694");
    QTest::newRow("18.2385 inconsistencies") << qint64(1520) << qint64(8334) << QByteArray("18.2385");
    QTest::newRow("64.4492 participation with specials") << qint64(2658993) << qint64(4125717) << QByteArray("64.4492");
    QTest::newRow("94.4085") << qint64(7885) << qint64(8352) << QByteArray("94.4085");
    QTest::newRow("67.3891 participation of 2018") << qint64(2486552) << qint64(3689842) << QByteArray("67.3891");
    QTest::newRow("two thirds") << qint64(2) << qint64(3) << QByteArray("66.6666");
    QTest::newRow("all") << qint64(7) << qint64(7) << QByteArray("100.0000");
    QTest::newRow("none") << qint64(0) << qint64(7) << QByteArray("0.0000");
    QTest::newRow("nothing expected") << qint64(0) << qint64(0) << QByteArray("0.0000");
    QTest::newRow("small fractions keep leading zeros") << qint64(1) << qint64(100000) << QByteArray("0.0010");
}

void TestRules::percentagesAreTruncated()
{
    QFETCH(qint64, part);
    QFETCH(qint64, whole);
    QFETCH(QByteArray, text);
    QCOMPARE(percentage(part, whole), text.toStdString());
}

void TestRules::coalitionVotesGoToParties_data()
{
    QTest::addColumn<QList<qint64>>("own"); // PAN, PRI, PRD
    QTest::addColumn<qint64>("shared");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("148 among three: one more to the strongest")
        << QList<qint64> { 10, 30, 20 } << qint64(148) << QList<qint64> { 59, 80, 69 };
    QTest::newRow("two left over go to the two strongest")
        << QList<qint64> { 10, 30, 20 } << qint64(149) << QList<qint64> { 59, 80, 70 };
    QTest::newRow("a tie goes to the older registration")
        << QList<qint64> { 10, 10, 10 } << qint64(4) << QList<qint64> { 12, 11, 11 };
    QTest::newRow("nothing shared") << QList<qint64> { 1, 2, 3 } << qint64(0) << QList<qint64> { 1, 2, 3 };
}

void TestRules::coalitionVotesGoToParties()
{
    QFETCH(QList<qint64>, own);
    QFETCH(qint64, shared);
    QFETCH(QList<qint64>, expected);
    const Election election = test::smallProcess()->elections[0];
    std::vector<std::int64_t> votes(election.boxes.size(), 0);
    std::copy(own.begin(), own.end(), votes.begin());
    votes[5] = shared; // C_PAN_PRI_PRD
    votes[10] = 77; // NULOS
    const auto parties = votesByParty(election, votes);
    QCOMPARE(QList<qint64>(parties.begin(), parties.begin() + 3), expected);
    QCOMPARE(parties[5], std::int64_t { 0 });
    QCOMPARE(parties[10], std::int64_t { 77 });
    QCOMPARE(std::accumulate(parties.begin(), parties.end(), std::int64_t { 0 }),
        std::accumulate(votes.begin(), votes.end(), std::int64_t { 0 }));
}

void TestRules::commonCandidaciesAreDividedByTheirAgreement_data()
{
    QTest::addColumn<qint64>("common");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("CDMX 2024: 53.33, 20 and 26.67 %") << qint64(10000) << QList<qint64> { 5333, 2000, 2667 };
    QTest::newRow("fractions go to the one that the agreement names") << qint64(10) << QList<qint64> { 5, 2, 3 };
    QTest::newRow("a single vote") << qint64(1) << QList<qint64> { 0, 0, 1 };
    QTest::newRow("none") << qint64(0) << QList<qint64> { 0, 0, 0 };
}

void TestRules::commonCandidaciesAreDividedByTheirAgreement()
{
    QFETCH(qint64, common);
    QFETCH(QList<qint64>, expected);
    Election election = test::smallProcess()->elections[0];
    election.boxes[5].kind = BoxKind::candidaturaComun;
    election.boxes[5].shares = { 5333, 2000, 2667 };
    election.boxes[5].rest = 2;
    std::vector<std::int64_t> votes(election.boxes.size(), 0);
    votes[5] = common;
    const auto parties = votesByParty(election, votes);
    QCOMPARE(QList<qint64>(parties.begin(), parties.begin() + 3), expected);
    QCOMPARE(parties[5], std::int64_t { 0 });
    election.boxes[5].shares.clear();
    QCOMPARE(votesByParty(election, votes)[5], common); // no agreement known: nobody's yet
}

void TestRules::candidacies_data()
{
    QTest::addColumn<QList<int>>("absent"); // boxes on no ballot of the area
    QTest::addColumn<QList<int>>("expected"); // by box: the one that names its candidacy; -1 = nobody stands under it
    // PAN PRI PRD MC, an independent, the coalition of the first three, its combinations, no registradas, nulos.
    const auto row = [](const char* name, const QList<int>& absent, const QList<int>& expected) { QTest::newRow(name) << absent << expected; };
    row("a coalition", {}, { 5, 5, 5, 3, 4, 5, 5, 5, 5, 9, 10 });
    row("its parties stand apart", { 5, 6, 7, 8 }, { 0, 1, 2, 3, 4, -1, -1, -1, -1, 9, 10 });
    row("two of its parties stand together", { 5, 7, 8 }, { 6, 6, 2, 3, 4, -1, 6, -1, -1, 9, 10 });
    row("a party that does not stand at all", { 1, 5, 6, 7, 8 }, { 0, -1, 2, 3, 4, -1, -1, -1, -1, 9, 10 });
    row("no independent here", { 4 }, { 5, 5, 5, 3, -1, 5, 5, 5, 5, 9, 10 });
}

void TestRules::candidacies()
{
    QFETCH(QList<int>, absent);
    QFETCH(QList<int>, expected);
    Election election = test::smallProcess()->elections[0];
    std::vector<bool> onBallot(election.boxes.size(), true);
    for (const int box : absent)
        onBallot[static_cast<std::size_t>(box)] = false;
    const auto shown = [](const std::vector<std::uint16_t>& names) {
        QList<int> list;
        for (const std::uint16_t name : names)
            list.append(name == none16 ? -1 : name);
        return list;
    };
    QCOMPARE(shown(candidacyBoxes(election, onBallot)), expected);
    // A coalition within a larger one is no candidacy of its own.
    for (Box& box : election.boxes)
        box.kind = box.kind == BoxKind::combinacion ? BoxKind::coalicion : box.kind;
    QCOMPARE(shown(candidacyBoxes(election, onBallot)), expected);
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
