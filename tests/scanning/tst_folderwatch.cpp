// SPDX-License-Identifier: MIT
#include "app/scanning/folderwatch.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace prep::scanning;

class TestFolderWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileCountsOnceItHasStoppedGrowing();
    void anEmptyFileIsWaitedFor();
    void whatIsKnownOrUnfinishedIsPassedOver();
    void aFolderThatGoesAndComesBackIsWatchedAgain();

private:
    static constexpr FolderWatch::Times times { 150, 200, 900 };
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(bytes) == bytes.size());
    }
};

void TestFolderWatch::aFileCountsOnceItHasStoppedGrowing()
{
    const QTemporaryDir folder;
    QStringList taken;
    FolderWatch watch([&taken](const QFileInfo& file) { return taken.contains(file.filePath()); }, times);
    connect(&watch, &FolderWatch::arrived, this, [&taken](const QString& path) { taken << path; });
    watch.setFolder(folder.path());
    const QString path = folder.filePath(QStringLiteral("acta.jpg"));
    for (int i = 0; i < 8; ++i) {
        write(path, QByteArray(1000, 'a'));
        QTest::qWait(100);
        QVERIFY2(taken.isEmpty(), "it was still growing");
    }
    QTRY_COMPARE(taken, QStringList { path });
    QTest::qWait(500);
    QCOMPARE(taken.size(), 1);
}

void TestFolderWatch::anEmptyFileIsWaitedFor()
{
    const QTemporaryDir folder;
    QStringList taken;
    FolderWatch watch([&taken](const QFileInfo& file) { return taken.contains(file.filePath()); }, times);
    connect(&watch, &FolderWatch::arrived, this, [&taken](const QString& path) { taken << path; });
    watch.setFolder(folder.path());
    write(folder.filePath(QStringLiteral("vacio.jpg")), {});
    QTest::qWait(500);
    QVERIFY(taken.isEmpty());
    QTRY_COMPARE(taken.size(), 1);
}

void TestFolderWatch::whatIsKnownOrUnfinishedIsPassedOver()
{
    const QTemporaryDir folder;
    for (const char* const name : { "vista.jpg", ".oculta.jpg", "a.jpg.part", "b.TMP", "c.jpg~" })
        write(folder.filePath(QString::fromLatin1(name)), "x");
    QDir(folder.path()).mkdir(QStringLiteral("carpeta"));
    FolderWatch watch([](const QFileInfo& file) { return file.fileName() == QStringLiteral("vista.jpg"); }, times);
    QSignalSpy arrived(&watch, &FolderWatch::arrived);
    watch.setFolder(folder.path());
    QTest::qWait(800);
    QCOMPARE(arrived.size(), 0);
}

void TestFolderWatch::aFolderThatGoesAndComesBackIsWatchedAgain()
{
    const QTemporaryDir above;
    const QString path = above.filePath(QStringLiteral("escaner"));
    FolderWatch watch([](const QFileInfo&) { return false; }, times);
    QSignalSpy reachable(&watch, &FolderWatch::reachableChanged);
    QSignalSpy arrived(&watch, &FolderWatch::arrived);
    watch.setFolder(path);
    QCOMPARE(reachable.size(), 1);
    QCOMPARE(reachable[0][0].toBool(), false);
    QVERIFY(QDir().mkpath(path));
    QTRY_COMPARE(reachable.size(), 2);
    write(path + QStringLiteral("/acta.jpg"), "x");
    QTRY_VERIFY(!arrived.isEmpty());
    QVERIFY(QDir(path).removeRecursively());
    QTRY_COMPARE(reachable.size(), 3);
    QCOMPARE(reachable[2][0].toBool(), false);
}

QTEST_GUILESS_MAIN(TestFolderWatch)
#include "tst_folderwatch.moc"
