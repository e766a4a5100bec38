// SPDX-License-Identifier: MIT
#include "app/console/language.h"
#include "app/console/options.h"

#include <QProcess>
#include <QtTest>

using namespace prep;

class TestOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatTheContractNames();
    void isAWitnessOnlyWhenAsked();
    void practisesOnlyWhenAsked();
    void refusesBadUse_data();
    void refusesBadUse();
    void helpIsGivenAsText();
    void noLanguageIsAnyOfThem();
    void helpAndErrorsComeInTheLanguage();
    void theProgramSpeaksItBeforeItStarts();

private:
    /// Needed ones first.
    static QStringList witnessArguments()
    {
        return { QStringLiteral("--witness-key"), QStringLiteral("llave"), QStringLiteral("--witness-trust"), QStringLiteral("confianza.json"),
            QStringLiteral("--witness-listen"), QStringLiteral("0.0.0.0:8480"), QStringLiteral("--witness-state"), QStringLiteral("estado"),
            QStringLiteral("--witness-watch"), QStringLiteral("https://prep.mx"), QStringLiteral("--witness-compare"), QStringLiteral("https://a.mx"),
            QStringLiteral("--witness-compare"), QStringLiteral("https://b.mx") };
    }
};

void TestOptions::takesWhatTheContractNames()
{
    QString help;
    const auto options = parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--screenshots"), QStringLiteral("out"), QStringLiteral("--at"),
                                                 QStringLiteral("23:15"), QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--size"),
                                                 QStringLiteral("3840x2160"), QStringLiteral("--kiosk"), QStringLiteral("--speed"), QStringLiteral("max"), QStringLiteral("--escaner"), QStringLiteral("/mnt/escaner") },
        &help);
    QVERIFY(options.ok());
    QCOMPARE(options->screenshots, QStringLiteral("out"));
    QCOMPARE(options->at, QStringLiteral("23:15"));
    QCOMPARE(options->size, QSize(3840, 2160));
    QVERIFY(options->kiosk);
    QCOMPARE(options->scanner, QStringLiteral("/mnt/escaner"));
    QVERIFY(options->theme == Theme::Mode::light);
    QCOMPARE(options->speed, QStringLiteral("max"));
    QVERIFY(help.isEmpty());
}

void TestOptions::isAWitnessOnlyWhenAsked()
{
    QString help;
    const auto none = parseConsoleOptions({ QStringLiteral("prep-console") }, &help);
    QVERIFY(none.ok() && !none->witness.isWanted);
    const auto options = parseConsoleOptions(QStringList { QStringLiteral("prep-console") } + witnessArguments(), &help);
    QVERIFY(options.ok());
    QVERIFY(options->witness.isWanted && options->witness.passphraseFile.empty());
    const auto& settings = options->witness.settings;
    QCOMPARE(settings.keyFile, std::string("llave"));
    QCOMPARE(settings.trustFile, std::string("confianza.json"));
    QCOMPARE(settings.listen, std::string("0.0.0.0:8480"));
    QCOMPARE(settings.folder, std::string("estado"));
    QCOMPARE(settings.watch, std::string("https://prep.mx"));
    QVERIFY((settings.compare == std::vector<std::string> { "https://a.mx", "https://b.mx" }));
    QVERIFY(!settings.allowPlain && settings.certificateFile.empty());
    const auto more = parseConsoleOptions(QStringList { QStringLiteral("prep-console") } + witnessArguments()
            + QStringList { QStringLiteral("--witness-http"), QStringLiteral("--witness-passphrase-file"), QStringLiteral("frase"), QStringLiteral("--witness-tls-cert"),
                QStringLiteral("c.pem"), QStringLiteral("--witness-tls-key"), QStringLiteral("k.pem"), QStringLiteral("--witness-tls-ca"), QStringLiteral("ca.pem") },
        &help);
    QVERIFY(more.ok());
    QCOMPARE(more->witness.passphraseFile, std::string("frase"));
    QVERIFY(more->witness.settings.allowPlain && more->witness.settings.caFile == "ca.pem" && more->witness.settings.certificateKeyFile == "k.pem");
}

