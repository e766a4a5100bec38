// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <sys/mount.h>

namespace prep::test {

/// A small file system of memory that can be filled.
class SmallDisk {
public:
    SmallDisk()
        : m_mounted(::mount("tmpfs", folder().toLocal8Bit().constData(), "tmpfs", 0, "size=6m") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(folder().toLocal8Bit().constData(), MNT_DETACH);
    }
    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    void fill()
    {
        m_filler.setFileName(folder() + QStringLiteral("/relleno"));
        if (!m_filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        while (m_filler.write(QByteArray(4096, 'x')) == 4096) { }
        m_filler.close();
    }
    void empty() { m_filler.remove(); }

private:
    QTemporaryDir m_folder;
    bool m_mounted;
    QFile m_filler;
};

} // namespace prep::test
