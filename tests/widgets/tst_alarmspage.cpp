// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
#include "widgets/alarms/alarmspage.h"
#include "widgets/alarms/shelvedialog.h"
#include "widgets/common/page.h"
#include "widgets/common/strip.h"
#include "widgets/common/table.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestAlarmsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aKeyAcknowledges();
    void whatIsInSightIsAcknowledgedTogether();
    void shelvingAsksForAReason();
    void whoMayNotActHasNoButtons();
    void openGoesToThePageOfTheAlarm();
    void everyAlarmOpensAPageOfTheRail();
    void aFloodIsToldAndEnds();
    void stripAndFootTellTheWorst();
    void theDetailSaysWhatToDo();
    void theDetailTellsTheLogOfTheAlarm();
    void everyControlHasAName();

private:
    void raise(AlarmKind kind, const std::string& subject);
    [[nodiscard]] std::string site(std::size_t i) const { return m_followed->night.process().sites[i].id; }
    [[nodiscard]] AlarmsPage& page() { return m_window->alarms(); }

    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestAlarmsPage::init()
{
    m_followed = std::make_unique<test::Followed>(900, 60);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_window = std::make_unique<MainWindow>(m_followed->night, *m_theme, false);
    m_window->setActor({ "P1", Role::coordinador, {}, {} });
    m_window->resize(1366, 768);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QVERIFY(page().isVisible());
}

void TestAlarmsPage::cleanup()
{
    m_window.reset();
    m_followed.reset();
}

void TestAlarmsPage::raise(AlarmKind kind, const std::string& subject)
{
    const auto& state = m_followed->night.state();
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = state.at + 1000;
    event.header.occurred = event.header.at;
    event.header.kind = EventKind::alarmaActivada;
    event.header.subject.kind = SubjectKind::alarma;
    event.header.subject.key = alarmKey(kind, subject);
    event.header.origin = "centro";
    event.body = body::AlarmaActivada { "detalle de prueba", {} };
    const NightStep step { event, false };
    m_followed->night.apply({ &step, 1 });
    page().refresh();
    m_window->refresh();
}

void TestAlarmsPage::aKeyAcknowledges()
{
    raise(AlarmKind::sitioSinSenal, site(0));
    QCOMPARE(page().model().rowCount(), 1);
    QSignalSpy spy(m_window.get(), &MainWindow::intent);
    page().focusFirst();
    QTest::keyClick(&page().table(), Qt::Key_A);
    QCOMPARE(spy.size(), 1);
    const auto body = spy.first().first().value<CommandBody>();
    const auto* const given = std::get_if<command::ReconocerAlarma>(&body);
    QVERIFY(given);
    QCOMPARE(given->alarma, alarmKey(AlarmKind::sitioSinSenal, site(0)));
}

void TestAlarmsPage::whatIsInSightIsAcknowledgedTogether()
{
    QVERIFY(!page().button(AlarmsPage::acknowledgeSeen).isEnabled());
    constexpr std::size_t raised = 60;
    for (std::size_t i = 0; i < raised; ++i)
        raise(AlarmKind::relojDesviado, site(i));
    page().focusFirst();
    QTest::qWait(50); // the rows are laid out
    QVERIFY(page().button(AlarmsPage::acknowledgeSeen).isEnabled());
    QSignalSpy spy(m_window.get(), &MainWindow::intent);
    QTest::keyClick(&page().table(), Qt::Key_A, Qt::ShiftModifier);
    const int last = page().table().rowAt(page().table().viewport()->height() - 1);
    QVERIFY(last > 3 && last + 1 < static_cast<int>(raised));
    QCOMPARE(spy.size(), last + 1); // none below what is shown
    for (int row = 0; row <= last; ++row) {
        const auto body = spy.at(row).first().value<CommandBody>();
        const auto* const given = std::get_if<command::ReconocerAlarma>(&body);
        QVERIFY(given);
        QCOMPARE(given->alarma, page().model().keyOf(page().model().itemAt(row)));
    }
    m_window->setActor({ "P2", Role::observador, {}, {} });
    QTest::keyClick(&page().table(), Qt::Key_A, Qt::ShiftModifier);
    QCOMPARE(spy.size(), last + 1);
}

void TestAlarmsPage::shelvingAsksForAReason()
{
    raise(AlarmKind::sitioSinSenal, site(0));
    QSignalSpy spy(m_window.get(), &MainWindow::intent);
    page().act(AlarmsPage::shelve);
    auto* const dialog = page().findChild<ShelveDialog*>();
    QVERIFY(dialog);
    QVERIFY(!dialog->acceptButton().isEnabled());
    dialog->reasonField().setText(QStringLiteral("  obra en la calle "));
    QVERIFY(dialog->acceptButton().isEnabled());
    const auto now = m_followed->night.processNow();
    dialog->acceptButton().click();
    QCOMPARE(spy.size(), 1);
    const auto body = spy.first().first().value<CommandBody>();
    const auto* const given = std::get_if<command::AplazarAlarma>(&body);
    QVERIFY(given);
    QCOMPARE(given->motivo, std::string("obra en la calle"));
    QCOMPARE(given->hasta, now + 15 * 60000);
}