void TestOptions::practisesOnlyWhenAsked()
{
    QString help;
    const auto none = parseConsoleOptions({ QStringLiteral("prep-console") }, &help);
    QVERIFY(none.ok() && !none->practice.isWanted);
    const auto plain = parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--practica") }, &help);
    QVERIFY(plain.ok() && plain->practice.isWanted && !plain->practice.isSeeded && plain->practice.folder.empty());
    QCOMPARE(plain->practice.actas, std::size_t { 10 });
    const auto full = parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--practica"), QStringLiteral("--actas"), QStringLiteral("25"),
                                              QStringLiteral("--semilla"), QStringLiteral("18446744073709551615"), QStringLiteral("--proceso"), QStringLiteral("def") },
        &help);
    QVERIFY(full.ok() && full->practice.isSeeded);
    QCOMPARE(full->practice.actas, std::size_t { 25 });
    QCOMPARE(full->practice.seed, ~std::uint64_t { 0 });
    QCOMPARE(full->practice.folder, std::string("def"));
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
    QTest::newRow("a language it does not speak") << QStringList { QStringLiteral("--language"), QStringLiteral("fr") };
    QTest::newRow("a passphrase as an argument") << witnessArguments() + QStringList { QStringLiteral("--witness-passphrase"), QStringLiteral("frase") };
    QTest::newRow("a certificate without its key") << witnessArguments() + QStringList { QStringLiteral("--witness-tls-cert"), QStringLiteral("c.pem") };
    for (int needed = 0; needed < 10; needed += 2) {
        QStringList arguments = witnessArguments();
        const auto left = arguments.takeAt(needed);
        arguments.removeAt(needed);
        QTest::addRow("a witness without %s", qPrintable(left)) << arguments;
    }
    const auto practice = QStringLiteral("--practica");
    QTest::newRow("a practice at a hub") << QStringList { practice, QStringLiteral("--hub"), QStringLiteral("wss://x") };
    QTest::newRow("a practice beside a demo") << QStringList { practice, QStringLiteral("--demo") };
    QTest::newRow("a practice by a witness") << witnessArguments() + QStringList { practice };
    QTest::newRow("a practice of no actas") << QStringList { practice, QStringLiteral("--actas"), QStringLiteral("0") };
    QTest::newRow("a practice without end") << QStringList { practice, QStringLiteral("--actas"), QStringLiteral("100000") };
    QTest::newRow("a seed that is no number") << QStringList { practice, QStringLiteral("--semilla"), QStringLiteral("-1x") };
    QTest::newRow("a practice with an empty folder") << QStringList { practice, QStringLiteral("--proceso"), QString() };
    QTest::newRow("a seed without a practice") << QStringList { QStringLiteral("--semilla"), QStringLiteral("1") };
    QTest::newRow("a definition without a practice") << QStringList { QStringLiteral("--proceso"), QStringLiteral("def") };
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

/// Empty: the one that a person chose last counts, and not a default of the option.
void TestOptions::noLanguageIsAnyOfThem()
{
    QString help;
    const auto silent = parseConsoleOptions({ QStringLiteral("prep-console") }, &help);
    QVERIFY(silent.ok());
    QVERIFY(silent->language.isEmpty());
    const auto given = parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--language"), QStringLiteral("en") }, &help);
    QVERIFY(given.ok());
    QCOMPARE(given->language, QStringLiteral("en"));
}

void TestOptions::helpAndErrorsComeInTheLanguage()
{
    const auto helpIn = [](const QString& code) {
        Language language;
        language.use(code);
        QString help;
        (void)parseConsoleOptions({ QStringLiteral("prep-console"), QStringLiteral("--help") }, &help);
        return help;
    };
    QVERIFY(helpIn(QStringLiteral("en")).contains(QStringLiteral("Address of the hub")));
    QVERIFY(helpIn(QStringLiteral("en")).contains(QStringLiteral("Options:")));
    QVERIFY(helpIn(QStringLiteral("es")).contains(QString::fromUtf8("Dirección del concentrador")));
    QVERIFY(helpIn(QStringLiteral("es")).contains(QStringLiteral("Opciones:")));
}

/// The real program, whose translators must be there before its arguments are read.
void TestOptions::theProgramSpeaksItBeforeItStarts()
{
    const auto says = [](const QStringList& arguments) {
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(qEnvironmentVariable("PREP_CONSOLE_BINARY"), arguments);
        if (!program.waitForFinished(30000))
            return QStringLiteral("it does not end");
        return QString::fromUtf8(program.readAll());
    };
    const QStringList english { QStringLiteral("--language"), QStringLiteral("en") };
    const QStringList spanish { QStringLiteral("--language"), QStringLiteral("es") };
    const auto help = says(english + QStringList { QStringLiteral("--help") });
    QVERIFY2(help.contains(QStringLiteral("Address of the hub")), qPrintable(help));
    const auto wrong = says(english + QStringList { QStringLiteral("--speed"), QStringLiteral("rapido") });
    QVERIFY2(wrong.contains(QStringLiteral("expected a number")), qPrintable(wrong));
    const auto unknown = says(english + QStringList { QStringLiteral("--nada") });
    QVERIFY2(unknown.contains(QStringLiteral("Unknown option")), qPrintable(unknown));
    const auto error = says(spanish + QStringList { QStringLiteral("--speed"), QStringLiteral("rapido") });
    QVERIFY2(error.contains(QStringLiteral("se esperaba")), qPrintable(error));
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
