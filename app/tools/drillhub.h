// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/adoptedhub.h"
#include "models/domain/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace prep::tools {

/// prep-hub as a child process on a data directory: started, watched, started again when it dies, stopped at the end.
/// A hub that runs on the directory already is used as it is, and left as it was (adoptedhub.h). One thread with an event loop.
class DrillHub : public QObject {
public:
    /// `onUrl` is called when a hub takes connections, and again when another one does. `onGivenUp`: it does not start.
    /// `arguments`: further ones of prep-hub (--publish …, or --site … --centre …).
    DrillHub(QString data, QStringList arguments, std::function<void(const QUrl&)> onUrl, std::function<void(const Error&)> onGivenUp);
    ~DrillHub() override;

    void start();
    /// Kills it (SIGKILL), whoever started it; it is started again when `meanwhile` has been done.
    /// An Error, and nothing is done: one that ran before could not come back.
    [[nodiscard]] Status killAnd(std::function<void()> meanwhile);
    /// Asks the child to end; it is not started again. One that ran before goes on.
    void ask();
    /// The same, and waits for it.
    void stop();
    [[nodiscard]] int restarts() const { return m_adopted ? m_adopted->restarts() : m_restarts; }

private:
    void outlive(qint64 pid);
    void launch();
    void ended();
    void look();
    void giveUp(const std::string& why);

    QString m_data;
    QStringList m_arguments;
    std::function<void(const QUrl&)> m_onUrl;
    std::function<void(const Error&)> m_onGivenUp;
    QProcess m_process;
    QTimer m_look;
    std::unique_ptr<AdoptedHub> m_adopted; ///< that ran already
    QElapsedTimer m_sinceLaunch;
    QByteArray m_lastWords;
    std::function<void()> m_meanwhile; ///< before the next launch; may be empty
    bool m_stopping = false;
    bool m_announced = false;
    int m_restarts = 0;
    int m_failures = 0; ///< in a row
    QString m_listen = QStringLiteral("127.0.0.1:0");
};

} // namespace prep::tools
