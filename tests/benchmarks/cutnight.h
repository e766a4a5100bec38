// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarmrules.h"
#include "models/domain/decide.h"

#include <map>
#include <string>
#include <vector>

namespace prep::bench {

/// A log in which one provider's line breaks: it flaps, grows slow, goes over to its backups and then is lost at once at
/// every CATD that hangs on it. The alarms are those that the rules raise, group and return, as the hub's monitors have
/// them do; commands are decided by decide(), and nothing is written around it.
class CutNight {
public:
    /// Reads the log of a data directory that prep init has made.
    [[nodiscard]] static Result<CutNight> open(const std::string& data);

    /// The CATDs of the first `count`, which must share a provider with no other one.
    [[nodiscard]] Status cut(std::size_t count);
    /// Appends what was decided to the log.
    [[nodiscard]] Status write();

    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const std::string& cause() const { return m_cause; }
    /// Keys of all alarms that stand but the cause.
    [[nodiscard]] std::vector<std::string> symptoms() const;

private:
    CutNight(std::string data, State state);
    [[nodiscard]] Status give(CommandBody body, const Actor& actor);
    [[nodiscard]] Status giveAll(std::vector<CommandBody> bodies);
    [[nodiscard]] Status seat();
    [[nodiscard]] Status begin();
    [[nodiscard]] Status settle(const Medidas& measured);
    [[nodiscard]] Status setLinks(EstadoEnlace lost, EstadoEnlace others, std::uint8_t inUse);

    std::string m_data;
    State m_state;
    Millis m_now = 0;
    std::uint64_t m_commands = 0;
    std::string m_cause;
    std::size_t m_lost = 0;
    std::map<std::string, Actor> m_seats; ///< by site
    Actor m_coordinator;
    std::vector<Event> m_events;
};

} // namespace prep::bench
