// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"
#include "tests/support/testnight.h"

#include <QWebSocket>

#include <deque>
#include <memory>

namespace prep::test {

/// A client over real TLS that keeps every byte it was sent. It answers heartbeats unless told not to.
class Client : public QObject {
    Q_OBJECT
public:
    Client(const std::string& caPem, const Identity& identity);
    ~Client() override;

    /// True once the WebSocket stands.
    bool connectTo(const QString& url, int ms = 10000);
    void send(const wire::ClientMessage& message);
    void sendRaw(const QString& text) { m_socket->sendTextMessage(text); }
    void sendChunk(const wire::Chunk& chunk);

    /// Connects, says hello, waits: true when welcomed. Else see farewell().
    bool login(const QString& url, const wire::Hola& hello, int ms = 10000);
    /// Hola of a person of NightData.
    [[nodiscard]] static wire::Hola person(const std::string& user, bool subscribe = false);

    /// Waits for a message of this kind and takes it (and forgets those before it).
    template <typename T>
    std::optional<T> wait(int ms = 10000);
    /// Sends one command and waits for its answer: 0 accepted, else the refusal's code.
    int order(const CommandBody& body, const Id16& id = randomId(), wire::Acuse* acuse = nullptr);
    [[nodiscard]] static Id16 randomId();

    [[nodiscard]] bool isOpen() const { return m_open; }
    bool waitClosed(int ms = 10000);
    void abort() { m_socket->abort(); }
    void closeNicely() { m_socket->close(); }
    void setMute(bool mute) { m_mute = mute; }

    wire::Bienvenida welcome;
    std::optional<wire::Adios> farewell;
    std::deque<wire::HubMessage> messages;
    std::vector<wire::Chunk> chunks;
    std::string everything; ///< all payloads received, one after the other
    /// Takes every payload in place of `everything` and `chunks`, for a client that lives through a whole night.
    std::function<void(bool isBinary, std::string_view payload)> tap;
    bool keepMessages = true; ///< else they are only tapped
    QString failure;

private:
    void text(const QString& message);
    std::unique_ptr<QWebSocket> m_socket;
    bool m_open = false;
    bool m_mute = false;
};

/// Runs the event loop until `done` or the time is over.
bool waitUntil(const std::function<bool()>& done, int ms = 10000);

template <typename T>
std::optional<T> Client::wait(int ms)
{
    std::optional<T> found;
    waitUntil(
        [&] {
            while (!messages.empty() && !found) {
                if (auto* message = std::get_if<T>(&messages.front()))
                    found = std::move(*message);
                messages.pop_front();
            }
            return found.has_value() || !m_open;
        },
        ms);
    return found;
}

} // namespace prep::test
