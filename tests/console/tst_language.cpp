// SPDX-License-Identifier: MIT
#include "app/console/language.h"
#include "widgets/common/helppane.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;

class TestLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->path());
    }
    void aChoiceIsForTheNextStartToo()
    {
        QCOMPARE(Language::remembered(), QStringLiteral("es"));
        Language language;
        language.use(QStringLiteral("en"));
        QCOMPARE(Language::remembered(), QStringLiteral("es")); // asked for once, chosen by nobody
        language.choose(language.other());
        QCOMPARE(language.code(), QStringLiteral("es"));
        language.choose(language.other());
        QCOMPARE(Language::remembered(), QStringLiteral("en"));
    }
    void whatTheArgumentsSayComesFirst()
    {
        const auto program = QStringLiteral("prep-console");
        Language().choose(QStringLiteral("en"));
        QCOMPARE(Language::wanted({ program }), QStringLiteral("en"));
        QCOMPARE(Language::wanted({ program, QStringLiteral("--language=es") }), QStringLiteral("es"));
        QCOMPARE(Language::wanted({ program, QStringLiteral("--language"), QStringLiteral("es"), QStringLiteral("--nada") }), QStringLiteral("es"));
        QCOMPARE(Language::wanted({ program, QStringLiteral("--language") }), QStringLiteral("en"));
    }
    void textsFollowAtOnce()
    {
        const auto other = [] { return QCoreApplication::translate("prep::MainWindow", "English", "the language to change to, by its own name"); };
        Language language;
        language.use(QStringLiteral("en"));
        QCOMPARE(other(), QString::fromUtf8("Español"));
        QCOMPARE(QCoreApplication::translate("prep::LoginDialog", "Entrar"), QStringLiteral("Enter"));
        language.use(QStringLiteral("es"));
        QCOMPARE(other(), QStringLiteral("English"));
        QCOMPARE(QCoreApplication::translate("prep::LoginDialog", "Entrar"), QStringLiteral("Entrar"));
    }
    /// Installed or not, Qt's buttons and its command line speak as the rest.
    void whatQtSaysFollowsToo()
    {
        const auto cancel = [] { return QCoreApplication::translate("QPlatformTheme", "Cancel"); };
        const auto unknown = [] { return QCoreApplication::translate("QCommandLineParser", "Unknown option '%1'."); };
        Language language;
        language.use(QStringLiteral("es"));
        QCOMPARE(cancel(), QStringLiteral("Cancelar"));
        QVERIFY(unknown() != QStringLiteral("Unknown option '%1'."));
        QDialogButtonBox buttons(QDialogButtonBox::Save | QDialogButtonBox::Yes);
        QCOMPARE(buttons.button(QDialogButtonBox::Save)->text().remove(QLatin1Char('&')), QStringLiteral("Guardar"));
        QCOMPARE(buttons.button(QDialogButtonBox::Yes)->text().remove(QLatin1Char('&')), QString::fromUtf8("Sí"));
        language.use(QStringLiteral("en"));
        QCOMPARE(cancel(), QStringLiteral("Cancel"));
        QCOMPARE(unknown(), QStringLiteral("Unknown option '%1'."));
    }
    void withoutQtsOwnPackageNothingIsMissing()
    {
        const QtWords words;
        for (const char* source : { "OK", "Save", "Open", "&Yes", "&No", "Abort", "Retry", "Ignore", "Close", "Cancel", "Discard", "Help", "Apply", "Reset" })
            QVERIFY2(!words.translate("QPlatformTheme", source, nullptr, -1).isEmpty(), source);
        QVERIFY(words.translate("prep::LoginDialog", "OK", nullptr, -1).isEmpty());
    }
    void theHelpIsReadInIt()
    {
        HelpPane help;
        Language language;
        for (const auto* topic : { "tablero", "catd", "acta", "personas", "continuidad", "bitacora", "alarmas", "enlaces", "regiones", "publicacion", "trabajo", "informes", "simulacro" }) {
            language.use(QStringLiteral("en"));
            QVERIFY(help.showTopic(QString::fromLatin1(topic)));
            QVERIFY2(help.toPlainText().contains(QStringLiteral("Keys")), topic);
            language.use(QStringLiteral("es"));
            QVERIFY(help.showTopic(QString::fromLatin1(topic)));
            QVERIFY2(help.toPlainText().contains(QStringLiteral("Teclas")), topic);
        }
        QVERIFY(!help.showTopic(QStringLiteral("nada")));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
