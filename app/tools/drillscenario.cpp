// SPDX-License-Identifier: MIT
#include "app/tools/drillscenario.h"

#include "app/tools/cli.h"
#include "app/tools/drilloptions.h"
#include "models/domain/planreport.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::tools {

namespace {

constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;
constexpr int everyMinutes = 5; ///< a lossy line loses its connections
constexpr Millis usualNight = 6 * 60 * minute; ///< a shorter one has its scenario in less time

using Sites = std::vector<SiteIndex>;
using Rows = Result<std::vector<ScriptRow>>;

/// Of the usual minutes, in a shorter night.
double shareOf(const Process& process)
{
    return std::min(1.0, static_cast<double>(process.closing - process.opening) / static_cast<double>(usualNight));
}

Error missing(std::string what)
{
    return { exitUsage, "el escenario no se puede hacer: " + what };
}

/// Writes the rows of one fault, at minutes after its beginning; in a night shorter than usual there are fewer of them.
class Story {
public:
    Story(const Process& process, const Credentials& credentials, Millis begin)
        : m_process(process)
        , m_credentials(credentials)
        , m_begin(begin)
    {
    }

    [[nodiscard]] Status findPeople(const Sites& sites);
    void cut(double at, const Sites& sites) { add(at, "cortarEnlace", list(sites)); }
    void restore(double at, const Sites& sites) { add(at, "restablecerEnlace", list(sites)); }
    /// One action for all of them; somebody else countersigns.
    void activate(double at, const Sites& sites, const std::string& scenario, const std::string& note);
    void countersign(double at, const Sites& sites) { sign(add(at, "refrendarPlan", list(sites)), *m_coordinators[1]); }
    /// What the drill itself does: `what` is inicia, repite, termina or anota. `action`: of what cuts links, so that work waits.
    void fault(double at, const std::string& id, const char* what, const Sites& sites, const char* action = "falla")
    {
        ScriptRow& row = add(at, action, list(sites));
        row.campo = id;
        row.valor = what;
    }
    /// "paso|salida|evidencia" by the site's own supervisor, and by the control room.
    void bySupervisor(double at, SiteIndex site, const std::string& step);
    void byCoordinator(double at, SiteIndex site, const std::string& step);
    [[nodiscard]] const std::string& id(SiteIndex site) const { return m_process.sites[site].id; }
    [[nodiscard]] std::vector<ScriptRow> take();

private:
    ScriptRow& add(double at, const char* action, std::string sites);
    static ScriptRow& sign(ScriptRow& row, const Credentials::Person& person);
    [[nodiscard]] std::string list(const Sites& sites) const;
    void step(ScriptRow& row, const Credentials::Person& person, const std::string& step);

