// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

namespace prep {

/// What the hub gives a person to identify, for a time.
struct PiezaOffer {
    Id16 pieza; ///< null = none waits
    Canal canal = Canal::catd;
    std::string sitio;
    std::string propuesta; ///< acta key by its label; empty = unread
    Digest imagen; ///< null = there are no images
    Millis plazoMs = 0; ///< nobody else gets it for so long
    std::uint32_t esperan = 0; ///< this one among them

    [[nodiscard]] bool isNone() const { return pieza.isNull(); }
};

} // namespace prep
