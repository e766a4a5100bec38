// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace prep {

/// Where a look back at the night stands (A9). Times are hub times.
struct ReplayStatus {
    enum class Stage {
        off, ///< the present is shown
        reading, ///< the log is on its way; the present is shown
        shown ///< the instant `at` is shown, and nothing can be commanded
    };
    static constexpr int leastSpeed = 1;
    static constexpr int mostSpeed = 600;

    Stage stage = Stage::off;
    int percent = 0; ///< of the log that is here, while reading
    Millis begin = 0; ///< first and last instant that there are
    Millis end = 0;
    Millis at = 0; ///< that is shown
    bool isPlaying = false;
    int speed = 60;
    std::vector<std::uint32_t> curve; ///< actas captured at the end of equal parts of the night
    QString problem; ///< why it cannot go on; empty = nothing is wrong
};

} // namespace prep