    const Process& m_process;
    const Credentials& m_credentials;
    Millis m_begin;
    std::vector<const Credentials::Person*> m_coordinators;
    std::map<std::string, const Credentials::Person*> m_supervisors;
    std::vector<ScriptRow> m_rows;
};

Status Story::findPeople(const Sites& sites)
{
    for (const auto& person : m_credentials.personas) {
        if (person.papel == Role::coordinador)
            m_coordinators.push_back(&person);
        else if (person.papel == Role::supervisor)
            m_supervisors.emplace(person.sitio, &person);
    }
    if (m_coordinators.size() < 2)
        return missing("hacen falta dos personas de coordinación, una que active y otra que refrende");
    for (const SiteIndex site : sites) {
        if (!m_supervisors.contains(id(site)))
            return missing("el sitio " + id(site) + " no tiene supervisión");
    }
    return {};
}

ScriptRow& Story::add(double at, const char* action, std::string sites)
{
    ScriptRow& row = m_rows.emplace_back();
    row.ocurrio = m_begin + static_cast<Millis>(at * shareOf(m_process) * 60) * second;
    row.accion = action;
    row.sitio = std::move(sites);
    return row;
}

ScriptRow& Story::sign(ScriptRow& row, const Credentials::Person& person)
{
    row.persona = person.persona;
    row.estacion = person.estacion;
    return row;
}

std::string Story::list(const Sites& sites) const
{
    std::string text;
    for (const SiteIndex site : sites)
        text += (text.empty() ? "" : " ") + id(site);
    return text;
}

void Story::activate(double at, const Sites& sites, const std::string& scenario, const std::string& note)
{
    ScriptRow& row = sign(add(at, "activarPlan", list(sites)), *m_coordinators[0]);
    row.campo = "escenario";
    row.valor = scenario + "|" + note;
}

void Story::step(ScriptRow& row, const Credentials::Person& person, const std::string& step)
{
    sign(row, person).campo = "paso";
    row.valor = step;
}

void Story::bySupervisor(double at, SiteIndex site, const std::string& done)
{
    step(add(at, "terminarPaso", id(site)), *m_supervisors.at(id(site)), done);
}

void Story::byCoordinator(double at, SiteIndex site, const std::string& done)
{
    step(add(at, "terminarPaso", id(site)), *m_coordinators[0], done);
}

std::vector<ScriptRow> Story::take()
{
    std::ranges::stable_sort(m_rows, {}, &ScriptRow::ocurrio);
    return std::move(m_rows);
}

// ---- the scenarios --------------------------------------------------------------------------------------------------

/// How a site of the ladder gets going again.
enum class Way { provider, mobile, seat, centre };

/// In turn, so that every branch is exercised; only a site whose alternate is not in trouble itself goes there.
Way wayOf(bool hasSeat, bool hasCentre, std::size_t turn)
{
    if (turn % 3 == 1)
        return Way::mobile;
    if (hasSeat)
        return turn % 3 == 2 && hasCentre ? Way::centre : Way::seat;
    return turn % 3 == 0 && hasCentre ? Way::centre : Way::provider;
}

/// 2021's own ladder: restart, report with ticket, mobile data, another seat; later back to normal.
class Ladder {
public:
    Ladder(Story& story, SiteIndex site, std::size_t order)
        : m_story(story)
        , m_site(site)
        , m_late(static_cast<double>(order) / 3)
        , m_ticket(std::to_string(4000 + order))
    {
    }
    void climb(Way way)
    {
        m_story.bySupervisor(8 + m_late, m_site, "reiniciar|sigue|");
        if (way == Way::provider) {
            m_story.restore(15 + m_late, { m_site });
            m_story.bySupervisor(16 + m_late, m_site, "reportar|volvio|Folio TEL-" + m_ticket);
            return m_story.bySupervisor(19 + m_late, m_site, "normal|confirmado|");
        }
        m_story.bySupervisor(13 + m_late, m_site, "reportar|sigue|Folio TEL-" + m_ticket);
        if (way == Way::mobile)
            goMobile();
        else
            move(way == Way::centre);
    }

private:
    void goMobile()
    {
        m_story.restore(19 + m_late, { m_site });
        m_story.bySupervisor(20 + m_late, m_site, "moviles|conectado|");
        m_story.bySupervisor(105 + m_late, m_site, "espera|volvio|");
        m_story.bySupervisor(110 + m_late, m_site, "normal|confirmado|");
    }
    void move(bool toCentre)
    {
        // The centre is farther than the seat, beyond the target: the table must show that, too.
        const double arrived = toCentre ? 38 : 28;
        m_story.bySupervisor(20 + m_late, m_site, "moviles|sin-cobertura|");
        m_story.byCoordinator(arrived + m_late, m_site,
            toCentre ? "mover|ccv|Equipo y actas en el centro de captura" : "mover|alterno|Equipo y actas en la sede alterna");
        m_story.restore(105 + m_late, { m_site });
        m_story.byCoordinator(110 + m_late, m_site, "operar|regresar|");
        m_story.byCoordinator(115 + m_late, m_site, "regreso|hecho|Enlace probado, actas de vuelta");
        m_story.bySupervisor(120 + m_late, m_site, "normal|confirmado|");
    }

