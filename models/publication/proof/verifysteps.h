// SPDX-License-Identifier: MIT
#pragma once

// Internal to the verifier: what its steps know of one publication, and the steps. Each step adds its checks to the report
// and says whether those after it still make sense.

#include "models/publication/proof/cms.h"
#include "models/publication/proof/folder.h"
#include "models/publication/proof/leaf.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/tiles.h"
#include "models/publication/proof/trust.h"
#include "models/publication/proof/verifier.h"

namespace prep::proof::detail {

inline constexpr std::uint64_t maxManifest = 256ULL << 20;
inline constexpr std::uint64_t maxResults = 512ULL << 20;

struct Scene {
    explicit Scene(const VerifyRequest& asked)
        : request(asked)
        , folder(asked.folder)
    {
    }
    const VerifyRequest& request;
    PublishedFolder folder;
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
        return [this](const std::string& path, std::uint64_t limit) { return folder.read(path, limit); };
    }
};

// verifysignature.cpp
[[nodiscard]] bool checkTrust(Scene& scene);
[[nodiscard]] bool findManifest(Scene& scene);
[[nodiscard]] bool checkOrigin(Scene& scene);
[[nodiscard]] bool checkSignature(Scene& scene);
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
void checkFiles(Scene& scene);
void checkImages(Scene& scene);
void checkRows(Scene& scene);
// verifyacta.cpp
void checkActa(Scene& scene);

} // namespace prep::proof::detail
