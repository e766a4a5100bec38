// SPDX-License-Identifier: MIT
#include "app/reports/reportpages.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace prep::detail {

namespace {

constexpr Millis hourMs = 3600000;

/// 1, 2 or 5 times a power of ten: so that about five of them make up `most`.
std::int64_t niceStep(std::int64_t most)
{
    const double raw = static_cast<double>(std::max<std::int64_t>(most, 1)) / 5;
    const double base = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : { 1.0, 2.0, 5.0, 10.0 }) {
        if (factor * base >= raw)
            return std::max<std::int64_t>(1, static_cast<std::int64_t>(factor * base));
    }
    return most;
}

/// One figure in its box.
class ChartPainter {
public:
    ChartPainter(ReportPages& pages, const GraficaInforme& chart, int offset, double high)
        : m_pages(pages)
        , m_chart(chart)
        , m_offset(offset)
        , m_plot(ReportPages::margin + 18, pages.y() + 8, ReportPages::width - 2 * ReportPages::margin - 20, high - 20)
        , m_face(pages.font(7.5))
    {
        for (const SerieInforme& series : chart.series) {
            for (const std::int64_t value : series.valores)
                m_most = std::max(m_most, value);
        }
        m_step = chart.porcentaje ? 200000 : niceStep(m_most);
        m_most = chart.porcentaje ? 1000000 : (m_most + m_step - 1) / m_step * m_step;
        m_most = std::max<std::int64_t>(m_most, m_step);
    }

    void paint()
    {
        legend();
        grid();
        if (m_chart.forma == GraficaInforme::Forma::lineas) {
            hours();
            lines();
        } else {
            bars();
        }
    }

private:
    [[nodiscard]] double yOf(std::int64_t value) const { return m_plot.bottom() - m_plot.height() * static_cast<double>(value) / static_cast<double>(m_most); }
    [[nodiscard]] double xOf(Millis when) const
    {
        const Millis first = m_chart.horas.front();
        const Millis span = std::max<Millis>(1, m_chart.horas.back() - first);
        return m_plot.left() + m_plot.width() * static_cast<double>(when - first) / static_cast<double>(span);
    }
    [[nodiscard]] QString valueText(std::int64_t value, int decimals) const
    {
        if (!m_chart.porcentaje)
            return QString::fromStdString(numeralText(value));
        return decimals == 0 ? QString::number(value / 10000) + QStringLiteral(" %") : QString::fromStdString(cellText({ Celda::Tipo::porcentaje, value, {} }, 0));
    }

