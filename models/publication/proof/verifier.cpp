// SPDX-License-Identifier: MIT
#include "models/publication/proof/folder.h"
#include "models/publication/proof/verifysteps.h"

#include <algorithm>

namespace prep::proof {

namespace {

using namespace detail;

constexpr bool (*chain[])(Scene&) = { checkTrust, findManifest, checkOrigin, checkSignature, checkTimestampToken, checkCheckpoint,
    checkWitnesses, checkEntries, checkSeen };

bool checkChainOfTrust(Scene& scene)
{
    return std::all_of(std::begin(chain), std::end(chain), [&](const auto step) { return step(scene); });
}

void checkAll(Scene& scene)
{
    if (!checkChainOfTrust(scene))
        return;
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

VerifyReport finished(Scene& scene)
{
    VerifyReport& report = scene.report;
    if (report.verdict() != Verdict::notAuthentic) {
        report.seen = Seen { scene.trust.origin, scene.manifest.corte, scene.manifestDigest, scene.signer.serial, scene.signer.signedAt,
            scene.checkpoint->key.text(), scene.checkpointBytes, scene.checkpoint->checkpoint.head };
    }
    return std::move(report);
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
    PublishedFolder folder(request.folder);
    return verifyPublication(request, folder);
}

VerifyReport verifyPublication(const VerifyRequest& request, PublishedSource& source)
{
    Scene scene(request, source);
    scene.readsFiles = true;
    checkAll(scene);
    return finished(scene);
}

VerifyReport verifySignatures(const VerifyRequest& request, PublishedSource& source)
{
    Scene scene(request, source);
    (void)checkChainOfTrust(scene);
    return finished(scene);
}

} // namespace prep::proof
