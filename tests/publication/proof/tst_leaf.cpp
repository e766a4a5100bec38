// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/leaf.h"

#include <QTest>

using namespace prep;
using namespace prep::proof;

class TestLeaf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLeafIsItsLines();
    void whatIsWrittenIsRead();
    void otherTextsAreRefused_data();
    void otherTextsAreRefused();
    void actaKeys();
    void theLedgerKeepsTheNewest();
    void theLedgerRefusesWhatNoHonestLogHolds();

private:
    static Digest digest(const char* of) { return codec::Sha256().of(of); }
};

void TestLeaf::aLeafIsItsLines()
{
    QCOMPARE(leafText(ActaLeaf { "AYUN-004321", 2, digest("imagen"), digest("renglón") }),
        "prep-acta-v1\nAYUN-004321\n2\n" + digest("imagen").hex() + "\n" + digest("renglón").hex() + "\n");
    QCOMPARE(leafText(ActaLeaf { "DIP_LOC-000001", 1, {}, digest("r") }), "prep-acta-v1\nDIP_LOC-000001\n1\n-\n" + digest("r").hex() + "\n");
    QCOMPARE(leafText(ManifestLeaf { 9, digest("m") }), "prep-manifiesto-v1\n9\n" + digest("m").hex() + "\n");
}

void TestLeaf::whatIsWrittenIsRead()
{
    for (const Leaf& leaf : { Leaf(ActaLeaf { "AYUN-004321", 2, digest("imagen"), digest("r") }), Leaf(ActaLeaf { "GUB-1000000", 4000000000, {}, digest("r") }),
             Leaf(ManifestLeaf { 150, digest("m") }) }) {
        const auto read = parseLeaf(leafText(leaf));
        QVERIFY(read.ok());
        QVERIFY(*read == leaf);
        const std::string text = leafText(leaf);
        for (std::size_t size = 0; size < text.size(); ++size)
            QVERIFY(!parseLeaf(text.substr(0, size)).ok());
        QVERIFY(!parseLeaf(text + "\n").ok());
    }
}

void TestLeaf::otherTextsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray hex = QByteArray::fromStdString(digest("r").hex());
    QTest::newRow("unknown kind") << "prep-acta-v2\nAYUN-000001\n1\n-\n" + hex + "\n";
    QTest::newRow("key of no acta") << "prep-acta-v1\nayun\n1\n-\n" + hex + "\n";
    QTest::newRow("leading zero") << "prep-acta-v1\nAYUN-000001\n01\n-\n" + hex + "\n";
    QTest::newRow("signed number") << "prep-acta-v1\nAYUN-000001\n+1\n-\n" + hex + "\n";
    QTest::newRow("upper case") << "prep-acta-v1\nAYUN-000001\n1\n-\n" + hex.toUpper() + "\n";
    QTest::newRow("carriage return") << "prep-acta-v1\r\nAYUN-000001\n1\n-\n" + hex + "\n";
    QTest::newRow("number too large") << "prep-manifiesto-v1\n4294967296\n" + hex + "\n";
    QTest::newRow("six lines") << "prep-acta-v1\nAYUN-000001\n1\n-\n" + hex + "\nmás\n";
}

void TestLeaf::otherTextsAreRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseLeaf(text.toStdString()).ok());
}

void TestLeaf::actaKeys()
{
    for (const char* good : { "AYUN-004321", "DIP_LOC-000001", "GUB-1000000" })
        QVERIFY2(isActaKey(good), good);
    for (const char* bad : { "", "-", "AYUN", "AYUN-", "AYUN-4321", "-004321", "ayun-004321", "AYUN-00432x", "AYUN 004321", "AYUN-0043210000" })
        QVERIFY2(!isActaKey(bad), bad);
}

void TestLeaf::theLedgerKeepsTheNewest()
{
    Ledger ledger;
    QVERIFY(ledger.add(leafText(ActaLeaf { "AYUN-000001", 1, {}, digest("a") })).ok());
    QVERIFY(ledger.add(leafText(ManifestLeaf { 1, digest("m1") })).ok());
    const auto changed = ledger.changed("AYUN-000001", digest("i"), digest("a"));
    QVERIFY(changed && changed->version == 2);
    QVERIFY(ledger.add(leafText(*changed)).ok());
    QVERIFY(!ledger.changed("AYUN-000001", digest("i"), digest("a")));
    QCOMPARE(ledger.changed("AYUN-000002", {}, digest("b"))->version, 1U);
    QCOMPARE(ledger.size(), std::uint64_t { 3 });
    QCOMPARE(ledger.actas().at("AYUN-000001").index, std::uint64_t { 2 });
    QCOMPARE(ledger.manifests().at(0).leaf.corte, 1U);
}

void TestLeaf::theLedgerRefusesWhatNoHonestLogHolds()
{
    Ledger ledger;
    QCOMPARE(ledger.add(leafText(ActaLeaf { "AYUN-000001", 2, {}, digest("a") })).error().code, prooferror::order);
    QVERIFY(ledger.add(leafText(ManifestLeaf { 5, digest("m") })).ok());
    QCOMPARE(ledger.add(leafText(ManifestLeaf { 5, digest("otro") })).error().code, prooferror::order);
    QCOMPARE(ledger.add(leafText(ManifestLeaf { 4, digest("m") })).error().code, prooferror::order);
    QCOMPARE(ledger.add("cualquier cosa").error().code, prooferror::malformed);
}

QTEST_GUILESS_MAIN(TestLeaf)
#include "tst_leaf.moc"
