// SPDX-License-Identifier: MIT
#include "app/hub/monitors.h"

#include "app/hub/log.h"
#include "app/hub/loginguard.h"
#include "app/hub/refuseddevices.h"
#include "app/hub/settings.h"
#include "models/codec/chain.h"
#include "models/process/datadir.h"

#include <QSslCertificate>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace prep::hub {

namespace {

constexpr Millis lookEvery = 1000; ///< process clock
constexpr Millis longStep = 60000; ///< a stepped clock is looked at after this much of it, however fast the steps come
constexpr qint64 lookWallMs = 200;
constexpr qint64 stillWallMs = 5000; ///< a driven clock that stands is looked at after this much of the wall's: its driver may be gone
constexpr qint64 pictureMs = 5000;
constexpr qint64 restartShownMs = 60000;
constexpr Millis loginWindow = 600000;
constexpr std::size_t paceWindow = 60;
constexpr qint64 writeEveryMs = 1000;
constexpr qint64 diskEveryMs = 1000;
constexpr qint64 filesEveryMs = 5000; ///< a dozen files are asked for their times, two certificates are read
constexpr std::size_t maxUnwritten = 240; ///< minutes; four hours of a disk that takes nothing

/// The hub's own, or the CA's that every station's comes from, whichever ends first; 0 = neither can be read.
Millis certificateEnd(const DataDir& data)
{
    Millis end = 0;
    for (const std::string& file : { data.hubCertificateFile(), data.caCertificateFile() }) {
        const auto read = QSslCertificate::fromPath(QString::fromStdString(file));
        for (const QSslCertificate& each : read) {
            const Millis ends = each.expiryDate().toMSecsSinceEpoch();
            end = end == 0 ? ends : std::min(end, ends);
        }
    }
    return end;
}

} // namespace

Monitors::Monitors(const Settings& settings, const LoginGuard& guard, const RefusedDevices& devices, std::shared_ptr<const Process> process)
    : m_settings(settings)
    , m_guard(guard)
    , m_devices(devices)
    , m_process(std::move(process))
    , m_minutes(settings.data + "/telemetria.csv")
    , m_links(m_process)
    , m_curves(arrivalCurves(*m_process))
    , m_changes(DataDir(settings.data).processFolder())
    , m_certificateAtStart(certificateEnd(DataDir(settings.data)))
{
    m_age.start();
    m_pictured.start();
    readMinutes();
}

void Monitors::look(const State& state, Millis now, const Give& give)
{
    const Millis passed = std::abs(now - m_lookedAt);
    const bool isTime = passed >= lookEvery && (!m_looked.isValid() || m_looked.elapsed() >= lookWallMs || passed >= longStep);
    if (isTime)
        lookNow(state, now, give);
}

void Monitors::lookStill(const State& state, Millis now, const Give& give)
{
    if (m_isDriven && m_looked.isValid() && m_looked.elapsed() >= stillWallMs)
        lookNow(state, now, give);
    settle(give);
}

void Monitors::lookNow(const State& state, Millis now, const Give& give)
{
    m_lookedAt = now;
    m_looked.start();
    for (CommandBody& body : m_links.due(state, now))
        give(std::move(body));
    measure(state, now);
    const auto wrong = alarmConditions(state, m_measured, now);
    noteAnnounced(wrong);
    for (CommandBody& body : alarmChanges(state, wrong, now))
        give(std::move(body));
    gatherMinutes(now);
    settle(give);
}

/// After a restart what stands is taken for announced: the log says who has acknowledged it.
void Monitors::noteAnnounced(const std::vector<Condicion>& wrong)
{
    auto before = std::exchange(m_measured.anunciadas, {});
    for (const Condicion& each : wrong) {
        if (each.sitios == 0)
            continue;
        const auto known = before.find(each.key());
        m_measured.anunciadas[each.key()] = each.crecio || known == before.end() ? each.sitios : known->second;
    }
}

bool Monitors::isPictureDue()
{
    if (m_pictured.elapsed() < pictureMs)
        return false;
    m_pictured.start();
    return true;
}

void Monitors::measure(const State& state, Millis now)
{
    measureDisk();
    measureFiles();
    const bool isOpen = now >= m_process->opening && now <= m_process->closing;
    // It returns by itself and stays latched until somebody has looked into it.
    m_measured.hubReinicio = state.hubStarts > 1 && isOpen && m_age.elapsed() < restartShownMs;
    m_measured.cambioDefinicion = state.programaCambio >= m_process->opening && isOpen && m_age.elapsed() < restartShownMs;
    m_measured.simulacroCallado = m_isDriven && isOpen && m_clockSet.isValid() && m_clockSet.elapsed() > m_settings.driverSilenceMs;
    measureSites(state, now);
    measurePace(state, now);
    measureLogins(now);
    measureDevices(now);
}

void Monitors::measureDisk()
{
    m_measured.discoFalla = m_diskWasDown.isValid() && m_diskWasDown.elapsed() < restartShownMs;
    if (m_diskMeasured.isValid() && m_diskMeasured.elapsed() < diskEveryMs)
        return;
    m_diskMeasured.start();
    std::error_code failed;
    const auto space = std::filesystem::space(m_settings.data, failed);
    m_measured.discoLibreMiB = failed ? -1 : static_cast<std::int64_t>(space.available >> 20);
}

/// A certificate that was renewed on the disk is not in use before the next start; one that was replaced by a shorter one
/// waits for it.
void Monitors::measureFiles()
{
    if (m_filesMeasured.isValid() && m_filesMeasured.elapsed() < filesEveryMs)
        return;
    m_filesMeasured.start();
    m_measured.archivosCambiados = m_changes.look();
    const Millis onDisk = certificateEnd(DataDir(m_settings.data));
    m_measured.certificadoVence = onDisk == 0 ? m_certificateAtStart : m_certificateAtStart == 0 ? onDisk : std::min(onDisk, m_certificateAtStart);
}

