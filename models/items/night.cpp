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
    , m_picture(std::make_shared<Picture>())
{
}

Night::~Night() = default;

Night::Picture::Picture() = default;
Night::Picture::~Picture() = default;

void Night::follow(Night& source)
{
    m_source = &source;
    m_picture = source.m_picture;
    connect(m_source, &Night::reset, this, &Night::reset);
    connect(m_source, &Night::changed, this, &Night::changed);
    connect(m_source, &Night::applied, this, &Night::applied);
    connect(m_source, &Night::presenceChanged, this, &Night::presenceChanged);
    connect(m_source, &Night::linksChanged, this, &Night::linksChanged);
    connect(m_source, &Night::freshnessChanged, this, &Night::freshnessChanged);
    if (!hasState())
        return;
    Q_EMIT reset();
    Q_EMIT presenceChanged();
    Q_EMIT linksChanged();
    Q_EMIT freshnessChanged();
}

void Night::leave()
{
    if (m_source)
        m_source->disconnect(this);
    m_source = nullptr;
    m_picture = std::make_shared<Picture>();
}

void Night::setSnapshot(std::shared_ptr<State> state, Millis heard)
{
    m_picture->state = std::move(state);
    m_picture->alarms.reset();
    m_picture->heard = heard;
    m_picture->waiting.rebuild(*m_picture->state);
    m_picture->areas.rebuild(*m_picture->state);
    if (m_picture->links.sites() != m_picture->state->process->sites.size() || m_picture->linksOf != m_picture->state->process->fingerprint)
        m_picture->links.reset(m_picture->state->process->sites.size());
    m_picture->linksOf = m_picture->state->process->fingerprint;
    if (m_picture->clockProcess == 0)
        m_picture->clockProcess = m_picture->state->at;
    if (m_picture->freshness == Freshness::empty)
        m_picture->freshness = Freshness::stale;
    Q_EMIT reset();
    Q_EMIT freshnessChanged();
}

void Night::apply(std::span<const NightStep> steps)
{
    if (!m_picture->state || steps.empty())
        return;
    m_picture->alarms.reset();
    NightChange change;
    for (const auto& step : steps) {
        if (step.reveal)
            reveal(*m_picture->state, step.event, &change.actas);
        else
            evolve(*m_picture->state, step.event, &change.actas);
        note(step.event, change);
    }
    sortUnique(change.actas);
    m_picture->waiting.update(*m_picture->state, change.actas);
    m_picture->areas.update(*m_picture->state, change.actas);
    for (const auto acta : change.actas) {
        if (const auto site = m_picture->state->process->actas[acta].site; site != none16)
            change.sites.push_back(site);
    }
    sortUnique(change.sites);
    sortUnique(change.alarms);
    sortUnique(change.actions);
    sortUnique(change.views);
    m_picture->heard = m_wall();
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
        if (const auto site = m_picture->state->process->findSite(event.header.subject.key))
            change.sites.push_back(*site);
        break;
    default:
        break;
    }
    if (event.header.kind == EventKind::captura1 || event.header.kind == EventKind::captura2 || event.header.kind == EventKind::captura3)
        change.people = true; // their counts of captures
    if (event.header.origin != "centro") {
        if (const auto site = m_picture->state->process->findSite(event.header.origin))
            change.sites.push_back(*site);
    }
}

const AlarmBoard& Night::alarms() const
{
    if (!m_picture->alarms)
        m_picture->alarms = std::make_unique<const AlarmBoard>(*m_picture->state);
    return *m_picture->alarms;
}

void Night::setPresence(Presence presence)
{
    m_picture->presence = std::move(presence);
    Q_EMIT presenceChanged();
}

void Night::setLinks(const LinkReport& report)
{
    m_picture->links.apply(report);
    Q_EMIT linksChanged();
}

void Night::setLinkSeries(const LinkSeries& series)
{
    m_picture->links.setSeries(series);
    Q_EMIT linksChanged();
}

void Night::setLinkPicture(LinkPicture picture)
{
    m_picture->links = std::move(picture);
    Q_EMIT linksChanged();
}

void Night::setProcessClock(Millis process, double speed)
{
    m_picture->clockProcess = process;
    m_picture->clockWall = m_wall();
    m_picture->speed = speed;
}

Millis Night::processNow() const
{
    // The hub tells its clock every second or two; in between, its last event may be later than what we reckon.
    const auto least = m_picture->state ? m_picture->state->at : 0;
    if (m_picture->freshness != Freshness::live)
        return std::max(least, m_picture->clockProcess);
    return std::max(least, m_picture->clockProcess + static_cast<Millis>(static_cast<double>(m_wall() - m_picture->clockWall) * m_picture->speed));
}

void Night::confirm()
{
    m_picture->heard = m_wall();
}

void Night::setHeard(Millis wall)
{
    m_picture->heard = wall;
}

void Night::setFreshness(Freshness freshness)
{
    if (m_picture->freshness == freshness)
        return;
    if (m_picture->freshness == Freshness::live)
        m_picture->clockProcess = processNow();
    if (freshness != Freshness::live)
        m_picture->links.interrupt();
    m_picture->freshness = freshness;
    Q_EMIT freshnessChanged();
}

Millis Night::age() const
{
    return m_picture->heard == 0 ? 0 : std::max<Millis>(0, m_wall() - m_picture->heard);
}

} // namespace prep
