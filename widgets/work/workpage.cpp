// SPDX-License-Identifier: MIT
#include "widgets/work/workpage.h"

#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/work/workdetail.h"
#include "widgets/work/workhead.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

#include <algorithm>

namespace prep {

namespace {
constexpr Millis nightEvery = 5000; ///< wall clock
constexpr int sentenceLines = 5; ///< of two long names; more is in its tooltip
} // namespace

WorkPage::WorkPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_history(new WorkHistory(night, this))
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_head(new WorkHead(night, theme, m_content))
    , m_queuePanel(new Panel(tr("Colas por elección y ronda"), night, theme, m_content))
    , m_stationPanel(new Panel(tr("Estaciones"), night, theme, m_content))
    , m_persons(new QWidget(m_content))
    , m_peoplePanel(new Panel(tr("Personas"), night, theme, m_persons))
    , m_findingPanel(new Panel(tr("Independencia y ritmo"), night, theme, m_persons))
    , m_queues(new GridModel(this))
    , m_stations(new GridModel(this))
    , m_people(new GridModel(this))
    , m_findingRows(new GridModel(this))
    , m_queueTable(new Table(night, theme, m_queuePanel))
    , m_stationTable(new Table(night, theme, m_stationPanel))
    , m_peopleTable(new Table(night, theme, m_peoplePanel))
    , m_findingTable(new Table(night, theme, m_findingPanel))
    , m_sentence(new QLabel(m_findingPanel))
    , m_detail(new WorkDetail(night, theme, this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("trabajo"), tr("Aún no hay trabajo de captura que mostrar"),
        { tr("Las colas y las estaciones aparecen en cuanto el concentrador responde.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    buildQueues();
    buildStations();
    buildPeople();
    buildFindings();
    auto* const now = new QHBoxLayout;
    now->setSpacing(8);
    now->addWidget(m_queuePanel, 2);
    now->addWidget(m_stationPanel, 3);
    auto* const whole = new QHBoxLayout(m_persons);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(8);
    whole->addWidget(m_peoplePanel, 3);
    whole->addWidget(m_findingPanel, 2);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_head);
    column->addLayout(now, 6);
    column->addWidget(m_persons, 5);
    m_persons->hide(); // until one is known who may look
    connect(m_history, &WorkHistory::wanted, this, &WorkPage::logWanted);
    connect(&night, &Night::reset, this, [this] {
        m_shown = 0;
        refresh();
    });
    refresh();
}

void WorkPage::buildQueues()
{
    using T = WorkTables;
    m_queues->setHeaders(T::queueHeaders(), { T::Waiting, T::InHand, T::Oldest });
    m_queueTable->setModel(m_queues);
    m_queueTable->setCompact(true);
    m_queueTable->setAccessibleName(tr("Colas por elección y ronda"));
    m_queueTable->setEmptyText(tr("Este proceso no tiene elecciones."));
    m_queueTable->cells().setToken(T::Oldest, [this](const QModelIndex& index) {
        const auto age = index.data(GridModel::ValueRole);
        const bool isOld = age.isValid() && m_night.hasState() && age.toLongLong() >= m_night.process().rules.alarmas.colaCaptura;
        return isOld ? Theme::High : Theme::Text;
    });
    m_queueTable->setWidths({ 0, 114, 74, 74, 90 }, { T::InHand }, 90);
    m_queuePanel->body().addWidget(m_queueTable, 1);
}

void WorkPage::makeSortable(Table* table, WorkOrder& order, void (WorkPage::*show)())
{
    auto* const header = table->horizontalHeader();
    header->setSortIndicatorClearable(true); // the third click brings back the order that it is made in
    header->setSortIndicator(-1, Qt::AscendingOrder);
    table->setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this, &order, show](int column, Qt::SortOrder sort) {
        order = { column, sort == Qt::DescendingOrder };
        (this->*show)();
    });
}

void WorkPage::buildStations()
{
    using T = WorkTables;
    m_stations->setHeaders(T::stationHeaders(), { T::Since });
    m_stationTable->setModel(m_stations);
    m_stationTable->setCompact(true);
    m_stationTable->setAccessibleName(tr("Estaciones que capturan"));
    m_stationTable->setEmptyText(tr("Ninguna estación captura ahora."));
    m_stationTable->cells().setLook(T::Doing, T::standLook);
    m_stationTable->setWidths({ 84, 120, 104, 0, 124, 112, 86 }, { T::Site, T::StationRound }, 110);
    makeSortable(m_stationTable, m_stationOrder, &WorkPage::showNow);
    connect(m_stationTable, &Table::opened, this, [this](const QModelIndex& index) {
        const auto acta = m_stations->row(index.row())[T::Acta].value;
        if (acta.isValid())
            Q_EMIT actaChosen(acta.toUInt());
    });
    m_stationPanel->body().addWidget(m_stationTable, 1);
}

void WorkPage::buildPeople()
{
    using T = WorkTables;
    m_people->setHeaders(T::operatorHeaders(), { T::Captures, T::PerHour, T::Median, T::Errors, T::Judged, T::Last });
    m_peopleTable->setModel(m_people);
    m_peopleTable->setCompact(true);
    m_peopleTable->setAccessibleName(tr("Trabajo por persona"));
    m_peopleTable->setWidths({ 0, 116, 72, 72, 72, 80, 72, 64 }, { T::Judged, T::OperatorSite, T::Last }, 130);
    makeSortable(m_peopleTable, m_peopleOrder, &WorkPage::showPeople);
    connect(m_peopleTable, &Table::currentMoved, this, &WorkPage::showPerson);
    m_peoplePanel->body().addWidget(m_peopleTable, 1);
}

void WorkPage::buildFindings()
{
    using T = WorkTables;
    m_findingRows->setHeaders(T::findingHeaders(), { T::Actas });
    m_findingTable->setModel(m_findingRows);
    m_findingTable->setCompact(true);
    m_findingTable->setAccessibleName(tr("Hallazgos sobre la independencia y el ritmo"));
    m_findingTable->cells().setLook(T::Kind, T::findingLook);
    m_findingTable->setWidths({ 150, 0, 56 });
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("Lo que se vio en el hallazgo elegido"));
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->setFixedHeight(sentenceLines * m_sentence->fontMetrics().lineSpacing());
    connect(m_findingTable, &Table::currentMoved, this, &WorkPage::showFinding);
    connect(m_findingTable, &Table::opened, this, [this](const QModelIndex& index) {
        const auto& actas = m_findings[static_cast<std::size_t>(index.row())].actas;
        if (!actas.empty())
            Q_EMIT actaChosen(actas.front());
    });
    m_findingPanel->body().addWidget(m_findingTable, 1);
    m_findingPanel->body().addWidget(m_sentence);
}

