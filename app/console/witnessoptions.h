// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/settings.h"

#include <QString>

class QCommandLineParser;

namespace prep {

/// What prep-console was told of its witness. Without any of these options it is none.
struct WitnessOptions {
    bool isWanted = false;
    witness::WitnessSettings settings;
    std::string passphraseFile; ///< empty: a person is asked
};

void addWitnessOptions(QCommandLineParser& parser);
/// An Error with a sentence when some of what it needs is missing.
[[nodiscard]] Result<WitnessOptions> readWitnessOptions(const QCommandLineParser& parser);

} // namespace prep
