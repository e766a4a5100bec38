// SPDX-License-Identifier: MIT
#include "models/domain/work.h"

#include <algorithm>

namespace prep {

namespace {

/// 0-2; nothing when the event is no capture.
std::optional<std::size_t> roundOf(EventKind kind)
{
    switch (kind) {
    case EventKind::captura1:
        return 0;
    case EventKind::captura2:
        return 1;
    case EventKind::captura3:
        return 2;
    default:
        return std::nullopt;
    }
}

std::uint64_t imageKey(ActaIndex acta, std::uint16_t image)
{
    return std::uint64_t { acta } << 16 | image;
}

void fill(Labor& labor, const Event& event)
{
    const auto* const typed = std::get_if<body::Captura>(&event.body);
    if (!typed)
        return;
    labor.tally = std::make_shared<const Tally>(typed->tally);
    labor.campos = typed->conflictos;
}

} // namespace

WorkLog::WorkLog(std::shared_ptr<const Process> process)
    : m_state(std::move(process))
    , m_seen(m_state.actas.size())
    , m_flows(m_state.process->elections.size() + 1)
{
}

void WorkLog::add(const Event& event)
{
    const auto round = roundOf(event.header.kind);
    const auto acta = round ? m_state.process->findActa(event.header.subject.key) : std::nullopt;
    const Lease lease = acta ? m_state.actas[*acta].leases[*round] : Lease {};
    m_changed.clear();
    evolve(m_state, event, &m_changed);
    if (acta)
        noteCapture(event, *acta, *round, lease);
    std::sort(m_changed.begin(), m_changed.end());
    m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
    for (const ActaIndex each : m_changed)
        note(each, event.header);
}

void WorkLog::noteCapture(const Event& event, ActaIndex acta, std::size_t round, const Lease& lease)
{
    const Capture& capture = m_state.actas[acta].captures[round];
    if (capture.seq != event.header.seq)
        return; // it did not fit
    Labor labor;
    labor.acta = acta;
    labor.ronda = static_cast<std::uint8_t>(round + 1);
    labor.imagen = m_seen[acta].imagen;
    labor.ciclo = m_state.actas[acta].ciclo;
    labor.person = capture.person;
    labor.station = capture.station;
    labor.seq = capture.seq;
    labor.reclamada = lease.person == capture.person ? lease.desde : 0;
    labor.captura = event.header.at;
    fill(labor, event);
    m_labors.push_back(std::move(labor));
    m_flows[m_state.process->actas[acta].election].captured(event.header.at);
    m_flows.back().captured(event.header.at);
}

void WorkLog::note(ActaIndex acta, const EventHeader& header)
{
    const ActaState& now = m_state.actas[acta];
    Seen& seen = m_seen[acta];
    if (now.principal != none32 && seen.principal != now.principal) {
        seen.imagen += seen.principal == none32 ? 0 : 1;
        seen.principal = now.principal;
    }
    if (now.valor.seq == header.seq && now.valor.tally)
        m_truths[imageKey(acta, seen.imagen)] = now.valor.tally;
    const bool waits = waitsForCapture(now.etapa);
    if (waits == seen.waits)
        return;
    seen.waits = waits;
    for (QueueFlow* flow : { &m_flows[m_state.process->actas[acta].election], &m_flows.back() })
        waits ? flow->arrived(header.at) : flow->left(header.at);
}

void WorkLog::reveal(const Event& event)
{
    prep::reveal(m_state, event);
    const auto labor = std::lower_bound(
        m_labors.begin(), m_labors.end(), event.header.seq, [](const Labor& each, Seq seq) { return each.seq < seq; });
    if (labor != m_labors.end() && labor->seq == event.header.seq)
        fill(*labor, event);
}

const Tally* WorkLog::truth(const Labor& labor) const
{
    const auto found = m_truths.find(imageKey(labor.acta, labor.imagen));
    return found == m_truths.end() ? nullptr : found->second.get();
}

std::vector<Pareja> pairsOf(const WorkLog& work)
{
    std::vector<Pareja> pairs;
    std::unordered_map<ActaIndex, const Labor*> single; // made and still without its other half
    for (const Labor& labor : work.labors()) {
        if (labor.ronda > 2)
            continue;
        const Labor*& other = single[labor.acta];
        if (other && other->imagen == labor.imagen && other->ciclo == labor.ciclo && other->ronda != labor.ronda) {
            pairs.push_back({ other, &labor });
            other = nullptr;
        } else {
            other = &labor;
        }
    }
    return pairs;
}

} // namespace prep
