// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace prep::site {

/// Whether a line that lost much is well again while its session still waits: TCP tries again after longer and longer pauses,
/// a fresh connection at once. Opens one bare connection after another and counts the prompt ones. One thread, with an event
/// loop; times in ms of one steady clock.
class FreshWay : public QObject {
public:
    explicit FreshWay(QObject* parent = nullptr);

    /// Called again and again while in doubt; empty interface = as the system routes.
    void look(const QHostAddress& address, quint16 port, const QString& interface, Millis now);
    void stop();
    /// So many in a row were answered promptly that the line no longer loses much.
    [[nodiscard]] bool isWell() const;

private:
    QTcpSocket m_socket;
    Millis m_tried = 0; ///< 0 = not looking
    int m_inRow = 0;
};

} // namespace prep::site
