// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/mainwindow.h"

#include <memory>
#include <optional>
#include <vector>

namespace prep {

/// The windows of one console, one or one a monitor, all of the same Night. What is told to one is told to those that
/// are opened later; where they stand and what they show is kept, and brought back, in one action. GUI thread.
class WindowSet : public QObject {
    Q_OBJECT
public:
    WindowSet(const Night& night, Theme& theme, bool kiosk, QObject* parent = nullptr);

    /// The one that is always there.
    [[nodiscard]] MainWindow& first() const { return *m_windows.front(); }
    [[nodiscard]] const std::vector<std::unique_ptr<MainWindow>>& windows() const { return m_windows; }
    /// One more, on a monitor that has none yet where there is one; told all that the others were.
    MainWindow& add();
    void save();
    /// False when nothing was kept. Opens as many windows as were kept and closes the others.
    bool restore();
    /// All of them anew, where they stand and with what they show: texts are made with a window and stay.
    void renew();

    void setUser(const QString& user, Role role);
    void setActor(const Actor& actor);
    void setProcess(const std::shared_ptr<const Process>& process);
    void setPastNight(const std::optional<PastNight>& past);
    void setOutlines(const QList<QByteArray>& geojson);
    void setWitness(const WitnessStatus& status);
    void setReplay(const ReplayStatus& status);

Q_SIGNALS:
    /// To be joined to the session.
    void opened(prep::MainWindow* window);

private:
    MainWindow& make();
    void joinKeys(MainWindow& window);
    void bringHome();
    void tellKnown(MainWindow& window) const;

    const Night& m_night;
    Theme& m_theme;
    bool m_kiosk; ///< a wall's layout is kept apart from a desk's
    std::vector<std::unique_ptr<MainWindow>> m_windows;
    std::optional<std::pair<QString, Role>> m_user;
    std::optional<Actor> m_actor;
    std::shared_ptr<const Process> m_process;
    std::optional<PastNight> m_past;
    QList<QByteArray> m_outlines;
    WitnessStatus m_witness;
    ReplayStatus m_replay;
};

} // namespace prep
