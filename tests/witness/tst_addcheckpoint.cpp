// SPDX-License-Identifier: MIT
#include "app/witness/addcheckpoint.h"

#include <QTest>

using namespace prep;
using namespace prep::witness;

/// The body of an add-checkpoint request, from anybody.
class TestAddCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void malformedOnesAreRefused_data();
    void malformedOnesAreRefused();
    void cutAtEachByteItIsRefusedOrShorter();
    void tooMuchIsRefused();

private:
    static constexpr const char* hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
};

void TestAddCheckpoint::whatIsWrittenIsRead()
{
    const AddCheckpoint request { 20852163, { Digest {}, *Digest::parse(std::string(64, 'a')) }, "origen\n1\nraiz\n\nfirma\n" };
    const auto read = parseAddCheckpoint(addCheckpointText(request));
    QVERIFY(read.ok());
    QCOMPARE(read->oldSize, request.oldSize);
    QVERIFY(read->proof == request.proof);
    QCOMPARE(read->checkpoint, request.checkpoint);
    QVERIFY(parseAddCheckpoint("old 0\n\nx").ok());
}

void TestAddCheckpoint::malformedOnesAreRefused_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no size") << QStringLiteral("old \n\nx");
    QTest::newRow("a negative size") << QStringLiteral("old -1\n\nx");
    QTest::newRow("a leading zero") << QStringLiteral("old 01\n\nx");
    QTest::newRow("a size past all numbers") << QStringLiteral("old 99999999999999999999999\n\nx");
    QTest::newRow("something behind the size") << QStringLiteral("old 1 \n\nx");
    QTest::newRow("another word") << QStringLiteral("new 1\n\nx");
    QTest::newRow("no empty line") << QStringLiteral("old 1\nx");
    QTest::newRow("no checkpoint") << QStringLiteral("old 1\n\n");
    QTest::newRow("a hash that is too short") << QStringLiteral("old 1\nAAAA\n\nx");
    QTest::newRow("no base64") << QStringLiteral("old 1\n!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nx");
    QTest::newRow("lines of another system") << QStringLiteral("old 1\r\n\r\nx");
    QTest::newRow("64 hashes") << QStringLiteral("old 1\n") + QString::fromUtf8(hash).repeated(64) + QStringLiteral("\nx");
}

void TestAddCheckpoint::malformedOnesAreRefused()
{
    QFETCH(QString, body);
    QVERIFY(!parseAddCheckpoint(body.toStdString()).ok());
    QVERIFY(parseAddCheckpoint("old 1\n" + QString::fromUtf8(hash).repeated(63).toStdString() + "\nx").ok());
}

void TestAddCheckpoint::cutAtEachByteItIsRefusedOrShorter()
{
    const std::string whole = addCheckpointText({ 7, { Digest {} }, "nota\n" });
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto read = parseAddCheckpoint(std::string_view(whole).substr(0, size));
        QVERIFY(!read || (read->oldSize == 7 && read->proof.size() == 1 && std::string("nota\n").starts_with(read->checkpoint)));
    }
}

void TestAddCheckpoint::tooMuchIsRefused()
{
    QVERIFY(!parseAddCheckpoint("old 0\n\n" + std::string(200'000, 'x')).ok());
}

QTEST_GUILESS_MAIN(TestAddCheckpoint)
#include "tst_addcheckpoint.moc"
