// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/domain/tally.h"

#include <cstdint>
#include <vector>

namespace prep {

/// What a practice acta is there to teach. All have the odd empty box of a real night (prep-domain §4.4) besides.
enum class LessonKind : std::uint8_t {
    plain, ///< nothing but numbers
    unreadable, ///< some boxes empty or illegible
    marks, ///< letter and number differ, or one of them is missing
    sums, ///< the written totals are not the sums
    third, ///< two people differ: only their differences, blank
    excess, ///< more votes than the lista nominal and its representatives
    allUnreadable, ///< no vote box has a datum
    badImage ///< nobody can read it: to the mesa de control
};
inline constexpr std::size_t lessonKindCount = 8;

struct PracticeLesson {
    ActaIndex acta = 0;
    LessonKind kind = LessonKind::plain;
    Tally truth; ///< what is written on the paper
    bool isSecond = false; ///< somebody else has captured it before
    std::uint64_t seed = 1; ///< of its hand, its weather and of how the other people err
};

/// So many actas, all different (fewer where the process has fewer), in an order that begins easily and has every kind once in
/// eight; elections by turns, and a casilla especial (MR or RP) in each three where there is one. The same seed gives the same
/// ones. Pure.
[[nodiscard]] std::vector<PracticeLesson> makeLessons(const Process& process, std::size_t count, std::uint64_t seed);

} // namespace prep
