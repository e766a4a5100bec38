// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/view.h"

#include <optional>

namespace prep::witness {

/// Writes DIR/evidencia/<time>/ with both views as they were received (checkpoint, pointer, manifest, signature), the proof,
/// and a LEEME that says what it is and how it is checked. Gives the folder. What is there already is never touched.
[[nodiscard]] Result<std::string> keepEvidence(
    const std::string& folder, const View& first, const View& second, const Contradiction& contradiction, Millis now);

/// One view of a kept evidence, as far as its files say it.
struct KeptView {
    std::string where;
    std::optional<proof::TreeHead> head;
    std::uint32_t corte = 0; ///< 0 = shows none
};
struct KeptEvidence {
    std::string folder;
    Millis at = 0;
    std::string reason; ///< Spanish, for people
    KeptView first;
    KeptView second;
};
/// What is whole under DIR/evidencia, newest first, at most maxListed of them.
[[nodiscard]] std::vector<KeptEvidence> listEvidence(const std::string& folder);
inline constexpr std::size_t maxListed = 100;

/// A view of which nothing but the checkpoint is known.
[[nodiscard]] View checkpointAlone(const std::string& where, const std::string& note);

} // namespace prep::witness
