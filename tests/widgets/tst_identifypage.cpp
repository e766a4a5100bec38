// SPDX-License-Identifier: MIT
#include "tests/widgets/verificationfixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/verification/casillaform.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

using namespace prep;
using namespace prep::test;

/// Identification from the first pieza to the last by keys that reach whatever has the focus; rules and desk decide.
class TestIdentifyPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneKeyConfirmsWhatTheLabelSays();
    void whatDoesNotAgreeIsTypedAndGivesItsReason();
    void withoutALabelTheHeadIsTyped();
    void whatIsWrongIsSaidAtItsField();
    void ofSeveralOneIsPickedByItsDigit();
    void fueraDeCatalogoNeedsAReason();
    void aPiezaThatChangesBehindADialogIsNotDecided();
    void aDoubtIsHeldBack();
    void aCapturistaDoesNotHold();
    void anEmptyQueueIsAskedAgain();
    void escapeStepsBackAndGivesBack();
    void anotherPageGivesBack();
    void twoPagesNeverShowTheSame();
    void whatAnotherOneDecidedGoesOn();
    void workKeepsThePieza();
    void whoLeavesLosesThePieza();
    void aReconnectionKeepsWhatIsInHand();
    void theImageIsShownAndTurned();
    void aKeyHeldDownConfirmsOnce();
    void everyControlHasAName();
    void theButtonTakesTheFocusWhenItCan();

private:
    void seat(const std::string& who = "c1");
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& words);
    void ask();
    void inDialog(const std::function<void()>& act);
    [[nodiscard]] IdentifyPage::Stage stage() const { return m_page->stage(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<VerificationHub> m_hub;
    std::unique_ptr<IdentifyPage> m_page;
};

void TestIdentifyPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_hub = std::make_unique<VerificationHub>();
}

void TestIdentifyPage::cleanup()
{
    m_page.reset();
    m_hub.reset();
    m_theme.reset();
}

void TestIdentifyPage::seat(const std::string& who)
{
    m_page = std::make_unique<IdentifyPage>(m_hub->night, *m_theme);
    m_hub->attachIdentify(*m_page, who);
    m_page->resize(1294, 690);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
}

void TestIdentifyPage::key(int key, Qt::KeyboardModifiers modifiers)
{
    auto* const target = keyboardOf(*m_page);
    QVERIFY2(target, "nothing has the keyboard");
    QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
}

/// "tequila 2401 b 1": line after line, each with Enter; "-" leaves one empty.
void TestIdentifyPage::type(const QString& words)
{
    for (const QString& word : words.split(QLatin1Char(' '))) {
        if (word != QLatin1String("-"))
            QTest::keyClicks(QApplication::focusWidget(), word);
        key(Qt::Key_Return);
    }
}

void TestIdentifyPage::ask()
{
    key(Qt::Key_Return);
    QTRY_VERIFY2(m_page->isInHand(), qPrintable(m_page->idleText()));
}

void TestIdentifyPage::inDialog(const std::function<void()>& act)
{
    whenDialogHasTheKeys(*this, act);
}

void TestIdentifyPage::oneKeyConfirmsWhatTheLabelSays()
{
    const Id16 first = m_hub->scan("AYUN-000001");
    const Id16 second = m_hub->scan("DIP-000004");
    seat();
    ask();
    QCOMPARE(stage(), IdentifyPage::Stage::proposing);
    QCOMPARE(m_page->proposal(), QStringLiteral("Sección 2401 · básica 01"));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 1);
    QCOMPARE(m_hub->acta("AYUN-000001").etapa, Etapa::identificada);
    QTRY_VERIFY(m_page->pieza().pieza == second); // by itself
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 2);
    QVERIFY(m_hub->pieza(first).acta != m_hub->pieza(second).acta);
    QTRY_VERIFY(m_page->idleText().startsWith(QStringLiteral("No hay piezas")));
    QCOMPARE(m_hub->intents.size(), std::size_t { 2 });
}

