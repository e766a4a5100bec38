// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace prep::proof {

/// One version of one acta, as a corte published it. As text five lines: "prep-acta-v1", key, version, image, row; an image
/// that does not exist is "-".
struct ActaLeaf {
    std::string acta; ///< "AYUN-004321"
    std::uint32_t version = 0; ///< from 1
    Digest image;
    Digest row; ///< SHA-256 of its line in the results CSV, without the line end
    friend bool operator==(const ActaLeaf&, const ActaLeaf&) = default;
};
/// The manifest of one corte: "prep-manifiesto-v1", number, SHA-256. It follows the actas that the corte changed.
struct ManifestLeaf {
    std::uint32_t corte = 0;
    Digest manifest;
    friend bool operator==(const ManifestLeaf&, const ManifestLeaf&) = default;
};
using Leaf = std::variant<ActaLeaf, ManifestLeaf>;

/// UTF-8, each line ended.
[[nodiscard]] std::string leafText(const Leaf& leaf);
/// Exactly what leafText writes, or an error.
[[nodiscard]] Result<Leaf> parseLeaf(std::string_view text);
/// "AYUN-004321": an election's id, a dash, six digits or more.
[[nodiscard]] bool isActaKey(std::string_view key);

/// What a log says, leaf by leaf: the newest version of every acta, and every manifest. It refuses what an honest log never
/// holds: a version that does not follow, a corte that does not come after the one before.
class Ledger {
public:
    struct Entry {
        ActaLeaf leaf;
        std::uint64_t index = 0;
    };
    struct Manifest {
        ManifestLeaf leaf;
        std::uint64_t index = 0;
    };
    [[nodiscard]] Status add(std::string_view leafText);
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] const std::map<std::string, Entry, std::less<>>& actas() const { return m_actas; }
    [[nodiscard]] const std::vector<Manifest>& manifests() const { return m_manifests; }
    /// The leaf to append for an acta that now looks so; nothing when the log says so already.
    [[nodiscard]] std::optional<ActaLeaf> changed(std::string_view acta, const Digest& image, const Digest& row) const;

private:
    std::map<std::string, Entry, std::less<>> m_actas;
    std::vector<Manifest> m_manifests;
    std::uint64_t m_size = 0;
};

} // namespace prep::proof
