// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <vector>

namespace prep::hub {

/// Which events are about which acta and pieza: a chain of seqs for each, four bytes an event. Broadcaster's thread.
class ActaHistory {
public:
    /// Events in order, each after `state` has folded it.
    void note(const Event& event, const State& state);
    /// The events of the acta and of the piezas that are or were bound or proposed to it, oldest first.
    [[nodiscard]] std::vector<Seq> of(ActaIndex acta, const State& state) const;
    /// Of one pieza, which may be bound to no acta, oldest first.
    [[nodiscard]] std::vector<Seq> ofPieza(PiezaIndex pieza) const;

private:
    void append(std::vector<std::uint32_t>& heads, std::size_t index, Seq seq);
    void collect(const std::vector<std::uint32_t>& heads, std::size_t index, std::vector<Seq>& out) const;

    std::vector<std::uint32_t> m_previous; ///< by seq: the earlier event of the same subject; 0 = none
    std::vector<std::uint32_t> m_actas; ///< by ActaIndex: its last event
    std::vector<std::uint32_t> m_piezas; ///< by PiezaIndex
};

} // namespace prep::hub
