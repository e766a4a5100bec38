// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/source.h"

namespace prep::proof {

/// A published folder of this machine. Any thread.
class PublishedFolder final : public PublishedSource {
public:
    explicit PublishedFolder(std::string root);

    [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override;
    [[nodiscard]] std::optional<Facts> facts(const std::string& path, std::uint64_t limit) override;
    [[nodiscard]] std::uint32_t highestCorte() override;

private:
    std::string m_root;
};

} // namespace prep::proof
