// SPDX-License-Identifier: MIT
#include "widgets/continuity/continuitypage.h"

#include "models/domain/countersign.h"
#include "models/domain/handover.h"
#include "models/domain/planreport.h"
#include "widgets/common/chips.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/continuity/activatedialog.h"
#include "widgets/continuity/planlane.h"
#include "widgets/common/plantables.h"
#include "widgets/continuity/readinessdialog.h"
#include "widgets/continuity/shiftsheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

namespace {
constexpr Millis shift = 8LL * 3600000; ///< the sheet tells what changed since
constexpr int branchWidth = 132;
constexpr std::size_t mostNamed = 12; ///< plans in a tool tip
}

ContinuityPage::ContinuityPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_tabs(new Chips(true, m_content))
    , m_summary(new QLabel(m_content))
    , m_late(new QPushButton(m_content))
    , m_activate(new QPushButton(tr("Activar plan"), m_content))
    , m_sign(new QPushButton(tr("Firmar preparación"), m_content))
    , m_sheet(new QToolButton(m_content))
    , m_pages(new QStackedWidget(m_content))
    , m_times(new GridModel(this))
    , m_coverage(new GridModel(this))
    , m_readiness(new GridModel(this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("continuidad"), tr("Aún no hay planes que mostrar"), { tr("Los planes de continuidad aparecen en cuanto el concentrador responde.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildTools(*column);
    column->addWidget(m_pages, 1);
    for (auto* const tab : { buildRunning(), buildTimes(), buildCoverage(), buildReadiness() })
        m_pages->addWidget(tab);
    connect(&night, &Night::reset, this, &ContinuityPage::adapt);
    connect(&night, &Night::changed, this, &ContinuityPage::takeChange);
    setActor({});
    adapt();
}

void ContinuityPage::buildTools(QVBoxLayout& column)
{
    m_tabs->add(running, tr("En curso"));
    m_tabs->add(times, tr("Tiempos"));
    m_tabs->add(coverage, tr("Cobertura"));
    m_tabs->add(readiness, tr("Preparación"));
    m_tabs->choose(running, true);
    connect(m_tabs, &Chips::chosenChanged, this, [this](const std::set<int>& tabs) {
        m_pages->setCurrentIndex(tabs.empty() ? 0 : *tabs.begin() - 1);
        refresh();
    });
    m_summary->setObjectName(QStringLiteral("muted"));
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_late->setAutoDefault(false);
    m_late->hide();
    connect(m_late, &QPushButton::clicked, this, [this] {
        if (const auto late = lateActivation()) {
            const PlanCorrido& plan = m_night.state().planes[*late];
            Q_EMIT intent(command::RefrendarPlan { m_night.process().sites[plan.site].id, plan.lote });
        }
    });
    m_activate->setToolTip(QStringLiteral("Ctrl+P"));
    m_activate->setAutoDefault(false);
    m_sign->setAutoDefault(false);
    m_sheet->setObjectName(QStringLiteral("plain"));
    m_sheet->setText(tr("Hoja de turno"));
    m_sheet->setToolTip(QStringLiteral("Ctrl+E"));
    m_sheet->setFocusPolicy(Qt::StrongFocus);
    m_sheet->setAccessibleName(tr("Hoja de cambio de turno"));
    connect(m_activate, &QPushButton::clicked, this, &ContinuityPage::activate);
    connect(m_sign, &QPushButton::clicked, this, &ContinuityPage::sign);
    connect(m_sheet, &QToolButton::clicked, this, &ContinuityPage::showSheet);
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_tabs);
    tools->addWidget(m_summary, 1);
    tools->addWidget(m_late);
    tools->addWidget(m_sheet);
    tools->addWidget(m_sign);
    tools->addWidget(m_activate);
    column.addLayout(tools);
}

QWidget* ContinuityPage::buildRunning()
{
    m_calm = new Notice(m_theme, this);
    auto* const lanes = new QWidget(this);
    m_laneColumn = new QVBoxLayout(lanes);
    m_laneColumn->setContentsMargins(0, 0, 0, 0);
    m_laneColumn->setSpacing(8);
    m_laneColumn->addStretch(1);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Planes en curso"));
    scroll->setWidget(lanes);
    m_laneStack = new QStackedWidget(this);
    m_laneStack->addWidget(m_calm);
    m_laneStack->addWidget(scroll);
    return m_laneStack;
}

QWidget* ContinuityPage::buildTimes()
{
    m_timesPanel = new Panel(tr("Tiempos contra la meta"), m_night, m_theme, this);
    m_timesTable = new Table(m_night, m_theme, m_timesPanel);
    m_times->setHeaders(PlanTables::timeHeaders(), { 3, 4, 5, 6 });
    m_timesTable->setModel(m_times);
    m_timesTable->setAccessibleName(tr("Tiempos por CATD y por paso"));
    m_timesTable->setEmptyText(tr("Nadie ha activado un plan de continuidad en este proceso."));
    m_timesTable->cells().setLook(7, PlanTables::lookOf);
    m_timesTable->setWidths({ 0, 190, 76, 82, 82, 86, 108, 200 }, { 2, 1 }, 220);
    m_timesPanel->body().addWidget(m_timesTable, 1);
    connect(m_timesTable, &Table::opened, this, [this](const QModelIndex& index) { openSite(*m_timesTable, index); });
    return m_timesPanel;
}

QWidget* ContinuityPage::buildCoverage()
{
    m_coveragePanel = new Panel(tr("Ramas ejercidas"), m_night, m_theme, this);
    m_scenarios = new QComboBox(m_coveragePanel);
    m_scenarios->setAccessibleName(tr("Escenario"));
    m_scenarios->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_drills = new QComboBox(m_coveragePanel);
    m_drills->setAccessibleName(tr("Simulacro"));
    m_drills->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* const choice = new QHBoxLayout;
    choice->addWidget(m_scenarios);
    choice->addWidget(m_drills);
    choice->addStretch(1);
    m_coveragePanel->body().addLayout(choice);
    m_coverageTable = new Table(m_night, m_theme, m_coveragePanel);
    m_coverageTable->setModel(m_coverage);
    m_coverageTable->setAccessibleName(tr("Ramas del plan que cada CATD ha ejercido"));
    m_coverageTable->setEmptyText(tr("Este proceso no tiene plan de continuidad."));
    m_coveragePanel->body().addWidget(m_coverageTable, 1);
    connect(m_scenarios, &QComboBox::currentIndexChanged, this, &ContinuityPage::fillCoverage);
    connect(m_drills, &QComboBox::currentIndexChanged, this, &ContinuityPage::fillCoverage);
    connect(m_coverageTable, &Table::opened, this, [this](const QModelIndex& index) { openSite(*m_coverageTable, index); });
    return m_coveragePanel;
}

QWidget* ContinuityPage::buildReadiness()
{
    m_readinessPanel = new Panel(tr("Preparación para la apertura"), m_night, m_theme, this);
    m_readinessTable = new Table(m_night, m_theme, m_readinessPanel);
    m_readiness->setHeaders(PlanTables::readinessHeaders());
    m_readinessTable->setModel(m_readiness);
    m_readinessTable->setAccessibleName(tr("Preparación de los CATD"));
    m_readinessTable->setEmptyText(tr("Este proceso no tiene CATD."));
    for (int column = 1; column < m_readiness->columnCount(); ++column)
        m_readinessTable->cells().setLook(column, PlanTables::lookOf);
    m_readinessTable->setWidths({ 0, 112, 140, 112, 74, 82, 96, 96, 190 }, { 8, 7 }, 180);
    m_readinessPanel->body().addWidget(m_readinessTable, 1);
    connect(m_readinessTable, &Table::opened, this, [this](const QModelIndex& index) { openSite(*m_readinessTable, index); });
    return m_readinessPanel;
}

void ContinuityPage::openSite(const Table& table, const QModelIndex& index)
{
    const auto site = table.model()->index(index.row(), 0).data(GridModel::ValueRole);
    if (site.isValid())
        Q_EMIT siteChosen(static_cast<quint16>(site.toUInt()));
}

void ContinuityPage::setActor(const Actor& actor)
{
    m_actor = actor;
    m_activate->setVisible(mayCommand(actor.role, CommandKind::activarPlan));
    m_activate->setEnabled(m_activate->isVisibleTo(m_content));
    const bool signs = mayCommand(actor.role, CommandKind::firmarPreparacion) && !actor.site.empty();
    m_sign->setVisible(signs);
    m_sign->setEnabled(signs);
    for (auto* const lane : m_lanes)
        lane->setActor(actor);
}

void ContinuityPage::adapt()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    qDeleteAll(m_lanes); // another state: what was being typed was about another one
    m_lanes.clear();
    if (!m_night.hasState())
        return;
    const auto& scenarios = m_night.process().plan.escenarios;
    const QSignalBlocker quiet(m_scenarios);
    m_scenarios->clear();
    for (const auto& scenario : scenarios)
        m_scenarios->addItem(QString::fromStdString(scenario.nombre));
    fillDrills();
    refresh();
}

/// Earlier drills are of the process; there is nothing to choose where it knows none.
void ContinuityPage::fillDrills()
{
    const QSignalBlocker quiet(m_drills);
    const auto& process = m_night.process();
    m_drills->clear();
    m_drills->addItem(tr("Todos los simulacros y este proceso"));
    const Format format(process.utcOffsetMinutes);
    for (const auto& drill : process.plan.previos)
        m_drills->addItem(tr("%1, %2").arg(QString::fromStdString(drill.nombre), format.date(drill.fecha)));
    m_drills->addItem(tr("Sólo este proceso"));
    m_drills->setVisible(!process.plan.previos.empty());
}

/// Plans change seldom; what changes every moment are their clocks, and those wait for refresh().
void ContinuityPage::takeChange()
{
    std::size_t open = 0;
    for (const auto& plan : m_night.state().planes)
        open += plan.isOpen() ? 1 : 0;
    const bool ended = std::ranges::any_of(m_lanes, [this](const PlanLane* lane) { return !m_night.state().planes[lane->plan()].isOpen(); });
    if (isVisible() && (open != m_lanes.size() || ended))
        refresh();
}

void ContinuityPage::refresh()
{
    for (auto* const panel : { m_timesPanel, m_coveragePanel, m_readinessPanel })
        panel->refresh();
    if (!m_night.hasState())
        return;
    switch (m_pages->currentIndex() + 1) {
    case times:
        fillTimes();
        break;
    case coverage:
        fillCoverage();
        break;
    case readiness:
        fillReadiness();
        break;
    default:
        fillLanes();
        break;
    }
    tellSummary();
}

void ContinuityPage::fillLanes()
{
    const auto& planes = m_night.state().planes;
    std::erase_if(m_lanes, [&](PlanLane* lane) {
        const bool over = !planes[lane->plan()].isOpen();
        if (over)
            lane->deleteLater();
        return over;
    });
    for (std::uint32_t plan = 0; plan < planes.size(); ++plan) {
        const auto shown = std::ranges::find(m_lanes, plan, &PlanLane::plan);
        if (!planes[plan].isOpen() || shown != m_lanes.end())
            continue;
        auto* const lane = new PlanLane(m_night, m_theme, plan, this);
        lane->setActor(m_actor);
        connect(lane, &PlanLane::intent, this, &ContinuityPage::intent);
        m_laneColumn->insertWidget(static_cast<int>(m_lanes.size()), lane);
        m_lanes.push_back(lane);
    }
    for (auto* const lane : m_lanes)
        lane->refresh();
    sortLanes();
    if (m_lanes.empty()) {
        m_calm->set(QStringLiteral("continuidad"), tr("Ningún plan de continuidad está en curso"),
            { mayCommand(m_actor.role, CommandKind::activarPlan) ? tr("Ctrl+P y Entrar activan uno.") : tr("Los activan la supervisión de un CATD o coordinación."),
                tr("Los tiempos, lo ya ejercido y la preparación de los CATD están en las otras pestañas.") });
    }
    m_laneStack->setCurrentIndex(m_lanes.empty() ? 0 : 1);
}

/// Overdue steps first, the longest overdue above all; the others as they were activated. Nothing moves while somebody types.
void ContinuityPage::sortLanes()
{
    if (std::ranges::any_of(m_lanes, [](PlanLane* lane) { return lane->evidence().hasFocus() && !lane->evidence().text().isEmpty(); }))
        return;
    const auto before = m_lanes;
    std::ranges::stable_sort(m_lanes, std::ranges::greater {}, &PlanLane::overdue);
    if (m_lanes == before)
        return;
    for (std::size_t at = 0; at < m_lanes.size(); ++at)
        m_laneColumn->insertWidget(static_cast<int>(at), m_lanes[at]);
}

void ContinuityPage::fillTimes()
{
    m_times->setRows(PlanTables::times(m_night));
}

void ContinuityPage::fillCoverage()
{
    if (!m_night.hasState())
        return;
    const auto scenario = static_cast<std::uint16_t>(std::max(0, m_scenarios->currentIndex()));
    m_coverage->setHeaders(PlanTables::coverageHeaders(m_night.process(), scenario));
    m_coverage->setRows(PlanTables::coverage(m_night, scenario, m_drills->currentIndex() - 1));
    m_coverageTable->cells().clear();
    std::vector<int> widths(static_cast<std::size_t>(m_coverage->columnCount()), branchWidth);
    if (!widths.empty())
        widths.front() = widths.size() > 6 ? 200 : 0;
    for (int column = 1; column < m_coverage->columnCount(); ++column)
        m_coverageTable->cells().setLook(column, PlanTables::lookOf);
    m_coverageTable->setWidths(widths);
    if (widths.size() > 6) { // wider than the page: it scrolls, and the CATD can still be read
        m_coverageTable->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
        m_coverageTable->setColumnWidth(0, widths.front());
    }
    m_coveragePanel->setTitle(PlanTables::coverageSummary(m_night, scenario));
}

void ContinuityPage::fillReadiness()
{
    m_readiness->setRows(PlanTables::readiness(m_night));
    m_readinessPanel->setTitle(PlanTables::readinessSummary(m_night));
}

std::vector<std::size_t> ContinuityPage::lateActivations() const
{
    const State& state = m_night.state();
    std::vector<std::size_t> late;
    for (std::size_t plan = 0; plan < state.planes.size(); ++plan) {
        if (endedUnsigned(state.planes[plan]))
            late.push_back(plan);
    }
    return late;
}

/// The first one that this person may countersign.
std::optional<std::size_t> ContinuityPage::lateActivation() const
{
    const State& state = m_night.state();
    const auto me = state.findPerson(m_actor.id);
    if (state.isOfSite() || !mayCommand(m_actor.role, CommandKind::refrendarPlan))
        return std::nullopt;
    const std::vector<std::size_t> late = lateActivations();
    const auto mine = std::ranges::find_if(late, [&](std::size_t plan) { return me != state.planes[plan].por; });
    return mine == late.end() ? std::nullopt : std::optional(*mine);
}

void ContinuityPage::tellLate()
{
    const auto late = lateActivation();
    m_late->setVisible(late.has_value());
    if (!late)
        return;
    const Format format(m_night.process().utcOffsetMinutes);
    const auto named = [&](std::size_t plan) {
        const PlanCorrido& ended = m_night.state().planes[plan];
        return tr("%1 (%2 a %3)").arg(QString::fromStdString(m_night.process().sites[ended.site].id), format.hour(ended.activado), format.hour(ended.cerrado));
    };
    const std::vector<std::size_t> all = lateActivations();
    QString text = tr("Refrendar el de %1").arg(named(*late));
    if (all.size() > 1)
        text += tr(" · 1 de %1").arg(all.size());
    m_late->setText(text);
    QStringList about { tr("Terminó sin refrendo: el CATD lo corrió sin conexión, o nadie lo refrendó a tiempo.") };
    if (all.size() > 1)
        about << tr("Esperan refrendo, uno tras otro:");
    for (std::size_t i = 0; all.size() > 1 && i < std::min(all.size(), mostNamed); ++i)
        about << named(all[i]);
    if (all.size() > mostNamed)
        about << tr("y %n más", nullptr, static_cast<int>(all.size() - mostNamed));
    m_late->setToolTip(about.join(QLatin1Char('\n')));
}

void ContinuityPage::tellSummary()
{
    tellLate();
    const auto& state = m_night.state();
    int overdue = 0;
    int loose = 0;
    int open = 0;
    for (std::uint32_t plan = 0; plan < state.planes.size(); ++plan) {
        const auto step = runningStep(state, plan, m_night.processNow());
        open += step ? 1 : 0;
        overdue += step && step->vencido ? 1 : 0;
        loose += step && state.planes[plan].refrendado == 0 ? 1 : 0;
    }
    const auto moved = std::ranges::count_if(state.sites, [](const SiteState& site) { return site.destino != none16; });
    QStringList parts { tr("%n planes en curso", nullptr, open) };
    if (overdue > 0)
        parts << tr("▲ %n pasos vencidos", nullptr, overdue);
    if (loose > 0)
        parts << tr("%n sin refrendo", nullptr, loose);
    if (moved > 0)
        parts << tr("%n CATD trabajan en otra sede", nullptr, static_cast<int>(moved));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_summary->setToolTip(m_summary->text());
}

void ContinuityPage::showTab(Tab tab)
{
    m_tabs->choose(tab, true);
}

void ContinuityPage::focusFirst()
{
    const auto tab = m_pages->currentIndex() + 1;
    if (tab == running && !m_lanes.empty() && m_lanes.front()->evidence().isVisibleTo(this))
        m_lanes.front()->evidence().setFocus();
    else if (tab == times)
        m_timesTable->setFocus();
    else if (tab == coverage)
        m_coverageTable->setFocus();
    else if (tab == readiness)
        m_readinessTable->setFocus();
    else
        setFocus();
}

ActivateDialog* ContinuityPage::activate()
{
    if (!m_night.hasState() || !mayCommand(m_actor.role, CommandKind::activarPlan))
        return nullptr;
    auto* const dialog = new ActivateDialog(m_night, m_actor, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto site = ActivateDialog::mostUrgent(m_night.state()); site != none16)
        dialog->propose(site);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT intent(dialog->chosen()); });
    dialog->open();
    return dialog;
}

ReadinessDialog* ContinuityPage::sign()
{
    const auto site = m_night.hasState() ? m_night.process().findSite(m_actor.site) : std::nullopt;
    if (!site || !mayCommand(m_actor.role, CommandKind::firmarPreparacion))
        return nullptr;
    auto* const dialog = new ReadinessDialog(m_actor.site, m_night.links().find(*site), m_night.state().sites[*site].preparacion.datos.relojMs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT intent(dialog->chosen()); });
    dialog->open();
    return dialog;
}

void ContinuityPage::showSheet()
{
    if (!m_night.hasState())
        return;
    const auto now = m_night.processNow();
    auto* const dialog = new ShiftSheet(handover(m_night.state(), now, now - shift, m_anchor), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace prep
