// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace prep {

/// One file of the citizens' portal, as every corte publishes it.
struct PortalFile {
    std::string_view path; ///< from the root of what is published: "verificar.html", "portal/verify/der.js"
    std::string_view bytes;
};

/// All of them, sorted by path; the same for every corte. Lives as long as the program; any thread.
[[nodiscard]] std::span<const PortalFile> portalFiles();

} // namespace prep
