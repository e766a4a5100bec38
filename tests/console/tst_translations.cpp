// SPDX-License-Identifier: MIT
#include "models/domain/alarms.h"
#include "models/domain/details.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

/// Every text of the interface has its English one, and every plural its singular.
class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void theRulesTextsAreTranslated();
    void theDetailsAreTranslated();
    void theShiftSheetIsTranslated();
    void theHelpIsTranslated_data();
    void theHelpIsTranslated();

private:
    /// The messages of one context of the English file.
    static QByteArray context(const char* name);
};

QByteArray TestTranslations::context(const char* name)
{
    QFile in(QStringLiteral(PREP_TRANSLATIONS "/prep_en.ts"));
    if (!in.open(QIODevice::ReadOnly))
        return {};
    const auto text = in.readAll();
    const auto begin = text.indexOf(QByteArray("<name>").append(name).append("</name>"));
    return begin < 0 ? QByteArray() : text.mid(begin, text.indexOf("</context>", begin) - begin);
}

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

/// Each with the same places, so that nothing that was found is left out.
void TestTranslations::theDetailsAreTranslated()
{
    const auto messages = context("alarma-detalle");
    for (const auto pattern : prep::detailTemplates()) {
        const auto source = QByteArray::fromStdString("<source>" + std::string(pattern) + "</source>");
        const auto at = messages.indexOf(source);
        QVERIFY2(at >= 0, source.constData());
        const auto english = messages.mid(at + source.size(), messages.indexOf("</message>", at) - at - source.size());
        for (const char* place : { "%1", "%2", "%3" })
            QVERIFY2(english.contains(place) == source.contains(place), english.constData());
    }
}

/// Its texts stand in handover.cpp, each in a said().
void TestTranslations::theShiftSheetIsTranslated()
{
    QFile file(QStringLiteral(PREP_TRANSLATIONS "/../../models/domain/handover.cpp"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto source = QString::fromUtf8(file.readAll());
    const auto messages = context("hoja");
    static const QRegularExpression said(QStringLiteral("said\\(\"hoja\", \"([^\"]+)\"\\)"));
    int found = 0;
    for (auto it = said.globalMatch(source); it.hasNext(); ++found) {
        const auto text = it.next().captured(1).toUtf8();
        QVERIFY2(messages.contains(QByteArray("<source>").append(text).append("</source>")), text.constData());
    }
    QVERIFY(found > 60);
}

void TestTranslations::theHelpIsTranslated_data()
{
    QTest::addColumn<QString>("page");
    const auto pages = QDir(QStringLiteral(PREP_HELP)).entryList({ QStringLiteral("*.md") });
    QVERIFY(pages.size() >= 9);
    for (const auto& page : pages)
        QTest::newRow(qPrintable(page)) << page;
    QCOMPARE(QDir(QStringLiteral(PREP_HELP "/en")).entryList({ QStringLiteral("*.md") }), pages);
}

/// The same headings, lists and paragraphs in the same order, and the same keys.
void TestTranslations::theHelpIsTranslated()
{
    QFETCH(QString, page);
    const auto shape = [](const QString& path) {
        QFile file(path);
        QStringList lines;
        if (file.open(QIODevice::ReadOnly)) {
            static const QRegularExpression mark(QStringLiteral("^(#* ?-? ?)"));
            for (const auto& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
                lines << (line.isEmpty() ? QStringLiteral("empty") : mark.match(line).captured(1));
        }
        return lines;
    };
    const auto keys = [](const QString& path) {
        QFile file(path);
        QStringList found;
        if (file.open(QIODevice::ReadOnly)) {
            static const QRegularExpression key(QStringLiteral("Ctrl(\\+Shift)?\\+[A-Z0-9]|\\bF[0-9]+|\\*\\*[A-Z0-9/]\\*\\*"));
            for (auto it = key.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
                found << it.next().captured();
        }
        return found;
    };
    const auto spanish = QStringLiteral(PREP_HELP "/") + page;
    const auto english = QStringLiteral(PREP_HELP "/en/") + page;
    QCOMPARE(shape(english), shape(spanish));
    QCOMPARE(keys(english), keys(spanish));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