void TestIdentifyPage::whatDoesNotAgreeIsTypedAndGivesItsReason()
{
    const Id16 pieza = m_hub->scan("AYUN-000001");
    seat();
    ask();
    key(Qt::Key_F2);
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
    type(QStringLiteral("teq 2404 b 1"));
    QCOMPARE(stage(), IdentifyPage::Stage::confirming);
    QCOMPARE(m_page->proposal(), QStringLiteral("Sección 2404 · básica 01"));
    inDialog([this] {
        key(Qt::Key_Return); // without a reason there is no accepting
        QVERIFY(QApplication::activeModalWidget());
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 1);
    QVERIFY(m_hub->pieza(pieza).identificacionForzada);
    QCOMPARE(m_hub->pieza(pieza).acta, *m_hub->process->findActa("AYUN-000004"));
    QVERIFY(std::get<command::Identificar>(m_hub->intents.back()).forzada.starts_with("La etiqueta es de otra"));
}

void TestIdentifyPage::withoutALabelTheHeadIsTyped()
{
    const Id16 pieza = m_hub->scan("");
    seat();
    ask();
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
    QVERIFY(m_page->form().line(CasillaForm::area).hasFocus());
    type(QStringLiteral("94"));
    QCOMPARE(m_page->form().line(CasillaForm::area).text(), QStringLiteral("TEQUILA"));
    type(QStringLiteral("2407 b"));
    QCOMPARE(m_page->form().line(CasillaForm::tipo).text(), QStringLiteral("básica"));
    type(QStringLiteral("01"));
    QCOMPARE(stage(), IdentifyPage::Stage::confirming);
    key(Qt::Key_F2); // looked at again
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
    type(QStringLiteral("- - - -"));
    QCOMPARE(stage(), IdentifyPage::Stage::confirming);
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 1);
    QCOMPARE(m_hub->pieza(pieza).acta, *m_hub->process->findActa("AYUN-000007"));
    QVERIFY(!m_hub->pieza(pieza).identificacionForzada);
}

void TestIdentifyPage::whatIsWrongIsSaidAtItsField()
{
    (void)m_hub->scan("");
    seat();
    ask();
    type(QStringLiteral("zapopan"));
    QVERIFY(m_page->message().contains(QStringLiteral("Ningún distrito o municipio")));
    QVERIFY(m_page->form().line(CasillaForm::area).hasFocus());
    type(QStringLiteral("teq 9999")); // what was wrong is selected, and typed over
    QVERIFY(m_page->message().contains(QStringLiteral("9999")));
    type(QStringLiteral("2401 s"));
    QVERIFY(m_page->message().contains(QStringLiteral("ese tipo")));
    type(QStringLiteral("b 7"));
    QVERIFY(m_page->message().contains(QStringLiteral("F3")));
    key(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(m_page->form().line(CasillaForm::tipo).hasFocus());
    QVERIFY(m_page->message().isEmpty());
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
}

void TestIdentifyPage::ofSeveralOneIsPickedByItsDigit()
{
    auto process = makeProcess();
    process->actas[3].seccion = process->actas[6].seccion = process->actas[0].seccion; // contiguas that are told apart by their form
    m_hub = std::make_unique<VerificationHub>(process);
    const Id16 pieza = m_hub->scan("");
    seat();
    ask();
    type(QStringLiteral("- - - 1"));
    QVERIFY(m_page->message().contains(QStringLiteral("muchas"))); // fifteen: no list to pick from
    key(Qt::Key_Return, Qt::ShiftModifier);
    key(Qt::Key_Return, Qt::ShiftModifier);
    type(QStringLiteral("2401 b 1"));
    QVERIFY(m_page->form().candidates().hasFocus());
    QCOMPARE(m_page->form().candidates().count(), 3);
    key(Qt::Key_9); // there are three
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
    key(Qt::Key_2);
    QCOMPARE(stage(), IdentifyPage::Stage::confirming);
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 1);
    QCOMPARE(m_hub->pieza(pieza).acta, ActaIndex { 3 });
}

