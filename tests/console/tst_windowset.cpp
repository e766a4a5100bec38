// SPDX-License-Identifier: MIT
#include "app/console/language.h"
#include "app/console/windowset.h"
#include "tests/items/fixture.h"
#include "widgets/common/rail.h"
#include "widgets/links/linkspage.h"
#include "widgets/sites/sitespage.h"

#include <QAbstractButton>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;

/// Several windows of one console: kept and brought back in one action, told the same, and the levels of a wall.
class TestWindowSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneKeyKeepsAllAndBringsThemBack();
    void whatWasClosedIsNotKept();
    void nothingKeptIsNothingDone();
    void aLateWindowKnowsWhatTheOthersKnow();
    void anotherLanguageChangesWordsAndNothingElse();
    void aWallsKeysAreItsLevels();
    void aDeskHasNoSuchKeys();

private:
    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowSet> m_set;
};

void TestWindowSet::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->path());
    m_followed = std::make_unique<test::Followed>(900, 90);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_set = std::make_unique<WindowSet>(m_followed->night, *m_theme, false);
    m_set->first().resize(1000, 700);
    m_set->first().show();
}

void TestWindowSet::cleanup()
{
    m_set.reset();
    m_followed.reset();
}

static void press(MainWindow& window, Qt::Key key)
{
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, key, Qt::ControlModifier | Qt::ShiftModifier);
}

void TestWindowSet::oneKeyKeepsAllAndBringsThemBack()
{
    QSignalSpy opened(m_set.get(), &WindowSet::opened);
    press(m_set->first(), Qt::Key_N);
    QCOMPARE(m_set->windows().size(), std::size_t { 2 });
    QCOMPARE(opened.size(), 1);
    auto& second = *m_set->windows()[1];
    m_set->first().showPage(1);
    m_set->first().setGeometry(40, 30, 1100, 740);
    second.showTopic(QStringLiteral("enlaces"));
    second.setDetailVisible(false);
    second.setGeometry(60, 50, 900, 735);
    press(m_set->first(), Qt::Key_S);
    m_set->first().showPage(2);
    m_set->first().setGeometry(0, 0, 800, 700);
    second.showPage(0);
    m_set->add();
    press(m_set->first(), Qt::Key_R);
    QCOMPARE(m_set->windows().size(), std::size_t { 2 }); // the third was not there when they were kept
    QCOMPARE(m_set->first().currentPage(), 1);
    QCOMPARE(m_set->first().size(), QSize(1100, 740));
    QVERIFY(m_set->windows()[1]->links().isVisible());
    QCOMPARE(m_set->windows()[1]->size(), QSize(900, 735));
    // The next morning: one window, one key.
    WindowSet fresh(m_followed->night, *m_theme, false);
    QVERIFY(fresh.restore());
    QCOMPARE(fresh.windows().size(), std::size_t { 2 });
    QVERIFY(fresh.windows()[1]->links().isVisible());
}

void TestWindowSet::whatWasClosedIsNotKept()
{
    m_set->add().close();
    m_set->save();
    WindowSet fresh(m_followed->night, *m_theme, false);
    QVERIFY(fresh.restore());
    QCOMPARE(fresh.windows().size(), std::size_t { 1 });
}

void TestWindowSet::nothingKeptIsNothingDone()
{
    m_set->first().showPage(2);
    QVERIFY(!m_set->restore());
    QCOMPARE(m_set->first().currentPage(), 2);
    WindowSet wall(m_followed->night, *m_theme, true);
    m_set->save();
    QVERIFY(!wall.restore()); // a desk's layout is not a wall's
}

void TestWindowSet::aLateWindowKnowsWhatTheOthersKnow()
{
    m_set->setUser(QStringLiteral("Pantalla · PANT-1"), Role::pantalla);
    m_set->setActor({ "PANT-1", Role::pantalla, "E-1", {} });
    auto& late = m_set->add();
    QVERIFY(late.rail().isHidden()); // nobody works at a wall
    QCOMPARE(late.sites().sites().rowCount(), m_set->first().sites().sites().rowCount());
    QVERIFY(late.sites().sites().rowCount() > 0);
    QCOMPARE(late.links().sites().rowCount(), m_set->first().links().sites().rowCount());
}

void TestWindowSet::anotherLanguageChangesWordsAndNothingElse()
{
    Language language;
    language.use(QStringLiteral("es"));
    m_set->setActor({ "COORD", Role::coordinador, "E-1", {} });
    m_set->add().showTopic(QStringLiteral("enlaces"));
    m_set->first().showPage(3);
    m_set->first().setGeometry(40, 30, 1100, 740);
    QSignalSpy asked(&m_set->first(), &MainWindow::languageToggled);
    press(m_set->first(), Qt::Key_L);
    QCOMPARE(asked.size(), 1);
    QPointer<MainWindow> before = &m_set->first();
    QSignalSpy opened(m_set.get(), &WindowSet::opened);
    language.use(QStringLiteral("en"));
    m_set->renew();
    QTRY_VERIFY(!before);
    QCOMPARE(opened.size(), 2); // so that they are joined to the session
    QCOMPARE(m_set->windows().size(), std::size_t { 2 });
    QCOMPARE(m_set->first().currentPage(), 3);
    QCOMPARE(m_set->first().size(), QSize(1100, 740));
    QVERIFY(m_set->first().isVisible());
    QVERIFY(m_set->windows()[1]->links().isVisible());
    QStringList titles;
    for (const auto* const button : m_set->first().rail().findChildren<QAbstractButton*>())
        titles << button->text();
    QVERIFY2(titles.contains(QStringLiteral("Alarms")), qPrintable(titles.join(QLatin1Char('|'))));
    QVERIFY(titles.contains(QString::fromUtf8("Español")));
}

void TestWindowSet::aWallsKeysAreItsLevels()
{
    m_set->setUser(QStringLiteral("Pantalla · PANT-1"), Role::pantalla);
    auto& window = m_set->first();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_2);
    QCOMPARE(window.layoutKept().value(QStringLiteral("pagina")).toString(), QStringLiteral("regiones"));
    QTest::keyClick(&window, Qt::Key_3);
    QCOMPARE(window.layoutKept().value(QStringLiteral("pagina")).toString(), QStringLiteral("catd"));
    QVERIFY(!m_followed->night.waiting().all().empty());
    QTest::keyClick(&window, Qt::Key_4);
    QCOMPARE(window.layoutKept().value(QStringLiteral("pagina")).toString(), QStringLiteral("acta"));
    QTest::keyClick(&window, Qt::Key_3);
    QCOMPARE(window.layoutKept().value(QStringLiteral("pagina")).toString(), QStringLiteral("catd"));
    QTest::keyClick(&window, Qt::Key_1);
    QCOMPARE(window.currentPage(), 0);
}

void TestWindowSet::aDeskHasNoSuchKeys()
{
    m_set->setUser(QStringLiteral("Coordinación · C-1"), Role::coordinador);
    auto& window = m_set->first();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.showPage(4);
    QTest::keyClick(&window, Qt::Key_1);
    QCOMPARE(window.currentPage(), 4);
}

QTEST_MAIN(TestWindowSet)
#include "tst_windowset.moc"
