// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// With whom each person made the two blind captures of an acta last (B13). Beside the fold, not part of it: the queue only
/// prefers by it, and what it gave stands in the log. Values; one thread.
class Partners {
public:
    /// Notes an event that was folded into `after` just now.
    void note(const Event& event, const State& after);
    /// none16 = nobody yet.
    [[nodiscard]] PersonIndex of(PersonIndex person) const { return person < m_last.size() ? m_last[person] : none16; }

private:
    std::vector<PersonIndex> m_last; ///< by PersonIndex
};

/// Who makes the other one of the two blind captures of an acta, when round 1 or 2 is captured: made it, or has claimed it;
/// none16 = nobody yet, or another round.
[[nodiscard]] PersonIndex counterpart(const ActaState& acta, std::uint8_t round);

} // namespace prep
