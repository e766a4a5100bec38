// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarms.h"
#include "widgets/common/words.h"

namespace prep {

/// How alarms are said and marked: the shape is the priority, the word is the state.
class AlarmWords {
    Q_DECLARE_TR_FUNCTIONS(prep::AlarmWords)
public:
    [[nodiscard]] static QString state(AlarmState state);
    [[nodiscard]] static QString priority(Prioridad priority);
    [[nodiscard]] static Look look(Prioridad priority);
    /// "■", "▲", "◆", "●": in running text.
    [[nodiscard]] static QChar mark(Prioridad priority);
    /// "▲ Enlace intermitente · D07 Tonalá": one alarm in one line.
    [[nodiscard]] static QString line(const Process& process, const Alarma& alarm);
};

} // namespace prep
