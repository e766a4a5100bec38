// SPDX-License-Identifier: MIT
#include "models/domain/bounds.h"
#include "models/domain/countersign.h"
#include "models/domain/decision.h"
#include "models/domain/planreport.h"

#include <algorithm>

namespace prep {

namespace {

Subject siteSubject(const std::string& site)
{
    return Subject::named(SubjectKind::sitio, site);
}

/// The supervisor acts for one CATD, the control room for all.
Verdict checkPlace(const Deciding& d, const std::string& site)
{
    if (!d.state.process->findSite(site))
        return refuse(Refusal::sitioDesconocido, site);
    if (d.actor.role != Role::coordinador && d.actor.site != site)
        return refuse(Refusal::otroSitio, site);
    return accepted();
}

const PasoPlan& currentStep(const Deciding& d, const PlanCorrido& plan)
{
    return d.state.process->plan.escenarios[plan.escenario].pasos[plan.pasos.back().paso];
}

/// Checks the place and finds its running plan, which must be the one that is meant (null: whichever runs).
Verdict findPlan(const Deciding& d, const std::string& site, const Id16& lote, const PlanCorrido*& plan)
{
    if (const Verdict place = checkPlace(d, site); place.code != Refusal::ninguno)
        return place;
    const SiteIndex index = *d.state.process->findSite(site);
    const auto named = lote.isNull() ? std::nullopt : activationOf(d.state, index, lote);
    plan = named ? &d.state.planes[*named] : lote.isNull() ? d.state.openPlan(index) : nullptr;
    return plan && plan->isOpen() ? accepted() : refuse(Refusal::planNoActivo, site);
}

/// Checks the place and finds the activation that an order to countersign is about.
Verdict findToCountersign(const Deciding& d, const command::RefrendarPlan& c, const PlanCorrido*& plan)
{
    if (const Verdict place = checkPlace(d, c.sitio); place.code != Refusal::ninguno)
        return place;
    const SiteIndex site = *d.state.process->findSite(c.sitio);
    const auto waiting = c.lote.isNull() ? planToCountersign(d.state, site) : activationOf(d.state, site, c.lote);
    if (waiting)
        plan = &d.state.planes[*waiting];
    if (plan ? plan->refrendado != 0 : c.lote.isNull() && isLastCountersigned(d.state, site))
        return refuse(Refusal::yaRefrendado, c.sitio);
    return plan && !plan->cancelado ? accepted() : refuse(Refusal::planNoActivo, c.sitio);
}

/// Who works for a site now, unless that is `without` or has closed: a seat that has closed receives nothing any more.
SiteIndex openServer(const State& state, SiteIndex site, SiteIndex without)
{
    const SiteIndex server = state.servedBy(site);
    return server == without || state.sites[server].cerrado ? none16 : server;
}

/// The capture centre, or who works for it: it may be under a plan itself.
SiteIndex captureCentre(const State& state, SiteIndex without)
{
    const auto& sites = state.process->sites;
    const auto found = std::ranges::find(sites, SiteKind::ccv, &Site::kind);
    return found == sites.end() ? none16 : openServer(state, static_cast<SiteIndex>(found - sites.begin()), without);
}

void move(Deciding& d, SiteIndex site, const std::string& to)
{
    d.add(EventKind::destinoCambiado, siteSubject(d.state.process->sites[site].id), body::DestinoCambiado { to });
}

/// Moves a site's work, and with it the work of the sites it was doing for others.
Verdict moveAway(Deciding& d, SiteIndex site, EfectoPaso effect)
{
    const SiteIndex to = destinationOf(d.state, site, effect);
    if (to == none16)
        return refuse(Refusal::sinAlterno, d.state.process->sites[site].id);
    const std::string& id = d.state.process->sites[to].id;
    move(d, site, id);
    for (SiteIndex other = 0; other < d.state.sites.size(); ++other) {
        if (d.state.sites[other].destino == site && other != to)
            move(d, other, id);
    }
    return accepted();
}

Verdict applyEffect(Deciding& d, SiteIndex site, EfectoPaso effect)
{
    const bool isMoved = d.state.sites[site].destino != none16;
    switch (effect) {
    case EfectoPaso::ninguno:
        return accepted();
    case EfectoPaso::regreso:
        if (isMoved)
            move(d, site, {});
        return accepted();
    case EfectoPaso::alterno:
    case EfectoPaso::ccv:
        return moveAway(d, site, effect);
    }
    return accepted();
}

} // namespace

SiteIndex destinationOf(const State& state, SiteIndex site, EfectoPaso effect)
{
    const auto alternate
        = effect == EfectoPaso::alterno ? state.process->findSite(state.process->sites[site].alternate) : std::nullopt;
    const SiteIndex server = alternate ? openServer(state, *alternate, site) : none16;
    return server != none16 ? server : captureCentre(state, site);
}

Verdict decideOn(Deciding& d, const command::FirmarPreparacion& c)
{
    const auto site = d.state.process->findSite(c.sitio);
    if (!site)
        return refuse(Refusal::sitioDesconocido, c.sitio);
    if (d.actor.site != c.sitio)
        return refuse(Refusal::otroSitio, c.sitio);
    if (c.programa.size() > maxNote)
        return refuse(Refusal::datoInvalido, "programa");
    const body::PreparacionFirmada ready { c.cableado, c.respaldoProbado, c.ups, c.escaner, c.autoprueba, c.relojMs, c.programa, c.huella };
    const Preparacion& before = d.state.sites[*site].preparacion;
    if (before.firmada != 0 && before.datos == ready)
        return refuse(Refusal::sinCambio, c.sitio);
    d.add(EventKind::preparacionFirmada, siteSubject(c.sitio), ready);
    return accepted();
}

Verdict decideOn(Deciding& d, const command::ActivarPlan& c)
{
    const auto scenario = d.state.process->plan.find(c.escenario);
    if (!scenario)
        return refuse(Refusal::planDesconocido, c.escenario);
    if (c.sitios.empty() || c.sitios.size() > maxPlanSites || c.nota.size() > maxNote)
        return refuse(Refusal::datoInvalido, "sitios");
    for (auto id = c.sitios.begin(); id != c.sitios.end(); ++id) {
        if (const Verdict place = checkPlace(d, *id); place.code != Refusal::ninguno)
            return place;
        if (d.state.openPlan(*d.state.process->findSite(*id)) || std::find(c.sitios.begin(), id, *id) != id)
            return refuse(Refusal::planYaActivo, *id);
    }
    if (d.state.planes.size() + c.sitios.size() > maxPlans)
        return refuse(Refusal::datoInvalido, "too many plans");
    for (const std::string& id : c.sitios) {
        const Millis since = troubleSince(d.state, *d.state.process->findSite(id), d.state.process->plan.escenarios[*scenario]);
        d.add(EventKind::planActivado, siteSubject(id), body::PlanActivado { c.escenario, d.command.id, since });
        if (!c.nota.empty())
            d.add(EventKind::planAnotado, siteSubject(id), body::PlanAnotado { {}, c.nota, d.command.id });
    }
    return accepted();
}

Verdict decideOn(Deciding& d, const command::TerminarPaso& c)
{
    const PlanCorrido* plan = nullptr;
    if (const Verdict found = findPlan(d, c.sitio, c.lote, plan); found.code != Refusal::ninguno)
        return found;
    const PasoPlan& step = currentStep(d, *plan);
    if (step.id != c.paso)
        return refuse(Refusal::pasoNoActual, step.id);
    // The supervisor of the site may take every step of its plan: it also runs where nobody of the centre can be reached.
    const bool isOfTheSite = d.actor.role == Role::supervisor && d.actor.site == c.sitio;
    if (d.actor.role != Role::coordinador && !isOfTheSite && step.responsable != d.actor.role)
        return refuse(Refusal::rolNoAutorizado, step.id);
    const auto outcome = std::find_if(
        step.salidas.begin(), step.salidas.end(), [&](const SalidaPaso& o) { return o.id == c.salida; });
    if (outcome == step.salidas.end())
        return refuse(Refusal::salidaDesconocida, c.salida);
    if (c.evidencia.size() > maxNote || (c.evidencia.empty() && step.evidencia != EvidenciaPaso::ninguna))
        return refuse(Refusal::evidenciaObligatoria, step.id);
    if (outcome->siguiente.empty() && bringsWorkBack(d.state, *plan) && outcome->efecto != EfectoPaso::regreso)
        return refuse(Refusal::regresoPendiente, c.sitio);
    if (!c.evidencia.empty())
        d.add(EventKind::planAnotado, siteSubject(c.sitio), body::PlanAnotado { c.paso, c.evidencia, plan->lote });
    if (const Verdict moved = applyEffect(d, plan->site, outcome->efecto); moved.code != Refusal::ninguno)
        return moved;
    d.add(EventKind::pasoTerminado, siteSubject(c.sitio), body::PasoTerminado { c.paso, c.salida, plan->lote });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::AnotarPlan& c)
{
    const PlanCorrido* plan = nullptr;
    if (const Verdict found = findPlan(d, c.sitio, c.lote, plan); found.code != Refusal::ninguno)
        return found;
    if (c.texto.empty() || c.texto.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::planAnotado, siteSubject(c.sitio), body::PlanAnotado { currentStep(d, *plan).id, c.texto, plan->lote });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RefrendarPlan& c)
{
    const PlanCorrido* plan = nullptr;
    if (const Verdict found = findToCountersign(d, c, plan); found.code != Refusal::ninguno)
        return found;
    // Two people: whoever triggered it does not countersign it (I2).
    if (plan->por == d.person())
        return refuse(Refusal::mismoRefrendo, c.sitio);
    d.add(EventKind::planRefrendado, siteSubject(c.sitio), body::PlanRefrendado { plan->lote });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::CancelarPlan& c)
{
    const PlanCorrido* plan = nullptr;
    if (const Verdict found = findPlan(d, c.sitio, c.lote, plan); found.code != Refusal::ninguno)
        return found;
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    if (bringsWorkBack(d.state, *plan))
        return refuse(Refusal::regresoPendiente, c.sitio);
    d.add(EventKind::planAnotado, siteSubject(c.sitio), body::PlanAnotado { currentStep(d, *plan).id, c.motivo, plan->lote });
    d.add(EventKind::planCancelado, siteSubject(c.sitio), body::PlanCancelado { {}, plan->lote });
    return accepted();
}

} // namespace prep
