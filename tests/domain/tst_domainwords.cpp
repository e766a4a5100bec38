// SPDX-License-Identifier: MIT
#include "models/domain/details.h"
#include "models/domain/process.h"
#include "models/domain/words.h"

#include <QFile>
#include <QRegularExpression>
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
    void aPhraseIsFilledOnce()
    {
        QCOMPARE(say(Frase("x", "%2 de %1 (%3 %9 %)", { "uno", "%1" })), std::string("%1 de uno (%3 %9 %)"));
        QCOMPARE(say(Frase("50%1 lo dijo alguien")), std::string("50%1 lo dijo alguien"));
        const auto upper = [](std::string_view context, const std::string& text) { return context == "x" && text == "%1 y %2" ? std::string("%2 AND %1") : text; };
        QCOMPARE(say(Frase("x", "%1 y %2", { "a", Frase("x", "%1 y %2", { "b", "c" }) }), upper), std::string("c AND b AND a"));
    }
    void detailsAreFoundAgain_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char* text, const char* pattern, const QStringList& parts) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(pattern) << parts; };
        row("se esperaban 12 actas y hay 3", "se esperaban %1 actas y hay %2", { QStringLiteral("12"), QStringLiteral("3") });
        row("1 acta; la más antigua, desde las 21:40", "%1 acta; la más antigua, desde las %2", { QStringLiteral("1"), QStringLiteral("21:40") });
        row("4 actas sin publicar; la más antigua, desde las 21:40", "%1 actas sin publicar; la más antigua, desde las %2", { QStringLiteral("4"), QStringLiteral("21:40") });
        row("-4200 ms", "%1 ms", { QStringLiteral("-4200") });
        row("Avise: llame: venció a las 22:01: venció a las 22:05", "%1: venció a las %2", { QStringLiteral("Avise: llame"), QStringLiteral("22:01: venció a las 22:05") });
        row("hoyo negro", "hoyo negro", {});
        row("lo que escribió otra versión", "lo que escribió otra versión", {});
        row("", "", {});
    }
    void detailsAreFoundAgain()
    {
        QFETCH(QString, text);
        const Frase phrase = detailPhrase(text.toStdString());
        QStringList parts;
        for (const Frase& part : phrase.partes)
            parts << QString::fromStdString(say(part));
        QTEST(QString::fromStdString(phrase.texto), "pattern");
        QTEST(parts, "parts");
        QCOMPARE(QString::fromStdString(say(phrase)), text); // as it was written
    }
    /// Whatever alarmrules.cpp says in words is part of a template: a new detail without one stays Spanish everywhere.
    void everyDetailOfTheRulesHasItsTemplate()
    {
        QFile file(QStringLiteral(PREP_DOMAIN "/alarmrules.cpp"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto source = QString::fromUtf8(file.readAll());
        std::string all;
        for (const auto pattern : detailTemplates())
            all += std::string(pattern) + "\n";
        static const QRegularExpression include(QStringLiteral("#include[^\n]*|//[^\n]*"));
        static const QRegularExpression literal(QStringLiteral("\"([^\"\n]*)\""));
        int found = 0;
        const auto code = QString(source).remove(include);
        for (auto it = literal.globalMatch(code); it.hasNext();) {
            const auto text = it.next().captured(1);
            if (text == QLatin1String("centro") || text == QLatin1String("nunca conectados") || text == QLatin1String("PREP Casilla")) // subjects
                continue;
            ++found;
            QVERIFY2(all.find(text.trimmed().toStdString()) != std::string::npos, qPrintable(text));
        }
        QVERIFY(found > 30);
    }
    void everyCauseOfALinkIsADetail()
    {
        for (std::size_t i = 1; i < causaEnlaceCount; ++i) {
            const auto cause = name(static_cast<CausaEnlace>(i));
            QVERIFY2(detailPhrase(cause).contexto == detailContext, std::string(cause).c_str());
        }
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
