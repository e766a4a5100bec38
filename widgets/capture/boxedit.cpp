// SPDX-License-Identifier: MIT
#include "widgets/capture/boxedit.h"

#include "widgets/capture/capturewords.h"
#include "widgets/common/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace prep {

namespace {
constexpr double margin = 8;
constexpr double gap = 6;
constexpr double dash = 18;
constexpr double lowBox = 24; ///< a lower one has smaller figures
} // namespace

BoxEdit::BoxEdit(const Theme& theme, std::uint16_t field, const QString& name, QWidget* parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_field(field)
    , m_name(name)
{
    setObjectName(QStringLiteral("box"));
    setAlignment(Qt::AlignRight);
    setDragEnabled(false);
    setAcceptDrops(false);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setEntry({});
}

void BoxEdit::setEntry(const CaptureEntry& entry)
{
    m_entry = entry;
    const auto value = CaptureWords::entry(entry);
    const auto mark = CaptureWords::mark(entry.mark);
    setText(mark.isEmpty() ? value : tr("%1, %2").arg(value, mark));
    setAccessibleName(m_name);
    setAccessibleDescription(text().isEmpty() ? tr("en blanco") : text());
    update();
}

void BoxEdit::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT entered(m_field);
}

void BoxEdit::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(m_theme.color(Theme::Accent), 2) : QPen(m_theme.color(Theme::Line), 1));
    painter.setBrush(m_theme.color(hasFocus() ? Theme::Background : Theme::Raised));
    painter.drawRoundedRect(frame, 4, 4);
    QRectF room = frame.adjusted(margin, 0, -margin, 0);
    if (m_entry.kind == CaptureEntry::Kind::blank) { // an empty place, as on paper; nobody takes it for a zero
        painter.setPen(QPen(m_theme.color(Theme::Muted), 1, Qt::DotLine));
        const double y = room.center().y() + room.height() / 5;
        painter.drawLine(QPointF(room.right() - dash, y), QPointF(room.right(), y));
        return;
    }
    const bool isNumber = m_entry.kind == CaptureEntry::Kind::number;
    const auto value = CaptureWords::entry(m_entry);
    const auto size = !isNumber ? Theme::Type::caption : height() < lowBox ? Theme::Type::body : Theme::Type::section;
    const auto font = m_theme.font(size, true);
    painter.setFont(font);
    painter.setPen(m_theme.color(isNumber ? Theme::Text : Theme::Medium));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, value);
    if (m_entry.mark != Mark::none) {
        room.setRight(room.right() - QFontMetricsF(font).horizontalAdvance(value) - gap);
        painter.setFont(m_theme.font(Theme::Type::caption));
        painter.setPen(m_theme.color(Theme::Medium));
        drawElided(painter, room, Qt::AlignLeft | Qt::AlignVCenter, CaptureWords::mark(m_entry.mark));
    }
}

} // namespace prep
