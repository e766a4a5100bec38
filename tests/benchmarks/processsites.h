// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QString>

namespace prep::bench {

/// Gives a process definition in FOLDER `count` CATDs: those it has are repeated under new ids, and the actas of each are dealt
/// out among it and its repetitions. The script of the night goes, because it names who is where.
[[nodiscard]] Status spreadOverSites(const QString& folder, int count);

/// The primary link of the first `count` CATDs is of one provider, of which no other CATD has one.
[[nodiscard]] Status hangOnOneProvider(const QString& folder, int count);

} // namespace prep::bench
