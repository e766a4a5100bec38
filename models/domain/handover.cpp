// SPDX-License-Identifier: MIT
#include "models/domain/handover.h"

#include "models/domain/alarmrules.h"
#include "models/domain/planreport.h"
#include "models/domain/words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace prep {

namespace {

using Lines = std::vector<std::string>;

std::string numeral(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string two(std::int64_t value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string hour(const State& state, Millis when)
{
    return hourText(*state.process, when);
}

std::string lasting(Millis ms)
{
    const std::int64_t minutes = std::max<Millis>(0, ms) / 60000;
    return minutes < 60 ? std::to_string(minutes) + " min" : std::to_string(minutes / 60) + " h " + two(minutes % 60) + " min";
}

std::string person(const State& state, PersonIndex index)
{
    return index < state.people.size() ? state.people[index].id : std::string("—");
}

std::string place(const State& state, SiteIndex site)
{
    return site < state.sites.size() ? state.process->sites[site].id + " " + state.process->sites[site].name : std::string("—");
}

Lines plans(const State& state, Millis now, bool overdueOnly)
{
    Lines lines;
    for (std::uint32_t index = 0; index < state.planes.size(); ++index) {
        const auto step = runningStep(state, index, now);
        if (!step || (overdueOnly && !step->vencido))
            continue;
        const PlanCorrido& plan = state.planes[index];
        const EscenarioPlan& scenario = state.process->plan.escenarios[plan.escenario];
        const PasoPlan& now1 = scenario.pasos[plan.pasos.back().paso];
        std::string line = place(state, plan.site) + ": " + scenario.nombre + ". Paso: " + now1.accion + " (" + std::string(name(now1.responsable)) + "), "
            + lasting(step->duracion) + " de " + lasting(step->limite) + (step->vencido ? ", VENCIDO" : "") + ". Activó " + person(state, plan.por) + " a las "
            + hour(state, plan.activado);
        line += plan.refrendado != 0 ? ", refrendó " + person(state, plan.refrendadoPor) : ", SIN REFRENDO";
        if (const auto provider = providerClock(state, plan)) {
            line += ". Proveedor avisado hace " + lasting(now - provider->desde);
            if (!provider->folio.empty())
                line += ", folio " + provider->folio;
        }
        if (const SiteIndex to = state.sites[plan.site].destino; to != none16)
            line += ". Sus actas van a " + state.process->sites[to].id;
        lines.push_back(line + ".");
    }
    return lines;
}

Lines alarms(const State& state, bool shelved)
{
    const auto weights = consequences(state);
    std::vector<std::pair<Consecuencia, const Alarma*>> standing;
    for (const auto& [key, alarm] : state.alarmas) {
        if (alarm.isShown() && (alarm.state() == AlarmState::aplazada) == shelved && alarm.state() != AlarmState::suprimida)
            standing.emplace_back(weights.at(key), &alarm);
    }
    std::ranges::stable_sort(standing, std::ranges::greater {}, &std::pair<Consecuencia, const Alarma*>::first);
    Lines lines;
    for (const auto& [weight, alarm] : standing) {
        std::string line = std::string(guide(alarm->kind()).nombre) + " · " + std::string(subjectOfKey(alarm->key)) + " desde las " + hour(state, alarm->desde)
            + (alarm->detalle.empty() ? "" : ": " + alarm->detalle) + ". Actas detenidas: " + numeral(weight.actas) + ". ";
        if (shelved)
            line += "Aplazada hasta las " + hour(state, alarm->aplazadaHasta) + ": " + alarm->motivo;
        else if (alarm->fueraDeServicio)
            line += "Fuera de servicio: " + alarm->motivo;
        else if (alarm->reconocida && alarm->reconocidaPor != none16)
            line += "Reconoció " + person(state, alarm->reconocidaPor);
        else
            line += "SIN RECONOCER";
        lines.push_back(line + ".");
    }
    return lines;
}

Lines silentSites(const State& state, Millis now)
{
    Lines lines;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const SiteState& s = state.sites[site];
        if (s.enlace == EstadoEnlace::sinDatos || s.isOnline())
            continue;
        std::string line = place(state, site) + ": " + std::string(name(s.enlace)) + " desde las " + hour(state, s.enlaceDesde) + " (" + lasting(now - s.enlaceDesde) + ")";
        if (s.causa != CausaEnlace::ninguna)
            line += ", causa: " + std::string(name(s.causa));
        lines.push_back(line + ".");
    }
    return lines;
}

Lines moved(const State& state)
{
    Lines lines;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        if (state.sites[site].destino != none16)
            lines.push_back(place(state, site) + " → " + place(state, state.sites[site].destino) + ".");
    }
    return lines;
}

Lines queue(const State& state, Millis now)
{
    constexpr std::array<const char*, 4> names { "primera captura", "segunda captura", "tercera captura", "mesa de control" };
    Lines lines;
    for (std::size_t election = 0; election < state.queues.size(); ++election) {
        std::string line = state.process->elections[election].id + ":";
        for (std::size_t round = 0; round < names.size(); ++round) {
            const auto& waiting = state.queues[election][round];
            line += std::string(round > 0 ? " ·" : "") + " " + names[round] + " " + numeral(waiting.size());
            if (!waiting.empty())
                line += " (la más antigua " + lasting(now - waiting.begin()->first) + ")";
        }
        lines.push_back(line + ".");
    }
    return lines;
}

Lines lastCorte(const State& state)
{
    const Corte* corte = state.lastReleasedCorte();
    Lines lines;
    if (corte != nullptr)
        lines.push_back("Corte " + std::to_string(corte->numero) + " de las " + hour(state, corte->hora) + ", publicado a las " + hour(state, corte->resuelto) + ".");
    if (const Corte* open = state.lastCorte(); open != nullptr && open != corte)
        lines.push_back("Corte " + std::to_string(open->numero) + (open->rechazado ? " RECHAZADO." : " abierto, sin publicar."));
    for (std::size_t e = 0; e < state.byElection.size(); ++e) {
        const Counters& c = state.byElection[e];
        lines.push_back(state.process->elections[e].id + ": " + numeral(c.capturadas) + " capturadas de " + numeral(c.esperadas) + " esperadas; "
            + numeral(c.publicadas) + " publicadas; " + numeral(c.cotejadas) + " cotejadas.");
    }
    return lines;
}

Lines changes(const State& state, Millis since)
{
    const auto later = [since](Millis when) { return when >= since; };
    const auto verified = std::ranges::count_if(state.actas, [&](const ActaState& acta) { return acta.valor.seq != 0 && later(acta.valor.verificacion); });
    const auto begun = std::ranges::count_if(state.planes, [&](const PlanCorrido& plan) { return later(plan.activado); });
    const auto ended = std::ranges::count_if(state.planes, [&](const PlanCorrido& plan) { return !plan.isOpen() && later(plan.cerrado); });
    const auto raised = std::ranges::count_if(state.alarmas, [&](const auto& alarm) { return later(alarm.second.desde); });
    const auto released = std::ranges::count_if(state.cortes, [&](const Corte& corte) { return corte.liberado && later(corte.resuelto); });
    const auto links = std::ranges::count_if(state.sites, [&](const SiteState& site) { return site.enlaceDesde != 0 && later(site.enlaceDesde); });
    const auto line = [](const char* what, auto count) { return std::string(what) + ": " + numeral(static_cast<std::uint64_t>(count)) + "."; };
    return { line("Actas verificadas", verified), line("Planes activados", begun), line("Planes terminados", ended), line("Alarmas que se activaron", raised),
        line("Cortes publicados", released), line("CATD cuyo enlace cambió", links) };
}

} // namespace

