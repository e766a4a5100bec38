// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/publicationfixture.h"
#include "widgets/common/chips.h"
#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/publication/actionspanel.h"
#include "widgets/publication/cortereport.h"
#include "widgets/publication/corteribbon.h"
#include "widgets/publication/cyclehead.h"
#include "widgets/publication/identitydialog.h"
#include "widgets/publication/outsidepanel.h"
#include "widgets/publication/proposedialog.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/publicationwords.h"
#include "widgets/publication/seconddialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

/// The page in every state that a night brings it to, and what a person may do there with keys and mouse.
class TestPublicationPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void beforeTheFirstCorte();
    void aCorteOnItsWay();
    void aReleasedCorteIsQuiet();
    void aRefusedCorteSaysWhy();
    void aHeldProductIsNamed();
    void incompleteProofIsMarked();
    void aLateCorteIsOverdue();
    void theRibbonIsWalkedByKeys();
    void theRibbonShowsWhatFits();
    void findingsCanBeFiltered();
    void changedActasLeadToThemselves();
    void theOldestActaIsOpened();
    void whoLagsFirstIsNamed();
    void thePortalIsOpenedWhereItIsKnown();
    void aProposalIsMadeByKeyboard();
    void theDialogKnowsItsObjects();
    void theSecondPersonSigns();
    void nobodySignsTheirOwn();
    void aProposalIsWithdrawnWithAReason();
    void anObserverOnlyReads();
    void withoutConnectionNothingIsSigned();
    void whatIsOverIsInTheHistory();
    void alarmsOfThePublicationOpenIt();
    void theHubIsChallenged();

private:
    void start(std::uint32_t actas = 400, int minutes = 60);
    void seat(const Actor& actor) { m_window->setActor(actor); }
    [[nodiscard]] PublicationPage& page() const { return m_window->publication(); }
    [[nodiscard]] const FigureBox::Content& figure(CycleHead::Figure which) const
    {
        return page().head().figure(which).content();
    }
    [[nodiscard]] CommandBody intended(QSignalSpy& spy) const { return spy.takeLast().at(0).value<CommandBody>(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PublicationNight> m_given;
    std::unique_ptr<MainWindow> m_window;
};

void TestPublicationPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    start();
}

void TestPublicationPage::start(std::uint32_t actas, int minutes)
{
    m_window.reset();
    m_given = std::make_unique<PublicationNight>(actas, minutes);
    m_window = std::make_unique<MainWindow>(m_given->night, *m_theme, false);
    m_window->resize(1366, 768);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->showTopic(QStringLiteral("publicacion")));
}

void TestPublicationPage::cleanup()
{
    m_window.reset();
    m_given.reset();
    m_theme.reset();
}

void TestPublicationPage::beforeTheFirstCorte()
{
    const auto& process = m_given->night.process();
    m_given->turnTo(process.opening - 90000);
    m_window->refresh();
    const auto hour = Format(process.utcOffsetMinutes).hour(process.opening);
    QVERIFY2(page().firstText().contains(hour) && page().firstText().contains(QStringLiteral("01:30")),
        qPrintable(page().firstText()));
    QVERIFY(!page().ribbon().isVisible());
    QCOMPARE(figure(CycleHead::last).value, Format::none());
    QCOMPARE(figure(CycleHead::next).value, QStringLiteral("01:30"));
    QCOMPARE(page().report().gateModel().rowCount(), 0);
    QVERIFY(
        page().head().identity().contains(QString::fromStdString(process.fingerprint.hex()))); // whole, to be compared
    m_given->turnTo(process.opening + m_given->cycle());
    m_window->refresh();
    QVERIFY2(page().firstText().contains(QString::fromUtf8("debió salir")), qPrintable(page().firstText()));
}

void TestPublicationPage::aCorteOnItsWay()
{
    m_given->publish();
    m_given->open();
    QVERIFY(page().firstText().isEmpty());
    QVERIFY(page().ribbon().isVisible());
    QCOMPARE(page().ribbon().chosen(), 2U);
    QCOMPARE(figure(CycleHead::last).value, QStringLiteral("2"));
    QVERIFY2(figure(CycleHead::last).lines.front().startsWith(QStringLiteral("en camino")),
        qPrintable(figure(CycleHead::last).lines.front()));
    QVERIFY(figure(CycleHead::last).lines.back().contains(QString::fromUtf8("el público ve el 1")));
    QCOMPARE(page().report().emptyText(), QStringLiteral("La compuerta revisa este corte."));
}

