// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>

namespace prep::proof {

/// A published folder, as a reader who trusts nothing in it: no file is read past its limit. Any thread.
class PublishedFolder {
public:
    explicit PublishedFolder(std::string root);

    [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) const;
    struct Facts {
        std::int64_t bytes = 0;
        Digest sha256;
    };
    /// Reads it piece by piece, at most `limit` bytes of it; nothing when it is not there or cannot be read.
    [[nodiscard]] std::optional<Facts> facts(const std::string& path, std::int64_t limit) const;
    /// The highest number under corte/ that has a manifest; 0 = none.
    [[nodiscard]] std::uint32_t highestCorte() const;

private:
    std::string m_root;
};

/// "corte/0009".
[[nodiscard]] std::string corteFolderName(std::uint32_t corte);

} // namespace prep::proof
