// SPDX-License-Identifier: MIT
#include "widgets/common/figurebox.h"

#include "widgets/common/paint.h"

#include <QPainter>

namespace prep {

namespace {
constexpr double captionLine = 16;
constexpr double valueLine = 38;
constexpr double textLine = 19;
constexpr double markSide = 14;
} // namespace

bool operator==(const FigureBox::Content& a, const FigureBox::Content& b)
{
    const bool isSameLook = a.look.has_value() == b.look.has_value()
        && (!a.look || (a.look->shape == b.look->shape && a.look->token == b.look->token));
    return isSameLook && a.caption == b.caption && a.value == b.value && a.lines == b.lines;
}

FigureBox::FigureBox(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureBox::set(const Content& content)
{
    update(); // the connection may have gone
    if (content == m_content)
        return;
    m_content = content;
    setAccessibleName(content.caption);
    setAccessibleDescription(content.value + QStringLiteral(", ") + content.lines.join(QStringLiteral(", ")));
    setToolTip(content.lines.join(QLatin1Char('\n')));
}

void FigureBox::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    drawElided(painter, QRectF(0, 0, width(), captionLine), Qt::AlignVCenter, m_content.caption);
    const bool isLive = m_night.freshness() == Freshness::live;
    QRectF value(0, captionLine, width(), valueLine);
    auto token = isLive ? Theme::Text : Theme::Muted;
    if (m_content.look) {
        token = isLive && m_content.look->token != Theme::Muted ? m_content.look->token : token;
        const QRectF mark(0, value.center().y() - markSide / 2, markSide, markSide);
        drawShape(painter, mark, m_content.look->shape, m_theme.color(isLive ? m_content.look->token : Theme::Muted));
        value.setLeft(markSide + 8);
    }
    painter.setFont(m_theme.font(Theme::Type::figure));
    painter.setPen(m_theme.color(token));
    drawElided(painter, value, Qt::AlignVCenter, m_content.value);
    painter.setFont(m_theme.font(Theme::Type::body));
    painter.setPen(m_theme.color(Theme::Muted));
    QRectF line(0, captionLine + valueLine, width(), textLine);
    for (const QString& text : m_content.lines) {
        drawElided(painter, line, Qt::AlignVCenter, text);
        line.translate(0, textLine);
    }
}

} // namespace prep
