// SPDX-License-Identifier: MIT
#include "tests/wire/samples.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

class TestPack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void snapshotSurvives();
    void filesSurvive();
    void everyCutIsRefused();
    void everyChangedByteIsSafe();
    void aLyingSizeTakesNoMemory();
    void unsafeFileNamesAreRefused_data();
    void unsafeFileNamesAreRefused();
};

namespace {

wire::Snapshot snapshot()
{
    return { std::string(5000, 's') + "end",
        { { 7, "header seven", someDigest(1) }, { 9, "header nine", someDigest(2) } } };
}

} // namespace

void TestPack::snapshotSurvives()
{
    const auto back = wire::unpackSnapshot(wire::packSnapshot(snapshot()));
    QVERIFY(back.ok());
    QCOMPARE(back.value().state, snapshot().state);
    QCOMPARE(back.value().hidden.size(), std::size_t { 2 });
    QCOMPARE(back.value().hidden[1].seq, 9U);
    QCOMPARE(back.value().hidden[1].header, std::string("header nine"));
    QCOMPARE(back.value().hidden[1].digest, someDigest(2));
    QVERIFY(wire::unpackSnapshot(wire::packSnapshot({})).ok());
}

void TestPack::filesSurvive()
{
    const auto back = wire::unpackFiles(wire::packFiles({ { "proceso.json", "{}" }, { "actas.csv", "" } }));
    QVERIFY(back.ok());
    QCOMPARE(back.value().size(), std::size_t { 2 });
    QCOMPARE(back.value()[0].content, std::string("{}"));
    QVERIFY(!wire::unpackFiles(wire::packSnapshot(snapshot())).ok());
}

void TestPack::everyCutIsRefused()
{
    const std::string bytes = wire::packSnapshot(snapshot());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!wire::unpackSnapshot(std::string_view(bytes).substr(0, size)).ok());
    QVERIFY(!wire::unpackSnapshot(bytes + "x").ok());
}

void TestPack::everyChangedByteIsSafe()
{
    const std::string bytes = wire::packSnapshot(snapshot());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        // zlib's checksum notices, but for the bits that fill the last byte.
        const auto back = wire::unpackSnapshot(changed);
        QVERIFY(!back.ok() || back.value().state == snapshot().state);
    }
}

void TestPack::aLyingSizeTakesNoMemory()
{
    std::string bytes = wire::packSnapshot(snapshot());
    bytes[4 + 4] = 1; // 4 GiB more
    QCOMPARE(wire::unpackSnapshot(bytes).error().code, wire::errTooBig);
}

void TestPack::unsafeFileNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("a path upwards") << QStringLiteral("../x");
    QTest::newRow("a folder") << QStringLiteral("a/b");
    QTest::newRow("hidden") << QStringLiteral(".x");
    QTest::newRow("too long") << QString(201, QLatin1Char('x'));
}

void TestPack::unsafeFileNamesAreRefused()
{
    QFETCH(const QString, name);
    QVERIFY(!wire::unpackFiles(wire::packFiles({ { name.toStdString(), "x" } })).ok());
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
