// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/drill/drillpage.h"

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace prep {

class MainWindow;

/// Joins the page Simulacro to the program `prep`: lists its scenarios, runs `prep drill night` against this console's hub as
/// a child that ends with the console, and asks the judge while it runs, where the hub's data lie on this machine. GUI thread;
/// never waits.
class DrillJoin : public QObject {
    Q_OBJECT
public:
    DrillJoin(DrillPage& page, QUrl hub, QObject* parent);
    ~DrillJoin() override;

private:
    void list();
    void takeList(int code);
    void start(const DrillOrder& order);
    void stop();
    void read();
    void take(const QByteArray& line);
    void ended(int code, QProcess::ExitStatus status);
    void judge();
    void takeJudgement();

    DrillPage& m_page;
    QUrl m_hub;
    DrillOrder m_order;
    std::unique_ptr<QProcess> m_list;
    std::unique_ptr<QProcess> m_drill;
    std::unique_ptr<QProcess> m_judge;
    QTimer m_often;
    QByteArray m_summary; ///< the drill's last line
    bool m_isLastJudgement = false; ///< it was asked when the drill was over
    bool m_isStopped = false; ///< by whoever asked for it
};

/// Once a session is known; ends with `session`, or with the window.
void joinDrill(QObject& session, const QUrl& hub, MainWindow& window);

} // namespace prep
