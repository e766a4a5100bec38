// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/relay.h"
#include "models/domain/state.h"
#include "models/process/people.h"
#include "tests/hub/client.h"

#include <QProcess>
#include <QTemporaryDir>

#include <map>
#include <memory>

namespace prep::test {

/// prep-hub as a user runs it.
class HubProcess {
public:
    /// True once it says where it listens.
    bool start(const QString& data, const QStringList& more = {}, int ms = 60000);
    void kill(); ///< -9
    bool stop();
    [[nodiscard]] bool isRunning() const { return m_process && m_process->state() != QProcess::NotRunning; }
    [[nodiscard]] const QString& url() const { return m_url; }
    [[nodiscard]] qint64 pid() const { return m_process ? m_process->processId() : 0; }

private:
    std::unique_ptr<QProcess> m_process;
    QString m_url;
};

/// A synthetic simulacro with its centre and some CATDs that have a hub of their own, each behind a line of its own to the
/// centre that can be cut. Real programs, real TLS. The lines live in the test's thread: they need its event loop.
class SiteHubs {
public:
    struct Site {
        std::string id;
        QString data;
        HubProcess hub;
        std::unique_ptr<Relay> line;
    };

    /// Founds the process, the centre and these sites; `images`: false = `imagenes: ninguna`.
    [[nodiscard]] bool found(int actas, const std::vector<std::string>& sites, int staff = 3, int seed = 3, bool images = true);
    [[nodiscard]] bool startCentre(const QStringList& more = {});
    /// With its line as it was: whole at first.
    [[nodiscard]] bool startSite(const std::string& id);
    void cutLine(const std::string& id);
    void mendLine(const std::string& id);

    [[nodiscard]] Site& site(const std::string& id) { return m_sites.at(id); }
    [[nodiscard]] std::map<std::string, Site>& sites() { return m_sites; }
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString data() const { return path("centro"); }
    [[nodiscard]] const Process& process() const { return *m_process; }
    [[nodiscard]] const Credentials& credentials() const { return m_credentials; }
    HubProcess centre;

    /// A session of a station, or of a person at the own station; null when it is not let in.
    [[nodiscard]] std::unique_ptr<Client> station(const std::string& id, const QString& url) const;
    [[nodiscard]] std::unique_ptr<Client> person(const std::string& id, const QString& url) const;
    [[nodiscard]] std::unique_ptr<Client> anyone(Role role, const QString& url) const;
    /// The process clock of that hub; true when it is there.
    [[nodiscard]] bool setClock(const QString& url, Millis at) const;
    /// The log on disk, folded.
    [[nodiscard]] State state(const QString& data) const;
    /// Actas whose estimate is this site.
    [[nodiscard]] std::vector<std::string> actasOf(const std::string& site) const;
    /// Every box its place, the first one `first`.
    [[nodiscard]] Tally tallyOf(const std::string& acta, Cell first) const;
    /// The centre has all that the site's log holds of its own, images too.
    [[nodiscard]] bool isWhole(const std::string& site) const;

private:
    [[nodiscard]] std::unique_ptr<Client> client(const std::string& station) const;

    QTemporaryDir m_dir;
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
    std::map<std::string, Site> m_sites;
};

/// What a site does with an acta: each gives the first refusal, 0 when all was done.
[[nodiscard]] int receive(Client& site, const std::string& siteId, const Id16& pieza, const std::string& acta, bool withImage);
[[nodiscard]] int captureBy(Client& who, const std::string& acta, std::uint8_t round, const Tally& tally);

} // namespace prep::test