    void legend()
    {
        double x = m_plot.left();
        for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
            const QString name = QString::fromStdString(m_chart.series[i].nombre);
            m_pages.painter().fillRect(QRectF(x, m_plot.top() - 5.6, 5, 2.2), ink::series[i % std::size(ink::series)]);
            m_pages.write({ x + 6.5, m_plot.top() - 7, 60, 5 }, Qt::AlignLeft | Qt::AlignVCenter, name, m_face, ink::text);
            x += 12 + m_pages.widthOf(name, m_face);
        }
    }

    void grid()
    {
        for (std::int64_t value = 0; value <= m_most; value += m_step) {
            m_pages.painter().setPen(QPen(value == 0 ? ink::muted : ink::line, 0.15));
            m_pages.painter().drawLine(QPointF(m_plot.left(), yOf(value)), QPointF(m_plot.right(), yOf(value)));
            m_pages.write({ m_plot.left() - 20, yOf(value) - 2.5, 18.5, 5 }, Qt::AlignRight | Qt::AlignVCenter, valueText(value, 0), m_face, ink::muted);
        }
    }

    void hours()
    {
        const Millis span = m_chart.horas.back() - m_chart.horas.front();
        Millis step = hourMs / 2;
        for (const Millis each : { hourMs, 2 * hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs, 24 * hourMs, 48 * hourMs }) {
            if (span / step > 12)
                step = each;
        }
        const Millis offset = m_offset * 60000LL;
        const Millis first = (m_chart.horas.front() + offset + step - 1) / step * step - offset;
        for (Millis at = first; at <= m_chart.horas.back(); at += step) {
            m_pages.painter().setPen(QPen(ink::line, 0.15));
            m_pages.painter().drawLine(QPointF(xOf(at), m_plot.top()), QPointF(xOf(at), m_plot.bottom()));
            const QString text = QString::fromStdString(dayHourText(at, m_offset));
            const bool isDay = (at + offset) % (24 * hourMs) == 0 || at == first;
            m_pages.write({ xOf(at) - 12, m_plot.bottom() + 1, 24, 8 }, Qt::AlignHCenter | Qt::AlignTop, isDay ? text.right(5) + QLatin1Char('\n') + text.left(6) : text.right(5), m_face, ink::muted);
        }
    }

    void lines()
    {
        static constexpr std::array<Qt::PenStyle, 4> styles { Qt::SolidLine, Qt::SolidLine, Qt::DashLine, Qt::DotLine };
        for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
            QPolygonF line;
            const auto& values = m_chart.series[i].valores;
            for (std::size_t at = 0; at < values.size() && at < m_chart.horas.size(); ++at)
                line.append({ xOf(m_chart.horas[at]), yOf(values[at]) });
            m_pages.painter().setPen(QPen(ink::series[i % std::size(ink::series)], 0.6, styles[i % styles.size()], Qt::RoundCap, Qt::RoundJoin));
            m_pages.painter().drawPolyline(line);
        }
    }

    void bars()
    {
        const std::size_t groups = m_chart.etiquetas.size();
        if (groups == 0)
            return;
        const double slot = std::min(m_plot.width() / static_cast<double>(groups), 110.0);
        const double bar = std::min(slot * 0.7 / static_cast<double>(m_chart.series.size()), 26.0);
        for (std::size_t group = 0; group < groups; ++group) {
            const double middle = m_plot.left() + slot * (static_cast<double>(group) + 0.5);
            double x = middle - bar * static_cast<double>(m_chart.series.size()) / 2;
            for (std::size_t i = 0; i < m_chart.series.size(); ++i, x += bar) {
                const std::int64_t value = group < m_chart.series[i].valores.size() ? m_chart.series[i].valores[group] : 0;
                m_pages.painter().fillRect(QRectF(x + 0.4, yOf(value), bar - 0.8, m_plot.bottom() - yOf(value)), ink::series[i % std::size(ink::series)]);
                const QString text = valueText(value, 2);
                const double wide = m_pages.widthOf(text, m_face) + 1;
                m_pages.painter().fillRect(QRectF(x + (bar - wide) / 2, yOf(value) - 4.2, wide, 3.8), QColor(255, 255, 255)); // a grid line may pass there
                m_pages.write({ x - 6, yOf(value) - 4.6, bar + 12, 4.5 }, Qt::AlignHCenter | Qt::AlignVCenter, text, m_face, ink::text);
            }
            m_pages.write({ middle - slot / 2, m_plot.bottom() + 1, slot, 8 }, Qt::AlignHCenter | Qt::AlignTop, QString::fromStdString(m_chart.etiquetas[group]), m_face, ink::muted);
        }
    }

    ReportPages& m_pages;
    const GraficaInforme& m_chart;
    int m_offset;
    QRectF m_plot;
    QFont m_face;
    std::int64_t m_most = 0;
    std::int64_t m_step = 1;
};

} // namespace

void paintChart(ReportPages& pages, const GraficaInforme& chart, int utcOffsetMinutes, double high)
{
    pages.need(high + 8);
    pages.paragraph(QString::fromUtf8(chart.titulo.data(), static_cast<qsizetype>(chart.titulo.size())), 10, ink::text, true);
    if (chart.horas.empty() && chart.etiquetas.empty())
        return;
    ChartPainter(pages, chart, utcOffsetMinutes, high).paint();
    pages.skip(high);
}

} // namespace prep::detail
