// SPDX-License-Identifier: MIT
#include "widgets/wall/regiontiles.h"

#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace prep {

namespace {
constexpr double gap = 8;
constexpr double leastWide = 190;
constexpr double tallest = 300;
constexpr double niceShape = 1.7; ///< wide by tall
constexpr double roomy = 150; ///< from this height on the figure is a large one
constexpr double markSide = 12;
} // namespace

RegionTiles::RegionTiles(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Regiones"));
}

void RegionTiles::setRegions(std::vector<Region> regions)
{
    m_regions = std::move(regions);
    setCurrent(m_current);
}

/// As many as make the tiles fill the room in a shape that reads well.
int RegionTiles::columns() const
{
    const int count = std::max(1, static_cast<int>(m_regions.size()));
    const int most = std::clamp(static_cast<int>((width() + gap) / (leastWide + gap)), 1, count);
    int best = most;
    double nearest = -1;
    for (int across = 1; across <= most; ++across) {
        const int down = (count + across - 1) / across;
        const double shape = (width() / static_cast<double>(across)) / std::max(1.0, height() / static_cast<double>(down));
        const double off = std::abs(std::log(std::max(0.01, shape) / niceShape));
        if (nearest >= 0 && off >= nearest)
            continue;
        best = across;
        nearest = off;
    }
    return best;
}

QRectF RegionTiles::boxOf(int tile) const
{
    const int across = columns();
    const int down = (static_cast<int>(m_regions.size()) + across - 1) / across;
    const double wide = (width() - gap * (across - 1)) / across;
    const double tall = std::min(tallest, (height() - gap * (down - 1)) / std::max(1, down));
    return { tile % across * (wide + gap), tile / across * (tall + gap), wide, tall };
}

int RegionTiles::tileAt(const QPointF& place) const
{
    for (int tile = 0; tile < static_cast<int>(m_regions.size()); ++tile) {
        if (boxOf(tile).contains(place))
            return tile;
    }
    return -1;
}

void RegionTiles::setCurrent(int tile)
{
    m_current = std::clamp(tile, 0, std::max(0, static_cast<int>(m_regions.size()) - 1));
    setAccessibleDescription(m_regions.empty() ? QString() : describe(m_regions[static_cast<std::size_t>(m_current)]));
    update();
}

QString RegionTiles::describe(const Region& region)
{
    QStringList parts {
        region.name.isEmpty() ? tr("Sin distrito") : region.name,
        tr("%1 de %2 capturadas").arg(Format::number(region.count.capturadas), Format::number(region.count.esperadas))
    };
    if (region.lost > 0)
        parts << tr("%n CATD sin señal", nullptr, static_cast<int>(region.lost));
    if (region.weak > 0)
        parts << tr("%n CATD con enlace débil", nullptr, static_cast<int>(region.weak));
    for (std::size_t i = 0; i < region.alarms.size(); ++i) {
        if (region.alarms[i] > 0)
            parts << tr("%n alarmas de prioridad %1", nullptr, static_cast<int>(region.alarms[i]))
                         .arg(AlarmWords::priority(static_cast<Prioridad>(i)));
    }
    if (region.worstAlarm() < region.alarms.size() && region.unacknowledged == 0)
        parts << tr("todas reconocidas");
    if (region.plans > 0)
        parts << tr("%n planes en curso", nullptr, static_cast<int>(region.plans));
    if (!region.needsPerson())
        parts << tr("normal");
    return parts.join(QStringLiteral(", "));
}

