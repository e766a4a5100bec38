// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <deque>
#include <optional>
#include <vector>

namespace prep {

/// What came and went in a queue within some time.
struct Ritmo {
    std::uint32_t llegadas = 0; ///< actas that began to wait
    std::uint32_t salidas = 0; ///< actas that wait no more
    std::uint32_t capturas = 0; ///< captures made on them, of whatever round
};

/// When as many actas as waited at an instant will have been worked off (C8).
struct PronosticoCola {
    Millis hecho = 0;
    std::uint32_t cola = 0; ///< actas that waited then
    Millis previsto = 0;
    Millis cumplido = 0; ///< when it came true; 0 = not yet

    /// Positive = it took longer than forecast. Only when it came true.
    [[nodiscard]] Millis error() const { return cumplido - previsto; }
};

/// How far off forecasts were, whatever the sign.
struct ErrorPronostico {
    std::size_t cuantos = 0;
    Millis mediana = 0;
    Millis p90 = 0;
};
[[nodiscard]] ErrorPronostico errorOf(std::vector<Millis> errors);

/// The actas that wait for capture: how many, at what pace they come and go, and when those that wait now will be done. A
/// forecast is made every minute in which something happens and kept; when its hour comes, so is its error. Hours are the
/// hub's and never go back. Values; one thread.
class QueueFlow {
public:
    void arrived(Millis at);
    void left(Millis at);
    void captured(Millis at);

    [[nodiscard]] std::uint32_t waiting() const { return m_arrived - m_left; }
    /// In the time `window` before `now`, to the minute.
    [[nodiscard]] Ritmo pace(Millis now, Millis window) const;
    /// Nothing when nobody waits, and while too little was worked off to know at what pace.
    [[nodiscard]] std::optional<PronosticoCola> forecast(Millis now) const;
    /// Those made since `since`, oldest first; what has come true says when.
    [[nodiscard]] const std::deque<PronosticoCola>& forecasts() const { return m_forecasts; }
    /// Of those that came true since `since` and looked at least `ahead` ahead.
    [[nodiscard]] ErrorPronostico error(Millis since, Millis ahead = 0) const;

private:
    struct Minute {
        Millis start = 0;
        Ritmo moved;
    };
    Minute& minuteOf(Millis at);

    std::deque<Minute> m_minutes; ///< only those in which something happened
    std::deque<PronosticoCola> m_forecasts;
    std::size_t m_open = 0; ///< forecasts before this one have come true
    std::deque<std::uint32_t> m_goals; ///< of the open ones: how many will have left
    std::uint32_t m_arrived = 0;
    std::uint32_t m_left = 0;
};

/// The pace of so long is taken for the pace to come: on two real nights a shorter memory follows every lull, and a longer
/// one the shift before.
inline constexpr Millis memoriaRitmo = 40 * 60000;

} // namespace prep
