// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

namespace prep::codec {

/// "The log goes on after event `seq` from a backup: what the lost hub wrote behind it is gone." Said by a person whose password
/// was checked, signed with the key of the anchors. It is what tells a restored log from one whose tail was cut: whoever kept an
/// anchor behind `seq` from before `en` keeps it as a fact about the lost hub, and expects nothing of it from this log.
struct Restoration {
    Seq seq = 0; ///< last event of the backup
    Digest cabeza; ///< its hash
    Seq anclado = 0; ///< last event that an anchor of the lost hub is known to name; `seq` when none behind it is known
    std::string por; ///< pseudonym of who restored
    Millis copiado = 0; ///< wall clock of the backup
    Millis en = 0; ///< wall clock of the restoration
    Digest respaldo; ///< SHA-256 of the backup's manifest
    std::string firma; ///< 64 bytes

    friend bool operator==(const Restoration&, const Restoration&) = default;
};

/// The signed bytes: "prep-restauracion-v1\n", the process, and the fields from `seq` to `respaldo`, each with a line end.
[[nodiscard]] std::string restorationText(std::string_view process, const Restoration& restoration);
/// `publicKey`: of the anchors, raw.
[[nodiscard]] bool verifyRestoration(const Restoration& restoration, std::string_view process, const Digest& publicKey);

} // namespace prep::codec
