// SPDX-License-Identifier: MIT
#include "models/items/peoplemodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestPeopleModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsWithTheNight();
    void knowsWhoIsHere();
};

void TestPeopleModel::growsWithTheNight()
{
    test::Followed followed(900, 5);
    PeopleModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int before = model.rowCount();
    followed.follow(240, 61);
    QVERIFY(model.rowCount() > before);
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), followed.night.state().people.size());
    model.setRole(Role::verificador);
    QVERIFY(model.rowCount() < static_cast<int>(model.itemCount()));
}

void TestPeopleModel::knowsWhoIsHere()
{
    test::Followed followed(900, 120);
    PeopleModel model(followed.night);
    const auto& person = followed.night.state().people.front();
    Presence presence;
    presence.sessions.push_back({ QString::fromStdString(person.id), QStringLiteral("E0009"), {}, person.role, 1, 2, 3, 4 });
    followed.night.setPresence(presence);
    QCOMPARE(model.connectedCount(), std::size_t { 1 });
    QCOMPARE(model.index(model.rowOf(0), PeopleModel::Connection).data(SortedTableModel::ValueRole).toInt(), int { PeopleModel::present });
    model.setConnectedOnly(true);
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestPeopleModel)
#include "tst_peoplemodel.moc"
