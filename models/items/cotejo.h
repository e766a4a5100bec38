// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// How an acta stands with the comparison to its paper.
enum class CotejoEstado : std::uint8_t {
    noPublicada, ///< nothing of it is published: there is nothing to compare
    porPublicar, ///< what was published was replaced, and the next corte brings it
    pendiente, ///< published, and nobody has compared it
    porAprobar, ///< corrected and published: a second cotejador approves it
    aceptada, ///< COTEJADA 1
    aceptadaConCambio, ///< COTEJADA 2
    rechazada, ///< COTEJADA 3: waits for its correction, or a new capture or scan to be ordered
    enCorreccion ///< a new capture or scan was ordered
};

[[nodiscard]] CotejoEstado cotejoOf(const ActaState& acta);
/// What a cotejador may do now: compare and accept or reject.
[[nodiscard]] constexpr bool mayCompare(CotejoEstado estado)
{
    return estado == CotejoEstado::pendiente || estado == CotejoEstado::porAprobar;
}
/// COTEJADA of accepting it as it is published.
[[nodiscard]] constexpr std::uint8_t acceptingCode(CotejoEstado estado)
{
    return estado == CotejoEstado::porAprobar ? 2 : 1;
}

/// Actas that wait to be compared, oldest first: corrected ones before all others. Those that `person` may not approve (the
/// same one who compared them before) are left out.
[[nodiscard]] std::vector<ActaIndex> cotejoQueue(const State& state, PersonIndex person);
/// A field whose value was replaced.
struct CampoCambiado {
    std::uint16_t campo = 0; ///< in Tally order
    Cell antes = 0;
    Cell despues = 0;

    friend bool operator==(const CampoCambiado&, const CampoCambiado&) = default;
};
/// What the public was shown before and after (F8).
struct CambioVisto {
    std::uint32_t corte = 0; ///< that showed it first; 0 = the next one will
    MotivoCambio motivo = MotivoCambio::primera;
    Millis hora = 0; ///< when the new value was verified or corrected; 0 = nothing is shown any more
    std::vector<CampoCambiado> campos; ///< empty where there were no values before, or are none after
};
/// Oldest first; what waits for the next corte last.
[[nodiscard]] std::vector<CambioVisto> changesOf(const State& state, ActaIndex acta);
[[nodiscard]] std::vector<CampoCambiado> changedFields(const Tally& before, const Tally& after);

/// Actas that were rejected and wait for who corrects them, oldest first.
[[nodiscard]] std::vector<ActaIndex> correctionQueue(const State& state);

} // namespace prep