void TestPublicationPage::aReleasedCorteIsQuiet()
{
    m_given->publish();
    QVERIFY(figure(CycleHead::last).lines.front().startsWith(QStringLiteral("liberado")));
    for (int one = 0; one < CycleHead::figures; ++one) {
        const auto& look = figure(static_cast<CycleHead::Figure>(one)).look;
        QVERIFY2(!look || look->token == Theme::Muted, qPrintable(figure(static_cast<CycleHead::Figure>(one)).caption));
    }
    QCOMPARE(page().report().summary(), QString::fromUtf8("La compuerta no encontró nada."));
    QCOMPARE(figure(CycleHead::proof).value, QStringLiteral("completa"));
    page().report().showTab(CorteReport::changes);
    QCOMPARE(page().report().summary(), QStringLiteral("nuevas 120 · cambiadas 2 · retiradas 1"));
    QVERIFY(page().ribbon().accessibleDescription().contains(QStringLiteral("construir: 1.2 s")));
}

void TestPublicationPage::aRefusedCorteSaysWhy()
{
    m_given->publish();
    const auto number = m_given->open();
    m_given->give(command::AnotarHallazgo { number, { "corte", "hora", "la hora es anterior a la del corte 1" } });
    m_given->give(command::RechazarCorte { number, "la hora retrocedió" });
    QCOMPARE(figure(CycleHead::last).look->shape, Shape::square);
    QVERIFY(figure(CycleHead::last).lines.back().contains(QString::fromUtf8("la hora retrocedió")));
    QVERIFY(page().report().summary().contains(QString::fromUtf8("la hora retrocedió")));
    QVERIFY(page().ribbon().accessibleDescription().contains(QStringLiteral("rechazado")));
    QVERIFY(figure(CycleHead::next).lines.back().contains(QStringLiteral("rechazados 1")));
    QCOMPARE(page().report().gateTable().model()->index(0, PublicationGate::Product).data().toString(),
        QStringLiteral("Todo el corte"));
}

void TestPublicationPage::aHeldProductIsNamed()
{
    m_given->publish();
    const auto number = m_given->open();
    m_given->give(command::AnotarHallazgo { number, { "AYUN", "suma", "AYUN.csv, renglón 9: los votos no suman" } });
    auto seen = PublicationNight::revision(number);
    seen.retenidos = { "AYUN" };
    m_given->release(seen);
    QCOMPARE(figure(CycleHead::held).value, QStringLiteral("1"));
    QCOMPARE(figure(CycleHead::held).lines.front(), QStringLiteral("AYUN, resultados"));
    QCOMPARE(figure(CycleHead::held).look->token, Theme::High);
    QVERIFY(figure(CycleHead::last).lines.front().startsWith(QStringLiteral("con retenidos")));
    QVERIFY(page().report().summary().startsWith(QLatin1String("1 ")));
}

void TestPublicationPage::incompleteProofIsMarked()
{
    const auto number = m_given->open();
    auto seen = PublicationNight::revision(number);
    seen.testigos = 1;
    seen.sellado = false;
    seen.imagenesFaltan = 12;
    m_given->release(seen);
    QCOMPARE(figure(CycleHead::proof).value, QStringLiteral("degradada"));
    QCOMPARE(figure(CycleHead::proof).lines.join(QLatin1Char('|')),
        QStringLiteral("testigos 1 de 3 · sin sello de tiempo|imágenes que faltan: 12"));
}

void TestPublicationPage::aLateCorteIsOverdue()
{
    m_given->publish();
    const Millis due = m_given->night.state().lastCorte()->siguiente;
    m_given->turnTo(due - 192000);
    m_window->refresh();
    QCOMPARE(figure(CycleHead::next).value, QStringLiteral("03:12"));
    QVERIFY(!figure(CycleHead::next).look);
    m_given->turnTo(due + m_given->night.process().rules.retrasoCorte + 60000);
    m_window->refresh();
    QVERIFY(figure(CycleHead::next).look.has_value());
    QVERIFY(figure(CycleHead::next).value.startsWith(QChar(0x2212)));
    QVERIFY2(figure(CycleHead::next).lines.front().contains(QStringLiteral("vencido")),
        qPrintable(figure(CycleHead::next).lines.front()));
}

