// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/work.h"

namespace prep {

/// Something about the independence of captures that a person should look into (B13). It accuses nobody: it says what was
/// counted, and in which actas.
struct Hallazgo {
    enum class Clase : std::uint8_t {
        erroresIdenticos, ///< both of a pair typed the same wrong value
        ritmoImposible, ///< captures faster than a person types
        parejaRepetida ///< the same two persons meet far more often than by chance
    };
    Clase clase = Clase::parejaRepetida;
    PersonIndex una = none16;
    PersonIndex otra = none16; ///< none16 for the pace of one person
    std::uint32_t cuantas = 0; ///< actas
    std::uint32_t decimas = 0; ///< of pairs: actas that chance would have given them, in tenths
    std::uint32_t total = 0; ///< captures (of the pair: actas of two) that were looked at
    Millis menor = 0; ///< ritmoImposible: the shortest, from claim to capture
    std::vector<ActaIndex> actas; ///< the first evidenceMost of them

    friend bool operator==(const Hallazgo&, const Hallazgo&) = default;
};
inline constexpr std::size_t evidenceMost = 5;

// The process definition has no room for these; they are properties of hands and of chance, not of a year.

/// A box takes two keys at the very least (a digit and Enter); the fastest typists make six or seven a second.
inline constexpr Millis cajaMasRapida = 300;
inline constexpr std::uint32_t ritmoLeast = 3; ///< so many such captures by one person are no slip of a clock
inline constexpr std::uint32_t erroresLeast = 2; ///< one acta misread alike by two persons is bad handwriting
inline constexpr std::uint32_t parejaLeast = 12; ///< fewer actas together are chance
inline constexpr std::uint32_t parejaTimes = 3; ///< so many times what chance gives, counted hour by hour: shifts do not count
/// How often, in nights like this one, chance alone would bring any finding about pairs: one in fifty.
inline constexpr double azarTolerado = 0.02;

/// Gravest first. In a simulacro a capture within a second of its claim is the drill's: no person's pace is judged by it.
[[nodiscard]] std::vector<Hallazgo> findings(const WorkLog& work);

} // namespace prep
