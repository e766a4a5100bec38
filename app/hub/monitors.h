// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/changewatch.h"
#include "app/hub/linkdesk.h"
#include "app/hub/minutefile.h"
#include "models/domain/alarmrules.h"
#include "models/domain/arrivals.h"
#include "models/domain/decide.h"

#include <QElapsedTimer>

#include <deque>
#include <functional>
#include <map>

namespace prep::hub {

class LoginGuard;
class RefusedDevices;
struct Settings;

/// What the hub watches beside the log: links, disk, certificates, files that change, log-ins, pace. Looks about once a second of the process
/// clock and gives the commands of the system that follow: links that changed, alarms, minutes of telemetry. Lives in
/// Core's thread.
class Monitors {
public:
    /// Gives one command of the system; Refusal::ninguno = taken into the state.
    using Give = std::function<Refused(CommandBody)>;

    Monitors(const Settings& settings, const LoginGuard& guard, const RefusedDevices& devices, std::shared_ptr<const Process> process);

    [[nodiscard]] LinkDesk& links() { return m_links; }
    [[nodiscard]] const LinkDesk& links() const { return m_links; }
    /// The log could not be written and can be again: only now can it say so.
    void diskWasDown() { m_diskWasDown.start(); }
    void clockWasSet() { m_clockSet.start(); }
    /// The drill drives the clock, and may be gone.
    void setDriven(bool isDriven) { m_isDriven = isDriven; }

    /// Everything, when it is time.
    void look(const State& state, Millis now, const Give& give);
    /// The same while a drill's clock stands and no step is under way, every five seconds of the wall clock.
    void lookStill(const State& state, Millis now, const Give& give);
    /// Minutes of telemetry that were gathered and are due to be written; also while the clock stands still.
    void settle(const Give& give);
    /// All of them: nothing more will be asked of it.
    void finish(const Give& give);
    /// True once after each five seconds of the wall clock: the consoles are shown the links.
    [[nodiscard]] bool isPictureDue();

private:
    void lookNow(const State& state, Millis now, const Give& give);
    void measure(const State& state, Millis now);
    void measureSites(const State& state, Millis now);
    void noteArrivals(const State& state);
    void measurePace(const State& state, Millis now);
    void measureLogins(Millis now);
    void measureDevices(Millis now);
    void gatherMinutes(Millis now);
    void writeMinutes(const Give& give);
    void measureDisk();
    void measureFiles();
    void noteAnnounced(const std::vector<Condicion>& wrong);
    void readMinutes();

    const Settings& m_settings;
    const LoginGuard& m_guard;
    const RefusedDevices& m_devices;
    std::shared_ptr<const Process> m_process;
    MinuteFile m_minutes;
    LinkDesk m_links;
    std::vector<CurvaLlegada> m_curves; ///< by SiteIndex; empty = no past night is known
    std::vector<Millis> m_lastArrival; ///< likewise; 0 = none
    std::size_t m_piezasNoted = 0; ///< of State::piezas
    Medidas m_measured;
    Millis m_lookedAt = 0; ///< process clock
    QElapsedTimer m_looked;
    QElapsedTimer m_pictured;
    QElapsedTimer m_clockSet;
    QElapsedTimer m_age;
    bool m_isDriven = false;
    using Totals = std::deque<std::pair<Millis, std::uint64_t>>; ///< process clock, how many so far
    [[nodiscard]] static std::uint32_t lately(Totals& totals, Millis now, std::uint64_t total);
    Totals m_logins; ///< that failed
    Totals m_refusals; ///< of telephones
    std::deque<std::uint32_t> m_pace; ///< verified in each of the last minutes
    Millis m_paceMinute = 0;
    std::uint32_t m_paceSum = 0;
    std::map<Millis, std::string> m_unwritten; ///< lines of telemetry by their minute
    QElapsedTimer m_written;
    bool m_isWritable = true;
    QElapsedTimer m_diskMeasured;
    ChangeWatch m_changes;
    Millis m_certificateAtStart; ///< of those in use, until the next start
    QElapsedTimer m_filesMeasured;
    QElapsedTimer m_diskWasDown;
};

} // namespace prep::hub
