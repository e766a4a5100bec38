// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "models/imaging/label.h"

#include <functional>

class QIODevice;

namespace prep::imaging {

inline constexpr int labelsAPage = 32;

/// Told after each page how many labels are done; false stops.
using LabelProgress = std::function<bool(std::size_t done)>;

/// A PDF of letter pages with labels of 48 × 30 mm, 4 by 8 a page, in the order given: QR, text for people, the bars if
/// asked for, and the casilla. False when the device does not take it, or when it was stopped. Needs a QGuiApplication;
/// any thread.
[[nodiscard]] bool writeLabelsPdf(QIODevice& device, const Process& process, const std::vector<ActaIndex>& actas,
    std::optional<Symbology> bars = {}, const LabelProgress& progress = {});

namespace labelerror {
inline constexpr int cannotWrite = 3311;
inline constexpr int stopped = 3312;
} // namespace labelerror

/// The same into a file, which is there whole or not at all. Any thread.
[[nodiscard]] Status writeLabelsFile(const QString& path, const Process& process, const std::vector<ActaIndex>& actas,
    std::optional<Symbology> bars, const LabelProgress& progress = {});

} // namespace prep::imaging