void TestPublicationPage::theRibbonIsWalkedByKeys()
{
    for (int i = 0; i < 5; ++i)
        m_given->publish();
    auto& ribbon = page().ribbon();
    ribbon.setFocus();
    QVERIFY(ribbon.hasFocus());
    QCOMPARE(ribbon.chosen(), 5U);
    QTest::keyClick(&ribbon, Qt::Key_Left);
    QCOMPARE(ribbon.chosen(), 4U);
    QCOMPARE(page().report().gateModel().corte(), 4U);
    QTest::keyClick(&ribbon, Qt::Key_Home);
    QCOMPARE(ribbon.chosen(), 1U);
    m_given->publish();
    QCOMPARE(ribbon.chosen(), 1U); // what is looked at stays
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(ribbon.chosen(), 6U);
    m_given->publish();
    QCOMPARE(ribbon.chosen(), 7U); // and now the newest is followed again
    QTest::keyClick(&ribbon, Qt::Key_Home);
    QTest::keyClick(&ribbon, Qt::Key_End);
    QCOMPARE(ribbon.chosen(), 7U);
    QVERIFY(ribbon.accessibleDescription().startsWith(QStringLiteral("Corte 7")));
}

void TestPublicationPage::theRibbonShowsWhatFits()
{
    for (int i = 0; i < 30; ++i)
        m_given->publish();
    auto& ribbon = page().ribbon();
    QTRY_VERIFY(ribbon.width() > 1000);
    QVERIFY(ribbon.shownCount() < 30 && ribbon.shownCount() > 10);
    QCOMPARE(ribbon.corteAt({ ribbon.width() - 10.0, 20.0 }), 30U); // the newest at the right
    QTest::keyClick(&ribbon, Qt::Key_Home);
    QCOMPARE(ribbon.corteAt({ ribbon.width() - 10.0, 20.0 }), static_cast<std::uint32_t>(ribbon.shownCount()));
    const auto place = QPoint(ribbon.width() - 10, 20);
    QTest::mouseClick(&ribbon, Qt::LeftButton, {}, place);
    QVERIFY(ribbon.chosen() > 1);
    QCOMPARE(page().report().gateModel().corte(), ribbon.chosen());
}

void TestPublicationPage::findingsCanBeFiltered()
{
    m_given->publish();
    auto& report = page().report();
    QVERIFY(report.gateModel().rowCount() > 4);
    report.filter().choose(1, true);
    QCOMPARE(report.gateModel().rowCount(), 0);
    QCOMPARE(report.emptyText(), QString::fromUtf8("La compuerta no encontró nada."));
    report.filter().choose(1, false);
    QVERIFY(report.gateModel().rowCount() > 4);
}

void TestPublicationPage::changedActasLeadToThemselves()
{
    m_given->publish();
    auto state = std::make_shared<State>(m_given->night.state());
    Valor before;
    before.seq = 3;
    state->actas[5].cambios = { { 1, MotivoCambio::correccion, state->at, before } };
    m_given->night.setSnapshot(state, m_given->wall);
    page().report().showTab(CorteReport::changes);
    QCOMPARE(page().report().changesModel().rowCount(), 1);
    QCOMPARE(page().report().changesTable().model()->index(0, PublicationChanges::Reason).data().toString(),
        QString::fromUtf8("se corrigió contra el acta"));
    QSignalSpy wanted(&page(), &Page::actaChosen);
    page().report().changesTable().setFocus();
    QTest::keyClick(&page().report().changesTable(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toUInt(), 5U);
    QCOMPARE(m_window->currentPage(), 1); // the acta's own page
}

void TestPublicationPage::theOldestActaIsOpened()
{
    start(900, 300);
    const auto& waiting = m_given->night.state().sinPublicar;
    QVERIFY(!waiting.empty());
    m_window->refresh();
    const auto key = QString::fromStdString(m_given->night.process().actaKey(waiting.begin()->second));
    QVERIFY2(figure(CycleHead::gap).lines.back().contains(key), qPrintable(figure(CycleHead::gap).lines.back()));
    QCOMPARE(figure(CycleHead::gap).value, Format::number(static_cast<std::int64_t>(waiting.size())));
    QSignalSpy wanted(&page(), &Page::actaChosen);
    auto* const button = page().findChild<QToolButton*>(QStringLiteral("plain"));
    QVERIFY(button && button->isEnabled());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toUInt(), waiting.begin()->second);
}

