// SPDX-License-Identifier: MIT
#include "models/replica/statecache.h"
#include "tests/replica/feedmaker.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

class TestStateCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void givesBackSnapshotAndJournal();
    void compactsToTheSameState();
    void forgetsATornLastRecordAlone();
    void dropsWhatIsDamaged_data();
    void dropsWhatIsDamaged();
    void refusesAStateOfAnotherDefinition();
    void keepsNothingWithoutAFolder();

private:
    [[nodiscard]] std::string expected() const { return m_expected; }
    void fill(StateCache& cache);
    [[nodiscard]] QByteArray fileBytes(const char* name) const;
    void writeFile(const char* name, const QByteArray& bytes) const;

    Feed m_feed;
    std::size_t m_half = 0;
    std::string m_expected;
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestStateCache::initTestCase()
{
    m_feed = makeFeed(4);
    m_half = m_feed.events.size() / 2;
    FeedChain chain;
    chain.start(0, {}, {});
    State state(m_feed.process);
    for (const auto& fed : m_feed.events)
        fold(state, { *chain.follow(fed) });
    for (const auto& item : m_feed.reveals)
        fold(state, { **chain.reveal(item) });
    m_expected = serialize(state);
}

void TestStateCache::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

QByteArray TestStateCache::fileBytes(const char* name) const
{
    QFile file(m_dir->filePath(QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestStateCache::writeFile(const char* name, const QByteArray& bytes) const
{
    QFile file(m_dir->filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Half of the feed in the snapshot, the rest in the journal, a record for every seven items.
void TestStateCache::fill(StateCache& cache)
{
    FeedChain chain;
    chain.start(0, {}, {});
    State state(m_feed.process);
    for (std::size_t i = 0; i < m_half; ++i)
        fold(state, { *chain.follow(m_feed.events[i]) });
    const std::string packed = wire::packSnapshot({ serialize(state), chain.hidden() });
    QVERIFY(cache.keepSnapshot({ "e1", chain.seq(), chain.head(), m_feed.process->fingerprint, 1000 }, packed).ok());
    for (std::size_t i = m_half; i < m_feed.events.size(); ++i) {
        cache.note(m_feed.events[i]);
        if (i % 7 == 0)
            QVERIFY(cache.writeJournal(static_cast<Millis>(2000 + i)).ok());
    }
    for (const auto& item : m_feed.reveals)
        cache.note(item);
    QVERIFY(cache.writeJournal(9999).ok());
}

void TestStateCache::givesBackSnapshotAndJournal()
{
    StateCache first(m_dir->path().toStdString());
    fill(first);
    StateCache second(m_dir->path().toStdString());
    const auto loaded = second.load(m_feed.process);
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().detail.c_str());
    QVERIFY(serialize(loaded->state) == expected());
    QCOMPARE(loaded->place.seq, Seq(m_feed.events.size()));
    QVERIFY(loaded->place.head == m_feed.heads.back());
    QCOMPARE(loaded->place.asOf, Millis(9999));
    QCOMPARE(loaded->place.epoch, std::string("e1"));
}

void TestStateCache::compactsToTheSameState()
{
    StateCache cache(m_dir->path().toStdString());
    fill(cache);
    QVERIFY(cache.compact(m_feed.process, "e2").ok());
    QVERIFY(fileBytes("diario.bin").isEmpty());
    const auto loaded = StateCache(m_dir->path().toStdString()).load(m_feed.process);
    QVERIFY(loaded.ok());
    QVERIFY(serialize(loaded->state) == expected());
    QCOMPARE(loaded->place.epoch, std::string("e2"));
}

void TestStateCache::forgetsATornLastRecordAlone()
{
    {
        StateCache cache(m_dir->path().toStdString());
        fill(cache);
    }
    const QByteArray journal = fileBytes("diario.bin");
    for (qsizetype cut = journal.size() - 1; cut >= 0; cut -= 13) {
        writeFile("diario.bin", journal.left(cut));
        StateCache cache(m_dir->path().toStdString());
        const auto loaded = cache.load(m_feed.process);
        QVERIFY(loaded.ok());
        QVERIFY(loaded->place.seq >= m_half);
        QVERIFY(loaded->place.head == m_feed.heads[loaded->place.seq]);
    }
}

void TestStateCache::dropsWhatIsDamaged_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("a flipped byte of the state") << QByteArray("estado.bin");
    QTest::newRow("a flipped byte of the journal") << QByteArray("diario.bin");
}

void TestStateCache::dropsWhatIsDamaged()
{
    QFETCH(QByteArray, file);
    {
        StateCache cache(m_dir->path().toStdString());
        fill(cache);
    }
    const QByteArray good = fileBytes(file.constData());
    for (qsizetype i = 0; i < good.size(); i += 1 + good.size() / 300) {
        QByteArray bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x41);
        writeFile(file.constData(), bad);
        StateCache cache(m_dir->path().toStdString());
        const auto loaded = cache.load(m_feed.process);
        // A size that now points past the end reads as a torn record; everything before it still counts.
        QVERIFY(!loaded.ok() || loaded->place.head == m_feed.heads[loaded->place.seq]);
        if (!loaded.ok())
            QCOMPARE(loaded.error().code, StateCache::errDamaged);
        writeFile("diario.bin", file == "diario.bin" ? good : fileBytes("diario.bin"));
    }
    StateCache cache(m_dir->path().toStdString());
    cache.drop();
    QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("estado.bin"))));
    QCOMPARE(cache.place().error().code, StateCache::errNothing);
}

void TestStateCache::refusesAStateOfAnotherDefinition()
{
    StateCache cache(m_dir->path().toStdString());
    fill(cache);
    auto other = std::make_shared<Process>(*m_feed.process);
    other->fingerprint.bytes[0] ^= 1;
    QCOMPARE(cache.load(other).error().code, StateCache::errDamaged);
}

void TestStateCache::keepsNothingWithoutAFolder()
{
    StateCache cache({});
    QVERIFY(cache.keepSnapshot({}, "x").ok());
    QCOMPARE(cache.place().error().code, StateCache::errNothing);
}

QTEST_GUILESS_MAIN(TestStateCache)
#include "tst_statecache.moc"
