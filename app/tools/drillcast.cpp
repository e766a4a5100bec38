// SPDX-License-Identifier: MIT
#include "app/tools/drillcast.h"

#include <algorithm>

namespace prep::tools {

namespace {
constexpr const char* clientName = "prep drill/1";
constexpr quint16 usualPort = 443;
constexpr const char* here = "@"; ///< with whose hub a session is
constexpr const char* phoneLine = " (telefono)"; ///< no site is called so: ids have no spaces
} // namespace

DrillCast::DrillCast(Credentials credentials, DrillImages images)
    : m_credentials(std::move(credentials))
    , m_images(images)
{
    for (const auto& person : m_credentials.personas)
        m_people.emplace(person.persona, &person);
    for (const auto& station : m_credentials.estaciones)
        m_stations.emplace(station.estacion, &station);
}

void DrillCast::setHub(const QUrl& url)
{
    m_hub = url;
    m_hasNewHub = true;
    m_agents.setHub(url);
    for (auto& [site, relay] : m_relays)
        relay->setTarget(url.host(), static_cast<quint16>(url.port(usualPort)));
    for (auto& [name, member] : m_sessions) {
        if (member.relay.empty() && member.hub.empty())
            member.session->setUrl(url);
    }
}

void DrillCast::setSiteHub(const std::string& site, const QUrl& url)
{
    m_siteHubs[site] = url;
    for (auto& [name, member] : m_sessions) {
        if (member.hub == site)
            member.session->setUrl(url);
    }
}

bool DrillCast::hasLine(const std::string& site) const
{
    const auto relay = m_relays.find(site);
    return relay != m_relays.end() && relay->second->lineCount() > 0;
}

/// Of a site without a hub of its own its sessions say all there is to say.
bool DrillCast::isBack(const std::string& site) const
{
    return !m_siteHubs.contains(site) || !m_isBack || m_isBack(site);
}

Result<QUrl> DrillCast::urlThrough(const std::string& site)
{
    auto& relay = m_relays[site];
    if (!relay) {
        relay = std::make_unique<Relay>(m_hub.host(), static_cast<quint16>(m_hub.port(usualPort)));
        if (const Status listening = relay->listen(); !listening)
            return listening.error();
    }
    QUrl url = m_hub;
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(relay->port());
    return url;
}

Status DrillCast::startAgents(const Process& process)
{
    std::set<std::string> others;
    for (const auto& [site, url] : m_siteHubs)
        others.insert(site);
    return m_agents.start(process, m_credentials, m_hub, others);
}

Result<std::string> DrillCast::simulatorStation() const
{
    for (const auto& station : m_credentials.estaciones) {
        if (station.papel == StationRole::simulador)
            return station.estacion;
    }
    return Error { exitUsage, "las credenciales no tienen la estación del simulador" };
}

Result<DrillSession*> DrillCast::simulator()
{
    const auto station = simulatorStation();
    return station ? join(*station, *station, nullptr, {}) : Result<DrillSession*>(station.error());
}

Result<DrillSession*> DrillCast::clockAt(const std::string& site)
{
    const auto station = simulatorStation();
    return station ? join(*station + here + site, *station, nullptr, {}, site) : Result<DrillSession*>(station.error());
}

Result<DrillSession*> DrillCast::atHub(const std::string& site, const std::string& persona, const std::string& estacion)
{
    if (persona.empty())
        return join("S-" + site + here + site, "S-" + site, nullptr, {}, site);
    const auto found = m_people.find(persona);
    if (found == m_people.end())
        return Error { exitUsage, "las credenciales no tienen a la persona " + persona };
    return join(persona + here + site, estacion, found->second, {}, site);
}

Result<DrillSession*> DrillCast::site(const std::string& site)
{
    return join("S-" + site, "S-" + site, nullptr, site);
}

Result<DrillSession*> DrillCast::person(const std::string& persona, const std::string& estacion)
{
    const auto found = m_people.find(persona);
    if (found == m_people.end())
        return Error { exitUsage, "las credenciales no tienen a la persona " + persona };
    const std::string& station = estacion.empty() ? found->second->estacion : estacion;
    const bool hasPhone = found->second->papel == Role::supervisor && !found->second->sitio.empty();
    return join(persona + "@" + station, station, found->second, found->second->sitio + (hasPhone ? phoneLine : ""));
}

Result<DrillSession*> DrillCast::join(
    const std::string& name, const std::string& station, const Credentials::Person* person, const std::string& site, const std::string& hub)
{
    const auto known = m_sessions.find(name);
    if (known != m_sessions.end())
        return known->second.session.get();
    const auto found = m_stations.find(station);
    if (found == m_stations.end())
        return Error { exitUsage, "las credenciales no tienen la estación " + station };
    const auto url = !hub.empty() ? Result<QUrl>(m_siteHubs[hub]) : site.empty() ? Result<QUrl>(m_hub) : urlThrough(site);
    if (!url)
        return url.error();
    ConnectionSettings settings;
    settings.url = *url;
    settings.caPem = QByteArray::fromStdString(m_credentials.ca);
    settings.certificatePem = QByteArray::fromStdString(found->second->certificado);
    settings.keyPem = QByteArray::fromStdString(found->second->llave);
    settings.client = QString::fromLatin1(clientName);
    if (person != nullptr) {
        settings.user = QString::fromStdString(person->usuario);
        settings.password = QString::fromStdString(person->clave);
    }
    auto session = std::make_unique<DrillSession>(QString::fromStdString(name), settings, m_images);
    DrillSession* const made = session.get();
    m_sessions.emplace(name, Member { std::move(session), site, hub });
    m_prepare(*made);
    made->open();
    return made;
}

void DrillCast::cut(const std::vector<std::string>& sites)
{
    m_agents.cut(sites);
    m_cut.insert(sites.begin(), sites.end());
    for (const std::string& site : sites) {
        const auto relay = m_relays.find(site);
        if (relay == m_relays.end())
            continue;
        relay->second->setRefusing(true);
        relay->second->cut();
    }
}

void DrillCast::restore(const std::vector<std::string>& sites)
{
    m_agents.restore(sites);
    for (const std::string& site : sites)
        m_cut.erase(site);
    for (const std::string& site : sites) {
        if (const auto relay = m_relays.find(site); relay != m_relays.end())
            relay->second->setRefusing(false);
    }
    for (auto& [name, member] : m_sessions) {
        if (std::find(sites.begin(), sites.end(), member.relay) == sites.end())
            continue;
        member.session->close(); // it may be in the middle of a long wait
        member.session->open();
    }
}

void DrillCast::impair(const std::vector<std::string>& sites, const Impairment& impairment)
{
    for (const std::string& site : sites) {
        if (const auto relay = m_relays.find(site); relay != m_relays.end())
            relay->second->setImpairment(impairment);
    }
}

void DrillCast::resetAll()
{
    for (auto& [site, relay] : m_relays)
        relay->cut();
    for (auto& [name, member] : m_sessions) {
        if (member.relay.empty()) {
            member.session->close();
            member.session->open();
        }
    }
}

void DrillCast::drop(const std::string& persona, const std::string& estacion)
{
    if (const auto found = m_sessions.find(persona + "@" + estacion); found != m_sessions.end()) {
        found->second.session->close();
        m_dropped.insert(found->first);
    }
}

bool DrillCast::areAllLive() const
{
    const bool areLinesBack = std::ranges::all_of(m_siteHubs, [this](const auto& each) { return m_cut.contains(each.first) || isBack(each.first); });
    return areLinesBack && std::ranges::all_of(m_sessions, [this](const auto& each) {
        return m_dropped.contains(each.first) || m_cut.contains(each.second.relay) || each.second.session->connection().status() == Connection::Status::live;
    });
}

bool DrillCast::areDown(const std::vector<std::string>& sites) const
{
    return std::ranges::none_of(m_sessions, [&](const auto& each) {
        return std::ranges::find(sites, each.second.relay) != sites.end() && each.second.session->connection().status() == Connection::Status::live;
    });
}

bool DrillCast::areLive(const std::vector<std::string>& sites) const
{
    return std::all_of(sites.begin(), sites.end(), [this](const std::string& site) {
        const auto found = m_sessions.find("S-" + site);
        const bool isLive = found == m_sessions.end() || found->second.session->connection().status() == Connection::Status::live;
        return isLive && isBack(site);
    });
}

int DrillCast::reconnections() const
{
    int sum = 0;
    for (const auto& [name, member] : m_sessions)
        sum += member.session->reconnections();
    return sum;
}

std::size_t DrillCast::uploadsPending() const
{
    std::size_t sum = 0;
    for (const auto& [name, member] : m_sessions)
        sum += member.session->uploadsPending();
    return sum;
}

std::uint64_t DrillCast::uploaded() const
{
    std::uint64_t sum = 0;
    for (const auto& [name, member] : m_sessions)
        sum += member.session->uploaded();
    return sum;
}

std::vector<std::string> DrillCast::uploadErrors() const
{
    std::vector<std::string> all;
    for (const auto& [name, member] : m_sessions)
        all.insert(all.end(), member.session->uploadErrors().begin(), member.session->uploadErrors().end());
    return all;
}

void DrillCast::closeAll()
{
    m_agents.stop();
    for (auto& [name, member] : m_sessions)
        member.session->close();
}

} // namespace prep::tools
