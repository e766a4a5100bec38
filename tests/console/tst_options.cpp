// SPDX-License-Identifier: MIT
#include "app/console/options.h"

#include <QtTest>

using namespace prep;

class TestOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatTheContractNames();
    void refusesBadUse_data();
    void refusesBadUse();
    void helpIsGivenAsText();
};

void TestOptions::takesWhatTheContractNames()
{
    QString help;
    const auto options = parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--screenshots"), QStringLiteral("out"), QStringLiteral("--at"),
                                                 QStringLiteral("23:15"), QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--size"),
                                                 QStringLiteral("3840x2160"), QStringLiteral("--kiosk"), QStringLiteral("--speed"), QStringLiteral("max") },
        &help);
    QVERIFY(options.ok());
    QCOMPARE(options->screenshots, QStringLiteral("out"));
    QCOMPARE(options->at, QStringLiteral("23:15"));
    QCOMPARE(options->size, QSize(3840, 2160));
    QVERIFY(options->kiosk);
    QVERIFY(options->theme == Theme::Mode::light);
    QCOMPARE(options->speed, QStringLiteral("max"));
    QVERIFY(help.isEmpty());
}

void TestOptions::refusesBadUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an unknown option") << QStringList { QStringLiteral("--nada") };
    QTest::newRow("a word that belongs to nothing") << QStringList { QStringLiteral("algo") };
    QTest::newRow("a speed that is no number") << QStringList { QStringLiteral("--speed"), QStringLiteral("rapido") };
    QTest::newRow("a speed of zero") << QStringList { QStringLiteral("--speed"), QStringLiteral("0") };
    QTest::newRow("a theme that does not exist") << QStringList { QStringLiteral("--theme"), QStringLiteral("rosa") };
    QTest::newRow("a size without its height") << QStringList { QStringLiteral("--size"), QStringLiteral("1366") };
    QTest::newRow("a size nobody has") << QStringList { QStringLiteral("--size"), QStringLiteral("99999x99999") };
    QTest::newRow("demo and hub together") << QStringList { QStringLiteral("--demo"), QStringLiteral("--hub"), QStringLiteral("wss://x") };
}

void TestOptions::refusesBadUse()
{
    QFETCH(QStringList, arguments);
    QString help;
    const auto options = parseConsoleOptions(QStringList { QStringLiteral("prep-console") } + arguments, &help);
    QVERIFY(!options.ok());
    QVERIFY(!options.error().detail.empty());
}

void TestOptions::helpIsGivenAsText()
{
    QString help;
    QVERIFY(parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--help") }, &help).ok());
    QVERIFY(help.contains(QStringLiteral("--screenshots")));
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
