// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

#include <functional>

namespace prep::scanning {

/// Watches the folder that a scanner writes into, by the system's notices and, since shares give none, by looking. A file
/// counts once it has stopped growing; an empty one is waited for longer. Lives in one thread with an event loop.
class FolderWatch : public QObject {
    Q_OBJECT
public:
    struct Times {
        int lookMs = 1500; ///< between looks
        int stillMs = 700; ///< unchanged for so long: whole
        int emptyMs = 8000; ///< the same of a file of 0 bytes
    };
    /// `isKnown` says of a file whether it was taken before; those are passed over.
    FolderWatch(std::function<bool(const QFileInfo&)> isKnown, const Times& times, QObject* parent = nullptr);

    /// Empty: nothing is watched.
    void setFolder(const QString& folder);
    [[nodiscard]] const QString& folder() const { return m_folder; }
    void look();

Q_SIGNALS:
    void arrived(const QString& path);
    /// The folder can be read, or not any more.
    void reachableChanged(bool isReachable);

private:
    struct Seen {
        qint64 size = 0;
        qint64 modified = 0;
        qint64 since = 0; ///< monotonic ms
    };
    void consider(const QFileInfo& file, QHash<QString, Seen>& seen);

    std::function<bool(const QFileInfo&)> m_isKnown;
    Times m_times;
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QTimer m_soon;
    QHash<QString, Seen> m_growing;
    bool m_isReachable = false;
};

} // namespace prep::scanning
