// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/note.h"

namespace prep::proof {

/// "prep.iepcjalisco/jalisco-2027"; of a drill "simulacro/prep.iepcjalisco/…". The origin is part of what is signed, so that
/// nothing of a drill can ever be taken for a real process (F11).
[[nodiscard]] std::string originOf(std::string_view process, bool simulacro);

struct RevokedSigner {
    std::string serial; ///< as in CmsSigner
    Millis since = 0; ///< what it signed from then on is worth nothing
    std::string reason;
    friend bool operator==(const RevokedSigner&, const RevokedSigner&) = default;
};

/// confianza.json: all that a verifier needs to know beforehand, and must have from elsewhere than the publication itself.
struct Trust {
    std::string process;
    bool simulacro = false;
    std::string origin;
    std::string caPem;
    std::vector<NoteVerifier> logKeys; ///< newest first
    std::vector<RevokedSigner> revoked;
    std::vector<NoteVerifier> witnesses; ///< kind cosignature; no two share a name or a key
    std::uint32_t threshold = 3; ///< cosignatures that make a corte complete
    std::string timestampCaPem = {}; ///< whose time stamps count (RFC 3161); empty = cortes are not stamped

    /// Null when the serial is not listed.
    [[nodiscard]] const RevokedSigner* revocationOf(std::string_view serial) const;
};

/// Deterministic bytes, readable by people.
[[nodiscard]] std::string trustText(const Trust& trust);
/// At most 1 MB; every member must be there and right, and the origin must be that of the process.
[[nodiscard]] Result<Trust> parseTrust(std::string_view bytes);
/// SHA-256 of the file's bytes in groups of four digits: what is printed in the gazette and read aloud.
[[nodiscard]] std::string fingerprintText(std::string_view bytes);

} // namespace prep::proof