    Story& m_story;
    SiteIndex m_site;
    double m_late;
    std::string m_ticket;
};

/// Where a row of a fault finds its hour, its sites and its people.
struct Ground {
    const Scenario& scenario;
    const Process& process;
    const Credentials& credentials;
    const ScenarioFault& fault;
    Millis begin = 0;
};

std::string listOf(const std::vector<std::string>& texts)
{
    std::string text;
    for (const std::string& each : texts)
        text += (text.empty() ? "" : ", ") + each;
    return text;
}

Result<Sites> sitesBy(const Process& process, const std::vector<std::string>& ids, const std::vector<std::string>& districts)
{
    if (!districts.empty()) {
        const auto named = sitesNamed(process, listOf(districts), true);
        return named ? Result<Sites>(*named) : Result<Sites>(missing("el proceso no tiene CATD del distrito " + named.error().detail));
    }
    Sites sites;
    for (const std::string& id : ids) {
        const auto site = process.findSite(id);
        if (!site)
            return missing("el proceso no tiene el sitio " + id);
        sites.push_back(*site);
    }
    return sites;
}

Rows planLadder(const Ground& ground)
{
    const auto& [scenario, process, credentials, fault, begin] = ground;
    const auto sites = sitesNamed(process, listOf(fault.distritos), true);
    if (!sites)
        return missing("el proceso no tiene CATD del distrito " + sites.error().detail);
    if (!process.plan.find("sin-internet"))
        return missing("el plan no tiene el escenario sin-internet");
    const bool hasCentre
        = std::ranges::any_of(process.sites, [](const Site& site) { return site.kind == SiteKind::ccv; });
    Story story(process, credentials, begin);
    if (const Status found = story.findPeople(*sites); !found)
        return found.error();
    story.fault(0, fault.id, "anota", *sites);
    story.cut(0, *sites);
    story.activate(4, *sites, "sin-internet", "Sin señal en los distritos " + listOf(fault.distritos));
    story.countersign(6, *sites);
    std::map<bool, std::size_t> turns; // by whether a site has a seat to go to
    for (std::size_t i = 0; i < sites->size(); ++i) {
        const SiteIndex site = (*sites)[i];
        const auto seat = process.findSite(process.sites[site].alternate);
        const bool hasSeat = seat && std::ranges::find(*sites, *seat) == sites->end();
        Ladder(story, site, i).climb(wayOf(hasSeat, hasCentre, turns[hasSeat]++));
    }
    return story.take();
}

/// The value that most sites have in common; ties by the alphabet.
template <typename Value>
Sites mostCommon(const Process& process, Value valueOf)
{
    std::map<std::string, Sites> groups;
    for (SiteIndex site = 0; site < process.sites.size(); ++site) {
        const std::string value
            = process.sites[site].kind == SiteKind::ccv ? std::string() : valueOf(process.sites[site]);
        if (!value.empty())
            groups[value].push_back(site);
    }
    const auto most = std::ranges::max_element(groups, {}, [](const auto& group) { return group.second.size(); });
    return most == groups.end() ? Sites {} : most->second;
}

/// Sites with a second link of somebody else are back after a few minutes; the rest wait for the provider.
Rows provider(const Ground& ground)
{
    const auto& [scenario, process, credentials, fault, begin] = ground;
    const Sites sites = mostCommon(
        process, [](const Site& site) { return site.links.empty() ? std::string() : site.links.front().provider; });
    if (sites.empty())
        return missing("catd.csv no dice proveedores");
    Sites withBackup;
    Sites without;
    for (const SiteIndex site : sites) {
        const auto& links = process.sites[site].links;
        (links.size() > 1 && links[1].provider != links[0].provider ? withBackup : without).push_back(site);
    }
    Story story(process, credentials, begin);
    story.fault(0, fault.id, "anota", sites);
    story.cut(0, sites);
    if (!withBackup.empty())
        story.restore(3, withBackup);
    if (!without.empty())
        story.restore(40, without);
    return story.take();
}

/// Without UPS at once, the others when the battery ends; the plant brings them back, the company later.
Rows power(const Ground& ground)
{
    const auto& [scenario, process, credentials, fault, begin] = ground;
    const Sites sites = mostCommon(process, [](const Site& site) { return site.powerZone; });
    if (sites.empty())
        return missing("catd.csv no dice zonas eléctricas");
    if (!process.plan.find("sin-energia"))
        return missing("el plan no tiene el escenario sin-energia");
    Story story(process, credentials, begin);
    if (const Status found = story.findPeople(sites); !found)
        return found.error();
    story.fault(0, fault.id, "anota", sites);
    Sites dark;
    for (const SiteIndex site : sites) {
        if (!process.sites[site].ups)
            dark.push_back(site);
    }
    if (!dark.empty())
        story.cut(0, dark);
    story.activate(3, sites, "sin-energia", "Zona " + process.sites[sites.front()].powerZone + " sin energía");
    story.countersign(4, sites);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const double late = static_cast<double>(i) / 6;
        const bool hasUps = process.sites[sites[i]].ups;
        story.bySupervisor(5 + late, sites[i], hasUps ? "bateria|sostiene|" : "bateria|no|");
        story.bySupervisor(11 + late, sites[i], "planta|activa|");
        story.bySupervisor(45 + late, sites[i], "comision|volvio|Reporte CFE-" + std::to_string(700 + i));
        story.bySupervisor(50 + late, sites[i], "normal|confirmado|");
    }
    if (!dark.empty())
        story.restore(12 + static_cast<double>(sites.size()) / 6, dark);
    return story.take();
}

Status onlyOwnHubs(const Ground& ground, const Sites& sites)
{
    const auto own = ownHubs(ground.scenario, ground.process);
    if (!own)
        return own.error();
    for (const SiteIndex site : sites) {
        if (std::ranges::find(*own, ground.process.sites[site].id) == own->end())
            return missing("el sitio " + ground.process.sites[site].id + " no tiene concentrador propio que muera");
    }
    return {};
}

