// SPDX-License-Identifier: MIT
#include "models/domain/handover.h"

#include "models/domain/alarmrules.h"
#include "models/domain/details.h"
#include "models/domain/planreport.h"

#include <algorithm>
#include <array>
#include <span>

namespace prep {

namespace {

using Lines = std::vector<Frase>;

/// A text of the sheet; lupdate takes said() for translate() (resources/translations/README.md).
struct Said {
    std::string_view text;
};
consteval Said said(const char* /*context*/, const char* text)
{
    return { text };
}

template<typename... Part>
Frase phrase(Said text, Part... parts)
{
    return { "hoja", text.text, { Frase(std::move(parts))... } };
}

// What the state names by an enum, in its order.
constexpr std::array roles { said("hoja", "coordinador"), said("hoja", "observador"), said("hoja", "supervisor"), said("hoja", "acopiador"),
    said("hoja", "digitalizador"), said("hoja", "capturista"), said("hoja", "verificador"), said("hoja", "cotejador"), said("hoja", "auditor"),
    said("hoja", "pantalla"), said("hoja", "sistema"), said("hoja", "sitio"), said("hoja", "simulador") };
constexpr std::array links { said("hoja", "sin datos"), said("hoja", "en línea"), said("hoja", "degradado"), said("hoja", "intermitente"),
    said("hoja", "en respaldo"), said("hoja", "sin conexión"), said("hoja", "inalcanzable"), said("hoja", "sin señal") };
static_assert(roles.size() == roleCount && links.size() == estadoEnlaceCount);
constexpr std::array queues { said("hoja", "primera captura"), said("hoja", "segunda captura"), said("hoja", "tercera captura"), said("hoja", "mesa de control") };

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

/// Facts of one line, one after the other, with its full stop.
Frase line(Lines facts)
{
    facts.emplace_back(".");
    Frase whole;
    whole.partes = std::move(facts);
    return whole;
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
        Lines facts { phrase(said("hoja", "%1: %2. Paso: %3 (%4), %5 de %6"), place(state, plan.site), scenario.nombre, now1.accion,
            phrase(roles[static_cast<std::size_t>(now1.responsable)]), lasting(step->duracion), lasting(step->limite)) };
        if (step->vencido)
            facts.push_back(phrase(said("hoja", ", VENCIDO")));
        facts.push_back(phrase(said("hoja", ". Activó %1 a las %2"), person(state, plan.por), hour(state, plan.activado)));
        facts.push_back(plan.refrendado != 0 ? phrase(said("hoja", ", refrendó %1"), person(state, plan.refrendadoPor)) : phrase(said("hoja", ", SIN REFRENDO")));
        if (const auto provider = providerClock(state, plan)) {
            facts.push_back(phrase(said("hoja", ". Proveedor avisado hace %1"), lasting(now - provider->desde)));
            if (!provider->folio.empty())
                facts.push_back(phrase(said("hoja", ", folio %1"), provider->folio));
        }
        if (const SiteIndex to = state.sites[plan.site].destino; to != none16)
            facts.push_back(phrase(said("hoja", ". Sus actas van a %1"), state.process->sites[to].id));
        lines.push_back(line(std::move(facts)));
    }
    return lines;
}

Frase attendedBy(const State& state, const Alarma& alarm, bool shelved)
{
    if (shelved)
        return phrase(said("hoja", "Aplazada hasta las %1: %2"), hour(state, alarm.aplazadaHasta), alarm.motivo);
    if (alarm.fueraDeServicio)
        return phrase(said("hoja", "Fuera de servicio: %1"), alarm.motivo);
    if (alarm.reconocida && alarm.reconocidaPor != none16)
        return phrase(said("hoja", "Reconoció %1"), person(state, alarm.reconocidaPor));
    return phrase(said("hoja", "SIN RECONOCER"));
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
        Lines facts { phrase(said("hoja", "%1 · %2 desde las %3"), Frase("alarma", guide(alarm->kind()).nombre), std::string(subjectOfKey(alarm->key)),
            hour(state, alarm->desde)) };
        if (!alarm->detalle.empty())
            facts.push_back(phrase(said("hoja", ": %1"), detailPhrase(alarm->detalle)));
        facts.push_back(phrase(said("hoja", ". Actas detenidas: %1. "), numeral(weight.actas)));
        facts.push_back(attendedBy(state, *alarm, shelved));
        lines.push_back(line(std::move(facts)));
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
        Lines facts { phrase(said("hoja", "%1: %2 desde las %3 (%4)"), place(state, site), phrase(links[static_cast<std::size_t>(s.enlace)]),
            hour(state, s.enlaceDesde), lasting(now - s.enlaceDesde)) };
        if (s.causa != CausaEnlace::ninguna)
            facts.push_back(phrase(said("hoja", ", causa: %1"), detailPhrase(name(s.causa))));
        lines.push_back(line(std::move(facts)));
    }
    return lines;
}

Lines moved(const State& state)
{
    Lines lines;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        if (state.sites[site].destino != none16)
            lines.push_back(line({ place(state, site), " → ", place(state, state.sites[site].destino) }));
    }
    return lines;
}

