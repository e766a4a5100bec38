// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "tests/benchmarks/steadyclock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prep::bench {

/// How the receivers of one server connect, and what they count.
struct FeedTarget {
    int port = 0; ///< on 127.0.0.1
    std::string certificatePem; ///< of the client; empty = none
    std::string keyPem;
    std::string subprotocol;
    std::string hello; ///< text sent once connected; empty = none
    std::string beat; ///< text sent every 2 s; empty = none
    std::string readyMark; ///< a connection is ready when a message holds this; empty = when the upgrade is through
    std::string eventMark; ///< events of a message = how often it holds this; empty = a message is one event
    std::size_t eventBytes = 0; ///< no event is shorter, so that finding them costs no more than messages of one event do
};

/// Many TLS WebSocket receivers in one thread, on epoll and OpenSSL alone: the same for every server that is measured, so that
/// what differs is the server. Blocks in connectAll and waitFor; not thread-safe.
class FeedClients {
public:
    explicit FeedClients(FeedTarget target);
    ~FeedClients();
    FeedClients(const FeedClients&) = delete;
    FeedClients& operator=(const FeedClients&) = delete;

    /// Seconds until all `count` are ready, at most `inFlight` handshakes at once.
    [[nodiscard]] Result<double> connectAll(int count, int inFlight, double timeoutSeconds);
    /// Forgets what was counted so far.
    void startCounting();
    /// Runs until every connection has counted `events`, or the time is over; seconds since startCounting. `step` is called on
    /// every turn, and says in how many milliseconds it wants to be called again (-1 = no matter).
    [[nodiscard]] Result<double> waitFor(std::uint64_t events, double timeoutSeconds, const std::function<int()>& step = {});
    /// The k-th event was set off at this moment (seconds of steadySeconds()); its deliveries are measured against it.
    void noteTrigger(double at);
    /// Sorted: seconds from trigger to delivery, of every connection, since startCounting.
    [[nodiscard]] std::vector<double> latencies() const;
    /// Payload bytes of event messages per event, on one connection.
    [[nodiscard]] double bytesPerEvent() const;
    /// The text messages that the first connection received until ready (a token is in there).
    [[nodiscard]] const std::string& firstWords() const;
    /// Serves what has arrived and does not wait.
    void poll();
    /// Sends a text message on the first connection.
    void send(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep::bench
