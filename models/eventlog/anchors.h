// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/anchor.h"
#include "models/domain/result.h"

#include <memory>
#include <string>
#include <vector>

struct evp_pkey_st;

namespace prep {

using codec::Anchor;

/// The Ed25519 key that signs a log's anchors. Movable; used by one thread at a time.
class AnchorKey {
public:
    [[nodiscard]] static Result<AnchorKey> generate();
    /// From a PEM file (PKCS #8, without password; the file's mode protects it).
    [[nodiscard]] static Result<AnchorKey> load(const std::string& privateFile);
    /// Writes both PEM files; the private one with mode 0600. Existing files are not overwritten.
    [[nodiscard]] Status save(const std::string& privateFile, const std::string& publicFile) const;

    /// The raw 32 bytes.
    [[nodiscard]] Digest publicKey() const;
    [[nodiscard]] Result<Anchor> sign(std::string_view process, Seq seq, const Digest& head, Millis at) const;
    /// 64 bytes. What is signed begins with a line that says what it is, so that no text stands for another.
    [[nodiscard]] Result<std::string> sign(std::string_view text) const;

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    using Key = std::unique_ptr<evp_pkey_st, Free>;
    explicit AnchorKey(Key key);

    Key m_key;
};

/// The raw public key from its PEM file.
[[nodiscard]] Result<Digest> loadAnchorPublicKey(const std::string& publicFile);

/// One line of anclas.jsonl, with its line end: {"seq":…,"cabeza":"…","firma":"…","en":ms}
[[nodiscard]] std::string anchorLine(const Anchor& anchor);
[[nodiscard]] Result<Anchor> parseAnchorLine(std::string_view line);
/// Appends durably.
[[nodiscard]] Status appendAnchor(const std::string& file, const Anchor& anchor);
/// All of them, in the file's order. A last line without its end was being written when the machine stopped: left out.
[[nodiscard]] Result<std::vector<Anchor>> readAnchors(const std::string& file);

} // namespace prep
