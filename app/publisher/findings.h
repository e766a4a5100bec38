// SPDX-License-Identifier: MIT
#pragma once

#include "app/publisher/cortemaker.h"
#include "models/domain/commands.h"

namespace prep::publisher {

/// What the log is told of a corte: times, differences, what is held.
[[nodiscard]] body::CorteRevisado revisionOf(std::uint32_t number, const MadeCorte& made);
/// The first findings of every product that was refused, as many as the log keeps, each product in its turn.
[[nodiscard]] std::vector<CommandBody> findingsOf(std::uint32_t number, const gate::CorteReport& report);

} // namespace prep::publisher
