// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/view.h"

namespace prep::witness {

/// Writes DIR/evidencia/<time>/ with both views as they were received (checkpoint, pointer, manifest, signature), the proof,
/// and a LEEME that says what it is and how it is checked. Gives the folder. What is there already is never touched.
[[nodiscard]] Result<std::string> keepEvidence(
    const std::string& folder, const View& first, const View& second, const Contradiction& contradiction, Millis now);

/// A view of which nothing but the checkpoint is known.
[[nodiscard]] View checkpointAlone(const std::string& where, const std::string& note);

} // namespace prep::witness
