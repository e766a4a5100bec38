// SPDX-License-Identifier: MIT
#include "models/domain/process.h"
#include "models/domain/words.h"

#include <QTest>

using namespace prep;

class TestDomainWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextIsCutBetweenCharacters()
    {
        QCOMPARE(cutText("señal", 10), std::string("señal"));
        QCOMPARE(cutText("señal", 3), std::string("se")); // the third byte is half an ñ
        QCOMPARE(cutText("señal", 4), std::string("señ"));
        QCOMPARE(cutText("€", 2), std::string());
    }
    void longNamesStayApart()
    {
        const std::string one = "proveedor:Telecomunicaciones del Occidente de Jalisco, S. A. de C. V., norte";
        const std::string other = "proveedor:Telecomunicaciones del Occidente de Jalisco, S. A. de C. V., sur";
        QVERIFY(cutName(one, 50) != cutName(other, 50));
        QVERIFY(cutName(one, 50).size() <= 50);
        QCOMPARE(cutName(one, 50).substr(0, 41), one.substr(0, 41));
        QCOMPARE(cutName("proveedor:Telmex", 50), std::string("proveedor:Telmex"));
    }
    void hoursAreOfTheProcess()
    {
        Process process;
        process.utcOffsetMinutes = -360;
        QCOMPARE(hourText(process, 1717380000000), std::string("20:00"));
        QCOMPARE(hourText(process, 0), std::string("—"));
    }
};

QTEST_GUILESS_MAIN(TestDomainWords)
#include "tst_domainwords.moc"
