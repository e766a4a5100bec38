// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/drill/drillpage.h"

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace prep {

class MainWindow;

/// Joins the page Simulacro to the program `prep`: lists its scenarios, asks what can be done to this console's hub from here,
/// runs `prep drill night` against it as a child that ends with the console (on the hub's own data where they lie on this
/// machine, so that it can be killed and its files spoilt), and asks the judge while it runs. GUI thread; never waits.
class DrillJoin : public QObject {
    Q_OBJECT
public:
    DrillJoin(DrillPage& page, QUrl hub, QObject* parent);
    ~DrillJoin() override;

private:
    void list();
    void takeList(int code);
    /// `then` is called once it is known.
    void askReach(const QString& credentials, std::function<void()> then);
    void takeReach();
    void start(const DrillOrder& order);
    void begin();
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
    std::unique_ptr<QProcess> m_reach;
    std::unique_ptr<QProcess> m_drill;
    std::unique_ptr<QProcess> m_judge;
    QTimer m_often;
    QTimer m_typed; ///< since the credentials' name was changed
    QString m_data; ///< of this console's hub, where it runs on this machine with this account; else empty
    QString m_published; ///< the folder that it publishes into; empty = none that is here
    QByteArray m_summary; ///< the drill's last line
    bool m_isBeginning = false; ///< it waits for what can be done from here
    bool m_isLastJudgement = false; ///< it was asked when the drill was over
    bool m_isStopped = false; ///< by whoever asked for it
};

/// Once a session is known; ends with `session`, or with the window.
void joinDrill(QObject& session, const QUrl& hub, MainWindow& window);

} // namespace prep
