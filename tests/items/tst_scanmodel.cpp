// SPDX-License-Identifier: MIT
#include "models/items/receptionmodel.h"
#include "models/items/scanmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace prep;

class TestScanModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesStandNewestFirst();
    void onlyWhatDiffersIsTold();
    void fewerFilesAreAnotherList();
    void labelsStandNewestFirst();

private:
    static ScanRowsPtr rows(std::initializer_list<ScanState> states)
    {
        auto made = std::make_shared<std::vector<ScanRow>>();
        for (const ScanState state : states) {
            ScanRow row;
            row.id = made->size() + 1;
            row.state = state;
            row.file = QStringLiteral("%1.jpg").arg(row.id);
            made->push_back(row);
        }
        return made;
    }
};

void TestScanModel::filesStandNewestFirst()
{
    ScanModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setText([](int column, const ScanRow& row) { return column == ScanModel::File ? row.file : QString(); });
    model.setHeaders({ QStringLiteral("estado") });
    model.setRows(rows({ ScanState::aceptada, ScanState::atencion }));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ScanModel::File).data().toString(), QStringLiteral("2.jpg"));
    QCOMPARE(model.index(0, ScanModel::State).data(ScanModel::ValueRole).toInt(), static_cast<int>(ScanState::atencion));
    QCOMPARE(model.rowOf(1), 1);
    QCOMPARE(model.rowOf(9), -1);
    QCOMPARE(model.count(ScanState::aceptada), 1);
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("estado"));
}

void TestScanModel::onlyWhatDiffersIsTold()
{
    ScanModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rows({ ScanState::pendiente, ScanState::pendiente, ScanState::pendiente }));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows(rows({ ScanState::pendiente, ScanState::aceptada, ScanState::pendiente, ScanState::guardada }));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][2].toInt(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QCOMPARE(model.count(ScanState::pendiente), 2);
}

void TestScanModel::fewerFilesAreAnotherList()
{
    ScanModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rows({ ScanState::pendiente, ScanState::pendiente }));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows(rows({ ScanState::aceptada }));
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void TestScanModel::labelsStandNewestFirst()
{
    ReceptionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setText([](int, const ReceptionRow& row) { return row.label; });
    auto some = std::make_shared<std::vector<ReceptionRow>>();
    some->push_back({ 1, ReceptionState::pendiente, 0, QStringLiteral("A"), 5, 0 });
    model.setRows(some);
    auto more = std::make_shared<std::vector<ReceptionRow>>(*some);
    more->front().state = ReceptionState::aceptada;
    more->push_back({ 2, ReceptionState::yaRecibida, 1, QStringLiteral("B"), 6, 0 });
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows(more);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(0, ReceptionModel::Acta).data().toString(), QStringLiteral("B"));
    QCOMPARE(model.count(ReceptionState::aceptada), 1);
}

QTEST_GUILESS_MAIN(TestScanModel)
#include "tst_scanmodel.moc"
