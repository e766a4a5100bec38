// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/seen.h"
#include "models/publication/proof/source.h"

#include <optional>

namespace prep::proof {

/// good ✔, degraded ▲ (authentic, but not all that it should be), bad ✘.
enum class Grade : std::uint8_t { good, degraded, bad };

/// One thing that was looked at. `id` is for programs and stays; `text` is Spanish, for people.
struct Check {
    std::string_view id;
    Grade mark = Grade::good;
    std::string text;
};

enum class Verdict : std::uint8_t { authentic, incomplete, notAuthentic };

struct VerifyRequest {
    std::string folder; ///< the published one; of no meaning where a source is given
    std::string trust; ///< bytes of confianza.json
    Millis now = 0;
    /// Empty: everything. Else a key of an acta or a CLAVE_ACTA: that acta alone, without reading every file.
    std::string acta;
    std::optional<Seen> seen; ///< from an earlier call
};

struct VerifyReport {
    std::vector<Check> checks; ///< in the order in which they were made
    std::string title; ///< process, corte and its hour; "" when they were not reached
    bool simulacro = false;
    std::optional<Seen> seen; ///< to be kept; only when nothing was bad
    std::string evidence; ///< two signed checkpoints that cannot both be true; "" = none

    [[nodiscard]] Verdict verdict() const;
    /// All of it, a line a check, the verdict last.
    [[nodiscard]] std::string text() const;
};

/// Verifies a published folder as FORMAT.md says. What is bad stops what depends on it. Any thread.
[[nodiscard]] VerifyReport verifyPublication(const VerifyRequest& request);
/// The same of what a source gives.
[[nodiscard]] VerifyReport verifyPublication(const VerifyRequest& request, PublishedSource& source);
/// What a witness must know before it cosigns: signatures, log and consistency of the corte that is shown; not its files,
/// nor whether it is in time.
[[nodiscard]] VerifyReport verifySignatures(const VerifyRequest& request, PublishedSource& source);

} // namespace prep::proof
