// SPDX-License-Identifier: MIT
#include "tests/benchmarks/hubprocess.h"

#include "tests/benchmarks/steadyclock.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <algorithm>

#include <unistd.h>

namespace prep::bench {

namespace {

constexpr int lookMs = 20;
constexpr int runMs = 600000;
constexpr double startSeconds = 300; ///< a whole federal election is folded on start

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The kibibytes after `key`, in MiB; 0 when there is no such line.
double mebibytesOf(const QString& path, const QByteArray& key)
{
    const QByteArray content = contentOf(path);
    const auto at = content.indexOf(key);
    return at < 0 ? 0 : content.mid(at + key.size(), 40).simplified().split(' ').first().toDouble() / 1024;
}

} // namespace

HubProcess::~HubProcess()
{
    stopProcess(m_process);
}

Result<double> HubProcess::start(const QString& program, const QString& data)
{
    const QString running = data + QStringLiteral("/hub.json");
    QFile::remove(running);
    const double begin = steadySeconds();
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(program, { QStringLiteral("--data"), data, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0") });
    while (!QFile::exists(running)) {
        if (steadySeconds() - begin > startSeconds || m_process.waitForFinished(0)) {
            return processError(QStringLiteral("prep-hub does not start"), m_process);
        }
        QThread::msleep(lookMs);
    }
    const double seconds = steadySeconds() - begin;
    m_url = QUrl(QJsonDocument::fromJson(contentOf(running)).object().value(QLatin1String("url")).toString());
    return seconds;
}

double residentMiB(const QString& process)
{
    return mebibytesOf(QStringLiteral("/proc/%1/status").arg(process), "VmRSS:");
}

double proportionalMiB(const QString& process)
{
    return mebibytesOf(QStringLiteral("/proc/%1/smaps_rollup").arg(process), "\nPss:");
}

double peakMiB(const QString& process)
{
    return mebibytesOf(QStringLiteral("/proc/%1/status").arg(process), "VmHWM:");
}

double cpuSeconds(const QString& process)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(process));
    // proc(5): utime and stime are the 14th and 15th; the second may hold blanks, and ends with a bracket.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.size() < 13 ? 0 : (fields[11].toDouble() + fields[12].toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

Status runProgram(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(runMs) || process.exitCode() != 0) {
        return processError(program + u' ' + arguments.join(u' '), process);
    }
    return {};
}

Result<QString> prepareData(const QString& prep, const QString& work, int actas)
{
    const QString process = work + QStringLiteral("/proceso");
    const QString data = work + QStringLiteral("/datos");
    Status made = runProgram(prep, { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"), QString::number(actas),
        QStringLiteral("--out"), process });
    if (made.ok()) {
        made = runProgram(prep, { QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data });
    }
    return made.ok() ? Result<QString>(data) : Result<QString>(made.error());
}

Result<Credentials> readCredentials(const QString& data)
{
    return parseCredentials(contentOf(data + QStringLiteral("/simulacro/credenciales.json")).toStdString());
}

Result<Seat> seatOf(const Credentials& credentials, Role role)
{
    const auto person = std::find_if(
        credentials.personas.begin(), credentials.personas.end(), [role](const Credentials::Person& each) { return each.papel == role; });
    if (person == credentials.personas.end()) {
        return Error { 1, "no person of that role in credenciales.json" };
    }
    const auto station = std::find_if(credentials.estaciones.begin(), credentials.estaciones.end(),
        [&](const Credentials::Station& each) { return each.estacion == person->estacion; });
    if (station == credentials.estaciones.end()) {
        return Error { 1, "no station of that person in credenciales.json" };
    }
    return Seat { *person, *station };
}

void stopProcess(QProcess& process)
{
    if (process.state() != QProcess::NotRunning) {
        process.terminate();
        if (!process.waitForFinished(10000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }
}

Error processError(const QString& what, QProcess& process)
{
    const QByteArray said = process.readAllStandardError().right(400);
    return Error { 1, what.toStdString() + ": " + said.toStdString() };
}

} // namespace prep::bench
