// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarms.h"
#include "models/domain/words.h"
#include "widgets/common/words.h"

namespace prep {

/// How alarms are said and marked: the shape is the priority, the word is the state.
class AlarmWords {
    Q_DECLARE_TR_FUNCTIONS(prep::AlarmWords)
public:
    [[nodiscard]] static QString state(AlarmState state);
    [[nodiscard]] static QString priority(Prioridad priority);
    [[nodiscard]] static Look look(Prioridad priority);
    /// A text of AlarmGuide in the language of the interface.
    [[nodiscard]] static QString said(std::string_view text);
    /// A phrase of the rules or of a sheet, likewise.
    [[nodiscard]] static QString phrase(const Frase& phrase);
    /// What the log keeps of what was found (Alarma::detalle), likewise; what no rule has written, as it is.
    [[nodiscard]] static QString detail(std::string_view detail);
    /// "■", "▲", "◆", "●": in running text.
    [[nodiscard]] static QChar mark(Prioridad priority);
    /// What an alarm is about: the site by its name, a shared cause as "Proveedor Telmex"; what is not known, as it is.
    [[nodiscard]] static QString subject(const Process& process, std::string_view subject);
    /// "▲ Enlace intermitente · D07 Tonalá": one alarm in one line.
    [[nodiscard]] static QString line(const Process& process, const Alarma& alarm);
};

} // namespace prep
