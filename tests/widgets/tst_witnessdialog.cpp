// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/publicationfixture.h"
#include "tests/items/witnessfixture.h"
#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/witnessband.h"
#include "widgets/publication/witnessdialog.h"
#include "widgets/publication/witnesswords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;
using Stage = WitnessStatus::Stage;

/// This console's witness as a person meets it, with a hub and without one.
class TestWitnessDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void switchedOffItSaysHowToSwitchItOn();
    void agreementIsQuiet();
    void disagreementStandsOnEveryPage();
    void itNeedsNoHub();
    void anObserverMayUseIt();
    void thePassphraseIsAskedAndForgotten();
    void whatFailedIsSaid_data();
    void whatFailedIsSaid();
    void anUnlistedKeyIsMarked();
    void evidenceIsOpenedByKeyboard();
    void whoAskedIsTold_data();
    void whoAskedIsTold();
    void wholeTextsAreThere();

private:
    [[nodiscard]] PublicationPage& page() const { return m_window->publication(); }
    [[nodiscard]] WitnessDialog& dialog() const { return page().witness(); }
    [[nodiscard]] QString offHour(Millis when) const { return Format(m_given->night.process().utcOffsetMinutes).clock(when); }
    void openByKey()
    {
        QTest::keyClick(m_window.get(), Qt::Key_T);
        if (!dialog().isVisible())
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_T);
        QVERIFY(dialog().isVisible());
    }

    static constexpr Millis now = 1'812'350'000'000;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PublicationNight> m_given;
    std::unique_ptr<MainWindow> m_window;
};

void TestWitnessDialog::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_given = std::make_unique<PublicationNight>(400, 60);
    m_window = std::make_unique<MainWindow>(m_given->night, *m_theme, false);
    m_window->resize(1366, 768);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->showTopic(QStringLiteral("publicacion")));
}

void TestWitnessDialog::cleanup()
{
    m_window.reset();
    m_given.reset();
    m_theme.reset();
}

void TestWitnessDialog::switchedOffItSaysHowToSwitchItOn()
{
    QVERIFY(page().witnessButton().isVisible());
    QVERIFY2(page().witnessButton().text().contains(QStringLiteral("apagado")), qPrintable(page().witnessButton().text()));
    QVERIFY(!m_window->witnessBand().isVisible());
    openByKey();
    QVERIFY(dialog().saysHowTo());
    const auto said = WitnessWords::howTo().join(QLatin1Char(' '));
    for (const char* option : { "prep witness key", "--witness-key", "--witness-trust", "--witness-state", "--witness-listen", "--witness-watch" })
        QVERIFY2(said.contains(QLatin1String(option)), option);
    QVERIFY(!dialog().openButton().isVisible());
}

