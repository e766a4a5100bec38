// SPDX-License-Identifier: MIT
#include "app/tools/drillhomes.h"

namespace prep::tools {

DrillHomes::DrillHomes(const Credentials& credentials, std::set<std::string> hubs)
    : m_hubs(std::move(hubs))
{
    for (const Person& person : credentials.personas) {
        if (!m_hubs.contains(person.sitio))
            continue;
        if (person.papel == Role::capturista)
            m_staff[person.sitio].typists.push_back(person);
        else if (person.papel == Role::verificador)
            m_staff[person.sitio].mesa.push_back(person);
    }
}

DrillHomes::Home DrillHomes::homeOf(const std::string& acta) const
{
    const auto found = m_actas.find(acta);
    return found == m_actas.end() ? Home {} : found->second;
}

std::string DrillHomes::placeOf(const Id16& pieza) const
{
    const auto found = m_piezas.find(pieza);
    return found == m_piezas.end() ? std::string() : found->second;
}

void DrillHomes::atHub(DrillTask& task, const std::string& hub, const std::vector<Person>& people, std::size_t turn) const
{
    if (people.empty())
        return; // nobody captures there: the centre does, and is refused where that is not its own
    const Person& person = people[turn % people.size()];
    task.hub = hub;
    task.persona = person.persona;
    task.estacion = person.estacion;
}

/// What the site's own station does.
void DrillHomes::station(DrillTask& task)
{
    const auto* scan = std::get_if<command::Digitalizar>(&task.commands.back().body);
    const bool isByPhone = scan != nullptr && scan->canal == Canal::casilla;
    if (!m_hubs.contains(task.sitio) || task.via != task.sitio || isByPhone)
        return;
    task.hub = task.sitio;
    if (const auto* paper = std::get_if<command::Acopiar>(&task.commands.back().body))
        m_piezas[paper->pieza] = task.hub;
}

void DrillHomes::identify(DrillTask& task, const command::Identificar& body)
{
    const std::string place = placeOf(body.pieza);
    const auto staff = m_staff.find(place);
    const std::size_t turn = staff == m_staff.end() ? 0 : staff->second.turn++;
    m_actas.try_emplace(body.acta, Home { place, turn });
    if (staff != m_staff.end())
        atHub(task, place, staff->second.typists, turn);
}

void DrillHomes::admit(DrillTask& task)
{
    if (m_hubs.empty() || task.isPlan() || task.commands.empty())
        return;
    if (task.persona.empty())
        return station(task);
    const CommandBody& body = task.commands.back().body;
    if (const auto* known = std::get_if<command::Identificar>(&body))
        return identify(task, *known);
    if (const auto* stranger = std::get_if<command::DeclararFueraDeCatalogo>(&body)) {
        const auto staff = m_staff.find(placeOf(stranger->pieza));
        return staff == m_staff.end() ? void() : atHub(task, staff->first, staff->second.mesa, 0);
    }
    if (const auto* rebound = std::get_if<command::Revincular>(&body)) {
        task.after = placeOf(rebound->pieza);
        m_actas[rebound->acta] = {}; // what follows is captured where that was decided
        return;
    }
    const std::string* acta = std::visit([](const auto& each) -> const std::string* {
        if constexpr (requires { each.acta; })
            return &each.acta;
        else
            return nullptr;
    }, body);
    const Home home = acta == nullptr ? Home {} : homeOf(*acta);
    const auto staff = m_staff.find(home.hub);
    if (staff == m_staff.end())
        return;
    if (const auto* capture = std::get_if<command::Capturar>(&body))
        return atHub(task, home.hub, staff->second.typists, home.turn + capture->ronda - 1U);
    if (std::holds_alternative<command::Resolver>(body))
        return atHub(task, home.hub, staff->second.mesa, 0);
    task.after = home.hub; // cotejo, corrections, orders: the centre's alone
    if (std::holds_alternative<command::OrdenarRecaptura>(body) || std::holds_alternative<command::OrdenarRedigitalizacion>(body))
        m_actas[*acta] = {};
}

} // namespace prep::tools
