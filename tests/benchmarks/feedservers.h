// SPDX-License-Identifier: MIT
#pragma once

#include "tests/benchmarks/feedclients.h"
#include "tests/benchmarks/hubprocess.h"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace prep::bench {

/// A server under measure: a process of its own, which sends events to all that are connected when it is told to.
class FeedServer {
public:
    virtual ~FeedServer() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// Starts it; how receivers connect.
    [[nodiscard]] virtual Result<FeedTarget> start() = 0;
    /// `events` in one turn of the server's event loop.
    virtual void burst(int events) = 0;
    /// `events`, one a turn, as fast as turns come.
    virtual void turns(int events) = 0;
    /// Of its process.
    [[nodiscard]] virtual qint64 id() const = 0;
    /// Seconds of a burst that go by before anything is to be sent, measured while nobody listens.
    [[nodiscard]] virtual Result<double> headStart(int events) = 0;
    /// Called on every turn of the receivers: what the server's own connection has to do.
    virtual void tend() { }
};

/// A yardstick: a program that says "listening PORT" and reads "burst N" and "turns N" on its standard input.
class YardstickServer : public FeedServer {
public:
    YardstickServer(QString name, QString program, QStringList arguments);
    ~YardstickServer() override;
    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] Result<FeedTarget> start() override;
    void burst(int events) override;
    void turns(int events) override;
    [[nodiscard]] qint64 id() const override { return m_process.processId(); }
    [[nodiscard]] Result<double> headStart(int) override { return 0.0; }

private:
    QString m_name;
    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
};

/// The product: prep-hub on a small synthetic process. Events are the acopios that a site declares over its own TLS session, so
/// that decision, commit and encoding are inside the measure, which they are not for the yardsticks.
class HubServer : public FeedServer {
public:
    /// The programs, and an empty folder to work in.
    HubServer(QString prep, QString hub, QString work);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<FeedTarget> start() override;
    void burst(int events) override;
    void turns(int events) override;
    void tend() override;
    [[nodiscard]] qint64 id() const override { return m_process.id(); }
    [[nodiscard]] Result<double> headStart(int events) override;

private:
    [[nodiscard]] FeedTarget commonTarget() const;
    [[nodiscard]] Status connectSite(const Credentials& credentials);
    /// Logs in once by password; the target of sessions that come by the token.
    [[nodiscard]] static Result<FeedTarget> byToken(const FeedTarget& byPassword);
    void submit(int events, int perFrame);

    QString m_prep;
    QString m_hub;
    QString m_work;
    HubProcess m_process;
    std::unique_ptr<FeedClients> m_site;
    std::string m_siteId;
    std::uint64_t m_next = 1;
};

} // namespace prep::bench
