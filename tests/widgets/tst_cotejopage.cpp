// SPDX-License-Identifier: MIT
#include "tests/widgets/verificationfixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/table.h"
#include "widgets/verification/correctform.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {
constexpr const char* key1 = "AYUN-000001";
constexpr const char* key2 = "AYUN-000004";
} // namespace

/// The cotejo by keys alone: what is accepted, ordered, corrected and approved, with the rules deciding.
class TestCotejoPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneKeyAcceptsAndTheNextOneComes();
    void aCorrectionIsApprovedBySomebodyElse();
    void anOrderNeedsAReason();
    void anActaIsFoundByItsLabel();
    void onlyWhatDiffersIsTyped();
    void beforeAndAfterAreSeen();
    void whoComparesDoesNotCorrect();
    void theRulesHaveTheLastWord();
    void aKeyHeldDownAcceptsOnce();

private:
    void seat(const std::string& who);
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void inDialog(const std::function<void()>& act);
    [[nodiscard]] QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QString::fromLatin1(name)); }
    [[nodiscard]] QString past() const;
    [[nodiscard]] static QString cell(const Table& table, int row, int column);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<VerificationHub> m_hub;
    std::unique_ptr<CotejoPage> m_page;
};

void TestCotejoPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_hub = std::make_unique<VerificationHub>();
    QCOMPARE(m_hub->verify(key1, 10), 0);
    QCOMPARE(m_hub->verify(key2, 20), 0);
    QCOMPARE(m_hub->publish(), 0);
}

void TestCotejoPage::cleanup()
{
    m_page.reset();
    m_hub.reset();
    m_theme.reset();
}

void TestCotejoPage::seat(const std::string& who)
{
    m_page = std::make_unique<CotejoPage>(m_hub->night, *m_theme);
    m_hub->attachCotejo(*m_page, who);
    m_hub->feed();
    m_page->resize(1294, 690);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
}

void TestCotejoPage::key(int key, Qt::KeyboardModifiers modifiers)
{
    auto* const target = keyboardOf(*m_page);
    QVERIFY2(target, "nothing has the keyboard");
    QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
}

void TestCotejoPage::inDialog(const std::function<void()>& act)
{
    whenDialogHasTheKeys(*this, act);
}

