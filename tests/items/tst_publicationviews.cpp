// SPDX-License-Identifier: MIT
#include "models/items/publicationviews.h"
#include "tests/items/publicationfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

class TestPublicationViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sourcesComeAndChange();
    void theFirstToLagIsNamed();
    void theWorstIsAbove();
};

static QString sourceAt(const PublicationViews& model, int row)
{
    return model.index(row, PublicationViews::Source).data(SortedTableModel::ValueRole).toString();
}

void TestPublicationViews::sourcesComeAndChange()
{
    PublicationNight given;
    given.publish();
    PublicationViews model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    for (const auto* source : { "portal", "universidad", "diario" })
        given.look(source, 1, VistaPublica::alDia);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(sourceAt(model, 0), QStringLiteral("portal"));
    given.publish();
    QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    given.look("diario", 2, VistaPublica::alDia);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).toModelIndex().row(), told.at(0).at(1).toModelIndex().row());
    QCOMPARE(model.index(told.at(0).at(0).toModelIndex().row(), PublicationViews::Corte).data().toUInt(), 2U);
    given.propose(AccionPublicacion::publicar); // nothing of this
    QCOMPARE(told.size(), 1);
}

void TestPublicationViews::theFirstToLagIsNamed()
{
    PublicationNight given;
    given.publish();
    PublicationViews model(given.night);
    given.look("portal", 1, VistaPublica::alDia);
    given.look("diario", 1, VistaPublica::alDia);
    QVERIFY(model.firstToLag() == nullptr);
    given.publish();
    given.look("universidad", 1, VistaPublica::atrasada);
    given.pass(60000);
    given.look("diario", 1, VistaPublica::sinRespuesta);
    QVERIFY(model.firstToLag() != nullptr);
    QCOMPARE(*model.firstToLag(), std::string("universidad"));
    QCOMPARE(model.lagging(), std::size_t { 2 });
    given.look("universidad", 2, VistaPublica::alDia);
    QCOMPARE(*model.firstToLag(), std::string("diario"));
}

void TestPublicationViews::theWorstIsAbove()
{
    PublicationNight given;
    given.publish();
    PublicationViews model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    given.look("a", 1, VistaPublica::alDia);
    given.look("b", 1, VistaPublica::atrasada);
    given.look("c", 1, VistaPublica::noAutentica);
    given.look("d", 1, VistaPublica::incompleta);
    given.look("e", 1, VistaPublica::sinRespuesta);
    given.look("portal", 1, VistaPublica::alDia);
    QStringList order;
    for (int row = 0; row < model.rowCount(); ++row)
        order << sourceAt(model, row);
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("c d e b portal a"));
    given.look("a", 1, VistaPublica::noAutentica);
    model.resort();
    QCOMPARE(sourceAt(model, 0), QStringLiteral("a"));
}

QTEST_GUILESS_MAIN(TestPublicationViews)
#include "tst_publicationviews.moc"
