// SPDX-License-Identifier: MIT
#include "tests/widgets/verificationfixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/table.h"
#include "widgets/verification/casillaform.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace prep;
using namespace prep::test;

/// Held piezas and those fuera de catálogo, decided by keys alone.
class TestHeldPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theSameImageStandsBesideTheOther();
    void aReleaseNeedsAReason();
    void whatIsDecidedBehindADialogIsNotDecidedAgain();
    void whatIsOutsideIsBoundByItsHead();
    void anUnidentifiedOneIsNotBound();
    void whatComesLaterKeepsTheSelection();
    void theRulesHaveTheLastWord();
    void nothingIsDroppedSilently();

private:
    void seat(const std::string& who = "v1");
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void inDialog(const std::function<void()>& act);
    [[nodiscard]] QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QString::fromLatin1(name)); }
    [[nodiscard]] static Digest image(std::uint8_t seed);
    /// Two papers with one image; the second one is held.
    std::pair<Id16, Id16> duplicate();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<VerificationHub> m_hub;
    std::unique_ptr<HeldPage> m_page;
};

void TestHeldPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    auto process = makeProcess();
    process->imagesNone = false;
    m_hub = std::make_unique<VerificationHub>(process);
    m_hub->picture = drawnHead(QStringLiteral("SECCIÓN 2401 BÁSICA 01"));
}

void TestHeldPage::cleanup()
{
    m_page.reset();
    m_hub.reset();
    m_theme.reset();
}

Digest TestHeldPage::image(std::uint8_t seed)
{
    Digest digest;
    digest.bytes[0] = seed;
    return digest;
}

std::pair<Id16, Id16> TestHeldPage::duplicate()
{
    const Id16 first = m_hub->scan("AYUN-000001", image(1));
    const Id16 second = m_hub->scan("AYUN-000004", image(1));
    (void)m_hub->identify(first, "AYUN-000001");
    (void)m_hub->identify(second, "AYUN-000004");
    return { first, second };
}

void TestHeldPage::seat(const std::string& who)
{
    m_page = std::make_unique<HeldPage>(m_hub->night, *m_theme);
    m_hub->attachHeld(*m_page, who);
    m_hub->feed();
    m_page->resize(1294, 690);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
}

void TestHeldPage::key(int key, Qt::KeyboardModifiers modifiers)
{
    auto* const target = keyboardOf(*m_page);
    QVERIFY2(target, "nothing has the keyboard");
    QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
}

void TestHeldPage::inDialog(const std::function<void()>& act)
{
    whenDialogHasTheKeys(*this, act);
}

void TestHeldPage::theSameImageStandsBesideTheOther()
{
    (void)duplicate();
    seat();
    QCOMPARE(m_page->table().model()->rowCount(), 1);
    QTRY_VERIFY(m_page->image().hasImage() && m_page->otherImage().hasImage());
    QTRY_VERIFY(m_page->reason().contains(QStringLiteral("imagen duplicada")));
    QStringList seen;
    for (const auto* const label : m_page->findChildren<QLabel*>())
        seen << label->text();
    const auto text = seen.join(QLatin1Char('\n'));
    QVERIFY(text.contains(QStringLiteral("AYUN-000004")) && text.contains(QStringLiteral("La otra:")) && text.contains(QStringLiteral("AYUN-000001")));
    QVERIFY(text.contains(QStringLiteral("es la misma imagen")));
    key(Qt::Key_F6);
    QCOMPARE(m_page->image().quarters(), 1);
    QCOMPARE(m_page->otherImage().quarters(), 1);
}

