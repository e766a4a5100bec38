// SPDX-License-Identifier: MIT
#include "models/publication/proof/base64.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/tilelog.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

#include <filesystem>
#include <random>

using namespace prep;
using namespace prep::proof;

namespace {
std::string leafOf(std::uint64_t i)
{
    return "hoja " + std::to_string(i);
}
std::string base64Of(const Digest& digest)
{
    return toBase64({ reinterpret_cast<const char*>(digest.bytes.data()), 32 });
}
} // namespace

class TestTileLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathsAreThoseOfTheSpecification();
    void partialTilesAreThoseOfTheSpecification();
    void aLogGrowsAcrossOpenings();
    void anIndependentReaderFindsTheSameRoot();
    void proofsFromTilesAreRight();
    void whatNoCheckpointCoversIsWrittenOver();
    void aDamagedEdgeIsNotContinued();
    void aDamagedTileProvesNothing();
    void damagedBundlesAreRefused();
    void aLeafHasALimit();

private:
    static const Digest emptyRoot;
    std::string fresh(const char* name) const { return m_out.path(name); }
    static TreeHead grow(const std::string& root, const TreeHead& from, std::uint64_t to)
    {
        auto log = TileLog::open(root, from);
        if (!log)
            qFatal("%s", log.error().detail.c_str());
        for (std::uint64_t i = from.size; i < to; ++i) {
            if (!log->append(leafOf(i)))
                qFatal("append");
        }
        if (!log->flush())
            qFatal("flush");
        return log->head();
    }
    static ReadPublished readerOf(const std::string& root)
    {
        return [root](const std::string& path, std::uint64_t limit) { return readFile(root + "/" + path, limit); };
    }
    test::Outside m_out;
};

const Digest TestTileLog::emptyRoot = TreeHash().empty();

void TestTileLog::pathsAreThoseOfTheSpecification()
{
    QCOMPARE(tilePath(0, 0), std::string("tile/0/000"));
    QCOMPARE(tilePath(1, 1234067), std::string("tile/1/x001/x234/067"));
    QCOMPARE(tilePath(0, 273, 112), std::string("tile/0/273.p/112"));
    QCOMPARE(tilePath(2, 1000), std::string("tile/2/x001/000"));
    QCOMPARE(bundlePath(5), std::string("tile/entries/005"));
    QCOMPARE(bundlePath(1234067, 9), std::string("tile/entries/x001/x234/067.p/9"));
}

void TestTileLog::partialTilesAreThoseOfTheSpecification()
{
    // "A tree of size 70,000 …"
    QCOMPARE(widthIn(70000, 0, 272), 256U);
    QCOMPARE(widthIn(70000, 0, 273), 112U);
    QCOMPARE(widthIn(70000, 0, 274), 0U);
    QCOMPARE(widthIn(70000, 1, 0), 256U);
    QCOMPARE(widthIn(70000, 1, 1), 17U);
    QCOMPARE(widthIn(70000, 2, 0), 1U);
    QCOMPARE(widthIn(256, 1, 0), 1U);
    QCOMPARE(widthIn(255, 1, 0), 0U);
    const std::string root = fresh("setenta");
    (void)grow(root, { 0, emptyRoot }, 70000);
    for (const char* file : { "tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112" })
        QVERIFY2(fileExists(root + "/" + file), file);
    QVERIFY(!fileExists(root + "/tile/2/001") && !fileExists(root + "/tile/3"));
}

void TestTileLog::aLogGrowsAcrossOpenings()
{
    const std::string root = fresh("crece");
    RootBuilder builder;
    TreeHash hash;
    TreeHead head { 0, emptyRoot };
    std::mt19937 random(7);
    while (head.size < 1500) {
        const std::uint64_t to = head.size + random() % 130;
        for (std::uint64_t i = head.size; i < to; ++i)
            builder.add(hash.leaf(leafOf(i)));
        head = grow(root, head, to);
        QCOMPARE(head.size, builder.size());
        QCOMPARE(head.root, builder.root());
    }
}

void TestTileLog::anIndependentReaderFindsTheSameRoot()
{
    const std::string root = fresh("ajeno");
    TreeHead head { 0, emptyRoot };
    std::string previous;
    for (const std::uint64_t size : { 1, 2, 255, 256, 257, 700, 65536, 66000 }) {
        head = grow(root, head, size);
        const auto read = test::Outside::run("python3", { TLOG_SCRIPT, "log", root, std::to_string(size) });
        QVERIFY2(read.code == 0, read.err.constData());
        QCOMPARE(read.out.trimmed().toStdString(), base64Of(head.root));
    }
    // Earlier sizes stay readable: their partial tiles are still there.
    const auto earlier = test::Outside::run("python3", { TLOG_SCRIPT, "log", root, "700" });
    QCOMPARE(earlier.code, 0);
}

