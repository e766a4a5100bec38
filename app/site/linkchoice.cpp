// SPDX-License-Identifier: MIT
#include "app/site/linkchoice.h"

namespace prep::site {

std::size_t chooseLink(std::span<const LinkHealth> links, std::size_t inUse, Millis now)
{
    const bool holds = inUse < links.size() && links[inUse].isUp;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].isUp && (!holds || i == inUse || now - links[i].since >= trustAfter))
            return i;
    }
    return inUse;
}

} // namespace prep::site
