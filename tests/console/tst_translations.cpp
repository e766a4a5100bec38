// SPDX-License-Identifier: MIT
#include <QFile>
#include <QtTest>

/// Every text of the interface has its English one, and every plural its singular.
class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
};

void TestTranslations::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("English") << QStringLiteral(PREP_TRANSLATIONS "/prep_en.ts");
    QTest::newRow("Spanish plurals") << QStringLiteral(PREP_TRANSLATIONS "/prep_es.ts");
}

void TestTranslations::nothingIsUnfinished()
{
    QFETCH(QString, file);
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const auto text = in.readAll();
    QVERIFY(text.contains("<message"));
    QVERIFY2(!text.contains("unfinished"), "a text has no translation");
    QVERIFY2(!text.contains("<translation></translation>"), "a translation is empty");
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
