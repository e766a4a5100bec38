// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string>

class QCommandLineParser;

namespace prep {

/// What prep-console was told of a practice. Without --practica it is none.
struct PracticeOptions {
    bool isWanted = false;
    std::size_t actas = 10;
    std::uint64_t seed = 0; ///< only when isSeeded; else the clock's
    bool isSeeded = false;
    std::string folder; ///< of a process definition; empty = a synthetic one
};

void addPracticeOptions(QCommandLineParser& parser);
/// An Error with a sentence when they do not go together, or with a demo or a hub. --actas is read too.
[[nodiscard]] Result<PracticeOptions> readPracticeOptions(const QCommandLineParser& parser);

} // namespace prep
