// SPDX-License-Identifier: MIT
#include "widgets/common/format.h"

#include <QtTest>

using namespace prep;

class TestFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersHaveCommas_data();
    void numbersHaveCommas();
    void percentagesAreCutNotRounded();
    void hoursAreOfTheProcess();
    void agesAndCountdowns();
};

void TestFormat::numbersHaveCommas_data()
{
    QTest::addColumn<qlonglong>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0LL << "0";
    QTest::newRow("three digits stay together") << 999LL << "999";
    QTest::newRow("four are parted") << 1000LL << "1,000";
    QTest::newRow("seven are parted twice") << 1234567LL << "1,234,567";
    QTest::newRow("a negative number has a true minus") << -1234LL << QString(QChar(0x2212) + QStringLiteral("1,234"));
}

void TestFormat::numbersHaveCommas()
{
    QFETCH(qlonglong, value);
    QFETCH(QString, text);
    QCOMPARE(Format::number(value), text);
}

void TestFormat::percentagesAreCutNotRounded()
{
    QCOMPARE(Format::percent(9999, 10000), QStringLiteral("99.9 %"));
    QCOMPARE(Format::percent(1, 3), QStringLiteral("33.3 %"));
    QCOMPARE(Format::percent(2, 3), QStringLiteral("66.6 %"));
    QCOMPARE(Format::percent(5, 0), Format::none());
}

void TestFormat::hoursAreOfTheProcess()
{
    const Format format(-360);
    const Millis when = 1623037207000; // 2021-06-07 03:40:07 UTC
    QCOMPARE(format.hour(when), QStringLiteral("21:40"));
    QCOMPARE(format.clock(when), QStringLiteral("21:40:07"));
    QCOMPARE(format.date(when), QStringLiteral("06 jun 2021"));
    QCOMPARE(format.moment(when), QStringLiteral("06 jun 21:40:07"));
    QCOMPARE(format.zone(), QStringLiteral("UTC-6"));
    QCOMPARE(Format(330).zone(), QStringLiteral("UTC+5:30"));
    QCOMPARE(format.hour(0), Format::none());
}

void TestFormat::agesAndCountdowns()
{
    QCOMPARE(Format::age(3400), QStringLiteral("hace 3 s"));
    QCOMPARE(Format::age(4 * 60000), QStringLiteral("hace 4 min"));
    QCOMPARE(Format::duration(65 * 60000), QStringLiteral("1 h 05 min"));
    QCOMPARE(Format::countdown(192000), QStringLiteral("03:12"));
    QCOMPARE(Format::countdown(3792000), QStringLiteral("1:03:12"));
    QCOMPARE(Format::countdown(-12000), QString(QChar(0x2212) + QStringLiteral("00:12")));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
