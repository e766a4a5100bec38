// SPDX-License-Identifier: MIT
// A practice by keys alone, from the first acta to the result and around again; and its states as pictures: with PREP_SCREENS=DIR
// they are kept to be looked at.
#include "tests/console/practicefixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/helppane.h"
#include "widgets/practice/mistakeslist.h"
#include "widgets/practice/practiceband.h"
#include "widgets/practice/practiceresult.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestPracticeWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void aPracticeByKeysAlone();
    void aWrongBoxIsShownWithItsImage();
    void theFailedOnesByOneKey();
    void theResultIsExported();
    void helpIsThatOfWhatIsDone();
    void theLanguageWaitsForTheActa();
    void aDefinitionThatIsNoneIsTold();
    void everyWidgetHasAName();
    void states_data();
    void states();

private:
    void sit(std::size_t actas, Theme::Mode mode = Theme::Mode::dark, QSize size = { 1366, 768 });
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { Trainee::press(key, modifiers); }
    [[nodiscard]] QString shown() const { return m_window->result().lines().join(QLatin1Char('\n')); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PracticeNight> m_night;
    std::unique_ptr<PracticeDesk> m_desk;
    std::unique_ptr<PracticeWindow> m_window;
    std::unique_ptr<Trainee> m_trainee;
    QTemporaryDir m_folder;
};

void TestPracticeWindow::cleanup()
{
    m_trainee.reset();
    m_window.reset();
    m_desk.reset();
    m_night.reset();
    m_theme.reset();
}

void TestPracticeWindow::sit(std::size_t actas, Theme::Mode mode, QSize size)
{
    cleanup();
    m_theme = std::make_unique<Theme>(mode);
    m_theme->install();
    m_night = std::make_unique<PracticeNight>();
    m_desk = std::make_unique<PracticeDesk>(practiced(), actas, 4, m_night->night);
    m_window = std::make_unique<PracticeWindow>(m_night->night, *m_theme);
    m_trainee = std::make_unique<Trainee>(*m_window, *m_desk);
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->setDesk(*m_desk);
}

void TestPracticeWindow::aPracticeByKeysAlone()
{
    sit(8);
    QVERIFY(m_window->windowTitle().startsWith(PracticeBand::words()));
    press(Qt::Key_Return);
    for (std::size_t acta = 0; acta < 8; ++acta) {
        m_trainee->capture();
        QVERIFY2(m_desk->scores().back().isRight(), qPrintable(m_window->line()));
        QVERIFY2(m_desk->scores().back().presses <= m_desk->scores().back().pressGoal,
            qPrintable(QStringLiteral("%1 presses of %2").arg(m_desk->scores().back().presses).arg(m_desk->scores().back().pressGoal)));
        QVERIFY(m_window->line().startsWith(QStringLiteral("✓")));
    }
    QVERIFY(m_window->isResultShown());
    QVERIFY2(shown().contains(QStringLiteral("100.0 %")), qPrintable(shown()));
    QCOMPARE(m_window->result().mistakes().count(), 0);
    press(Qt::Key_F4); // there is nothing more to capture
    QVERIFY(m_window->isResultShown());
    const auto first = m_desk->lessons()[0].truth;
    press(Qt::Key_N);
    QVERIFY(!m_window->isResultShown());
    QVERIFY(m_desk->lessons()[0].truth != first);
    m_trainee->capture();
    QCOMPARE(m_desk->scores().size(), std::size_t { 1 });
}

void TestPracticeWindow::aWrongBoxIsShownWithItsImage()
{
    sit(3);
    press(Qt::Key_Return);
    m_trainee->capture([](Tally& tally) { tally.boxes[1] = tally.boxes[1] == 7 ? 8 : 7; });
    QVERIFY2(m_window->line().startsWith(QStringLiteral("▲")), qPrintable(m_window->line()));
    QVERIFY2(m_window->line().contains(QStringLiteral(": usted 7, dice ")), qPrintable(m_window->line()));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->capture().stage(), CapturePage::Stage::working, 30000);
    press(Qt::Key_F4);
    QVERIFY(m_window->isResultShown());
    MistakesList& list = m_window->result().mistakes();
    QVERIFY(list.count() >= 1);
    QVERIFY(list.hasFocus());
    const auto said = list.item(0)->data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.contains(QStringLiteral("Usted: 7. Dice: ")), qPrintable(said));
    press(Qt::Key_N); // not before its end
    QVERIFY(m_window->isResultShown());
    QCOMPARE(m_desk->scores().size(), std::size_t { 1 });
    press(Qt::Key_Escape);
    QVERIFY(!m_window->isResultShown());
    QCOMPARE(m_window->capture().stage(), CapturePage::Stage::working);
    m_trainee->capture(); // where one was
    QCOMPARE(m_desk->scores().size(), std::size_t { 2 });
}

void TestPracticeWindow::theFailedOnesByOneKey()
{
    sit(2);
    press(Qt::Key_Return);
    m_trainee->capture([](Tally& tally) { tally.boxes[0] = tally.boxes[0] == 7 ? 8 : 7; });
    m_trainee->capture();
    QVERIFY(m_window->isResultShown());
    const auto acta = m_desk->lessons()[0].acta;
    press(Qt::Key_R);
    QVERIFY(!m_window->isResultShown());
    QCOMPARE(m_desk->lessons().size(), std::size_t { 1 });
    QCOMPARE(m_desk->lessons()[0].acta, acta);
    m_trainee->capture();
    QVERIFY(m_window->isResultShown());
    QVERIFY(m_desk->scores().back().isRight());
}

