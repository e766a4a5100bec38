// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/practicescore.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// The words of a practice's result.
class PracticeWords {
    Q_DECLARE_TR_FUNCTIONS(prep::PracticeWords)
public:
    [[nodiscard]] static QString sort(PracticeSort sort);
    /// What the box of this field says on the acta.
    [[nodiscard]] static QString field(const Process& process, ActaIndex acta, std::uint16_t field);
    /// "132", "132, letra distinta", "sin dato".
    [[nodiscard]] static QString value(Cell cell, Mark mark);
    /// "Usted: 132. Dice: 123."
    [[nodiscard]] static QString mistake(const PracticeBox& box);
    /// What an acta without a wrong box was wrong in; empty = nothing.
    [[nodiscard]] static QString otherMistake(const PracticeScore& score);
    /// How the last acta went, in one line.
    [[nodiscard]] static QString line(const Process& process, const PracticeScore& score);
    /// "41.2 s".
    [[nodiscard]] static QString seconds(Millis time);
};

} // namespace prep
