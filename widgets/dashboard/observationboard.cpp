// SPDX-License-Identifier: MIT
#include "widgets/dashboard/observationboard.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/words.h"

#include <QPainter>

namespace prep {

namespace {
constexpr double headHeight = 18;
constexpr double columnGap = 8;
constexpr double barGap = 12; ///< between the number of one election and the bar of the next
constexpr double leastBar = 16;

QString wordFor(std::size_t legend, bool brief)
{
    const auto observacion = static_cast<Observacion>(legend);
    return brief ? Words::briefObservacion(observacion) : Words::observacion(observacion);
}

}

ObservationBoard::ObservationBoard(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setAccessibleName(tr("Inconsistencias por leyenda"));
    refresh();
}

void ObservationBoard::refresh()
{
    if (!m_night.hasState())
        return;
    const auto& state = m_night.state();
    QStringList words;
    m_counts.clear();
    for (std::size_t election = 0; election < state.process->elections.size(); ++election) {
        auto counts = state.counters(election).observaciones;
        counts[static_cast<std::size_t>(Observacion::fueraDeCatalogo)] = state.fueraDeCatalogo[election];
        m_counts.push_back(counts);
        for (std::size_t legend = 1; legend < counts.size(); ++legend) {
            if (counts[legend] > 0)
                words << tr("%1, %2: %3").arg(QString::fromStdString(state.process->elections[election].name),
                    Words::observacion(static_cast<Observacion>(legend)), Format::number(counts[legend]));
        }
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

ObservationBoard::Layout ObservationBoard::layoutFor(const QSize& size) const
{
    Layout layout;
    const QFontMetricsF captions(m_theme.font(Theme::Type::caption));
    const QFontMetricsF bodies(m_theme.font(Theme::Type::body));
    const auto elections = static_cast<double>(m_counts.size());
    const auto labels = [](const QFontMetricsF& metrics, bool brief) {
        double width = 0;
        for (std::size_t legend = 1; legend < observacionCount; ++legend)
            width = std::max(width, metrics.horizontalAdvance(wordFor(legend, brief)) + 10);
        return width;
    };
    // On a wall the words grow as far as the bars leave room.
    layout.large = size.height() > 200 && size.width() - labels(bodies, false) > elections * 130;
    const auto& metrics = layout.large ? bodies : captions;
    layout.number = metrics.horizontalAdvance(QStringLiteral("00,000")) + 6;
    // The legends differ in their last words: where there is no room for all of them, shorter ones say the same.
    const auto room = size.width() - elections * layout.number;
    layout.brief = labels(metrics, false) > room;
    layout.label = std::min(labels(metrics, layout.brief), room);
    layout.column = (size.width() - layout.label) / elections;
    layout.bar = layout.column - layout.number - barGap;
    if (layout.bar < leastBar)
        layout.bar = 0;
    layout.row = std::min(layout.large ? 32.0 : 24.0, (size.height() - headHeight) / 7);
    return layout;
}

void ObservationBoard::paintHead(QPainter& painter, const Layout& layout) const
{
    const QFontMetricsF metrics(painter.font());
    const auto& elections = m_night.process().elections;
    bool fits = true;
    for (const auto& election : elections)
        fits = fits && metrics.horizontalAdvance(QString::fromStdString(election.name)) <= layout.column - columnGap;
    painter.setPen(m_theme.color(Theme::Muted));
    for (std::size_t election = 0; election < m_counts.size(); ++election) {
        const auto name = QString::fromStdString(fits ? elections[election].name : elections[election].id);
        const auto left = layout.label + static_cast<double>(election) * layout.column;
        drawElided(painter, QRectF(left + 2, 0, layout.column - 2, headHeight), Qt::AlignVCenter | Qt::AlignRight, name);
    }
}

void ObservationBoard::paintEvent(QPaintEvent* /*event*/)
{
    if (m_counts.empty())
        return;
    QPainter painter(this);
    const bool stale = m_night.freshness() != Freshness::live;
    const auto layout = layoutFor(size());
    painter.setFont(m_theme.font(layout.large ? Theme::Type::body : Theme::Type::caption));
    paintHead(painter, layout);
    std::uint32_t most = 1;
    for (const auto& counts : m_counts)
        most = std::max(most, *std::max_element(counts.begin() + 1, counts.end()));
    for (std::size_t legend = 1; legend < observacionCount; ++legend) {
        const auto top = headHeight + static_cast<double>(legend - 1) * layout.row;
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, QRectF(0, top, layout.label - 6, layout.row), Qt::AlignVCenter, wordFor(legend, layout.brief));
        for (std::size_t election = 0; election < m_counts.size(); ++election) {
            const auto count = m_counts[election][legend];
            const auto right = layout.label + static_cast<double>(election + 1) * layout.column;
            if (layout.bar > 0) {
                drawBullet(painter, QRectF(right - layout.number - layout.bar, top + layout.row / 2 - 2, layout.bar, 4), static_cast<double>(count) / most, -1,
                    m_theme.color(Theme::Raised), m_theme.color(stale ? Theme::Line : Theme::ProgressMiddle), {});
            }
            painter.setPen(m_theme.color(count == 0 || stale ? Theme::Muted : Theme::Text));
            painter.drawText(QRectF(right - layout.number, top, layout.number, layout.row), Qt::AlignRight | Qt::AlignVCenter, Format::number(count));
        }
    }
}

} // namespace prep
