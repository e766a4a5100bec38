// SPDX-License-Identifier: MIT
#include "tests/widgets/capturefixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/capture/boxedit.h"
#include "widgets/capture/captureform.h"
#include "widgets/capture/mesaform.h"
#include "widgets/common/reasondialog.h"
#include "widgets/capture/reviewlist.h"
#include "widgets/capture/sinactadialog.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

using namespace prep;
using namespace prep::test;

/// The whole way of an acta through the page, by keys that reach whatever has the focus, with the rules deciding.
class TestCapturePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anActaIsCapturedByKeysAlone();
    void theNextActaFollowsByItself();
    void anEmptyQueueIsToldAndAskedAgain();
    void inconsistenciesAreExplainedInOnePass();
    void aFindingLeadsToItsBox();
    void aThirdPersonTypesOnlyTheConflicts();
    void theMesaDecidesWithAllThree();
    void theMesaDecidesBetweenASiteAndTheCentre();
    void aHistoryThatIsLostIsAskedForAgain();
    void anEscalatedActaIsReadByTheMesaAlone();
    void escalatingNeedsAReason();
    void workRenewsTheClaim();
    void whoLeavesLosesTheActa();
    void aClaimThatRanOutIsTakenUpAgain();
    void whatSomebodyElseTookIsLost();
    void withoutConnectionOneGoesOn();
    void theImageFollowsTheBox();
    void anImageThatComesLateIsFetched();
    void theImageIsTurnedByKeys();
    void everyBoxHasAName();
    void whatIsWrittenIsRead();
    void theButtonTakesTheFocusWhenItCan();
    void sinActaHasThreeCauses();
    void anActaIsNotSkipped();

private:
    void seat(const std::string& who, Role role = Role::capturista);
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// "310 S I 300": box after box, each with Enter.
    void type(const QString& words);
    void claim();
    [[nodiscard]] std::vector<std::string> keysOf(CommandKind kind) const;
    /// Does this in the dialog that the key opens.
    void inDialog(const std::function<void()>& act);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CaptureHub> m_hub;
    std::unique_ptr<CapturePage> m_page;
    int m_keys = 0;
};

void TestCapturePage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_hub = std::make_unique<CaptureHub>(makeProcess());
    m_hub->bring("AYUN-000001");
    m_keys = 0;
}

void TestCapturePage::cleanup()
{
    m_page.reset();
    m_hub.reset();
    m_theme.reset();
}

void TestCapturePage::seat(const std::string& who, Role role)
{
    m_page = std::make_unique<CapturePage>(m_hub->night, *m_theme);
    m_hub->attach(*m_page, CaptureHub::person(who, role));
    m_page->resize(1294, 690);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
}

void TestCapturePage::key(int key, Qt::KeyboardModifiers modifiers)
{
    ++m_keys;
    auto* const target = QApplication::focusWidget();
    QVERIFY2(target, "nothing has the keyboard");
    QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
}

void TestCapturePage::type(const QString& words)
{
    for (const QString& word : words.split(QLatin1Char(' '))) {
        for (const QChar letter : word)
            key(letter.unicode());
        key(Qt::Key_Return);
    }
}

void TestCapturePage::claim()
{
    key(Qt::Key_Return);
    QTRY_VERIFY2(m_page->stage() == CapturePage::Stage::working, qPrintable(m_page->idleText()));
}

std::vector<std::string> TestCapturePage::keysOf(CommandKind kind) const
{
    std::vector<std::string> found;
    for (const CommandBody& body : m_hub->intents) {
        if (static_cast<CommandKind>(body.index() + 1) == kind)
            found.push_back(kind == CommandKind::capturar ? std::get<command::Capturar>(body).acta : std::string());
    }
    return found;
}

void TestCapturePage::inDialog(const std::function<void()>& act)
{
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [act, timer] {
        auto* const dialog = QApplication::activeModalWidget();
        auto* const focus = QApplication::focusWidget();
        if (!dialog || !focus || !dialog->isAncestorOf(focus))
            return; // not open yet
        timer->deleteLater();
        timer->stop();
        act();
    });
    timer->start(10);
}

