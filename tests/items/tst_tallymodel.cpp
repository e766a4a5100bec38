// SPDX-License-Identifier: MIT
#include "models/items/tallymodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestTallyModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheVerifiedValues();
    void showsNothingOfAnUnverifiedActaToItsReaders();
};

void TestTallyModel::showsTheVerifiedValues()
{
    const test::Followed followed(600, 240);
    const auto& state = followed.night.state();
    TallyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int seen = 0;
    for (ActaIndex acta = 0; acta < state.actas.size() && seen < 20; ++acta) {
        const auto& value = state.actas[acta].valor;
        if (value.seq == 0 || !value.tally)
            continue;
        ++seen;
        model.show(state, acta, {});
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), value.tally->fieldCount());
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.index(row, TallyModel::Verified).data(TallyModel::ValueRole).toInt(), value.tally->field(static_cast<std::size_t>(row)));
    }
    QVERIFY(seen > 0);
}

void TestTallyModel::showsNothingOfAnUnverifiedActaToItsReaders()
{
    const test::Followed followed(600, 240);
    const auto seen = redact(followed.night.state(), View::interno);
    TallyModel model;
    for (ActaIndex acta = 0; acta < seen.actas.size(); ++acta) {
        if (seen.actas[acta].valor.seq != 0)
            continue;
        model.show(seen, acta, historyFromState(seen, acta));
        QCOMPARE(model.rowCount(), 0);
    }
}

QTEST_GUILESS_MAIN(TestTallyModel)
#include "tst_tallymodel.moc"
