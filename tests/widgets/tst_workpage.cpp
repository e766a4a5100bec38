// SPDX-License-Identifier: MIT
#include "tests/items/workfixture.h"
#include "widgets/common/table.h"
#include "widgets/work/workdetail.h"
#include "widgets/work/workhead.h"
#include "widgets/work/workpage.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using test::WorkNight;
using T = WorkTables;

class TestWorkPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theQueuesAndStationsAreThoseOfTheState();
    void whileTheLogIsReadItSaysSo();
    void theForecastShowsItsError();
    void thePersonsAreThoseOfTheLog();
    void onlyWhoIsSetOverThemSeesPersons_data();
    void onlyWhoIsSetOverThemSeesPersons();
    void aSupervisorSeesTheOwnSite();
    void findingsAreSentencesWithTheirActas();
    void aColumnSorts();
    void enterOpensTheActa();
    void withoutTheHubNothingIsAsked();

private:
    void look(Role role, const std::string& site = {});
    /// Answers as the hub does, once the page has had its turn.
    void serve();
    [[nodiscard]] int rowOf(const GridModel& model, const QString& text) const;

    std::unique_ptr<WorkNight> m_night;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<WorkPage> m_page;
    std::unique_ptr<QSignalSpy> m_wanted;
};

void TestWorkPage::init()
{
    m_night = std::make_unique<WorkNight>(600, 400);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_page = std::make_unique<WorkPage>(m_night->night, *m_theme);
    m_wanted = std::make_unique<QSignalSpy>(m_page.get(), &WorkPage::logWanted);
    for (GridModel* const model : { &m_page->queues(), &m_page->stations(), &m_page->people(), &m_page->findingRows() })
        (void)new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, m_page.get());
    m_page->resize(1280, 660);
    m_page->show();
}

void TestWorkPage::cleanup()
{
    m_wanted.reset();
    m_page.reset();
    m_night.reset();
}

void TestWorkPage::look(Role role, const std::string& site)
{
    m_page->setActor({ "P-1", role, "E-1", site });
}

void TestWorkPage::serve()
{
    while (!m_wanted->isEmpty()) {
        const auto question = m_wanted->takeFirst();
        m_page->addLog(m_night->page(question.at(0).value<Seq>(), question.at(1).toUInt()));
    }
    m_night->wall += 6000;
    m_page->refresh();
}

int TestWorkPage::rowOf(const GridModel& model, const QString& text) const
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.row(row).front().text == text)
            return row;
    }
    return -1;
}

void TestWorkPage::theQueuesAndStationsAreThoseOfTheState()
{
    look(Role::verificador);
    m_night->seat(12);
    m_page->refresh();
    QCOMPARE(m_page->queues().rowCount(), static_cast<int>(m_night->state.process->elections.size() * 4));
    QCOMPARE(m_page->queues().row(0)[T::Round].text, QStringLiteral("1.ª captura"));
    QCOMPARE(m_page->queues().row(3)[T::Round].text, QStringLiteral("mesa de control"));
    QCOMPARE(m_page->queues().row(0)[T::Waiting].value.toUInt(), static_cast<uint>(m_night->state.queues[0][0].size()));
    int busy = 0;
    for (int row = 0; row < m_page->stations().rowCount(); ++row)
        busy += m_page->stations().row(row)[T::Acta].value.isValid() ? 1 : 0;
    QCOMPARE(busy, static_cast<int>(m_night->state.expiries.size()));
    QVERIFY(busy > 0);
    QVERIFY(m_page->head().figure(WorkHead::stations).content().value.contains(QStringLiteral(" de ")));
    QCOMPARE(m_page->stations().row(0)[T::Doing].text, QStringLiteral("ocupada"));
    QVERIFY(m_page->stations().row(0)[T::Who].text.startsWith(QStringLiteral("Persona P")));
}

void TestWorkPage::whileTheLogIsReadItSaysSo()
{
    look(Role::coordinador);
    QCOMPARE(m_wanted->size(), 1);
    const auto question = m_wanted->takeFirst();
    m_page->addLog(m_night->page(question.at(0).value<Seq>(), question.at(1).toUInt()));
    m_page->refresh();
    QVERIFY(!m_page->history().isComplete());
    const auto& pace = m_page->head().figure(WorkHead::pace).content();
    QVERIFY2(pace.lines.join(QLatin1Char(' ')).startsWith(QStringLiteral("leyendo la bitácora:")), qPrintable(pace.lines.join(QLatin1Char(' '))));
    QCOMPARE(m_page->people().rowCount(), 0);
    serve();
    QVERIFY(m_page->history().isComplete());
    QCOMPARE(m_page->people().rowCount(), static_cast<int>(operators(*m_page->history().log()).size()));
    QVERIFY(m_page->people().rowCount() > 0);
}

