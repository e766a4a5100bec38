// SPDX-License-Identifier: MIT
#include "widgets/reports/reportfigure.h"

#include "widgets/common/format.h"
#include "widgets/reports/reportwords.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace prep {

namespace {

constexpr Millis hourMs = 3600000;
constexpr std::array<Qt::PenStyle, 4> dashes { Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine };
constexpr std::array<Theme::Token, 4> tokens { Theme::ProgressHigh, Theme::Accent, Theme::Text, Theme::Muted };

/// 1, 2 or 5 times a power of ten: so that about four of them make up `most`.
std::int64_t niceStep(std::int64_t most)
{
    const double raw = static_cast<double>(std::max<std::int64_t>(most, 1)) / 4;
    const double base = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        if (factor * base >= raw)
            return std::max<std::int64_t>(1, static_cast<std::int64_t>(factor * base));
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(10 * base));
}

} // namespace

ReportFigure::ReportFigure(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ReportFigure::show(const GraficaInforme& chart, int utcOffsetMinutes)
{
    m_chart = chart;
    m_offset = utcOffsetMinutes;
    std::int64_t most = 1;
    for (const auto& series : chart.series) {
        for (const auto value : series.valores)
            most = std::max(most, value);
    }
    m_step = chart.porcentaje ? 250000 : niceStep(most);
    m_most = chart.porcentaje ? 1000000 : (most + m_step - 1) / m_step * m_step;
    QStringList words { ReportWords::title(chart.titulo) };
    for (const auto& series : chart.series) {
        if (!series.valores.empty())
            words << QStringLiteral("%1 %2").arg(ReportWords::title(series.nombre), chart.porcentaje ? Format::percent(series.valores.back(), 1000000) : Format::number(series.valores.back()));
    }
    setAccessibleName(words.join(QStringLiteral(" · ")));
    update();
}

QRectF ReportFigure::plot() const
{
    const auto metrics = QFontMetricsF(m_theme.font(Theme::Type::caption));
    const double left = metrics.horizontalAdvance(QStringLiteral("100,000")) + 8;
    return QRectF(rect()).adjusted(left, metrics.height() + 10, -12, -metrics.height() * 2 - 6);
}

double ReportFigure::yOf(std::int64_t value) const
{
    const auto box = plot();
    return box.bottom() - box.height() * static_cast<double>(value) / static_cast<double>(m_most);
}

/// Old data loses its colour.
QColor ReportFigure::ink(std::size_t series) const
{
    return m_theme.color(m_night.freshness() == Freshness::live ? tokens[series % tokens.size()] : Theme::Muted);
}

void ReportFigure::paintLegend(QPainter& painter) const
{
    const auto metrics = painter.fontMetrics();
    double x = plot().left();
    const double y = metrics.height() / 2.0 + 2;
    for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
        const auto name = ReportWords::title(m_chart.series[i].nombre);
        if (m_chart.forma == GraficaInforme::Forma::lineas) {
            painter.setPen(QPen(ink(i), 2, dashes[i % dashes.size()]));
            painter.drawLine(QPointF(x, y), QPointF(x + 26, y));
        } else {
            painter.fillRect(QRectF(x + 8, y - 5, 14, 10), QBrush(ink(i), i == 0 ? Qt::SolidPattern : Qt::Dense4Pattern));
        }
        painter.setPen(m_theme.color(Theme::Text));
        painter.drawText(QRectF(x + 32, 0, 300, metrics.height() + 4), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += 52 + metrics.horizontalAdvance(name);
    }
}

void ReportFigure::paintGrid(QPainter& painter) const
{
    const auto box = plot();
    const double high = painter.fontMetrics().height();
    for (std::int64_t value = 0; value <= m_most; value += m_step) {
        painter.setPen(QPen(m_theme.color(Theme::Line), 1));
        painter.drawLine(QPointF(box.left(), yOf(value)), QPointF(box.right(), yOf(value)));
        painter.setPen(m_theme.color(Theme::Muted));
        const auto text = m_chart.porcentaje ? QString(QString::number(value / 10000) + QStringLiteral(" %")) : Format::number(value);
        painter.drawText(QRectF(0, yOf(value) - high / 2, box.left() - 6, high), Qt::AlignRight | Qt::AlignVCenter, text);
    }
}

void ReportFigure::paintHours(QPainter& painter) const
{
    const auto box = plot();
    const Millis first = m_chart.horas.front();
    const Millis span = std::max<Millis>(1, m_chart.horas.back() - first);
    const auto metrics = painter.fontMetrics();
    const auto most = std::max<Millis>(2, static_cast<Millis>(box.width() / (metrics.horizontalAdvance(QStringLiteral("00:00")) + 24)));
    Millis step = hourMs / 2;
    for (const Millis each : { hourMs, 2 * hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs, 24 * hourMs, 48 * hourMs }) {
        if (span / step > most)
            step = each;
    }
    const Format format(m_offset);
    const Millis offset = m_offset * 60000LL;
    for (Millis at = (first + offset + step - 1) / step * step - offset; at <= m_chart.horas.back(); at += step) {
        const double x = box.left() + box.width() * static_cast<double>(at - first) / static_cast<double>(span);
        painter.setPen(QPen(m_theme.color(Theme::Line), 1));
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4));
        painter.setPen(m_theme.color(Theme::Muted));
        painter.drawText(QRectF(x - 60, box.bottom() + 5, 120, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, format.hour(at));
    }
}

