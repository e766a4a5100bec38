// SPDX-License-Identifier: MIT
#include "models/codec/limits.h"
#include "tests/codec/samples.h"
#include "tests/eventlog/logsurgery.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace prep;

class TestSqliteEventLog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void newLogIsEmpty();
    void whatIsAppendedIsRead();
    void chainHoldsOverReopening();
    void filePromisesDurability();
    void readStartsAndStopsWhereAsked();
    void originsAreNumberedApart();
    void givenOriginSeqIsKept();
    void originSeqsSurviveReopening();
    void refusedBatchLeavesNothing_data();
    void refusedBatchLeavesNothing();
    void rowWrittenPastTheLockIsNoticed();
    void commitOfUnknownOutcomeIsReadAgain_data();
    void commitOfUnknownOutcomeIsReadAgain();
    void batchDecidedOnAnotherEndIsRefused();
    void readOnlyTakesNothing();
    void readerSeesWhatIsCommittedMeanwhile();
    void openRefuses_data();
    void openRefuses();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("registro.db")).toStdString(); }
    [[nodiscard]] std::unique_ptr<SqliteEventLog> open(LogMode mode) const
    {
        auto log = SqliteEventLog::open(path(), mode);
        if (!log)
            qWarning("%s", log.error().detail.c_str());
        return log ? std::move(*log) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::vector<StoredEvent> readAll(SqliteEventLog& log, Seq from = 1)
{
    std::vector<StoredEvent> all;
    const Status read = log.read(from, [&all](const StoredEvent& event) {
        all.push_back(event);
        return true;
    });
    return read ? all : std::vector<StoredEvent> {};
}

} // namespace

void TestSqliteEventLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSqliteEventLog::newLogIsEmpty()
{
    const auto log = open(LogMode::create);
    QVERIFY(log);
    QCOMPARE(log->lastSeq(), Seq { 0 });
    QVERIFY(log->head().isNull());
    QVERIFY(readAll(*log).empty());
    std::vector<Event> none;
    QVERIFY(log->append(none).ok());
    QCOMPARE(log->lastSeq(), Seq { 0 });
}

void TestSqliteEventLog::whatIsAppendedIsRead()
{
    const auto log = open(LogMode::create);
    auto events = surgery::someEvents(100);
    const auto stored = log->append(events);
    QVERIFY(stored.ok());
    QCOMPARE(stored->size(), events.size());
    QCOMPARE(log->lastSeq(), Seq { 100 });
    const auto read = readAll(*log);
    QCOMPARE(read.size(), events.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        QCOMPARE(events[i].header.seq, Seq { i + 1 });
        QCOMPARE(events[i].header.origin, std::string("centro"));
        QVERIFY(read[i].header == (*stored)[i].header && read[i].body == (*stored)[i].body && read[i].hash == (*stored)[i].hash);
        const auto decoded = codec::decode(read[i].header, read[i].body);
        QVERIFY(decoded.ok() && *decoded == events[i]);
    }
    QVERIFY(log->head() == read.back().hash);
}

void TestSqliteEventLog::chainHoldsOverReopening()
{
    auto events = surgery::someEvents(30);
    QVERIFY(open(LogMode::create)->append(events).ok());
    const auto log = open(LogMode::write);
    QCOMPARE(log->lastSeq(), Seq { 30 });
    auto more = surgery::someEvents(30, 1);
    QVERIFY(log->append(more).ok());
    codec::Sha256 sha;
    Digest head;
    for (const StoredEvent& event : readAll(*log)) {
        head = sha.link(head, event.header, sha.of(event.body));
        QVERIFY(event.hash == head);
    }
    QVERIFY(log->head() == head);
}

