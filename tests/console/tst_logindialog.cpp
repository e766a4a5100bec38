// SPDX-License-Identifier: MIT
#include "app/console/language.h"
#include "app/console/logindialog.h"
#include "models/replica/stationfiles.h"
#include "models/process/certificates.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;

class TestLoginDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void saysWhatIsWrongWithTheStationsFiles();
    void remembersEverythingButThePassword();
    void speaksAnotherLanguageAtOnce();
    void practiceIsOfferedWithoutLoggingIn();

private:
    void type(LoginDialog& dialog, const QStringList& fields);
    QTemporaryDir m_folder;
};

void TestLoginDialog::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
}

void TestLoginDialog::type(LoginDialog& dialog, const QStringList& fields)
{
    const auto lines = dialog.findChildren<QLineEdit*>();
    QCOMPARE(lines.size(), fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i)
        lines[i]->setText(fields[i]);
}

void TestLoginDialog::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QString>("word");
    const auto url = QStringLiteral("wss://127.0.0.1:1");
    QTest::newRow("no hub") << QStringList { {}, QStringLiteral("x.pem"), QStringLiteral("u"), QStringLiteral("c") } << "concentrador";
    QTest::newRow("a hub without TLS") << QStringList { QStringLiteral("ws://127.0.0.1"), QStringLiteral("x"), QStringLiteral("u"), QStringLiteral("c") } << "wss://";
    QTest::newRow("no station") << QStringList { url, {}, QStringLiteral("u"), QStringLiteral("c") } << "certificado";
    QTest::newRow("no user") << QStringList { url, QStringLiteral("x.pem"), {}, QStringLiteral("c") } << "usuario";
    QTest::newRow("no password") << QStringList { url, QStringLiteral("x.pem"), QStringLiteral("u"), {} } << QString::fromUtf8("contraseña");
    QTest::newRow("a station file that does not exist") << QStringList { url, QStringLiteral("/no/x.pem"), QStringLiteral("u"), QStringLiteral("c") } << "certificado";
}

void TestLoginDialog::saysWhatIsMissing()
{
    QFETCH(QStringList, fields);
    QFETCH(QString, word);
    const Theme theme(Theme::Mode::dark);
    LoginDialog dialog(theme);
    type(dialog, fields);
    dialog.accept();
    QVERIFY2(dialog.errorText().contains(word), qPrintable(dialog.errorText()));
    QVERIFY(!dialog.take().has_value());
}

void TestLoginDialog::saysWhatIsWrongWithTheStationsFiles()
{
    const auto authority = CertificateAuthority::create("prueba");
    QVERIFY(authority.ok());
    const auto identity = authority->issueStation("E0001");
    QVERIFY(identity.ok());
    const auto write = [this](const QString& name, const std::string& text) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    };
    const auto pem = m_folder.filePath(QStringLiteral("E0001.pem"));
    QVERIFY(write(QStringLiteral("E0001.pem"), "not a certificate"));
    QCOMPARE(StationFiles::read(pem).error().code, StationFiles::errCertificate);
    QVERIFY(write(QStringLiteral("E0001.pem"), identity->certificate));
    QCOMPARE(StationFiles::read(pem).error().code, StationFiles::errKey);
    QVERIFY(write(QStringLiteral("E0001.key"), identity->key));
    QCOMPARE(StationFiles::read(pem).error().code, StationFiles::errCa);
    QVERIFY(write(QStringLiteral("ca.pem"), authority->certificatePem()));
    QVERIFY(StationFiles::read(pem).ok());
}

void TestLoginDialog::remembersEverythingButThePassword()
{
    const Theme theme(Theme::Mode::dark);
    const auto pem = m_folder.filePath(QStringLiteral("E0001.pem"));
    {
        LoginDialog dialog(theme);
        type(dialog, { QStringLiteral("wss://127.0.0.1:8443"), pem, QStringLiteral("coordinador"), QStringLiteral("muy-secreta") });
        dialog.accept();
        const auto settings = dialog.take();
        QVERIFY(settings.has_value());
        QCOMPARE(settings->password, QStringLiteral("muy-secreta"));
        QVERIFY(!settings->caPem.isEmpty());
    }
    LoginDialog again(theme);
    const auto lines = again.findChildren<QLineEdit*>();
    QCOMPARE(lines[0]->text(), QStringLiteral("wss://127.0.0.1:8443"));
    QCOMPARE(lines[1]->text(), pem);
    QCOMPARE(lines[2]->text(), QStringLiteral("coordinador"));
    QVERIFY(lines[3]->text().isEmpty());
    const QSettings settings;
    for (const auto& key : settings.allKeys())
        QVERIFY(settings.value(key).toString() != QStringLiteral("muy-secreta"));
}

void TestLoginDialog::speaksAnotherLanguageAtOnce()
{
    const Theme theme(Theme::Mode::dark);
    Language language;
    language.use(QStringLiteral("es"));
    LoginDialog dialog(theme);
    dialog.setLanguage(language.code());
    connect(&dialog, &LoginDialog::languageChosen, &dialog, [&language](const QString& code) { language.choose(code); });
    auto* const box = dialog.findChild<QComboBox*>();
    QCOMPARE(box->currentText(), QString::fromUtf8("Español"));
    dialog.setError(QStringLiteral("Falta el usuario."));
    const auto password = dialog.findChildren<QLineEdit*>()[3];
    password->setText(QStringLiteral("a medias"));
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(language.code(), QStringLiteral("en"));
    QTRY_COMPARE(dialog.windowTitle(), QStringLiteral("Enter Consola PREP"));
    QStringList texts;
    for (const auto* const label : dialog.findChildren<QLabel*>())
        texts << label->text();
    QVERIFY2(texts.contains(QStringLiteral("&User")), qPrintable(texts.join(QLatin1Char('|'))));
    QVERIFY(dialog.errorText().isEmpty());
    QCOMPARE(password->text(), QStringLiteral("a medias"));
    QCOMPARE(Language::remembered(), QStringLiteral("en"));
}

/// By its own key, with nothing filled in; the dialog stays.
void TestLoginDialog::practiceIsOfferedWithoutLoggingIn()
{
    const Theme theme(Theme::Mode::dark);
    LoginDialog dialog(theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy wanted(&dialog, &LoginDialog::practiceWanted);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::AltModifier);
    QTRY_COMPARE(wanted.size(), 1); // a key presses the button for a moment
    QVERIFY(dialog.isVisible() && !dialog.take().has_value());
    dialog.setPracticing(true);
    QVERIFY(dialog.errorText().isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::AltModifier);
    QCOMPARE(wanted.size(), 1); // it is opening
    dialog.setPracticing(false);
    QVERIFY(!dialog.errorText().isEmpty());
}

QTEST_MAIN(TestLoginDialog)
#include "tst_logindialog.moc"
