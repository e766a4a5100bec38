// SPDX-License-Identifier: MIT
#include "models/domain/planreport.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace prep {

namespace {

const EscenarioPlan& scenarioOf(const State& state, const PlanCorrido& plan)
{
    return state.process->plan.escenarios[plan.escenario];
}

TiempoPaso timeOf(const State& state, std::uint32_t index, std::size_t ran, Millis now)
{
    const PlanCorrido& plan = state.planes[index];
    const PasoCorrido& step = plan.pasos[ran];
    TiempoPaso time;
    time.plan = index;
    time.corrido = static_cast<std::uint16_t>(ran);
    time.limite = scenarioOf(state, plan).pasos[step.paso].limite;
    time.enCurso = step.fin == 0 && plan.isOpen();
    const Millis end = step.fin != 0 ? step.fin : plan.isOpen() ? now : plan.cerrado;
    time.duracion = std::max<Millis>(0, end - step.inicio);
    time.vencido = time.limite > 0 && time.duracion > time.limite;
    return time;
}

/// When the site worked again, in whatever way came first; 0 = not yet.
Millis serviceOf(const State& state, const PlanCorrido& plan)
{
    Millis first = plan.cerrado;
    if (plan.movido != 0 && (first == 0 || plan.movido < first))
        first = plan.movido;
    for (const PasoCorrido& ran : plan.pasos) {
        const auto& outcomes = scenarioOf(state, plan).pasos[ran.paso].salidas;
        const bool serves = ran.fin != 0 && ran.salida < outcomes.size() && outcomes[ran.salida].servicio;
        if (serves && (first == 0 || ran.fin < first))
            first = ran.fin;
    }
    return first;
}

TiemposPlan timesOf(const State& state, std::uint32_t index, Millis now)
{
    const PlanCorrido& plan = state.planes[index];
    TiemposPlan times;
    times.plan = index;
    times.meta = scenarioOf(state, plan).meta;
    if (plan.detectado != 0)
        times.detectar = std::max<Millis>(0, plan.activado - plan.detectado);
    if (!plan.pasos.empty() && plan.pasos.front().fin != 0)
        times.actuar = plan.pasos.front().fin - plan.activado;
    times.servicio = serviceOf(state, plan);
    times.enCurso = times.servicio == 0;
    times.recuperar = std::max<Millis>(0, (times.enCurso ? now : times.servicio) - plan.activado);
    times.fueraDeMeta = times.meta > 0 && times.recuperar > times.meta;
    return times;
}

/// The digits at the end of an id as a number; -1 when there are none or too many.
int numberIn(std::string_view id)
{
    const auto digits = id.find_last_not_of("0123456789");
    const std::string_view tail = digits == std::string_view::npos ? id : id.substr(digits + 1);
    return tail.empty() || tail.size() > 6 ? -1 : std::atoi(std::string(tail).c_str());
}

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

bool isNamed(const Site& site, std::string_view word, bool byDistrict)
{
    if (byDistrict) // the capture centre works for all of them
        return site.kind != SiteKind::ccv && isNumber(word) && !site.distritoId.empty() && numberIn(site.distritoId) == numberIn(word);
    if (sameIgnoringCase(site.id, word))
        return true;
    return isNumber(word) && site.kind == SiteKind::distrital && numberIn(site.id) == numberIn(word);
}

std::vector<std::string_view> wordsOf(std::string_view list)
{
    std::vector<std::string_view> words;
    constexpr std::string_view separators = " ,;\t\n";
    for (std::size_t from = list.find_first_not_of(separators); from != std::string_view::npos;) {
        const std::size_t to = std::min(list.find_first_of(separators, from), list.size());
        if (const std::string_view word = list.substr(from, to - from); word != "y" && word != "and")
            words.push_back(word);
        from = list.find_first_not_of(separators, to);
    }
    return words;
}

/// The standing alarm of a kind that speaks for a site: its own; else the oldest about what is no site (the centre, a difusor,
/// a corte), unless the same kind stands on other sites, for then it is theirs.
const Alarma* standingAlarm(const State& state, AlarmKind kind, SiteIndex site)
{
    const Alarma* oldest = nullptr;
    bool isOfOthers = false;
    const std::string all = alarmKey(kind, {});
    for (auto at = state.alarmas.lower_bound(all); at != state.alarmas.end() && at->first.starts_with(all); ++at) {
        const auto& [key, alarm] = *at;
        if (!alarm.activa)
            continue;
        if (subjectOfKey(key) == state.process->sites[site].id)
            return &alarm;
        const bool isOfASite = state.siteById.contains(std::string(subjectOfKey(key)));
        isOfOthers = isOfOthers || isOfASite;
        if (!isOfASite && (!oldest || alarm.desde < oldest->desde))
            oldest = &alarm;
    }
    return isOfOthers ? nullptr : oldest;
}

/// Since when a site's link has been in trouble; 0 = it is not.
Millis linkTrouble(const SiteState& site)
{
    if (lacksLink(site.enlace))
        return site.caidoDesde;
    return site.enlace == EstadoEnlace::sinDatos || site.enlace == EstadoEnlace::enLinea ? 0 : site.enlaceDesde;
}

/// The rank of a scenario's alarm when it has stood for long enough at one of the sites; nothing when it has not.
std::optional<Prioridad> suggestion(
    const State& state, const EscenarioPlan& scenario, const std::vector<SiteIndex>& sites, Millis now)
{
    const auto kind = alarmNamed(scenario.alarma);
    const bool isDue = kind && std::ranges::any_of(sites, [&](SiteIndex site) {
        return standingAlarm(state, *kind, site) && now - troubleSince(state, site, scenario) >= scenario.criterioEdad;
    });
    return isDue ? std::optional(guide(*kind).prioridad) : std::nullopt;
}

/// The program that most signed sites run; empty when none is signed.
std::pair<std::string, Digest> usualProgram(const State& state)
{
    std::map<std::pair<std::string, Digest>, std::size_t> count;
    for (const SiteState& site : state.sites) {
        if (site.preparacion.firmada != 0)
            ++count[{ site.preparacion.datos.programa, site.preparacion.datos.huella }];
    }
    const auto most = std::ranges::max_element(count, {}, [](const auto& entry) { return entry.second; });
    return most == count.end() ? std::pair<std::string, Digest>() : most->first;
}

bool isWired(const Link& link)
{
    return link.kind == LinkKind::cable || link.kind == LinkKind::fibra;
}

FaltasPreparacion faultsOf(const Site& site, const Preparacion& ready, Millis clock, const std::pair<std::string, Digest>& usual)
{
    FaltasPreparacion faults;
    faults.sinFirma = ready.firmada == 0;
    const bool signedIt = !faults.sinFirma;
    faults.sinRedundancia = site.links.size() < 2 || (signedIt && !ready.datos.respaldoProbado);
    faults.sinCable = signedIt ? !ready.datos.cableado : std::ranges::none_of(site.links, isWired);
    faults.sinUps = signedIt ? !ready.datos.ups : !site.ups;
    if (!signedIt)
        return faults;
    faults.sinEscaner = !ready.datos.escaner;
    faults.sinAutoprueba = !ready.datos.autoprueba;
    faults.relojDesviado = std::abs(static_cast<Millis>(ready.datos.relojMs)) > clock;
    faults.otroPrograma = std::pair(ready.datos.programa, ready.datos.huella) != usual;
    return faults;
}

} // namespace