/// What needs a person, each as shape, number and word; grey "normal" where nothing does.
void RegionTiles::paintNeeds(QPainter& painter, const QRectF& box, const Region& region, bool grey) const
{
    struct Need {
        Look look;
        QString text;
    };
    std::vector<Need> needs;
    if (region.lost > 0)
        needs.push_back({ { Shape::square, Theme::Critical }, tr("%1 sin señal").arg(region.lost) });
    if (const auto worst = region.worstAlarm(); worst < region.alarms.size())
        needs.push_back({ AlarmWords::look(static_cast<Prioridad>(worst)),
            tr("%n alarmas", nullptr, static_cast<int>(region.alarms[worst])) });
    if (region.weak > 0)
        needs.push_back({ { Shape::diamond, Theme::Medium }, tr("%n débiles", nullptr, static_cast<int>(region.weak)) });
    if (region.plans > 0)
        needs.push_back({ { Shape::ring, Theme::Text }, tr("%n planes", nullptr, static_cast<int>(region.plans)) });
    painter.setFont(m_theme.font(Theme::Type::body));
    if (needs.empty()) {
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, box, Qt::AlignLeft | Qt::AlignVCenter,
            tr("%n CATD, normal", nullptr, static_cast<int>(region.sites)));
        return;
    }
    double x = box.left();
    for (const auto& need : needs) {
        const double wide = markSide + 6 + painter.fontMetrics().horizontalAdvance(need.text) + 2;
        if (x > box.left() && x + wide > box.right())
            break; // the most urgent are first; all are in the description
        const auto color = m_theme.color(grey ? Theme::Muted : need.look.token);
        drawShape(painter, QRectF(x, box.center().y() - markSide / 2, markSide, markSide), need.look.shape, color);
        painter.setPen(color);
        drawElided(painter,
            QRectF(x + markSide + 6, box.top(), std::min(wide, box.right() - x) - markSide - 6, box.height()),
            Qt::AlignLeft | Qt::AlignVCenter, need.text);
        x += wide + 12;
    }
}

/// Of the edge: as urgent as the most urgent thing in it, and no more.
Theme::Token RegionTiles::urgency(const Region& region)
{
    if (region.lost > 0)
        return Theme::Critical;
    if (const auto worst = region.worstAlarm(); worst < region.alarms.size())
        return AlarmWords::look(static_cast<Prioridad>(worst)).token;
    return region.weak > 0 ? Theme::Medium : Theme::Muted;
}

void RegionTiles::paintTile(QPainter& painter, int tile) const
{
    const Region& region = m_regions[static_cast<std::size_t>(tile)];
    const bool grey = m_night.freshness() != Freshness::live;
    const auto box = boxOf(tile);
    painter.fillRect(box, m_theme.color(Theme::Surface));
    if (region.needsPerson()) {
        painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), m_theme.color(grey ? Theme::Muted : urgency(region)));
    }
    const auto inside = box.adjusted(14, 8, -12, -8);
    const double line = inside.height() / 5;
    painter.setFont(m_theme.font(Theme::Type::body, true));
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, QRectF(inside.left(), inside.top(), inside.width(), line * 1.2),
        Qt::AlignLeft | Qt::AlignVCenter, region.name.isEmpty() ? tr("Sin distrito") : region.name);
    painter.setFont(m_theme.font(box.height() >= roomy ? Theme::Type::figure : Theme::Type::section, true));
    drawElided(painter, QRectF(inside.left(), inside.top() + line * 1.2, inside.width(), line * 1.6),
        Qt::AlignLeft | Qt::AlignVCenter, Format::percent(region.count.capturadas, region.count.esperadas));
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    drawElided(painter, QRectF(inside.left(), inside.top() + line * 1.2, inside.width(), line * 1.6),
        Qt::AlignRight | Qt::AlignVCenter,
        tr("%1 de %2").arg(Format::number(region.count.capturadas), Format::number(region.count.esperadas)));
    if (region.count.esperadas > 0)
        drawBullet(painter, QRectF(inside.left(), inside.top() + line * 3.1, inside.width(), 6),
            static_cast<double>(region.count.capturadas) / region.count.esperadas, -1,
            m_theme.color(Theme::Raised), m_theme.color(Theme::Muted), m_theme.color(Theme::Muted));
    paintNeeds(painter, QRectF(inside.left(), inside.bottom() - line * 1.2, inside.width(), line * 1.2), region, grey);
    if (hasFocus() && tile == m_current) {
        painter.setPen(QPen(m_theme.color(Theme::Accent), 2));
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
}

void RegionTiles::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    for (int tile = 0; tile < static_cast<int>(m_regions.size()); ++tile)
        paintTile(painter, tile);
}

void RegionTiles::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current - 1);
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Up:
        return setCurrent(m_current - columns() < 0 ? m_current : m_current - columns());
    case Qt::Key_Down:
        return setCurrent(
            m_current + columns() < static_cast<int>(m_regions.size()) ? m_current + columns() : m_current);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_regions.empty())
            Q_EMIT opened(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RegionTiles::mousePressEvent(QMouseEvent* event)
{
    if (const int tile = tileAt(event->position()); tile >= 0)
        setCurrent(tile);
}

void RegionTiles::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int tile = tileAt(event->position()); tile >= 0)
        Q_EMIT opened(tile);
}

void RegionTiles::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

} // namespace prep
