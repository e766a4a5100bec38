// SPDX-License-Identifier: MIT
#include "models/items/witnessevidence.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using Seen = WitnessStatus::Seen;

class TestWitnessEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestIsAbove();
    void theSameAgainMovesNothing();
    void columnsAreSorted();

private:
    static WitnessStatus::Evidence one(Millis at, const QString& reason, const QString& other)
    {
        return { at, reason, { QStringLiteral("https://prep.mx/"), Seen::read, { 120, QStringLiteral("raizA"), 9 }, 0 },
            { other, Seen::read, { 121, QStringLiteral("raizB"), 0 }, 0 }, QStringLiteral("/estado/evidencia/") + QString::number(at) };
    }
    static std::vector<WitnessStatus::Evidence> some()
    {
        return { one(1000, QStringLiteral("b"), QStringLiteral("https://c.mx/")), one(3000, QStringLiteral("a"), QStringLiteral("https://b.mx/")) };
    }
};

void TestWitnessEvidence::theNewestIsAbove()
{
    WitnessEvidence model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEvidence(some());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, WitnessEvidence::When).data().toLongLong(), 3000LL);
    QCOMPARE(model.at(0).folder, QStringLiteral("/estado/evidencia/3000"));
    QCOMPARE(model.index(1, WitnessEvidence::Folder).data().toString(), QStringLiteral("/estado/evidencia/1000"));
    const auto second = model.index(0, WitnessEvidence::Second).data(SortedTableModel::ValueRole).toList();
    QCOMPARE(second, (QVariantList { QStringLiteral("https://b.mx/"), 121ULL, QStringLiteral("raizB"), 0U }));
}

void TestWitnessEvidence::theSameAgainMovesNothing()
{
    WitnessEvidence model;
    model.setEvidence(some());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setEvidence(some());
    QCOMPARE(reset.size(), 0);
    auto more = some();
    more.push_back(one(5000, QStringLiteral("c"), QStringLiteral("https://a.mx/")));
    model.setEvidence(more);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.at(0).at, Millis { 5000 });
}

void TestWitnessEvidence::columnsAreSorted()
{
    WitnessEvidence model;
    model.setEvidence(some());
    model.sort(WitnessEvidence::Reason);
    QCOMPARE(model.at(0).reason, QStringLiteral("a"));
    model.sort(WitnessEvidence::Second, Qt::DescendingOrder);
    QCOMPARE(model.at(0).second.where, QStringLiteral("https://c.mx/"));
    model.sort(WitnessEvidence::Folder);
    QCOMPARE(model.at(0).at, Millis { 1000 });
}

QTEST_GUILESS_MAIN(TestWitnessEvidence)
#include "tst_witnessevidence.moc"
