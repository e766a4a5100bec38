// SPDX-License-Identifier: MIT
#include "widgets/common/panel.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace prep {

AgeLabel::AgeLabel(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    refresh();
}

void AgeLabel::refresh()
{
    const auto freshness = m_night.freshness();
    const bool stale = freshness == Freshness::stale || freshness == Freshness::broken;
    const auto text = freshness == Freshness::empty ? tr("sin datos") : Format::age(m_night.age());
    if (text == m_text && stale == m_stale)
        return;
    m_text = text;
    m_stale = stale;
    setAccessibleName(tr("Edad de los datos: %1").arg(m_text));
    updateGeometry();
    update();
}

QSize AgeLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Theme::Type::caption));
    return { metrics.horizontalAdvance(m_text) + (m_stale ? 16 : 2), metrics.height() };
}

void AgeLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::caption));
    QRectF box = rect();
    const auto color = m_theme.color(m_stale ? Theme::High : Theme::Muted);
    if (m_stale) {
        drawShape(painter, QRectF(0, box.center().y() - 4, 8, 8), Shape::triangle, color);
        box.setLeft(14);
    }
    painter.setPen(color);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, m_text);
}

ElidedLabel::ElidedLabel(const QString& text, const Theme& theme, bool bold, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(text)
    , m_bold(bold)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text); // all of it, however little is painted
    setToolTip(isElided() ? m_text : QString());
    updateGeometry();
    update();
}

bool ElidedLabel::isElided() const
{
    return QFontMetricsF(m_theme.font(Theme::Type::body, m_bold)).horizontalAdvance(m_text) > width();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Theme::Type::body, m_bold));
    return { metrics.horizontalAdvance(m_text) + 2, metrics.height() };
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::body, m_bold));
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, rect(), Qt::AlignVCenter, m_text);
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    setToolTip(isElided() ? m_text : QString());
    QWidget::resizeEvent(event);
}

Panel::Panel(const QString& title, const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(title, theme, true, this))
    , m_age(new AgeLabel(night, theme, this))
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(title);
    m_head->setSpacing(8);
    m_head->addWidget(m_title, 1);
    m_head->addWidget(m_age);
    m_body->setSpacing(8);
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 12, 12);
    all->setSpacing(6);
    all->addLayout(m_head);
    all->addLayout(m_body, 1);
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::addTool(QWidget* tool)
{
    m_head->insertWidget(m_head->count() - 1, tool);
}

void Panel::refresh()
{
    m_age->refresh();
}

Notice::Notice(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(QStringLiteral("section"));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("muted"));
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    auto* const all = new QVBoxLayout(this);
    all->setSpacing(12);
    all->addStretch(2);
    all->addWidget(m_icon);
    all->addWidget(m_title);
    all->addWidget(m_text);
    all->addStretch(3);
}

void Notice::set(const QString& icon, const QString& title, const QStringList& sentences)
{
    m_icon->setPixmap(m_theme.pixmap(icon, Theme::Muted, 40, devicePixelRatioF()));
    m_title->setText(title);
    m_text->setText(sentences.join(QLatin1Char('\n')));
    setAccessibleName(title);
    setAccessibleDescription(sentences.join(QLatin1Char(' ')));
}

} // namespace prep
