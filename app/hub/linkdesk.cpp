// SPDX-License-Identifier: MIT
#include "app/hub/linkdesk.h"

#include "models/domain/clockoffset.h"

#include <algorithm>

namespace prep::hub {

namespace {

constexpr Millis minuteMs = 60000;
constexpr Millis reportLife = 15000; ///< real time; ten reports are missed by then
constexpr Millis firstReport = 3000; ///< real time; an agent tells at once, and every 1.5 s
constexpr std::int32_t notMeasured = -1;
constexpr std::int32_t maxSamples = 600; ///< a minute; an agent that tells more than ten times a second is not listened to
constexpr std::size_t maxMinutes = 60 * 48; ///< two days a link

std::int32_t percentile(const std::vector<std::int32_t>& sorted, std::size_t percent)
{
    return sorted.empty() ? -1 : sorted[(sorted.size() - 1) * percent / 100];
}

} // namespace

LinkDesk::LinkDesk(std::shared_ptr<const Process> process, Clock steady)
    : m_process(std::move(process))
    , m_steady(std::move(steady))
    , m_desks(m_process->sites.size())
    , m_common(m_process->sites.size(), CausaEnlace::ninguna)
{
    for (Desk& desk : m_desks)
        desk.filter = FiltroIntermitente(m_process->rules.enlaces);
}

void LinkDesk::connected(SiteIndex site, bool isConnected, Millis now, CausaEnlace cause)
{
    Desk& desk = m_desks[site];
    desk.heard = desk.heard || isConnected;
    desk.connected = isConnected;
    desk.since = now;
    desk.sinceReal = m_steady();
    desk.ended = isConnected ? CausaEnlace::ninguna : cause;
    if (!isConnected)
        desk.hubRtt = -1;
}

void LinkDesk::measured(SiteIndex site, std::int32_t roundTripMs, Millis now)
{
    Desk& desk = m_desks[site];
    desk.hubRtt = roundTripMs;
    // What its agent says of each link is better than what the hub sees of the one in use.
    if (!hasReport(desk))
        sample(desk, 0, roundTripMs, roundTripMs, notMeasured, notMeasured, true, now);
}

void LinkDesk::reported(SiteIndex site, const wire::Telemetria& report, const Path& path, Millis now)
{
    Desk& desk = m_desks[site];
    desk.heard = true;
    desk.reportedAt = m_steady();
    desk.report = report;
    noteOutages(desk);
    for (std::size_t i = 0; i < report.enlaces.size(); ++i) {
        const wire::EnlaceMedido& link = report.enlaces[i];
        sample(desk, i, link.rttMs, link.peorMs, link.arriba ? link.perdidaPorMil : 1000, link.kbps, link.enUso, now);
    }
    if (report.por < desk.links.size())
        desk.links[report.por].path = path;
}

/// What the centre could only guess while nothing came: the site's own word on it, for the log.
void LinkDesk::noteOutages(Desk& desk) const
{
    for (const wire::CaidaSitio& outage : desk.report.caidas) {
        if (outage.hasta <= desk.lastOutage)
            continue;
        desk.lastOutage = outage.hasta;
        desk.note += desk.note.empty() ? "según el sitio: " : "; ";
        desk.note += name(static_cast<CausaEnlace>(outage.causa));
        desk.note += ", " + std::to_string((outage.hasta - outage.desde + 500) / 1000) + " s";
    }
}

bool LinkDesk::isFresh(const Desk& desk) const
{
    return desk.reportedAt != 0 && m_steady() - desk.reportedAt <= reportLife;
}

/// While its session lives, what it said in it holds: over a bad link the next report may need long.
bool LinkDesk::hasReport(const Desk& desk) const
{
    return isFresh(desk) || (desk.connected && desk.reportedAt != 0 && desk.reportedAt >= desk.sinceReal);
}

/// It is back after a time without a word, and its agent is about to say how: until then nothing new is known.
bool LinkDesk::isAwaited(const Desk& desk) const
{
    return desk.connected && desk.reportedAt != 0 && !hasReport(desk) && m_steady() - desk.sinceReal < firstReport;
}

SenalSitio LinkDesk::signalOf(SiteIndex site, const Desk& desk, Millis now) const
{
    SenalSitio signal;
    if (!desk.heard)
        return signal;
    // A session says for itself whether it lives: the hub drops it by silence well within ten seconds.
    signal.oido = desk.connected && !isAwaited(desk) ? now : now - m_process->rules.enlaces.silencio;
    signal.causaComun = m_common[site];
    signal.callado = desk.connected && desk.reportedAt != 0 && !isFresh(desk);
    signal.declaroSinConexion = desk.report.sinConexion; // until it says otherwise, however long that takes
    if (!hasReport(desk)) {
        if (desk.hubRtt >= 0)
            signal.enlaces.push_back({ now, true, desk.hubRtt, desk.hubRtt, notMeasured, notMeasured, CausaEnlace::ninguna });
        else if (!desk.connected)
            signal.enlaces.push_back({ now, false, -1, -1, 1000, -1, desk.ended });
        return signal;
    }
    for (std::size_t i = 0; i < desk.report.enlaces.size(); ++i) {
        const wire::EnlaceMedido& link = desk.report.enlaces[i];
        signal.enlaces.push_back({ now, link.arriba, link.rttMs, link.peorMs, link.perdidaPorMil, link.kbps,
            static_cast<CausaEnlace>(link.causa) });
        if (link.enUso)
            signal.enUso = static_cast<std::uint8_t>(i);
    }
    if (!desk.connected) // for the case that no link had said a cause before
        signal.enlaces.push_back({ now, false, -1, -1, 1000, -1, desk.ended });
    return signal;
}

void LinkDesk::look(const State& state, Millis now)
{
    std::vector<SiteIndex> failing;
    for (SiteIndex site = 0; site < m_desks.size(); ++site) {
        const Desk& desk = m_desks[site];
        // A main link that a backup stands in for has failed like its neighbours'.
        const bool isFailing = !desk.connected || isBackup(desk.shown.enlace);
        if (desk.heard && isFailing && !state.sites[site].cerrado)
            failing.push_back(site);
    }
    std::fill(m_common.begin(), m_common.end(), CausaEnlace::ninguna);
    for (const CausaComun& cause : sharedCauses(*m_process, failing)) {
        for (const SiteIndex site : cause.sitios)
            m_common[site] = cause.cause();
    }
    for (SiteIndex site = 0; site < m_desks.size(); ++site)
        judgeSite(site, now);
}

void LinkDesk::judgeSite(SiteIndex site, Millis now)
{
    Desk& desk = m_desks[site];
    if (desk.heard)
        desk.shown = desk.filter.show(judge(signalOf(site, desk, now), m_process->rules.enlaces, now), now);
}

std::vector<CommandBody> LinkDesk::due(const State& state, Millis now)
{
    look(state, now);
    std::vector<CommandBody> commands;
    for (SiteIndex site = 0; site < m_desks.size(); ++site)
        tell(site, state, commands);
    return commands;
}

std::vector<CommandBody> LinkDesk::due(const State& state, SiteIndex site, Millis now)
{
    judgeSite(site, now);
    std::vector<CommandBody> commands;
    tell(site, state, commands);
    return commands;
}

void LinkDesk::tell(SiteIndex site, const State& state, std::vector<CommandBody>& commands)
{
    Desk& desk = m_desks[site];
    const SiteState& known = state.sites[site];
    const bool isSame = known.enlace == desk.shown.estado && known.causa == desk.shown.causa && known.enlaceEnUso == desk.shown.enlace;
    if (desk.heard && (!isSame || !desk.note.empty()))
        commands.emplace_back(command::CambiarEnlace { m_process->sites[site].id, desk.shown.estado, desk.shown.causa, desk.shown.enlace,
            std::exchange(desk.note, {}) });
}

// ---- minutes --------------------------------------------------------------------------------------------------------

void LinkDesk::sample(
    Desk& desk, std::size_t index, std::int32_t rtt, std::int32_t worst, std::int32_t loss, std::int32_t kbps, bool inUse, Millis now)
{
    if (desk.links.size() <= index)
        desk.links.resize(index + 1);
    Minute& minute = desk.links[index].minute;
    const Millis start = now - now % minuteMs;
    if (minute.start != start) {
        const auto site = static_cast<SiteIndex>(&desk - m_desks.data());
        finish(desk.links[index], index, site);
        minute = {};
        minute.start = start;
    }
    if (minute.samples++ >= maxSamples)
        return;
    if (rtt >= 0)
        minute.rtts.push_back(rtt);
    minute.worst = std::max(minute.worst, worst);
    if (loss != notMeasured) {
        minute.lossSum += loss;
        ++minute.lossCount;
    }
    minute.kbps = std::max(minute.kbps, kbps);
    minute.inUse = minute.inUse || inUse;
}

void LinkDesk::finish(Link& link, std::size_t index, SiteIndex site)
{
    Minute& minute = link.minute;
    if (minute.start == 0 || minute.samples == 0)
        return;
    std::sort(minute.rtts.begin(), minute.rtts.end());
    wire::MinutoEnlace done;
    done.minuto = minute.start;
    done.enlace = static_cast<std::uint8_t>(index);
    done.medianaMs = percentile(minute.rtts, 50);
    done.p10Ms = percentile(minute.rtts, 10);
    done.p90Ms = percentile(minute.rtts, 90);
    done.peorMs = minute.worst;
    done.perdidaPorMil = minute.lossCount == 0 ? notMeasured : static_cast<std::int32_t>(minute.lossSum / minute.lossCount);
    done.kbps = minute.kbps;
    done.enUso = minute.inUse;
    minute = {};
    remember(site, done);
    m_finished.emplace_back(site, done);
}

void LinkDesk::remember(SiteIndex site, const wire::MinutoEnlace& minute)
{
    std::vector<Link>& links = m_desks[site].links;
    if (links.size() <= minute.enlace)
        links.resize(std::size_t { minute.enlace } + 1);
    std::vector<wire::MinutoEnlace>& kept = links[minute.enlace].minutes;
    if (kept.size() >= maxMinutes)
        kept.erase(kept.begin(), kept.begin() + maxMinutes / 8);
    kept.push_back(minute);
}

std::vector<std::pair<SiteIndex, wire::MinutoEnlace>> LinkDesk::takeFinished(Millis now)
{
    const Millis start = now - now % minuteMs;
    for (SiteIndex site = 0; site < m_desks.size(); ++site) {
        std::vector<Link>& links = m_desks[site].links;
        for (std::size_t i = 0; i < links.size(); ++i) {
            if (links[i].minute.start != 0 && links[i].minute.start < start)
                finish(links[i], i, site);
        }
    }
    return std::exchange(m_finished, {});
}

std::vector<wire::MinutoEnlace> LinkDesk::minutes(SiteIndex site) const
{
    std::vector<wire::MinutoEnlace> all;
    for (const Link& link : m_desks[site].links)
        all.insert(all.end(), link.minutes.begin(), link.minutes.end());
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.minuto < b.minuto; });
    return all;
}

