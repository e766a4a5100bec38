// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace prep::test {

/// A network of real hosts on this machine: the test's own process becomes the centre's host, and each site is a network
/// namespace joined to it by veth pairs. Needs root, ip, tc, nft and dnsmasq. Everything goes when it is destroyed, its
/// programs also when the test is killed, and the next lab takes down the hosts of one that was.
class NetLab {
public:
    static constexpr const char* centre = "10.99.0.1";
    static constexpr const char* centreName = "centro.prueba";

    ~NetLab();

    /// Empty, or what is missing for it.
    [[nodiscard]] static QString missing();
    /// Moves this process to the centre's host; before any thread or socket. False: it is not allowed.
    [[nodiscard]] static bool enter();
    /// The name server of all sites.
    [[nodiscard]] bool startNames();
    /// A host with interface "principal0", and "respaldo0" when it has a backup.
    [[nodiscard]] bool addSite(bool hasBackup);
    /// A host that no line joins to the centre; it is counted with the sites.
    [[nodiscard]] bool addHost();
    /// A line between two hosts that never breaks: "publico0" at both ends.
    [[nodiscard]] bool connect(std::size_t host, std::size_t other);
    /// Of a site on its main link, and of a host on the line that connect() laid from it.
    [[nodiscard]] static QString addressOf(std::size_t site) { return QStringLiteral("10.77.%1.2").arg(site); }
    [[nodiscard]] static QString publicAddressOf(std::size_t host) { return QStringLiteral("10.79.%1.1").arg(host); }
    /// A program on a site's host; not waited for.
    void startAt(std::size_t site, QProcess& process, const QString& program, const QStringList& arguments) const;

    /// The centre's end of a site's main link.
    [[nodiscard]] static QString main(std::size_t site) { return QStringLiteral("m%1").arg(site); }
    [[nodiscard]] QString hostOf(std::size_t site) const;
    /// Packet rules for a site's main link, each way at its far end: "drop", "… drop"; and "… redirect" of what the site
    /// sends. Replaces those it had.
    bool impair(std::size_t site, const QStringList& toCentre, const QStringList& toSite, const QStringList& redirecting = {});
    void heal(std::size_t site);
    /// What a router does that lost its memory: the site's open connections are reset.
    void resetConnections(std::size_t site, int port);
    bool limitRate(std::size_t site, const QString& rate);
    void freeRate(std::size_t site);
    void setCable(std::size_t site, bool isPlugged);

    [[nodiscard]] const QString& log() const { return m_log; }

private:
    bool run(const QString& program, const QStringList& arguments);
    /// host: empty = the centre's.
    bool rules(const QString& text, const QString& host = {});
    void removeHost(const QString& host);
    void removeLeftovers();
    bool join(std::size_t site, const QString& here, const QString& there, int net, int metric);

    std::vector<QString> m_hosts;
    std::map<std::size_t, bool> m_limited; ///< in rate
    std::unique_ptr<QProcess> m_names;
    QString m_log; ///< of commands that failed
};

} // namespace prep::test