void TestWorkPage::theForecastShowsItsError()
{
    look(Role::verificador);
    serve();
    const auto& flow = m_page->history().log()->all();
    QVERIFY(flow.error(0).cuantos > 20);
    const auto& drain = m_page->head().figure(WorkHead::drain).content();
    const auto line = WorkWords::forecastError(flow.error(0));
    QVERIFY2(drain.lines.contains(line), qPrintable(drain.lines.join(QLatin1Char('|'))));
    QVERIFY(line.contains(QStringLiteral("±")));
    if (const auto forecast = flow.forecast(m_night->night.processNow()))
        QCOMPARE(drain.value, Format(m_night->state.process->utcOffsetMinutes).hour(forecast->previsto));
    QCOMPARE(WorkWords::forecastError({}), QStringLiteral("ninguna previsión ha llegado aún a su hora"));
}

void TestWorkPage::thePersonsAreThoseOfTheLog()
{
    look(Role::coordinador);
    const Actor one = m_night->staff("X1", "Ximena", Role::capturista);
    const Actor two = m_night->staff("X2", "Yolanda", Role::capturista);
    const Actor three = m_night->staff("X3", "Zoé", Role::capturista);
    for (int i = 0; i < 6; ++i) {
        const std::string key = m_night->bring();
        QVERIFY(!key.empty());
        QCOMPARE(m_night->capture(one, key, 10, 80000), Refusal::ninguno);
        QCOMPARE(m_night->capture(two, key, i == 0 ? 99 : 10, 80000), Refusal::ninguno);
        if (i == 0)
            QCOMPARE(m_night->capture(three, key, 10, 20000), Refusal::ninguno);
    }
    serve();
    const int row = rowOf(m_page->people(), QStringLiteral("Yolanda"));
    QVERIFY(row >= 0);
    QCOMPARE(m_page->people().row(row)[T::Captures].text, QStringLiteral("6"));
    QCOMPARE(m_page->people().row(row)[T::Median].text, QStringLiteral("01:20"));
    QVERIFY(m_page->people().row(row)[T::Errors].value.toInt() > 0);
    const int right = rowOf(m_page->people(), QStringLiteral("Ximena"));
    QCOMPARE(m_page->people().row(right)[T::Errors].text, QStringLiteral("0"));
    m_page->peopleTable().setCurrentIndex(m_page->people().index(row, 0));
    auto* const detail = qobject_cast<WorkDetail*>(m_page->detail());
    QVERIFY(detail);
    QVERIFY2(detail->text().startsWith(QStringLiteral("Yolanda: 6 capturas")), qPrintable(detail->text()));
    const int parties = rowOf(detail->boxes(), QStringLiteral("Partidos"));
    QVERIFY(parties >= 0);
    QCOMPARE(detail->boxes().row(parties)[T::Wrong].text, QStringLiteral("1"));
    QCOMPARE(detail->boxes().row(rowOf(detail->boxes(), QStringLiteral("Votos nulos")))[T::Wrong].text, QStringLiteral("0"));
}

void TestWorkPage::onlyWhoIsSetOverThemSeesPersons_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("sees");
    QTest::newRow("coordinador") << int(Role::coordinador) << true;
    QTest::newRow("supervisor") << int(Role::supervisor) << true;
    QTest::newRow("verificador") << int(Role::verificador) << false;
    QTest::newRow("auditor") << int(Role::auditor) << false;
    QTest::newRow("observador") << int(Role::observador) << false;
}

void TestWorkPage::onlyWhoIsSetOverThemSeesPersons()
{
    QFETCH(int, role);
    QFETCH(bool, sees);
    look(Role::coordinador);
    serve();
    look(static_cast<Role>(role));
    serve();
    QCOMPARE(m_page->peopleTable().isVisible(), sees);
    QCOMPARE(m_page->detail() != nullptr, sees);
    if (static_cast<Role>(role) == Role::supervisor)
        QCOMPARE(m_page->people().rowCount(), static_cast<int>(operators(*m_page->history().log()).size())); // none has a site
}

void TestWorkPage::aSupervisorSeesTheOwnSite()
{
    const auto& process = *m_night->state.process;
    const std::string key = m_night->bring();
    const std::string site = process.sites[process.actas[*process.findActa(key)].site].id;
    const Actor here = m_night->staff("X1", "Sol", Role::capturista, site);
    const Actor centre = m_night->staff("X2", "Luz", Role::capturista);
    QCOMPARE(m_night->capture(here, key, 10, 50000), Refusal::ninguno);
    QCOMPARE(m_night->capture(centre, key, 10, 50000), Refusal::ninguno);
    look(Role::supervisor, site);
    serve();
    QCOMPARE(m_page->people().rowCount(), 1);
    QCOMPARE(m_page->people().row(0)[T::Operator].text, QStringLiteral("Sol"));
    look(Role::coordinador);
    serve();
    QVERIFY(rowOf(m_page->people(), QStringLiteral("Luz")) >= 0);
}

