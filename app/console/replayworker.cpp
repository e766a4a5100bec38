// SPDX-License-Identifier: MIT
#include "app/console/replayworker.h"

namespace prep {

namespace {
/// More steps than these are shown by a state in their place: pages that take them one by one would be slower.
constexpr std::size_t mostSteps = 4000;
constexpr Millis minuteMs = 60000;
constexpr qint64 tellMs = 500;
}

ReplayWorker::ReplayWorker(std::shared_ptr<const Process> process, View view)
    : m_log(process, view)
{
    m_links.reset(process->sites.size());
}

ReplayWorker::~ReplayWorker() = default;

void ReplayWorker::add(const EventsPtr& events)
{
    QMetaObject::invokeMethod(this, [this, events] {
        if (const Status added = m_log.append(*events); !added) {
            Q_EMIT failed(added.error());
            return;
        }
        tellGrown();
    });
}

void ReplayWorker::follow(const StepsPtr& steps)
{
    QMetaObject::invokeMethod(this, [this, steps] {
        for (const ReplicaStep& step : *steps) {
            if (step.isReveal) {
                m_log.reveal(step.event);
            } else if (step.event.header.seq > m_log.seq()) { // else it came with its page
                if (const Status added = m_log.append({ step.event }); !added) {
                    Q_EMIT failed(added.error());
                    return;
                }
            }
        }
        if (!m_told.isValid() || m_told.elapsed() > tellMs)
            tellGrown();
    });
}

void ReplayWorker::tellGrown()
{
    m_told.start();
    Q_EMIT loaded(m_log.seq(), m_log.begin(), m_log.end(), m_log.curve(curveParts));
}

void ReplayWorker::setSeries(const LinkSeries& series)
{
    QMetaObject::invokeMethod(this, [this, series] {
        m_links.setSeries(series);
        m_linksAt = -1;
    });
}

void ReplayWorker::look(SiteIndex site)
{
    QMetaObject::invokeMethod(this, [this, site] {
        m_site = site;
        m_linksAt = -1;
    });
}

void ReplayWorker::seek(Millis at)
{
    QMetaObject::invokeMethod(this, [this, at] { goTo(at); });
}

void ReplayWorker::goTo(Millis at)
{
    ReplayMoment moment;
    moment.at = at;
    const std::size_t steps = m_log.stepsAt(at);
    if (m_steps && steps >= *m_steps && steps - *m_steps <= mostSteps)
        moment.steps = std::make_shared<const std::vector<ReplicaStep>>(m_log.between(*m_steps, steps));
    else
        moment.state = std::make_shared<State>(m_log.stateAfter(steps));
    m_steps = steps;
    if (const Millis minute = at - at % minuteMs; m_linksAt != minute) {
        m_linksAt = minute;
        moment.links = std::make_shared<const LinkPicture>(m_links.at(at, m_site));
    }
    Q_EMIT reached(moment);
}

void ReplayWorker::askLog(Seq before, quint32 count)
{
    QMetaObject::invokeMethod(this, [this, before, count] {
        Q_EMIT logReady(std::make_shared<const std::vector<Event>>(m_log.page(m_steps.value_or(0), before, count)));
    });
}

void ReplayWorker::askHistory(quint32 acta, const std::string& key, const std::vector<Id16>& piezas)
{
    QMetaObject::invokeMethod(this, [this, acta, key, piezas] {
        Q_EMIT historyReady(acta, std::make_shared<const std::vector<Event>>(m_log.history(m_steps.value_or(0), key, piezas)));
    });
}

void ReplayWorker::askPieza(const Id16& pieza)
{
    QMetaObject::invokeMethod(this, [this, pieza] {
        Q_EMIT piezaHistoryReady(pieza, std::make_shared<const std::vector<Event>>(m_log.history(m_steps.value_or(0), {}, { pieza })));
    });
}

} // namespace prep
