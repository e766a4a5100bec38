// SPDX-License-Identifier: MIT
#include "models/domain/operators.h"
#include "tests/domain/randomnight.h"

#include <QTest>

#include <algorithm>

using namespace prep;
using prep::test::Night;

namespace {

std::string ayun(int number)
{
    return (number < 10 ? "AYUN-00000" : "AYUN-0000") + std::to_string(number);
}

std::vector<Operador> operatorsOf(const Night& night)
{
    WorkLog work(night.state.process);
    for (const Event& event : night.log)
        work.add(event);
    return operators(work);
}

Operador of(const Night& night, const std::string& person)
{
    const auto all = operatorsOf(night);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Operador& one) { return night.state.people[one.person].id == person; });
    return found == all.end() ? Operador {} : *found;
}

/// Claims, then captures `took` later.
void capture(Night& n, const std::string& who, const std::string& acta, const Tally& tally, Millis took)
{
    QCOMPARE(n.run(n.who(who), command::Reclamar { acta, 0 }), Refusal::ninguno);
    QCOMPARE(n.run(n.who(who), command::Capturar { acta, 0, tally }, took), Refusal::ninguno);
}

} // namespace

class TestOperators : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theErrorBelongsToWhoMadeIt();
    void aThirdCaptureAnswersForWhatItTyped();
    void bothAnswerForACorrection();
    void whatIsNotVerifiedIsNotJudged();
    void paceLeavesPausesOut();
    void boxesHaveKinds();
    void onlyWhoIsSetOverThemMayLook();
};

void TestOperators::theErrorBelongsToWhoMadeIt()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(ayun(1));
    capture(n, "K1", ayun(1), n.tally(ayun(1), 12), 40000);
    capture(n, "K2", ayun(1), n.tally(ayun(1), 21), 50000);
    capture(n, "K3", ayun(1), n.tally(ayun(1), 12), 9000);
    const Operador right = of(n, "K1");
    const Operador wrong = of(n, "K2");
    QCOMPARE(right.total.errores, 0U);
    QCOMPARE(wrong.total.errores, 1U);
    QCOMPARE(wrong.total.cajas, static_cast<std::uint32_t>(n.tally(ayun(1)).fieldCount()));
    QCOMPARE(wrong.clases[static_cast<std::size_t>(ClaseCaja::partido)].errores, 1U);
    QCOMPARE(wrong.mediana, Millis { 50000 });
    QCOMPARE(wrong.total.porMil(), 1000U / wrong.total.cajas);
}

void TestOperators::aThirdCaptureAnswersForWhatItTyped()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(ayun(1));
    n.capture("K1", ayun(1), n.tally(ayun(1), 10));
    n.capture("K2", ayun(1), n.tally(ayun(1), 11));
    n.capture("K3", ayun(1), n.tally(ayun(1), 12));
    QCOMPARE(n.run(n.who("V1"), command::Reclamar { ayun(1), 4 }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("V1"), command::Resolver { ayun(1), n.tally(ayun(1), 11), "se lee 11" }), Refusal::ninguno);
    QCOMPARE(of(n, "K1").total.errores, 1U);
    QCOMPARE(of(n, "K2").total.errores, 0U);
    QCOMPARE(of(n, "K3").total.errores, 1U);
    QCOMPARE(of(n, "K3").total.cajas, 1U);
    QCOMPARE(of(n, "V1").capturas, 0U);
}

void TestOperators::bothAnswerForACorrection()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(ayun(1));
    n.capture("K1", ayun(1), n.tally(ayun(1), 10));
    n.capture("K2", ayun(1), n.tally(ayun(1), 10));
    QCOMPARE(of(n, "K1").total.errores, 0U);
    QCOMPARE(n.run(n.who("V1"), command::Corregir { ayun(1), n.tally(ayun(1), 19), "el papel dice 19" }), Refusal::ninguno);
    QCOMPARE(of(n, "K1").total.errores, 1U);
    QCOMPARE(of(n, "K2").total.errores, 1U);
}

void TestOperators::whatIsNotVerifiedIsNotJudged()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(ayun(1));
    n.capture("K1", ayun(1), n.tally(ayun(1), 10));
    const Operador one = of(n, "K1");
    QCOMPARE(one.capturas, 1U);
    QCOMPARE(one.total.cajas, 0U);
    QCOMPARE(one.total.porMil(), 0U);
    QVERIFY(!one.decimasPorHora()); // one capture tells no pace
}

void TestOperators::paceLeavesPausesOut()
{
    Night n(test::smallProcess());
    n.staff();
    for (int i = 1; i <= 20; ++i)
        n.arrive(ayun(i));
    for (int i = 1; i <= 10; ++i)
        capture(n, "K1", ayun(i), n.tally(ayun(i)), 59000); // a second to claim: sixty an hour
    n.now += 3 * 3600000;
    for (int i = 11; i <= 20; ++i)
        capture(n, "K1", ayun(i), n.tally(ayun(i)), 59000);
    const Operador one = of(n, "K1");
    QCOMPARE(one.capturas, 20U);
    QCOMPARE(one.trabajado, Millis { 59000 + 18 * 60000 + pausaMayor });
    QVERIFY(one.decimasPorHora());
    QCOMPARE(*one.decimasPorHora(), static_cast<std::uint32_t>(20 * 10 * 3600000LL / one.trabajado));
    QCOMPARE(one.mediana, Millis { 59000 });
    QCOMPARE(one.ultima, n.log.back().header.at);
}

void TestOperators::boxesHaveKinds()
{
    const auto process = test::smallProcess();
    const ActaIndex acta = *process->findActa(ayun(1));
    const std::size_t fields = totalCount + process->ballotOf(acta).boxes.size();
    QCOMPARE(claseOf(*process, acta, 0), ClaseCaja::sobrantes);
    QCOMPARE(claseOf(*process, acta, 3), ClaseCaja::sacados);
    QCOMPARE(claseOf(*process, acta, 4), ClaseCaja::partido);
    QCOMPARE(claseOf(*process, acta, fields - 1), ClaseCaja::asentado);
    QCOMPARE(claseOf(*process, acta, fields - 2), ClaseCaja::nulos);
    QCOMPARE(claseOf(*process, acta, fields - 3), ClaseCaja::noRegistradas);
}

void TestOperators::onlyWhoIsSetOverThemMayLook()
{
    for (std::size_t role = 0; role < roleCount; ++role) {
        const Role each = static_cast<Role>(role);
        QCOMPARE(maySeeOperators(each), each == Role::coordinador || each == Role::supervisor);
    }
    const Person here { "K1", "Ana", "D01", Role::capturista, true, true, 0 };
    const Person there { "K2", "Eva", "D02", Role::capturista, true, true, 0 };
    const Person centre { "K3", "Luz", "", Role::capturista, true, true, 0 };
    const Actor supervisor { "SUP", Role::supervisor, "E", "D01" };
    const Actor coordinator { "COORD", Role::coordinador, "E", "" };
    QVERIFY(maySeeOperator(supervisor, here));
    QVERIFY(!maySeeOperator(supervisor, there));
    QVERIFY(!maySeeOperator(supervisor, centre));
    QVERIFY(maySeeOperator(coordinator, centre));
    QVERIFY(!maySeeOperator({ "V1", Role::verificador, "E", "D01" }, here));
    QVERIFY(!maySeeOperator({ "OBS", Role::observador, "E", "" }, here));
}

QTEST_GUILESS_MAIN(TestOperators)
#include "tst_operators.moc"