QWidget* WorkPage::detail()
{
    return maySeeOperators(m_actor.role) ? m_detail : nullptr;
}

void WorkPage::setActor(const Actor& actor)
{
    m_actor = actor;
    m_site = actor.role == Role::supervisor ? actor.site : std::string();
    m_persons->setVisible(maySeeOperators(actor.role));
    m_detail->clear();
    m_shown = 0;
    refresh();
}

void WorkPage::refresh()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    for (Panel* const panel : { static_cast<Panel*>(m_head), m_queuePanel, m_stationPanel, m_peoplePanel, m_findingPanel })
        panel->refresh();
    if (!m_night.hasState())
        return;
    if (isVisible() && maySeeWork(m_actor.role) && m_night.freshness() == Freshness::live)
        m_history->start();
    showNow();
    showNight();
}

void WorkPage::showNow()
{
    if (!m_night.hasState())
        return;
    const State& state = m_night.state();
    const Millis now = m_night.processNow();
    const auto queues = workQueues(state, m_site);
    const auto stations = workStations(m_night, m_history->log(), m_site);
    m_head->refreshFigures(*m_history, queues, stations);
    m_queues->setRows(WorkTables::queues(state, queues, now));
    m_stations->setRows(WorkTables::stations(state, stations, now, m_stationOrder));
}