/// The measure of the whole page: digits, one press a box, and at most six more (here two).
void TestCapturePage::anActaIsCapturedByKeysAlone()
{
    seat("c1");
    claim();
    QCOMPARE(m_page->form().columns(), 1);
    const QString values = QStringLiteral("310 290 10 300 150 100 40 10 300");
    type(values);
    QCOMPARE(m_page->session()->phase(), CaptureSession::Phase::reviewing);
    QVERIFY(m_page->session()->findings().empty());
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    const int boxes = static_cast<int>(values.count(QLatin1Char(' '))) + 1;
    const int digits = static_cast<int>(values.size()) - boxes + 1;
    QCOMPARE(m_keys, digits + boxes + 2);
    QCOMPARE(m_page->cost().presses, m_keys);
    QCOMPARE(m_page->cost().discarded, 0);
    QCOMPARE(m_hub->lastCapture().tally.boxes, (std::vector<Cell> { 150, 100, 40, 10 }));
    QCOMPARE(m_hub->acta("AYUN-000001").etapa, Etapa::captura1);
}

void TestCapturePage::theNextActaFollowsByItself()
{
    m_hub->bring("AYUN-000004");
    seat("c1");
    claim();
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QTRY_COMPARE(m_page->stage(), CapturePage::Stage::working);
    QCOMPARE(m_page->session()->actaKey(), std::string("AYUN-000004"));
    const int before = m_keys;
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 2);
    QCOMPARE(m_keys - before, 24 + 9 + 1);
    QCOMPARE(keysOf(CommandKind::capturar), (std::vector<std::string> { "AYUN-000001", "AYUN-000004" }));
}

void TestCapturePage::anEmptyQueueIsToldAndAskedAgain()
{
    m_hub = std::make_unique<CaptureHub>(makeProcess());
    seat("c1");
    key(Qt::Key_Return);
    QTRY_VERIFY(m_page->idleText().startsWith(QStringLiteral("No hay actas en cola")));
    QCOMPARE(m_page->stage(), CapturePage::Stage::idle);
    m_hub->bring("AYUN-000001");
    m_page->refresh();
    QCOMPARE(m_page->stage(), CapturePage::Stage::idle); // not so soon
    QTRY_VERIFY_WITH_TIMEOUT((m_page->refresh(), m_page->stage() == CapturePage::Stage::working), 8000);
}

void TestCapturePage::inconsistenciesAreExplainedInOnePass()
{
    seat("c1");
    claim();
    type(QStringLiteral("310 290 10 300 S I 40 10 999"));
    QVERIFY(!m_page->session()->isReady());
    const auto lines = m_page->review().lines();
    QVERIFY2(lines.join(QLatin1Char('\n')).contains(QStringLiteral("E02")), qPrintable(lines.join(QLatin1Char('\n'))));
    key(Qt::Key_Return);
    QVERIFY2(m_page->message().contains(QStringLiteral("E02")), qPrintable(m_page->message()));
    QCOMPARE(m_page->stage(), CapturePage::Stage::working);
    key(Qt::Key_A);
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    const body::Captura capture = m_hub->lastCapture();
    QCOMPARE(capture.tally.boxes, (std::vector<Cell> { sinDato, ilegible, 40, 10 }));
    QCOMPARE(capture.tally.totals[4], 999);
    QVERIFY2(capture.explicacion.starts_with("E02 "), capture.explicacion.c_str());
}

