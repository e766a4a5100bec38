// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"

#include <cstdint>
#include <optional>
#include <string>

namespace prep::gate {

/// A finished corte found under a root, and what its manifest says of itself: all that the gate can be told without a
/// state.
struct Published {
    CorteFolder corte;
    Facts facts;
};

/// The corte that `actual.json` points to, or the one of this number. Its predecessor is the one that its manifest
/// names, if it lies in the same root. Nothing, and why, when pointer or manifest cannot be read or are not what their
/// schemas say.
[[nodiscard]] std::optional<Published> openPublished(
    const std::string& root, std::optional<std::uint32_t> number, Report& why);
/// Path of the manifest that a root's `actual.json` points to; nothing, and why, when there is none.
[[nodiscard]] std::optional<std::string> currentManifest(const std::string& root, Report& why);

} // namespace prep::gate
