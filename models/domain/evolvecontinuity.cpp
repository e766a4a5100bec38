// SPDX-License-Identifier: MIT
#include "models/domain/countersign.h"
#include "models/domain/fold.h"

#include "models/domain/bounds.h"

#include <algorithm>

namespace prep {

/// The plan at the subject that runs and that the event means, null being whichever runs; nothing when that one does not run: a
/// hub that was cut off speaks of what it knew.
PlanCorrido* Fold::runningPlan(const Id16& lote)
{
    const auto site = findSite(m_header.subject.key);
    if (!site || m_state.sites[*site].plan == none32)
        return nullptr;
    m_state.sites[*site].ultimoEvento = m_header.at;
    PlanCorrido* plan = lote.isNull() ? &m_state.planes[m_state.sites[*site].plan] : namedPlan(lote);
    return plan && plan->isOpen() ? plan : nullptr;
}

/// This activation at the subject, running or not.
PlanCorrido* Fold::namedPlan(const Id16& lote)
{
    const auto site = findSite(m_header.subject.key);
    const auto named = site ? activationOf(m_state, *site, lote) : std::nullopt;
    return named ? &m_state.planes[*named] : nullptr;
}

void Fold::planActivado()
{
    const auto site = findSite(m_header.subject.key);
    const auto* activated = body<body::PlanActivado>();
    const auto scenario = activated ? m_state.process->plan.find(activated->escenario) : std::nullopt;
    if (!site || !scenario || m_state.planes.size() >= maxPlans || (!activated->lote.isNull() && activationOf(m_state, *site, activated->lote)))
        return conflict();
    // The control room and a site without connection both activated it: both run, and each is countersigned.
    const bool isSecond = m_state.sites[*site].plan != none32;
    if (isSecond)
        conflict();
    PlanCorrido plan;
    plan.site = *site;
    plan.escenario = *scenario;
    plan.lote = activated->lote;
    plan.detectado = activated->detectado;
    plan.activado = hour();
    plan.por = person(m_header.actor);
    plan.seq = m_header.seq;
    plan.pasos.push_back({ 0, hour(), 0, 0xff, none16, {} });
    if (!isSecond)
        m_state.sites[*site].plan = static_cast<std::uint32_t>(m_state.planes.size());
    m_state.sites[*site].ultimoEvento = m_header.at;
    m_state.planes.push_back(std::move(plan));
}

void Fold::closePlan(PlanCorrido& plan, bool cancelled)
{
    plan.cerrado = hour();
    plan.cancelado = cancelled;
    const auto& planes = m_state.planes;
    const auto other = std::find_if(planes.begin(), planes.end(), [&](const PlanCorrido& each) { return each.site == plan.site && each.isOpen(); });
    m_state.sites[plan.site].plan = other == planes.end() ? none32 : static_cast<std::uint32_t>(other - planes.begin());
}

void Fold::pasoTerminado()
{
    const auto* ended = body<body::PasoTerminado>();
    PlanCorrido* plan = ended ? runningPlan(ended->lote) : nullptr;
    if (!plan)
        return conflict();
    const EscenarioPlan& scenario = m_state.process->plan.escenarios[plan->escenario];
    PasoCorrido& running = plan->pasos.back();
    const PasoPlan& step = scenario.pasos[running.paso];
    const auto outcome = std::find_if(
        step.salidas.begin(), step.salidas.end(), [&](const SalidaPaso& o) { return o.id == ended->salida; });
    if (step.id != ended->paso || outcome == step.salidas.end())
        return conflict();
    running.fin = hour();
    running.salida = static_cast<std::uint8_t>(outcome - step.salidas.begin());
    running.por = person(m_header.actor);
    const PasoPlan* next = outcome->siguiente.empty() ? nullptr : scenario.paso(outcome->siguiente);
    if (!next || plan->pasos.size() >= maxPlanSteps)
        return closePlan(*plan, false);
    plan->pasos.push_back(
        { static_cast<std::uint16_t>(next - scenario.pasos.data()), hour(), 0, 0xff, none16, {} });
}

void Fold::planAnotado()
{
    PlanCorrido* plan = runningPlan();
    if (!plan)
        conflict(); // by what every view sees of it; the note itself is for staff
    const auto* noted = body<body::PlanAnotado>();
    if (noted && !noted->lote.isNull())
        plan = namedPlan(noted->lote);
    if (!noted || !plan)
        return;
    std::string& note = plan->pasos.back().nota;
    if (note.size() + noted->texto.size() < maxPlanNotes)
        note += (note.empty() ? "" : "\n") + noted->texto;
}

void Fold::planRefrendado()
{
    const auto site = findSite(m_header.subject.key);
    const auto* countersigned = body<body::PlanRefrendado>();
    const bool isNamed = countersigned && !countersigned->lote.isNull();
    const auto waiting = !site ? std::nullopt : isNamed ? activationOf(m_state, *site, countersigned->lote) : planToCountersign(m_state, *site);
    if (!waiting || m_state.planes[*waiting].refrendado != 0)
        return conflict();
    m_state.sites[*site].ultimoEvento = m_header.at;
    m_state.planes[*waiting].refrendado = hour();
    m_state.planes[*waiting].refrendadoPor = person(m_header.actor);
}

void Fold::planCancelado()
{
    const auto* cancelled = body<body::PlanCancelado>();
    PlanCorrido* plan = runningPlan(cancelled ? cancelled->lote : Id16 {});
    if (!plan)
        return conflict();
    if (bringsWorkBack(m_state, *plan))
        conflict(); // its work was moved meanwhile: nobody cancels that where it is known
    closePlan(*plan, true);
}

void Fold::destinoCambiado()
{
    const auto site = findSite(m_header.subject.key);
    const auto* moved = body<body::DestinoCambiado>();
    const auto to = moved && !moved->destino.empty() ? findSite(moved->destino) : std::nullopt;
    if (!site || !moved || (!moved->destino.empty() && (!to || *to == *site)))
        return conflict();
    SiteState& state = m_state.sites[*site];
    if (to && std::find(state.sedes.begin(), state.sedes.end(), *to) == state.sedes.end())
        state.sedes.push_back(*to);
    state.ultimoEvento = m_header.at;
    // The last move counts, at both ends the same one; of two of one moment, the centre's.
    const Millis when = m_header.corrected();
    const bool isLate = m_isForeign && (when < state.destinoDesde || (when == state.destinoDesde && m_header.origin != centro));
    if (isLate)
        return conflict();
    state.destino = to.value_or(none16);
    state.destinoDesde = when;
    for (PlanCorrido& plan : m_state.planes) {
        if (to && plan.site == *site && plan.isOpen() && plan.movido == 0)
            plan.movido = hour();
    }
}

} // namespace prep
