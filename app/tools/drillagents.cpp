// SPDX-License-Identifier: MIT
#include "app/tools/drillagents.h"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace prep::tools {

namespace {

constexpr const char* programName = "prep drill/1";
constexpr quint16 usualPort = 443;
// Of so many sites one has a main link that is dead, slow, narrow. Primes, so that they seldom meet.
constexpr std::size_t deadEvery = 41;
constexpr std::size_t slowEvery = 53;
constexpr std::size_t narrowEvery = 67;
constexpr std::size_t mostSites = 60; ///< with an agent: each link is four sockets of this process, and it also plays the night
constexpr int slowMs = 900; ///< one way
constexpr qint64 narrowBytes = 3000; ///< a second: 24 kbit/s

/// As lines of the kind are: ms one way, bytes a second.
Impairment usual(LinkKind kind, std::size_t site)
{
    const int spread = static_cast<int>(site % 7);
    switch (kind) {
    case LinkKind::cable:
        return { 9 + spread, 1250000 };
    case LinkKind::fibra:
        return { 4 + spread, 6250000 };
    case LinkKind::wifi:
        return { 14 + 2 * spread, 1000000 };
    case LinkKind::movil:
        return { 42 + 4 * spread, 500000 };
    case LinkKind::satelital:
        return { 290 + spread, 250000 };
    }
    return {};
}

} // namespace

DrillAgents::Line DrillAgents::lineOf(std::size_t site, std::size_t link, std::size_t links, LinkKind kind)
{
    Line line { usual(kind, site), false };
    if (link != 0)
        return line;
    line.isDead = links > 1 && site % deadEvery == deadEvery - 1;
    if (site % slowEvery == slowEvery - 1)
        line.impairment.delayMs = slowMs;
    if (site % narrowEvery == narrowEvery - 1)
        line.impairment.bytesPerSecond = narrowBytes;
    return line;
}

Status DrillAgents::start(const Process& process, const Credentials& credentials, const QUrl& hub, const std::set<std::string>& others)
{
    spdlog::set_level(spdlog::level::err); // what each link does is seen on the consoles
    const std::size_t step = (process.sites.size() + mostSites - 1) / mostSites;
    for (std::size_t i = 0; i < process.sites.size(); i += step) {
        const Site& site = process.sites[i];
        const auto station = std::find_if(credentials.estaciones.begin(), credentials.estaciones.end(),
            [&site](const Credentials::Station& each) { return each.papel == StationRole::sitio && each.sitio == site.id; });
        if (station == credentials.estaciones.end() || site.links.empty() || others.contains(site.id))
            continue;
        Member& member = m_sites[site.id];
        site::SiteConfig config;
        config.site = QString::fromStdString(site.id);
        config.centre = hub;
        config.station = { QByteArray::fromStdString(station->certificado), QByteArray::fromStdString(station->llave), QByteArray::fromStdString(credentials.ca) };
        for (std::size_t n = 0; n < site.links.size(); ++n) {
            const Link& link = site.links[n];
            auto& relay = member.relays.emplace_back(std::make_unique<Relay>(hub.host(), static_cast<quint16>(hub.port(usualPort))));
            if (const Status listening = relay->listen(); !listening.ok())
                return listening;
            const Line line = lineOf(i, n, site.links.size(), link.kind);
            relay->setImpairment(line.impairment);
            relay->setRefusing(line.isDead);
            member.isDead.push_back(line.isDead);
            QUrl through(hub);
            through.setHost(QStringLiteral("127.0.0.1"));
            through.setPort(relay->port());
            config.links.push_back({ QString::fromStdString(link.name), {}, link.kind, QString::fromStdString(link.provider), through });
        }
        member.agent = std::make_unique<site::SiteAgent>(std::move(config), QString::fromLatin1(programName));
        if (const Status started = member.agent->start(); !started.ok())
            return started;
    }
    return {};
}

void DrillAgents::setHub(const QUrl& hub)
{
    for (auto& [site, member] : m_sites) {
        for (const auto& relay : member.relays)
            relay->setTarget(hub.host(), static_cast<quint16>(hub.port(usualPort)));
    }
}

void DrillAgents::cut(const std::vector<std::string>& sites)
{
    for (const std::string& site : sites) {
        const auto found = m_sites.find(site);
        if (found == m_sites.end())
            continue;
        for (const auto& relay : found->second.relays) {
            relay->setRefusing(true);
            relay->cut();
        }
    }
}

void DrillAgents::restore(const std::vector<std::string>& sites)
{
    for (const std::string& site : sites) {
        const auto found = m_sites.find(site);
        if (found == m_sites.end())
            continue;
        for (std::size_t n = 0; n < found->second.relays.size(); ++n)
            found->second.relays[n]->setRefusing(found->second.isDead[n]);
    }
}

void DrillAgents::stop()
{
    for (auto& [site, member] : m_sites) {
        if (member.agent)
            member.agent->stop();
    }
}

} // namespace prep::tools
