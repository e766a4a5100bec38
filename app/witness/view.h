// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/source.h"
#include "models/publication/proof/trust.h"

namespace prep::witness {

/// What one address shows of the log and of the corte in force; only what is signed by those whom the trust file names.
struct View {
    std::string where; ///< its URL, or what else it is called
    std::string checkpoint; ///< the bytes
    proof::VerifiedCheckpoint opened;
    std::string pointer;
    std::string manifest; ///< the bytes; empty when no validly signed one is shown
    std::string signature;
    std::uint32_t corte = 0;
    Digest digest; ///< of the manifest
    std::string statement = {}; ///< instead of all that: what was said without a signature
};
/// The files of a view that change under their name, to be expected before several views are read.
[[nodiscard]] std::vector<proof::PublishedSource::Wanted> liveFiles();
/// Fails when there is no checkpoint with the log's signature. A manifest without a good signature is left out: it accuses
/// nobody.
[[nodiscard]] Result<View> readView(proof::PublishedSource& source, const std::string& where, const proof::Trust& trust);

/// Two statements of one signer that cannot both be true.
struct Contradiction {
    std::string reason; ///< Spanish, for people
    std::string proof; ///< lines: what shows it, where the two statements alone do not
};
enum class Agreement : std::uint8_t { agree, contradict, unknown };
struct Comparison {
    Agreement agreement = Agreement::unknown;
    Contradiction contradiction;
};
/// `tiles`: of the larger log. It contradicts the smaller one when its own tiles prove that it grew out of another: false
/// tiles prove nothing, and are `unknown`.
[[nodiscard]] Comparison compareHeads(const proof::TreeHead& smaller, const proof::TreeHead& larger, proof::PublishedSource& tiles);
/// Two manifests of one corte, both signed.
[[nodiscard]] Comparison compareManifests(const View& first, const View& second);

} // namespace prep::witness
