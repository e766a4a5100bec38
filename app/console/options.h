// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practiceoptions.h"
#include "app/console/witnessoptions.h"
#include "models/domain/result.h"
#include "widgets/common/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

namespace prep {

/// What prep-console was asked to do (design.md §5).
struct ConsoleOptions {
    bool demo = false;
    QString speed = QStringLiteral("60");
    QString hub;
    bool kiosk = false;
    Theme::Mode theme = Theme::Mode::dark;
    bool themeGiven = false;
    QString screenshots; ///< folder; empty = none
    QString at = QStringLiteral("22:30"); ///< HH:MM of the night, or ISO
    QSize size;
    QString curve; ///< file of a past night
    int actas = 0; ///< of the demo; 0 = all. A practice has its own
    QString keep; ///< folder that keeps the demo's process and data; empty = they are removed
    QString language; ///< es or en; empty = as remembered
    QString scanner; ///< folder that a scanner writes into; empty = as remembered
    WitnessOptions witness;
    PracticeOptions practice;
};

/// An Error with a sentence, in the language whose translators are installed, when the arguments cannot be used; `help` is set when only help was asked for.
[[nodiscard]] Result<ConsoleOptions> parseConsoleOptions(const QStringList& arguments, QString* help);

} // namespace prep
