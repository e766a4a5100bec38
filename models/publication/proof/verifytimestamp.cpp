// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/timestamp.h"

namespace prep::proof::detail {

namespace {

constexpr Millis clockSlack = 5 * 60000;

std::string when(Millis at)
{
    return formatIso(at / 1000 * 1000, 0);
}

const char* refusalOf(int code)
{
    if (code == prooferror::certificate)
        return "El sello de tiempo no es de la autoridad de sellos de confianza";
    return code == prooferror::signature ? "El sello de tiempo no corresponde al manifiesto" : "El sello de tiempo no se entiende";
}

} // namespace

bool checkTimestampToken(Scene& scene)
{
    if (scene.trust.timestampCaPem.empty())
        return true;
    const Result<std::string> bytes = scene.source.read(timestampPath(scene.manifest.corte), maxTimestampBytes);
    if (!bytes && bytes.error().code == fileerror::notFound) {
        scene.degraded("sello", "Falta el sello de tiempo del manifiesto");
        return true;
    }
    const Result<Timestamp> stamp = bytes ? checkTimestamp(*bytes, scene.manifestDigest, scene.trust.timestampCaPem) : Result<Timestamp>(bytes.error());
    if (!stamp)
        (void)scene.bad("sello", refusalOf(stamp.error().code));
    // A drill's clock is driven, and the authority's is not.
    else if (!scene.manifest.simulacro && !stampFits(stamp->at, scene.manifest.at, scene.manifest.next))
        (void)scene.bad("sello", "El sello de tiempo es de otra hora que la del corte: " + when(stamp->at));
    else if (!scene.manifest.simulacro && stamp->at > scene.request.now + clockSlack)
        (void)scene.bad("sello", "El sello de tiempo es de una hora que todavía no llega: " + when(stamp->at));
    else
        scene.good("sello", "Sello de tiempo de «" + stamp->authority + "», " + when(stamp->at));
    return true; // nothing else depends on it
}

} // namespace prep::proof::detail
