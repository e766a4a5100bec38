// SPDX-License-Identifier: MIT
#include "models/eventlog/groupcommitter.h"
#include "models/eventlog/logcheck.h"
#include "tests/eventlog/logsurgery.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace prep;

class TestGroupCommitter : public QObject {
    Q_OBJECT

private slots:
    void init();
    void batchesOfManyThreadsAreKeptWholeAndInOrder();
    void callbacksComeInOrder();
    void failureHoldsUntilResume();
    void stopCommitsWhatWaits();
    void afterStopBatchesFail();

private:
    [[nodiscard]] std::unique_ptr<EventLog> newLog() const
    {
        auto log = SqliteEventLog::open(path(), LogMode::create);
        return log ? std::move(*log) : nullptr;
    }
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("registro.db")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::vector<Event> badBatch()
{
    auto batch = surgery::someEvents(2);
    batch[1].header.actor.assign(200, 'a');
    return batch;
}

} // namespace

void TestGroupCommitter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestGroupCommitter::batchesOfManyThreadsAreKeptWholeAndInOrder()
{
    constexpr int threads = 4;
    constexpr int batches = 50;
    std::atomic<int> called = 0;
    std::atomic<int> wrong = 0;
    GroupCommitter committer(newLog());
    std::vector<std::thread> submitters;
    for (int t = 0; t < threads; ++t) {
        submitters.emplace_back([&, t] {
            auto last = std::make_shared<Seq>(0); // of this thread; only the committer's thread touches it
            for (int n = 0; n < batches; ++n) {
                const auto size = static_cast<std::size_t>(1 + (n + t) % 5);
                committer.submit(surgery::someEvents(size), [&, last, size](Result<std::vector<StoredEvent>> stored) {
                    bool good = stored.ok() && stored->size() == size && stored->front().seq > *last;
                    for (std::size_t i = 0; good && i < size; ++i)
                        good = (*stored)[i].seq == stored->front().seq + i;
                    wrong += good ? 0 : 1;
                    if (good)
                        *last = stored->back().seq;
                    ++called;
                });
            }
        });
    }
    for (std::thread& thread : submitters)
        thread.join();
    const auto log = committer.stop();
    QCOMPARE(called.load(), threads * batches);
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(log->lastSeq(), Seq { 4 * 50 * 3 });
    const auto report = checkLog(path());
    QVERIFY(report.ok() && report->ok());
    QCOMPARE(report->count, log->lastSeq());
}

void TestGroupCommitter::callbacksComeInOrder()
{
    std::vector<int> order;
    GroupCommitter committer(newLog());
    for (int n = 0; n < 100; ++n) {
        committer.submit(surgery::someEvents(1), [&order, n](const Result<std::vector<StoredEvent>>& stored) {
            order.push_back(stored.ok() ? n : -1);
        });
    }
    committer.stop();
    QCOMPARE(order.size(), std::size_t { 100 });
    QVERIFY(std::is_sorted(order.begin(), order.end()) && order.front() == 0);
}

void TestGroupCommitter::failureHoldsUntilResume()
{
    std::vector<int> codes;
    const auto note = [&codes](const Result<std::vector<StoredEvent>>& stored) { codes.push_back(stored.ok() ? 0 : stored.error().code); };
    GroupCommitter committer(newLog());
    committer.submit(surgery::someEvents(1), note);
    std::binary_semaphore failed(0);
    committer.submit(badBatch(), [&](const Result<std::vector<StoredEvent>>& stored) {
        note(stored);
        failed.release();
    });
    failed.acquire();
    committer.submit(surgery::someEvents(2), note); // decided on what the failed batch would have made
    committer.submit(surgery::someEvents(2), note);
    committer.resume();
    committer.submit(surgery::someEvents(3), note);
    const auto log = committer.stop();
    QCOMPARE(codes.size(), std::size_t { 5 });
    QCOMPARE(codes[1], codec::errTooBig);
    QCOMPARE(codes[2], codec::errTooBig);
    QCOMPARE(codes[3], codec::errTooBig);
    QCOMPARE(codes[4], 0);
    // The first batch stood alone, or was joined with the bad one and failed with it.
    QCOMPARE(log->lastSeq(), Seq { codes[0] == 0 ? 4U : 3U });
}

void TestGroupCommitter::stopCommitsWhatWaits()
{
    std::atomic<int> durable = 0;
    {
        GroupCommitter committer(newLog());
        for (int n = 0; n < 20; ++n)
            committer.submit(surgery::someEvents(2), [&durable](const Result<std::vector<StoredEvent>>& stored) { durable += stored.ok() ? 1 : 0; });
    }
    QCOMPARE(durable.load(), 20);
    QCOMPARE(checkLog(path())->count, Seq { 40 });
}

void TestGroupCommitter::afterStopBatchesFail()
{
    GroupCommitter committer(newLog());
    QVERIFY(committer.stop() != nullptr);
    int code = 0;
    committer.submit(surgery::someEvents(1), [&code](const Result<std::vector<StoredEvent>>& stored) { code = stored.error().code; });
    QCOMPARE(code, logerror::stopped);
}

QTEST_GUILESS_MAIN(TestGroupCommitter)
#include "tst_groupcommitter.moc"