Millis troubleSince(const State& state, SiteIndex site, const EscenarioPlan& scenario)
{
    const auto kind = alarmNamed(scenario.alarma);
    if (!kind)
        return 0;
    const Alarma* alarm = standingAlarm(state, *kind, site);
    const Millis raised = alarm ? alarm->desde : 0;
    const SiteState& there = state.sites[site];
    const bool isAboutLinks = guide(*kind).pagina == "enlaces";
    // A link that only is slow is older trouble than its loss, but not this scenario's.
    if (!isAboutLinks || (alarm && !lacksLink(there.enlace)))
        return raised;
    const Millis link = linkTrouble(there);
    return raised != 0 && link != 0 ? std::min(raised, link) : std::max(raised, link);
}

std::vector<TiemposPlan> planTimes(const State& state, Millis now)
{
    std::vector<TiemposPlan> all;
    for (std::uint32_t plan = 0; plan < state.planes.size(); ++plan) {
        if (!state.planes[plan].cancelado)
            all.push_back(timesOf(state, plan, now));
    }
    return all;
}

std::vector<TiempoPaso> stepTimes(const State& state, Millis now)
{
    std::vector<TiempoPaso> all;
    for (std::uint32_t plan = 0; plan < state.planes.size(); ++plan) {
        for (std::size_t step = 0; !state.planes[plan].cancelado && step < state.planes[plan].pasos.size(); ++step)
            all.push_back(timeOf(state, plan, step, now));
    }
    return all;
}

std::optional<TiempoPaso> runningStep(const State& state, std::uint32_t plan, Millis now)
{
    if (plan >= state.planes.size() || !state.planes[plan].isOpen() || state.planes[plan].pasos.empty())
        return std::nullopt;
    return timeOf(state, plan, state.planes[plan].pasos.size() - 1, now);
}

std::optional<RelojProveedor> providerClock(const State& state, const PlanCorrido& plan)
{
    const auto reported = std::find_if(plan.pasos.rbegin(), plan.pasos.rend(), [&](const PasoCorrido& step) {
        return step.fin != 0 && scenarioOf(state, plan).pasos[step.paso].relojProveedor;
    });
    if (!plan.isOpen() || reported == plan.pasos.rend())
        return std::nullopt;
    return RelojProveedor { reported->fin, reported->nota };
}

std::size_t Cobertura::ejercidas(std::size_t row) const
{
    return static_cast<std::size_t>(std::ranges::count_if(veces[row], [](std::uint32_t times) { return times > 0; }));
}

