// SPDX-License-Identifier: MIT
#include "app/site/freshway.h"

#include "app/relay/relay.h"

#include <QNetworkProxy>

namespace prep::site {

namespace {

constexpr Millis tryMs = 300; ///< an answer that takes longer is no prompt one
constexpr int enough = 6; ///< at 40 % each way that many are answered in a row twice in a thousand times

} // namespace

FreshWay::FreshWay(QObject* parent)
    : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
}

void FreshWay::look(const QHostAddress& address, quint16 port, const QString& interface, Millis now)
{
    if (m_tried != 0 && now - m_tried < tryMs)
        return;
    if (m_tried != 0)
        m_inRow = m_socket.state() == QAbstractSocket::ConnectedState ? m_inRow + 1 : 0;
    m_tried = now;
    m_socket.abort();
    if (interface.isEmpty() || leaveBy(m_socket, interface, address.toString()))
        m_socket.connectToHost(address, port);
}

void FreshWay::stop()
{
    m_socket.abort();
    m_tried = 0;
    m_inRow = 0;
}

bool FreshWay::isWell() const
{
    return m_inRow >= enough;
}

} // namespace prep::site
