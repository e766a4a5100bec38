// SPDX-License-Identifier: MIT
#include "models/items/publicationactions.h"
#include "tests/items/publicationfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

class TestPublicationActions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProposalMovesToTheHistory();
    void oneThatNobodySignsExpires();
    void onlyWhatChangedIsTold();
    void anotherStateBeginsAnew();
};

static PublicationActions::Status statusAt(const PublicationActions& model, int row)
{
    return static_cast<PublicationActions::Status>(
        model.index(row, PublicationActions::Outcome).data(SortedTableModel::ValueRole).toInt()
        % PublicationActions::statuses);
}

void TestPublicationActions::aProposalMovesToTheHistory()
{
    PublicationNight given;
    given.publish();
    PublicationActions open(given.night, PublicationActions::Scope::open);
    PublicationActions past(given.night, PublicationActions::Scope::past);
    const QAbstractItemModelTester openTester(&open, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester pastTester(&past, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(given.propose(AccionPublicacion::publicar), 1U);
    QCOMPARE(given.propose(AccionPublicacion::retener, "AYUN"), 2U);
    QCOMPARE(open.rowCount(), 2);
    QCOMPARE(open.numberAt(0), 1U); // the oldest waits longest
    QCOMPARE(open.index(0, PublicationActions::Proposer).data().toString(), QStringLiteral("coordinador-901"));
    QCOMPARE(statusAt(open, 0), PublicationActions::waiting);
    QCOMPARE(given.give(command::FirmarAccion { 1 }, PublicationNight::second()), Refusal::ninguno);
    QCOMPARE(given.give(command::RetirarAccion { 2, "ya no" }, PublicationNight::first()), Refusal::ninguno);
    QCOMPARE(open.rowCount(), 0);
    QCOMPARE(past.rowCount(), 2);
    QCOMPARE(statusAt(past, past.rowOf(0)), PublicationActions::signedByTwo);
    QCOMPARE(statusAt(past, past.rowOf(1)), PublicationActions::withdrawn);
}

void TestPublicationActions::oneThatNobodySignsExpires()
{
    PublicationNight given;
    given.publish();
    PublicationActions open(given.night, PublicationActions::Scope::open);
    const QAbstractItemModelTester tester(&open, QAbstractItemModelTester::FailureReportingMode::QtTest);
    given.propose(AccionPublicacion::publicar);
    given.pass(accionVigencia);
    open.refresh();
    QCOMPARE(statusAt(open, 0), PublicationActions::waiting);
    given.pass(1000);
    QSignalSpy told(&open, &QAbstractItemModel::dataChanged);
    open.refresh();
    QCOMPARE(statusAt(open, 0), PublicationActions::expired);
    QCOMPARE(told.size(), 1);
    open.refresh();
    QCOMPARE(told.size(), 1);
}

void TestPublicationActions::onlyWhatChangedIsTold()
{
    PublicationNight given;
    given.publish();
    PublicationActions open(given.night, PublicationActions::Scope::open);
    given.propose(AccionPublicacion::publicar);
    given.propose(AccionPublicacion::retener, "AYUN");
    QSignalSpy told(&open, &QAbstractItemModel::dataChanged);
    QSignalSpy gone(&open, &QAbstractItemModel::rowsRemoved);
    QSignalSpy anew(&open, &QAbstractItemModel::modelReset);
    given.look("difusor", 1, VistaPublica::alDia); // nothing of this
    given.give(command::FirmarAccion { 2 }, PublicationNight::second());
    QCOMPARE(told.size(), 0);
    QCOMPARE(gone.size(), 1);
    QCOMPARE(gone.at(0).at(1).toInt(), 1);
    QCOMPARE(anew.size(), 0);
}

void TestPublicationActions::anotherStateBeginsAnew()
{
    PublicationNight given;
    given.publish();
    PublicationActions open(given.night, PublicationActions::Scope::open);
    const QAbstractItemModelTester tester(&open, QAbstractItemModelTester::FailureReportingMode::QtTest);
    given.propose(AccionPublicacion::publicar);
    given.night.setSnapshot(std::make_shared<State>(given.script.state()), given.wall);
    QCOMPARE(open.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestPublicationActions)
#include "tst_publicationactions.moc"