void TestPracticeWindow::theResultIsExported()
{
    sit(2);
    press(Qt::Key_Return);
    m_trainee->capture();
    const auto file = m_folder.filePath(QStringLiteral("practica.csv"));
    QVERIFY(m_window->exportTo(file));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(written.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), static_cast<qsizetype>(1 + m_desk->lessons()[0].truth.fieldCount()));
    QVERIFY(lines[1].startsWith(QString::fromStdString(practiced()->actaKey(m_desk->lessons()[0].acta))));
    QVERIFY(!m_window->exportTo(m_folder.filePath(QStringLiteral("no/hay.csv"))));
}

void TestPracticeWindow::helpIsThatOfWhatIsDone()
{
    sit(2);
    auto* const help = m_window->findChild<HelpPane*>();
    press(Qt::Key_F1);
    QVERIFY(help->isVisible());
    QVERIFY(help->toPlainText().startsWith(QString::fromUtf8("Práctica")));
    press(Qt::Key_Escape);
    QVERIFY(!help->isVisible());
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->capture().stage(), CapturePage::Stage::working, 30000);
    press(Qt::Key_F1);
    QVERIFY(help->toPlainText().startsWith(QStringLiteral("Captura")));
}

void TestPracticeWindow::theLanguageWaitsForTheActa()
{
    sit(2);
    QSignalSpy toggled(m_window.get(), &PracticeWindow::languageToggled);
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(toggled.size(), 1);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->capture().stage(), CapturePage::Stage::working, 30000);
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(toggled.size(), 1);
}

void TestPracticeWindow::aDefinitionThatIsNoneIsTold()
{
    cleanup();
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_night = std::make_unique<PracticeNight>();
    m_window = std::make_unique<PracticeWindow>(m_night->night, *m_theme);
    m_window->setMistake(QStringLiteral("actas.csv:12: columna LISTA_NOMINAL: «12a»"));
    m_window->show();
    QStringList texts;
    for (const auto* const label : m_window->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.join(QLatin1Char('\n')).contains(QStringLiteral("actas.csv:12")));
    m_window->showResult(true); // there is none
    QVERIFY(!m_window->isResultShown());
}

void TestPracticeWindow::everyWidgetHasAName()
{
    sit(2);
    press(Qt::Key_F4);
    for (auto* const widget : m_window->result().findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QLabel*>(widget))
            continue;
        auto* const named = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(named && !named->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    auto* const band = m_window->findChild<PracticeBand*>();
    QCOMPARE(band->accessibleName(), PracticeBand::words());
    QVERIFY(band->accessibleDescription().contains(QStringLiteral("acta 1 de 2")));
}

void TestPracticeWindow::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "ready", "form", "afterwrong", "third", "bad", "result", "over", "help" }) {
        for (const bool isDark : { true, false }) {
            for (const QSize size : { QSize(1366, 768), QSize(3840, 2160) }) // the latter unscaled: nothing may be lost in its room
                QTest::addRow("%s %s %d", state, isDark ? "dark" : "light", size.height()) << QString::fromLatin1(state) << isDark << size;
        }
    }
}

void TestPracticeWindow::states()
{
    QFETCH(QString, state);
    QFETCH(bool, isDark);
    QFETCH(QSize, size);
    const auto wrong = [](Tally& tally) {
        tally.boxes[0] = tally.boxes[0] == 7 ? 8 : 7;
        tally.setField(1, sinDato);
        tally.boxes[3] = tally.boxes[3] + 30;
    };
    sit(state == QLatin1String("over") ? 3 : 8, isDark ? Theme::Mode::dark : Theme::Mode::light, size);
    if (state == QLatin1String("help"))
        press(Qt::Key_F1);
    else if (state != QLatin1String("ready"))
        press(Qt::Key_Return);
    const auto capture = [this](const std::function<void(Tally&)>& change = {}) {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->capture().stage(), CapturePage::Stage::working, 30000);
        m_night->wall += 38200;
        m_trainee->capture(change);
    };
    const auto until = [this, &capture](LessonKind kind) {
        while (m_desk->lessons()[m_desk->scores().size()].kind != kind)
            capture();
    };
    if (state == QLatin1String("third"))
        until(LessonKind::third);
    else if (state == QLatin1String("bad"))
        until(LessonKind::badImage);
    if (state == QLatin1String("afterwrong") || state == QLatin1String("result"))
        capture(wrong);
    if (state == QLatin1String("over")) {
        capture(wrong);
        capture(wrong);
        capture();
    } else if (state != QLatin1String("ready") && state != QLatin1String("help")) {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->capture().stage(), CapturePage::Stage::working, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->capture().image().hasImage(), 30000);
        if (state == QLatin1String("form"))
            QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12"));
    }
    if (state == QLatin1String("result"))
        press(Qt::Key_F4);
    QTest::qWait(20); // what was hidden gives its room away
    const auto picture = m_window->grab();
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty())
        picture.save(folder + QStringLiteral("/practica-") + QString::fromLatin1(QTest::currentDataTag()).replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
    // The mark stands in every state: the band across the whole top, in its colour.
    const QImage image = picture.toImage();
    const QColor band = m_theme->color(Theme::Low);
    int marked = 0;
    for (int x = 0; x < image.width(); ++x)
        marked += image.pixelColor(x, 2) == band ? 1 : 0;
    QVERIFY2(marked > image.width() * 9 / 10, qPrintable(QString::number(marked)));
}

QTEST_MAIN(TestPracticeWindow)
#include "tst_practicewindow.moc"
