// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

#include <vector>

/// One event of every kind and one command of every kind, with every field away from its default, for the tests of
/// codec, log and fuzzing.
namespace prep::samples {

[[nodiscard]] Id16 id(std::uint8_t n);
[[nodiscard]] Digest digest(std::uint8_t n);
[[nodiscard]] Tally tally(std::size_t boxes);
/// Every EventKind once, in the order of its numbers, with seq 1, 2, …
[[nodiscard]] std::vector<Event> events();
/// Every CommandKind once, in order.
[[nodiscard]] std::vector<Command> commands();
/// A first capture of an acta with this many boxes, as the log of a night is full of.
[[nodiscard]] Event capture(Seq seq, std::size_t boxes);

} // namespace prep::samples
