// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/note.h"

namespace prep::witness {

/// A key file: a line "testigo NAME" and the PEM of an Ed25519 key, encrypted under a passphrase.
[[nodiscard]] Result<std::string> witnessKeyText(const proof::NoteKey& key, std::string_view passphrase);
/// prooferror::passphrase when it does not open; a key that lies there in the clear is refused. Takes about 50 ms.
[[nodiscard]] Result<proof::NoteKey> parseWitnessKey(std::string_view bytes, std::string_view passphrase);

} // namespace prep::witness
