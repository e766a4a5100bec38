// SPDX-License-Identifier: MIT
#include "models/items/night.h"

#include "models/items/alarmboard.h"

#include <algorithm>

namespace prep {

namespace {

template<typename T>
void sortUnique(std::vector<T>& values)
{
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
}

} // namespace

Night::Night(std::function<Millis()> wall, QObject* parent)
    : QObject(parent)
    , m_wall(std::move(wall))
{
}

Night::~Night() = default;

void Night::setSnapshot(std::shared_ptr<State> state, Millis heard)
{
    m_state = std::move(state);
    m_alarms.reset();
    m_heard = heard;
    m_waiting.rebuild(*m_state);
    m_areas.rebuild(*m_state);
    if (m_links.sites() != m_state->process->sites.size() || m_linksOf != m_state->process->fingerprint)
        m_links.reset(m_state->process->sites.size());
    m_linksOf = m_state->process->fingerprint;
    if (m_clockProcess == 0)
        m_clockProcess = m_state->at;
    if (m_freshness == Freshness::empty)
        m_freshness = Freshness::stale;
    Q_EMIT reset();
    Q_EMIT freshnessChanged();
}

void Night::apply(std::span<const NightStep> steps)
{
    if (!m_state || steps.empty())
        return;
    m_alarms.reset();
    NightChange change;
    for (const auto& step : steps) {
        if (step.reveal)
            reveal(*m_state, step.event, &change.actas);
        else
            evolve(*m_state, step.event, &change.actas);
        note(step.event, change);
    }
    sortUnique(change.actas);
    m_waiting.update(*m_state, change.actas);
    m_areas.update(*m_state, change.actas);
    for (const auto acta : change.actas) {
        if (const auto site = m_state->process->actas[acta].site; site != none16)
            change.sites.push_back(site);
    }
    sortUnique(change.sites);
    sortUnique(change.alarms);
    sortUnique(change.actions);
    sortUnique(change.views);
    m_heard = m_wall();
    Q_EMIT changed(change);
    Q_EMIT applied(steps);
}

void Night::note(const Event& event, NightChange& change) const
{
    switch (event.header.subject.kind) {
    case SubjectKind::persona:
        change.people = true;
        change.roster = true;
        break;
    case SubjectKind::estacion:
        change.stations = true;
        break;
    case SubjectKind::corte:
        change.cortes = true;
        break;
    case SubjectKind::alarma:
        change.alarms.push_back(event.header.subject.key);
        break;
    case SubjectKind::accion:
        change.actions.push_back(QByteArray::fromStdString(event.header.subject.key).toUInt());
        break;
    case SubjectKind::difusor:
        change.views.push_back(event.header.subject.key);
        break;
    case SubjectKind::sitio:
        if (const auto site = m_state->process->findSite(event.header.subject.key))
            change.sites.push_back(*site);
        break;
    default:
        break;
    }
    if (event.header.kind == EventKind::captura1 || event.header.kind == EventKind::captura2 || event.header.kind == EventKind::captura3)
        change.people = true; // their counts of captures
    if (event.header.origin != "centro") {
        if (const auto site = m_state->process->findSite(event.header.origin))
            change.sites.push_back(*site);
    }
}

const AlarmBoard& Night::alarms() const
{
    if (!m_alarms)
        m_alarms = std::make_unique<const AlarmBoard>(*m_state);
    return *m_alarms;
}

void Night::setPresence(Presence presence)
{
    m_presence = std::move(presence);
    Q_EMIT presenceChanged();
}

void Night::setLinks(const LinkReport& report)
{
    m_links.apply(report);
    Q_EMIT linksChanged();
}

void Night::setLinkSeries(const LinkSeries& series)
{
    m_links.setSeries(series);
    Q_EMIT linksChanged();
}

void Night::setProcessClock(Millis process, double speed)
{
    m_clockProcess = process;
    m_clockWall = m_wall();
    m_speed = speed;
}

Millis Night::processNow() const
{
    // The hub tells its clock every second or two; in between, its last event may be later than what we reckon.
    const auto least = m_state ? m_state->at : 0;
    if (m_freshness != Freshness::live)
        return std::max(least, m_clockProcess);
    return std::max(least, m_clockProcess + static_cast<Millis>(static_cast<double>(m_wall() - m_clockWall) * m_speed));
}

void Night::confirm()
{
    m_heard = m_wall();
}

void Night::setHeard(Millis wall)
{
    m_heard = wall;
}

void Night::setFreshness(Freshness freshness)
{
    if (m_freshness == freshness)
        return;
    if (m_freshness == Freshness::live)
        m_clockProcess = processNow();
    if (freshness != Freshness::live)
        m_links.interrupt();
    m_freshness = freshness;
    Q_EMIT freshnessChanged();
}

Millis Night::age() const
{
    return m_heard == 0 ? 0 : std::max<Millis>(0, m_wall() - m_heard);
}

} // namespace prep
