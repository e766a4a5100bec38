// SPDX-License-Identifier: MIT
#include "models/publication/gate/figures.h"

#include <QTest>

using namespace prep::gate;

class TestFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAreDigitsAlone_data();
    void countsAreDigitsAlone();
    void percentagesAreTruncated_data();
    void percentagesAreTruncated();
    void percentagesHaveOneForm_data();
    void percentagesHaveOneForm();
    void stampsAreOfDaysThatExist_data();
    void stampsAreOfDaysThatExist();
    void theCorteHourHasItsZone_data();
    void theCorteHourHasItsZone();
};

void TestFigures::countsAreDigitsAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qlonglong>("count");
    const auto row = [](const char* text, qlonglong count) { QTest::newRow(text) << QByteArray(text) << count; };
    row("0", 0);
    row("9967", 9967);
    row("999999999", 999999999);
    for (const char* text :
        { "", "00", "012", "1,234", "12.0", "-1", "+1", " 1", "1 ", "1000000000", "1e3", "SIN DATO" })
        row(text, -1);
}

void TestFigures::countsAreDigitsAlone()
{
    QFETCH(QByteArray, text);
    QFETCH(qlonglong, count);
    const auto parsed = parseCount(text.toStdString());
    QCOMPARE(parsed ? static_cast<qlonglong>(*parsed) : -1, count);
}

void TestFigures::percentagesAreTruncated_data()
{
    QTest::addColumn<qulonglong>("part");
    QTest::addColumn<qulonglong>("whole");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("trimmed");
    QTest::addColumn<QByteArray>("rounded");
    const auto row = [](const char* name, qulonglong part, qulonglong whole, const char* text, const char* trimmed,
                         const char* rounded) {
        QTest::newRow(name) << part << whole << QByteArray(text) << QByteArray(trimmed) << QByteArray(rounded);
    };
    row("Puebla 2018, contabilizadas", 6201, 7547, "82.1650", "82.165", "82.1651");
    row("Puebla 2024, inconsistencias", 1520, 8334, "18.2385", "18.2385", "18.2385");
    row("Campeche, 13:20", 966, 1190, "81.1764", "81.1764", "81.1765");
    row("all of them", 8334, 8334, "100.0000", "100", "100.0000");
    row("none", 0, 1190, "0.0000", "0", "0.0000");
    row("of none", 0, 0, "0.0000", "0", "0.0000");
    row("rounding carries over", 999'999'999, 1'000'000'000, "99.9999", "99.9999", "100.0000");
    row("more than all", 1150, 1000, "115.0000", "115", "115.0000");
    row("as large as sums get", 999'999'999'999'999ull, 999'999'999'999'998ull, "100.0000", "100", "100.0000");
}

void TestFigures::percentagesAreTruncated()
{
    QFETCH(qulonglong, part);
    QFETCH(qulonglong, whole);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, trimmed);
    QFETCH(QByteArray, rounded);
    QCOMPARE(percentage(part, whole, false), text.toStdString());
    QCOMPARE(percentage(part, whole, true), trimmed.toStdString());
    QCOMPARE(roundedPercentage(part, whole, false), rounded.toStdString());
}

void TestFigures::percentagesHaveOneForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("full");
    QTest::addColumn<bool>("trimmed");
    const auto row
        = [](const char* text, bool full, bool trimmed) { QTest::newRow(text) << QByteArray(text) << full << trimmed; };
    row("82.1650", true, false);
    row("82.165", false, true);
    row("82.1651", true, true);
    row("0.0000", true, false);
    row("0", false, true);
    row("100.0000%", false, false);
    row("'100.0000", false, false);
    row("082.1651", false, false);
    row(".5", false, false);
    row("1.", false, false);
    row("82,1651", false, false);
    row("82.16512", false, false);
}

void TestFigures::percentagesHaveOneForm()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, full);
    QFETCH(bool, trimmed);
    QCOMPARE(isPercentage(text.toStdString(), false), full);
    QCOMPARE(isPercentage(text.toStdString(), true), trimmed);
}

void TestFigures::stampsAreOfDaysThatExist_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qlonglong>("at");
    const auto row = [](const char* text, qlonglong at) { QTest::newRow(text) << QByteArray(text) << at; };
    row("01/01/1990 00:00:00", 631152000);
    row("02/06/2024 23:13:49", 1717370029);
    row("29/02/2024 12:00:00", 1709208000);
    for (const char* text : { "29/02/2023 12:00:00", "31/06/2024 12:00:00", "00/06/2024 12:00:00",
             "02/13/2024 12:00:00", "02/06/2024 24:00:00", "02/06/2024 23:60:00", "02/06/2024 23:59:60",
             "2/6/2024 12:00:00", "02-06-2024 12:00:00", "02/06/2024 12:00", "02/06/2024  12:00:00",
             "2024-06-02 23:13:49", "02/06/2024 23:13:49 ", "", "N/A" })
        row(text, -1);
}

void TestFigures::stampsAreOfDaysThatExist()
{
    QFETCH(QByteArray, text);
    QFETCH(qlonglong, at);
    QCOMPARE(static_cast<qlonglong>(parseStamp(text.toStdString()).value_or(-1)), at);
    QCOMPARE(parseIsoStamp("2024-06-02 23:13:49.000000"), parseStamp("02/06/2024 23:13:49"));
    QVERIFY(!parseIsoStamp("2024-06-02T23:13:49") && !parseIsoStamp("2024-06-02 23:13:49Z")
        && !parseIsoStamp("2024-06-02"));
}

void TestFigures::theCorteHourHasItsZone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* text, int offset) { QTest::newRow(text) << QByteArray(text) << offset; };
    row("03/06/2024 20:00 (UTC-6)", -6);
    row("07/06/2021 20:00 (UTC-5)", -5);
    row("07/06/2021 20:00 (UTC-10)", -10);
    for (const char* text : { "03/06/2024 20:00", "03/06/2024 20:00:00 (UTC-6)", "03/06/2024 20:00 (UTC+6)",
             "03/06/2024 20:00 (UTC-06)", "03/06/2024 20:00 (UTC-99)", "31/06/2024 20:00 (UTC-6)",
             "2024-06-03 20:00 (UTC-6)", " 03/06/2024 20:00 (UTC-6)", "" })
        row(text, 99);
}

void TestFigures::theCorteHourHasItsZone()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const auto hour = parseCorteHour(text.toStdString());
    QCOMPARE(hour ? hour->utcOffsetHours : 99, offset);
}

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
