// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/demo.h"
#include "app/console/hubsession.h"
#include "app/console/windowset.h"

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QTimer>

#include <functional>
#include <vector>

namespace prep {

/// `--screenshots`: begins with nothing known yet, waits until the demo's drill comes to its instant, holds it there so
/// that its sites stay connected, visits every page and the levels of a wall, saves them; runs the continuity plan at some
/// sites and lets the night go on until a step is over its time; then cuts all sites at once, and ends with the hub gone.
/// Nothing is staged: what is seen came from the hub.
class Screenshots : public QObject {
    Q_OBJECT
public:
    /// The pictures are of the first window; for the wall's another one is opened.
    Screenshots(QString folder, QString at, QSize pixels, Night& night, WindowSet& windows, Demo& demo,
        QObject* parent = nullptr);
    void start();
    /// How far the drill must go for pictures of `at`: so much further that a step of the plan is over its time.
    [[nodiscard]] static QString drillUntil(const QString& at);

Q_SIGNALS:
    void saved(const QString& file);
    void finished(bool complete);

private:
    /// One picture: what brings it about, how long that takes to settle, and its name.
    struct Stop {
        QString name;
        std::function<void()> prepare;
        int settle = 0;
        std::function<bool()> isReady {}; ///< waited for, but not for ever
        bool isWall = false; ///< of the wall's window
    };
    void look();
    void hold();
    void visit();
    void planStops();
    void planLive();
    void planRest();
    void planWall();
    void planOverdue();
    void planTrouble();
    void planGone();
    void addPage(const QString& name, const QString& topic, bool detail);
    void activatePlans();
    void save(const QString& name, MainWindow& window);
    void write(const QString& name, const QImage& picture);
    MainWindow& openWall();
    [[nodiscard]] bool isAnyActive(AlarmKind kind) const;
    void next(int ms);
    [[nodiscard]] ActaIndex interestingActa() const;

    /// Process clock of the instant; 0 while the process is not known.
    [[nodiscard]] Millis instant() const;

    QString m_folder;
    QString m_at;
    QSize m_pixels;
    Night& m_night;
    WindowSet& m_windows;
    MainWindow& m_window;
    MainWindow* m_wall = nullptr; ///< owned by m_windows
    Demo& m_demo;
    QTimer m_timer;
    QElapsedTimer m_quiet;
    QElapsedTimer m_whole;
    QElapsedTimer m_waited; ///< for the present stop to be ready
    Seq m_seen = 0;
    std::vector<Stop> m_stops;
    std::size_t m_step = 0;
    std::size_t m_live = 0; ///< stops while the held drill's sites are still there: no time to write files
    std::vector<std::pair<QString, QImage>> m_taken; ///< then
    bool m_complete = true;
    bool m_held = false;
};

} // namespace prep
