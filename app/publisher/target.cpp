// SPDX-License-Identifier: MIT
#include "app/publisher/target.h"

#include "app/publisher/disk.h"
#include "models/process/files.h"

#include <QProcess>
#include <QTemporaryFile>

#include <filesystem>

namespace prep::publisher {

namespace {

constexpr int errTarget = 3801;
constexpr std::size_t saidBytes = 300; ///< of what rclone says
constexpr int pollMs = 100;
constexpr std::uint64_t maxSmall = 64U << 10;

namespace fs = std::filesystem;

constexpr fs::perms readable = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;
constexpr fs::perms passable = readable | fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;

/// Each folder of the way that is not there yet.
void makeReadable(const fs::path& folder, std::error_code& failed)
{
    if (failed || folder.empty() || fs::exists(folder, failed) || failed)
        return;
    makeReadable(folder.parent_path(), failed);
    if (!failed && fs::create_directory(folder, failed))
        fs::permissions(folder, passable, failed);
}

/// Beside it under another name, then renamed: who reads sees the old file or the new one.
Status copyWhole(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    makeReadable(to.parent_path(), failed);
    const fs::path part = to.string() + ".parte";
    if (!failed)
        fs::copy_file(from, part, fs::copy_options::overwrite_existing, failed);
    if (!failed)
        fs::permissions(part, readable, failed);
    if (!failed)
        fs::rename(part, to, failed);
    return failed ? Status(Error { errTarget, "no se puede escribir " + to.string() + ": " + failed.message() }) : Status {};
}

} // namespace

FolderTarget::FolderTarget(std::string folder)
    : m_folder(std::move(folder))
{
}

Status FolderTarget::upload(const std::string& root, const std::vector<std::string>& files, Until until)
{
    std::error_code failed;
    makeReadable(m_folder, failed);
    if (failed)
        return Error { errTarget, "no se puede crear " + m_folder + ": " + failed.message() };
    for (const std::string& file : files) {
        if (std::chrono::steady_clock::now() >= until)
            return Error { errTarget, "la copia no terminó a tiempo" };
        if (const Status copied = copyWhole(fs::path(root) / file, fs::path(m_folder) / file); !copied)
            return copied;
    }
    return syncDisk(m_folder);
}

Result<std::string> FolderTarget::read(const std::string& file, Until /*until*/)
{
    return readFile(m_folder + "/" + file, maxSmall);
}

RcloneTarget::RcloneTarget(std::string remote, std::string config, const std::atomic<bool>& isStopping)
    : m_remote(std::move(remote))
    , m_config(std::move(config))
    , m_isStopping(isStopping)
{
}

Status RcloneTarget::upload(const std::string& root, const std::vector<std::string>& files, Until until)
{
    QTemporaryFile list;
    if (!list.open())
        return Error { errTarget, "no se puede escribir una lista temporal" };
    for (const std::string& file : files)
        list.write(QByteArray::fromStdString(file + "\n"));
    list.close();
    // What is there already is known here: nothing is listed or compared over there.
    QStringList arguments { QStringLiteral("copy"), QString::fromStdString(root), QString::fromStdString(m_remote),
        QStringLiteral("--files-from-raw"), list.fileName(), QStringLiteral("--no-traverse"), QStringLiteral("--no-check-dest"),
        QStringLiteral("--transfers=16"), QStringLiteral("--retries=1"), QStringLiteral("--low-level-retries=3"),
        QStringLiteral("--contimeout=10s"), QStringLiteral("--timeout=30s"), QStringLiteral("--stats=0"), QStringLiteral("--log-level=ERROR") };
    const auto ran = run(arguments, until);
    return ran ? Status {} : Status(ran.error());
}

Result<std::string> RcloneTarget::read(const std::string& file, Until until)
{
    const std::string from = m_remote + (m_remote.ends_with(':') || m_remote.ends_with('/') ? "" : "/") + file;
    return run({ QStringLiteral("cat"), QString::fromStdString(from), QStringLiteral("--count=") + QString::number(maxSmall), QStringLiteral("--retries=1"),
                   QStringLiteral("--low-level-retries=2"), QStringLiteral("--contimeout=5s"), QStringLiteral("--timeout=5s"), QStringLiteral("--log-level=ERROR") },
        until);
}

Result<std::string> RcloneTarget::run(const QStringList& arguments, Until until) const
{
    QStringList all = arguments;
    if (!m_config.empty())
        all << QStringLiteral("--config") << QString::fromStdString(m_config);
    QProcess rclone;
    rclone.start(QStringLiteral("rclone"), all);
    if (!rclone.waitForStarted())
        return Error { errTarget, "no se puede ejecutar rclone: instale el paquete rclone" };
    while (rclone.state() != QProcess::NotRunning && !rclone.waitForFinished(pollMs)) {
        // A server that trickles is never idle for long enough to be given up by rclone itself.
        const bool isLate = std::chrono::steady_clock::now() >= until;
        if (m_isStopping || isLate) {
            rclone.kill();
            rclone.waitForFinished();
            return Error { errTarget, isLate ? "rclone no terminó a tiempo" : "se interrumpió" };
        }
    }
    if (rclone.exitStatus() == QProcess::NormalExit && rclone.exitCode() == 0)
        return rclone.readAllStandardOutput().toStdString();
    const bool isAbsent = rclone.exitStatus() == QProcess::NormalExit && (rclone.exitCode() == 3 || rclone.exitCode() == 4); // of its manual
    const QByteArray said = rclone.readAllStandardError() + rclone.readAllStandardOutput();
    return Error { isAbsent ? fileerror::notFound : errTarget, said.trimmed().left(static_cast<qsizetype>(saidBytes)).toStdString() };
}

std::unique_ptr<Target> targetNamed(const std::string& text, const std::string& rcloneConfig, const std::atomic<bool>& isStopping)
{
    const std::size_t colon = text.find(':');
    const bool isRemote = colon != std::string::npos && text.find('/') > colon;
    if (!isRemote)
        return std::make_unique<FolderTarget>(text);
    return std::make_unique<RcloneTarget>(text, fileExists(rcloneConfig) ? rcloneConfig : std::string(), isStopping);
}

} // namespace prep::publisher
