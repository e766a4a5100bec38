// SPDX-License-Identifier: MIT
#include "models/domain/alarms.h"

#include <QFile>
#include <QtTest>

/// Every text of the interface has its English one, and every plural its singular.
class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void theRulesTextsAreTranslated();
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

void TestTranslations::theRulesTextsAreTranslated()
{
    QFile in(QStringLiteral(PREP_TRANSLATIONS "/prep_en.ts"));
    QVERIFY(in.open(QIODevice::ReadOnly));
    const auto text = in.readAll();
    const auto context = text.mid(text.indexOf("<name>alarma</name>"));
    for (std::size_t i = 1; i <= prep::alarmKindCount; ++i) {
        const auto& guide = prep::guide(static_cast<prep::AlarmKind>(i));
        for (const auto said : { guide.nombre, guide.significado, guide.consecuencia, guide.accion })
            QVERIFY2(context.contains(QByteArray::fromStdString("<source>" + std::string(said) + "</source>")), std::string(said).c_str());
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
