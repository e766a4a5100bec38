// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace prep::proof {

/// What an Ed25519 key of a note signs; the byte of C2SP signed-note.
enum class NoteKind : std::uint8_t { note = 0x01, cosignature = 0x04 };

/// A public key with its name, as it stands in a trust file: "name+1a2b3c4d+base64(kind ‖ key)".
struct NoteVerifier {
    std::string name;
    NoteKind kind = NoteKind::note;
    Digest key; ///< the raw 32 bytes

    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ kind ‖ key).
    [[nodiscard]] std::uint32_t id() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static Result<NoteVerifier> parse(std::string_view text);
    friend bool operator==(const NoteVerifier&, const NoteVerifier&) = default;
};

/// Not empty, at most 200 bytes, printable ASCII without blank and plus: what may name a key or a log.
[[nodiscard]] bool isNoteName(std::string_view name);

/// A private Ed25519 key with its name. Movable; one thread at a time.
class NoteKey {
public:
    [[nodiscard]] static Result<NoteKey> create(std::string name);
    /// From a plain PKCS#8 PEM.
    [[nodiscard]] static Result<NoteKey> load(std::string name, std::string_view pem);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] Result<std::string> pem() const;
    [[nodiscard]] NoteVerifier verifier(NoteKind kind) const;
    /// The raw 64 bytes.
    [[nodiscard]] Result<std::string> sign(std::string_view message) const;

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    using Key = std::unique_ptr<evp_pkey_st, Free>;
    NoteKey(std::string name, Key key);

    std::string m_name;
    Key m_key;
};

/// One line under a note. `signature` is what follows the key's id.
struct NoteLine {
    std::string name;
    std::uint32_t id = 0;
    std::string signature;
};
struct Note {
    std::string text; ///< with its last line end
    std::vector<NoteLine> lines;
};

/// C2SP signed-note; at most 64 KB and 64 signatures. Says nothing about who signed.
[[nodiscard]] Result<Note> parseNote(std::string_view bytes);
/// "— name base64\n".
[[nodiscard]] std::string lineText(const NoteLine& line);
[[nodiscard]] bool verifyEd25519(std::string_view message, std::string_view signature, const Digest& key);

/// Text and one signature of the note's own kind. `text` ends with a line end.
[[nodiscard]] Result<std::string> signNote(std::string_view text, const NoteKey& key);
/// The first of `keys` that signed the text. A line that bears the name and id of one of them and is not its signature
/// refuses the whole note; lines of others are passed over.
[[nodiscard]] Result<NoteVerifier> verifyNote(const Note& note, std::span<const NoteVerifier> keys);

} // namespace prep::proof
