// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/eventcodec.h"
#include "models/process/medium.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a site sends by hand (G5; FORMAT.md). Pure; any thread. Error texts are Spanish: people carry bundles.
namespace prep::courier {

namespace couriererror {
inline constexpr int malformed = 3601; ///< cut, altered, or no bundle
inline constexpr int sealed = 3602; ///< not for this centre, or its bytes were changed
inline constexpr int signature = 3603;
inline constexpr int keys = 3604; ///< a key or certificate cannot be read
inline constexpr int tooBig = 3605;
inline constexpr int gap = 3606; ///< events before it are missing at the centre
inline constexpr int nothing = 3607; ///< the centre has all of it
inline constexpr int notASite = 3608;
inline constexpr int otherLog = 3610; ///< the site's log is of an older copy than what the centre has of it
inline constexpr int unknown = 3609; ///< the hub has no such bundle (any more), or none was announced
} // namespace couriererror

/// Of the disk that a hub's log is written on, bytes that no bundle takes.
inline constexpr std::int64_t reserveBytes = 256 << 20;

struct BundleImage {
    Id16 pieza;
    Digest image; ///< SHA-256 of its bytes
    std::string bytes {}; ///< where no `read` is given
    std::uint64_t size = 0; ///< of what `read` brings
    std::function<Result<std::string>()> read {}; ///< its bytes, whenever they are wanted: all images at once would be too much

    [[nodiscard]] std::uint64_t length() const { return read ? size : bytes.size(); }
    [[nodiscard]] Result<std::string> content() const { return read ? read() : Result<std::string>(bytes); }
};

struct Bundle {
    std::string process;
    Digest definition;
    std::string site;
    Id16 id;
    Seq first = 0; ///< origin seq
    Seq last = 0;
    Millis hour = 0;
    std::vector<codec::EncodedEvent> events;
    std::vector<BundleImage> images;
};

/// An opened bundle; what it says is signed by the certificate with this fingerprint (SHA-256 of its DER, lower-case hex).
struct Opened {
    Bundle bundle;
    std::string signer;
};

/// Writes the file to `out`, which is empty; holds one image at a time. `recipient`: the centre's certificate. All PEM; the signer's key is ECDSA P-256.
[[nodiscard]] Status sealTo(Medium& out, const Bundle& bundle, std::string_view certificate, std::string_view key, std::string_view recipient);
/// Into memory, for a small one.
[[nodiscard]] Result<std::string> seal(const Bundle& bundle, std::string_view certificate, std::string_view key, std::string_view recipient);
/// Checks everything that the file alone can show: envelope, signature, shape, limits, the images' digests, that the events are the
/// site's own and follow one another. What is in it is written to `scratch`, which is empty; the images are read from there, which lives as
/// long as they do. A site's events are held in memory, its images are not.
[[nodiscard]] Result<Opened> openFrom(const Medium& file, std::shared_ptr<Medium> scratch, std::string_view certificate, std::string_view key);
/// In memory, for a small one: the images with their bytes.
[[nodiscard]] Result<Opened> open(std::string_view file, std::string_view certificate, std::string_view key);

/// SHA-256 of a bundle's file as it lies on the disk; nothing when it cannot be read.
[[nodiscard]] std::optional<Digest> digestOfFile(const std::string& path);

/// Detached, by the centre's hub; and whether it is just that. PEM.
[[nodiscard]] Result<std::string> signReceipt(std::string_view receipt, std::string_view certificate, std::string_view key);
[[nodiscard]] Status checkReceipt(std::string_view receipt, std::string_view signature, std::string_view certificate);

inline constexpr std::uint64_t maxBundleBytes = 1ULL << 30;
/// What is signed and sealed of it.
[[nodiscard]] std::uint64_t sizeOf(const Bundle& bundle);
inline constexpr std::uint32_t maxImages = 20'000;
/// Of the file: signed and sealed.
inline constexpr std::uint64_t maxFileBytes = maxBundleBytes + (64U << 20);
/// How the file begins (FORMAT.md).
inline constexpr std::string_view magic = "PREPBULTO1 ";

} // namespace prep::courier
