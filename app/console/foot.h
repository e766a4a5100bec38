// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarms.h"
#include "widgets/common/theme.h"

#include <QLabel>

namespace prep {

class Night;

/// The last line of a window. What stands is never overwritten: an answer to a person or a passing word follows it, and it
/// stays until whoever said it takes it back.
class Foot : public QLabel {
    Q_OBJECT
public:
    explicit Foot(const Theme& theme, QWidget* parent = nullptr);

    /// Until taken back with an empty text: the hub refuses to write, the log was tampered with.
    void setStanding(const QString& text, prep::Prioridad priority);
    /// Until the next one; empty takes it back.
    void say(const QString& text, bool warning = false);
    /// For a few seconds.
    void tell(const QString& text);
    /// What is there when nothing has been said.
    void setIdle(const QString& text, Theme::Token token);
    /// As idle, how fresh the night is; while it is live, what needs attention, in its colour, or else the keys of so many pages
    /// (0 = of a wall, which has levels).
    void showNight(const Night& night, const QString& attention, Theme::Token urgency, int pages);

private:
    void refresh();

    const Theme& m_theme;
    QString m_standing;
    QString m_said;
    QString m_idle;
    Theme::Token m_idleToken = Theme::Muted;
    Prioridad m_standingPriority = Prioridad::baja;
    bool m_isWarning = false;
};

} // namespace prep