void Monitors::measureSites(const State& state, Millis now)
{
    m_measured.sitios.resize(state.sites.size());
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const LinkDesk::Summary links = m_links.summary(site);
        Medidas::Sitio& measured = m_measured.sitios[site];
        measured.enlacesArriba = links.up;
        measured.enlacesMedidos = links.measured;
        measured.relojMs = links.clockMs;
    }
    noteArrivals(state);
    for (SiteIndex site = 0; site < m_curves.size(); ++site) {
        const double share = m_curves[site].at(now - m_process->opening);
        const double before = m_curves[site].at(now - m_process->opening - m_process->rules.alarmas.sitioCallado);
        m_measured.sitios[site].esperadasAhora = static_cast<std::uint32_t>(share * state.bySite[site].esperadas);
        m_measured.sitios[site].esperadasAntes = static_cast<std::uint32_t>(before * state.bySite[site].esperadas);
        m_measured.sitios[site].ultimaActa = m_lastArrival[site];
    }
}

/// Only what is new since the last look: a night has hundreds of thousands.
void Monitors::noteArrivals(const State& state)
{
    if (m_curves.empty())
        return;
    if (m_lastArrival.empty() || state.piezas.size() < m_piezasNoted) { // the log was read anew
        m_lastArrival.assign(m_curves.size(), 0);
        m_piezasNoted = 0;
    }
    for (; m_piezasNoted < state.piezas.size(); ++m_piezasNoted) {
        const Pieza& pieza = state.piezas[m_piezasNoted];
        if (pieza.site < m_lastArrival.size())
            m_lastArrival[pieza.site] = std::max(m_lastArrival[pieza.site], pieza.recibida);
    }
}

/// A usual minute is the mean of the last hour's.
void Monitors::measurePace(const State& state, Millis now)
{
    std::uint32_t verified = 0;
    for (const Counters& counters : state.byElection)
        verified += counters.verificadas;
    if (m_paceMinute == 0 || now < m_paceMinute) {
        m_paceMinute = now;
        m_paceSum = verified;
    }
    if (now - m_paceMinute < 60000)
        return;
    const auto minutes = static_cast<std::uint32_t>((now - m_paceMinute) / 60000);
    const std::uint32_t pace = verified > m_paceSum ? (verified - m_paceSum) / minutes : 0;
    std::uint64_t sum = 0;
    for (const std::uint32_t past : m_pace)
        sum += past;
    m_measured.verificacionesHabituales = m_pace.size() < 10 ? 0 : static_cast<std::uint32_t>(sum / m_pace.size());
    m_measured.verificacionesMinuto = pace;
    m_pace.push_back(pace);
    if (m_pace.size() > paceWindow)
        m_pace.pop_front();
    m_paceMinute = now;
    m_paceSum = verified;
}

/// How many of `total` came within the last ten minutes; what came before the first look counts, too.
std::uint32_t Monitors::lately(Totals& totals, Millis now, std::uint64_t total)
{
    if (totals.empty())
        totals.emplace_back(now, 0);
    totals.emplace_back(now, total);
    while (totals.size() > 1 && (totals.front().first + loginWindow < now || totals.front().first > now))
        totals.pop_front();
    return static_cast<std::uint32_t>(totals.back().second - totals.front().second);
}

void Monitors::measureLogins(Millis now)
{
    m_measured.ingresosFallidos = lately(m_logins, now, m_guard.failures());
}

void Monitors::measureDevices(Millis now)
{
    const auto [total, last] = m_devices.soFar();
    m_measured.telefonosRechazados = lately(m_refusals, now, total);
    m_measured.telefono = last;
}

// ---- minutes of telemetry -------------------------------------------------------------------------------------------

void Monitors::gatherMinutes(Millis now)
{
    for (const auto& [site, minute] : m_links.takeFinished(now))
        m_unwritten[minute.minuto] += MinuteFile::line(m_process->sites[site].id, minute);
}

/// A drill at full speed ends hundreds of minutes in a second: they go to the disk together.
void Monitors::settle(const Give& give)
{
    if (!m_unwritten.empty() && (!m_written.isValid() || m_written.elapsed() >= writeEveryMs))
        writeMinutes(give);
}

void Monitors::finish(const Give& give)
{
    if (!m_unwritten.empty())
        writeMinutes(give);
}

/// The lines first, then the digest of each minute's in the log: a replay can show what was measured and prove that it is
/// the same. What cannot be written now is tried again with what comes next.
void Monitors::writeMinutes(const Give& give)
{
    m_written.start();
    std::string lines;
    for (const auto& [minute, text] : m_unwritten)
        lines += text;
    const Status written = m_minutes.append(lines);
    if (written.ok() != m_isWritable)
        written.ok() ? hubLog().info("The minutes of telemetry are written again") : hubLog().warn("The minutes of telemetry cannot be written: {}", written.error().detail);
    m_isWritable = written.ok();
    if (!m_isWritable) {
        while (m_unwritten.size() > maxUnwritten)
            m_unwritten.erase(m_unwritten.begin());
        return;
    }
    codec::Sha256 sha;
    for (const auto& [minute, text] : std::exchange(m_unwritten, {}))
        give(command::ResumirTelemetria { minute, sha.of(text) });
}

/// After a restart the graphs go on where they were. A damaged line is no reason not to start.
void Monitors::readMinutes()
{
    m_minutes.read([this](const std::string& id, const wire::MinutoEnlace& minute) {
        if (const auto site = m_process->findSite(id))
            m_links.remember(*site, minute);
    });
}

} // namespace prep::hub
