// SPDX-License-Identifier: MIT
#include "tests/wire/samples.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

class TestChunk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindSurvives();
    void everyCutIsRefused();
    void everyChangedByteIsNoticedOrHarmless();
    void tooMuchDataIsRefused();
    void dataBeyondTheWholeIsRefused();
};

namespace {
wire::Chunk sample(char kind)
{
    return { kind, someId(1), 1000, 5000, std::string(700, 'd') };
}
} // namespace

void TestChunk::everyKindSurvives()
{
    for (const char kind : { 'F', 'D', 'I', 'i', 'B', 'b' }) {
        const auto parsed = wire::parseChunk(wire::encodeChunk(sample(kind)));
        QVERIFY(parsed.ok());
        QCOMPARE(parsed.value().kind, kind);
        QCOMPARE(parsed.value().id, someId(1));
        QCOMPARE(parsed.value().offset, 1000U);
        QCOMPARE(parsed.value().total, 5000U);
        QCOMPARE(parsed.value().data, std::string(700, 'd'));
    }
    QVERIFY(!wire::parseChunk(wire::encodeChunk(sample('x'))).ok());
}

void TestChunk::everyCutIsRefused()
{
    const std::string frame = wire::encodeChunk(sample('I'));
    for (std::size_t size = 0; size < frame.size(); ++size)
        QVERIFY(!wire::parseChunk(std::string_view(frame).substr(0, size)).ok());
    QVERIFY(!wire::parseChunk(frame + "x").ok());
}

void TestChunk::everyChangedByteIsNoticedOrHarmless()
{
    const std::string frame = wire::encodeChunk(sample('I'));
    for (std::size_t i = 44; i < frame.size(); ++i) {
        std::string changed = frame;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QVERIFY(!wire::parseChunk(changed).ok());
    }
}

void TestChunk::tooMuchDataIsRefused()
{
    wire::Chunk chunk = sample('I');
    chunk.data.assign(wire::chunkBytes + 1, 'd');
    chunk.total = 10 * wire::chunkBytes;
    QVERIFY(!wire::parseChunk(wire::encodeChunk(chunk)).ok());
    chunk.data.assign(wire::maxBinaryFrame, 'd');
    QCOMPARE(wire::parseChunk(wire::encodeChunk(chunk)).error().code, wire::errTooBig);
}

void TestChunk::dataBeyondTheWholeIsRefused()
{
    wire::Chunk chunk = sample('I');
    chunk.total = 1699;
    QVERIFY(!wire::parseChunk(wire::encodeChunk(chunk)).ok());
    chunk.total = 1700;
    QVERIFY(wire::parseChunk(wire::encodeChunk(chunk)).ok());
}

QTEST_GUILESS_MAIN(TestChunk)
#include "tst_chunk.moc"