// ---- what is shown --------------------------------------------------------------------------------------------------

wire::Enlaces LinkDesk::picture(Millis now) const
{
    wire::Enlaces picture;
    picture.reloj = now;
    for (SiteIndex site = 0; site < m_desks.size(); ++site) {
        const Desk& desk = m_desks[site];
        if (!desk.heard)
            continue;
        wire::Enlaces::Sitio& seen = picture.sitios.emplace_back();
        seen.sitio = m_process->sites[site].id;
        seen.estado = static_cast<std::uint8_t>(desk.shown.estado);
        seen.causa = static_cast<std::uint8_t>(desk.shown.causa);
        seen.oido = desk.connected ? now : desk.since;
        seen.desfaseMs = desk.report.desfaseMs;
        seen.sinConexion = desk.report.sinConexion;
        seen.programa = desk.report.programa;
        seen.huella = desk.report.huella;
        seen.pruebas = desk.report.pruebas;
        seen.custodia = desk.report.custodia;
        if (desk.reportedAt != 0) {
            seen.enlaces = desk.report.enlaces;
            for (std::size_t i = 0; i < seen.enlaces.size(); ++i) {
                const Path& path = desk.links[i].path;
                seen.enlaces[i].origen = path.address;
                seen.enlaces[i].red = path.network;
                seen.enlaces[i].rttCentroMs = path.roundTripMs;
            }
        } else if (desk.hubRtt >= 0) {
            const auto& links = m_process->sites[site].links;
            wire::EnlaceMedido back;
            back.nombre = links.empty() ? "principal" : links.front().name;
            back.medio = links.empty() ? 0 : static_cast<std::uint8_t>(links.front().kind);
            back.proveedor = links.empty() ? std::string() : links.front().provider;
            back.enUso = back.arriba = true;
            back.rttMs = back.peorMs = back.rttCentroMs = desk.hubRtt;
            back.perdidaPorMil = notMeasured;
            seen.enlaces.push_back(std::move(back));
        }
    }
    return picture;
}

std::int32_t LinkDesk::clockOffset(SiteIndex site) const
{
    return trustedOffset(m_desks[site].report.desfaseMs);
}

LinkDesk::Summary LinkDesk::summary(SiteIndex site) const
{
    const Desk& desk = m_desks[site];
    Summary summary;
    if (!hasReport(desk))
        return summary;
    summary.clockMs = desk.report.desfaseMs;
    summary.measured = static_cast<std::uint32_t>(desk.report.enlaces.size());
    for (const wire::EnlaceMedido& link : desk.report.enlaces)
        summary.up += link.arriba ? 1 : 0;
    return summary;
}

} // namespace prep::hub
