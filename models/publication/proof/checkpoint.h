// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/merkle.h"
#include "models/publication/proof/note.h"

namespace prep::proof {

/// The head of one log (C2SP tlog-checkpoint).
struct Checkpoint {
    std::string origin;
    TreeHead head;
};

/// The three lines: origin, size, root in base64.
[[nodiscard]] std::string checkpointText(const Checkpoint& checkpoint);
/// Exactly what checkpointText writes; lines of extension are refused, since no witness vouches for them.
[[nodiscard]] Result<Checkpoint> parseCheckpointText(std::string_view text);

/// The signed note; the key's name is the origin.
[[nodiscard]] Result<std::string> signCheckpoint(const Checkpoint& checkpoint, const NoteKey& key);

/// A checkpoint whose signature was found right, with the key that made it.
struct VerifiedCheckpoint {
    Checkpoint checkpoint;
    NoteVerifier key;
    Note note;
};
/// prooferror::origin for the checkpoint of another log, however well it is signed.
[[nodiscard]] Result<VerifiedCheckpoint> openCheckpoint(
    std::string_view bytes, std::string_view origin, std::span<const NoteVerifier> keys);

/// A witness's statement: at that time, this was the largest consistent head of the log that it had seen.
struct Cosignature {
    std::string witness;
    std::uint64_t seconds = 0;
};

/// C2SP tlog-cosignature v1 over the text of a checkpoint: the line to be added. The witness must have checked
/// consistency with what it cosigned before.
[[nodiscard]] Result<std::string> cosign(const Note& note, const NoteKey& witness, std::uint64_t seconds);
/// The note with one more line, which takes the place of an earlier one of the same key.
[[nodiscard]] Result<std::string> withLine(const Note& note, std::string_view line);
/// Of each of `witnesses` that cosigned, the newest; a line of one of them that is not its signature refuses the note.
[[nodiscard]] Result<std::vector<Cosignature>> cosignatures(const Note& note, std::span<const NoteVerifier> witnesses);

} // namespace prep::proof
