// SPDX-License-Identifier: MIT
#include "models/process/datadir.h"

namespace prep {

namespace {
constexpr std::uint64_t jsonLimit = 64ull * 1024 * 1024;
}

std::string DataDir::imageFile(const std::string& imagesFolder, const Digest& image)
{
    const std::string hex = image.hex();
    return imagesFolder + '/' + hex.substr(0, 2) + '/' + hex.substr(2, 2) + '/' + hex;
}

DataDir::DataDir(std::string root)
    : m_root(std::move(root))
{
    while (m_root.size() > 1 && m_root.back() == '/')
        m_root.pop_back();
}

Result<DataDir> DataDir::open(const std::string& root)
{
    DataDir data(root);
    for (const std::string& path : { data.logFile(), data.processFolder(), data.peopleFile() }) {
        if (!fileExists(path))
            return Error { fileerror::notADataDir, "missing " + path };
    }
    return data;
}

Result<std::shared_ptr<const Process>> DataDir::loadProcess() const
{
    DefinitionResult result = readDefinitionFolder(processFolder());
    if (!result.errors.empty())
        return Error { fileerror::malformed, result.errors.front().text() };
    return result.process;
}

Result<std::vector<PersonRecord>> DataDir::loadPeople() const
{
    const Result<std::string> json = readFile(peopleFile(), jsonLimit);
    if (!json)
        return json.error();
    return parsePeople(*json);
}

Status DataDir::savePeople(const std::vector<PersonRecord>& people) const
{
    return writeFileAtomically(peopleFile(), formatPeople(people));
}

Result<std::vector<StationRecord>> DataDir::loadStations() const
{
    const Result<std::string> json = readFile(stationsFile(), jsonLimit);
    if (!json)
        return json.error();
    return parseStations(*json);
}

Status DataDir::saveStations(const std::vector<StationRecord>& stations) const
{
    return writeFileAtomically(stationsFile(), formatStations(stations));
}

Result<Credentials> DataDir::loadCredentials(const Process& process) const
{
    if (!process.simulacro)
        return Error { fileerror::malformed, "a real process must not hold " + credentialsFile() };
    const Result<std::string> json = readFile(credentialsFile(), jsonLimit);
    if (!json)
        return json.error();
    return parseCredentials(*json);
}

Status DataDir::saveCredentials(const Credentials& credentials) const
{
    if (const Status made = makeFolder(m_root + "/simulacro"); !made)
        return made;
    return writeFileAtomically(credentialsFile(), formatCredentials(credentials));
}

} // namespace prep
