// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillsession.h"

#include <QElapsedTimer>

#include <set>
#include <vector>

namespace prep::tools {

/// The process clock of a night at every hub that takes part: the centre's and those of sites. It is set everywhere or not
/// at all: nothing goes on before all have answered; a hub that comes back is told the hour. One thread with an event loop.
class DrillClocks : public QObject {
public:
    /// `speed` 0: it stands still between two settings. `onSet` is called when all hubs are there.
    DrillClocks(double speed, std::function<void()> onSet);

    /// The simulator's session with a hub; must live as long as this.
    void add(DrillSession& session);
    void set(Millis at);
    [[nodiscard]] Millis now() const;
    [[nodiscard]] bool isWaited() const { return !m_waited.empty(); }

private:
    void tell(DrillSession& session) const;
    void answered(DrillSession& session, std::uint64_t n);

    double m_speed;
    std::function<void()> m_onSet;
    std::vector<DrillSession*> m_sessions;
    std::set<DrillSession*> m_waited; ///< those that have not answered
    std::uint64_t m_number = 0;
    Millis m_at = 0;
    QElapsedTimer m_since;
};

} // namespace prep::tools
