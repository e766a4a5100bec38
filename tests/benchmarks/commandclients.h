// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/process/people.h"

#include <functional>
#include <memory>
#include <vector>

namespace prep::bench {

/// One who sends commands, with the station where that is done: arrivals of actas, or what it is given.
struct Operator {
    Credentials::Station station;
    std::string user; ///< empty: the station's own session, of a site
    std::string password;
    std::string site;
    std::vector<std::string> actas; ///< which arrive and are scanned in turn; empty: arrivals of no acta in particular
    std::function<CommandBody(std::uint64_t n)> orders {}; ///< the n-th command, from 1, in place of arrivals
};
/// Up to `count`: the people who log in by name and password first, then the sites' own sessions.
[[nodiscard]] std::vector<Operator> operatorsOf(const Credentials& credentials, std::size_t count);

struct CommandRun {
    double seconds = 0;
    std::uint64_t commands = 0;
    std::vector<double> delays; ///< sorted: seconds from sending to acknowledgement, of every command
    Seq first = 0; ///< of the events that were acknowledged
    Seq last = 0;
};

/// A command that was acknowledged.
struct Acknowledged {
    std::size_t client = 0;
    Seq seq = 0;
    double sentAt = 0; ///< of steadySeconds()
    double at = 0;
};

/// Clients of the hub in one thread, each with its own certificate and session over TLS, which send commands that are
/// accepted: every acopio is of another pieza. Blocks; not thread-safe.
class CommandClients {
public:
    CommandClients(int port, std::vector<Operator> operators);
    ~CommandClients();
    CommandClients(const CommandClients&) = delete;
    CommandClients& operator=(const CommandClients&) = delete;

    /// Seconds until all are welcomed.
    [[nodiscard]] Result<double> connectAll(double timeoutSeconds);
    /// Every client sends `perClient` commands, one a message, and has at most `inFlight` unanswered. A refusal is an error.
    [[nodiscard]] Result<CommandRun> run(std::uint64_t perClient, std::uint64_t inFlight, double timeoutSeconds);
    /// The clients in turn send `rate` commands per second, for so many seconds; `told` is called with every answer.
    [[nodiscard]] Result<CommandRun> runEvenly(double rate, double seconds, std::function<void(const Acknowledged&)> told);
    /// Every client sends its last command once more: an error unless it is answered as it was.
    [[nodiscard]] Status repeatLast(double timeoutSeconds);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep::bench
