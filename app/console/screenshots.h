// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/demo.h"
#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

namespace prep {

/// `--screenshots`: begins with nothing known yet, waits until the demo's drill comes to its instant, holds it there so that
/// its sites stay connected, visits every page, saves it, and ends with the hub gone.
class Screenshots : public QObject {
    Q_OBJECT
public:
    Screenshots(QString folder, QString at, QSize pixels, Night& night, MainWindow& window, Demo& demo, QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void saved(const QString& file);
    void finished(bool complete);

private:
    void look();
    void visit();
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
    int m_step = 0;
    bool m_complete = true;
    bool m_held = false;
};

} // namespace prep
