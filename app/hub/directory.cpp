// SPDX-License-Identifier: MIT
#include "app/hub/directory.h"

namespace prep::hub {

namespace {

template <typename T>
const T* find(
    const std::unordered_map<std::string, std::size_t>& index, const std::vector<T>& list, std::string_view key)
{
    const auto found = index.find(std::string(key));
    return found == index.end() ? nullptr : &list[found->second];
}

} // namespace

Directory::Directory(std::vector<PersonRecord> allPeople, std::vector<StationRecord> allStations)
    : people(std::move(allPeople))
    , stations(std::move(allStations))
{
    for (std::size_t i = 0; i < people.size(); ++i) {
        m_byUser.emplace(people[i].usuario, i);
        m_byPseudonym.emplace(people[i].persona, i);
    }
    for (std::size_t i = 0; i < stations.size(); ++i)
        m_byStation.emplace(stations[i].estacion, i);
}

const PersonRecord* Directory::byUser(std::string_view user) const
{
    return find(m_byUser, people, user);
}
const PersonRecord* Directory::byPseudonym(std::string_view person) const
{
    return find(m_byPseudonym, people, person);
}
const StationRecord* Directory::station(std::string_view id) const
{
    return find(m_byStation, stations, id);
}

std::shared_ptr<const Directory> DirectoryHolder::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void DirectoryHolder::set(std::shared_ptr<const Directory> directory)
{
    const std::lock_guard lock(m_mutex);
    m_current = std::move(directory);
}

} // namespace prep::hub