void TestCapturePage::aFindingLeadsToItsBox()
{
    seat("c1");
    claim();
    type(QStringLiteral("310 290 10 300 150 100 40 10 301"));
    QCOMPARE(m_page->session()->findings().front().code, CaptureCode::sumaNoEsAsentado);
    key(Qt::Key_1);
    QCOMPARE(m_page->session()->focus(), std::uint16_t { 8 });
    QVERIFY(m_page->form().box(8)->hasFocus());
    key(Qt::Key_Backspace);
    type(QStringLiteral("0"));
    QVERIFY(m_page->session()->findings().empty());
    key(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(m_page->form().box(8)->hasFocus());
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QCOMPARE(m_page->cost().discarded, 2);
    QCOMPARE(m_hub->lastCapture().tally.totals[4], 300);
}

void TestCapturePage::aThirdPersonTypesOnlyTheConflicts()
{
    Tally first = tallyOf(*m_hub->process, "AYUN-000001", 70);
    Tally second = first;
    second.boxes[1] = 71;
    second.boxes[3] = ilegible;
    QCOMPARE(m_hub->capture("c1", "AYUN-000001", 1, first), 0);
    QCOMPARE(m_hub->capture("c2", "AYUN-000001", 2, second), 0);
    seat("c3");
    claim();
    QCOMPARE(m_page->session()->openFields(), (std::vector<std::uint16_t> { 5, 7 }));
    for (std::uint16_t field = 0; field < 9; ++field) {
        auto* const box = m_page->form().box(field);
        QCOMPARE(box != nullptr, field == 5 || field == 7);
        QVERIFY(!box || box->text().isEmpty()); // blank: nothing of the others is here
    }
    type(QStringLiteral("71 70"));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QCOMPARE(m_hub->acta("AYUN-000001").etapa, Etapa::verificada);
    QCOMPARE(m_hub->acta("AYUN-000001").valor.tally->boxes, (std::vector<Cell> { 70, 71, 70, 70 }));
    QCOMPARE(m_keys, 1 + 4 + 2 + 1);
}

void TestCapturePage::aHistoryThatIsLostIsAskedForAgain()
{
    Tally tally = tallyOf(*m_hub->process, "AYUN-000001", 70);
    for (const auto& [who, round] : { std::pair { "c1", 1 }, { "c2", 2 }, { "c3", 3 } }) {
        tally.boxes[0] = 70 + round;
        QCOMPARE(m_hub->capture(who, "AYUN-000001", static_cast<std::uint8_t>(round), tally), 0);
    }
    m_hub->historiesLost = 1;
    seat("v1", Role::verificador);
    claim();
    m_page->refresh(); // once a second
    QVERIFY(!m_page->mesa().isOpen());
    QTRY_VERIFY_WITH_TIMEOUT((m_page->refresh(), m_page->mesa().isOpen()), 10000);
}

void TestCapturePage::theMesaDecidesWithAllThree()
{
    Tally tally = tallyOf(*m_hub->process, "AYUN-000001", 70);
    QCOMPARE(m_hub->capture("c1", "AYUN-000001", 1, tally), 0);
    tally.boxes[0] = 71;
    tally.boxes[1] = 81;
    QCOMPARE(m_hub->capture("c2", "AYUN-000001", 2, tally), 0);
    tally.boxes[0] = 72; // three different values
    QCOMPARE(m_hub->capture("c3", "AYUN-000001", 3, tally), 0);
    seat("v1", Role::verificador);
    claim();
    QTRY_VERIFY(m_page->mesa().isOpen());
    const auto& table = m_page->mesa().table();
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.item(0, 1)->text() + table.item(0, 2)->text() + table.item(0, 3)->text(), QStringLiteral("707172"));
    QCOMPARE(table.item(0, 4)->text(), QStringLiteral("?"));
    QCOMPARE(table.item(1, 4)->text(), QStringLiteral("81")); // two of three
    QCOMPARE(table.currentRow(), 0);
    key(Qt::Key_Return);
    QVERIFY(!m_page->message().isEmpty()); // not decided yet
    // Whoever goes to the reason first decides nothing: a box that nobody decided would become "sin dato".
    auto* const reason = m_page->mesa().findChild<QLineEdit*>();
    reason->setFocus();
    reason->setText(QStringLiteral("Legible"));
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(m_page->message().contains(QStringLiteral("Falta decidir")));
    QCOMPARE(m_page->cost().actas, 0);
    QVERIFY(m_hub->acta("AYUN-000001").valor.metodo != body::Metodo::mesa);
    reason->clear();
    key(Qt::Key_2);
    QCOMPARE(table.currentRow(), 1);
    key(Qt::Key_E);
    type(QStringLiteral("82"));
    QVERIFY(m_page->mesa().isDecided());
    key(Qt::Key_Return);
    QVERIFY(m_page->message().contains(QStringLiteral("motivo")));
    key(Qt::Key_1); // the usual one of that number
    QCOMPARE(reason->text(), QStringLiteral("Así se lee en la imagen"));
    reason->clear();
    for (const char letter : std::string("Legible"))
        key(QChar::fromLatin1(letter).toUpper().unicode());
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    const Valor& value = m_hub->acta("AYUN-000001").valor;
    QCOMPARE(value.metodo, body::Metodo::mesa);
    QCOMPARE(value.tally->boxes, (std::vector<Cell> { 71, 82, 70, 70 }));
}