void WorkPage::showNight()
{
    const WorkLog* const log = m_history->log();
    const bool isReading = !m_history->isComplete();
    const auto reading = tr("Leyendo la bitácora: %1 %.").arg(m_history->percent());
    m_peopleTable->setEmptyText(isReading ? reading : tr("Nadie ha capturado todavía."));
    m_findingTable->setEmptyText(isReading ? reading : tr("Nada que señalar: ni parejas repetidas, ni ritmos imposibles, ni errores idénticos."));
    if (!maySeeOperators(m_actor.role))
        return;
    if (!log || isReading) {
        m_operators.clear();
        m_findings.clear();
        m_shown = 0;
    } else {
        const Millis wall = m_night.wallNow();
        const bool isDue = m_shown == 0 || wall < m_shownAt || wall - m_shownAt >= nightEvery;
        if (m_shown == log->state().seq || !isDue)
            return;
        m_shown = log->state().seq;
        m_shownAt = wall;
        m_operators = operators(*log);
        const auto maySee = [&](PersonIndex person) { return person == none16 || maySeeOperator(m_actor, log->state().people[person]); };
        std::erase_if(m_operators, [&](const Operador& one) { return !maySee(one.person); });
        m_findings = findings(*log);
        std::erase_if(m_findings, [&](const Hallazgo& one) { return !maySee(one.una) || !maySee(one.otra); });
    }
    showPeople();
    m_findingRows->setRows(m_operators.empty() && m_findings.empty() ? std::vector<GridRow>() : WorkTables::findings(log->state(), m_findings));
    m_findingTable->ensureCurrent();
    m_peoplePanel->setTitle(m_operators.empty() ? tr("Personas") : tr("Personas: %1").arg(Format::number(static_cast<std::int64_t>(m_operators.size()))));
    m_findingPanel->setTitle(m_findings.empty() ? tr("Independencia y ritmo") : tr("Independencia y ritmo: %n hallazgos", nullptr, static_cast<int>(m_findings.size())));
    showFinding();
    m_peopleTable->viewport()->update();
    m_findingTable->viewport()->update();
}

void WorkPage::showPeople()
{
    const WorkLog* const log = m_history->log();
    m_people->setRows(log ? WorkTables::operators(log->state(), m_operators, m_peopleOrder) : std::vector<GridRow>());
    showPerson();
}

void WorkPage::showPerson()
{
    const WorkLog* const log = m_history->log();
    const auto row = m_peopleTable->currentIndex().row();
    if (!log || row < 0 || row >= m_people->rowCount())
        return m_detail->clear();
    const auto person = m_people->row(row)[WorkTables::Operator].value.toUInt();
    const auto one = std::ranges::find(m_operators, static_cast<PersonIndex>(person), &Operador::person);
    if (one != m_operators.end())
        m_detail->show(log->state(), *one);
}

void WorkPage::showFinding()
{
    const WorkLog* const log = m_history->log();
    const auto row = static_cast<std::size_t>(std::max(0, m_findingTable->currentIndex().row()));
    const bool isThere = log && row < m_findings.size();
    m_sentence->setVisible(isThere);
    m_sentence->setText(isThere ? WorkWords::sentence(log->state(), m_findings[row]) : QString());
    m_sentence->setToolTip(m_sentence->text());
}

QString WorkPage::finding() const
{
    return m_sentence->text();
}

void WorkPage::focusFirst()
{
    m_stationTable->setFocus();
    m_stationTable->ensureCurrent();
}

} // namespace prep