void TestPublicationPage::thePortalIsOpenedWhereItIsKnown()
{
    m_given->publish();
    auto& button = page().outside().opener();
    QVERIFY(!button.isVisible());
    const QUrl address(QStringLiteral("http://127.0.0.1:8080/"));
    page().setPortal(address);
    QVERIFY(button.isVisible() && button.toolTip().contains(address.toString()));
    QSignalSpy wanted(&page(), &PublicationPage::portalWanted);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toUrl(), address);
    page().setPortal({});
    QVERIFY(!button.isVisible());
}

void TestPublicationPage::whoLagsFirstIsNamed()
{
    m_given->publish();
    for (const auto* source : { "portal", "universidad", "diario" })
        m_given->look(source, 1, VistaPublica::alDia);
    QVERIFY2(page().outside().summary().startsWith(QStringLiteral("Todos")), qPrintable(page().outside().summary()));
    m_given->publish();
    m_given->look("portal", 2, VistaPublica::alDia);
    m_given->look("diario", 1, VistaPublica::atrasada, "sirve el corte 1");
    QVERIFY2(page().outside().summary().contains(QStringLiteral("diario, atrasada")),
        qPrintable(page().outside().summary()));
    page().outside().model().resort();
    const auto* const model = page().outside().table().model();
    QCOMPARE(model->index(0, PublicationViews::Source).data().toString(), QStringLiteral("diario"));
    QCOMPARE(model->index(0, PublicationViews::Status).data().toString(), QStringLiteral("atrasada"));
    QCOMPARE(model->index(0, PublicationViews::Detail).data().toString(), QStringLiteral("sirve el corte 1"));
    QCOMPARE(model->index(1, PublicationViews::Source).data().toString(), QStringLiteral("Portal del instituto"));
}

void TestPublicationPage::aProposalIsMadeByKeyboard()
{
    m_given->publish();
    seat(PublicationNight::first());
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    page().ribbon().setFocus();
    QTest::keyClick(&page().ribbon(), Qt::Key_P);
    auto* const dialog = page().findChild<ProposeDialog*>();
    QVERIFY(dialog);
    dialog->choose(AccionPublicacion::retener);
    dialog->products().setCurrentIndex(dialog->products().findData(QStringLiteral("AYUN")));
    QVERIFY2(dialog->consequence().contains(QString::fromUtf8("y con él su JSON, que mostraría lo mismo, y el paquete")), qPrintable(dialog->consequence()));
    dialog->products().setCurrentIndex(dialog->products().findData(QStringLiteral("AYUN.json")));
    QVERIFY2(!dialog->consequence().contains(QString::fromUtf8("y con él su JSON")), qPrintable(dialog->consequence()));
    dialog->products().setCurrentIndex(dialog->products().findData(QStringLiteral("portal")));
    QVERIFY2(dialog->consequence().contains(QString::fromUtf8("«Portal» queda como en su último corte bueno")),
        qPrintable(dialog->consequence()));
    QVERIFY(!dialog->go().isEnabled()); // without a reason nothing is proposed
    QTest::keyClicks(&dialog->reason(), QStringLiteral("la portada se ve mal"));
    QVERIFY2(dialog->go().isEnabled(), qPrintable(dialog->trouble()));
    QTest::keyClick(&dialog->reason(), Qt::Key_Return);
    QTRY_COMPARE(intents.size(), 1);
    const auto proposed = std::get<command::ProponerAccion>(intended(intents));
    QCOMPARE(proposed.accion, AccionPublicacion::retener);
    QCOMPARE(proposed.objeto, std::string("portal"));
    QCOMPARE(proposed.motivo, std::string("la portada se ve mal"));
    QCOMPARE(m_given->give(proposed, PublicationNight::first()), Refusal::ninguno); // the hub agrees
}

/// I5: the challenge goes out when the dialog opens; the answer is shown with what an auditor compares.
void TestPublicationPage::theHubIsChallenged()
{
    QSignalSpy challenges(&page(), &PublicationPage::identityWanted);
    page().openIdentity();
    auto* const dialog = page().identity();
    QVERIFY(dialog);
    QTRY_COMPARE(challenges.size(), 1);
    QVERIFY(!dialog->keep().isEnabled());
    HubAnswer answer;
    answer.program = QStringLiteral("prep-hub 0.1.0");
    answer.programHash = QString(64, QLatin1Char('a'));
    answer.head = QString(64, QLatin1Char('b'));
    answer.isProven = true;
    page().setIdentity(answer);
    QVERIFY2(dialog->verdict().startsWith(QString::fromUtf8("✓ Firmada")), qPrintable(dialog->verdict()));
    QVERIFY(dialog->keep().isEnabled());
    const auto shown = [dialog](const QString& text) {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&text](const QLabel* label) { return label->text().contains(text); });
    };
    QVERIFY(shown(QStringLiteral("aaaaaaaa aaaaaaaa")));
    QVERIFY(shown(QStringLiteral("prep-hub 0.1.0")));
    answer.isProven = false;
    page().setIdentity(answer);
    QVERIFY2(dialog->verdict().contains(QString::fromUtf8("no se puede dar por buena")), qPrintable(dialog->verdict()));
    dialog->again().click();
    QCOMPARE(challenges.size(), 2);
    QVERIFY(!dialog->again().isEnabled());
    dialog->close();
    QTRY_VERIFY(page().identity() == nullptr);
    page().setIdentity(answer); // an answer that comes too late hurts nobody
}

