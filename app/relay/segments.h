// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace prep {

/// What the system counted of one TCP connection since it opened.
struct Segments {
    std::uint64_t sent = 0; ///< with data, each time it was sent
    std::uint64_t again = 0; ///< of those sent again, and not in vain: what had arrived already is not counted
    std::uint64_t arrived = 0; ///< from the peer, with or without data, also what the program is not given
};
/// Empty: no such socket, or a system that does not tell.
[[nodiscard]] std::optional<Segments> segmentsOf(int descriptor);
/// Where packets get lost the system waits twice as long after each further loss. A quiet stream that is told so sends again
/// at an even pace instead, and from Linux 6.15 on never waits longer than two seconds. Where nothing gets lost, that would
/// only fill a narrow line.
void expectLosses(int descriptor, bool isLossy);

} // namespace prep
