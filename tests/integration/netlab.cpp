// SPDX-License-Identifier: MIT
#include "tests/integration/netlab.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace prep::test {

namespace {

QString etcOf(const QString& host)
{
    return QStringLiteral("/etc/netns/") + host;
}

QString faultTable(const QString& device)
{
    return QStringLiteral("fault_") + device;
}

QString siteDevice()
{
    return QStringLiteral("principal0");
}

/// Its number may be another program's by now.
bool isRunningTest(const QString& pid)
{
    QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
    return name.open(QIODevice::ReadOnly) && name.readAll().startsWith("tst_");
}

void dieWithTheTest()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

NetLab::~NetLab()
{
    if (m_names) {
        m_names->kill();
        m_names->waitForFinished();
    }
    for (const QString& host : m_hosts)
        removeHost(host);
}

void NetLab::removeHost(const QString& host)
{
    if (QFile::exists(QStringLiteral("/run/netns/") + host))
        run(QStringLiteral("ip"), { QStringLiteral("netns"), QStringLiteral("del"), host });
    QDir(etcOf(host)).removeRecursively();
}

void NetLab::removeLeftovers()
{
    static const QRegularExpression ours(QStringLiteral("^prep([0-9]+)-[0-9]+$"));
    const QStringList hosts = QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System) + QDir(QStringLiteral("/etc/netns")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& host : hosts) {
        const auto match = ours.match(host);
        if (match.hasMatch() && !isRunningTest(match.captured(1)))
            removeHost(host);
    }
}

