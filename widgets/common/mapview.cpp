// SPDX-License-Identifier: MIT
#include "widgets/common/mapview.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace prep {

namespace {
constexpr int captionHeight = 20;
constexpr int scaleHeight = 16;
constexpr int margin = 4;
}

MapView::MapView(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Mapa de avance"));
    connect(&night, &Night::reset, this, &MapView::rebuild);
    rebuild();
}

void MapView::setKind(AreaProgress::Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    m_chosen.reset();
    rebuild();
}

void MapView::setElection(std::optional<std::size_t> election)
{
    m_election = election;
    update();
}

void MapView::setOutlines(const QList<QByteArray>& geojson)
{
    m_geojson = geojson;
    rebuild();
}

void MapView::rebuild()
{
    m_shapes = {};
    m_current = m_hover = -1;
    if (m_night.hasState()) {
        const auto& areas = m_night.areas().areas(m_kind);
        for (const auto& text : m_geojson) {
            auto shapes = mapFromGeoJson(text, areas);
            if (shapes.shapes.size() > m_shapes.shapes.size())
                m_shapes = std::move(shapes);
        }
        // Outlines of half the areas would hide the other half.
        if (m_shapes.shapes.size() * 10 < areas.size() * 9)
            m_shapes = tileMap(areas);
        if (m_chosen && *m_chosen >= areas.size())
            m_chosen.reset();
    }
    refresh();
    update();
}

AreaCount MapView::countOf(int area) const
{
    const auto place = static_cast<std::size_t>(area);
    return m_election ? m_night.areas().count(m_kind, place, *m_election) : m_night.areas().count(m_kind, place);
}

void MapView::refresh()
{
    std::vector<double> shares;
    shares.reserve(m_shapes.shapes.size());
    for (const auto& shape : m_shapes.shapes) {
        const auto count = countOf(shape.area);
        shares.push_back(count.esperadas == 0 ? -1 : std::round(200.0 * count.capturadas / count.esperadas) / 200);
    }
    if (shares == m_drawn)
        return;
    m_drawn = std::move(shares);
    update();
}

void MapView::choose(std::optional<std::size_t> area)
{
    if (area == m_chosen)
        return;
    m_chosen = area;
    update();
    Q_EMIT areaChosen(area ? static_cast<int>(*area) : -1);
}

QTransform MapView::placement() const
{
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -(margin + captionHeight + scaleHeight));
    const auto& bounds = m_shapes.bounds;
    if (bounds.isEmpty() || room.isEmpty())
        return {};
    auto scaleX = room.width() / bounds.width();
    auto scaleY = room.height() / bounds.height();
    if (m_shapes.tiles) { // tiles may stretch a little, geography may not
        scaleX = std::min(scaleX, scaleY * 1.7);
        scaleY = std::min(scaleY, scaleX * 1.2);
    } else {
        scaleX = scaleY = std::min(scaleX, scaleY);
    }
    QTransform transform;
    transform.translate(room.left() + (room.width() - bounds.width() * scaleX) / 2, room.top() + (room.height() - bounds.height() * scaleY) / 2);
    transform.scale(scaleX, scaleY);
    transform.translate(-bounds.left(), -bounds.top());
    return transform;
}

void MapView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (m_shapes.shapes.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, !m_shapes.tiles);
    const auto transform = placement();
    const bool stale = m_night.freshness() != Freshness::live;
    const auto outline = QPen(m_theme.color(Theme::Surface), 1);
    for (std::size_t i = 0; i < m_shapes.shapes.size(); ++i) {
        const auto& shape = m_shapes.shapes[i];
        auto color = m_theme.progress(std::max(0.0, m_drawn[i]));
        if (stale) {
            const int grey = qGray(color.rgb());
            color = QColor(grey, grey, grey);
        }
        const bool faded = m_chosen && *m_chosen != static_cast<std::size_t>(shape.area);
        painter.setOpacity(faded ? 0.45 : 1);
        painter.setBrush(color);
        painter.setPen(m_shapes.tiles ? QPen(Qt::NoPen) : outline);
        painter.drawPath(transform.map(shape.path));
    }
    painter.setOpacity(1);
    painter.setBrush(Qt::NoBrush);
    const auto ring = [&](int shape, Theme::Token token) {
        painter.setPen(QPen(m_theme.color(token), 2));
        painter.drawPath(transform.map(m_shapes.shapes[static_cast<std::size_t>(shape)].path));
    };
    for (int i = 0; i < static_cast<int>(m_shapes.shapes.size()); ++i) {
        if (m_chosen && m_shapes.shapes[static_cast<std::size_t>(i)].area == static_cast<int>(*m_chosen))
            ring(i, Theme::Text);
    }
    if (m_hover >= 0)
        ring(m_hover, Theme::Muted);
    if (hasFocus() && m_current >= 0)
        ring(m_current, Theme::Accent);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintScale(painter);
    paintCaption(painter);
}

