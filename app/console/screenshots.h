// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/demo.h"
#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <vector>

namespace prep {

/// `--screenshots`: begins with nothing known yet, waits until the demo's drill comes to its instant, holds it there so
/// that its sites stay connected, visits every page, saves it; then cuts all sites at once and runs the continuity plan
/// at some of them, and ends with the hub gone. Nothing is staged: what is seen came from the hub.
class Screenshots : public QObject {
    Q_OBJECT
public:
    Screenshots(QString folder, QString at, QSize pixels, Night& night, MainWindow& window, Demo& demo,
        QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void saved(const QString& file);
    void finished(bool complete);

private:
    /// One picture: what brings it about, how long that takes to settle, and its name.
    struct Stop {
        QString name;
        std::function<void()> prepare;
        int settle = 0;
    };
    void look();
    void visit();
    void planStops();
    void planCalm();
    void planTrouble();
    void planGone();
    void addPage(const QString& name, const QString& topic, bool detail);
    void activatePlans();
    void save(const QString& name);
    void next(int ms);
    [[nodiscard]] ActaIndex interestingActa() const;

    /// Process clock of the instant; 0 while the process is not known.
    [[nodiscard]] Millis instant() const;

    QString m_folder;
    QString m_at;
    QSize m_pixels;
    Night& m_night;
    MainWindow& m_window;
    Demo& m_demo;
    QTimer m_timer;
    QElapsedTimer m_quiet;
    QElapsedTimer m_whole;
    Seq m_seen = 0;
    std::vector<Stop> m_stops;
    std::size_t m_step = 0;
    bool m_complete = true;
    bool m_held = false;
};

} // namespace prep