QString NetLab::missing()
{
    if (::geteuid() != 0)
        return QStringLiteral("root");
    for (const char* program : { "ip", "tc", "nft", "dnsmasq", "openssl" }) {
        const QString name = QString::fromLatin1(program);
        if (QStandardPaths::findExecutable(name).isEmpty() && QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin"), QStringLiteral("/sbin") }).isEmpty())
            return name;
    }
    return {};
}

bool NetLab::enter()
{
    return ::unshare(CLONE_NEWNET) == 0;
}

bool NetLab::run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (process.waitForFinished(10000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_log += program + u' ' + arguments.join(u' ') + QStringLiteral(": ") + QString::fromUtf8(process.readAll()) + u'\n';
    return false;
}

bool NetLab::rules(const QString& text, const QString& host)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList read { QStringLiteral("-f"), QStringLiteral("-") };
    if (host.isEmpty())
        process.start(QStringLiteral("nft"), read);
    else
        process.start(QStringLiteral("ip"), QStringList { QStringLiteral("netns"), QStringLiteral("exec"), host, QStringLiteral("nft") } + read);
    process.write(text.toUtf8());
    process.closeWriteChannel();
    if (process.waitForFinished(10000) && process.exitCode() == 0)
        return true;
    m_log += text + QString::fromUtf8(process.readAll()) + u'\n';
    return false;
}

bool NetLab::startNames()
{
    removeLeftovers();
    const bool up = run(QStringLiteral("ip"), QStringLiteral("link set lo up").split(u' '))
        && run(QStringLiteral("ip"), QStringLiteral("addr add %1/32 dev lo").arg(QLatin1String(centre)).split(u' '));
    m_names = std::make_unique<QProcess>();
    m_names->setChildProcessModifier(dieWithTheTest);
    m_names->start(QStringLiteral("dnsmasq"),
        { QStringLiteral("--no-daemon"), QStringLiteral("--conf-file=/dev/null"), QStringLiteral("--no-resolv"), QStringLiteral("--no-hosts"),
            QStringLiteral("--bind-interfaces"), QStringLiteral("--listen-address=%1").arg(QLatin1String(centre)),
            QStringLiteral("--address=/%1/%2").arg(QLatin1String(centreName), QLatin1String(centre)) });
    return up && m_names->waitForStarted();
}

QString NetLab::hostOf(std::size_t site) const
{
    return m_hosts[site];
}

bool NetLab::join(std::size_t site, const QString& here, const QString& there, int net, int metric)
{
    const QString& host = m_hosts[site];
    const QString own = QStringLiteral("10.%1.%2.1").arg(net).arg(site);
    const auto ip = [this](const QString& words) { return run(QStringLiteral("ip"), words.split(u' ')); };
    return ip(QStringLiteral("link add %1 type veth peer name %2 netns %3").arg(here, there, host))
        && ip(QStringLiteral("addr add %1/24 dev %2").arg(own, here)) && ip(QStringLiteral("link set %1 up").arg(here))
        && ip(QStringLiteral("-n %1 addr add 10.%2.%3.2/24 dev %4").arg(host).arg(net).arg(site).arg(there))
        && ip(QStringLiteral("-n %1 link set %2 up").arg(host, there))
        && ip(QStringLiteral("-n %1 route add default via %2 dev %3 metric %4").arg(host, own, there).arg(metric));
}

bool NetLab::addHost()
{
    m_hosts.push_back(QStringLiteral("prep%1-%2").arg(::getpid()).arg(m_hosts.size()));
    const QString& host = m_hosts.back();
    return run(QStringLiteral("ip"), { QStringLiteral("netns"), QStringLiteral("add"), host }) && run(QStringLiteral("ip"), QStringLiteral("-n %1 link set lo up").arg(host).split(u' '));
}

bool NetLab::addSite(bool hasBackup)
{
    const std::size_t site = m_hosts.size();
    const bool added = addHost();
    const QString& host = m_hosts.back();
    QFile names(etcOf(host) + QStringLiteral("/resolv.conf"));
    const bool written = QDir().mkpath(etcOf(host)) && names.open(QIODevice::WriteOnly)
        && names.write("nameserver " + QByteArray(centre) + "\noptions timeout:1 attempts:2\n") > 0;
    names.close();
    return added && written && join(site, main(site), siteDevice(), 77, 100) && (!hasBackup || join(site, QStringLiteral("b%1").arg(site), QStringLiteral("respaldo0"), 78, 200));
}

bool NetLab::connect(std::size_t host, std::size_t other)
{
    const auto ip = [this](const QString& words) { return run(QStringLiteral("ip"), words.split(u' ')); };
    const auto raise = [&](std::size_t end, const QString& address) {
        return ip(QStringLiteral("-n %1 addr add %2/24 dev publico0").arg(m_hosts[end], address)) && ip(QStringLiteral("-n %1 link set publico0 up").arg(m_hosts[end]));
    };
    return ip(QStringLiteral("-n %1 link add publico0 type veth peer name publico0 netns %2").arg(m_hosts[host], m_hosts[other]))
        && raise(host, publicAddressOf(host)) && raise(other, QStringLiteral("10.79.%1.2").arg(host));
}

void NetLab::startAt(std::size_t site, QProcess& process, const QString& program, const QStringList& arguments) const
{
    process.setChildProcessModifier(dieWithTheTest);
    process.start(QStringLiteral("ip"), QStringList { QStringLiteral("netns"), QStringLiteral("exec"), m_hosts[site], program } + arguments);
}

bool NetLab::impair(std::size_t site, const QStringList& toCentre, const QStringList& toSite, const QStringList& redirecting)
{
    const auto table = [](const QString& device, const QStringList& dropping, const QStringList& redirected) {
        QString text = QStringLiteral("add table ip %1\ndelete table ip %1\nadd table ip %1\n"
                                      "add chain ip %1 in { type filter hook prerouting priority -300; }\n"
                                      "add chain ip %1 nat { type nat hook prerouting priority -100; }\n")
                           .arg(faultTable(device));
        for (const QString& rule : dropping)
            text += QStringLiteral("add rule ip %1 in iifname \"%2\" %3\n").arg(faultTable(device), device, rule);
        for (const QString& rule : redirected)
            text += QStringLiteral("add rule ip %1 nat iifname \"%2\" %3\n").arg(faultTable(device), device, rule);
        return text;
    };
    // Each way where it arrives: what a host does not let itself send is not lost, the sender is told.
    return rules(table(main(site), toCentre, redirecting)) && rules(table(siteDevice(), toSite, {}), m_hosts[site]);
}

void NetLab::heal(std::size_t site)
{
    const QString words = QStringLiteral("add table ip %1\ndelete table ip %1\n");
    rules(words.arg(faultTable(main(site))));
    rules(words.arg(faultTable(siteDevice())), m_hosts[site]);
}

void NetLab::resetConnections(std::size_t site, int port)
{
    const QString table = QStringLiteral("r%1").arg(site);
    rules(QStringLiteral("add table ip %1\nadd chain ip %1 in { type filter hook input priority 0; }\n"
                         "add rule ip %1 in iifname \"%2\" tcp dport %3 tcp flags & (syn | ack) == ack reject with tcp reset\n")
              .arg(table, main(site))
              .arg(port));
    QThread::msleep(1500);
    rules(QStringLiteral("delete table ip %1\n").arg(table));
}

bool NetLab::limitRate(std::size_t site, const QString& rate)
{
    m_limited[site] = true;
    const QString words = QStringLiteral("root tbf rate %1 burst 1600 latency 8s").arg(rate);
    return run(QStringLiteral("tc"), QStringLiteral("qdisc replace dev %1 %2").arg(main(site), words).split(u' '))
        && run(QStringLiteral("tc"), QStringLiteral("-n %1 qdisc replace dev principal0 %2").arg(m_hosts[site], words).split(u' '));
}

void NetLab::freeRate(std::size_t site)
{
    if (!std::exchange(m_limited[site], false))
        return;
    run(QStringLiteral("tc"), QStringLiteral("qdisc del dev %1 root").arg(main(site)).split(u' '));
    run(QStringLiteral("tc"), QStringLiteral("-n %1 qdisc del dev principal0 root").arg(m_hosts[site]).split(u' '));
}

void NetLab::setCable(std::size_t site, bool isPlugged)
{
    run(QStringLiteral("ip"), QStringLiteral("link set %1 %2").arg(main(site), isPlugged ? QStringLiteral("up") : QStringLiteral("down")).split(u' '));
}

} // namespace prep::test
