// SPDX-License-Identifier: MIT
#include "models/eventlog/groupcommitter.h"
#include "models/eventlog/logcheck.h"
#include "tests/eventlog/logsurgery.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

using namespace prep;

/// A disk that is full, or cannot be written: a small tmpfs of the test's own, where the kernel lets it mount one.
class TestLogDisk : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fullDiskRefusesAndLosesNothing();
    void committerGoesOnWhenThereIsRoomAgain();
    void fullDiskRefusesANewLog();
    void readOnlyDiskIsReadAndRefusesWriters();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("registro.db")).toStdString(); }
    [[nodiscard]] QString ballast() const { return m_folder->filePath(QStringLiteral("lastre")); }
    [[nodiscard]] bool remountReadOnly() const
    {
        return mount("tmpfs", qPrintable(m_folder->path()), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    void fillDisk() const;
    /// Appends until it fails: the code.
    [[nodiscard]] static int appendUntilRefused(SqliteEventLog& log);

    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_mounted = false;
};

void TestLogDisk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_mounted = mount("tmpfs", qPrintable(m_folder->path()), "tmpfs", 0, "size=2m") == 0;
    if (!m_mounted)
        QSKIP("no tmpfs can be mounted here (run as root): full and read-only disks are not tried");
}

void TestLogDisk::cleanup()
{
    if (m_mounted)
        umount2(qPrintable(m_folder->path()), MNT_DETACH);
    m_folder.reset();
}

void TestLogDisk::fillDisk() const
{
    QFile file(ballast());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (file.write(QByteArray(4096, 'x')) > 0) { }
}

int TestLogDisk::appendUntilRefused(SqliteEventLog& log)
{
    for (std::uint32_t n = 0; n < 10000; ++n) {
        auto events = surgery::someEvents(50, n);
        const auto stored = log.append(events);
        if (!stored)
            return stored.error().code;
    }
    return 0;
}

void TestLogDisk::fullDiskRefusesAndLosesNothing()
{
    auto log = SqliteEventLog::open(path(), LogMode::create);
    QVERIFY(log.ok());
    QCOMPARE(appendUntilRefused(**log), logerror::diskFull);
    const Seq last = (*log)->lastSeq();
    const Digest head = (*log)->head();
    QVERIFY(last > 0);
    Seq served = 0;
    QVERIFY((*log)->read(1, [&served](const StoredEvent&) { return ++served, true; }).ok());
    QCOMPARE(served, last);
    QCOMPARE(appendUntilRefused(**log), logerror::diskFull); // again, the same
    QCOMPARE((*log)->lastSeq(), last);
    QVERIFY((*log)->head() == head);
    const auto report = checkLog(path());
    QVERIFY(report.ok());
    QVERIFY2(report->ok(), report->text().c_str());
    QCOMPARE(report->count, last);
}

void TestLogDisk::committerGoesOnWhenThereIsRoomAgain()
{
    auto log = SqliteEventLog::open(path(), LogMode::create);
    QVERIFY(log.ok());
    auto first = surgery::someEvents(10);
    QVERIFY((*log)->append(first).ok());
    fillDisk();
    std::vector<int> codes;
    const auto note = [&codes](const Result<std::vector<StoredEvent>>& stored) { codes.push_back(stored.ok() ? 0 : stored.error().code); };
    GroupCommitter committer(std::move(*log));
    for (int n = 0; n < 5; ++n)
        committer.submit(surgery::someEvents(100), note);
    const auto full = committer.stop();
    QCOMPARE(codes, (std::vector<int>(5, logerror::diskFull)));
    QCOMPARE(full->lastSeq(), Seq { 10 });
    QVERIFY(QFile::remove(ballast()));
    auto more = surgery::someEvents(20, 1);
    QVERIFY(full->append(more).ok());
    QCOMPARE(full->lastSeq(), Seq { 30 });
    QVERIFY(checkLog(path())->ok());
}

void TestLogDisk::fullDiskRefusesANewLog()
{
    fillDisk();
    const auto log = SqliteEventLog::open(path(), LogMode::create);
    QVERIFY(!log.ok());
    QCOMPARE(log.error().code, logerror::diskFull);
}

void TestLogDisk::readOnlyDiskIsReadAndRefusesWriters()
{
    QVERIFY(!surgery::makeLog(m_folder->path().toStdString(), 40).empty());
    if (!remountReadOnly())
        QSKIP("the tmpfs cannot be made read-only here");
    const auto log = SqliteEventLog::open(path(), LogMode::write);
    QVERIFY(!log.ok());
    QCOMPARE(log.error().code, logerror::readOnly);
    const auto reader = SqliteEventLog::open(path(), LogMode::readOnly);
    QVERIFY2(reader.ok(), reader.ok() ? "" : reader.error().detail.c_str());
    QCOMPARE((*reader)->lastSeq(), Seq { 40 });
    const auto report = checkLog(path());
    QVERIFY(report.ok() && report->ok());
    QCOMPARE(report->count, Seq { 40 });
}

QTEST_GUILESS_MAIN(TestLogDisk)
#include "tst_logdisk.moc"