void TestWorkPage::findingsAreSentencesWithTheirActas()
{
    look(Role::coordinador);
    const Actor one = m_night->staff("X1", "Ximena", Role::capturista);
    const Actor two = m_night->staff("X2", "Yolanda", Role::capturista);
    // Others work meanwhile, each with everybody: whom the two could have met.
    std::vector<Actor> others;
    for (int i = 1; i <= 6; ++i)
        others.push_back(m_night->staff("Y" + std::to_string(i), "Otra persona", Role::capturista));
    QStringList keys;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::string theirs = m_night->bring();
        QVERIFY(!theirs.empty());
        QCOMPARE(m_night->capture(others[i % 6], theirs, 10, 20000), Refusal::ninguno);
        QCOMPARE(m_night->capture(others[(i + 1 + i / 6 % 5) % 6], theirs, 10, 20000), Refusal::ninguno);
        if (i % 4 != 0)
            continue;
        const std::string key = m_night->bring();
        QVERIFY(!key.empty());
        QCOMPARE(m_night->capture(one, key, 10, 60000), Refusal::ninguno);
        QCOMPARE(m_night->capture(two, key, 10, i < 16 ? 1500 : 60000), Refusal::ninguno);
        keys << QString::fromStdString(key);
    }
    serve();
    const int fast = rowOf(m_page->findingRows(), QStringLiteral("Ritmo imposible"));
    const int pair = rowOf(m_page->findingRows(), QStringLiteral("Pareja repetida"));
    QVERIFY(fast >= 0 && pair > fast);
    QCOMPARE(m_page->findingRows().row(fast)[T::People].text, QStringLiteral("Yolanda"));
    QCOMPARE(m_page->findingRows().row(pair)[T::People].text, QStringLiteral("Ximena y Yolanda"));
    for (auto* const each : m_page->findChildren<Table*>()) {
        if (each->model() == &m_page->findingRows())
            each->setCurrentIndex(m_page->findingRows().index(fast, 0));
    }
    const auto sentence = m_page->finding();
    QVERIFY2(sentence.startsWith(QStringLiteral("Yolanda entregó 4 de sus 16 capturas más rápido de lo que se puede teclear; la más breve, en 1.5 s.")), qPrintable(sentence));
    QVERIFY(sentence.contains(keys.first()));
    QVERIFY(sentence.endsWith(QLatin1Char('.')));
}

void TestWorkPage::aColumnSorts()
{
    look(Role::coordinador);
    serve();
    auto& table = m_page->peopleTable();
    const auto values = [&](int column) {
        std::vector<qlonglong> all;
        for (int row = 0; row < m_page->people().rowCount(); ++row) {
            if (const auto& value = m_page->people().row(row)[static_cast<std::size_t>(column)].value; value.isValid())
                all.push_back(value.toLongLong());
        }
        return all;
    };
    QVERIFY(std::ranges::is_sorted(values(T::Captures), std::greater {})); // as it is made
    table.sortByColumn(T::Errors, Qt::AscendingOrder);
    QVERIFY(std::ranges::is_sorted(values(T::Errors)));
    table.sortByColumn(T::Median, Qt::DescendingOrder);
    QVERIFY(std::ranges::is_sorted(values(T::Median), std::greater {}));
}

void TestWorkPage::enterOpensTheActa()
{
    look(Role::verificador);
    m_night->seat(12);
    m_page->refresh();
    QSignalSpy chosen(m_page.get(), &WorkPage::actaChosen);
    m_page->focusFirst();
    auto* const focused = m_page->focusWidget();
    QVERIFY(focused);
    QTest::keyClick(focused, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toUInt(), m_page->stations().row(0)[T::Acta].value.toUInt());
}

void TestWorkPage::withoutTheHubNothingIsAsked()
{
    m_night->night.setFreshness(Freshness::stale);
    look(Role::coordinador);
    m_page->refresh();
    QVERIFY(m_wanted->isEmpty());
    m_night->night.setFreshness(Freshness::live);
    m_page->refresh();
    QCOMPARE(m_wanted->size(), 1);
    m_page->hide();
    m_night->join();
    m_page->refresh();
    QCOMPARE(m_wanted->size(), 1); // nobody looks
}

QTEST_MAIN(TestWorkPage)
#include "tst_workpage.moc"
