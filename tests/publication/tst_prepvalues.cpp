// SPDX-License-Identifier: MIT
#include "models/publication/prepvalues.h"

#include "models/process/isotime.h"

#include <QTest>

using namespace prep;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(prep::CellKind)

class TestPrepValues : public QObject {
    Q_OBJECT

private slots:
    void cellsAreRead_data();
    void cellsAreRead();
    void hoursAreRead_data();
    void hoursAreRead();
    void whatIsNoHourIsRefused_data();
    void whatIsNoHourIsRefused();
};

void TestPrepValues::cellsAreRead_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<CellKind>("kind");
    QTest::addColumn<qint64>("number");
    const auto row = [](const char* name, const char* text, CellKind kind, qint64 number = 0) {
        QTest::newRow(name) << std::string(text) << kind << number;
    };
    row("a number", "304", CellKind::numero, 304);
    row("a number as a float", "304.0", CellKind::numero, 304);
    row("thousands commas", "1,234", CellKind::numero, 1234);
    row("millions with commas and a float", "2,658,993.00", CellKind::numero, 2658993);
    row("zero", "0", CellKind::numero, 0);
    row("zeros before", "'007", CellKind::numero, 7);
    row("ILEGIBLE", "ILEGIBLE", CellKind::ilegible);
    row("Ilegible in small letters", "Ilegible", CellKind::ilegible);
    row("SIN DATO", "SIN DATO", CellKind::sinDato);
    row("SIN ACTA", "SIN ACTA", CellKind::sinActa);
    row("the sin acta of 2019 with its cause", "Sin Acta(2)", CellKind::sinActa);
    row("N/A", "N/A", CellKind::noAplica);
    row("a dash", "-", CellKind::guion);
    row("a dash between blanks", " - ", CellKind::guion);
    row("nothing", "", CellKind::vacia);
    row("only blanks", "  ", CellKind::vacia);
    row("a fraction of a vote is no vote", "304.5", CellKind::otra);
    row("a negative number is no vote", "-3", CellKind::otra);
    row("commas in the wrong place", "1,23", CellKind::otra);
    row("a comma first", ",123", CellKind::otra);
    row("letters", "12a", CellKind::otra);
    row("more digits than any count", "99999999999999999999", CellKind::otra);
}

void TestPrepValues::cellsAreRead()
{
    QFETCH(std::string, text);
    QFETCH(CellKind, kind);
    QFETCH(qint64, number);
    const PublishedCell cell = parseCell(text);
    QCOMPARE(cell.kind, kind);
    QCOMPARE(qint64 { cell.number }, number);
}

void TestPrepValues::hoursAreRead_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("iso");
    const auto row = [](const char* name, const char* text, const char* iso) { QTest::newRow(name) << std::string(text) << std::string(iso); };
    row("2024: day first, with seconds", "02/06/2024 23:13:49", "2024-06-02T23:13:49-06:00");
    row("2019: day first, without seconds", "02/06/2019 21:08", "2019-06-02T21:08:00-06:00");
    row("2018: ISO with a blank", "2018-07-02 04:27:00", "2018-07-02T04:27:00-06:00");
    row("2021: ISO with microseconds", "2021-06-07 13:08:00.000000", "2021-06-07T13:08:00-06:00");
    row("ISO with T", "2021-06-07T13:08:00", "2021-06-07T13:08:00-06:00");
    row("CDMX: with its offset in brackets", "02/06/2024 20:00:10 (UTC-6)", "2024-06-02T20:00:10-06:00");
    row("an offset of summer time", "02/07/2018 20:00 (UTC-5)", "2018-07-02T20:00:00-05:00");
    row("ISO with an offset", "2024-06-02T20:00:00-05:00", "2024-06-02T20:00:00-05:00");
    row("ISO in UTC", "2024-06-03T02:00:00Z", "2024-06-03T02:00:00Z");
    row("one digit a day", "2/6/2024 8:05", "2024-06-02T08:05:00-06:00");
    row("with marks of leading zeros", "'02/06/2024 20:00'", "2024-06-02T20:00:00-06:00");
}

void TestPrepValues::hoursAreRead()
{
    QFETCH(std::string, text);
    QFETCH(std::string, iso);
    const auto time = parseTime(text, -360);
    QVERIFY(time.has_value());
    QCOMPARE(qint64 { time->utc }, qint64 { parseIso(iso).value() });
}

void TestPrepValues::whatIsNoHourIsRefused_data()
{
    QTest::addColumn<std::string>("text");
    for (const char* text : { "", "-", "N/A", "GUBERNATURA", "02/06/2024", "31/13/2024 10:00", "02/06/24 10:00", "2024-06-02 25:00",
             "2024-06-02 10:61", "02/06/2024 10:00 x", "02/06/2024 10:00 (UTC", "12345", "99/99/9999 99:99" })
        QTest::newRow(*text ? text : "nothing") << std::string(text);
}

void TestPrepValues::whatIsNoHourIsRefused()
{
    QFETCH(std::string, text);
    QVERIFY(!parseTime(text, -360).has_value());
}

QTEST_GUILESS_MAIN(TestPrepValues)
#include "tst_prepvalues.moc"
