// SPDX-License-Identifier: MIT
#include "models/eventlog/logcheck.h"
#include "tests/eventlog/logsurgery.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

/// A writer that is a process of its own: killed at random moments, and alone.
class TestLogProcesses : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void killedWriterLosesNothingItSaid();
    void secondWriterIsRefused();
    void readersReadWhileAnotherProcessWrites();

private:
    QString m_writer;
};

namespace {

/// The last whole line that the writer printed: seq and head.
std::pair<Seq, QByteArray> lastSaid(const QByteArray& output)
{
    const qsizetype end = output.lastIndexOf('\n');
    if (end < 0)
        return {};
    const qsizetype begin = output.lastIndexOf('\n', end - 1) + 1;
    const QList<QByteArray> words = output.mid(begin, end - begin).split(' ');
    return { words.first().toULongLong(), words.last() };
}

} // namespace

void TestLogProcesses::initTestCase()
{
    m_writer = qEnvironmentVariable("PREP_LOG_WRITER");
    QVERIFY2(!m_writer.isEmpty(), "run by ctest, which says where log_writer is");
}

void TestLogProcesses::killedWriterLosesNothingItSaid()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("registro.db"));
    QRandomGenerator random(20240602);
    Seq before = 0;
    for (int round = 0; round < 20; ++round) {
        QProcess writer;
        writer.start(m_writer, { path });
        QVERIFY(writer.waitForReadyRead(20000)); // it has committed at least once
        writer.waitForFinished(static_cast<int>(random.bounded(60)));
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished());
        const auto [seq, head] = lastSaid(writer.readAllStandardOutput());
        QVERIFY(seq > before);
        const auto report = checkLog(path.toStdString());
        QVERIFY(report.ok());
        QVERIFY2(report->ok(), report->text().c_str());
        QVERIFY(report->count >= seq);
        const auto log = SqliteEventLog::open(path.toStdString(), LogMode::readOnly);
        QVERIFY(log.ok());
        QByteArray stored;
        QVERIFY((*log)->read(seq, [&stored](const StoredEvent& event) { return stored = QByteArray::fromStdString(event.hash.hex()), false; }).ok());
        QCOMPARE(stored, head);
        before = report->count;
    }
}

void TestLogProcesses::secondWriterIsRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("registro.db"));
    QProcess first;
    first.start(m_writer, { path, QStringLiteral("0") });
    QVERIFY(first.waitForReadyRead(20000));
    const auto mine = SqliteEventLog::open(path.toStdString(), LogMode::write);
    QVERIFY(!mine.ok());
    QCOMPARE(mine.error().code, logerror::locked);
    QVERIFY(QByteArray::fromStdString(mine.error().detail).contains(QByteArray::number(first.processId())));
    QProcess second;
    second.start(m_writer, { path, QStringLiteral("1") });
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 4);
    first.kill(); // even so the lock is free at once
    QVERIFY(first.waitForFinished());
    QVERIFY(SqliteEventLog::open(path.toStdString(), LogMode::write).ok());
}

void TestLogProcesses::readersReadWhileAnotherProcessWrites()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("registro.db"));
    QProcess writer;
    writer.start(m_writer, { path });
    QVERIFY(writer.waitForReadyRead(20000));
    Seq before = 0;
    for (int i = 0; i < 10; ++i) {
        const auto report = checkLog(path.toStdString());
        QVERIFY(report.ok());
        QVERIFY2(report->ok(), report->text().c_str());
        QVERIFY(report->count >= before);
        before = report->count;
    }
    QVERIFY(before > 0);
    QCOMPARE(writer.state(), QProcess::Running);
    writer.kill();
    writer.waitForFinished();
}

QTEST_GUILESS_MAIN(TestLogProcesses)
#include "tst_logprocesses.moc"
