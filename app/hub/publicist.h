// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/state.h"

#include <chrono>
#include <functional>
#include <vector>

namespace prep::hub {

/// What makes files of an opened corte and brings them before the public. The hub knows nothing else of it.
class Publicist {
public:
    enum class Outcome {
        released,
        refused,
        numberSeen ///< the public has seen this number already, from a hub that this one was restored from: the next one is tried at once
    };
    /// How it ended, and the commands of the system that say so: what the gate said, then LiberarCorte or RechazarCorte.
    struct Answer {
        Outcome outcome = Outcome::refused;
        std::vector<CommandBody> said;
    };
    using Done = std::function<void(Answer)>;

    virtual ~Publicist() = default;
    /// Core's thread, after the corte is on disk; one at a time. `state`: with the corte, for what two persons have signed.
    /// `budget`: how long it may try. `done` is called once, in any thread.
    virtual void publish(const State& state, const Corte& corte, std::chrono::milliseconds budget, Done done) = 0;
    /// Gives up what it is doing; afterwards nothing is called any more. Blocks until it has ended.
    virtual void stop() = 0;
};

} // namespace prep::hub
