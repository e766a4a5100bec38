// SPDX-License-Identifier: MIT
#include "app/tools/runninghub.h"

#include "app/tools/cli.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace prep::tools {

namespace {

constexpr QLatin1String listenOption("--listen");
constexpr QLatin1String casillaOption("--casilla");
constexpr QLatin1String publishOption("--publish");
constexpr QLatin1String passphraseOption("--passphrase-file");
constexpr QLatin1String dataOption("--data");
constexpr QLatin1String siteOption("--site");
constexpr QLatin1String usualHost("127.0.0.1:"); ///< of a hub that was not told where to listen
constexpr QLatin1String deleted(" (deleted)"); ///< what the kernel adds to the name of a file that was replaced

QString procOf(qint64 pid, const char* name)
{
    return QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name));
}

QByteArray contentOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// The kernel's lists: each entry ends with a zero byte.
QStringList listOf(const QByteArray& bytes)
{
    QStringList all;
    for (const QByteArray& each : bytes.split('\0'))
        all << QString::fromLocal8Bit(each);
    if (!all.isEmpty())
        all.removeLast(); // what follows the last zero
    return all;
}

/// A field of /proc/PID/status: "Uid:\t0\t0\t0\t0".
QByteArrayList statusOf(qint64 pid, const char* name)
{
    const QByteArray field = QByteArray(name) + ':';
    for (const QByteArray& line : contentOf(procOf(pid, "status")).split('\n')) {
        if (line.startsWith(field))
            return line.mid(field.size()).trimmed().split('\t');
    }
    return {};
}

/// Where an option's value stands.
struct Place {
    qsizetype argument = 0;
    qsizetype from = 0;
};

std::optional<Place> placeOf(const QStringList& arguments, QLatin1String name)
{
    std::optional<Place> found;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(name + QLatin1Char('=')))
            found = Place { i, name.size() + 1 };
        else if (arguments[i] == name && i + 1 < arguments.size())
            found = Place { ++i, 0 };
    }
    return found;
}

/// Who connected finds it again: port 0 would be another one each time.
void keepPort(QStringList& arguments, QLatin1String name, int port)
{
    const auto place = placeOf(arguments, name);
    if (!place || port <= 0)
        return;
    QString& argument = arguments[place->argument];
    const qsizetype at = std::max(argument.lastIndexOf(QLatin1Char(':')) + 1, place->from);
    if (argument.mid(at) == QLatin1String("0"))
        argument = argument.left(at) + QString::number(port);
}

/// The file that runs, or the one that has taken its place since.
QString programOf(qint64 pid, const QString& called, const QString& folder)
{
    QString program = QFile::symLinkTarget(procOf(pid, "exe"));
    if (program.endsWith(deleted))
        program.chop(deleted.size());
    if (QFileInfo(program).isExecutable())
        return program;
    return called.contains(QLatin1Char('/')) ? QDir(folder).absoluteFilePath(called) : QStandardPaths::findExecutable(called);
}

/// A regular file that an output goes to. Pipes and sockets end with whoever reads them.
QString fileOf(qint64 pid, const char* descriptor)
{
    const QFileInfo link(QFile::symLinkTarget(procOf(pid, descriptor)));
    return link.isFile() ? link.absoluteFilePath() : QString();
}

/// A child of the first process, or of a user's manager, in the control group of a service, and the very process that systemd
/// started: one that was begun again beside it has the same parent and group, and whose number it was told with them.
bool isService(qint64 pid)
{
    const QString mark = QStringLiteral("SYSTEMD_EXEC_PID=");
    for (const QString& each : listOf(contentOf(procOf(pid, "environ")))) {
        if (each.startsWith(mark) && each.mid(mark.size()) != QString::number(pid))
            return false;
    }
    const QByteArrayList parent = statusOf(pid, "PPid");
    const qint64 above = parent.isEmpty() ? 0 : parent.first().toLongLong();
    return above > 0 && contentOf(procOf(above, "comm")).trimmed() == "systemd" && contentOf(procOf(pid, "cgroup")).trimmed().endsWith(".service");
}

Error bar(LaunchBar code, const char* detail)
{
    return { static_cast<int>(code), detail };
}

} // namespace

bool isRunning(qint64 pid)
{
    if (pid <= 0 || (::kill(static_cast<pid_t>(pid), 0) != 0 && errno != EPERM))
        return false;
    const QByteArrayList state = statusOf(pid, "State");
    return state.isEmpty() || !state.first().startsWith('Z');
}

