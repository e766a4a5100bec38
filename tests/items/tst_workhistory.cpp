// SPDX-License-Identifier: MIT
#include "models/domain/operators.h"
#include "models/items/workhistory.h"
#include "tests/items/workfixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using test::WorkNight;

class TestWorkHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void nothingIsReadBeforeSomebodyLooks();
    void theWholeLogIsReadInOrder();
    void theFeedGoesOn();
    void whatComesMeanwhileIsNotLost();
    void othersPagesArePassedOver();
    void hiddenCapturesAreRevealed();
    void anotherSnapshotBeginsAnew();

private:
    std::size_t serve(WorkHistory& history, QSignalSpy& wanted, std::size_t most = 10000) const;
    std::unique_ptr<WorkNight> m_night;
};

void TestWorkHistory::init()
{
    m_night = std::make_unique<WorkNight>(600, 400);
}

std::size_t TestWorkHistory::serve(WorkHistory& history, QSignalSpy& wanted, std::size_t most) const
{
    std::size_t served = 0;
    while (!wanted.isEmpty() && served < most) {
        const auto question = wanted.takeFirst();
        history.add(m_night->page(question.at(0).value<Seq>(), question.at(1).toUInt()));
        ++served;
    }
    return served;
}

void TestWorkHistory::nothingIsReadBeforeSomebodyLooks()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    (void)m_night->staff("X1", "Equis", Role::capturista);
    QVERIFY(wanted.isEmpty());
    QVERIFY(!history.log());
    QVERIFY(!history.isComplete());
    QCOMPARE(history.percent(), 0);
    history.start();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).value<Seq>(), Seq { WorkHistory::pageRows + 1 });
    history.start(); // it is on its way
    QCOMPARE(wanted.size(), 1);
}

void TestWorkHistory::theWholeLogIsReadInOrder()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    QCOMPARE(serve(history, wanted, 1), std::size_t { 1 });
    QVERIFY(!history.isComplete());
    QVERIFY(history.percent() > 0 && history.percent() < 100);
    serve(history, wanted);
    QVERIFY(history.isComplete());
    QCOMPARE(history.percent(), 100);
    QCOMPARE(history.log()->state().seq, m_night->state.seq);
    std::uint32_t captures = 0;
    for (const Person& person : m_night->state.people)
        captures += person.capturas;
    QCOMPARE(history.log()->labors().size(), std::size_t { captures });
    // Of what is verified, every capture is judged.
    std::uint32_t judged = 0;
    for (const Operador& one : operators(*history.log()))
        judged += one.total.cajas;
    QVERIFY(judged > 100);
    QVERIFY(wanted.isEmpty());
}

void TestWorkHistory::theFeedGoesOn()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    serve(history, wanted);
    const auto before = history.log()->labors().size();
    const Actor one = m_night->staff("X1", "Equis", Role::capturista);
    const std::string key = m_night->bring();
    QVERIFY(!key.empty());
    QSignalSpy changed(&history, &WorkHistory::changed);
    QCOMPARE(m_night->capture(one, key, 10, 30000), Refusal::ninguno);
    QVERIFY(!changed.isEmpty());
    QVERIFY(wanted.isEmpty());
    QVERIFY(history.isComplete());
    QCOMPARE(history.log()->labors().size(), before + 1);
}

void TestWorkHistory::whatComesMeanwhileIsNotLost()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    serve(history, wanted, 1);
    const Actor one = m_night->staff("X1", "Equis", Role::capturista);
    const std::string key = m_night->bring();
    QCOMPARE(m_night->capture(one, key, 10, 30000), Refusal::ninguno);
    serve(history, wanted);
    QVERIFY(history.isComplete());
    QCOMPARE(history.log()->labors().back().captura, m_night->now);
    QCOMPARE(history.log()->state().seq, m_night->state.seq);
}

void TestWorkHistory::othersPagesArePassedOver()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    history.add(m_night->page(m_night->state.seq + 1, 500)); // the Bitácora's
    QCOMPARE(history.log()->state().seq, Seq { 0 });
    history.add({});
    serve(history, wanted);
    QVERIFY(history.isComplete());
    const Seq seq = history.log()->state().seq;
    history.add(m_night->page(501, 500)); // nobody asked
    QCOMPARE(history.log()->state().seq, seq);
}

void TestWorkHistory::hiddenCapturesAreRevealed()
{
    const Actor one = m_night->staff("X1", "Equis", Role::capturista);
    const Actor two = m_night->staff("X2", "Ye", Role::capturista);
    const std::string key = m_night->bring();
    QCOMPARE(m_night->capture(one, key, 10, 30000), Refusal::ninguno);
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    serve(history, wanted);
    QVERIFY(!history.log()->labors().back().tally); // blind until it is verified
    const Event blind = m_night->log.back();
    QCOMPARE(m_night->capture(two, key, 10, 30000), Refusal::ninguno);
    const NightStep lifted { blind, true };
    m_night->night.apply({ &lifted, 1 });
    const auto& labors = history.log()->labors();
    QVERIFY(labors[labors.size() - 2].tally);
    QVERIFY(history.log()->truth(labors[labors.size() - 2]));
}

void TestWorkHistory::anotherSnapshotBeginsAnew()
{
    WorkHistory history(m_night->night);
    QSignalSpy wanted(&history, &WorkHistory::wanted);
    history.start();
    serve(history, wanted);
    m_night->join();
    QVERIFY(!history.isComplete());
    QCOMPARE(history.log()->state().seq, Seq { 0 });
    history.start();
    serve(history, wanted);
    QVERIFY(history.isComplete());
}

QTEST_GUILESS_MAIN(TestWorkHistory)
#include "tst_workhistory.moc"
