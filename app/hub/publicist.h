// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/state.h"

#include <chrono>
#include <functional>
#include <string_view>
#include <vector>

namespace prep::hub {

/// Part of the reason of a corte whose number the public has seen already, from a hub that this one was restored from: the
/// next number is tried at once.
inline constexpr std::string_view numberSeen = "el público ya vio un corte con este número o uno posterior";

/// What makes files of an opened corte and brings them before the public. The hub knows nothing else of it.
class Publicist {
public:
    /// The commands of the system that say how it ended: what the gate said, then LiberarCorte or RechazarCorte.
    using Done = std::function<void(std::vector<CommandBody>)>;

    virtual ~Publicist() = default;
    /// Core's thread, after the corte is on disk; one at a time. `state`: with the corte, for what two persons have signed.
    /// `budget`: how long it may try. `done` is called once, in any thread.
    virtual void publish(const State& state, const Corte& corte, std::chrono::milliseconds budget, Done done) = 0;
    /// Gives up what it is doing; afterwards nothing is called any more. Blocks until it has ended.
    virtual void stop() = 0;
};

} // namespace prep::hub