void TestCapturePage::theMesaDecidesBetweenASiteAndTheCentre()
{
    Tally ours = tallyOf(*m_hub->process, "AYUN-000001", 70);
    Tally theirs = ours;
    theirs.boxes[2] = 77;
    QCOMPARE(m_hub->capture("c1", "AYUN-000001", 1, ours), 0);
    QCOMPARE(m_hub->capture("c2", "AYUN-000001", 2, ours), 0);
    m_hub->import("D01", "AYUN-000001", theirs);
    QVERIFY(m_hub->acta("AYUN-000001").flags & flagEnConflicto);
    seat("v1", Role::verificador);
    claim();
    QTRY_VERIFY(m_page->mesa().isOpen());
    const auto& table = m_page->mesa().table();
    QCOMPARE(table.rowCount(), 1);
    QCOMPARE(table.horizontalHeaderItem(1)->text() + u' ' + table.horizontalHeaderItem(2)->text(), QStringLiteral("D01 centro"));
    QVERIFY(table.isColumnHidden(3));
    QCOMPARE(table.item(0, 1)->text() + table.item(0, 2)->text(), QStringLiteral("7770"));
    QCOMPARE(table.item(0, 4)->text(), QStringLiteral("?")); // one against one proposes nothing
    key(Qt::Key_3); // there is no third
    QCOMPARE(table.item(0, 4)->text(), QStringLiteral("?"));
    key(Qt::Key_1);
    key(Qt::Key_1); // the usual reason
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QVERIFY(*m_hub->acta("AYUN-000001").valor.tally == theirs);
    QVERIFY(!(m_hub->acta("AYUN-000001").flags & (flagEnConflicto | flagConflicto)));
}

void TestCapturePage::anEscalatedActaIsReadByTheMesaAlone()
{
    QCOMPARE(m_hub->capture("c1", "AYUN-000001", 1, tallyOf(*m_hub->process, "AYUN-000001", 70)), 0);
    QCOMPARE(m_hub->run(CaptureHub::person("c2"), command::Reclamar { "AYUN-000001", 2 }), 0);
    QCOMPARE(m_hub->run(CaptureHub::person("c2"), command::Escalar { "AYUN-000001", 2, "no se lee" }), 0);
    seat("v1", Role::verificador);
    claim();
    QTRY_VERIFY(m_page->session());
    QVERIFY(!m_page->mesa().isOpen());
    QVERIFY(m_page->form().box(4)->text().isEmpty()); // one capture exists and is not shown
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    inDialog([this] {
        key(Qt::Key_2);
        key(Qt::Key_Return);
    });
    key(Qt::Key_Return);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QCOMPARE(m_hub->acta("AYUN-000001").valor.metodo, body::Metodo::mesa);
}