void TestSqliteEventLog::filePromisesDurability()
{
    const auto log = open(LogMode::create);
    const auto file = LogFile::open(path(), LogMode::write);
    QVERIFY(file.ok());
    QCOMPARE(*file->database().text("PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(*file->database().text("PRAGMA synchronous"), std::string("2"));
    QCOMPARE(*file->database().text("SELECT sql FROM sqlite_schema"),
        std::string("CREATE TABLE events(seq INTEGER PRIMARY KEY, header BLOB NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL) STRICT"));
}

void TestSqliteEventLog::readStartsAndStopsWhereAsked()
{
    const auto log = open(LogMode::create);
    auto events = surgery::someEvents(20);
    QVERIFY(log->append(events).ok());
    QCOMPARE(readAll(*log, 15).size(), std::size_t { 6 });
    QCOMPARE(readAll(*log, 21).size(), std::size_t { 0 });
    std::vector<Seq> seen;
    const Status read = log->read(3, [&seen](const StoredEvent& event) {
        seen.push_back(event.seq);
        return seen.size() < 2;
    });
    QVERIFY(read.ok());
    QCOMPARE(seen, (std::vector<Seq> { 3, 4 }));
}

void TestSqliteEventLog::originsAreNumberedApart()
{
    const auto log = open(LogMode::create);
    auto events = surgery::someEvents(6);
    events[1].header.origin = events[4].header.origin = "D01";
    QVERIFY(log->append(events).ok());
    std::vector<Seq> seqs;
    for (const Event& event : events)
        seqs.push_back(event.header.originSeq);
    QCOMPARE(seqs, (std::vector<Seq> { 1, 1, 2, 3, 2, 4 }));
}

void TestSqliteEventLog::givenOriginSeqIsKept()
{
    const auto log = open(LogMode::create);
    auto events = surgery::someEvents(2);
    events[0].header.origin = events[1].header.origin = "D01";
    events[0].header.originSeq = 40; // imported from the site's own log
    QVERIFY(log->append(events).ok());
    QCOMPARE(events[0].header.originSeq, Seq { 40 });
    QCOMPARE(events[1].header.originSeq, Seq { 41 });
}

void TestSqliteEventLog::originSeqsSurviveReopening()
{
    auto events = surgery::someEvents(5);
    events[4].header.origin = "D01";
    QVERIFY(open(LogMode::create)->append(events).ok());
    const auto log = open(LogMode::write);
    auto more = surgery::someEvents(3, 1);
    more[1].header.origin = "D01";
    more[2].header.origin = "D02";
    QVERIFY(log->append(more).ok());
    QCOMPARE(more[0].header.originSeq, Seq { 5 });
    QCOMPARE(more[1].header.originSeq, Seq { 2 });
    QCOMPARE(more[2].header.originSeq, Seq { 1 });
}

void TestSqliteEventLog::refusedBatchLeavesNothing_data()
{
    QTest::addColumn<int>("damage");
    QTest::addColumn<int>("code");
    QTest::newRow("a text beyond the limits") << 0 << codec::errTooBig;
    QTest::newRow("a body of another kind") << 1 << codec::errTooBig;
    QTest::newRow("a hidden event") << 2 << codec::errBody;
}

void TestSqliteEventLog::refusedBatchLeavesNothing()
{
    QFETCH(int, damage);
    QFETCH(int, code);
    const auto log = open(LogMode::create);
    auto good = surgery::someEvents(3);
    QVERIFY(log->append(good).ok());
    const Digest head = log->head();
    auto bad = surgery::someEvents(10, 1);
    Event& wrong = bad[7];
    if (damage == 0)
        wrong.header.actor.assign(codec::maxIdentBytes + 1, 'a');
    else if (damage == 1)
        wrong.header.kind = EventKind::captura1;
    else
        wrong.body = std::monostate {};
    const auto stored = log->append(bad);
    QVERIFY(!stored.ok());
    QCOMPARE(stored.error().code, code);
    QCOMPARE(log->lastSeq(), Seq { 3 });
    QVERIFY(log->head() == head);
    QCOMPARE(readAll(*log).size(), std::size_t { 3 });
    for (const Event& event : bad)
        QVERIFY(event.header.seq == 0 && event.header.originSeq == 0);
    bad.erase(bad.begin() + 7);
    QVERIFY(log->append(bad).ok());
    QCOMPARE(bad.front().header.originSeq, Seq { 4 });
}

void TestSqliteEventLog::rowWrittenPastTheLockIsNoticed()
{
    const auto log = open(LogMode::create);
    auto events = surgery::someEvents(3);
    QVERIFY(log->append(events).ok());
    QVERIFY(surgery::execute(path(), "INSERT INTO events VALUES(4, x'00', x'00', x'00')"));
    auto more = surgery::someEvents(1, 1);
    const auto stored = log->append(more);
    QVERIFY(!stored.ok());
    QCOMPARE(stored.error().code, logerror::chain);
    QCOMPARE(readAll(*log).size(), std::size_t { 3 });
}

void TestSqliteEventLog::commitOfUnknownOutcomeIsReadAgain_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("the batch is not there") << false;
    QTest::newRow("the batch is there after all") << true;
}

void TestSqliteEventLog::commitOfUnknownOutcomeIsReadAgain()
{
    QFETCH(bool, isThere);
    auto log = open(LogMode::create);
    auto first = surgery::someEvents(3);
    QVERIFY(log->append(first).ok());
    // What the log would hold, from a twin.
    QTemporaryDir other;
    const std::string twinPath = other.filePath(QStringLiteral("registro.db")).toStdString();
    auto twin = SqliteEventLog::open(twinPath, LogMode::create);
    auto same = surgery::someEvents(3);
    auto lost = surgery::someEvents(20, 1);
    QVERIFY(twin.ok() && (*twin)->append(same).ok() && (*twin)->append(lost).ok());

    // The write-ahead log may not grow: the COMMIT fails as on a broken disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(QFileInfo(QString::fromStdString(path() + "-wal")).size()) + 5000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    auto batch = surgery::someEvents(20, 1);
    const auto refused = log->append(batch);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!refused.ok());
    QVERIFY(!refused.error().detail.empty());
    QCOMPARE(readAll(*log).size(), std::size_t { 3 }); // what was acknowledged is served
    if (isThere)
        QVERIFY(surgery::writeRows(path(), surgery::readRows(twinPath)));

    const std::size_t there = isThere ? 23 : 3;
    auto more = surgery::someEvents(4, 2);
    const auto stored = log->append(more);
    QVERIFY2(stored.ok(), stored.ok() ? "" : stored.error().detail.c_str());
    QCOMPARE(stored->front().seq, Seq { there + 1 });
    QCOMPARE(more.front().header.originSeq, Seq { there + 1 });
    const auto all = readAll(*log);
    QCOMPARE(all.size(), there + 4);
    codec::Sha256 sha;
    Digest head;
    for (const StoredEvent& event : all) {
        head = sha.link(head, event.header, sha.of(event.body));
        QVERIFY(event.hash == head);
    }
    QVERIFY(log->head() == head);
    log.reset();
    QCOMPARE(open(LogMode::write)->lastSeq(), Seq { there + 4 });
}