QString TestCotejoPage::cell(const Table& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

QString TestCotejoPage::past() const
{
    QStringList lines;
    for (int row = 0; row < m_page->past().model()->rowCount(); ++row)
        lines << cell(m_page->past(), row, 1) + QStringLiteral(": ") + cell(m_page->past(), row, 2);
    return lines.join(QLatin1Char('\n'));
}

void TestCotejoPage::oneKeyAcceptsAndTheNextOneComes()
{
    seat("k1");
    QCOMPARE(m_page->queue().model()->rowCount(), 2);
    QCOMPARE(m_page->acta(), m_hub->process->findActa(key1)); // the oldest
    QCOMPARE(m_page->standing(), QStringLiteral("por cotejar"));
    QCOMPARE(cell(m_page->values(), 4, 2), QStringLiteral("10"));
    key(Qt::Key_F2);
    QTRY_COMPARE(m_hub->acta(key1).cotejo, std::uint8_t { 1 });
    QTRY_COMPARE(m_page->acta(), m_hub->process->findActa(key2));
    QCOMPARE(m_page->queue().model()->rowCount(), 1);
    key(Qt::Key_F2);
    QTRY_COMPARE(m_hub->acta(key2).cotejo, std::uint8_t { 1 });
    QTRY_COMPARE(m_page->queue().model()->rowCount(), 0);
    QVERIFY(!button("aceptar")->isEnabled());
}

void TestCotejoPage::aCorrectionIsApprovedBySomebodyElse()
{
    seat("k1");
    key(Qt::Key_F12);
    QTRY_COMPARE(m_hub->acta(key1).cotejo, std::uint8_t { 3 });
    seat("v1");
    QCOMPARE(m_page->queue().model()->rowCount(), 1);
    QCOMPARE(m_page->acta(), m_hub->process->findActa(key1));
    key(Qt::Key_F2);
    QVERIFY(m_page->isCorrecting());
    for (int i = 0; i < 4; ++i)
        key(Qt::Key_Return);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12"));
    inDialog([this] {
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F2);
    QTRY_VERIFY(m_hub->acta(key1).valor.tally->boxes[0] == 12);
    QVERIFY(!m_page->isCorrecting());
    QCOMPARE(m_hub->acta(key1).valor.tally->boxes[1], 10);
    QTRY_COMPARE(m_page->queue().model()->rowCount(), 0);
    QCOMPARE(m_hub->publish(), 0);
    seat("k1"); // who rejected it does not approve it
    QCOMPARE(m_page->queue().model()->rowCount(), 1); // the other acta
    m_page->open(*m_hub->process->findActa(key1));
    QVERIFY(!button("aceptar")->isEnabled());
    QVERIFY(m_page->standing().contains(QStringLiteral("otra persona")));
    key(Qt::Key_F2);
    seat("k2");
    QCOMPARE(m_page->acta(), m_hub->process->findActa(key1)); // changes first
    QVERIFY(button("aceptar")->text().contains(QStringLiteral("Aprobar")));
    QCOMPARE(cell(m_page->values(), 4, 1), QStringLiteral("10"));
    QCOMPARE(cell(m_page->values(), 4, 2), QStringLiteral("12"));
    key(Qt::Key_F2);
    QTRY_COMPARE(m_hub->acta(key1).cotejo, std::uint8_t { 2 });
}

void TestCotejoPage::anOrderNeedsAReason()
{
    seat("k1");
    inDialog([this] { key(Qt::Key_Escape); });
    key(Qt::Key_F3);
    QVERIFY(m_hub->intents.empty());
    inDialog([this] {
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QTRY_COMPARE(m_hub->acta(key1).etapa, Etapa::identificada); // it is captured again
    QVERIFY(m_page->message().contains(QStringLiteral("Recaptura ordenada")));
    QTRY_COMPARE(m_page->acta(), m_hub->process->findActa(key2));
    inDialog([this] {
        key(Qt::Key_2);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F10);
    QTRY_VERIFY(m_hub->acta(key2).flags & flagRedigitalizar);
    QCOMPARE(std::get<command::OrdenarRedigitalizacion>(m_hub->intents.back()).motivo, std::string("La imagen está cortada"));
}

void TestCotejoPage::anActaIsFoundByItsLabel()
{
    seat("k1");
    key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_page->search().hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ayun-000004"));
    key(Qt::Key_Return);
    QCOMPARE(m_page->acta(), m_hub->process->findActa(key2));
    QCOMPARE(m_page->queue().model()->rowCount(), 1);
    QVERIFY(m_page->back()); // to the queue
    QCOMPARE(m_page->queue().model()->rowCount(), 2);
    key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("2409")); // not published
    key(Qt::Key_Return);
    QCOMPARE(m_page->standing(), QStringLiteral("sin publicar"));
    QVERIFY(!button("aceptar")->isEnabled() && !button("recaptura")->isEnabled());
    key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("zzz"));
    key(Qt::Key_Return);
    QVERIFY(m_page->message().contains(QStringLiteral("No hay un acta")));
}

void TestCotejoPage::onlyWhatDiffersIsTyped()
{
    seat("v1");
    m_page->open(*m_hub->process->findActa(key1));
    key(Qt::Key_F2);
    QVERIFY(m_page->isCorrecting());
    key(Qt::Key_F2); // nothing typed
    QVERIFY(m_page->message().contains(QStringLiteral("Nada cambia")));
    key(Qt::Key_Return);
    key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_page->form().table().currentRow(), 0);
    key(Qt::Key_I);
    key(Qt::Key_End);
    QCOMPARE(m_page->form().table().currentRow(), 0); // columns; rows go by Enter and arrows
    key(Qt::Key_Down);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("77"));
    key(Qt::Key_Backspace);
    key(Qt::Key_Down);
    key(Qt::Key_S);
    key(Qt::Key_Backspace); // taken back
    const auto changes = m_page->form().correction().changes();
    QCOMPARE(changes.size(), std::size_t { 2 });
    QCOMPARE(changes[0].despues, ilegible);
    QCOMPARE(changes[1].despues, 7);
    QVERIFY(m_page->back());
    QVERIFY(!m_page->isCorrecting());
    QVERIFY(m_hub->intents.empty());
}

void TestCotejoPage::beforeAndAfterAreSeen()
{
    Tally tally = *m_hub->acta(key1).valor.tally;
    tally.boxes[1] = 11;
    QCOMPARE(m_hub->run(RuledNight::person("v1"), command::Corregir { key1, tally, "se leyó mal" }), 0);
    seat("k1");
    m_page->open(*m_hub->process->findActa(key1));
    QTRY_VERIFY(past().contains(QStringLiteral("se leyó mal")));
    QVERIFY(past().contains(QStringLiteral("PRI: 10 → 11")));
    QVERIFY(past().contains(QStringLiteral("próximo corte")));
    QVERIFY(past().contains(QStringLiteral("v1")));
    QCOMPARE(m_page->standing(), QStringLiteral("el cambio sale en el próximo corte"));
    QCOMPARE(m_hub->publish(), 0);
    m_hub->tell();
    QTRY_VERIFY(past().contains(QStringLiteral("corte 2")));
    QVERIFY(button("aceptar")->isEnabled());
}

void TestCotejoPage::whoComparesDoesNotCorrect()
{
    seat("k1");
    QVERIFY(!button("corregir")->isVisible());
    seat("v1");
    QVERIFY(!button("aceptar")->isVisible() && !button("rechazar")->isVisible());
    key(Qt::Key_F12);
    QVERIFY(m_hub->intents.empty());
}

void TestCotejoPage::theRulesHaveTheLastWord()
{
    seat("k1");
    QCOMPARE(m_hub->run(RuledNight::person("k2"), command::Cotejar { key1, 1 }), 0); // this page was not told yet
    key(Qt::Key_F2);
    QTRY_VERIFY(m_page->message().startsWith(QStringLiteral("▲")));
    QTRY_COMPARE(m_page->queue().model()->rowCount(), 1);
}

void TestCotejoPage::aKeyHeldDownAcceptsOnce()
{
    seat("k1");
    key(Qt::Key_F2);
    QTRY_COMPARE(m_page->acta(), m_hub->process->findActa(key2));
    int decisions = 0;
    for (const auto* const shortcut : m_page->findChildren<QShortcut*>()) {
        const int pressed = shortcut->key()[0].toCombined();
        if (pressed != Qt::Key_F2 && pressed != Qt::Key_F3 && pressed != Qt::Key_F10 && pressed != Qt::Key_F12)
            continue;
        ++decisions;
        QVERIFY(!shortcut->autoRepeat());
    }
    QCOMPARE(decisions, 4);
    QCOMPARE(m_hub->acta(key2).cotejo, std::uint8_t { 0 });
}

QTEST_MAIN(TestCotejoPage)
#include "tst_cotejopage.moc"