void TestWitnessDialog::agreementIsQuiet()
{
    m_window->setWitness(test::agreeingWitness(now));
    QVERIFY(!m_window->witnessBand().isVisible());
    page().witnessButton().click();
    QVERIFY(dialog().isVisible() && !dialog().saysHowTo());
    QCOMPARE(dialog().stageText(), QStringLiteral("de acuerdo"));
    QVERIFY2(dialog().meaning().contains(QStringLiteral("2 de 3")) && dialog().meaning().contains(offHour(now - 11'000)), qPrintable(dialog().meaning()));
    QCOMPARE(dialog().fact(WitnessDialog::name), QStringLiteral("udg.mx/testigo"));
    QVERIFY(dialog().fact(WitnessDialog::fingerprint).startsWith(QStringLiteral("4f1c 09ab")));
    QCOMPARE(dialog().fact(WitnessDialog::address), QStringLiteral("http://10.20.4.17:8480/add-checkpoint"));
    const auto cosigned = dialog().fact(WitnessDialog::cosigned);
    QVERIFY2(cosigned.contains(QStringLiteral("48,213")) && cosigned.contains(QStringLiteral("kA9f3Qm2vXbT")) && cosigned.contains(offHour(now - 94'000)), qPrintable(cosigned));
    QVERIFY(!cosigned.contains(QStringLiteral("OaVtYE")));
    QCOMPARE(dialog().views().rowCount(), 3);
    QCOMPARE(dialog().views().index(1, WitnessViews::Corte).data().toString(), QStringLiteral("13"));
    QCOMPARE(dialog().views().index(1, WitnessViews::Cosigners).data().toString(), QStringLiteral("3"));
    QCOMPARE(dialog().views().index(2, WitnessViews::Cosigners).data().toString(), Format::none());
    QCOMPARE(dialog().views().index(2, WitnessViews::Size).data().toString(), Format::none());
    QCOMPARE(dialog().evidence().rowCount(), 0);
    QVERIFY(!dialog().openButton().isEnabled() && !dialog().passphrase().isVisible());
    WitnessStatus before = test::agreeingWitness(now);
    before.cosignedAt = 0;
    m_window->setWitness(before);
    QVERIFY(dialog().fact(WitnessDialog::cosigned).contains(QStringLiteral("antes de abrir")));
}

void TestWitnessDialog::disagreementStandsOnEveryPage()
{
    m_window->setWitness(test::disagreeingWitness(now));
    for (int which = 0; which < 9; ++which) {
        m_window->showPage(which);
        QVERIFY(m_window->witnessBand().isVisible());
    }
    QVERIFY(m_window->witnessBand().text().contains(QStringLiteral("SE CONTRADICEN")));
    m_window->showPage(0);
    m_window->witnessBand().button().click();
    QCOMPARE(m_window->currentPage(), 8);
    QVERIFY(dialog().isVisible());
    QCOMPARE(dialog().stageText(), QStringLiteral("EN DESACUERDO"));
    QVERIFY(dialog().meaning().contains(QStringLiteral("prep.diario.mx")));
    QCOMPARE(dialog().evidence().rowCount(), 1);
    using E = WitnessEvidence;
    for (const int view : { E::First, E::Second }) {
        const auto said = dialog().evidence().index(0, view).data().toString();
        QVERIFY2(said.contains(QStringLiteral("48,213")) && said.contains(QStringLiteral("corte 14")), qPrintable(said));
    }
    for (const char* part : { "kA9f3Qm2vXbT", "Zq7Lw0Xn3bVc", "https://prep.diario.mx/", "/home/observador/testigo/evidencia/2027-06-07T03-40-07+00-00" })
        QVERIFY2(dialog().chosenText().contains(QLatin1String(part)), part); // whole, however narrow the table
    m_window->setWitness(test::agreeingWitness(now)); // another start, after a person has looked into it
    QVERIFY(!m_window->witnessBand().isVisible());
}

void TestWitnessDialog::itNeedsNoHub()
{
    Night night([] { return Millis { 0 }; });
    MainWindow window(night, *m_theme, false);
    window.resize(1366, 768);
    window.setWitness(test::disagreeingWitness(now));
    window.show();
    QVERIFY(window.witnessBand().isVisible());
    QVERIFY(window.showTopic(QStringLiteral("publicacion")));
    QVERIFY(window.publication().witnessButton().isVisible());
    QVERIFY(window.publication().witnessButton().text().contains(QStringLiteral("EN DESACUERDO")));
    window.publication().witnessButton().click();
    QVERIFY(window.publication().witness().isVisible());
    QVERIFY(!window.publication().witness().evidence().index(0, WitnessEvidence::When).data().toString().isEmpty());
}

void TestWitnessDialog::anObserverMayUseIt()
{
    m_window->setActor(PublicationNight::observer());
    m_window->setWitness(test::disagreeingWitness(now));
    QSignalSpy folder(m_window.get(), &MainWindow::folderWanted);
    QSignalSpy intent(m_window.get(), &MainWindow::intent);
    page().witnessButton().click();
    QVERIFY(dialog().openButton().isEnabled());
    dialog().openButton().click();
    QCOMPARE(folder.size(), 1);
    QCOMPARE(intent.size(), 0); // nothing of it goes to the hub
}

void TestWitnessDialog::thePassphraseIsAskedAndForgotten()
{
    WitnessStatus status;
    status.stage = Stage::locked;
    m_window->setWitness(status);
    m_window->showWitness();
    QVERIFY(dialog().passphrase().isVisible());
    QCOMPARE(dialog().passphrase().echoMode(), QLineEdit::Password);
    QVERIFY(!dialog().unlockButton().isEnabled());
    QSignalSpy unlock(m_window.get(), &MainWindow::witnessUnlockWanted);
    QTest::keyClicks(&dialog().passphrase(), QStringLiteral("correcto caballo"));
    QVERIFY(dialog().unlockButton().isEnabled());
    QTest::keyClick(&dialog().passphrase(), Qt::Key_Return);
    QCOMPARE(unlock.size(), 1);
    QCOMPARE(unlock.at(0).at(0).toString(), QStringLiteral("correcto caballo"));
    QVERIFY(dialog().passphrase().text().isEmpty());
    QTest::keyClick(&dialog().passphrase(), Qt::Key_Return); // nothing to try
    QCOMPARE(unlock.size(), 1);
    status.stage = Stage::failed;
    status.failure = WitnessStatus::Failure::passphrase;
    m_window->setWitness(status);
    QVERIFY(dialog().passphrase().isVisible());
    m_window->setWitness(test::agreeingWitness(now));
    QVERIFY(!dialog().passphrase().isVisible());
}

void TestWitnessDialog::whatFailedIsSaid_data()
{
    using Failure = WitnessStatus::Failure;
    QTest::addColumn<int>("failure");
    QTest::addColumn<QString>("word");
    QTest::newRow("the key") << static_cast<int>(Failure::key) << QStringLiteral("prep witness key");
    QTest::newRow("the passphrase") << static_cast<int>(Failure::passphrase) << QStringLiteral("no abre");
    QTest::newRow("the trust file") << static_cast<int>(Failure::trust) << QStringLiteral("confianza.json");
    QTest::newRow("an address") << static_cast<int>(Failure::address) << QStringLiteral("https://");
    QTest::newRow("the endpoint") << static_cast<int>(Failure::listen) << QStringLiteral("puerto");
    QTest::newRow("another witness") << static_cast<int>(Failure::busy) << QStringLiteral("Otro testigo");
    QTest::newRow("its state") << static_cast<int>(Failure::state) << QStringLiteral("otra bitácora");
    QTest::newRow("a file") << static_cast<int>(Failure::file) << QStringLiteral("No se puede leer");
    QTest::newRow("something else") << static_cast<int>(Failure::none) << QStringLiteral("No pudo arrancar");
}

void TestWitnessDialog::whatFailedIsSaid()
{
    QFETCH(int, failure);
    QFETCH(QString, word);
    WitnessStatus status;
    status.stage = Stage::failed;
    status.failure = static_cast<WitnessStatus::Failure>(failure);
    status.detail = QStringLiteral("/lo/que/sea");
    m_window->setWitness(status);
    QVERIFY2(dialog().meaning().contains(word), qPrintable(dialog().meaning()));
    QVERIFY(page().witnessButton().text().contains(QString::fromUtf8("no arrancó")));
}

void TestWitnessDialog::anUnlistedKeyIsMarked()
{
    auto status = test::agreeingWitness(now);
    status.isListed = false;
    m_window->setWitness(status);
    QVERIFY2(dialog().fact(WitnessDialog::name).contains(QStringLiteral("dado de alta")), qPrintable(dialog().fact(WitnessDialog::name)));
}

void TestWitnessDialog::evidenceIsOpenedByKeyboard()
{
    const auto status = test::disagreeingWitness(now);
    m_window->setWitness(status);
    m_window->showWitness();
    QSignalSpy folder(m_window.get(), &MainWindow::folderWanted);
    dialog().evidenceTable().setFocus();
    QTest::keyClick(&dialog().evidenceTable(), Qt::Key_Return);
    QCOMPARE(folder.size(), 1);
    QCOMPARE(folder.at(0).at(0).toString(), status.evidence.front().folder);
}

void TestWitnessDialog::whoAskedIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("signed") << 200 << QString::fromUtf8("se le firmó");
    QTest::newRow("behind") << 409 << QStringLiteral("hasta dónde");
    QTest::newRow("not readable now") << 503 << QStringLiteral("que vuelva");
    QTest::newRow("refused") << 403 << QString::fromUtf8("se le negó (403)");
}

void TestWitnessDialog::whoAskedIsTold()
{
    QFETCH(int, status);
    QFETCH(QString, word);
    auto given = test::agreeingWitness(now);
    given.askedStatus = status;
    m_window->setWitness(given);
    const auto said = dialog().fact(WitnessDialog::asked);
    QVERIFY2(said.contains(word) && said.contains(QStringLiteral("10.1.0.4")) && said.contains(offHour(now - 94'000)), qPrintable(said));
    given.askedBy.clear();
    m_window->setWitness(given);
    QVERIFY(dialog().fact(WitnessDialog::asked).startsWith(QStringLiteral("nadie")));
}

/// At the size of a small monitor.
void TestWitnessDialog::wholeTextsAreThere()
{
    for (const auto& status : { test::agreeingWitness(now), test::disagreeingWitness(now) }) {
        m_window->setWitness(status);
        m_window->showWitness();
        QCoreApplication::processEvents();
        QVERIFY(dialog().width() <= 1366 && dialog().height() <= 768);
        for (const auto* const label : dialog().findChildren<QLabel*>()) {
            if (label->isVisible() && label->wordWrap())
                QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            else if (label->isVisible() && !label->text().isEmpty())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
    }
}

QTEST_MAIN(TestWitnessDialog)
#include "tst_witnessdialog.moc"
