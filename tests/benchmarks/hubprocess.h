// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace prep::bench {

/// Stops a child in order, and by force when it does not.
void stopProcess(QProcess& process);
/// Resident memory of a process, MiB; "self" is this one.
[[nodiscard]] double residentMiB(const QString& process);
/// Resident memory in which shared pages count in part, and the most that was ever resident, MiB.
[[nodiscard]] double proportionalMiB(const QString& process);
[[nodiscard]] double peakMiB(const QString& process);
/// What a process, or one thread of it ("PID/task/TID"), has used of the processors since it began, seconds.
[[nodiscard]] double cpuSeconds(const QString& process);

/// prep-hub as a process of its own on a data directory; it ends with this object. Blocks while it starts.
class HubProcess {
public:
    HubProcess() = default;
    ~HubProcess();
    HubProcess(const HubProcess&) = delete;
    HubProcess& operator=(const HubProcess&) = delete;

    /// Seconds from start until it accepted connections.
    [[nodiscard]] Result<double> start(const QString& program, const QString& data);
    void stop() { stopProcess(m_process); }
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    /// Resident memory now, MiB.
    [[nodiscard]] double residentMiB() const { return bench::residentMiB(QString::number(m_process.processId())); }

private:
    QProcess m_process;
    QUrl m_url;
};

/// Makes a synthetic Jalisco of at most `actas` in WORK/proceso and initialises WORK/datos with it; the path of the latter.
[[nodiscard]] Result<QString> prepareData(const QString& prep, const QString& work, int actas);
/// Runs a program to its end; an error unless it ends with 0.
[[nodiscard]] Status runProgram(const QString& program, const QStringList& arguments);

/// Who may come in, of a simulacro's data directory.
[[nodiscard]] Result<Credentials> readCredentials(const QString& data);
/// The first person of a role with the station of that person.
struct Seat {
    Credentials::Person person;
    Credentials::Station station;
};
[[nodiscard]] Result<Seat> seatOf(const Credentials& credentials, Role role);

/// What went wrong, with the end of what the child said.
[[nodiscard]] Error processError(const QString& what, QProcess& process);

} // namespace prep::bench
