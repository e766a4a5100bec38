// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QObject>

namespace prep::site {

/// Asks the system for the address of a name, every time anew: QHostInfo remembers names for a minute, and a name server
/// that died would go unnoticed. One question at a time. Lives in one thread with an event loop.
class NameProbe : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Answered by found() or failed(). An address is answered with itself. A question under way is forgotten.
    void ask(const QString& host);

Q_SIGNALS:
    void found(const QHostAddress& address);
    void failed();

private:
    void launch();

    QByteArray m_host;
    quint64 m_question = 0;
    bool m_isRunning = false; ///< a resolver that is slow gets no queue
};

} // namespace prep::site
