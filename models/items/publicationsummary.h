// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <string>
#include <vector>

namespace prep {

/// Where the cycle of publication stands at one moment. Points into the state that it was made of.
struct PublicationSummary {
    const Corte* newest = nullptr; ///< the last that was opened; nullptr = none yet
    const Corte* released = nullptr; ///< what the public may see; nullptr = nothing yet
    Millis next = 0; ///< when the next one is due; 0 = the night is over
    std::uint32_t nextNumber = 1;
    std::uint32_t skipped = 0; ///< hours of the schedule at which none was opened
    std::uint32_t rejected = 0;
    std::int64_t captured = 0;
    std::int64_t published = 0;
    std::int64_t gap = 0; ///< actas with a value that no released corte holds
    ActaIndex oldest = none32; ///< the one of them that has waited longest
    Millis oldestSince = 0; ///< since when; 0 = not known
    bool isGapOld = false; ///< for longer than a whole cycle (A4)
    std::vector<std::string> held; ///< products that the public sees as they were in an earlier corte; sorted

    [[nodiscard]] std::uint32_t missed() const { return skipped + rejected; }
    /// What the last released corte lacks of complete proof. False as well while nothing is released.
    [[nodiscard]] bool lacksWitnesses() const;
    [[nodiscard]] bool lacksStamp() const;
    [[nodiscard]] std::uint32_t imagesMissing() const;
};

inline constexpr std::uint32_t completeWitnesses = 3; ///< cosignatures that make a corte complete (F3)

[[nodiscard]] PublicationSummary publicationSummary(const State& state, Millis now);

/// Everything that is gated apart, in the order in which it is shown: "AYUN", "AYUN.json", …, "paquete", "catalogo",
/// "portal". Without `images` and `corte`, which are no products that two persons may hold.
[[nodiscard]] std::vector<std::string> publicationProducts(const Process& process);
inline constexpr std::string_view imagesProduct = "imagenes"; ///< as the gate names them
inline constexpr std::string_view wholeProduct = "corte"; ///< what is refused with it is the whole corte

} // namespace prep
