// SPDX-License-Identifier: MIT
#include "app/tools/drillscenario.h"

#include "app/tools/cli.h"
#include "models/domain/planreport.h"

#include <algorithm>
#include <array>

namespace prep::tools {

namespace {

constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;
constexpr Millis usualNight = 6 * 60 * minute; ///< a shorter one has its scenario in less time

using Sites = std::vector<SiteIndex>;
using Rows = Result<std::vector<ScriptRow>>;

Error missing(std::string what)
{
    return { exitUsage, "el escenario no se puede hacer: " + what };
}

/// Writes the rows of a scenario, at minutes after its beginning.
class Story {
public:
    Story(const Process& process, const Credentials& credentials, int beginMinutes)
        : m_process(process)
        , m_credentials(credentials)
        , m_begin(beginMinutes)
    {
    }

    [[nodiscard]] Status findPeople(const Sites& sites);
    void cut(double at, const Sites& sites) { add(at, "cortarEnlace", list(sites)); }
    void restore(double at, const Sites& sites) { add(at, "restablecerEnlace", list(sites)); }
    /// One action for all of them; somebody else countersigns.
    void activate(double at, const Sites& sites, const std::string& scenario, const std::string& note);
    void countersign(double at, const Sites& sites) { sign(add(at, "refrendarPlan", list(sites)), *m_coordinators[1]); }
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
    int m_begin;
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
    const double share
        = std::min(1.0, static_cast<double>(m_process.closing - m_process.opening) / static_cast<double>(usualNight));
    ScriptRow& row = m_rows.emplace_back();
    row.ocurrio = m_process.opening + static_cast<Millis>((m_begin + at) * share * 60) * second;
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

/// 2021's own ladder: restart, report with ticket, mobile data, alternate seat; later back to normal.
Rows districts(const Process& process, const Credentials& credentials)
{
    const auto sites = sitesNamed(process, "7, 9, 11", true);
    if (!sites)
        return missing("el proceso no tiene CATD del distrito " + sites.error().detail);
    if (!process.plan.find("sin-internet"))
        return missing("el plan no tiene el escenario sin-internet");
    const bool hasCentre
        = std::ranges::any_of(process.sites, [](const Site& site) { return site.kind == SiteKind::ccv; });
    Story story(process, credentials, 75);
    if (const Status found = story.findPeople(*sites); !found)
        return found.error();
    story.cut(0, *sites);
    story.activate(4, *sites, "sin-internet", "Distritos 7, 9 y 11 sin señal");
    story.countersign(6, *sites);
    Sites back;
    Sites away;
    for (const SiteIndex site : *sites) {
        // A seat that is down itself is none: there the provider comes in time.
        const auto seat = process.findSite(process.sites[site].alternate);
        const bool mayMove = hasCentre || (seat && std::ranges::find(*sites, *seat) == sites->end());
        (mayMove ? away : back).push_back(site);
    }
    for (std::size_t i = 0; i < back.size(); ++i) {
        story.bySupervisor(8, back[i], "reiniciar|sigue|");
        story.bySupervisor(16, back[i], "reportar|volvio|Folio TEL-" + std::to_string(4000 + i));
        story.bySupervisor(19, back[i], "normal|confirmado|");
    }
    if (!back.empty())
        story.restore(15, back);
    for (std::size_t i = 0; i < away.size(); ++i) {
        const SiteIndex site = away[i];
        const double late = static_cast<double>(i) / 3;
        // One in three takes longer than its target: the table must show that, too.
        const double move = i % 3 == 1 ? 38 : 28;
        story.bySupervisor(8 + late, site, "reiniciar|sigue|");
        story.bySupervisor(13 + late, site, "reportar|sigue|Folio TEL-" + std::to_string(4100 + i));
        story.bySupervisor(20 + late, site, "moviles|sin-cobertura|");
        const auto seat = process.findSite(process.sites[site].alternate);
        const bool toCentre = hasCentre && (i % 4 == 3 || !seat || std::ranges::find(*sites, *seat) != sites->end());
        story.byCoordinator(move + late, site,
            toCentre ? "mover|ccv|Equipo y actas en el centro de captura"
                     : "mover|alterno|Equipo y actas en la sede alterna");
        story.byCoordinator(110 + late, site, "operar|regresar|");
        story.byCoordinator(115 + late, site, "regreso|hecho|Enlace probado, actas de vuelta");
        story.bySupervisor(120 + late, site, "normal|confirmado|");
    }
    if (!away.empty())
        story.restore(105, away);
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
Rows provider(const Process& process, const Credentials& credentials)
{
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
    Story story(process, credentials, 100);
    story.cut(0, sites);
    if (!withBackup.empty())
        story.restore(3, withBackup);
    if (!without.empty())
        story.restore(40, without);
    return story.take();
}

/// Without UPS at once, the others when the battery ends; the plant brings them back, the company later.
Rows power(const Process& process, const Credentials& credentials)
{
    const Sites sites = mostCommon(process, [](const Site& site) { return site.powerZone; });
    if (sites.empty())
        return missing("catd.csv no dice zonas eléctricas");
    if (!process.plan.find("sin-energia"))
        return missing("el plan no tiene el escenario sin-energia");
    Story story(process, credentials, 130);
    if (const Status found = story.findPeople(sites); !found)
        return found.error();
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

struct Scenario {
    std::string_view name;
    std::string_view what;
    Rows (*rows)(const Process&, const Credentials&);
};
constexpr std::array<Scenario, 4> scenarios { {
    { "calma", "nada falla", [](const Process&, const Credentials&) -> Rows { return std::vector<ScriptRow> {}; } },
    { "corte-proveedor",
        "cae el proveedor principal que más CATD tienen: 3 minutos donde hay respaldo de otro, 40 donde no", provider },
    { "zona-electrica",
        "se queda sin energía la zona con más CATD: caen los que no tienen UPS; plan sin-energia en todos", power },
    { "distritos-7-9-11",
        "los CATD de los distritos 7, 9 y 11 sin internet bajo el plan: reinicio, folio, datos móviles, sede alterna y "
        "regreso",
        districts },
} };

} // namespace

std::string scenarioHelp()
{
    std::string text;
    for (const Scenario& scenario : scenarios)
        text += "  " + std::string(scenario.name) + std::string(18 - scenario.name.size(), ' ')
            + std::string(scenario.what) + "\n";
    return text;
}

bool isScenario(std::string_view name)
{
    return std::ranges::find(scenarios, name, &Scenario::name) != scenarios.end();
}

Rows scenarioRows(std::string_view name, const Process& process, const Credentials& credentials)
{
    const auto found = std::ranges::find(scenarios, name, &Scenario::name);
    if (found == scenarios.end())
        return missing("no se llama así ninguno: " + std::string(name));
    return found->rows(process, credentials);
}

} // namespace prep::tools