void TestCapturePage::escalatingNeedsAReason()
{
    seat("c1");
    claim();
    inDialog([this] {
        auto* const dialog = qobject_cast<ReasonDialog*>(QApplication::activeModalWidget());
        key(Qt::Key_Return);
        QVERIFY(dialog->isVisible()); // without a reason nothing leaves
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F2);
    QTRY_COMPARE(m_page->cost().actas, 1);
    QVERIFY(m_hub->acta("AYUN-000001").flags & flagEscalada);
    QVERIFY(m_keys <= 6);
}

void TestCapturePage::workRenewsTheClaim()
{
    seat("c1");
    claim();
    const Millis until = m_hub->acta("AYUN-000001").leases[0].vence;
    m_hub->now += m_hub->process->rules.leaseTime * 2 / 3;
    m_page->refresh();
    QCoreApplication::processEvents();
    QCOMPARE(m_hub->acta("AYUN-000001").leases[0].vence, until); // nobody has typed
    key(Qt::Key_3);
    m_page->refresh();
    QTRY_COMPARE(m_hub->acta("AYUN-000001").leases[0].vence, m_hub->now + m_hub->process->rules.leaseTime);
    m_page->refresh();
    QCOMPARE(keysOf(CommandKind::renovar).size(), std::size_t { 1 });
}

void TestCapturePage::whoLeavesLosesTheActa()
{
    seat("c1");
    claim();
    m_hub->now += m_hub->process->rules.leaseTime + 1;
    m_page->refresh();
    QVERIFY(keysOf(CommandKind::renovar).empty());
    QCOMPARE(m_hub->run(CaptureHub::system(), command::Caducar { "AYUN-000001", 1 }), 0);
    QCOMPARE(m_hub->run(CaptureHub::person("c2"), command::Reclamar {}), 0);
}

void TestCapturePage::aClaimThatRanOutIsTakenUpAgain()
{
    seat("c1");
    claim();
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    m_hub->now += m_hub->process->rules.leaseTime + 1;
    QCOMPARE(m_hub->run(CaptureHub::system(), command::Caducar { "AYUN-000001", 1 }), 0);
    key(Qt::Key_Return); // refused, claimed again, sent again
    QTRY_COMPARE(m_page->cost().actas, 1);
    QCOMPARE(m_hub->acta("AYUN-000001").etapa, Etapa::captura1);
    QCOMPARE(m_page->cost().discarded, 0);
}

void TestCapturePage::whatSomebodyElseTookIsLost()
{
    seat("c1");
    claim();
    type(QStringLiteral("310 290"));
    m_hub->now += m_hub->process->rules.leaseTime + 1;
    QCOMPARE(m_hub->run(CaptureHub::system(), command::Caducar { "AYUN-000001", 1 }), 0);
    QCOMPARE(m_hub->run(CaptureHub::person("c2"), command::Reclamar { "AYUN-000001", 1 }), 0);
    m_page->refresh();
    key(Qt::Key_1);
    QTRY_COMPARE(m_page->stage(), CapturePage::Stage::idle);
    QVERIFY2(m_page->idleText().contains(QStringLiteral("otra persona")), qPrintable(m_page->idleText()));
    QCOMPARE(m_page->cost().discarded, m_keys);
}

void TestCapturePage::withoutConnectionOneGoesOn()
{
    seat("c1");
    claim();
    m_hub->isConnected = false;
    m_hub->night.setFreshness(Freshness::stale);
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    m_page->refresh();
    key(Qt::Key_Return);
    QCOMPARE(m_page->stage(), CapturePage::Stage::sending);
    QVERIFY(m_page->message().contains(QStringLiteral("conexión")));
    m_hub->isConnected = true; // the replica sends what waits
    m_hub->night.setFreshness(Freshness::live);
    m_hub->answer(*m_page, CaptureHub::person("c1"), m_hub->intents.back());
    QCOMPARE(m_page->cost().actas, 1);
}

void TestCapturePage::theImageFollowsTheBox()
{
    m_hub = std::make_unique<CaptureHub>(makeProcess());
    m_hub->image.bytes[0] = 7;
    m_hub->bring("AYUN-000001");
    seat("c1");
    DrawnPlaces places;
    m_page->setPlaces(places);
    QSignalSpy wanted(m_page.get(), &CapturePage::imageWanted);
    claim();
    QCOMPARE(wanted.size(), 1);
    m_page->setImage({}, drawnActa(9)); // another one
    QVERIFY(!m_page->image().hasImage());
    m_page->setImage(m_hub->image, drawnActa(9));
    QVERIFY(m_page->image().hasImage());
    for (std::uint16_t field = 0; field < 9; ++field) {
        const QRectF place = places.placeOf(*m_hub->process, 0, field);
        QVERIFY2(m_page->image().shown().contains(place), qPrintable(QString::number(field)));
        type(QStringLiteral("1"));
    }
    QVERIFY(m_page->image().shown().width() < 1);
    m_page->image().grab();
}

void TestCapturePage::anImageThatComesLateIsFetched()
{
    m_hub = std::make_unique<CaptureHub>(makeProcess());
    m_hub->image.bytes[0] = 7;
    m_hub->imageArrives = false;
    m_hub->bring("AYUN-000001");
    seat("c1");
    QSignalSpy wanted(m_page.get(), &CapturePage::imageWanted);
    claim();
    QVERIFY(wanted.isEmpty());
    const Id16 pieza = m_hub->state.piezas.front().id;
    QCOMPARE(m_hub->run(CaptureHub::system(), command::RecibirImagen { pieza, m_hub->image, 100, "image/png" }), 0);
    m_hub->now += m_hub->process->rules.leaseTime * 2 / 3;
    key(Qt::Key_3);
    m_page->refresh(); // the answer to renovar tells it
    QTRY_COMPARE(wanted.size(), 1);
}

void TestCapturePage::theImageIsTurnedByKeys()
{
    m_hub = std::make_unique<CaptureHub>(makeProcess());
    m_hub->image.bytes[0] = 7;
    m_hub->bring("AYUN-000001");
    seat("c1");
    claim();
    m_page->setImage(m_hub->image, drawnActa(9));
    ActaImage& image = m_page->image();
    const QRectF whole = image.shown();
    key(Qt::Key_F6);
    QCOMPARE(image.quarters(), 1);
    key(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(image.quarters(), 0);
    key(Qt::Key_F7);
    key(Qt::Key_F8);
    key(Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(image.brightness(), 10);
    QCOMPARE(image.contrast(), 0);
    key(Qt::Key_Plus, Qt::ControlModifier);
    key(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(image.shown().width() < whole.width());
    const QRectF near = image.shown();
    key(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(image.shown().top() > near.top());
    key(Qt::Key_F9); // follow again: no place is known, hence the whole page
    QCOMPARE(image.shown(), whole);
    QVERIFY(m_page->form().box(0)->hasFocus()); // all the while
    QVERIFY(m_page->session()->entry(0).kind == CaptureEntry::Kind::blank);
}

void TestCapturePage::everyBoxHasAName()
{
    seat("c1");
    claim();
    for (std::uint16_t field = 0; field < 9; ++field) {
        const auto* const box = m_page->form().box(field);
        QVERIFY(!box->accessibleName().isEmpty());
        QVERIFY(!box->accessibleDescription().isEmpty());
    }
    type(QStringLiteral("I"));
    QCOMPARE(m_page->form().box(0)->accessibleDescription(), QStringLiteral("ILEGIBLE"));
}

/// What a screen reader says of a widget.
static QString said(QWidget* widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

void TestCapturePage::whatIsWrittenIsRead()
{
    seat("c1");
    claim();
    QStringList names;
    for (auto* const widget : m_page->findChildren<QWidget*>())
        names << said(widget);
    QVERIFY(names.contains(QStringLiteral("Primera captura")));
    QCOMPARE(names.filter(QStringLiteral("AYUN-000001")).filter(QStringLiteral("Sección")).size(), 1); // which acta this is
    QVERIFY(!names.filter(QStringLiteral("Enter sigue")).isEmpty()); // the keys
    key(Qt::Key_Return); // a blank box is not passed
    QVERIFY(!m_page->message().isEmpty());
    names.clear();
    for (auto* const label : m_page->findChildren<QLabel*>())
        names << said(label);
    QVERIFY2(names.contains(m_page->message()), qPrintable(names.join(u'|')));
}

void TestCapturePage::theButtonTakesTheFocusWhenItCan()
{
    CapturePage page(m_hub->night, *m_theme);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setActor(CaptureHub::person("c1"));
    QVERIFY(!qobject_cast<QPushButton*>(QApplication::focusWidget()));
    page.setProcess(m_hub->process);
    const auto* const button = qobject_cast<QPushButton*>(QApplication::focusWidget());
    QVERIFY(button && button->isEnabled());
}

void TestCapturePage::sinActaHasThreeCauses()
{
    seat("s1", Role::supervisor);
    inDialog([this] {
        for (const char letter : std::string("ayun-000004"))
            key(QChar::fromLatin1(letter).toUpper().unicode());
        key(Qt::Key_Return);
        key(Qt::Key_2);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QTRY_COMPARE(m_hub->acta("AYUN-000004").etapa, Etapa::sinActa);
    QCOMPARE(m_hub->acta("AYUN-000004").causa, CausaSinActa::casillaNoInstalada);
    QTRY_VERIFY(m_page->idleText().contains(QStringLiteral("sin acta")));
    seat("c1");
    key(Qt::Key_F3); // opens nothing: a capturista has F2
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY2(m_page->idleText().contains(QStringLiteral("F2")), qPrintable(m_page->idleText()));
}

void TestCapturePage::anActaIsNotSkipped()
{
    seat("c1");
    claim();
    QVERIFY(m_page->back()); // Esc stays here
    QCOMPARE(m_page->stage(), CapturePage::Stage::working);
    m_page->askNext();
    QCoreApplication::processEvents();
    QCOMPARE(m_page->session()->actaKey(), std::string("AYUN-000001"));
    QVERIFY(m_hub->acta("AYUN-000001").leases[0].isHeld());
}

QTEST_MAIN(TestCapturePage)
#include "tst_capturepage.moc"