void TestSqliteEventLog::batchDecidedOnAnotherEndIsRefused()
{
    const auto log = open(LogMode::create);
    auto first = surgery::someEvents(3);
    QVERIFY(log->append(first).ok());
    auto stale = surgery::someEvents(2, 1);
    stale[0].header.seq = 3;
    stale[1].header.seq = 4;
    const auto refused = log->append(stale);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, logerror::chain);
    stale[0].header.seq = 4;
    stale[1].header.seq = 5;
    QVERIFY(log->append(stale).ok());
    QCOMPARE(log->lastSeq(), Seq { 5 });
}

void TestSqliteEventLog::readOnlyTakesNothing()
{
    QVERIFY(!surgery::makeLog(m_folder->path().toStdString(), 4).empty());
    const auto log = open(LogMode::readOnly);
    QCOMPARE(log->lastSeq(), Seq { 4 });
    auto more = surgery::someEvents(1);
    const auto stored = log->append(more);
    QVERIFY(!stored.ok());
    QCOMPARE(stored.error().code, logerror::readOnly);
}

void TestSqliteEventLog::readerSeesWhatIsCommittedMeanwhile()
{
    const auto writer = open(LogMode::create);
    auto events = surgery::someEvents(5);
    QVERIFY(writer->append(events).ok());
    const auto reader = open(LogMode::readOnly);
    QVERIFY(reader);
    QCOMPARE(readAll(*reader).size(), std::size_t { 5 });
    auto more = surgery::someEvents(5, 1);
    QVERIFY(writer->append(more).ok());
    QCOMPARE(readAll(*reader).size(), std::size_t { 10 });
    QVERIFY(reader->refresh().ok());
    QCOMPARE(reader->lastSeq(), Seq { 10 });
    QVERIFY(reader->head() == writer->head());
}

void TestSqliteEventLog::openRefuses_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("code");
    const int write = static_cast<int>(LogMode::write);
    QTest::newRow("a file that is not there") << 0 << write << logerror::cannotOpen;
    QTest::newRow("making one that is there") << 1 << static_cast<int>(LogMode::create) << logerror::cannotOpen;
    QTest::newRow("a file of another kind") << 2 << write << logerror::notAPrepLog;
    QTest::newRow("a database of another program") << 3 << write << logerror::notAPrepLog;
    QTest::newRow("a log of another version") << 4 << static_cast<int>(LogMode::readOnly) << logerror::notAPrepLog;
    QTest::newRow("a log that another one writes") << 5 << write << logerror::locked;
    QTest::newRow("a last event with half a hash") << 6 << write << logerror::chain;
    QTest::newRow("a last event with no header") << 7 << write << logerror::chain;
}

void TestSqliteEventLog::openRefuses()
{
    QFETCH(int, what);
    QFETCH(int, mode);
    QFETCH(int, code);
    std::unique_ptr<SqliteEventLog> other;
    if (what == 2) {
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray(8192, 'x')) == 8192);
    } else if (what == 3) {
        QVERIFY(surgery::execute(path(), "CREATE TABLE events(a)"));
    } else if (what != 0) {
        QVERIFY(!surgery::makeLog(m_folder->path().toStdString(), 4).empty());
    }
    if (what == 4)
        QVERIFY(surgery::execute(path(), "PRAGMA user_version=2"));
    if (what == 5)
        other = open(LogMode::write);
    if (what == 6)
        QVERIFY(surgery::execute(path(), "UPDATE events SET hash=x'0011' WHERE seq=4"));
    if (what == 7)
        QVERIFY(surgery::execute(path(), "UPDATE events SET header=x'' WHERE seq=4"));
    const auto log = SqliteEventLog::open(path(), static_cast<LogMode>(mode));
    QVERIFY(!log.ok());
    QCOMPARE(log.error().code, code);
    QVERIFY(!log.error().detail.empty());
}

QTEST_GUILESS_MAIN(TestSqliteEventLog)
#include "tst_sqliteeventlog.moc"
