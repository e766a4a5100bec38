// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarms.h"
#include "models/domain/events.h"
#include "models/domain/process.h"

#include <map>
#include <memory>

namespace prep {

/// An alarm from its activation until it came back for good: one that returns and comes again within `mismoIncidente` is the
/// same incident. Hours of the hub.
struct Incidente {
    std::string key; ///< of the alarm
    std::string detalle; ///< of its last activation; Spanish
    std::string causa; ///< key of the alarm that stands for it; empty = it stands for itself and counts
    Millis detectado = 0;
    Millis accion = 0; ///< somebody acknowledged, shelved or withdrew it, or activated the plan at its site; 0 = nobody
    Millis recuperado = 0; ///< 0 = not yet
    std::uint32_t veces = 1;

    [[nodiscard]] AlarmKind kind() const { return kindOfKey(key).value_or(AlarmKind::causaComun); }
    friend bool operator==(const Incidente&, const Incidente&) = default;
};
inline constexpr Millis mismoIncidente = 10 * 60000;

/// A site without connection, from the change that says so to the one that takes it back. Hours of the hub.
struct CaidaEnlace {
    SiteIndex site = none16;
    Millis desde = 0;
    Millis hasta = 0; ///< 0 = not yet
    CausaEnlace causa = CausaEnlace::ninguna;
};

/// What a report tells of a night and its state does not keep: every incident, every loss of a link, what was done each day.
/// Takes the events in order from the first one on. Values; one thread.
class ReportLog {
public:
    using Day = std::int64_t; ///< days since 1970 by the process's own offset
    using Counts = std::map<EventKind, std::uint32_t>;

    explicit ReportLog(std::shared_ptr<const Process> process)
        : m_process(std::move(process))
    {
    }
    void take(const Event& event);

    [[nodiscard]] Seq seq() const { return m_seq; }
    [[nodiscard]] const std::vector<Incidente>& incidents() const { return m_incidents; } ///< by detection
    [[nodiscard]] const std::vector<CaidaEnlace>& outages() const { return m_outages; } ///< by beginning
    [[nodiscard]] const std::map<Day, Counts>& days() const { return m_days; }

private:
    void alarm(const Event& event);
    void link(const Event& event);
    void raise(const Event& event, const body::AlarmaActivada& raised);
    void act(std::string_view site, Millis at);
    [[nodiscard]] Incidente* open(const std::string& key);

    std::shared_ptr<const Process> m_process;
    Seq m_seq = 0;
    std::vector<Incidente> m_incidents;
    std::map<std::string, std::size_t> m_last; ///< by key: its last incident
    std::vector<CaidaEnlace> m_outages;
    std::map<SiteIndex, std::size_t> m_down; ///< sites that are without connection
    std::map<Day, Counts> m_days;
};

} // namespace prep
