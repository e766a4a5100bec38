// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

namespace prep::proof::detail {

namespace {
/// What publishing a corte may take after its hour.
constexpr Millis publishing = 2 * 60000;
constexpr Millis clockSlack = 5 * 60000;

std::string minutes(Millis span)
{
    const Millis count = span / 60000;
    return count < 120 ? std::to_string(count) + " min" : std::to_string(count / 60) + " h";
}
} // namespace

void checkTimes(Scene& scene)
{
    const Manifest& manifest = scene.manifest;
    const Millis now = scene.request.now;
    if (manifest.at > now + clockSlack) {
        (void)scene.bad("adelanto", "El corte dice ser de una hora que todavía no llega");
        return;
    }
    if (manifest.next == 0) {
        scene.good("vigencia", "Es el último corte: no hay otro después");
        return;
    }
    if (now > manifest.next + publishing) {
        (void)scene.bad("vigencia", "Ya debía haber otro corte desde hace " + minutes(now - manifest.next) + ": lo que se ve no es lo último");
        return;
    }
    scene.good("vigencia", "Vigente: el siguiente corte se espera en " + minutes(manifest.next > now ? manifest.next - now : 0));
}

} // namespace prep::proof::detail