/// All that only begins and ends; what it is, the drill's desk of faults knows.
Rows beginAndEnd(const Ground& ground)
{
    const auto sites = sitesOfFault(ground.process, ground.fault);
    if (!sites)
        return sites.error();
    if (const Status own = ground.fault.tipo == FaultKind::hubMuerto ? onlyOwnHubs(ground, *sites) : Status(); !own)
        return own.error();
    Story story(ground.process, ground.credentials, ground.begin);
    const ScenarioFault& fault = ground.fault;
    const bool cuts = fault.tipo <= FaultKind::medioAbierto;
    story.fault(0, fault.id, "inicia", *sites, cuts ? "cortarEnlace" : "falla");
    for (int at = everyMinutes; fault.tipo == FaultKind::perdida && at < fault.dura; at += everyMinutes)
        story.fault(at, fault.id, "repite", *sites);
    if (fault.dura > 0)
        story.fault(fault.dura, fault.id, "termina", *sites, cuts ? "restablecerEnlace" : "falla");
    return story.take();
}

/// Those that are in the script itself (drillcurve.h): here only their beginning is told.
Rows noted(const Ground& ground)
{
    Story story(ground.process, ground.credentials, ground.begin);
    story.fault(0, ground.fault.id, "anota", {});
    return story.take();
}

Rows rowsOfFault(const Ground& ground)
{
    switch (ground.fault.tipo) {
    case FaultKind::plan:
        return planLadder(ground);
    case FaultKind::proveedor:
        return provider(ground);
    case FaultKind::energia:
        return power(ground);
    case FaultKind::relojSitio:
    case FaultKind::relojTelefono:
    case FaultKind::imagenDuplicada:
    case FaultKind::vistaDividida:
        return noted(ground);
    default:
        return beginAndEnd(ground);
    }
}

} // namespace

Result<std::vector<SiteIndex>> sitesOfFault(const Process& process, const ScenarioFault& fault)
{
    if (!fault.todos)
        return sitesBy(process, fault.sitios, fault.distritos);
    Sites sites;
    for (SiteIndex site = 0; site < process.sites.size(); ++site)
        sites.push_back(site);
    return sites;
}

Result<std::vector<std::string>> ownHubs(const Scenario& scenario, const Process& process)
{
    const auto sites = sitesBy(process, scenario.concentradores.sitios, scenario.concentradores.distritos);
    if (!sites)
        return sites.error();
    std::set<SiteIndex> moved;
    for (const ScenarioFault& fault : scenario.fallas) {
        const auto named = fault.tipo == FaultKind::plan ? sitesOfFault(process, fault) : Result<Sites>(Sites {});
        if (!named)
            return named.error();
        moved.insert(named->begin(), named->end());
    }
    std::vector<std::string> ids;
    for (const SiteIndex site : *sites) {
        const std::string& id = process.sites[site].id;
        if (process.sites[site].kind == SiteKind::ccv)
            return missing("un centro de captura no tiene concentrador de CATD: " + id);
        if (moved.contains(site))
            return missing("el sitio " + id + " tiene concentrador propio y el plan lo cambia de sede");
        if (std::ranges::find(ids, id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

Millis hourOfFault(const ScenarioFault& fault, const Process& process)
{
    if (fault.hora.empty())
        return process.opening + static_cast<Millis>(fault.minuto * shareOf(process) * 60) * second;
    const auto at = parseUntil(fault.hora, process.opening, process.utcOffsetMinutes);
    return at ? *at : process.opening;
}

std::string scenarioHelp()
{
    std::string text;
    for (const BuiltInScenario& each : builtInScenarios()) {
        const ScenarioResult read = findScenario(std::string(each.name));
        const std::size_t room = std::max<std::size_t>(1, 32 - std::min<std::size_t>(31, each.name.size()));
        text += "  " + std::string(each.name) + std::string(room, ' ') + (read.scenario ? read.scenario->titulo : "(mal escrito)") + "\n";
    }
    return text;
}

Result<std::vector<ScriptRow>> scenarioRows(const Scenario& scenario, const Process& process, const Credentials& credentials)
{
    std::vector<ScriptRow> all;
    for (const ScenarioFault& fault : scenario.fallas) {
        auto rows = rowsOfFault({ scenario, process, credentials, fault, hourOfFault(fault, process) });
        if (!rows)
            return rows.error();
        all.insert(all.end(), std::make_move_iterator(rows->begin()), std::make_move_iterator(rows->end()));
    }
    std::ranges::stable_sort(all, {}, &ScriptRow::ocurrio);
    return all;
}

} // namespace prep::tools
