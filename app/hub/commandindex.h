// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/wire/messages.h"

#include <optional>
#include <unordered_map>

namespace prep::hub {

/// Which command ids were accepted, with what content and what answer: the same for ever (design.md §2, Idempotency).
/// Rebuilt from the log: the first event of a command has the command's id, and its digest as `orden`. Core's thread.
class CommandIndex {
public:
    struct Entry {
        Seq seq = 0;
        Id16 digest;
        std::size_t actor = 0; ///< hash of who sent it: nobody else is answered

        [[nodiscard]] bool isFrom(const std::string& id) const { return actor == std::hash<std::string>()(id); }
    };
    /// Notes an event that was folded into `state` just now.
    void note(const Event& event, const State& state);
    [[nodiscard]] const Entry* find(const Id16& command) const;
    /// The answer to an accepted command.
    [[nodiscard]] wire::Acuse answer(const Id16& command) const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    struct Claim {
        ActaIndex acta = none32;
        std::uint8_t round = 0;
        Millis expires = 0;
        std::vector<std::uint16_t> fields;
        Digest image;
    };
    std::unordered_map<Id16, Entry> m_entries;
    std::unordered_map<Seq, Claim> m_claims; ///< what a claim got, by its event
    std::shared_ptr<const Process> m_process;
};

} // namespace prep::hub
