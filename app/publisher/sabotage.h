// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/corte.h"

#include <string>

namespace prep::publisher {

/// What a drill does to a corte between its builder and its gate (H5): the mistakes of past nights, made where they were
/// made, so that the gate is seen to stop them. Only for a process marked simulacro: whoever makes one checks that.
/// It asks DATA/simulacro/fallas.json at every corte: {"fallas":[{"tipo":"json-malo","eleccion":"AYUN","cuantas":10}]}.
class Sabotage {
public:
    /// `data`: the data directory.
    explicit Sabotage(std::string data);

    /// Spoils the files under `root`, and says in `built` what they are now; puts back first what an earlier call took away.
    [[nodiscard]] Status apply(const std::string& root, CorteBuilt& built) const;

    [[nodiscard]] static std::string requestFile(const std::string& data) { return data + "/simulacro/fallas.json"; }

private:
    [[nodiscard]] Status putBack(const std::string& root) const;
    [[nodiscard]] Status hideImages(const std::string& root, const CorteBuilt& built, const std::string& election) const;

    std::string m_data;
    std::string m_apart; ///< where images lie that were taken away
};

} // namespace prep::publisher
