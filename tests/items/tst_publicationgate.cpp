// SPDX-License-Identifier: MIT
#include "models/items/publicationgate.h"
#include "models/items/publicationsummary.h"
#include "tests/items/publicationfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

class TestPublicationGate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyProductIsJudged();
    void aHeldProductShowsItsFindings();
    void aRefusedCorteIsRefused();
    void whatTwoPersonsHoldIsToldApart();
    void whatIsHeldWithItIsToldTheSame();
    void findingsCanStandAlone();
    void aCorteWithoutFilesHasNothing();
};

static PublicationGate::Verdict verdictOf(const PublicationGate& model, const char* product)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, PublicationGate::Product).data(SortedTableModel::ValueRole).toString()
            == QLatin1String(product))
            return static_cast<PublicationGate::Verdict>(
                model.index(row, PublicationGate::Result).data(SortedTableModel::ValueRole).toInt());
    }
    qWarning("no such product: %s", product);
    return PublicationGate::pending;
}

void TestPublicationGate::everyProductIsJudged()
{
    PublicationNight given;
    PublicationGate model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const auto number = given.open();
    model.setCorte(number);
    const auto products = publicationProducts(given.night.process());
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), products.size() + 1); // and the images
    QCOMPARE(model.index(0, PublicationGate::Product).data().toString().toStdString(),
        given.night.process().elections.front().id);
    QCOMPARE(verdictOf(model, "portal"), PublicationGate::pending);
    QSignalSpy anew(&model, &QAbstractItemModel::modelReset);
    given.release(PublicationNight::revision(number));
    QCOMPARE(anew.size(), 0);
    for (const auto& product : products)
        QCOMPARE(verdictOf(model, product.c_str()), PublicationGate::passes);
    QCOMPARE(model.findings(), std::size_t { 0 });
}

void TestPublicationGate::aHeldProductShowsItsFindings()
{
    PublicationNight given;
    const auto number = given.open();
    PublicationGate model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCorte(number);
    const int before = model.rowCount();
    const auto election = given.night.process().elections.front().id;
    given.give(command::AnotarHallazgo { number, { election, "suma", "renglón 9: los votos no suman" } });
    QCOMPARE(model.rowCount(), before); // in the place of its product
    given.give(command::AnotarHallazgo { number, { election, "orden", "renglón 12: fuera de orden" } });
    QCOMPARE(model.rowCount(), before + 1);
    auto seen = PublicationNight::revision(number);
    seen.retenidos = { election };
    given.release(seen);
    QCOMPARE(verdictOf(model, election.c_str()), PublicationGate::held);
    QCOMPARE(model.index(0, PublicationGate::Rule).data().toString(), QStringLiteral("suma"));
    QCOMPARE(
        model.index(1, PublicationGate::Sentence).data().toString(), QString::fromUtf8("renglón 12: fuera de orden"));
    QCOMPARE(verdictOf(model, (election + ".json").c_str()), PublicationGate::passes);
}

void TestPublicationGate::aRefusedCorteIsRefused()
{
    PublicationNight given;
    const auto number = given.open();
    PublicationGate model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCorte(number);
    given.give(command::AnotarHallazgo { number, { "corte", "hora", "la hora es anterior a la del corte de antes" } });
    given.give(command::AnotarHallazgo { number, { "paquete", "zip", "falta un archivo" } });
    given.give(command::RechazarCorte { number, "la hora retrocedió" });
    QCOMPARE(verdictOf(model, "corte"), PublicationGate::refused);
    QCOMPARE(model.index(0, PublicationGate::Product).data().toString(), QStringLiteral("corte")); // above all products
    QCOMPARE(verdictOf(model, "paquete"), PublicationGate::refused);
    QCOMPARE(verdictOf(model, "portal"), PublicationGate::passes);
}

void TestPublicationGate::whatTwoPersonsHoldIsToldApart()
{
    PublicationNight given;
    given.publish();
    QCOMPARE(given.propose(AccionPublicacion::retener, "portal"), 1U);
    given.give(command::FirmarAccion { 1 }, PublicationNight::second());
    const auto number = given.open();
    auto seen = PublicationNight::revision(number);
    seen.retenidos = { "catalogo", "portal" };
    given.give(command::AnotarHallazgo { number, { "catalogo", "esquema", "cambió sin dos firmas" } });
    given.release(seen);
    PublicationGate model(given.night);
    model.setCorte(number);
    QCOMPARE(verdictOf(model, "portal"), PublicationGate::heldByTwo);
    QCOMPARE(verdictOf(model, "catalogo"), PublicationGate::held);
}

/// Nobody has to look for what the gate might have said of the JSON.
void TestPublicationGate::whatIsHeldWithItIsToldTheSame()
{
    PublicationNight given;
    given.publish();
    const std::string election = given.night.process().elections[0].id;
    given.propose(AccionPublicacion::retener, election);
    given.give(command::FirmarAccion { 1 }, PublicationNight::second());
    const auto number = given.open();
    auto seen = PublicationNight::revision(number);
    seen.retenidos = { election, election + ".json", "paquete", "portal" };
    given.release(seen);
    PublicationGate model(given.night);
    model.setCorte(number);
    for (const std::string& product : { election, election + ".json", std::string("paquete") })
        QCOMPARE(verdictOf(model, product.c_str()), PublicationGate::heldByTwo);
    QCOMPARE(verdictOf(model, "portal"), PublicationGate::held);
}

void TestPublicationGate::findingsCanStandAlone()
{
    PublicationNight given;
    const auto number = given.publish();
    PublicationGate model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCorte(number);
    model.setFindingsOnly(true);
    QCOMPARE(model.rowCount(), 0);
    const auto next = given.open();
    model.setCorte(next);
    QCOMPARE(model.rowCount(), 0);
    given.give(command::AnotarHallazgo { next, { "paquete", "zip", "falta un archivo" } });
    QCOMPARE(model.rowCount(), 1);
    model.setFindingsOnly(false);
    QVERIFY(model.rowCount() > 1);
}

void TestPublicationGate::aCorteWithoutFilesHasNothing()
{
    PublicationNight given;
    QVERIFY(given.night.process().simulacro);
    const auto number = given.open();
    PublicationGate model(given.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCorte(number);
    QVERIFY(model.rowCount() > 0);
    given.give(command::LiberarCorte { number, true, {} });
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestPublicationGate)
#include "tst_publicationgate.moc"