void TestIdentifyPage::fueraDeCatalogoNeedsAReason()
{
    const Id16 pieza = m_hub->scan("DIP-000001");
    seat();
    ask();
    inDialog([this] { key(Qt::Key_Escape); });
    key(Qt::Key_F3);
    QCOMPARE(stage(), IdentifyPage::Stage::proposing);
    inDialog([this] {
        key(Qt::Key_2);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QTRY_COMPARE(m_page->decided(), 1);
    QCOMPARE(m_hub->pieza(pieza).etapa, PiezaEtapa::fueraDeCatalogo);
    const auto& sent = std::get<command::DeclararFueraDeCatalogo>(m_hub->intents.back());
    QCOMPARE(sent.eleccion, std::string("DIP"));
    QCOMPARE(sent.motivo, std::string("La identificación no se lee"));
}

/// The hub took it back and gave the next one while the reason was typed: that one nobody looked at.
void TestIdentifyPage::aPiezaThatChangesBehindADialogIsNotDecided()
{
    const Id16 first = m_hub->scan("AYUN-000001");
    const Id16 second = m_hub->scan("AYUN-000004");
    seat("v1");
    for (const int act : { Qt::Key_F3, Qt::Key_F10 }) {
        if (!m_page->isInHand())
            ask();
        const std::size_t before = m_hub->intents.size();
        inDialog([this, second, first] {
            PiezaOffer offer = m_page->pieza();
            offer.pieza = offer.pieza == first ? second : first;
            m_page->takePieza(offer);
            key(Qt::Key_1);
            key(Qt::Key_Return);
        });
        key(act);
        QCOMPARE(m_hub->intents.size(), before);
        QCOMPARE(stage(), IdentifyPage::Stage::proposing);
        QVERIFY2(m_page->message().contains(QStringLiteral("Mientras tanto")), qPrintable(m_page->message()));
    }
    QVERIFY(!m_hub->pieza(first).retenida && !m_hub->pieza(second).retenida);
}

void TestIdentifyPage::aDoubtIsHeldBack()
{
    const Id16 pieza = m_hub->scan("AYUN-000001");
    seat("v1");
    ask();
    inDialog([this] {
        key(Qt::Key_3);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F10);
    QTRY_COMPARE(m_page->decided(), 1);
    QVERIFY(m_hub->pieza(pieza).retenida);
    QTRY_VERIFY(m_page->idleText().startsWith(QStringLiteral("No hay piezas")));
}

void TestIdentifyPage::aCapturistaDoesNotHold()
{
    (void)m_hub->scan("AYUN-000001");
    seat("c1");
    ask();
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("retener"))->isVisible());
    key(Qt::Key_F10);
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(stage(), IdentifyPage::Stage::proposing);
}

void TestIdentifyPage::anEmptyQueueIsAskedAgain()
{
    seat();
    key(Qt::Key_Return);
    QTRY_VERIFY(m_page->idleText().startsWith(QStringLiteral("No hay piezas")));
    (void)m_hub->scan("AYUN-000001");
    ask(); // at once, with Enter
}

void TestIdentifyPage::escapeStepsBackAndGivesBack()
{
    const Id16 pieza = m_hub->scan("AYUN-000001");
    seat();
    ask();
    key(Qt::Key_F2);
    QVERIFY(m_page->back());
    QCOMPARE(stage(), IdentifyPage::Stage::proposing);
    QVERIFY(m_page->back());
    QCOMPARE(stage(), IdentifyPage::Stage::idle);
    QVERIFY(m_hub->desk.give(9, RuledNight::person("c2"), {}, m_hub->state, m_hub->now).pieza == pieza); // free
    QVERIFY(!m_page->back());
}

void TestIdentifyPage::anotherPageGivesBack()
{
    const Id16 pieza = m_hub->scan("AYUN-000001");
    seat();
    ask();
    m_page->hide();
    QCOMPARE(stage(), IdentifyPage::Stage::idle);
    QVERIFY(m_hub->desk.give(9, RuledNight::person("c2"), {}, m_hub->state, m_hub->now).pieza == pieza);
}

void TestIdentifyPage::twoPagesNeverShowTheSame()
{
    (void)m_hub->scan("AYUN-000001");
    (void)m_hub->scan("AYUN-000004");
    seat();
    ask();
    IdentifyPage other(m_hub->night, *m_theme);
    m_hub->attachIdentify(other, "v1", 2);
    other.show();
    other.askNext();
    QTRY_VERIFY(other.isInHand());
    QVERIFY(other.pieza().pieza != m_page->pieza().pieza);
    QCOMPARE(m_page->pieza().esperan, 2U);
    QCOMPARE(other.pieza().esperan, 1U);
}

void TestIdentifyPage::whatAnotherOneDecidedGoesOn()
{
    const Id16 first = m_hub->scan("AYUN-000001");
    const Id16 second = m_hub->scan("AYUN-000004");
    seat();
    ask();
    QCOMPARE(m_hub->identify(first, "AYUN-000001"), 0); // a drill, or a person of another channel
    m_hub->tell();
    key(Qt::Key_Return);
    QTRY_VERIFY(m_page->pieza().pieza == second);
    QCOMPARE(m_page->decided(), 0);
}

void TestIdentifyPage::workKeepsThePieza()
{
    const Id16 pieza = m_hub->scan("");
    seat();
    m_hub->plazo = 1500;
    ask();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 4000) {
        key(Qt::Key_2);
        m_page->refresh();
        QTest::qWait(50);
    }
    QCOMPARE(stage(), IdentifyPage::Stage::typing);
    QVERIFY(m_page->pieza().pieza == pieza);
}

