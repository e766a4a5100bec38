// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace prep {
class State;
}

namespace prep::hub {

/// Which events of other origins are in this hub's log: one that comes again is known from one that only has its number (a site's
/// log that was put back from an older copy numbers anew). One object, one thread.
class ForeignEvents {
public:
    /// Of an event that is in the log, in its order.
    void note(const State& state, const EventHeader& header);
    /// At a site, which hears the centre's by choice and so with gaps: whether it was told this one before; notes it.
    [[nodiscard]] bool isNew(const Id16& id) { return m_ids.insert(id).second; }
    /// At the centre: another event of this origin is here under this number.
    [[nodiscard]] bool isOther(const EventHeader& header) const;

private:
    struct Numbers {
        Seq first = 0; ///< origin seq
        std::vector<std::uint64_t> ids; ///< half of each tells them apart
    };
    std::unordered_set<Id16> m_ids; ///< at a site
    std::unordered_map<std::string, Numbers> m_numbers; ///< at the centre
};

} // namespace prep::hub
