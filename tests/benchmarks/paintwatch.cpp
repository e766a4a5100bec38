// SPDX-License-Identifier: MIT
#include "tests/benchmarks/paintwatch.h"

#include "tests/benchmarks/steadyclock.h"

#include <QCoreApplication>
#include <QPaintEvent>

#include <algorithm>

namespace prep::bench {

namespace {

std::vector<double> sorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

PaintWatch::PaintWatch(const Night& night, SiteModel& model, QAbstractItemView& view)
    : m_night(night)
    , m_model(model)
    , m_view(view)
{
    view.viewport()->installEventFilter(this);
}

void PaintWatch::note(const Acknowledged& command, SiteIndex site)
{
    const std::lock_guard lock(m_mutex);
    m_noted.push_back({ command.seq, site, command.sentAt, command.at });
}

void PaintWatch::settle()
{
    const std::lock_guard lock(m_mutex);
    for (const Pending& each : m_noted) {
        if (!rowOf(each.site).isEmpty()) {
            m_waiting.push_back(each);
        }
    }
    m_noted.clear();
    std::erase_if(m_waiting, [this](const Pending& each) { return rowOf(each.site).isEmpty(); });
}

std::vector<double> PaintWatch::sinceSent() const
{
    return sorted(m_sinceSent);
}

std::vector<double> PaintWatch::sinceAcknowledged() const
{
    return sorted(m_sinceAcknowledged);
}

/// The part of the viewport that its row takes; empty when it is out of sight.
QRect PaintWatch::rowOf(SiteIndex site) const
{
    const int row = m_model.rowOf(site);
    return row < 0 ? QRect() : m_view.visualRect(m_model.index(row, 0)) & m_view.viewport()->rect();
}

void PaintWatch::painted(const QRegion& region)
{
    settle();
    const double now = steadySeconds();
    const Seq folded = m_night.hasState() ? m_night.state().seq : 0;
    std::erase_if(m_waiting, [&](const Pending& each) {
        const bool seen = each.seq <= folded && region.intersects(rowOf(each.site));
        if (seen) {
            m_sinceSent.push_back(now - each.sentAt);
            m_sinceAcknowledged.push_back(now - each.acknowledgedAt);
        }
        return seen;
    });
}

/// The region is known before the view paints; what it takes to paint is measured with it.
bool PaintWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint) {
        return false;
    }
    const QRegion region = static_cast<QPaintEvent*>(event)->region();
    watched->removeEventFilter(this);
    QCoreApplication::sendEvent(watched, event);
    watched->installEventFilter(this);
    painted(region);
    return true;
}

} // namespace prep::bench