void TestIdentifyPage::whoLeavesLosesThePieza()
{
    (void)m_hub->scan("AYUN-000001");
    seat();
    m_hub->plazo = 100;
    ask();
    QTest::qWait(150);
    m_page->refresh();
    QCOMPARE(stage(), IdentifyPage::Stage::idle);
    QVERIFY(m_page->idleText().contains(QStringLiteral("plazo")));
    key(Qt::Key_Return);
    QTRY_VERIFY(m_page->isInHand());
}

void TestIdentifyPage::aReconnectionKeepsWhatIsInHand()
{
    (void)m_hub->scan("");
    const Id16 second = m_hub->scan("");
    seat();
    ask();
    const Id16 first = m_page->pieza().pieza;
    type(QStringLiteral("teq"));
    // The hub forgot everything; the session is a new one and says what it has.
    m_hub->desk.giveBack(1);
    m_page->setActor(RuledNight::person("c1"));
    QTest::qWait(20);
    QVERIFY(m_page->pieza().pieza == first && first != second);
    QCOMPARE(m_page->form().line(CasillaForm::area).text(), QStringLiteral("TEQUILA")); // what was typed is there
    QVERIFY(m_hub->desk.give(2, RuledNight::person("c2"), {}, m_hub->state, m_hub->now).pieza == second);
}

void TestIdentifyPage::theButtonTakesTheFocusWhenItCan()
{
    IdentifyPage page(m_hub->night, *m_theme);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setActor(RuledNight::person("c1"));
    page.setProcess(makeProcess());
    const auto* const button = qobject_cast<QPushButton*>(QApplication::focusWidget());
    QVERIFY(button && button->isEnabled());
}

void TestIdentifyPage::theImageIsShownAndTurned()
{
    auto process = makeProcess();
    process->imagesNone = false;
    m_hub = std::make_unique<VerificationHub>(process);
    m_hub->picture = drawnHead(QStringLiteral("SECCIÓN 2401 BÁSICA 01"));
    Digest image;
    image.bytes[0] = 7;
    (void)m_hub->scan("AYUN-000001", image);
    seat();
    ask();
    QTRY_VERIFY(m_page->image().hasImage());
    key(Qt::Key_F6);
    QCOMPARE(m_page->image().quarters(), 1);
    key(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(!m_page->image().isFollowing());
    key(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(m_page->image().brightness(), -10);
    QCOMPARE(stage(), IdentifyPage::Stage::proposing);
}

void TestIdentifyPage::aKeyHeldDownConfirmsOnce()
{
    for (const char* const acta : { "AYUN-000001", "AYUN-000004", "AYUN-000007" })
        (void)m_hub->scan(acta);
    seat();
    ask();
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->decided(), 1);
    QTRY_COMPARE(stage(), IdentifyPage::Stage::proposing);
    for (int i = 0; i < 5; ++i) {
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, {}, true);
        QApplication::sendEvent(QApplication::focusWidget(), &repeated);
        QTest::qWait(5);
    }
    QCOMPARE(m_page->decided(), 1);
}

void TestIdentifyPage::everyControlHasAName()
{
    (void)m_hub->scan("");
    seat("v1");
    ask();
    for (const auto* const widget : m_page->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractButton*>(widget)
            || qobject_cast<const QListWidget*>(widget);
        const auto* const button = qobject_cast<const QAbstractButton*>(widget);
        if (isControl && !widget->objectName().startsWith(QLatin1String("qt_")))
            QVERIFY2((!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())) && !widget->objectName().isEmpty(),
                widget->metaObject()->className());
    }
    QVERIFY(!m_page->image().accessibleName().isEmpty());
}

QTEST_MAIN(TestIdentifyPage)
#include "tst_identifypage.moc"
