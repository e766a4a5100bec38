// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/script.h"

namespace prep {

/// A night to be invented over any process: arrival curve, queue and inconsistencies as measured in Puebla 2024 and
/// Jalisco 2021 (prep-domain §3-4). The same options give the same night on every machine.
struct NightOptions {
    std::uint64_t seed = 1;
    int capturistas = 60; ///< P0001 … at E0001 …
    int verificadores = 8; ///< follow on
    int cotejadores = 4; ///< follow on
    double casilla = 0.42; ///< share that arrives by PREP Casilla
    double sinActa = 0.09;
    double nunca = 0.06; ///< never arrives, never declared
    double conflictos = 0.08; ///< first two captures differ
    double cotejo = 0.2; ///< of what is verified
};

/// Who did what to which acta when, in sending order. Votes are written, legends are not: they follow. Pure.
[[nodiscard]] std::vector<ScriptRow> makeNight(const Process& process, const NightOptions& options);

} // namespace prep
