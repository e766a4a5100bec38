// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/replaysession.h"
#include "models/domain/commands.h"

#include <functional>
#include <optional>

namespace prep {

class MainWindow;
class WindowSet;

/// Joins the time bar of every window to a look back at the night, which begins and ends with the key of any of them. GUI thread.
class ReplayJoin : public QObject {
    Q_OBJECT
public:
    /// `shown` follows `live`. `isBusy`: somebody holds an acta, which is not left for the past.
    ReplayJoin(Night& live, Night& shown, WindowSet& windows, std::function<bool()> isBusy, QObject* parent = nullptr);
    ~ReplayJoin() override;

    void join(MainWindow& window);
    /// The session there is now; nullptr = none any more, which ends a look back.
    void setSession(HubSession* session);
    [[nodiscard]] ReplaySession* replay() const { return m_replay.get(); }

private:
    void toggle(MainWindow& window);
    void end();

    Night& m_live;
    Night& m_shown;
    WindowSet& m_windows;
    std::function<bool()> m_isBusy;
    HubSession* m_session = nullptr;
    std::optional<Actor> m_actor;
    std::unique_ptr<ReplaySession> m_replay;
};

} // namespace prep