void TestHeldPage::aReleaseNeedsAReason()
{
    const Id16 held = duplicate().second;
    seat();
    inDialog([this] { key(Qt::Key_Escape); });
    key(Qt::Key_F3);
    QVERIFY(m_hub->pieza(held).retenida);
    inDialog([this] {
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QTRY_VERIFY(!m_hub->pieza(held).retenida);
    QTRY_COMPARE(m_page->table().model()->rowCount(), 0);
    QCOMPARE(m_page->message(), QStringLiteral("Pieza liberada"));
    QCOMPARE(m_hub->acta("AYUN-000004").etapa, Etapa::identificada); // it goes on
    QCOMPARE(std::get<command::Liberar>(m_hub->intents.back()).motivo, std::string("Se revisó: es la imagen buena de su acta"));
}

/// Somebody else released it while the reason was typed; the list went on to the next one.
void TestHeldPage::whatIsDecidedBehindADialogIsNotDecidedAgain()
{
    const Id16 held = duplicate().second;
    const Id16 next = m_hub->scan("AYUN-000007", image(1));
    (void)m_hub->identify(next, "AYUN-000007");
    seat();
    QCOMPARE(m_page->table().model()->rowCount(), 2);
    const std::size_t before = m_hub->intents.size();
    inDialog([this, held] {
        QCOMPARE(m_hub->run(m_hub->person("v2"), command::Liberar { held, "por otra persona" }), 0);
        m_hub->tell();
        QTRY_COMPARE(m_page->table().model()->rowCount(), 1);
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QCOMPARE(m_hub->intents.size(), before);
    QVERIFY(m_hub->pieza(next).retenida);
    QVERIFY2(m_page->message().contains(QStringLiteral("Mientras tanto")), qPrintable(m_page->message()));
}

void TestHeldPage::whatIsOutsideIsBoundByItsHead()
{
    const Id16 outside = m_hub->scan("", image(3));
    QCOMPARE(m_hub->run(RuledNight::person("c1"), command::DeclararFueraDeCatalogo { outside, "AYUN", "No trae identificación" }), 0);
    seat("o1");
    QTRY_VERIFY(m_page->reason().contains(QStringLiteral("No trae identificación")));
    QVERIFY(!button("liberar")->isEnabled());
    key(Qt::Key_F2);
    QVERIFY(m_page->isBinding());
    for (const char* const word : { "teq", "2407", "b" }) {
        QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(word));
        key(Qt::Key_Return);
    }
    inDialog([this] {
        key(Qt::Key_3);
        key(Qt::Key_Return);
    });
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1"));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_hub->acta("AYUN-000007").etapa, Etapa::identificada);
    QTRY_COMPARE(m_page->table().model()->rowCount(), 0);
    QVERIFY(!m_page->isBinding());
}

void TestHeldPage::anUnidentifiedOneIsNotBound()
{
    const Id16 doubtful = m_hub->scan("AYUN-000001", image(4));
    QCOMPARE(m_hub->run(RuledNight::person("v1"), command::Retener { doubtful, "dudosa" }), 0);
    seat();
    QVERIFY(!button("ligar")->isEnabled()); // it is identified once it is released
    QVERIFY(button("liberar")->isEnabled());
    QVERIFY(!button("retener")->isEnabled());
    key(Qt::Key_F2);
    QVERIFY(!m_page->isBinding());
}

void TestHeldPage::whatComesLaterKeepsTheSelection()
{
    const Id16 outside = m_hub->scan("", image(3));
    QCOMPARE(m_hub->run(RuledNight::person("c1"), command::DeclararFueraDeCatalogo { outside, "AYUN", "No se lee" }), 0);
    seat();
    QTRY_VERIFY(m_page->reason().contains(QStringLiteral("No se lee")));
    (void)duplicate(); // held ones stand above
    m_hub->tell();
    QCOMPARE(m_page->table().model()->rowCount(), 2);
    QCOMPARE(m_page->table().currentIndex().row(), 1);
    QVERIFY(m_page->reason().contains(QStringLiteral("No se lee")));
    key(Qt::Key_Up);
    QTRY_VERIFY(m_page->reason().contains(QStringLiteral("imagen duplicada")));
}

void TestHeldPage::theRulesHaveTheLastWord()
{
    const Id16 held = duplicate().second;
    seat();
    QCOMPARE(m_hub->run(RuledNight::person("v2"), command::Liberar { held, "ya la vi" }), 0); // and nobody has told this page yet
    inDialog([this] {
        key(Qt::Key_1);
        key(Qt::Key_Return);
    });
    key(Qt::Key_F3);
    QTRY_VERIFY(m_page->message().contains(QStringLiteral("no está retenida")));
    QTRY_COMPARE(m_page->table().model()->rowCount(), 0);
}

void TestHeldPage::nothingIsDroppedSilently()
{
    seat();
    QCOMPARE(m_page->table().model()->rowCount(), 0);
    for (const char* const name : { "ligar", "liberar", "retener" })
        QVERIFY(!button(name)->isEnabled());
    key(Qt::Key_F3);
    key(Qt::Key_F10);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(m_hub->intents.empty());
}

QTEST_MAIN(TestHeldPage)
#include "tst_heldpage.moc"
