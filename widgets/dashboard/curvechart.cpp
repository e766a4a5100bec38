// SPDX-License-Identifier: MIT
#include "widgets/dashboard/curvechart.h"

#include "widgets/common/format.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLegendMarker>
#include <QLineSeries>
#include <QStackedLayout>
#include <QValueAxis>
#include <QCategoryAxis>

#include <cmath>

namespace prep {

namespace {
constexpr std::size_t maxPoints = 600;
constexpr Millis minute = 60000;
/// How far a count has come is normal, whichever election it is: they differ by their stroke, never by a colour.
/// Strokes short enough to be told apart in the legend, too; in widths of the line.
const std::array<QList<qreal>, 4> strokes { QList<qreal> {}, { 2.4, 1.4 }, { 0.8, 1.2 }, { 3, 1.2, 0.8, 1.2 } };

QPen strokeOf(const QColor& color, double width, std::size_t election)
{
    QPen pen(color, width);
    pen.setCapStyle(Qt::FlatCap);
    if (const auto& stroke = strokes[election % strokes.size()]; !stroke.isEmpty())
        pen.setDashPattern(stroke);
    return pen;
}
}

struct CurveChart::Parts {
    QChart* chart = nullptr;
    QChartView* view = nullptr;
    QLabel* empty = nullptr;
    QCategoryAxis* hours = nullptr;
    QValueAxis* percent = nullptr;
    std::vector<QLineSeries*> tonight;
    std::vector<QLineSeries*> past;
};

CurveChart::CurveChart(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_parts(std::make_unique<Parts>())
{
    setAccessibleName(tr("Avance de la captura en el tiempo"));
    m_parts->chart = new QChart;
    m_parts->chart->setBackgroundVisible(false);
    m_parts->chart->setMargins({ 0, 0, 18, 0 }); // the last hour's label reaches beyond the plot
    m_parts->chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_parts->chart->setAnimationOptions(QChart::NoAnimation);
    m_parts->chart->legend()->setAlignment(Qt::AlignTop);
    m_parts->chart->legend()->setContentsMargins(0, 0, 0, 0);
    m_parts->chart->legend()->layout()->setContentsMargins(0, 0, 0, 0);
    m_parts->chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    m_parts->view = new QChartView(m_parts->chart, this); // takes the chart
    m_parts->view->setFrameShape(QFrame::NoFrame);
    m_parts->view->setFocusPolicy(Qt::NoFocus);
    m_parts->view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_parts->view->setBackgroundBrush(Qt::NoBrush);
    m_parts->view->setStyleSheet(QStringLiteral("background: transparent"));
    m_parts->empty = new QLabel(tr("La curva comienza con la primera acta capturada."), this);
    m_parts->empty->setObjectName(QStringLiteral("muted"));
    m_parts->empty->setAlignment(Qt::AlignCenter);
    m_parts->empty->setWordWrap(true);
    auto* const stack = new QStackedLayout(this);
    stack->addWidget(m_parts->view);
    stack->addWidget(m_parts->empty);
    connect(&night, &Night::reset, this, &CurveChart::rebuild);
    connect(&theme, &Theme::changed, this, &CurveChart::paintLook);
    rebuild();
}

CurveChart::~CurveChart() = default;

void CurveChart::setPastNight(std::optional<PastNight> past)
{
    m_past = std::move(past);
    rebuild();
}

void CurveChart::rebuild()
{
    auto& parts = *m_parts;
    parts.chart->removeAllSeries();
    for (auto* const axis : parts.chart->axes()) {
        parts.chart->removeAxis(axis);
        delete axis;
    }
    parts.tonight.clear();
    parts.past.clear();
    m_drawnSeq = 0;
    if (!m_night.hasState())
        return;
    parts.hours = new QCategoryAxis;
    parts.hours->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    parts.percent = new QValueAxis;
    parts.percent->setRange(0, 100);
    parts.percent->setTickCount(5);
    parts.percent->setLabelFormat(QStringLiteral("%d %%"));
    parts.chart->addAxis(parts.hours, Qt::AlignBottom);
    parts.chart->addAxis(parts.percent, Qt::AlignLeft);
    const auto add = [&](const QString& name) {
        auto* const series = new QLineSeries;
        series->setName(name);
        parts.chart->addSeries(series); // the chart owns it
        series->attachAxis(parts.hours);
        series->attachAxis(parts.percent);
        return series;
    };
    for (const auto& election : m_night.process().elections) {
        const auto name = QString::fromStdString(election.name);
        const bool known = m_past && m_past->elections.contains(election.id);
        parts.past.push_back(known ? add(tr("noche anterior")) : nullptr);
        parts.tonight.push_back(add(name));
    }
    trimLegend();
    paintLook();
    refresh();
}

/// The past night is named once, first: its lines have the strokes of tonight's, thin and without colour.
void CurveChart::trimLegend()
{
    bool named = false;
    for (auto* const past : m_parts->past) {
        if (!past)
            continue;
        for (auto* const marker : m_parts->chart->legend()->markers(past))
            marker->setVisible(!named);
        named = true;
    }
}

void CurveChart::paintLook()
{
    auto& parts = *m_parts;
    if (!parts.hours)
        return;
    const auto caption = m_theme.font(Theme::Type::caption);
    parts.chart->legend()->setFont(caption);
    parts.chart->legend()->setLabelColor(m_theme.color(Theme::Muted));
    for (QAbstractAxis* const axis : { static_cast<QAbstractAxis*>(parts.hours), static_cast<QAbstractAxis*>(parts.percent) }) {
        axis->setLabelsFont(caption);
        axis->setLabelsColor(m_theme.color(Theme::Muted));
        axis->setGridLinePen(QPen(m_theme.color(Theme::Raised), 1));
        axis->setLinePen(QPen(m_theme.color(Theme::Line), 1));
    }
    for (std::size_t i = 0; i < parts.tonight.size(); ++i) {
        const auto color = m_theme.color(m_drawnStale ? Theme::Muted : Theme::Text);
        parts.tonight[i]->setPen(strokeOf(color, 2.2, i));
        if (parts.past[i])
            parts.past[i]->setPen(strokeOf(m_theme.color(Theme::Muted), 1, i));
    }
}

void CurveChart::refresh()
{
    auto& parts = *m_parts;
    if (!m_night.hasState() || !parts.hours)
        return;
    if (const bool stale = m_night.freshness() != Freshness::live; stale != m_drawnStale) {
        m_drawnStale = stale;
        paintLook();
    }
    const auto& state = m_night.state();
    auto* const stack = static_cast<QStackedLayout*>(layout());
    if (m_drawnSeq == state.seq && m_drawnSeq != 0)
        return;
    m_drawnSeq = state.seq;
    std::vector<std::vector<CurvePoint>> curves;
    Millis first = 0;
    Millis last = 0;
    for (std::size_t i = 0; i < parts.tonight.size(); ++i) {
        curves.push_back(curve(state, i));
        if (curves.back().empty())
            continue;
        first = first == 0 ? curves.back().front().minute : std::min(first, curves.back().front().minute);
        last = std::max(last, curves.back().back().minute);
    }
    stack->setCurrentWidget(first == 0 ? static_cast<QWidget*>(parts.empty) : parts.view);
    if (first == 0)
        return;
    m_origin = first;
    double lastMinute = static_cast<double>(last - first) / static_cast<double>(minute);
    for (std::size_t i = 0; i < parts.tonight.size(); ++i) {
        QList<QPointF> points;
        for (const auto& point : thinned(curves[i], state.counters(i).esperadas, m_origin, maxPoints))
            points << QPointF(point.minute, point.percent);
        parts.tonight[i]->replace(points);
        if (!parts.past[i])
            continue;
        const auto& id = state.process->elections[i].id;
        const auto& expected = m_past->esperadas.at(id);
        points.clear();
        for (const auto& point : thinned(m_past->elections.at(id), expected, m_past->opening, maxPoints)) {
            points << QPointF(point.minute, point.percent);
            lastMinute = std::max(lastMinute, point.minute);
        }
        parts.past[i]->replace(points);
    }
    fillAxes(std::max(30.0, lastMinute));
}

void CurveChart::fillAxes(double lastMinute)
{
    auto& axis = *m_parts->hours;
    for (const auto& label : axis.categoriesLabels())
        axis.remove(label);
    static constexpr std::array steps { 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440 };
    int step = steps.back();
    for (const int candidate : steps) {
        if (lastMinute / candidate <= 8) {
            step = candidate;
            break;
        }
    }
    axis.setRange(0, lastMinute);
    const Format format(m_night.process().utcOffsetMinutes);
    const auto stepMs = step * minute;
    const auto offset = Millis { m_night.process().utcOffsetMinutes } * minute;
    auto mark = ((m_origin + offset) / stepMs + 1) * stepMs - offset; // whole hours of the place
    QString before;
    while (static_cast<double>(mark - m_origin) / static_cast<double>(minute) <= lastMinute) {
        auto label = format.hour(mark);
        if (axis.categoriesLabels().contains(label))
            label += QLatin1Char(' '); // the second day's same hour: labels must differ
        axis.append(label, static_cast<double>(mark - m_origin) / static_cast<double>(minute));
        mark += stepMs;
    }
}

int CurveChart::pointCount(std::size_t election) const
{
    return election < m_parts->tonight.size() ? m_parts->tonight[election]->count() : 0;
}

bool CurveChart::isEmpty() const
{
    return static_cast<QStackedLayout*>(layout())->currentWidget() == m_parts->empty;
}

} // namespace prep
