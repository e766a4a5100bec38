// SPDX-License-Identifier: MIT
#include "app/site/linkcause.h"

namespace prep::site {

CausaEnlace causeOf(const LinkSight& sight)
{
    if (!sight.hasCarrier)
        return CausaEnlace::cable;
    if (!sight.hasAddress)
        return CausaEnlace::sinRuta;
    switch (sight.reach) {
    case Reach::nameFailed:
        return CausaEnlace::dns;
    case Reach::unreachable:
        return CausaEnlace::sinRuta;
    case Reach::refused:
        return CausaEnlace::rechazado;
    case Reach::noAnswer:
        return CausaEnlace::hoyoNegro;
    case Reach::stranger:
        return CausaEnlace::portal;
    case Reach::silent:
        return CausaEnlace::medioAbierto;
    case Reach::none:
    case Reach::live:
        break;
    }
    return CausaEnlace::ninguna;
}

} // namespace prep::site
