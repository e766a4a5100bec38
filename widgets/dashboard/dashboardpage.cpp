// SPDX-License-Identifier: MIT
#include "widgets/dashboard/dashboardpage.h"

#include "widgets/common/chips.h"
#include "widgets/common/mapview.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/dashboard/attentionlist.h"
#include "widgets/dashboard/curvechart.h"
#include "widgets/dashboard/electioncard.h"
#include "widgets/dashboard/forecastlist.h"
#include "widgets/dashboard/observationboard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>

namespace prep {

namespace {
constexpr int gap = 8;
constexpr int oldestRows = 40;
constexpr int leastCurve = 220; ///< title, legend and axes with it
}

DashboardPage::DashboardPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_cardRow(new QHBoxLayout)
    , m_center(new QHBoxLayout)
    , m_bottom(new QHBoxLayout)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("tablero"), tr("Aún no hay datos"),
        { tr("Aquí aparecerá el avance de cada elección en cuanto el concentrador responda."),
            tr("La consola sigue intentando conectarse. Si en un minuto no hay datos, revise el cable de red y avise a sistemas.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(gap, gap, gap, gap);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    for (auto* const row : { m_cardRow, m_center, m_bottom })
        row->setSpacing(gap);
    column->addLayout(m_cardRow);
    column->addLayout(m_center, 5);
    column->addLayout(m_bottom, 4);
    buildCenter();
    buildBottom();
    connect(&night, &Night::reset, this, &DashboardPage::rebuild);
    rebuild();
}

void DashboardPage::buildCenter()
{
    auto* const curve = new Panel(tr("Actas capturadas en el tiempo"), m_night, m_theme, m_content);
    m_chart = new CurveChart(m_night, m_theme, curve);
    curve->body().addWidget(m_chart, 1);
    buildForecast(*curve);
    auto* const map = new Panel(tr("Mapa"), m_night, m_theme, m_content);
    m_map = new MapView(m_night, m_theme, map);
    m_mapKind = new Chips(true, map);
    m_mapKind->add(0, tr("Municipios"));
    m_mapKind->add(1, tr("Distritos"));
    m_mapKind->choose(0, true);
    map->addTool(m_mapKind);
    map->body().addWidget(m_map, 1);
    m_center->addWidget(curve, 3);
    m_center->addWidget(map, 2);
    m_panels.push_back(curve);
    m_panels.push_back(map);
    connect(m_map, &MapView::areaChosen, this, &DashboardPage::chooseArea);
    connect(m_mapKind, &Chips::chosenChanged, this, [this](const std::set<int>& values) {
        if (values.empty()) { // one of the two is always shown
            m_mapKind->choose(m_map->kind() == AreaProgress::Kind::distrito ? 1 : 0, true);
            return;
        }
        m_map->setKind(values.contains(1) ? AreaProgress::Kind::distrito : AreaProgress::Kind::municipio);
        chooseArea(-1);
    });
}

/// When the actas will have come, under the curve of what has: only where a past night is known.
void DashboardPage::buildForecast(Panel& panel)
{
    m_forecast = new ForecastModel(m_night, this);
    m_forecastTable = new Table(m_night, m_theme, &panel);
    m_forecastTable->setObjectName(QStringLiteral("pronostico"));
    m_forecastTable->setAccessibleName(tr("Pronóstico de llegada de las actas"));
    m_forecastTable->setModel(m_forecast);
    m_forecastTable->setCompact(true);
    m_forecastTable->setWidths({ 0, 124, 110, 110, 110, 146 }, { ForecastModel::Arrived, ForecastModel::Half }, 120);
    m_forecastTable->cells().setLook(ForecastModel::Delay, [](const QVariant& value) {
        return value.toBool() ? Look { Shape::diamond, Theme::Medium } : Look { Shape::dash, Theme::Muted };
    });
    panel.body().addWidget(m_forecastTable);
    connect(m_forecastTable, &Table::opened, this, [this](const QModelIndex& index) {
        if (const SiteIndex site = m_forecast->siteAt(index.row()); site != none16)
            Q_EMIT siteChosen(site);
    });
    connect(m_forecast, &ForecastModel::modelReset, this, &DashboardPage::fitForecast);
    fitForecast();
}

/// As high as its rows; on a small screen only the first ones, because the curve comes first.
void DashboardPage::fitForecast()
{
    const int rowHeight = m_forecastTable->verticalHeader()->defaultSectionSize();
    const int head = m_forecastTable->horizontalHeader()->sizeHint().height() + 2 * m_forecastTable->frameWidth();
    const int room = (m_forecastTable->parentWidget()->height() - head - leastCurve) / rowHeight;
    const int rows = std::min(m_forecast->rowCount(), std::max(1, room));
    for (int row = 0; row < m_forecast->rowCount(); ++row)
        m_forecastTable->setRowHidden(row, row >= rows);
    m_forecastTable->setVisible(m_forecast->hasCurve());
    m_forecastTable->setFixedHeight(head + rows * rowHeight);
}

void DashboardPage::buildBottom()
{
    auto* const observations = new Panel(tr("Inconsistencias por leyenda"), m_night, m_theme, m_content);
    m_observations = new ObservationBoard(m_night, m_theme, observations);
    observations->body().addWidget(m_observations, 1);

    auto* const oldest = new Panel(tr("Actas que más esperan"), m_night, m_theme, m_content);
    m_oldest = new OldestModel(m_night, oldestRows, this);
    m_oldest->setHeaders({ tr("acta"), tr("CATD"), tr("etapa"), tr("espera") });
    m_oldest->setText([this](int column, const QVariant& value) {
        if (column == OldestModel::Stage)
            return Words::etapa(static_cast<Etapa>(value.toInt()));
        if (column == OldestModel::Site)
            return Words::shortSite(value.toString());
        if (column == OldestModel::Since)
            return Format::duration(m_night.processNow() - value.toLongLong());
        return value.toString();
    });
    m_oldestTable = new Table(m_night, m_theme, oldest);
    m_oldestTable->setAccessibleName(tr("Actas que más esperan"));
    m_oldestTable->setModel(m_oldest);
    m_oldestTable->setCompact(true);
    m_oldestTable->setWidths({ 118, 0, 132, 82 }, { OldestModel::Stage }, 110);
    m_oldestTable->cells().setLook(OldestModel::Stage, [](const QVariant& value) { return lookOf(static_cast<Etapa>(value.toInt())); });
    m_oldestTable->setEmptyText(tr("Ninguna acta espera."));
    oldest->body().addWidget(m_oldestTable, 1);

    auto* const attention = new Panel(tr("CATD que requieren atención"), m_night, m_theme, m_content);
    m_attention = new AttentionModel(m_night, this);
    m_attentionTable = new Table(m_night, m_theme, attention);
    m_attentionTable->setAccessibleName(tr("CATD que requieren atención"));
    m_attentionTable->setModel(m_attention);
    m_attentionTable->setCompact(true);
    m_attentionTable->setWidths({ 0, 172, 82 }, { AttentionModel::Held }, 104);
    m_attentionTable->cells().setLook(AttentionModel::Reason, [](const QVariant& value) {
        return value.toBool() ? Look { Shape::triangle, Theme::High } : Look { Shape::diamond, Theme::Medium };
    });
    m_attentionTable->setEmptyText(tr("Ningún CATD requiere atención ahora."));
    attention->body().addWidget(m_attentionTable, 1);

    m_bottom->addWidget(observations, 7);
    m_bottom->addWidget(oldest, 10);
    m_bottom->addWidget(attention, 8);
    m_panels.insert(m_panels.end(), { observations, oldest, attention });
    connect(m_oldestTable, &Table::opened, this, [this](const QModelIndex& index) { Q_EMIT actaChosen(index.data(OldestModel::ItemRole).toUInt()); });
    connect(m_attentionTable, &Table::opened, this, [this](const QModelIndex& index) { Q_EMIT siteChosen(m_attention->siteAt(index.row())); });
}

void DashboardPage::setNotice(const QString& title, const QStringList& sentences)
{
    m_notice->set(topic(), title, sentences);
}

void DashboardPage::rebuild()
{
    for (auto* const card : m_cards)
        delete card;
    m_cards.clear();
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    if (m_night.hasState()) {
        for (std::size_t election = 0; election < m_night.process().elections.size(); ++election) {
            m_cards.push_back(new ElectionCard(m_night, m_theme, election, m_content));
            m_cardRow->addWidget(m_cards.back());
        }
    }
    refresh();
}

void DashboardPage::refresh()
{
    for (auto* const card : m_cards)
        card->refresh();
    for (auto* const panel : m_panels)
        panel->refresh();
    m_chart->refresh();
    m_map->refresh();
    m_forecast->refresh();
    fitForecast();
    m_observations->refresh();
    m_oldest->refresh();
    m_attention->refresh();
}

void DashboardPage::chooseArea(int area)
{
    const auto kind = m_map->kind();
    std::optional<QString> id;
    if (area >= 0)
        id = m_night.areas().areas(kind)[static_cast<std::size_t>(area)].id;
    m_attention->setArea(kind, id);
    m_oldest->setArea(kind, area);
}

void DashboardPage::focusFirst()
{
    m_oldestTable->setFocus();
}

bool DashboardPage::back()
{
    if (!m_map->chosen())
        return false;
    m_map->choose({});
    return true;
}

void DashboardPage::setPastNight(std::optional<PastNight> past)
{
    m_chart->setPastNight(std::move(past));
}

void DashboardPage::setOutlines(const QList<QByteArray>& geojson)
{
    m_map->setOutlines(geojson);
}

} // namespace prep
