// SPDX-License-Identifier: MIT
#include "widgets/common/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>

namespace prep {

namespace {

constexpr Millis minuteMs = 60000;
constexpr std::array<std::int32_t, 9> scales { 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 60000 };
constexpr double markRoom = 0.28; ///< of the height: the loss marks stand here, the line above

/// Minutes come every minute of the process clock, or sparser where a drill runs faster than they can be measured: a
/// hole is what departs from what is usual in this graph.
Millis holeFrom(std::span<const LinkMinute> minutes)
{
    std::vector<Millis> steps;
    for (std::size_t i = 1; i < minutes.size(); ++i)
        steps.push_back(minutes[i].start - minutes[i - 1].start);
    if (steps.empty())
        return minuteMs * 5 / 2;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::ranges::nth_element(steps, middle);
    return std::max(minuteMs, *middle) * 5 / 2;
}

void join(Sparkline::Column& column, const LinkMinute& minute)
{
    if (minute.medianMs >= 0) {
        // The worst of what falls together: a graph that is made small must not make a night look better.
        column.medianMs = std::max(column.medianMs, minute.medianMs);
        const auto low = minute.p10Ms >= 0 ? minute.p10Ms : minute.medianMs;
        column.lowMs = column.lowMs < 0 ? low : std::min(column.lowMs, low);
        column.highMs = std::max({ column.highMs, minute.p90Ms, minute.medianMs });
    }
    column.lossPerMille = std::max(column.lossPerMille, minute.lossPerMille);
    column.measured = true;
}

} // namespace

Sparkline::Sparkline(std::span<const LinkMinute> minutes, Millis from, Millis to, int columns)
    : m_count(std::max(1, columns))
{
    const auto begin = std::ranges::lower_bound(minutes, from, {}, &LinkMinute::start);
    const auto end = std::ranges::lower_bound(begin, minutes.end(), to, {}, &LinkMinute::start);
    const std::span<const LinkMinute> seen(begin, end);
    if (seen.empty() || to <= from)
        return;
    const Millis hole = holeFrom(seen);
    std::int32_t highest = 0;
    Millis before = 0;
    for (const LinkMinute& minute : seen) {
        const auto index = static_cast<int>((minute.start - from) * m_count / (to - from));
        if (m_columns.empty() || m_columns.back().index != index) {
            Column& fresh = m_columns.emplace_back();
            fresh.index = index;
            fresh.joined = before != 0 && minute.start - before <= hole;
        }
        join(m_columns.back(), minute);
        highest = std::max(highest, m_columns.back().highMs);
        before = minute.start;
    }
    const auto scale = std::ranges::find_if(scales, [&](std::int32_t top) { return top >= highest; });
    m_scale = scale == scales.end() ? scales.back() : *scale;
}

Sparkline::Loss Sparkline::lossOf(std::int32_t perMille, std::int32_t muchPerMille)
{
    if (perMille <= 0)
        return Loss::none;
    if (perMille >= 1000)
        return Loss::all;
    return perMille >= muchPerMille ? Loss::much : Loss::some;
}

void Sparkline::paint(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const
{
    painter.save();
    painter.setClipRect(box.adjusted(-1, -1, 1, 1));
    const QRectF graph = box.adjusted(0, 1, 0, -box.height() * markRoom);
    paintHoles(painter, box, theme);
    paintBand(painter, graph, theme, grey);
    paintLoss(painter, box, theme, grey);
    painter.restore();
}

/// Where no column is: a dotted line at the foot. It is neither good nor bad.
void Sparkline::paintHoles(QPainter& painter, const QRectF& box, const Theme& theme) const
{
    const double wide = box.width() / m_count;
    const double y = box.bottom() - 1;
    painter.setPen(QPen(theme.color(Theme::Muted), 1, Qt::DotLine));
    double from = box.left();
    for (const Column& column : m_columns) {
        const double left = box.left() + column.index * wide;
        if (!column.joined && left - from > 1)
            painter.drawLine(QPointF(from, y), QPointF(left - 1, y));
        from = left + wide;
    }
    if (box.right() - from > 3 * wide && box.right() - from > 4)
        painter.drawLine(QPointF(from, y), QPointF(box.right(), y));
}

void Sparkline::paintBand(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const
{
    const double wide = box.width() / m_count;
    const auto y = [&](std::int32_t ms) {
        return box.bottom() - box.height() * std::min(1.0, static_cast<double>(ms) / m_scale);
    };
    const auto band = theme.color(grey ? Theme::Line : Theme::ProgressMiddle);
    auto soft = band;
    soft.setAlphaF(0.45F);
    QPolygonF line;
    painter.setPen(QPen(theme.color(grey ? Theme::Muted : Theme::ProgressHigh), 1.4));
    const auto draw = [&] {
        painter.setRenderHint(QPainter::Antialiasing);
        if (line.size() == 1)
            line.append(QPointF(line.front().x() + std::max(2.0, wide), line.front().y()));
        painter.drawPolyline(line);
        painter.setRenderHint(QPainter::Antialiasing, false);
        line.clear();
    };
    double end = box.left();
    for (const Column& column : m_columns) {
        const double left = box.left() + column.index * wide;
        if (!column.joined || column.medianMs < 0)
            draw();
        if (column.medianMs >= 0) {
            const double start = column.joined && !line.isEmpty() ? end : left;
            painter.fillRect(QRectF(start, y(column.highMs), std::max(1.0, left + wide - start),
                                 std::max(1.0, y(column.lowMs) - y(column.highMs))),
                soft);
            line.append(QPointF(left + wide / 2, y(column.medianMs)));
        }
        end = left + wide;
    }
    draw();
}

/// Some: a tick of a sixth of the height. Much: of a third. All: the whole height, as a fence.
void Sparkline::paintLoss(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const
{
    const double wide = box.width() / m_count;
    for (const Column& column : m_columns) {
        const auto loss = lossOf(column.lossPerMille);
        if (loss == Loss::none)
            continue;
        const auto token = loss == Loss::all ? Theme::Critical : loss == Loss::much ? Theme::High : Theme::Medium;
        const double share = loss == Loss::all ? 1 : loss == Loss::much ? markRoom : markRoom / 2;
        const double tall = std::max(2.0, box.height() * share);
        painter.fillRect(QRectF(box.left() + column.index * wide, box.bottom() - tall,
                             std::max(1.5, loss == Loss::all ? wide : wide - 1), tall),
            theme.color(grey ? Theme::Muted : token));
    }
}

QString Sparkline::scaleLabel() const
{
    return milliseconds(m_scale);
}

QString Sparkline::milliseconds(std::int32_t ms)
{
    if (ms < 0)
        return Format::none();
    if (ms < 1000)
        return tr("%1 ms").arg(ms);
    if (ms % 1000 == 0)
        return tr("%1 s").arg(ms / 1000);
    return tr("%1 s").arg(static_cast<double>(ms) / 1000, 0, 'f', 1);
}

QString Sparkline::loss(std::int32_t perMille)
{
    constexpr std::int32_t whole = 100; // from here on a tenth says nothing
    if (perMille < 0)
        return tr("sin medir");
    return perMille < whole ? Format::percent(perMille, 1000) : QStringLiteral("%1 %").arg((perMille + 5) / 10);
}

QString Sparkline::describe(std::span<const LinkMinute> minutes)
{
    if (minutes.empty())
        return tr("sin medir");
    const LinkMinute& last = minutes.back();
    if (last.medianMs < 0)
        return tr("sin respuesta, pérdida %1").arg(loss(last.lossPerMille));
    return tr("mediana %1, de %2 a %3 (p10 a p90), pérdida %4")
        .arg(milliseconds(last.medianMs), milliseconds(last.p10Ms), milliseconds(last.p90Ms), loss(last.lossPerMille));
}

QString Sparkline::describe(const LinkMinute& minute, const Format& format)
{
    const auto text = tr("%1: %2").arg(format.hour(minute.start), describe(std::span(&minute, 1)));
    return minute.kbps < 0 ? text : tr("%1, %2 kbit/s").arg(text, Format::number(minute.kbps));
}

} // namespace prep