HojaTurno handover(const State& state, Millis now, Millis since)
{
    HojaTurno sheet;
    sheet.titulo = "Hoja de cambio de turno";
    sheet.encabezado = state.process->name + (state.process->simulacro ? " · SIMULACRO" : "") + " · " + hour(state, now) + " · hasta el evento "
        + numeral(state.seq) + " de la bitácora";
    const auto add = [&sheet](std::string title, Lines lines) {
        if (lines.empty())
            lines.emplace_back("Ninguno.");
        sheet.secciones.push_back({ std::move(title), std::move(lines) });
    };
    add("Pasos vencidos", plans(state, now, true));
    add("Planes en curso", plans(state, now, false));
    add("Trabajo en otra sede", moved(state));
    add("Pendientes de alarmas", alarms(state, false));
    add("Avisos aplazados", alarms(state, true));
    add("CATD sin señal", silentSites(state, now));
    add("Cola de captura", queue(state, now));
    add("Publicación", lastCorte(state));
    add("Cambios desde las " + hour(state, since), changes(state, since));
    return sheet;
}

std::string plainText(const HojaTurno& sheet)
{
    std::string text = sheet.titulo + "\n" + sheet.encabezado + "\n";
    for (const HojaTurno::Seccion& section : sheet.secciones) {
        text += "\n" + section.titulo + "\n";
        for (const std::string& line : section.lineas)
            text += "  - " + line + "\n";
    }
    return text;
}

} // namespace prep
