// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What goes back to a site whose bundle was brought (FORMAT.md): written by the centre, which signs it (bundle.h), and read by
/// the site. Pure; any thread.
namespace prep::courier {

/// Places of images in a bundle, from 0, as ranges: short also when a full disk kept none of them.
class Places {
public:
    /// After those that are in it already.
    void add(std::uint32_t place);
    void addAll(std::uint32_t from); ///< and all that follow
    [[nodiscard]] bool holds(std::uint32_t place) const;
    /// "0-3 7"; whoever has too many ranges for a receipt gives up all from one of them on: "0-3 7-".
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static Result<Places> parse(std::string_view text);

private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_ranges; ///< first and last
};

struct Receipt {
    Id16 bundle;
    std::string site;
    Seq until = 0; ///< origin seq that the centre has on its disk
    std::uint64_t fresh = 0; ///< events that it did not have
    std::uint32_t images = 0; ///< of the bundle, that it has
    std::uint32_t missing = 0; ///< of the bundle, that it could not keep
    Places lacking {}; ///< which those are
    Seq wanted = 0; ///< the bundle came too early: the next one is to begin here; 0 = it was taken
    Millis hour = 0;

    /// Whether it says that the centre has the image at this place of the bundle's `count`.
    [[nodiscard]] bool confirms(std::uint32_t place, std::size_t count) const;
};

[[nodiscard]] std::string textOf(const Receipt& receipt);
/// couriererror::malformed without a bundle's id. A receipt that does not say which images are missing confirms none when some are.
[[nodiscard]] Result<Receipt> readReceipt(std::string_view text);

} // namespace prep::courier
