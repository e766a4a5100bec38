// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"
#include "tests/widgets/planfixture.h"
#include "widgets/common/words.h"
#include "widgets/log/logpage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace prep;

/// What the Bitácora says while it searches and exports, and that Esc stops both.
class TestLogPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aSearchTellsHowFarItIsAndEscStopsIt();
    void anExportTellsHowFarItIsAndThatItWasCut();
    void theFilterIsKept();
    void idsAreSaidInWords();

private:
    std::unique_ptr<test::Followed> m_followed;
    std::vector<Event> m_events;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LogPage> m_page;
};

void TestLogPage::init()
{
    m_page.reset();
    m_followed = std::make_unique<test::Followed>(900, 1);
    m_events = m_followed->script.playUntil(240);
    QVERIFY(m_events.size() > 1000);
    auto state = std::make_shared<State>(m_followed->script.state());
    m_followed->night.setSnapshot(state, m_followed->wall);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_page = std::make_unique<LogPage>(m_followed->night, *m_theme);
    m_page->addOlder({ m_events.end() - 100, m_events.end() });
    m_page->resize(1200, 600);
    m_page->show();
}

void TestLogPage::aSearchTellsHowFarItIsAndEscStopsIt()
{
    QSignalSpy wanted(m_page.get(), &LogPage::logWanted);
    m_page->findChild<QLineEdit*>()->setText(QStringLiteral("corte"));
    QTRY_VERIFY(wanted.size() >= 1);
    QVERIFY2(m_page->stateText().startsWith(QStringLiteral("Buscando: 100 de ")), qPrintable(m_page->stateText()));
    QVERIFY(m_page->stateText().contains(QStringLiteral("Esc detiene")));
    const Seq before = wanted.last()[0].value<Seq>();
    QCOMPARE(before, m_events[m_events.size() - 100].header.seq);
    m_page->addOlder({ m_events.end() - 600, m_events.end() - 100 });
    QTRY_VERIFY(m_page->stateText().startsWith(QStringLiteral("Buscando: 600 de ")));
    QVERIFY(m_page->back()); // Esc
    QVERIFY(!m_page->log().isSearching());
    QVERIFY2(m_page->stateText().contains(QStringLiteral("600 eventos más nuevos")), qPrintable(m_page->stateText()));
    QVERIFY(!m_page->back()); // the next Esc is the frame's
}

void TestLogPage::anExportTellsHowFarItIsAndThatItWasCut()
{
    QTemporaryDir folder;
    QSignalSpy wanted(m_page.get(), &LogPage::logWanted);
    m_page->exportTo(folder.filePath(QStringLiteral("b.csv")), LogExport::Form::csv);
    QTRY_COMPARE(wanted.size(), 1);
    QVERIFY2(m_page->stateText().startsWith(QStringLiteral("Exportando: 100 de ")), qPrintable(m_page->stateText()));
    QVERIFY(m_page->back());
    QVERIFY2(m_page->stateText().contains(QStringLiteral("cortada")), qPrintable(m_page->stateText()));
    QVERIFY(m_page->stateText().contains(QStringLiteral("100 más nuevos")));
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("b.csv"))));
    m_page->exportTo(folder.filePath(QStringLiteral("c.csv")), LogExport::Form::csv);
    connect(
        m_page.get(), &LogPage::logWanted, m_page.get(),
        [this](Seq before, quint32 count) {
            const Seq first = m_events.front().header.seq;
            std::vector<Event> page;
            for (Seq seq = before > count ? before - count : 1; seq < before; ++seq) {
                page.push_back(m_events[seq < first ? 0 : static_cast<std::size_t>(seq - first)]);
                page.back().header.seq = seq;
            }
            m_page->addOlder(page);
        },
        Qt::QueuedConnection);
    QTRY_VERIFY2(m_page->stateText().contains(QStringLiteral("eventos guardados, todos")), qPrintable(m_page->stateText()));
}

void TestLogPage::theFilterIsKept()
{
    m_page->findChild<QLineEdit*>()->setText(QStringLiteral("corte"));
    const auto kept = m_page->filterKept();
    LogPage other(m_followed->night, *m_theme);
    other.takeFilter(kept);
    QVERIFY(other.log().isFiltered());
    QCOMPARE(other.log().filter(), m_page->log().filter());
}

void TestLogPage::idsAreSaidInWords()
{
    auto& night = m_followed->night;
    test::PlanEvents plans(night.state());
    std::vector<NightStep> steps;
    for (const auto& event : plans.run(3, 1, 60000))
        steps.push_back({ event, false });
    const auto key = alarmKey(AlarmKind::sitioSinSenal, night.process().sites[3].id);
    auto alarm = plans.make(EventKind::alarmaActivada, 3, body::AlarmaActivada {});
    alarm.header.subject = Subject::named(SubjectKind::alarma, key);
    steps.push_back({ alarm, false });
    night.apply(steps);
    const auto cell = [this](int row, int column) { return m_page->log().index(row, column).data().toString(); };
    const auto site = Words::shortSite(QString::fromStdString(night.process().sites[3].name));
    const auto& scenario = night.process().plan.escenarios.front();
    QVERIFY2(cell(0, LogModel::About).endsWith(site), qPrintable(cell(0, LogModel::About)));
    QVERIFY(!cell(0, LogModel::About).contains(QString::fromStdString(key)));
    QCOMPARE(cell(1, LogModel::About), site);
    QVERIFY2(cell(1, LogModel::Detail).startsWith(QString::fromStdString(scenario.pasos.front().accion)), qPrintable(cell(1, LogModel::Detail)));
    const auto found = m_page->log().find(night.state().seq); // the newest is here, whatever its subject
    QVERIFY(found);
    const auto& piezas = night.state().piezas;
    const auto bound = std::ranges::find_if(piezas, [](const auto& pieza) { return pieza.acta != none32; });
    QVERIFY(bound != piezas.end());
    Event scanned = *found;
    scanned.header.seq = night.state().seq + 1;
    scanned.header.kind = EventKind::imagenRecibida;
    scanned.header.subject = Subject::pieza(bound->id);
    scanned.body = std::monostate {};
    const std::vector<NightStep> one { { scanned, false } };
    Q_EMIT night.applied(one);
    QVERIFY2(cell(0, LogModel::About).startsWith(QString::fromStdString(night.process().actaKey(bound->acta))), qPrintable(cell(0, LogModel::About)));
    const int first = static_cast<int>(steps.size());
    QCOMPARE(cell(first, LogModel::Detail), QString::fromStdString(scenario.nombre));
}

QTEST_MAIN(TestLogPage)
#include "tst_logpage.moc"
