// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include <algorithm>

namespace prep::proof {

namespace {

using namespace detail;

constexpr bool (*chain[])(Scene&) = { checkTrust, findManifest, checkOrigin, checkSignature, checkCheckpoint, checkWitnesses, checkEntries, checkSeen };

void checkAll(Scene& scene)
{
    for (const auto step : chain) {
        if (!step(scene))
            return;
    }
    checkTimes(scene);
    if (scene.request.acta.empty()) {
        checkTiles(scene);
        checkFiles(scene);
        checkRows(scene);
    } else {
        checkActa(scene);
    }
    checkImages(scene);
}

std::string_view markOf(Grade mark)
{
    return mark == Grade::good ? "✔ " : mark == Grade::degraded ? "▲ " : "✘ ";
}

} // namespace

Verdict VerifyReport::verdict() const
{
    const auto any = [this](Grade mark) { return std::any_of(checks.begin(), checks.end(), [&](const Check& each) { return each.mark == mark; }); };
    if (checks.empty() || any(Grade::bad))
        return Verdict::notAuthentic;
    return any(Grade::degraded) ? Verdict::incomplete : Verdict::authentic;
}

std::string VerifyReport::text() const
{
    std::string out = title.empty() ? std::string() : title + "\n";
    for (const Check& check : checks)
        out += std::string(markOf(check.mark)) + check.text + "\n";
    if (simulacro)
        out += "SIMULACRO: lo publicado es de un ensayo, no son resultados de una elección.\n";
    const Verdict last = verdict();
    return out + (last == Verdict::authentic ? "AUTÉNTICO\n" : last == Verdict::incomplete ? "AUTÉNTICO, INCOMPLETO\n" : "NO AUTÉNTICO\n");
}

VerifyReport verifyPublication(const VerifyRequest& request)
{
    Scene scene(request);
    checkAll(scene);
    VerifyReport& report = scene.report;
    if (report.verdict() != Verdict::notAuthentic) {
        report.seen = Seen { scene.trust.origin, scene.manifest.corte, scene.manifestDigest, scene.signer.serial, scene.signer.signedAt,
            scene.checkpoint->key.text(), scene.checkpointBytes, scene.checkpoint->checkpoint.head };
    }
    return std::move(report);
}

} // namespace prep::proof
