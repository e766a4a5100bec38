// SPDX-License-Identifier: MIT
#include "app/tools/drilllanes.h"

#include "models/domain/decide.h"

#include <algorithm>
#include <array>

namespace prep::tools {

namespace {

/// Papers that waited are received one after the other.
constexpr Millis betweenPapers = 8000;

bool comesByPhone(const DrillTask& task)
{
    const auto* scan = std::get_if<command::Digitalizar>(&task.commands.back().body);
    return scan != nullptr && scan->canal == Canal::casilla;
}

/// What the plan does not move.
bool isItsOwn(const DrillTask& task)
{
    const auto& body = task.commands.back().body;
    return comesByPhone(task) || std::holds_alternative<command::AbrirSitio>(body)
        || std::holds_alternative<command::CerrarSitio>(body);
}

bool beginsAPaper(const DrillTask& task)
{
    return !std::holds_alternative<command::Digitalizar>(task.commands.back().body);
}

} // namespace

DrillLanes::DrillLanes(std::shared_ptr<const Process> process, const Credentials& credentials, std::set<std::string> hubs)
    : m_hubs(std::move(hubs))
    , m_plan(std::move(process))
{
    for (const auto& person : credentials.personas) {
        m_actors[person.persona] = { person.persona, person.papel, person.estacion, person.sitio };
        if (person.papel == Role::supervisor)
            m_phones.emplace(person.sitio, &m_actors[person.persona]);
    }
}

void DrillLanes::follow(const DrillTaskPtr& task, const DrillTaskPtr& before)
{
    if (!before || before->isDone || before == task)
        return;
    ++task->waits;
    before->dependents.push_back(task);
}

std::string DrillLanes::server(const std::string& site) const
{
    const auto index = m_plan.process->findSite(site);
    return index ? m_plan.process->sites[m_plan.servedBy(*index)].id : site;
}

/// Empty: nobody can.
std::string DrillLanes::sender(const DrillTask& task) const
{
    const std::string site = isItsOwn(task) ? task.sitio : server(task.sitio);
    const bool isAtItsOwnHub = site == task.sitio && m_hubs.contains(site) && !comesByPhone(task);
    return m_down.contains(site) && !isAtItsOwnHub ? std::string() : site;
}

void DrillLanes::admit(const DrillTaskPtr& task)
{
    if (task->isPlan())
        return change(task);
    if (!task->persona.empty() || task->sitio.empty())
        return;
    const auto phone = m_phones.find(task->sitio);
    if (comesByPhone(*task) && (m_down.contains(task->sitio) || m_hubs.contains(task->sitio)) && phone != m_phones.end()) {
        // PREP Casilla does not need the link of the CATD, nor its hub.
        task->persona = phone->second->id;
        task->estacion = phone->second->station;
        return;
    }
    Lane& lane = m_lanes[task->sitio];
    const std::string via = sender(*task);
    if (!via.empty())
        return place(lane, task, via);
    ++task->waits;
    lane.held.push_back(task);
}

void DrillLanes::place(Lane& lane, const DrillTaskPtr& task, const std::string& via)
{
    task->via = via;
    follow(task, lane.last);
    if (lane.open.size() >= lane.pruneAt) {
        std::erase_if(lane.open, [](const DrillTaskPtr& open) { return open->isDone; });
        lane.pruneAt = std::max<std::size_t>(64, lane.open.size() * 2);
    }
    lane.open.push_back(task);
}

/// A row that may change who works for whom: what a site has under way ends before it, what comes later waits for it.
void DrillLanes::change(const DrillTaskPtr& task)
{
    std::map<std::string, std::string> before;
    for (const auto& [site, lane] : m_lanes)
        before[site] = server(site);
    rehearse(*task);
    const bool isCut = task->accion == "cortarEnlace";
    const bool isBack = task->accion == "restablecerEnlace";
    std::set<std::string> changed;
    if (isCut || isBack)
        changed.insert(task->sitios.begin(), task->sitios.end());
    for (const auto& [site, was] : before) {
        if (server(site) != was || (isCut && std::ranges::find(task->sitios, was) != task->sitios.end()))
            changed.insert(site);
    }
    for (const std::string& site : changed) {
        Lane& lane = m_lanes[site];
        if (!isBack) { // a link that comes back stops nothing
            for (const DrillTaskPtr& open : lane.open)
                follow(task, open);
            lane.open.clear();
        }
        follow(task, lane.last);
        lane.last = task;
    }
    if (!changed.empty())
        letGo(task);
}

/// What the row does to the plan, by the rules. A refusal changes nothing here; the hub's own answer is what counts.
void DrillLanes::rehearse(const DrillTask& task)
{
    if (task.accion == "cortarEnlace")
        m_down.insert(task.sitios.begin(), task.sitios.end());
    if (task.accion == "restablecerEnlace") {
        for (const std::string& site : task.sitios)
            m_down.erase(site);
    }
    const auto actor = m_actors.find(task.persona);
    if (actor == m_actors.end())
        return;
    if (m_enrolled.insert(task.persona).second)
        enrol(actor->second);
    for (const Command& command : task.commands)
        rehearse(command, actor->second, task.at);
}

/// As the founding of the data directory does: the rules ask who acts.
void DrillLanes::enrol(const Actor& actor)
{
    const Actor system { "sistema", Role::sistema, {}, {} };
    const std::array<CommandBody, 2> bodies { command::AltaPersona { actor.id, actor.id, actor.role, actor.site },
        command::InscribirEstacion { actor.station, actor.site, {} } };
    for (const CommandBody& body : bodies)
        rehearse(Command { {}, {}, 0, 0, body }, system, 1);
}

void DrillLanes::rehearse(const Command& command, const Actor& actor, Millis at)
{
    Decision decision = decide(m_plan, command, actor, { at, command.id });
    auto* events = std::get_if<std::vector<Event>>(&decision);
    for (std::size_t i = 0; events != nullptr && i < events->size(); ++i) {
        (*events)[i].header.seq = m_plan.seq + 1;
        evolve(m_plan, (*events)[i]);
    }
}

void DrillLanes::letGo(const DrillTaskPtr& by)
{
    for (auto& [site, lane] : m_lanes) {
        Millis wait = 0;
        for (const DrillTaskPtr& task : std::exchange(lane.held, {})) {
            const std::string via = sender(*task);
            if (via.empty()) {
                lane.held.push_back(task);
                continue;
            }
            task->shift = std::max<Millis>(0, by->at + wait - task->at);
            if (beginsAPaper(*task))
                wait += betweenPapers;
            by->dependents.push_back(task); // it waits already
            task->via = via;
            lane.open.push_back(task);
        }
    }
}

std::vector<DrillTaskPtr> DrillLanes::takeHeld()
{
    std::vector<DrillTaskPtr> all;
    for (auto& [site, lane] : m_lanes) {
        for (const DrillTaskPtr& task : std::exchange(lane.held, {}))
            all.push_back(task);
    }
    return all;
}

} // namespace prep::tools
