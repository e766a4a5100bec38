// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"

#include <QProcess>
#include <QString>
#include <QUrl>

namespace prep::bench {

/// Resident memory of a process, MiB; "self" is this one.
[[nodiscard]] double residentMiB(const QString& process);

/// prep-hub as a process of its own on a data directory; it ends with this object. Blocks while it starts.
class HubProcess {
public:
    HubProcess() = default;
    ~HubProcess();
    HubProcess(const HubProcess&) = delete;
    HubProcess& operator=(const HubProcess&) = delete;

    /// Seconds from start until it accepted connections.
    [[nodiscard]] Result<double> start(const QString& program, const QString& data);
    [[nodiscard]] QUrl url() const { return m_url; }
    /// Resident memory now, MiB.
    [[nodiscard]] double residentMiB() const { return bench::residentMiB(QString::number(m_process.processId())); }

private:
    QProcess m_process;
    QUrl m_url;
};

/// Who may come in, of a simulacro's data directory.
[[nodiscard]] Result<Credentials> readCredentials(const QString& data);
/// The first person of a role with the station of that person.
struct Seat {
    Credentials::Person person;
    Credentials::Station station;
};
[[nodiscard]] Result<Seat> seatOf(const Credentials& credentials, Role role);

/// Stops a child in order, and by force when it does not.
void stopProcess(QProcess& process);
/// What went wrong, with the end of what the child said.
[[nodiscard]] Error processError(const QString& what, QProcess& process);

} // namespace prep::bench
