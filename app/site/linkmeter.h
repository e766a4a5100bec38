// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/segments.h"
#include "models/domain/basics.h"

#include <array>
#include <deque>
#include <optional>

namespace prep::site {

/// The figures of one link from what its probes and its socket tell. Values only; times in ms of one steady clock.
class LinkMeter {
public:
    struct Figures {
        std::int32_t rttMs = -1; ///< median; -1 = no probe since the link came up
        std::int32_t worstMs = -1;
        std::int32_t lossPerMil = 0;
        std::int32_t kbps = -1; ///< -1 = not measured yet
    };

    /// A probe left; `bytes` of filling (0 = only the round trip is asked).
    void sent(std::uint64_t n, std::size_t bytes, Millis now);
    /// It came back, after so many ms; empty = not one of ours.
    std::optional<Millis> returned(std::uint64_t n, Millis now);
    enum class Way { there, back };
    /// The sender's own counts since the connection opened.
    void counted(Way way, const Segments& segments, Millis now);
    /// The socket is another one: what was under way never comes back. What the link can carry is no matter of the socket, and
    /// what it lost stands for the first seconds: a lossy line is not well because it is counted anew.
    void restart(Millis now);

    /// Of the last seconds. A probe that has not come back counts with the time it has been waited for already, so that a
    /// link that turns slow shows before its first slow answer.
    [[nodiscard]] Figures figures(Millis now) const;
    /// The same, and no better than any moment of the last three seconds was: a line that is bad in one way after the
    /// other does not look good in between. Called about as often as probes are sent.
    Figures steadied(Millis now);
    /// A transfer has not come back yet: another one would only lengthen the queue.
    [[nodiscard]] bool isFilling() const;
    /// Something was lost within the last seconds, if only one segment.
    [[nodiscard]] bool hasLost() const;
    /// Probes that have not come back.
    [[nodiscard]] std::size_t underWay() const { return m_under.size(); }

private:
    struct Probe {
        std::uint64_t n = 0;
        std::size_t bytes = 0;
        Millis at = 0;
    };
    struct Answer {
        Millis at = 0;
        std::int32_t ms = 0;
    };
    struct Count {
        Millis at = 0;
        Segments segments;
    };
    /// What one end lost.
    struct Losses {
        std::deque<Count> counts;
        bool isLossy = false; ///< several were lost at once, and not a moment has been quiet since

        [[nodiscard]] const Count& recent() const;
        [[nodiscard]] std::uint64_t lately() const;
        [[nodiscard]] std::int32_t perMil() const;
    };
    [[nodiscard]] std::int32_t rate(Millis now) const;
    [[nodiscard]] Millis quickest() const;

    std::deque<Probe> m_under; ///< way
    std::deque<Answer> m_answers;
    std::array<Losses, 2> m_losses; ///< by Way
    std::deque<std::pair<Millis, Figures>> m_noted;
    std::optional<std::int32_t> m_kbps;
    std::int32_t m_heldLoss = 0; ///< of the socket before
    Millis m_heldUntil = 0;
};

} // namespace prep::site
