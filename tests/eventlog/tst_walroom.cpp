// SPDX-License-Identifier: MIT
#include "models/eventlog/walroom.h"
#include "tests/eventlog/logsurgery.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

/// The room of the write-ahead log: there before the first commit, never in the way of what waits in it.
class TestWalRoom : public QObject {
    Q_OBJECT

private slots:
    void init();
    void commitsDoNotLengthenTheFile();
    void zerosAreNoTransaction();
    void whatWaitsIsKept();
    void aShortOneOfZerosIsFilled();
    void withoutALogNothingIsMade();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("registro.db")).toStdString(); }
    [[nodiscard]] QString wal() const { return QString::fromStdString(path()) + QStringLiteral("-wal"); }
    [[nodiscard]] qint64 walSize() const { return QFileInfo(wal()).size(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWalRoom::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(!surgery::makeLog(m_folder->path().toStdString(), 10).empty());
}

void TestWalRoom::commitsDoNotLengthenTheFile()
{
    const auto log = SqliteEventLog::open(path(), LogMode::write);
    QVERIFY(log.ok());
    const qint64 room = walSize();
    QVERIFY2(room > walPages * 4096LL, qPrintable(QString::number(room)));
    for (std::uint32_t batch = 1; batch <= 50; ++batch) {
        auto events = surgery::someEvents(20, batch);
        QVERIFY((*log)->append(events).ok());
    }
    QVERIFY(!isWalEmpty(path()));
    QCOMPARE(walSize(), room);
}

/// As after a writer that was killed before its first commit.
void TestWalRoom::zerosAreNoTransaction()
{
    makeWalRoom(path());
    QVERIFY(walSize() > 0);
    QVERIFY(isWalEmpty(path()));
    const auto reader = SqliteEventLog::open(path(), LogMode::readOnly);
    QVERIFY(reader.ok());
    QCOMPARE((*reader)->lastSeq(), Seq { 10 });
    const auto writer = SqliteEventLog::open(path(), LogMode::write);
    QVERIFY(writer.ok());
    QCOMPARE((*writer)->lastSeq(), Seq { 10 });
}

/// As after a writer that was killed with a transaction that only the write-ahead log holds.
void TestWalRoom::whatWaitsIsKept()
{
    QByteArray waiting;
    {
        const auto log = SqliteEventLog::open(path(), LogMode::write);
        QVERIFY(log.ok());
        auto events = surgery::someEvents(5, 1);
        QVERIFY((*log)->append(events).ok());
        QFile file(wal());
        QVERIFY(file.open(QIODevice::ReadOnly));
        waiting = file.read(100000); // the transaction and some zeros: shorter than the room
    }
    QTemporaryDir other;
    const std::string old = surgery::makeLog(other.path().toStdString(), 10);
    QVERIFY(!old.empty());
    QFile file(QString::fromStdString(old) + QStringLiteral("-wal"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(waiting), qint64 { waiting.size() });
    file.close();
    makeWalRoom(old);
    QCOMPARE(QFileInfo(file.fileName()).size(), qint64 { waiting.size() });
    const auto log = SqliteEventLog::open(old, LogMode::write);
    QVERIFY(log.ok());
    QCOMPARE((*log)->lastSeq(), Seq { 15 });
}

void TestWalRoom::aShortOneOfZerosIsFilled()
{
    QFile file(wal());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(QByteArray(5000, '\0')), qint64 { 5000 });
    file.close();
    makeWalRoom(path());
    QVERIFY(walSize() > walPages * 4096LL);
    QVERIFY(isWalEmpty(path()));
}

void TestWalRoom::withoutALogNothingIsMade()
{
    const QTemporaryDir empty;
    const QString log = empty.filePath(QStringLiteral("registro.db"));
    makeWalRoom(log.toStdString());
    QVERIFY(!QFile::exists(log + QStringLiteral("-wal")));
    QVERIFY(isWalEmpty(log.toStdString()));
}

QTEST_GUILESS_MAIN(TestWalRoom)
#include "tst_walroom.moc"
