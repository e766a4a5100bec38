// SPDX-License-Identifier: MIT
#include "models/process/files.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace prep;

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReplacedWhole();
    void theModeIsAsAsked();
    void limitsAreCheckedBeforeReading();
    void whatIsNoFileIsRefused();
    void aRefusedPlaceLeavesNothingBehind();
    void oneLockAtATime();

private:
    QTemporaryDir m_folder;
    std::string path(const char* name) const { return m_folder.path().toStdString() + "/" + name; }
};

void TestFiles::aFileIsReplacedWhole()
{
    QVERIFY(writeFileAtomically(path("a"), std::string(100000, 'x')).ok());
    QVERIFY(writeFileAtomically(path("a"), "short").ok());
    QCOMPARE(*readFile(path("a"), 100), std::string("short"));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 1);
}

void TestFiles::theModeIsAsAsked()
{
    QVERIFY(writeFileAtomically(path("secret"), "x").ok());
    struct stat info {};
    QCOMPARE(::stat(path("secret").c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0600U);
    QVERIFY(makeFolder(path("folder")).ok());
    QCOMPARE(::stat(path("folder").c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0700U);
}

void TestFiles::limitsAreCheckedBeforeReading()
{
    QVERIFY(writeFileAtomically(path("big"), "12345").ok());
    QVERIFY(readFile(path("big"), 5).ok());
    QCOMPARE(readFile(path("big"), 4).error().code, fileerror::tooBig);
}

void TestFiles::whatIsNoFileIsRefused()
{
    QCOMPARE(readFile(path("none"), 10).error().code, fileerror::notFound);
    QCOMPARE(readFile(m_folder.path().toStdString(), 10).error().code, fileerror::cannotRead);
    QCOMPARE(readFile("/dev/zero", 10).error().code, fileerror::cannotRead);
}

void TestFiles::aRefusedPlaceLeavesNothingBehind()
{
    QVERIFY(!writeFileAtomically(path("no/such/folder/a"), "x").ok());
    QVERIFY(makeFolder(path("taken/by")).ok()); // a folder cannot be replaced by a file
    QCOMPARE(writeFileAtomically(path("taken"), "x").error().code, fileerror::cannotWrite);
    QVERIFY(QDir(m_folder.path()).entryList({ QStringLiteral("*.nuevo-*") }, QDir::Files).isEmpty());
}

void TestFiles::oneLockAtATime()
{
    const std::string folder = m_folder.path().toStdString();
    {
        const Result<FolderLock> first = FolderLock::acquire(folder);
        QVERIFY(first.ok());
        const Result<FolderLock> second = FolderLock::acquire(folder, 50);
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, fileerror::busy);
    }
    QVERIFY(FolderLock::acquire(folder, 50).ok());
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
