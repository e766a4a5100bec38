// SPDX-License-Identifier: MIT
#include "models/domain/process.h"

#include <QTest>

#include <set>

using namespace prep;

class TestBasics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hexRoundTrips();
    void badHexIsRefused_data();
    void badHexIsRefused();
    void derivedIdsDoNotCollide();
    void actaKeysNameRows_data();
    void actaKeysNameRows();
};

void TestBasics::hexRoundTrips()
{
    const auto id = Id16::parse("000102030405060708090A0B0C0D0E0f");
    QVERIFY(id.ok());
    QCOMPARE(id->hex(), std::string("000102030405060708090a0b0c0d0e0f"));
}

void TestBasics::badHexIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("too short") << QByteArray(31, '0');
    QTest::newRow("too long") << QByteArray(33, '0');
    QTest::newRow("not hexadecimal") << QByteArray(31, '0') + 'g';
    QTest::newRow("empty") << QByteArray();
}

void TestBasics::badHexIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Id16::parse(text.toStdString()).ok());
    QVERIFY(!Digest::parse(text.toStdString()).ok());
}

void TestBasics::derivedIdsDoNotCollide()
{
    std::set<Id16> seen;
    const auto base = *Id16::parse("00000000000000000000000000000001");
    QCOMPARE(base.derived(0), base);
    for (std::uint32_t n = 0; n < 100000; ++n)
        seen.insert(base.derived(n));
    QCOMPARE(seen.size(), std::size_t { 100000 });
}

void TestBasics::actaKeysNameRows_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("index"); // -1 = no such acta
    QTest::newRow("the first of the first election") << QByteArray("DIP_LOC-000001") << 0;
    QTest::newRow("the last of the second election") << QByteArray("AYUN-000003") << 4;
    QTest::newRow("ordinal zero") << QByteArray("AYUN-000000") << -1;
    QTest::newRow("beyond the catalogue") << QByteArray("AYUN-000004") << -1;
    QTest::newRow("unknown election") << QByteArray("GUB-000001") << -1;
    QTest::newRow("too few digits") << QByteArray("AYUN-00001") << -1;
    QTest::newRow("no digits") << QByteArray("AYUN-00000x") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
}

void TestBasics::actaKeysNameRows()
{
    Process process;
    process.elections.resize(2);
    process.elections[0].id = "DIP_LOC";
    process.elections[0].count = 2;
    process.elections[1].id = "AYUN";
    process.elections[1].first = 2;
    process.elections[1].count = 3;
    for (std::uint8_t i = 0; i < 5; ++i) {
        CatalogueRow row;
        row.election = i < 2 ? 0 : 1;
        row.ordinal = i < 2 ? i + 1U : i - 1U;
        process.actas.push_back(row);
    }
    QFETCH(QByteArray, key);
    QFETCH(int, index);
    const auto found = process.findActa(key.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, index);
    if (found)
        QCOMPARE(process.actaKey(*found), key.toStdString());
}

QTEST_GUILESS_MAIN(TestBasics)
#include "tst_basics.moc"
