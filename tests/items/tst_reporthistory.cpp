// SPDX-License-Identifier: MIT
#include "models/items/reporthistory.h"
#include "tests/items/workfixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using test::WorkNight;

class TestReportHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_night = std::make_unique<WorkNight>(600, 400); }
    void nothingIsReadBeforeSomebodyLooks();
    void theWholeLogIsReadInOrder();
    void theFeedGoesOn();
    void othersPagesArePassedOver();
    void anotherSnapshotBeginsAnew();

private:
    std::size_t serve(ReportHistory& history, QSignalSpy& wanted, std::size_t most = 10000) const;
    [[nodiscard]] ReportLog whole() const
    {
        ReportLog log(m_night->state.process);
        for (const Event& event : m_night->log)
            log.take(event);
        return log;
    }
    std::unique_ptr<WorkNight> m_night;
};

std::size_t TestReportHistory::serve(ReportHistory& history, QSignalSpy& wanted, std::size_t most) const
{
    std::size_t served = 0;
    while (!wanted.isEmpty() && served < most) {
        const auto question = wanted.takeFirst();
        history.add(m_night->page(question.at(0).value<Seq>(), question.at(1).toUInt()));
        ++served;
    }
    return served;
}

void TestReportHistory::nothingIsReadBeforeSomebodyLooks()
{
    ReportHistory history(m_night->night);
    QSignalSpy wanted(&history, &ReportHistory::wanted);
    (void)m_night->staff("X1", "Equis", Role::capturista);
    QVERIFY(wanted.isEmpty());
    QVERIFY(!history.log() && !history.isComplete());
    history.start();
    QCOMPARE(wanted.size(), 1);
    history.start(); // it is on its way
    QCOMPARE(wanted.size(), 1);
}

void TestReportHistory::theWholeLogIsReadInOrder()
{
    ReportHistory history(m_night->night);
    QSignalSpy wanted(&history, &ReportHistory::wanted);
    history.start();
    QCOMPARE(serve(history, wanted, 1), std::size_t { 1 });
    QVERIFY(history.percent() > 0 && history.percent() < 100);
    serve(history, wanted);
    QVERIFY(history.isComplete());
    QCOMPARE(history.percent(), 100);
    QVERIFY(history.log()->days() == whole().days());
    QVERIFY(history.log()->incidents() == whole().incidents());
}

void TestReportHistory::theFeedGoesOn()
{
    ReportHistory history(m_night->night);
    QSignalSpy wanted(&history, &ReportHistory::wanted);
    history.start();
    serve(history, wanted, 1);
    const Actor system { "sistema", Role::sistema, {}, {} };
    QCOMPARE(m_night->run(system, command::ActivarAlarma { "disco/centro", "", "" }, 1000), Refusal::ninguno); // while the log is being read
    serve(history, wanted);
    QVERIFY(history.isComplete());
    QCOMPARE(m_night->run(system, command::NormalizarAlarma { "disco/centro" }, 5000), Refusal::ninguno); // and afterwards
    QVERIFY(history.isComplete());
    QVERIFY(!history.log()->incidents().empty());
    QVERIFY(history.log()->incidents() == whole().incidents());
    QVERIFY(history.log()->incidents().back().recuperado != 0);
}

void TestReportHistory::othersPagesArePassedOver()
{
    ReportHistory history(m_night->night);
    QSignalSpy wanted(&history, &ReportHistory::wanted);
    history.start();
    history.add(m_night->page(900, 300));
    QCOMPARE(history.log()->seq(), Seq { 0 });
    serve(history, wanted);
    history.add(m_night->page(500, 500)); // once more
    QCOMPARE(history.log()->seq(), m_night->state.seq);
}

void TestReportHistory::anotherSnapshotBeginsAnew()
{
    ReportHistory history(m_night->night);
    QSignalSpy wanted(&history, &ReportHistory::wanted);
    history.start();
    serve(history, wanted);
    QVERIFY(history.isComplete());
    m_night->join();
    QVERIFY(!history.isComplete());
    history.start();
    serve(history, wanted);
    QVERIFY(history.isComplete());
}

QTEST_GUILESS_MAIN(TestReportHistory)
#include "tst_reporthistory.moc"
