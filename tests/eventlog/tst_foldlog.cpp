// SPDX-License-Identifier: MIT
#include "models/eventlog/foldlog.h"
#include "tests/eventlog/logsurgery.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prep;

class TestFoldLog : public QObject {
    Q_OBJECT

private slots:
    void everyEventInOrder();
    void rangesAreKept_data();
    void rangesAreKept();
    void visitorStopsEarly();
    void emptyLog();
    void foldWhileAnotherWrites();
    void firstWrongEventEndsIt_data();
    void firstWrongEventEndsIt();
    void noSuchFile();
};

void TestFoldLog::everyEventInOrder()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 2000);
    const auto rows = surgery::readRows(path);
    codec::Sha256 sha;
    Seq seen = 0;
    int wrong = 0;
    const auto report = foldLog(path, [&](const FoldedEvent& folded) {
        const surgery::Row& row = rows[seen++];
        const bool good = folded.event.header.seq == seen && folded.header == row.header && folded.body == row.body
            && folded.bodyDigest == sha.of(row.body) && codec::encode(folded.event).body == row.body;
        wrong += good ? 0 : 1;
        return true;
    });
    QVERIFY(report.ok());
    QCOMPARE(wrong, 0);
    QCOMPARE(seen, Seq { 2000 });
    QCOMPARE(report->seq, Seq { 2000 });
    QCOMPARE(report->head.hex(), QByteArray::fromStdString(rows.back().hash).toHex().toStdString());
}

void TestFoldLog::rangesAreKept_data()
{
    QTest::addColumn<quint64>("from");
    QTest::addColumn<quint64>("to");
    QTest::addColumn<int>("count");
    QTest::newRow("from the middle on") << quint64 { 400 } << quint64 { 0 } << 201;
    QTest::newRow("up to the middle") << quint64 { 1 } << quint64 { 300 } << 300;
    QTest::newRow("one event") << quint64 { 300 } << quint64 { 300 } << 1;
    QTest::newRow("beyond the end") << quint64 { 590 } << quint64 { 5000 } << 11;
    QTest::newRow("just behind the end") << quint64 { 601 } << quint64 { 0 } << 0;
}

void TestFoldLog::rangesAreKept()
{
    QFETCH(quint64, from);
    QFETCH(quint64, to);
    QFETCH(int, count);
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 600);
    std::vector<Seq> seen;
    const auto report = foldLog(
        path,
        [&seen](const FoldedEvent& folded) {
            seen.push_back(folded.event.header.seq);
            return true;
        },
        { from, to });
    QVERIFY(report.ok());
    QCOMPARE(static_cast<int>(seen.size()), count);
    QVERIFY(seen.empty() || (seen.front() == from && seen.back() == from + seen.size() - 1));
}

void TestFoldLog::visitorStopsEarly()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 20000);
    int seen = 0;
    const auto report = foldLog(path, [&seen](const FoldedEvent&) { return ++seen < 10; });
    QVERIFY(report.ok());
    QCOMPARE(seen, 10);
    QCOMPARE(report->seq, Seq { 10 });
}

void TestFoldLog::emptyLog()
{
    const QTemporaryDir folder;
    const auto report = foldLog(surgery::makeLog(folder.path().toStdString(), 0), [](const FoldedEvent&) { return true; });
    QVERIFY(report.ok());
    QCOMPARE(report->seq, Seq { 0 });
    QVERIFY(report->head.isNull());
}

void TestFoldLog::foldWhileAnotherWrites()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 1000);
    auto writer = SqliteEventLog::open(path, LogMode::write);
    QVERIFY(writer.ok());
    Seq last = 0;
    const auto report = foldLog(path, [&](const FoldedEvent& folded) {
        if (folded.event.header.seq == 1) {
            auto more = surgery::someEvents(500, 1);
            if (!(*writer)->append(more))
                return false;
        }
        last = folded.event.header.seq;
        return true;
    });
    QVERIFY(report.ok());
    QVERIFY(last == 1000 || last == 1500); // one moment of the log, whichever
}

void TestFoldLog::firstWrongEventEndsIt_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("code");
    QTest::newRow("a changed body") << 0 << logerror::chain;
    QTest::newRow("a missing event") << 1 << logerror::chain;
    QTest::newRow("a body beyond the limits") << 2 << logerror::chain;
    QTest::newRow("a well chained event that nobody can read") << 3 << codec::errBody;
}

void TestFoldLog::firstWrongEventEndsIt()
{
    QFETCH(int, what);
    QFETCH(int, code);
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 700);
    auto rows = surgery::readRows(path);
    if (what == 0)
        rows[599].body[1] ^= 1;
    if (what == 1)
        rows.erase(rows.begin() + 599);
    if (what == 2)
        rows[599].body.resize(codec::maxBodyBytes + 1, ' ');
    if (what == 3) {
        rows[599].body = "{\"x\":1}";
        surgery::forgeChain(rows);
    }
    QVERIFY(surgery::writeRows(path, rows));
    Seq last = 0;
    const auto report = foldLog(path, [&last](const FoldedEvent& folded) {
        last = folded.event.header.seq;
        return true;
    });
    QVERIFY(!report.ok());
    QCOMPARE(report.error().code, code);
    QVERIFY(QByteArray::fromStdString(report.error().detail).contains("event 600"));
    QCOMPARE(last, Seq { 599 });
}

void TestFoldLog::noSuchFile()
{
    const auto report = foldLog("/nonexistent/registro.db", [](const FoldedEvent&) { return true; });
    QVERIFY(!report.ok());
    QCOMPARE(report.error().code, logerror::cannotOpen);
}

QTEST_GUILESS_MAIN(TestFoldLog)
#include "tst_foldlog.moc"
