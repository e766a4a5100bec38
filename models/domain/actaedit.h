// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// While it lives, one acta (and the piezas it holds) may be changed; what the acta adds to counters, queues and
/// indices is taken out at the start and put back, from its new values, at the end. Used by evolve and reveal only.
class ActaEdit {
public:
    ActaEdit(State& state, ActaIndex acta, std::vector<ActaIndex>* changed);
    ~ActaEdit();
    ActaEdit(const ActaEdit&) = delete;
    ActaEdit& operator=(const ActaEdit&) = delete;

    ActaState* operator->() { return &m_state.actas[m_acta]; }
    ActaState& operator*() { return m_state.actas[m_acta]; }

private:
    State& m_state;
    ActaIndex m_acta;
    std::vector<ActaIndex>* m_changed;
};

/// True when round 1-3 or the mesa (`round` 0-3, as in ActaState::leases) may work on the acta as it stands, claimed or
/// not.
[[nodiscard]] bool isOpenFor(const ActaState& acta, std::size_t round);
/// True when it also waits there unclaimed: what the queues hold.
[[nodiscard]] bool waitsFor(const ActaState& acta, std::size_t round);

/// The value that counts for this view: the current one, or while that is hidden the one published before; else
/// nothing.
[[nodiscard]] const Valor* visibleValue(const ActaState& acta);
/// What changes in public when corte `numero` shows `next` of this acta; nothing when it shows the acta for the first time.
[[nodiscard]] std::optional<Cambio> changeWith(const ActaState& acta, const Valor& next, std::uint32_t numero);
/// The same for the value in force, which the corte that is built from this state will show first.
[[nodiscard]] std::optional<Cambio> pendingChange(const State& state, ActaIndex acta);
/// What a value adds to the counters of the sets that its acta is in; `by` -1 takes it out again.
void addValue(Counters& counters, const Valor& value, const CatalogueRow& row, std::int64_t by);
/// True when a released corte has published this very value.
[[nodiscard]] bool wasPublished(const ActaState& acta, Seq value);

/// Builds everything derived from what is stored, from nothing (after a snapshot was read or redacted).
void rebuildDerived(State& state);

/// What follows from the hours and clocks alone: impossible order, outside the hours of operation, clocks that were
/// off.
[[nodiscard]] std::uint16_t derivedFlags(const State& state, ActaIndex acta);
inline constexpr std::uint16_t derivedFlagMask = flagTiempoImposible | flagFueraDeHorario | flagRelojDesviado;

} // namespace prep
