// SPDX-License-Identifier: MIT
#include "models/domain/phoneupload.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;

namespace {

/// With CLAVE_CASILLA as published: one for each casilla.
std::shared_ptr<Process> published()
{
    auto process = std::make_shared<Process>(*test::smallProcess());
    for (CatalogueRow& row : process->actas)
        row.claveCasilla = "14" + std::to_string(1000 + row.ordinal) + "B0100";
    return process;
}

} // namespace

/// What a phone means, and whether its hour can be.
class TestPhoneUpload : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anActaHasSeveralNames();
    void whatNamesNoActa();
    void anHourThatCannotBe_data();
    void anHourThatCannotBe();
};

void TestPhoneUpload::anActaHasSeveralNames()
{
    const auto process = published();
    for (ActaIndex acta = 0; acta < process->actas.size(); ++acta) {
        const CatalogueRow& row = process->actas[acta];
        const std::string key = process->actaKey(acta);
        const std::string election = process->elections[row.election].id;
        QCOMPARE(std::get<ActaIndex>(actaOfPhone(*process, { key, {}, {}, {} })), acta);
        QCOMPARE(std::get<ActaIndex>(actaOfPhone(*process, { key, election, row.claveCasilla, row.tipoActa })), acta);
        QCOMPARE(std::get<ActaIndex>(actaOfPhone(*process, { {}, election, row.claveCasilla, {} })), acta);
    }
}

void TestPhoneUpload::whatNamesNoActa()
{
    const auto process = published();
    const auto fault = [&](const PhoneActa& named) { return std::get<ActaFault>(actaOfPhone(*process, named)); };
    const CatalogueRow& first = process->actas[0];
    const std::string key = process->actaKey(0);
    const std::string election = process->elections[first.election].id;
    QCOMPARE(fault({}), ActaFault::unknown);
    QCOMPARE(fault({ "NADA-000001", {}, {}, {} }), ActaFault::unknown);
    QCOMPARE(fault({ {}, {}, first.claveCasilla, {} }), ActaFault::unknown); // of which election?
    QCOMPARE(fault({ {}, election, {}, {} }), ActaFault::unknown);
    QCOMPARE(fault({ {}, election, "999999B9900", {} }), ActaFault::unknown);
    QCOMPARE(fault({ {}, "OTRA", first.claveCasilla, {} }), ActaFault::unknownElection);
    QCOMPARE(fault({ key, {}, "999999B9900", {} }), ActaFault::contradictory);
    QCOMPARE(fault({ key, {}, {}, "99" }), ActaFault::contradictory);
    // A special casilla has two: of one relative majority, of one proportional representation.
    process->actas[1].claveCasilla = first.claveCasilla;
    process->actas[1].tipoActa = first.tipoActa + "RP";
    QCOMPARE(fault({ {}, election, first.claveCasilla, {} }), ActaFault::ambiguous);
    QCOMPARE(std::get<ActaIndex>(actaOfPhone(*process, { {}, election, first.claveCasilla, first.tipoActa + "RP" })), ActaIndex { 1 });
}

void TestPhoneUpload::anHourThatCannotBe_data()
{
    QTest::addColumn<qint64>("occurred"); // ms after the opening
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<int>("fault");
    constexpr qint64 hour = 3600000;
    const auto row = [](const char* name, qint64 occurred, qint64 offset, HourFault fault) { QTest::newRow(name) << occurred << offset << static_cast<int>(fault); };
    row("now", hour, 0, HourFault::none);
    row("at the edge of the tolerance", hour + 2000, 0, HourFault::none);
    row("past it", hour + 2001, 0, HourFault::future);
    row("a day ahead, and it knows", 25 * hour, 24 * hour, HourFault::none);
    row("a day ahead, and it does not", 25 * hour, 0, HourFault::future);
    row("behind, and corrected into the future", hour, -hour, HourFault::future);
    row("years ahead", 7 * 365 * 24 * hour, 0, HourFault::future);
    row("the day before, by an hour", -23 * hour, 0, HourFault::none);
    row("before that", -24 * hour - 1, 0, HourFault::before);
}

void TestPhoneUpload::anHourThatCannotBe()
{
    QFETCH(qint64, occurred);
    QFETCH(qint64, offset);
    const auto process = test::smallProcess();
    QCOMPARE(process->rules.clockTolerance, Millis { 2000 });
    QTEST(static_cast<int>(hourFault(*process, process->opening + 3600000, process->opening + occurred, offset)), "fault");
}

QTEST_GUILESS_MAIN(TestPhoneUpload)
#include "tst_phoneupload.moc"
