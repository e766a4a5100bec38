// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httpendpoint.h"
#include "app/remote/requesthead.h"

#include <QByteArray>
#include <QTimer>

namespace prep::remote::detail {

/// By the handshake, which is over.
[[nodiscard]] ClientCertificate shownBy(const QTcpSocket* socket);
/// A certificate was asked for, and none that is ours was shown.
[[nodiscard]] inline bool isStranger(const HttpEndpoint::Options& options, const ClientCertificate& client)
{
    return !options.clientCaPem.empty() && !client.isOurs;
}

/// One connection of an HttpEndpoint: takes requests one after the other. Ends itself with its socket.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    /// `receiving`: of all connections of the endpoint.
    HttpConnection(QTcpSocket* socket, const HttpEndpoint::Options& options, const HttpService& service, Receiving& receiving, QObject* parent);
    ~HttpConnection() override;

    void begin();
    /// Too many are here.
    void turnAway();

private:
    enum class Phase { head, body, serving, ending };

    void take();
    /// False while more has to come.
    bool takeHead();
    bool takeBody();
    void serve();
    void late();
    void refuse(int status);
    void answer(const HttpResponse& response, bool keepAlive);
    /// The greatest body that may come now.
    [[nodiscard]] std::uint64_t room() const;
    void reserve();
    void release();
    [[nodiscard]] HttpRequest requestOf(const RequestHead& head) const;

    QTcpSocket* m_socket;
    const HttpEndpoint::Options& m_options;
    const HttpService& m_service;
    const ClientCertificate m_client;
    const bool m_isStranger;
    const int m_patienceMs;
    Receiving& m_receiving;
    std::uint64_t m_reserved = 0; ///< of m_receiving
    Phase m_phase = Phase::head;
    QByteArray m_bytes;
    QTimer m_patience;
    QTimer m_idle; ///< runs while a body is under way
    RequestHead m_head; ///< of the request that is received or served
    std::uint64_t m_unread = 0; ///< of a refused body: read and dropped, so that the refusal is not lost with the connection
};

} // namespace prep::remote::detail
