// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/links.h"

namespace prep::site {

/// How far the last attempt of a link to reach the centre came.
enum class Reach : std::uint8_t {
    none, ///< nothing was tried yet
    nameFailed, ///< the centre's name did not resolve
    unreachable, ///< the system has no way there, or the gateway says so
    refused, ///< the port answered with a reset
    noAnswer, ///< neither an answer nor a reset
    stranger, ///< somebody answered who is not the centre
    silent, ///< the connection opened, or was open, and nothing comes through it
    live
};

/// What a link's agent sees of it at one moment.
struct LinkSight {
    bool hasCarrier = true;
    bool hasAddress = true;
    Reach reach = Reach::none;
};

/// Why a link does not work; ninguna = it does, or nothing is known yet. What lies nearest to the site is named first: a
/// pulled cable explains everything behind it. Pure.
[[nodiscard]] CausaEnlace causeOf(const LinkSight& sight);

} // namespace prep::site
