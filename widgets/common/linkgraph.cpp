// SPDX-License-Identifier: MIT
#include "widgets/common/linkgraph.h"

#include "widgets/common/paint.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace prep {

namespace {
constexpr double headHeight = 20;
constexpr double factsHeight = 17;
constexpr double graphHeight = 84;
constexpr double compactGraph = 30;
constexpr double hoursHeight = 15;
constexpr double scaleWidth = 46;
constexpr Millis leastShown = 60 * 60000; ///< an hour, so that the first minutes are not drawn as a night
constexpr Millis minuteMs = 60000;
constexpr int roomForWorst = 440;
} // namespace

bool isMeasured(const Night& night, SiteIndex site)
{
    if (!wasHeard(night, site) || night.freshness() != Freshness::live)
        return false;
    if (const auto* const known = night.links().find(site); known && known->heard < night.links().clock())
        return false;
    // The log may know of an end before the next picture of the links comes.
    const auto state = night.state().sites[site].enlace;
    return state == EstadoEnlace::sinDatos || isConnected(state);
}

bool wasHeard(const Night& night, SiteIndex site)
{
    if (!night.hasState() || site >= night.state().sites.size())
        return false;
    return night.links().find(site) || night.state().sites[site].enlace != EstadoEnlace::sinDatos;
}

