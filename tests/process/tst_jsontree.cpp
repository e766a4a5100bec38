// SPDX-License-Identifier: MIT
#include "models/process/jsontree.h"

#include <QTest>

using namespace prep::detail;

class TestJsonTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesKnowTheirPlace();
    void mistakesHaveLineAndColumn_data();
    void mistakesHaveLineAndColumn();
    void depthIsBounded();
};

void TestJsonTree::valuesKnowTheirPlace()
{
    const JsonResult result = parseJson("{\n  \"a\": 12,\n  \"b\": [true, null, 1.5, \"ñ\"]\n}\n");
    QVERIFY(result.faults.empty());
    const JsonNode* a = result.root.find("a");
    QVERIFY(a != nullptr);
    QCOMPARE(a->line, 2);
    QCOMPARE(a->integer, 12);
    const JsonNode* b = result.root.find("b");
    QVERIFY(b != nullptr);
    QCOMPARE(b->items.size(), std::size_t { 4 });
    QVERIFY(b->items[0].boolean);
    QVERIFY(b->items[1].kind == JsonNode::Kind::null);
    QCOMPARE(b->items[2].decimal, 1.5);
    QCOMPARE(b->items[3].text, std::string("ñ"));
    QCOMPARE(b->items[3].line, 3);
    QVERIFY(result.root.find("c") == nullptr);
}

void TestJsonTree::mistakesHaveLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << 1;
    QTest::newRow("comma missing") << QByteArray("{\"a\":1\n\"b\":2}") << 2;
    QTest::newRow("brace missing") << QByteArray("{\"a\":1\n\n") << 3;
    QTest::newRow("two values") << QByteArray("{}\n{}") << 2;
    QTest::newRow("comment") << QByteArray("{\n// no\n}") << 2;
    QTest::newRow("single quotes") << QByteArray("\n{'a':1}") << 2;
    QTest::newRow("Latin-1") << QByteArray("{\n\"a\":\"\xf1\"}") << 2;
    QTest::newRow("key twice") << QByteArray("{\"a\":1,\n\"a\":2}") << 2;
    QTest::newRow("NaN") << QByteArray("[NaN]") << 1;
    QTest::newRow("number too big") << QByteArray("[1e999]") << 1;
}

void TestJsonTree::mistakesHaveLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const JsonResult result = parseJson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!result.faults.empty());
    QCOMPARE(result.faults[0].line, line);
    QVERIFY(!result.faults[0].what.empty());
}

void TestJsonTree::depthIsBounded()
{
    QVERIFY(parseJson(std::string(64, '[') + std::string(64, ']')).faults.empty());
    QVERIFY(!parseJson(std::string(65, '[') + std::string(65, ']')).faults.empty());
    QVERIFY(!parseJson(std::string(5000000, '[')).faults.empty());
}

QTEST_GUILESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
