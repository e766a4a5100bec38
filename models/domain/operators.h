// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/work.h"

namespace prep {

/// What kind of box a field of the acta is, as far as reading it is easier or harder.
enum class ClaseCaja : std::uint8_t { sobrantes, personas, representantes, sacados, partido, coalicion, independiente, noRegistradas, nulos, asentado };
inline constexpr std::size_t claseCajaCount = 10;
[[nodiscard]] ClaseCaja claseOf(const Process& process, ActaIndex acta, std::size_t field);

/// Boxes that were compared with what the acta held in the end.
struct CajasJuzgadas {
    std::uint32_t cajas = 0;
    std::uint32_t errores = 0;
    /// Errors in a thousand boxes; 0 without boxes.
    [[nodiscard]] std::uint32_t porMil() const { return cajas == 0 ? 0 : static_cast<std::uint32_t>(std::uint64_t { errores } * 1000 / cajas); }
};

/// One person's night of capture (B12). Errors are those of the capture that was wrong: its boxes against the acta as it was
/// verified, or corrected after the cotejo; of the third capture, only the boxes that it typed.
struct Operador {
    PersonIndex person = none16;
    std::uint32_t capturas = 0;
    Millis ultima = 0; ///< hour of the last one
    /// At work: from capture to capture, a pause counting no more than pausaMayor.
    Millis trabajado = 0;
    std::uint32_t medidas = 0; ///< captures whose claim is known
    Millis mediana = 0; ///< of those, from claim to capture
    CajasJuzgadas total;
    std::array<CajasJuzgadas, claseCajaCount> clases;

    /// Captures an hour at work, in tenths; nothing while too little was worked to say.
    [[nodiscard]] std::optional<std::uint32_t> decimasPorHora() const;
};
inline constexpr Millis pausaMayor = 10 * 60000; ///< who is away for longer is not slow, but away

/// Everybody who captured, by PersonIndex.
[[nodiscard]] std::vector<Operador> operators(const WorkLog& work);

/// Who may look at the work of named persons: whoever is set over them. The supervisor over those of the own site (one
/// without a site, over those who have none: the centre's room), the coordinador over all, because many a centre has no
/// other supervisor. Neither who captures nor who observes (B12).
[[nodiscard]] bool maySeeOperators(Role role);
/// Whose work this actor may look at.
[[nodiscard]] bool maySeeOperator(const Actor& actor, const Person& person);

} // namespace prep