void TestTileLog::proofsFromTilesAreRight()
{
    const std::string root = fresh("pruebas");
    const TreeHead middle = grow(root, { 0, emptyRoot }, 67000);
    const TreeHead head = grow(root, middle, 70123);
    TileReader reader(readerOf(root), head.size);
    TreeHash hash;
    std::mt19937_64 random(11);
    for (int i = 0; i < 200; ++i) {
        const std::uint64_t index = random() % head.size;
        const auto proof = inclusionProof(index, head.size, reader.nodes());
        QVERIFY(proof.ok() && verifyInclusion(hash.leaf(leafOf(index)), index, head.size, head.root, *proof));
        QCOMPARE((*reader.bundle(index / 256))[index % 256], leafOf(index));
    }
    const auto from = consistencyProof(middle.size, head.size, reader.nodes());
    QVERIFY(from.ok() && verifyConsistency(middle, head, *from));
    QCOMPARE(*rootOf(head.size, reader.nodes()), head.root);
    // A partial tile that was dropped is read from the full one.
    TileReader old(readerOf(root), 200);
    QVERIFY(!fileExists(root + "/" + tilePath(0, 0, 200)));
    QVERIFY(old.tile(0, 0).ok());
}

void TestTileLog::whatNoCheckpointCoversIsWrittenOver()
{
    const std::string root = fresh("corte");
    const TreeHead head = grow(root, { 0, emptyRoot }, 250);
    auto lost = TileLog::open(root, head); // a corte that never came to its checkpoint
    for (int i = 0; i < 300; ++i)
        QVERIFY(lost->append("otra cosa").ok());
    QVERIFY(lost->flush().ok());
    const TreeHead again = grow(root, head, 600);
    QCOMPARE(again, grow(fresh("corte2"), { 0, emptyRoot }, 600));
    TileReader reader(readerOf(root), 600);
    QCOMPARE((*reader.bundle(1))[0], leafOf(256));
}

void TestTileLog::aDamagedEdgeIsNotContinued()
{
    const std::string root = fresh("orilla");
    const TreeHead head = grow(root, { 0, emptyRoot }, 300);
    QVERIFY(!TileLog::open(root, { 300, emptyRoot }).ok());
    QVERIFY(!TileLog::open(root, { 301, head.root }).ok());
    const std::string file = root + "/" + bundlePath(1, 44);
    std::string bundle = *readFile(file, 1 << 20);
    bundle[5] = static_cast<char>(bundle[5] ^ 1);
    QVERIFY(writeFileAtomically(file, bundle).ok());
    QCOMPARE(TileLog::open(root, head).error().code, prooferror::tree);
}

void TestTileLog::aDamagedTileProvesNothing()
{
    const std::string root = fresh("loseta");
    const TreeHead head = grow(root, { 0, emptyRoot }, 1000);
    const std::string file = root + "/" + tilePath(0, 1);
    std::string tile = *readFile(file, 1 << 20);
    tile[40 * 32] = static_cast<char>(tile[40 * 32] ^ 1);
    QVERIFY(writeFileAtomically(file, tile).ok());
    TileReader reader(readerOf(root), head.size);
    TreeHash hash;
    const auto proof = inclusionProof(256 + 41, head.size, reader.nodes());
    QVERIFY(proof.ok() && !verifyInclusion(hash.leaf(leafOf(297)), 297, head.size, head.root, *proof));
    QVERIFY(writeFileAtomically(file, tile.substr(1)).ok()); // cut
    TileReader cut(readerOf(root), head.size);
    QVERIFY(!inclusionProof(297, head.size, cut.nodes()).ok());
}

void TestTileLog::damagedBundlesAreRefused()
{
    const std::string root = fresh("paquete");
    const TreeHead head = grow(root, { 0, emptyRoot }, 20);
    const std::string file = root + "/" + bundlePath(0, 20);
    const std::string good = *readFile(file, 1 << 20);
    for (std::size_t size = 0; size < good.size(); ++size) {
        QVERIFY(writeFileAtomically(file, good.substr(0, size)).ok());
        QVERIFY(!TileReader(readerOf(root), head.size).bundle(0).ok());
    }
    QVERIFY(!TileReader(readerOf(root), head.size).bundle(1).ok());
}

void TestTileLog::aLeafHasALimit()
{
    auto log = TileLog::open(fresh("largo"), { 0, emptyRoot });
    QVERIFY(log->append(std::string(maxLeafBytes, 'x')).ok());
    QVERIFY(!log->append(std::string(maxLeafBytes + 1, 'x')).ok());
    QVERIFY(log->append("").ok());
    QVERIFY(log->flush().ok());
    TileReader reader(readerOf(fresh("largo")), 2);
    QCOMPARE((*reader.bundle(0))[0].size(), maxLeafBytes);
}

QTEST_GUILESS_MAIN(TestTileLog)
#include "tst_tilelog.moc"
