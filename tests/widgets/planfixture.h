// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/syntheticnight.h"

namespace prep::test {

/// Events of the continuity plan for a state, as the hub would have written them.
class PlanEvents {
public:
    explicit PlanEvents(const State& state)
        : m_state(state)
        , m_at(state.at)
    {
    }
    Event make(EventKind kind, SiteIndex site, Body body, Millis after = 1000, const std::string& actor = "coordinador-001")
    {
        Event event;
        event.header.seq = ++m_made + m_state.seq;
        event.header.id.bytes[0] = static_cast<std::uint8_t>(m_made);
        event.header.id.bytes[15] = 0x77;
        event.header.origin = "centro";
        event.header.originSeq = event.header.seq;
        event.header.at = event.header.occurred = m_at += after;
        event.header.actor = actor;
        event.header.kind = kind;
        event.header.subject = Subject::named(SubjectKind::sitio, m_state.process->sites[site].id);
        event.body = std::move(body);
        return event;
    }
    /// Activates the first scenario there and ends `steps` of its steps by their last outcome.
    std::vector<Event> run(SiteIndex site, std::size_t steps, Millis each, std::size_t scenario = 0)
    {
        const auto& plan = m_state.process->plan.escenarios[scenario];
        Id16 lote;
        lote.bytes[0] = static_cast<std::uint8_t>(m_made + 1);
        std::vector<Event> events { make(EventKind::planActivado, site, body::PlanActivado { plan.id, lote, m_at - 120000 }) };
        const PasoPlan* step = &plan.pasos.front();
        for (; steps > 0 && step != nullptr; --steps) {
            const auto& outcome = step->salidas.back();
            if (step->evidencia != EvidenciaPaso::ninguna)
                events.push_back(make(EventKind::planAnotado, site, body::PlanAnotado { step->id, "88213", lote }));
            events.push_back(make(EventKind::pasoTerminado, site, body::PasoTerminado { step->id, outcome.id, lote }, each));
            step = outcome.siguiente.empty() ? nullptr : plan.paso(outcome.siguiente);
        }
        return events;
    }

private:
    const State& m_state;
    Seq m_made = 0;
    Millis m_at;
};

} // namespace prep::test
