// SPDX-License-Identifier: MIT
#pragma once

// Internal to the verifier: what its steps know of one publication, and the steps. Each step adds its checks to the report
// and says whether those after it still make sense.

#include "models/publication/proof/cms.h"
#include "models/publication/proof/leaf.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/source.h"
#include "models/publication/proof/tiles.h"
#include "models/publication/proof/trust.h"
#include "models/publication/proof/verifier.h"

namespace prep::proof::detail {

inline constexpr std::uint64_t maxManifest = 256ULL << 20;
inline constexpr std::uint64_t maxResults = 512ULL << 20;

struct Scene {
    Scene(const VerifyRequest& asked, PublishedSource& published)
        : request(asked)
        , source(published)
    {
    }
    const VerifyRequest& request;
    PublishedSource& source;
    Trust trust;
    std::string manifestBytes;
    Digest manifestDigest;
    Manifest manifest;
    CmsSigner signer;
    std::optional<VerifiedCheckpoint> checkpoint;
    std::string checkpointBytes;
    Ledger ledger; ///< as of the manifest that is shown: what came later is not in it
    std::uint64_t manifestIndex = 0;
    std::vector<Digest> leafHashes; ///< of the whole log; empty when one acta was asked for
    bool readsFiles = false; ///< false: signatures and log alone
    VerifyReport report;

    void good(std::string_view id, std::string text) { report.checks.push_back({ id, Grade::good, std::move(text) }); }
    void degraded(std::string_view id, std::string text) { report.checks.push_back({ id, Grade::degraded, std::move(text) }); }
    bool bad(std::string_view id, std::string text)
    {
        report.checks.push_back({ id, Grade::bad, std::move(text) });
        return false;
    }
    [[nodiscard]] ReadPublished reader() const
    {
        return [this](const std::string& path, std::uint64_t limit) { return source.read(path, limit); };
    }
};

// verifysignature.cpp
[[nodiscard]] bool checkTrust(Scene& scene);
[[nodiscard]] bool findManifest(Scene& scene);
[[nodiscard]] bool checkOrigin(Scene& scene);
[[nodiscard]] bool checkSignature(Scene& scene);
// verifytimestamp.cpp
[[nodiscard]] bool checkTimestampToken(Scene& scene);
// verifylog.cpp
[[nodiscard]] bool checkCheckpoint(Scene& scene);
[[nodiscard]] bool checkWitnesses(Scene& scene);
[[nodiscard]] bool checkEntries(Scene& scene);
[[nodiscard]] bool checkSeen(Scene& scene);
// verifytiles.cpp
void checkTiles(Scene& scene);
// verifytime.cpp
void checkTimes(Scene& scene);
// verifyfiles.cpp
void expectFiles(Scene& scene);
void checkFiles(Scene& scene);
void checkImages(Scene& scene);
void checkRows(Scene& scene);
/// Of a product that is held: why, and of which corte the files are that it still shows.
void sayHeld(Scene& scene, const ManifestProduct& product);
/// The bytes of an election's results, when they are those of the manifest.
[[nodiscard]] std::optional<std::string> resultsOf(const Scene& scene, std::string_view election);
// verifyacta.cpp
void checkActa(Scene& scene);

} // namespace prep::proof::detail