void TestPublicationPage::theDialogKnowsItsObjects()
{
    m_given->publish();
    seat(PublicationNight::first());
    page().actions().button(ActionsPanel::propose).click();
    auto* const dialog = page().findChild<ProposeDialog*>();
    QVERIFY(dialog);
    dialog->reason().setText(QStringLiteral("hace falta"));
    QCOMPARE(dialog->actions().count(), static_cast<int>(accionPublicacionCount));
    dialog->choose(AccionPublicacion::publicar);
    QVERIFY(dialog->go().isEnabled());
    QVERIFY(dialog->chosen().objeto.empty());
    dialog->choose(AccionPublicacion::reintentar);
    QVERIFY(!dialog->go().isEnabled() && !dialog->trouble().isEmpty()); // nothing was refused
    dialog->choose(AccionPublicacion::soltar);
    QVERIFY(!dialog->go().isEnabled() && dialog->products().count() == 0);
    dialog->choose(AccionPublicacion::reabrir);
    QVERIFY(!dialog->go().isEnabled()); // the final one is not out
    dialog->minutes().setValue(90);
    QCOMPARE(dialog->chosen().objeto, std::string("90"));
    dialog->choose(AccionPublicacion::esquema);
    QVERIFY(!dialog->go().isEnabled());
    QTest::keyClicks(&dialog->fingerprint(), QStringLiteral("AB x12")); // only what a fingerprint is made of
    QVERIFY(dialog->go().isEnabled());
    QCOMPARE(dialog->chosen().objeto, std::string("ab12"));
}

void TestPublicationPage::theSecondPersonSigns()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::retener, "portal");
    seat(PublicationNight::second());
    m_window->refresh();
    auto& actions = page().actions();
    QCOMPARE(actions.openModel().rowCount(), 1);
    QCOMPARE(actions.openTable().model()->index(0, PublicationActions::What).data().toString(),
        QStringLiteral("Retener Portal"));
    QVERIFY2(actions.hindrance().isEmpty(), qPrintable(actions.hindrance()));
    QVERIFY(actions.button(ActionsPanel::sign).isEnabled());
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    actions.openTable().setFocus();
    QTest::keyClick(&actions.openTable(), Qt::Key_F);
    auto* const dialog = page().findChild<SecondDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->go().isEnabled() && !dialog->reasonField().isVisible());
    QTest::keyClick(&dialog->go(), Qt::Key_Return);
    QTRY_COMPARE(intents.size(), 1);
    const auto signedOne = std::get<command::FirmarAccion>(intended(intents));
    QCOMPARE(signedOne.accion, 1U);
    QCOMPARE(m_given->give(signedOne, PublicationNight::second()), Refusal::ninguno);
    QCOMPARE(actions.openModel().rowCount(), 0);
    QCOMPARE(figure(CycleHead::held).value, QStringLiteral("1"));
    QVERIFY(figure(CycleHead::held).lines.back().contains(QStringLiteral("dos personas")));
}

void TestPublicationPage::nobodySignsTheirOwn()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::publicar);
    auto& actions = page().actions();
    const auto check = [&](const Actor& actor, const QString& why) {
        seat(actor);
        m_window->refresh();
        QVERIFY2(actions.hindrance().contains(why), qPrintable(actions.hindrance()));
        QVERIFY(!actions.button(ActionsPanel::sign).isEnabled());
        QCOMPARE(actions.button(ActionsPanel::sign).toolTip(), actions.hindrance());
        actions.openTable().setFocus();
        QTest::keyClick(&actions.openTable(), Qt::Key_F);
        QVERIFY(!page().findChild<SecondDialog*>());
    };
    Actor sameStation = PublicationNight::second();
    sameStation.station = PublicationNight::first().station;
    check(PublicationNight::first(), QStringLiteral("otra persona"));
    check(sameStation, QString::fromUtf8("otra estación"));
    m_given->pass(accionVigencia + 1000);
    check(PublicationNight::second(), QString::fromUtf8("venció"));
    QVERIFY(actions.button(ActionsPanel::withdraw).isEnabled());
}

