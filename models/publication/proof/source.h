// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>
#include <vector>

namespace prep::proof {

/// Where a verifier reads what is published, trusting nothing of it: a folder, or a host far away. Paths are from the root
/// of what is published. No file is read past its limit. fileerror::notFound when it is not there.
class PublishedSource {
public:
    struct Facts {
        std::int64_t bytes = 0;
        Digest sha256;
    };
    /// What will be asked for soon.
    struct Wanted {
        std::string path;
        std::uint64_t limit = 0;
        bool factsOnly = false; ///< its bytes are of no use afterwards
    };

    PublishedSource() = default;
    PublishedSource(const PublishedSource&) = delete;
    PublishedSource& operator=(const PublishedSource&) = delete;
    virtual ~PublishedSource() = default;

    [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::uint64_t limit) = 0;
    /// Of at most `limit` bytes and one more, which tells a longer file; nothing when it is not there or cannot be read.
    [[nodiscard]] virtual std::optional<Facts> facts(const std::string& path, std::uint64_t limit) = 0;
    /// The highest number under corte/ that has a manifest; 0 = none, or it cannot be known.
    [[nodiscard]] virtual std::uint32_t highestCorte() = 0;
    /// A source that is far away begins to fetch. Asking for something else afterwards, or not asking, is no error.
    virtual void expect(const std::vector<Wanted>& /*soon*/) { }
};

/// "corte/0009".
[[nodiscard]] std::string corteFolderName(std::uint32_t corte);

} // namespace prep::proof