LinkGraph::LinkGraph(const Night& night, const Theme& theme, bool compact, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_compact(compact)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

QSize LinkGraph::sizeHint() const
{
    const double high = m_compact ? headHeight + compactGraph : headHeight + factsHeight + graphHeight + hoursHeight;
    return { 320, static_cast<int>(high) };
}

void LinkGraph::setLink(SiteIndex site, std::size_t link)
{
    if (site != m_site || link != m_link)
        m_pointed = 0;
    m_site = site;
    m_link = link;
    refresh();
}

const LinkSight* LinkGraph::sight() const
{
    const auto* const known = m_night.links().find(m_site);
    return known && m_link < known->links.size() ? &known->links[m_link] : nullptr;
}

void LinkGraph::refresh()
{
    setAccessibleName(tr("Enlace %1").arg(heading()));
    const auto minutes = m_night.links().minutes(m_site, m_link);
    const auto* const at = pointed();
    const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
    setAccessibleDescription(
        at ? Sparkline::describe(*at, format) : QString(facts() + QStringLiteral(". ") + Sparkline::describe(minutes)));
    update();
}

Millis LinkGraph::end() const
{
    const auto minutes = m_night.links().minutes(m_site, m_link);
    return std::max(m_night.processNow(), minutes.empty() ? 0 : minutes.back().start + minuteMs);
}

Millis LinkGraph::begin() const
{
    const auto minutes = m_night.links().minutes(m_site, m_link);
    return minutes.empty() ? end() - leastShown : std::min(minutes.front().start, end() - leastShown);
}

QRectF LinkGraph::graphBox() const
{
    const double top = m_compact ? headHeight : headHeight + factsHeight;
    return { scaleWidth, top + 2, std::max(10.0, width() - scaleWidth), (m_compact ? compactGraph : graphHeight) - 4 };
}

Look LinkGraph::look() const
{
    const auto* const link = sight();
    if (!link || !isMeasured(m_night, m_site))
        return { Shape::dash, Theme::Muted };
    if (!link->up)
        return { Shape::square, link->inUse ? Theme::Critical : Theme::High };
    const auto& limits = m_night.process().rules.enlaces;
    if (link->lossPerMille >= limits.perdidaPorMil || link->rttMs >= limits.rttMs
        || (link->kbps >= 0 && link->kbps < limits.kbps))
        return { Shape::diamond, Theme::Medium };
    return { link->inUse ? Shape::circle : Shape::ring, Theme::Muted };
}

const Link* LinkGraph::defined() const
{
    if (!m_night.hasState() || m_site >= m_night.process().sites.size())
        return nullptr;
    const auto& links = m_night.process().sites[m_site].links;
    return m_link < links.size() ? &links[m_link] : nullptr;
}

QString LinkGraph::heading() const
{
    const auto* const link = sight();
    if (!link)
        return defined() ? QString::fromStdString(defined()->name) : tr("enlace %1").arg(m_link + 1);
    if (!isMeasured(m_night, m_site))
        return tr("%1 · último dato").arg(link->name);
    const auto state = !link->up ? tr("caído (%1)").arg(Words::linkCause(link->cause))
        : link->inUse            ? tr("en uso")
                                 : tr("disponible");
    return tr("%1 · %2").arg(link->name, state);
}

QString LinkGraph::figures() const
{
    const auto* const link = sight();
    if (!link)
        return {};
    QStringList parts { Sparkline::milliseconds(link->rttMs) };
    if (width() >= roomForWorst && link->worstMs > link->rttMs)
        parts << tr("peor %1").arg(Sparkline::milliseconds(link->worstMs));
    if (!link->up || link->lossPerMille >= 0)
        parts << tr("pérdida %1").arg(Sparkline::loss(link->up ? link->lossPerMille : 1000));
    if (link->kbps >= 0)
        parts << tr("%1 kbit/s").arg(Format::number(link->kbps));
    return parts.join(QStringLiteral(" · "));
}

QString LinkGraph::facts() const
{
    const auto* const link = sight();
    if (!link && defined())
        return tr("%1 · %2").arg(QString::fromStdString(defined()->provider), Words::link(defined()->kind));
    if (!link)
        return {};
    QStringList parts;
    if (!link->provider.isEmpty())
        parts << link->provider;
    parts << Words::link(link->kind);
    if (!link->address.isEmpty())
        parts << link->address;
    if (!link->origin.isEmpty() && link->origin != link->address)
        parts << tr("llega de %1").arg(link->origin);
    if (!link->network.isEmpty())
        parts << link->network;
    if (link->up && link->centreRttMs >= 0)
        parts << tr("%1 medido desde el centro").arg(Sparkline::milliseconds(link->centreRttMs));
    if (link->up && link->upSince != 0)
        parts << tr("arriba desde las %1").arg(Format(m_night.process().utcOffsetMinutes).hour(link->upSince));
    return parts.join(QStringLiteral(" · "));
}

const LinkMinute* LinkGraph::pointed() const
{
    const auto minutes = m_night.links().minutes(m_site, m_link);
    const auto found = std::ranges::lower_bound(minutes, m_pointed, {}, &LinkMinute::start);
    return m_pointed != 0 && found != minutes.end() && found->start == m_pointed ? &*found : nullptr;
}

void LinkGraph::point(std::ptrdiff_t at)
{
    const auto minutes = m_night.links().minutes(m_site, m_link);
    if (minutes.empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(minutes.size()) - 1;
    m_pointed = minutes[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, last))].start;
    refresh();
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void LinkGraph::keyPressEvent(QKeyEvent* event)
{
    const auto minutes = m_night.links().minutes(m_site, m_link);
    const auto count = static_cast<std::ptrdiff_t>(minutes.size());
    const auto* const now = pointed();
    const auto at = now ? now - minutes.data() : count;
    switch (event->key()) {
    case Qt::Key_Left:
        return point(at - 1);
    case Qt::Key_Right:
        return point(now ? at + 1 : count - 1);
    case Qt::Key_Home:
        return point(0);
    case Qt::Key_End:
        return point(count - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void LinkGraph::mouseMoveEvent(QMouseEvent* event)
{
    const auto box = graphBox();
    const auto minutes = m_night.links().minutes(m_site, m_link);
    if (minutes.empty() || event->position().x() < box.left())
        return;
    const auto share = (event->position().x() - box.left()) / box.width();
    const auto when = begin() + static_cast<Millis>(share * static_cast<double>(end() - begin()));
    const auto after = std::ranges::upper_bound(minutes, when, {}, &LinkMinute::start);
    point(after - minutes.begin() - 1);
}

void LinkGraph::leaveEvent(QEvent* /*event*/)
{
    m_pointed = 0;
    refresh();
}

void LinkGraph::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void LinkGraph::focusOutEvent(QFocusEvent* event)
{
    m_pointed = 0;
    refresh();
    QWidget::focusOutEvent(event);
}

void LinkGraph::paintText(QPainter& painter, bool grey) const
{
    const auto mark = look();
    drawShape(
        painter, QRectF(0, headHeight / 2 - 5, 10, 10), mark.shape, m_theme.color(grey ? Theme::Muted : mark.token));
    const Format format(m_night.process().utcOffsetMinutes);
    const auto* const at = pointed();
    const auto right = at && m_compact ? Sparkline::describe(*at, format) : figures();
    painter.setFont(m_theme.font(Theme::Type::body));
    const double wanted = painter.fontMetrics().horizontalAdvance(right) + 2;
    painter.setFont(m_theme.font(Theme::Type::body, true));
    const double named = 18 + painter.fontMetrics().horizontalAdvance(heading()) + 10;
    const double room = std::min(wanted, std::max(width() * 0.4, width() - named));
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, QRectF(18, 0, width() - room - 26, headHeight), Qt::AlignLeft | Qt::AlignVCenter, heading());
    painter.setFont(m_theme.font(Theme::Type::body));
    painter.setPen(m_theme.color(grey || mark.token == Theme::Muted ? Theme::Muted : mark.token));
    drawElided(painter, QRectF(width() - room, 0, room, headHeight), Qt::AlignRight | Qt::AlignVCenter, right);
    if (m_compact)
        return;
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    drawElided(painter, QRectF(18, headHeight, width() - 18, factsHeight), Qt::AlignLeft | Qt::AlignVCenter,
        at ? Sparkline::describe(*at, format) : facts());
}

void LinkGraph::paintGraph(QPainter& painter, bool grey) const
{
    const auto box = graphBox();
    painter.fillRect(box, m_theme.color(Theme::Background));
    const auto minutes = m_night.links().minutes(m_site, m_link);
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    if (minutes.empty()) {
        painter.drawText(box, Qt::AlignCenter, tr("sin medir"));
        return;
    }
    const Sparkline graph(minutes, begin(), end(), static_cast<int>(box.width()));
    graph.paint(painter, box, m_theme, grey);
    painter.setPen(m_theme.color(Theme::Muted));
    painter.drawText(QRectF(0, box.top() - 2, scaleWidth - 6, 14), Qt::AlignRight | Qt::AlignTop, graph.scaleLabel());
    if (!m_compact) {
        const Format format(m_night.process().utcOffsetMinutes);
        painter.drawText(
            QRectF(0, box.bottom() - 13, scaleWidth - 6, 14), Qt::AlignRight | Qt::AlignBottom, QStringLiteral("0"));
        const QRectF foot(box.left(), box.bottom() + 2, box.width(), hoursHeight);
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignTop, format.hour(begin()));
        painter.drawText(foot, Qt::AlignHCenter | Qt::AlignTop, format.hour(begin() + (end() - begin()) / 2));
        painter.drawText(foot, Qt::AlignRight | Qt::AlignTop, format.hour(end()));
    }
    if (const auto* const at = pointed()) {
        const double share
            = (static_cast<double>(at->start - begin()) + minuteMs / 2.0) / static_cast<double>(end() - begin());
        painter.fillRect(
            QRectF(box.left() + box.width() * share, box.top(), 1, box.height()), m_theme.color(Theme::Accent));
    }
}

void LinkGraph::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_night.hasState())
        return;
    QPainter painter(this);
    const bool grey = !isMeasured(m_night, m_site);
    paintText(painter, grey);
    paintGraph(painter, grey);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Theme::Accent), 1));
        painter.drawRect(graphBox().adjusted(0, 0, -1, -1));
    }
}

} // namespace prep
