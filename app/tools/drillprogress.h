// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillnight.h"

namespace prep::tools {

/// One line on stderr that is written over (a line every few seconds where stderr is no terminal), and the summary.
class DrillProgress : public QObject {
public:
    /// `isRead`: also a JSON line on stdout, for a program that shows it.
    DrillProgress(const DrillNight& night, const DrillCast& cast, int utcOffsetMinutes, bool isRead);

    /// The last line, complete.
    void finish();
    /// JSON, one object and a newline.
    [[nodiscard]] std::string summary(const std::vector<std::string>& problems, int hubRestarts) const;

private:
    void show(bool isLast);

    const DrillNight& m_night;
    const DrillCast& m_cast;
    int m_utcOffset;
    bool m_isTerminal;
    bool m_isRead;
    QElapsedTimer m_clock;
    QTimer m_timer;
    std::uint64_t m_shownCommands = 0;
    qint64 m_shownMs = 0;
};

} // namespace prep::tools