void TestPublicationPage::aProposalIsWithdrawnWithAReason()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::publicar);
    seat(PublicationNight::first());
    m_window->refresh();
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    QTest::mouseClick(&page().actions().button(ActionsPanel::withdraw), Qt::LeftButton);
    auto* const dialog = page().findChild<SecondDialog*>();
    QVERIFY(dialog);
    QVERIFY(!dialog->go().isEnabled());
    QTest::keyClicks(&dialog->reasonField(), QStringLiteral("fue un error"));
    QTest::mouseClick(&dialog->go(), Qt::LeftButton);
    QTRY_COMPARE(intents.size(), 1);
    const auto withdrawn = std::get<command::RetirarAccion>(intended(intents));
    QCOMPARE(withdrawn.accion, 1U);
    QCOMPARE(withdrawn.motivo, std::string("fue un error"));
}

void TestPublicationPage::anObserverOnlyReads()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::publicar);
    seat(PublicationNight::observer());
    m_window->refresh();
    QCOMPARE(page().actions().openModel().rowCount(), 1);
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    for (int one = 0; one < ActionsPanel::actTotal; ++one) {
        const auto act = static_cast<ActionsPanel::Act>(one);
        QVERIFY(!page().actions().button(act).isVisible());
        page().actions().act(act);
    }
    page().actions().openTable().setFocus();
    for (const auto key : { Qt::Key_P, Qt::Key_F, Qt::Key_R, Qt::Key_Return })
        QTest::keyClick(&page().actions().openTable(), key);
    QVERIFY(!page().findChild<QDialog*>());
    QCOMPARE(intents.size(), 0);
}

void TestPublicationPage::withoutConnectionNothingIsSigned()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::publicar);
    seat(PublicationNight::second());
    m_window->refresh();
    QVERIFY(page().actions().button(ActionsPanel::sign).isEnabled());
    m_given->night.setFreshness(Freshness::stale);
    for (int one = 0; one < ActionsPanel::actTotal; ++one)
        QVERIFY(!page().actions().button(static_cast<ActionsPanel::Act>(one)).isEnabled());
    QVERIFY2(page().actions().hindrance().startsWith(QString::fromUtf8("Sin conexión")),
        qPrintable(page().actions().hindrance()));
    QCOMPARE(page().ribbon().chosen(), 1U); // what was known is still there to be read
    m_given->night.setFreshness(Freshness::live);
    QVERIFY(page().actions().button(ActionsPanel::sign).isEnabled());
}

void TestPublicationPage::whatIsOverIsInTheHistory()
{
    m_given->publish();
    m_given->propose(AccionPublicacion::publicar);
    m_given->give(command::FirmarAccion { 1 }, PublicationNight::second());
    m_given->pass(1000);
    m_given->give(command::AbrirCorte { m_given->now(), m_given->now() + m_given->cycle(), "prueba", false });
    page().actions().showTab(ActionsPanel::past);
    auto& past = page().actions().pastModel();
    QCOMPARE(past.rowCount(), 1);
    const auto outcome = past.index(0, PublicationActions::Outcome).data().toString();
    QVERIFY2(outcome.contains(QStringLiteral("por coordinador-902")) && outcome.endsWith(QStringLiteral("corte 2")),
        qPrintable(outcome));
}

void TestPublicationPage::alarmsOfThePublicationOpenIt()
{
    for (const auto kind :
        { AlarmKind::corteVencido, AlarmKind::corteRechazado, AlarmKind::brechaPublicacion, AlarmKind::difusorAtrasado,
            AlarmKind::publicacionVieja, AlarmKind::productoRetenido, AlarmKind::publicoDistinto }) {
        m_window->showPage(0);
        QVERIFY(m_window->showTopic(
            QString::fromUtf8(guide(kind).pagina.data(), static_cast<qsizetype>(guide(kind).pagina.size()))));
        QCOMPARE(m_window->currentPage(), 8);
    }
}

QTEST_MAIN(TestPublicationPage)
#include "tst_publicationpage.moc"
