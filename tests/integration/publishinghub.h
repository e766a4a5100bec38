// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/process.h"
#include "models/process/datadir.h"
#include "tests/hub/client.h"
#include "tests/integration/programs.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace prep::test {

/// A founded data directory and the installed prep-hub that publishes from it, at the hours that a test says. GUI thread.
class PublishingHub {
public:
    /// Process, data and keys of a small Jalisco; empty, or what went wrong.
    [[nodiscard]] QByteArray found();
    /// `target`: as --publish has it; empty = `published({})`.
    [[nodiscard]] bool start(const QString& target = {});
    [[nodiscard]] bool stop();
    /// As a machine that fails.
    void kill();
    /// The clock goes on to the hour of the n-th corte, which is out, or refused, when this comes back.
    [[nodiscard]] bool untilCorte(int number);
    /// The clock runs, as fast as the wall's, from just after the hour of the n-th corte.
    [[nodiscard]] bool runFromCorte(int number);
    /// As a coordinator at her own station; the second one when `second`.
    [[nodiscard]] int order(bool second, const CommandBody& body) const;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString published(const QString& name) const { return path(QStringLiteral("publico") + name); }
    /// The first coordinator, with the password of the founding.
    [[nodiscard]] const Credentials::Person& coordinator() const;
    [[nodiscard]] static QString corteFile(int corte, const char* name);
    [[nodiscard]] const Process& process() const { return *m_process; }
    /// The corte that the public is led to.
    [[nodiscard]] int shown() const;
    /// Bodies of the log's events of this kind about this corte.
    [[nodiscard]] QList<QJsonObject> told(const char* kind, int corte) const;
    /// The last line of prep verify, a minute after that corte.
    [[nodiscard]] QByteArray verdict(int corte) const;
    /// All that it says then; of one acta when one is named.
    [[nodiscard]] QByteArray verification(int corte, const QString& acta = {}) const;

private:
    [[nodiscard]] std::unique_ptr<Client> client(const Credentials::Station& station) const;
    [[nodiscard]] const Credentials::Station& station(const std::string& id) const;

    QTemporaryDir m_folder;
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
    std::unique_ptr<QProcess> m_hub;
    std::unique_ptr<Client> m_clock;
    std::uint64_t m_step = 0;
    QString m_url;
};

} // namespace prep::test