bool isOrphanOfADrill(qint64 pid)
{
    const QString mark = QLatin1String(drillMark) + QLatin1Char('=');
    const QByteArrayList parent = statusOf(pid, "PPid");
    for (const QString& each : listOf(contentOf(procOf(pid, "environ")))) {
        if (each.startsWith(mark))
            return parent.isEmpty() || each.mid(mark.size()).toLocal8Bit() != parent.first();
    }
    return false;
}

std::optional<RunningHub> RunningHub::on(const QString& data)
{
    const QJsonObject hub = QJsonDocument::fromJson(contentOf(data + QStringLiteral("/hub.json"))).object();
    RunningHub found { hub.value(QLatin1String("pid")).toInteger(), QUrl(hub.value(QLatin1String("url")).toString()), hub.value(QLatin1String("casilla")).toInt() };
    if (!isRunning(found.pid) || !found.url.isValid() || found.url.port() <= 0)
        return std::nullopt;
    return found;
}

QString HubLaunch::option(QLatin1String name) const
{
    const auto place = placeOf(arguments, name);
    return place ? arguments[place->argument].mid(place->from) : QString();
}

QString HubLaunch::published() const
{
    const QString target = option(publishOption);
    const qsizetype colon = target.indexOf(QLatin1Char(':'));
    const qsizetype slash = target.indexOf(QLatin1Char('/'));
    const bool isRemote = colon >= 0 && (slash < 0 || slash > colon); // as the publisher tells them apart
    return target.isEmpty() || isRemote ? target : QDir::cleanPath(QDir(folder).absoluteFilePath(target));
}

QStringList HubLaunch::argumentsFor(const RunningHub& hub) const
{
    QStringList same = arguments;
    if (!placeOf(same, listenOption))
        same << QString(listenOption) << usualHost + QString::number(hub.url.port());
    keepPort(same, listenOption, hub.url.port());
    keepPort(same, casillaOption, hub.casilla);
    return same;
}

Result<qint64> HubLaunch::startAgain(const RunningHub& before) const
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(argumentsFor(before));
    process.setWorkingDirectory(folder);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(output.isEmpty() ? QProcess::nullDevice() : output, QIODevice::Append);
    process.setStandardErrorFile(errors.isEmpty() ? QProcess::nullDevice() : errors, QIODevice::Append);
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        return Error { exitEnvironment, "no se puede arrancar otra vez " + program.toStdString() };
    return pid;
}

Result<HubLaunch> launchOf(const RunningHub& hub, const QString& data)
{
    const QByteArrayList users = statusOf(hub.pid, "Uid");
    if (users.isEmpty())
        return bar(LaunchBar::unreadable, "no se puede leer con qué órdenes se arrancó el concentrador");
    if (users.first().toLongLong() != static_cast<qint64>(::geteuid()))
        return bar(LaunchBar::otherAccount, "el concentrador corre con otra cuenta de esta máquina");
    HubLaunch launch;
    QStringList command = listOf(contentOf(procOf(hub.pid, "cmdline")));
    launch.folder = QFile::symLinkTarget(procOf(hub.pid, "cwd"));
    if (command.isEmpty() || launch.folder.isEmpty())
        return bar(LaunchBar::unreadable, "no se puede leer con qué órdenes se arrancó el concentrador");
    const QString called = command.takeFirst();
    launch.arguments = command;
    const QString canonical = QFileInfo(data).canonicalFilePath();
    if (canonical.isEmpty() || QFileInfo(QDir(launch.folder).absoluteFilePath(launch.option(dataOption))).canonicalFilePath() != canonical)
        return bar(LaunchBar::unreadable, "el proceso que hub.json nombra no es el concentrador de estos datos");
    if (placeOf(command, siteOption))
        return bar(LaunchBar::ofASite, "es el concentrador de un CATD, con el agente de sus enlaces");
    launch.isPassphraseTyped = !launch.option(publishOption).isEmpty() && !QFileInfo(QDir(launch.folder).absoluteFilePath(launch.option(passphraseOption))).isFile();
    launch.program = programOf(hub.pid, called, launch.folder);
    for (const QString& each : listOf(contentOf(procOf(hub.pid, "environ")))) {
        const qsizetype equals = each.indexOf(QLatin1Char('='));
        if (equals > 0 && !each.startsWith(QLatin1String("NOTIFY_SOCKET=")) && !each.startsWith(QLatin1String(drillMark))) // of that process alone
            launch.environment.insert(each.left(equals), each.mid(equals + 1));
    }
    launch.output = fileOf(hub.pid, "fd/1");
    launch.errors = fileOf(hub.pid, "fd/2");
    launch.isManaged = isService(hub.pid);
    return launch;
}

} // namespace prep::tools