void MapView::paintScale(QPainter& painter) const
{
    painter.setFont(m_theme.font(Theme::Type::caption));
    const QFontMetrics metrics(painter.font());
    const int top = height() - scaleHeight;
    const auto low = QStringLiteral("0 %");
    const auto high = QStringLiteral("100 %");
    const int lowWidth = metrics.horizontalAdvance(low) + 6;
    const int highWidth = metrics.horizontalAdvance(high) + 6;
    painter.setPen(m_theme.color(Theme::Muted));
    painter.drawText(QRect(margin, top, lowWidth, scaleHeight), Qt::AlignLeft | Qt::AlignVCenter, low);
    const int width = std::min(120, this->width() - lowWidth - highWidth - 2 * margin);
    for (int x = 0; x < width; ++x)
        painter.fillRect(QRect(margin + lowWidth + x, top + 5, 1, 6), m_theme.progress(static_cast<double>(x) / std::max(1, width - 1)));
    painter.drawText(QRect(margin + lowWidth + width + 6, top, highWidth, scaleHeight), Qt::AlignLeft | Qt::AlignVCenter, high);
    if (m_shapes.tiles) {
        const int left = margin + lowWidth + width + 6 + highWidth;
        painter.drawText(QRect(left, top, this->width() - left - margin, scaleHeight), Qt::AlignRight | Qt::AlignVCenter,
            m_kind == AreaProgress::Kind::municipio ? tr("un cuadro por municipio") : tr("un cuadro por distrito"));
    }
}

QString MapView::describe(std::size_t area) const
{
    const auto count = countOf(static_cast<int>(area));
    return tr("%1: %2 capturadas (%3 de %4)")
        .arg(m_night.areas().areas(m_kind)[area].name, Format::percent(count.capturadas, count.esperadas), Format::number(count.capturadas),
            Format::number(count.esperadas));
}

void MapView::paintCaption(QPainter& painter) const
{
    int shape = m_hover >= 0 ? m_hover : hasFocus() ? m_current : -1;
    QString text;
    if (shape >= 0)
        text = describe(static_cast<std::size_t>(m_shapes.shapes[static_cast<std::size_t>(shape)].area));
    else if (m_chosen)
        text = describe(*m_chosen);
    else
        text = tr("Toda la entidad, %n áreas", nullptr, static_cast<int>(m_shapes.shapes.size()));
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(shape >= 0 || m_chosen ? Theme::Text : Theme::Muted));
    drawElided(painter, QRectF(margin, height() - scaleHeight - captionHeight, width() - 2 * margin, captionHeight), Qt::AlignLeft | Qt::AlignVCenter, text);
}

int MapView::shapeAt(QPointF point) const
{
    const auto transform = placement();
    for (int i = 0; i < static_cast<int>(m_shapes.shapes.size()); ++i) {
        if (transform.map(m_shapes.shapes[static_cast<std::size_t>(i)].path).contains(point))
            return i;
    }
    return -1;
}

void MapView::mousePressEvent(QMouseEvent* event)
{
    const int shape = shapeAt(event->position());
    if (event->button() != Qt::LeftButton)
        return;
    if (shape < 0) {
        choose({});
        return;
    }
    m_current = shape;
    const auto area = static_cast<std::size_t>(m_shapes.shapes[static_cast<std::size_t>(shape)].area);
    choose(m_chosen == area ? std::nullopt : std::optional(area));
}

void MapView::mouseMoveEvent(QMouseEvent* event)
{
    const int shape = shapeAt(event->position());
    if (shape == m_hover)
        return;
    m_hover = shape;
    update();
}

void MapView::leaveEvent(QEvent* /*event*/)
{
    m_hover = -1;
    update();
}

void MapView::stand(int shape)
{
    m_current = shape;
    if (shape >= 0)
        setAccessibleDescription(describe(static_cast<std::size_t>(m_shapes.shapes[static_cast<std::size_t>(shape)].area)));
    update();
}

void MapView::walk(QPointF direction)
{
    if (m_shapes.shapes.empty())
        return;
    if (m_current < 0) {
        stand(0);
        return;
    }
    const auto from = m_shapes.shapes[static_cast<std::size_t>(m_current)].center;
    int best = -1;
    double cost = 0;
    for (int i = 0; i < static_cast<int>(m_shapes.shapes.size()); ++i) {
        const auto way = m_shapes.shapes[static_cast<std::size_t>(i)].center - from;
        const auto ahead = QPointF::dotProduct(way, direction);
        const auto aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (i == m_current || ahead <= 0 || aside > 2 * ahead)
            continue;
        if (const auto price = ahead + 2 * aside; best < 0 || price < cost) {
            best = i;
            cost = price;
        }
    }
    if (best >= 0)
        stand(best);
}

void MapView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        walk({ -1, 0 });
        return;
    case Qt::Key_Right:
        walk({ 1, 0 });
        return;
    case Qt::Key_Up:
        walk({ 0, -1 });
        return;
    case Qt::Key_Down:
        walk({ 0, 1 });
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            const auto area = static_cast<std::size_t>(m_shapes.shapes[static_cast<std::size_t>(m_current)].area);
            choose(m_chosen == area ? std::nullopt : std::optional(area));
        }
        return;
    case Qt::Key_Escape:
        if (m_chosen) {
            choose({});
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void MapView::focusInEvent(QFocusEvent* event)
{
    if (m_current < 0 && !m_shapes.shapes.empty())
        stand(0);
    QWidget::focusInEvent(event);
}

void MapView::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace prep
