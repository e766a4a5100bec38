// SPDX-License-Identifier: MIT
#include "models/process/isotime.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace prep;

class TestIsoTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hoursReadBackAsWritten();
    void qtAgrees();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
};

void TestIsoTime::hoursReadBackAsWritten()
{
    QCOMPARE(formatIso(1717380112000, -360), std::string("2024-06-02T20:01:52-06:00"));
    QCOMPARE(formatIso(1717380112007, -360), std::string("2024-06-02T20:01:52.007-06:00"));
    QCOMPARE(formatIso(1717380112000, 330), std::string("2024-06-03T07:31:52+05:30"));
    QCOMPARE(formatIso(0, 0), std::string("1970-01-01T00:00:00+00:00"));
    QCOMPARE(parseIso("2024-06-03T02:01:52Z").value_or(0), 1717380112000);
    for (Millis time = 1000000000; time < 4102444800000; time += 86400000LL * 13 + 3723004)
        QCOMPARE(parseIso(formatIso(time, -300)).value_or(-1), time);
}

void TestIsoTime::qtAgrees()
{
    for (Millis time = 86400000; time < 4102444800000; time += 86400000LL * 17 + 7777777) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time - time % 1000, Qt::OffsetFromUTC, -360 * 60);
        QCOMPARE(QString::fromStdString(formatIso(time - time % 1000, -360)), moment.toString(Qt::ISODate));
    }
}

void TestIsoTime::otherTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : { "", "2024-06-02", "2024-06-02 20:01:52-06:00", "2024-06-02T20:01:52", "2024-6-2T20:01:52-06:00",
             "2024-13-02T20:01:52-06:00", "2023-02-29T20:01:52-06:00", "2024-06-02T24:00:00-06:00", "2024-06-02T20:60:52-06:00",
             "2024-06-02T20:01:52-0600", "2024-06-02T20:01:52-06:00x", "2024-06-02T20:01:52.1-06:00", "02/06/2024 20:01:52" })
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestIsoTime::otherTextIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!parseIso(text.toStdString()));
}

QTEST_GUILESS_MAIN(TestIsoTime)
#include "tst_isotime.moc"
