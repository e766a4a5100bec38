// SPDX-License-Identifier: MIT
#include "widgets/dashboard/observationboard.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/words.h"

#include <QPainter>

namespace prep {

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

void ObservationBoard::paintEvent(QPaintEvent* /*event*/)
{
    if (m_counts.empty())
        return;
    QPainter painter(this);
    const bool stale = m_night.freshness() != Freshness::live;
    const auto caption = m_theme.font(Theme::Type::caption);
    painter.setFont(caption);
    const QFontMetricsF metrics(caption);
    const auto elections = static_cast<double>(m_counts.size());
    double labelWidth = 0;
    for (std::size_t legend = 1; legend < observacionCount; ++legend)
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(Words::observacion(static_cast<Observacion>(legend))) + 10);
    labelWidth = std::min(labelWidth, width() * 0.5);
    const auto columnWidth = (width() - labelWidth) / elections;
    const double headHeight = 18;
    const auto rowHeight = std::min(24.0, (height() - headHeight) / 7);
    std::uint32_t most = 1;
    for (const auto& counts : m_counts)
        most = std::max(most, *std::max_element(counts.begin() + 1, counts.end()));
    for (std::size_t election = 0; election < m_counts.size(); ++election) {
        const auto left = labelWidth + static_cast<double>(election) * columnWidth;
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, QRectF(left, 0, columnWidth - 8, headHeight), Qt::AlignVCenter,
            QString::fromStdString(m_night.process().elections[election].name));
    }
    for (std::size_t legend = 1; legend < observacionCount; ++legend) {
        const auto top = headHeight + static_cast<double>(legend - 1) * rowHeight;
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, QRectF(0, top, labelWidth - 6, rowHeight), Qt::AlignVCenter, Words::observacion(static_cast<Observacion>(legend)));
        for (std::size_t election = 0; election < m_counts.size(); ++election) {
            const auto count = m_counts[election][legend];
            const auto left = labelWidth + static_cast<double>(election) * columnWidth;
            const double numberWidth = 44;
            const auto room = columnWidth - numberWidth - 8;
            drawBullet(painter, QRectF(left, top + rowHeight / 2 - 2, room, 4), static_cast<double>(count) / most, -1, m_theme.color(Theme::Raised),
                m_theme.color(stale ? Theme::Line : Theme::ProgressMiddle), {});
            painter.setPen(m_theme.color(count == 0 || stale ? Theme::Muted : Theme::Text));
            painter.drawText(QRectF(left + room, top, numberWidth, rowHeight), Qt::AlignRight | Qt::AlignVCenter, Format::number(count));
        }
    }
}

} // namespace prep
