// SPDX-License-Identifier: MIT
#include "models/items/publicationchanges.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestPublicationChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kindsAreToldApart();
    void aNightsChangesAreThoseOfItsActas();
};

void TestPublicationChanges::kindsAreToldApart()
{
    test::Followed followed(400, 60);
    auto state = std::make_shared<State>(followed.script.state());
    Valor before;
    before.seq = 3;
    state->actas[5].cambios
        = { { 2, MotivoCambio::correccion, 1000, before }, { 4, MotivoCambio::recaptura, 2000, before } };
    state->actas[7].cambios = { { 2, MotivoCambio::revinculacion, 0, before } };
    state->actas[9].cambios = { { 2, MotivoCambio::llegoActa, 1500, {} } };
    PublicationChanges model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    followed.night.setSnapshot(state, followed.wall);
    QCOMPARE(model.rowCount(), 0);
    model.setCorte(2);
    QCOMPARE(model.rowCount(), 3);
    const auto kindAt
        = [&](int row) { return model.index(row, PublicationChanges::Kind).data(SortedTableModel::ValueRole).toInt(); };
    QCOMPARE(kindAt(0), int { PublicationChanges::changed });
    QCOMPARE(kindAt(1), int { PublicationChanges::withdrawn });
    QCOMPARE(kindAt(2), int { PublicationChanges::returned });
    QCOMPARE(model.actaAt(1), 7U);
    QCOMPARE(model.index(0, PublicationChanges::Reason).data().toInt(), static_cast<int>(MotivoCambio::correccion));
    model.setCorte(4);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, PublicationChanges::Hour).data().toLongLong(), 2000);
    model.setCorte(0);
    QCOMPARE(model.rowCount(), 0);
}

/// While the night goes on, and of a corte that is looked at as it comes out.
void TestPublicationChanges::aNightsChangesAreThoseOfItsActas()
{
    test::Followed followed(1500, 300);
    const auto& state = followed.night.state();
    const auto changesOf = [&](std::uint32_t corte) {
        int count = 0;
        for (const auto& acta : state.actas)
            count += std::ranges::count(acta.cambios, corte, &Cambio::corte) > 0 ? 1 : 0;
        return count;
    };
    PublicationChanges model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy anew(&model, &QAbstractItemModel::modelReset);
    int compared = 0;
    for (int minutes = 320; minutes < 25 * 60; minutes += 20) {
        const auto next = state.cortes.empty() ? 1U : state.cortes.back().numero + 1;
        model.setCorte(next);
        const auto resets = anew.size();
        (void)followed.follow(minutes, 97);
        QCOMPARE(anew.size(), resets); // it grew
        QCOMPARE(model.rowCount(), changesOf(next));
        compared += model.rowCount();
    }
    QVERIFY2(compared > 0, "a night without a correction proves nothing");
}

QTEST_GUILESS_MAIN(TestPublicationChanges)
#include "tst_publicationchanges.moc"