void TestAlarmsPage::whoMayNotActHasNoButtons()
{
    raise(AlarmKind::sitioSinSenal, site(0));
    m_window->setActor({ "P2", Role::observador, {}, {} });
    QSignalSpy spy(m_window.get(), &MainWindow::intent);
    for (const auto act : { AlarmsPage::acknowledge, AlarmsPage::shelve, AlarmsPage::restore, AlarmsPage::service }) {
        QVERIFY(!page().button(act).isVisible());
        page().act(act);
    }
    QCOMPARE(spy.size(), 0);
    QVERIFY(!page().findChild<ShelveDialog*>());
}

void TestAlarmsPage::openGoesToThePageOfTheAlarm()
{
    raise(AlarmKind::actaDetenida, site(0));
    page().act(AlarmsPage::open);
    QCOMPARE(m_window->currentPage(), 1); // CATD
}

void TestAlarmsPage::everyAlarmOpensAPageOfTheRail()
{
    constexpr std::size_t work = 8; // the pages of who works with actas, and those of reports and drills: no alarm opens them
    QCOMPARE(static_cast<std::size_t>(m_window->findChildren<Page*>().size()), consolePages.size() + work);
    for (std::size_t i = 0; i < consolePages.size(); ++i) {
        const auto topic = QString::fromUtf8(consolePages[i].data(), static_cast<qsizetype>(consolePages[i].size()));
        QVERIFY2(m_window->showTopic(topic), qPrintable(topic));
        QCOMPARE(m_window->currentPage(), static_cast<int>(i));
    }
}

void TestAlarmsPage::aFloodIsToldAndEnds()
{
    for (std::size_t i = 0; i + 1 < m_followed->night.process().rules.alarmas.avalancha; ++i)
        raise(AlarmKind::relojDesviado, "equipo" + std::to_string(i));
    QVERIFY(!page().isFlood());
    raise(AlarmKind::relojDesviado, "uno más");
    QVERIFY(page().isFlood());
    m_followed->night.setProcessClock(m_followed->night.state().at + 11 * 60000, 1);
    QVERIFY(!page().isFlood());
}

void TestAlarmsPage::stripAndFootTellTheWorst()
{
    raise(AlarmKind::relojDesviado, "equipo");
    raise(AlarmKind::sitioSinSenal, site(0));
    QVERIFY(m_window->strip().accessibleDescription().contains(QStringLiteral("■1")));
    const auto* const foot = m_window->findChild<QLabel*>(QStringLiteral("foot"));
    QVERIFY(foot);
    QVERIFY2(foot->text().startsWith(QChar(u'■')), qPrintable(foot->text()));
}

void TestAlarmsPage::theDetailSaysWhatToDo()
{
    raise(AlarmKind::sitioSinSenal, site(0));
    const auto* const title = page().detail();
    QStringList texts;
    for (const auto* const label : title->findChildren<QLabel*>())
        texts << label->text();
    const auto all = texts.join(QLatin1Char(' '));
    QVERIFY(all.contains(QString::fromUtf8(guide(AlarmKind::sitioSinSenal).accion.data())));
    QVERIFY(all.contains(QStringLiteral("detalle de prueba")));
}

void TestAlarmsPage::theDetailTellsTheLogOfTheAlarm()
{
    QSignalSpy wanted(m_window.get(), &MainWindow::logWanted);
    const auto before = m_followed->night.state().seq;
    raise(AlarmKind::sitioSinSenal, site(0));
    page().focusFirst();
    QVERIFY(page().button(AlarmsPage::history).isVisible());
    // The feed brought the one activation that there was: nothing has to be asked for.
    QTest::qWait(500);
    const auto asked = wanted.size();
    m_window->setActor({ "P9", Role::observador, {}, {} });
    // As a console that came late: the state alone, its log with the hub.
    m_followed->night.setSnapshot(std::make_shared<State>(m_followed->night.state()), m_followed->wall);
    page().refresh();
    page().focusFirst();
    QTRY_VERIFY(wanted.size() > asked);
    QCOMPARE(wanted.last().at(0).value<Seq>(), before + 2);
    Event raised;
    raised.header.seq = before + 1;
    raised.header.at = raised.header.occurred = m_followed->night.state().at;
    raised.header.actor = "sistema";
    raised.header.kind = EventKind::alarmaActivada;
    raised.header.subject = Subject::named(SubjectKind::alarma, alarmKey(AlarmKind::sitioSinSenal, site(0)));
    raised.body = body::AlarmaActivada { "se perdió <la> señal", {} };
    page().addLog({ raised });
    auto shelved = raised;
    shelved.header.seq = before + 2;
    shelved.header.actor = "COORD-7";
    shelved.header.kind = EventKind::alarmaAplazada;
    shelved.body = body::AlarmaAplazada { shelved.header.at + 60000, "obra en la calle" };
    const NightStep step { shelved, false };
    m_followed->night.apply({ &step, 1 });
    const auto told = page().detail()->findChildren<QLabel*>();
    QString text;
    for (const auto* const label : told)
        text += label->text();
    QVERIFY2(text.contains(QStringLiteral("se perdió &lt;la&gt; señal")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Alarma aplazada por COORD-7")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("obra en la calle")));
    QVERIFY(text.indexOf(QStringLiteral("COORD-7")) < text.indexOf(QStringLiteral("se perdió &lt;la&gt; señal"), text.indexOf(QStringLiteral("Historia seg"))));
    QVERIFY(!page().button(AlarmsPage::history).isEnabled()); // all of it is here
}

void TestAlarmsPage::everyControlHasAName()
{
    for (const auto* const widget : page().findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && widget->objectName() != QLatin1String("qt_scrollarea_viewport"))
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(TestAlarmsPage)
#include "tst_alarmspage.moc"
