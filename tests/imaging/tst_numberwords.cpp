// SPDX-License-Identifier: MIT
#include "models/imaging/numberwords.h"

#include <QTest>

using namespace prep::imaging;

class TestNumberWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreWrittenOut_data();
    void numbersAreWrittenOut();
};

void TestNumberWords::numbersAreWrittenOut_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("words");
    const auto row
        = [](int number, const char* words) { QTest::addRow("%d", number) << number << QString::fromUtf8(words); };
    row(0, "cero");
    row(1, "uno");
    row(16, "dieciséis");
    row(22, "veintidós");
    row(30, "treinta");
    row(31, "treinta y uno");
    row(100, "cien");
    row(101, "ciento uno");
    row(223, "doscientos veintitrés");
    row(500, "quinientos");
    row(700, "setecientos");
    row(999, "novecientos noventa y nueve");
    row(1000, "mil");
    row(1021, "mil veintiuno");
    row(21000, "veintiún mil");
    row(31500, "treinta y un mil quinientos");
    row(101000, "ciento un mil");
    row(1000000, "un millón");
    row(21000001, "veintiún millones uno");
    row(999999999, "novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve");
}

void TestNumberWords::numbersAreWrittenOut()
{
    QFETCH(int, number);
    QFETCH(QString, words);
    QCOMPARE(numberWords(number), words);
}

QTEST_GUILESS_MAIN(TestNumberWords)
#include "tst_numberwords.moc"