void ReportFigure::paintLines(QPainter& painter) const
{
    const auto box = plot();
    const Millis first = m_chart.horas.front();
    const Millis span = std::max<Millis>(1, m_chart.horas.back() - first);
    for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
        QPolygonF line;
        const auto& values = m_chart.series[i].valores;
        for (std::size_t at = 0; at < values.size() && at < m_chart.horas.size(); ++at)
            line.append({ box.left() + box.width() * static_cast<double>(m_chart.horas[at] - first) / static_cast<double>(span), yOf(values[at]) });
        painter.setPen(QPen(ink(i), 2, dashes[i % dashes.size()], Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
}

void ReportFigure::paintBars(QPainter& painter) const
{
    const auto box = plot();
    const auto metrics = painter.fontMetrics();
    const auto groups = static_cast<double>(m_chart.etiquetas.size());
    const double slot = std::min(box.width() / std::max(1.0, groups), 340.0);
    const double bar = std::min(slot * 0.7 / static_cast<double>(std::max<std::size_t>(1, m_chart.series.size())), 90.0);
    for (std::size_t group = 0; group < m_chart.etiquetas.size(); ++group) {
        const double middle = box.left() + slot * (static_cast<double>(group) + 0.5);
        double x = middle - bar * static_cast<double>(m_chart.series.size()) / 2;
        for (std::size_t i = 0; i < m_chart.series.size(); ++i, x += bar) {
            const auto value = group < m_chart.series[i].valores.size() ? m_chart.series[i].valores[group] : 0;
            painter.fillRect(QRectF(x + 2, yOf(value), bar - 4, box.bottom() - yOf(value)), QBrush(ink(i), i == 0 ? Qt::SolidPattern : Qt::Dense4Pattern));
            painter.setPen(m_theme.color(Theme::Text));
            const auto text = m_chart.porcentaje ? Format::percent(value, 1000000) : Format::number(value);
            painter.drawText(QRectF(x - 40, yOf(value) - metrics.height() - 1, bar + 80, metrics.height()), Qt::AlignHCenter | Qt::AlignBottom, text);
        }
        painter.setPen(m_theme.color(Theme::Muted));
        const auto name = metrics.elidedText(ReportWords::title(m_chart.etiquetas[group]), Qt::ElideRight, static_cast<int>(slot) - 6);
        painter.drawText(QRectF(middle - slot / 2, box.bottom() + 5, slot, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, name);
    }
}

void ReportFigure::paintEvent(QPaintEvent* /*event*/)
{
    if (m_chart.horas.empty() && m_chart.etiquetas.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(Theme::Type::caption));
    paintLegend(painter);
    paintGrid(painter);
    if (m_chart.forma == GraficaInforme::Forma::lineas && !m_chart.horas.empty()) {
        paintHours(painter);
        paintLines(painter);
    } else {
        paintBars(painter);
    }
}

} // namespace prep
