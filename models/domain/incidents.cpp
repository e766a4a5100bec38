// SPDX-License-Identifier: MIT
#include "models/domain/incidents.h"

namespace prep {

namespace {

constexpr Millis dayMs = 24LL * 3600000;

ReportLog::Day dayOf(Millis when, int utcOffsetMinutes)
{
    const Millis local = when + utcOffsetMinutes * 60000LL;
    return local >= 0 ? local / dayMs : (local - dayMs + 1) / dayMs;
}

/// When it happened: an event of a site's own log reaches the centre's late.
Millis hourOf(const EventHeader& header)
{
    return header.origin == "centro" ? header.at : header.corrected();
}

} // namespace

void ReportLog::take(const Event& event)
{
    m_seq = event.header.seq;
    ++m_days[dayOf(hourOf(event.header), m_process->utcOffsetMinutes)][event.header.kind];
    if (event.header.subject.kind == SubjectKind::alarma)
        alarm(event);
    else if (event.header.kind == EventKind::enlaceCambiado)
        link(event);
    else if (event.header.kind == EventKind::planActivado)
        act(event.header.subject.key, hourOf(event.header));
}

Incidente* ReportLog::open(const std::string& key)
{
    const auto found = m_last.find(key);
    return found == m_last.end() || m_incidents[found->second].recuperado != 0 ? nullptr : &m_incidents[found->second];
}

void ReportLog::alarm(const Event& event)
{
    const std::string& key = event.header.subject.key;
    if (const auto* raised = std::get_if<body::AlarmaActivada>(&event.body))
        return raise(event, *raised);
    Incidente* incident = open(key);
    if (!incident) // acknowledged after it had come back: that was the action, too late though it was
        incident = event.header.kind == EventKind::alarmaReconocida && m_last.contains(key) ? &m_incidents[m_last[key]] : nullptr;
    if (!incident)
        return;
    switch (event.header.kind) {
    case EventKind::alarmaNormalizada:
        incident->recuperado = hourOf(event.header);
        break;
    case EventKind::alarmaSuprimida:
        if (const auto* hidden = std::get_if<body::AlarmaSuprimida>(&event.body))
            incident->causa = hidden->padre;
        break;
    case EventKind::alarmaDescubierta:
        incident->causa.clear();
        break;
    case EventKind::alarmaReconocida:
    case EventKind::alarmaAplazada:
    case EventKind::alarmaRetirada:
        if (incident->accion == 0)
            incident->accion = hourOf(event.header);
        break;
    default:
        break;
    }
}

void ReportLog::raise(const Event& event, const body::AlarmaActivada& raised)
{
    const std::string& key = event.header.subject.key;
    const Millis at = hourOf(event.header);
    if (const auto last = m_last.find(key); last != m_last.end()) {
        Incidente& before = m_incidents[last->second];
        if (before.recuperado == 0 || at - before.recuperado <= mismoIncidente) {
            before.recuperado = 0;
            before.detalle = raised.detalle;
            before.causa = raised.padre;
            ++before.veces;
            return;
        }
    }
    m_last[key] = m_incidents.size();
    Incidente incident;
    incident.key = key;
    incident.detalle = raised.detalle;
    incident.causa = raised.padre;
    incident.detectado = at;
    m_incidents.push_back(std::move(incident));
}

/// The plan answers whatever its site is in trouble for.
void ReportLog::act(std::string_view site, Millis at)
{
    for (const auto& [key, index] : m_last) {
        Incidente& incident = m_incidents[index];
        if (incident.recuperado == 0 && incident.accion == 0 && subjectOfKey(key) == site)
            incident.accion = at;
    }
}

void ReportLog::link(const Event& event)
{
    const auto* changed = std::get_if<body::EnlaceCambiado>(&event.body);
    const auto site = m_process->findSite(event.header.subject.key);
    if (!changed || !site)
        return;
    const auto down = m_down.find(*site);
    const bool isDown = changed->estado != EstadoEnlace::sinDatos && !isConnected(changed->estado) && changed->causa != CausaEnlace::cerrado;
    if (isDown && down == m_down.end()) {
        m_down[*site] = m_outages.size();
        m_outages.push_back({ *site, hourOf(event.header), 0, changed->causa });
    } else if (!isDown && down != m_down.end()) {
        m_outages[down->second].hasta = hourOf(event.header);
        m_down.erase(down);
    } else if (isDown && m_outages[down->second].causa == CausaEnlace::ninguna) {
        m_outages[down->second].causa = changed->causa;
    }
}

} // namespace prep
