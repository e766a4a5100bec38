// SPDX-License-Identifier: MIT
#include "app/scanning/folderwatch.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>

namespace prep::scanning {

namespace {

/// What programs write beside a file while they make it.
bool isTemporary(const QString& name)
{
    static const QStringList ends { QStringLiteral("~"), QStringLiteral(".tmp"), QStringLiteral(".part"), QStringLiteral(".partial"), QStringLiteral(".crdownload") };
    return name.startsWith(QLatin1Char('.')) || std::any_of(ends.begin(), ends.end(), [&name](const QString& end) { return name.endsWith(end, Qt::CaseInsensitive); });
}

qint64 steadyNow()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

FolderWatch::FolderWatch(std::function<bool(const QFileInfo&)> isKnown, const Times& times, QObject* parent)
    : QObject(parent)
    , m_isKnown(std::move(isKnown))
    , m_times(times)
    , m_watcher(this)
    , m_timer(this)
    , m_soon(this)
{
    m_timer.setInterval(m_times.lookMs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(m_times.stillMs);
    connect(&m_timer, &QTimer::timeout, this, &FolderWatch::look);
    connect(&m_soon, &QTimer::timeout, this, &FolderWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderWatch::look);
}

void FolderWatch::setFolder(const QString& folder)
{
    if (folder == m_folder && !folder.isEmpty())
        return look();
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_growing.clear();
    m_folder = folder;
    m_isReachable = false;
    if (m_folder.isEmpty()) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    look();
    if (!m_isReachable)
        Q_EMIT reachableChanged(false);
}

void FolderWatch::look()
{
    const QDir dir(m_folder);
    const bool isReachable = !m_folder.isEmpty() && dir.exists() && dir.isReadable();
    if (isReachable && !m_watcher.directories().contains(m_folder))
        m_watcher.addPath(m_folder); // a share without notices says no; the looks go on
    if (isReachable != m_isReachable) {
        m_isReachable = isReachable;
        Q_EMIT reachableChanged(isReachable);
    }
    if (!isReachable)
        return;
    QHash<QString, Seen> seen;
    for (const QFileInfo& file : dir.entryInfoList(QDir::Files, QDir::Time | QDir::Reversed)) {
        if (!isTemporary(file.fileName()) && !m_isKnown(file))
            consider(file, seen);
    }
    m_growing = std::move(seen);
    if (!m_growing.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void FolderWatch::consider(const QFileInfo& file, QHash<QString, Seen>& seen)
{
    Seen now { file.size(), file.lastModified().toMSecsSinceEpoch(), steadyNow() };
    const auto before = m_growing.constFind(file.filePath());
    if (before != m_growing.constEnd() && before->size == now.size && before->modified == now.modified)
        now.since = before->since;
    const qint64 still = steadyNow() - now.since;
    if (still >= (now.size == 0 ? m_times.emptyMs : m_times.stillMs))
        Q_EMIT arrived(file.filePath());
    else
        seen.insert(file.filePath(), now);
}

} // namespace prep::scanning
