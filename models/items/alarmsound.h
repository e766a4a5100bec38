// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <optional>
#include <set>
#include <string>

namespace prep {

/// What is to be heard now.
struct AlarmTone {
    Prioridad priority = Prioridad::baja;
    std::uint32_t others = 0; ///< "… y diez alarmas más"
    bool reminder = false; ///< nothing new: a critical one is still not acknowledged

    friend bool operator==(const AlarmTone&, const AlarmTone&) = default;
};

/// Chooses what is heard of the alarms (D9): one sound for what is new, of its highest priority; what comes within the
/// next seconds is gathered into the next one, unless it is more urgent than the last; an unacknowledged critical one
/// is told again every minute. What stands under a cause, is shelved, out of service, or chatters makes no sound. No
/// clock of its own.
class AlarmAnnouncer {
public:
    static constexpr Millis gatherMs = 8000;
    static constexpr Millis remindMs = 60000;

    /// To be called every second or so; `wall` in ms.
    [[nodiscard]] std::optional<AlarmTone> take(const State& state, Millis wall);

private:
    void look(const State& state);

    std::set<std::string> m_sounding; ///< active, not acknowledged, shown by themselves
    std::set<std::string> m_pending; ///< of these, not told yet
    Millis m_toldAt = 0;
    Prioridad m_told = Prioridad::baja;
};

/// The sound of a priority as a WAV file: critical three high beeps, high two, medium one, low one that is soft and
/// deep.
[[nodiscard]] std::string alarmWave(Prioridad priority);

} // namespace prep