Lines queue(const State& state, Millis now)
{
    Lines lines;
    for (std::size_t election = 0; election < state.queues.size(); ++election) {
        Lines facts { state.process->elections[election].id + ":" };
        for (std::size_t round = 0; round < queues.size(); ++round) {
            const auto& waiting = state.queues[election][round];
            facts.insert(facts.end(), { round > 0 ? " · " : " ", phrase(queues[round]), " " + numeral(waiting.size()) });
            if (!waiting.empty())
                facts.push_back(phrase(said("hoja", " (la más antigua %1)"), lasting(now - waiting.begin()->first)));
        }
        lines.push_back(line(std::move(facts)));
    }
    return lines;
}

Lines lastCorte(const State& state)
{
    const Corte* corte = state.lastReleasedCorte();
    Lines lines;
    if (corte != nullptr)
        lines.push_back(phrase(said("hoja", "Corte %1 de las %2, publicado a las %3."), std::to_string(corte->numero), hour(state, corte->hora), hour(state, corte->resuelto)));
    if (const Corte* open = state.lastCorte(); open != nullptr && open != corte) {
        const std::string number = std::to_string(open->numero);
        lines.push_back(open->rechazado ? phrase(said("hoja", "Corte %1 RECHAZADO."), number) : phrase(said("hoja", "Corte %1 abierto, sin publicar."), number));
    }
    for (std::size_t e = 0; e < state.byElection.size(); ++e) {
        const Counters& c = state.byElection[e];
        lines.push_back(phrase(said("hoja", "%1: %2 capturadas de %3 esperadas; %4 publicadas; %5 cotejadas."), state.process->elections[e].id, numeral(c.capturadas),
            numeral(c.esperadas), numeral(c.publicadas), numeral(c.cotejadas)));
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
    const auto changed = std::ranges::count_if(state.sites, [&](const SiteState& site) { return site.enlaceDesde != 0 && later(site.enlaceDesde); });
    const auto count = [](Said what, auto number) { return phrase(what, numeral(static_cast<std::uint64_t>(number))); };
    return { count(said("hoja", "Actas verificadas: %1."), verified), count(said("hoja", "Planes activados: %1."), begun),
        count(said("hoja", "Planes terminados: %1."), ended),
        // The state keeps the last activation of each alarm, not every one.
        count(said("hoja", "Alarmas distintas que se activaron, cada una contada una vez: %1."), raised), count(said("hoja", "Cortes publicados: %1."), released),
        count(said("hoja", "CATD cuyo enlace cambió: %1."), changed) };
}

Lines foot(const State& state, const AnclaHoja& anchor)
{
    if (anchor.seq == 0 || anchor.seq > state.seq)
        return { phrase(said("hoja", "SIN FIRMA: no se conoce un ancla del concentrador para esta bitácora.")) };
    Lines lines { phrase(said("hoja", "El concentrador firma la bitácora de la que se escribió esta hoja, hasta el evento %1:"), numeral(anchor.seq)),
        R"({"seq":)" + std::to_string(anchor.seq) + R"(,"cabeza":")" + anchor.cabeza + R"(","firma":")" + anchor.firma + R"(","en":)" + std::to_string(anchor.en) + "}" };
    if (state.seq > anchor.seq)
        lines.push_back(phrase(said("hoja", "Los eventos que siguen, hasta el %1, aún no llevan firma."), numeral(state.seq)));
    lines.push_back(phrase(said("hoja", "Para comprobarla, guarde ese renglón en un archivo: prep log check --data DATOS --anchor ARCHIVO")));
    return lines;
}

} // namespace

HojaTurno handover(const State& state, Millis now, Millis since, const AnclaHoja& anchor)
{
    HojaTurno sheet;
    sheet.titulo = phrase(said("hoja", "Hoja de cambio de turno"));
    sheet.encabezado.partes = { state.process->name, state.process->simulacro ? phrase(said("hoja", " · SIMULACRO")) : Frase(""),
        phrase(said("hoja", " · %1 · hasta el evento %2 de la bitácora"), hour(state, now), numeral(state.seq)) };
    const auto add = [&sheet](Frase title, Lines lines) {
        if (lines.empty())
            lines.push_back(phrase(said("hoja", "Ninguno.")));
        sheet.secciones.push_back({ std::move(title), std::move(lines) });
    };
    add(phrase(said("hoja", "Pasos vencidos")), plans(state, now, true));
    add(phrase(said("hoja", "Planes en curso")), plans(state, now, false));
    add(phrase(said("hoja", "Trabajo en otra sede")), moved(state));
    add(phrase(said("hoja", "Pendientes de alarmas")), alarms(state, false));
    add(phrase(said("hoja", "Avisos aplazados")), alarms(state, true));
    add(phrase(said("hoja", "CATD sin señal")), silentSites(state, now));
    add(phrase(said("hoja", "Cola de captura")), queue(state, now));
    add(phrase(said("hoja", "Publicación")), lastCorte(state));
    add(phrase(said("hoja", "Cambios desde las %1"), hour(state, since)), changes(state, since));
    sheet.pie = foot(state, anchor);
    return sheet;
}

std::string plainText(const HojaTurno& sheet)
{
    std::string text = say(sheet.titulo) + "\n" + say(sheet.encabezado) + "\n";
    for (const HojaTurno::Seccion& section : sheet.secciones) {
        text += "\n" + say(section.titulo) + "\n";
        for (const Frase& line : section.lineas)
            text += "  - " + say(line) + "\n";
    }
    text += "\n";
    for (const Frase& line : sheet.pie)
        text += say(line) + "\n";
    return text;
}

} // namespace prep
