// SPDX-License-Identifier: MIT
#include "widgets/practice/practiceband.h"

#include "widgets/common/paint.h"

#include <QPainter>

namespace prep {

namespace {
constexpr int bandHeight = 36;
constexpr int margin = 12;
constexpr int stripe = 10; ///< of the hatched ends beside the words
} // namespace

PracticeBand::PracticeBand(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(bandHeight);
    setAccessibleName(words());
}

QString PracticeBand::words()
{
    return tr("PRÁCTICA: nada de esto se cuenta");
}

void PracticeBand::set(const QString& process, const QString& progress)
{
    m_process = process;
    m_progress = progress;
    setAccessibleDescription(QStringList({ m_process, m_progress }).join(QStringLiteral(", ")));
    update();
}

void PracticeBand::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = m_theme.color(Theme::Low);
    const QColor ink = m_theme.inkOn(ground);
    painter.fillRect(rect(), ground);
    painter.setFont(m_theme.font(Theme::Type::section, true));
    const double wide = QFontMetricsF(painter.font()).horizontalAdvance(words()) + 2 * margin;
    const QRectF middle((width() - wide) / 2, 0, wide, height());
    painter.setPen(ink);
    painter.drawText(middle, Qt::AlignCenter, words());
    QColor hatch = ink;
    hatch.setAlphaF(0.35F);
    painter.setPen(QPen(hatch, stripe / 2.5));
    for (const double from : { middle.left() - 8 * stripe, middle.right() }) {
        painter.save();
        painter.setClipRect(QRectF(from, 0, 8 * stripe, height()));
        for (double x = from - height(); x < from + 8 * stripe; x += stripe)
            painter.drawLine(QPointF(x, height()), QPointF(x + height(), 0));
        painter.restore();
    }
    painter.setPen(ink);
    painter.setFont(m_theme.font(Theme::Type::body));
    const double side = middle.left() - 8 * stripe - 2 * margin;
    drawElided(painter, QRectF(margin, 0, side, height()), Qt::AlignVCenter | Qt::AlignLeft, m_process);
    drawElided(painter, QRectF(width() - margin - side, 0, side, height()), Qt::AlignVCenter | Qt::AlignRight, m_progress);
}

} // namespace prep