std::vector<std::size_t> Cobertura::ramasSinEjercer() const
{
    std::vector<std::size_t> gaps;
    for (std::size_t column = 0; column < ramas.size(); ++column) {
        if (std::ranges::none_of(veces, [column](const auto& row) { return row[column] > 0; }))
            gaps.push_back(column);
    }
    return gaps;
}

std::vector<std::size_t> Cobertura::sitiosSinEjercer(std::uint16_t scenario) const
{
    std::vector<std::size_t> gaps;
    for (std::size_t row = 0; row < sitios.size(); ++row) {
        bool any = false;
        for (std::size_t column = 0; column < ramas.size(); ++column)
            any = any || (ramas[column].escenario == scenario && veces[row][column] > 0);
        if (!any)
            gaps.push_back(row);
    }
    return gaps;
}

SimulacroPrevio exercised(const State& state)
{
    std::map<std::pair<SiteIndex, Rama>, std::uint32_t> times;
    for (const PlanCorrido& plan : state.planes) {
        for (const PasoCorrido& step : plan.pasos) {
            if (step.fin != 0)
                ++times[{ plan.site, Rama { plan.escenario, step.paso, step.salida } }];
        }
    }
    SimulacroPrevio drill { state.process->name, state.process->opening, {} };
    for (const auto& [done, count] : times)
        drill.ramas.push_back({ done.first, done.second, count });
    return drill;
}

Cobertura planCoverage(const State& state)
{
    Cobertura matrix;
    const auto& scenarios = state.process->plan.escenarios;
    for (std::uint16_t scenario = 0; scenario < scenarios.size(); ++scenario) {
        for (std::uint16_t step = 0; step < scenarios[scenario].pasos.size(); ++step) {
            for (std::uint8_t end = 0; end < scenarios[scenario].pasos[step].salidas.size(); ++end)
                matrix.ramas.push_back({ scenario, step, end });
        }
    }
    for (SiteIndex site = 0; site < state.sites.size(); ++site)
        matrix.sitios.push_back(site);
    const Cobertura::Matriz none(matrix.sitios.size(), std::vector<std::uint32_t>(matrix.ramas.size(), 0));
    matrix.veces = none;
    const auto count = [&](const SimulacroPrevio& drill) {
        matrix.simulacros.push_back(drill.nombre);
        Cobertura::Matriz& own = matrix.porSimulacro.emplace_back(none);
        for (const RamaEjercida& done : drill.ramas) {
            const auto column = std::ranges::lower_bound(matrix.ramas, done.rama);
            if (column == matrix.ramas.end() || *column != done.rama || done.site >= matrix.sitios.size())
                continue;
            const auto at = static_cast<std::size_t>(column - matrix.ramas.begin());
            own[done.site][at] += done.veces;
            matrix.veces[done.site][at] += done.veces;
        }
    };
    std::ranges::for_each(state.process->plan.previos, count);
    count(exercised(state));
    return matrix;
}

std::vector<std::uint16_t> offeredScenarios(
    const State& state, const std::vector<SiteIndex>& sites, Millis now, std::size_t* suggested)
{
    const auto& scenarios = state.process->plan.escenarios;
    std::vector<std::pair<int, std::uint16_t>> ranked;
    for (std::uint16_t scenario = 0; scenario < scenarios.size(); ++scenario) {
        const auto rank = suggestion(state, scenarios[scenario], sites, now);
        ranked.emplace_back(rank ? static_cast<int>(*rank) : 100, scenario);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, std::uint16_t>::first);
    std::vector<std::uint16_t> order;
    for (const auto& [rank, scenario] : ranked)
        order.push_back(scenario);
    if (suggested)
        *suggested = static_cast<std::size_t>(std::ranges::count_if(ranked, [](const auto& entry) { return entry.first < 100; }));
    return order;
}

Result<std::vector<SiteIndex>> sitesNamed(const Process& process, std::string_view list, bool byDistrict)
{
    std::vector<SiteIndex> sites;
    for (const std::string_view word : wordsOf(list)) {
        bool found = false;
        for (SiteIndex site = 0; site < process.sites.size(); ++site) {
            if (!isNamed(process.sites[site], word, byDistrict))
                continue;
            found = true;
            if (std::ranges::find(sites, site) == sites.end())
                sites.push_back(site);
        }
        if (!found)
            return Error { static_cast<int>(Refusal::sitioDesconocido), std::string(word) };
    }
    return sites;
}

std::vector<FaltasPreparacion> readinessFaults(const State& state)
{
    const auto usual = usualProgram(state);
    std::vector<FaltasPreparacion> all;
    all.reserve(state.sites.size());
    for (SiteIndex site = 0; site < state.sites.size(); ++site)
        all.push_back(faultsOf(state.process->sites[site], state.sites[site].preparacion, state.process->rules.clockTolerance, usual));
    return all;
}

} // namespace prep
