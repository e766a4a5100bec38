// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QLabel>

namespace prep {

/// The last line of a window. What stands is never overwritten: an answer to a person or a passing word follows it, and it
/// stays until whoever said it takes it back.
class Foot : public QLabel {
    Q_OBJECT
public:
    explicit Foot(const Theme& theme, QWidget* parent = nullptr);

    /// Until taken back with an empty text: the hub refuses to write, the log was tampered with.
    void setStanding(const QString& text, bool warning);
    /// Until the next one; empty takes it back.
    void say(const QString& text, bool warning);
    /// For a few seconds.
    void tell(const QString& text);
    /// What is there when nothing has been said.
    void setIdle(const QString& text, Theme::Token token);

private:
    void refresh();

    const Theme& m_theme;
    QString m_standing;
    QString m_said;
    QString m_idle;
    Theme::Token m_idleToken = Theme::Muted;
    bool m_isStandingWarning = false;
    bool m_isWarning = false;
};

} // namespace prep
