// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/casillaupload.h"
#include "models/domain/state.h"
#include "models/wire/messages.h"

#include <array>
#include <atomic>
#include <span>

namespace prep::hub {

/// What a hub counts for its keepers (DATA.md lists it): how much and in what state, never a vote, a secret or a person.
/// Writing and reading are single atomic steps: nobody ever waits for a scrape, nor a scrape for anybody. Any thread, but
/// where it says otherwise.
class Metrics {
public:
    using Count = std::atomic<std::uint64_t>;
    using Level = std::atomic<std::int64_t>;
    static constexpr std::array<std::int64_t, 11> commitBoundsUs { 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 250000, 1000000,
        5000000 };
    static constexpr std::size_t roleCount = static_cast<std::size_t>(Role::simulador) + 1;
    static constexpr std::size_t viewCount = 2; ///< with a feed: interno, observador

    void accepted(std::uint64_t commands) { m_accepted += commands; }
    void refused(int code);
    /// A batch with events was on disk so many µs after it was handed over.
    void committed(std::int64_t us);
    /// A request of PREP Casilla ended so.
    void casilla(CasillaEnd end) { ++m_casilla[static_cast<std::size_t>(end)]; }
    /// An event went to a view, with its body or as header and digest alone.
    void fed(View view, bool visible) { ++m_viewEvents[index(view)][visible ? 1 : 0]; }
    /// The lag of a turn, in µs from the disk to the threads of the sessions. One thread (Broadcaster's), as summarise().
    void lagged(std::int64_t us);
    /// Once a second: the committed state, and who is connected. One thread (Broadcaster's).
    void summarise(const State& state, std::span<const wire::Presencia::Sesion> sessions, std::uint64_t failedLogins);
    void setCertificateEnd(Millis wall) { m_certificateEnd = wall; }

    // ---- what a scrape reads
    [[nodiscard]] std::uint64_t acceptedCommands() const { return m_accepted; }
    /// Calls `each(code, count)` for every code that was ever given.
    template<typename Each> void forEachRefusal(Each each) const
    {
        for (std::size_t code = 0; code < m_refused.size(); ++code) {
            if (const std::uint64_t count = m_refused[code]; count != 0)
                each(static_cast<int>(code), count);
        }
    }
    /// How many took at most commitBoundsUs[i]; the last one is of those that took longer than all.
    [[nodiscard]] std::uint64_t commits(std::size_t bucket) const { return m_commits[bucket]; }
    [[nodiscard]] std::uint64_t commitSumUs() const { return m_commitSumUs; }
    [[nodiscard]] std::uint64_t casillaEnds(CasillaEnd end) const { return m_casilla[static_cast<std::size_t>(end)]; }
    [[nodiscard]] std::uint64_t viewEvents(View view, bool visible) const { return m_viewEvents[index(view)][visible ? 1 : 0]; }
    [[nodiscard]] std::int64_t lagP95Us() const { return m_lagP95Us; }
    [[nodiscard]] std::uint64_t seq() const { return m_seq; }
    [[nodiscard]] std::int64_t alarms(AlarmState state, Prioridad priority) const
    {
        return m_alarms[static_cast<std::size_t>(state)][static_cast<std::size_t>(priority)];
    }
    [[nodiscard]] std::int64_t sites(EstadoEnlace link) const { return m_sites[static_cast<std::size_t>(link)]; }
    [[nodiscard]] std::int64_t sessions(Role role) const { return m_sessions[static_cast<std::size_t>(role)]; }
    [[nodiscard]] std::uint64_t failedLogins() const { return m_failedLogins; }
    [[nodiscard]] Millis certificateEnd() const { return m_certificateEnd; } ///< 0 = not known

private:
    static constexpr std::size_t maxCode = 4000;
    static constexpr std::size_t lagWindow = 512; ///< turns
    static constexpr std::size_t index(View view) { return view == View::observador ? 1 : 0; }

    Count m_accepted = 0;
    std::array<Count, maxCode> m_refused {};
    std::array<Count, commitBoundsUs.size() + 1> m_commits {};
    Count m_commitSumUs = 0;
    std::array<Count, casillaEndCount> m_casilla {};
    std::array<std::array<Count, 2>, viewCount> m_viewEvents {};
    Level m_lagP95Us = 0;
    Count m_seq = 0;
    std::array<std::array<Level, 4>, alarmStateCount> m_alarms {};
    std::array<Level, estadoEnlaceCount> m_sites {};
    std::array<Level, roleCount> m_sessions {};
    Count m_failedLogins = 0;
    Level m_certificateEnd = 0;
    std::vector<std::int64_t> m_lags; ///< of the last turns; Broadcaster's thread
    std::size_t m_nextLag = 0;
};

} // namespace prep::hub
