// SPDX-License-Identifier: MIT
#include "models/eventlog/anchors.h"
#include "models/eventlog/eventlog.h"
#include "tests/codec/samples.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

class TestAnchors : public QObject {
    Q_OBJECT

private slots:
    void signedTextIsFixed();
    void signatureVerifies();
    void anythingElseDoesNotVerify_data();
    void anythingElseDoesNotVerify();
    void keysComeBackFromTheirFiles();
    void keyFilesAreRefused_data();
    void keyFilesAreRefused();
    void linesComeBack();
    void lineMalformed_data();
    void lineMalformed();
    void lineCutAtEachByte();
    void fileTakesAndGivesAnchors();
    void unfinishedLastLineIsLeftOut();
};

namespace {

AnchorKey newKey()
{
    auto key = AnchorKey::generate();
    return std::move(*key);
}

QString fileIn(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(QString::fromLatin1(name));
}

void writeFile(const QString& name, const QByteArray& content)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void TestAnchors::signedTextIsFixed()
{
    QCOMPARE(codec::anchorText("puebla-2024", 12, Digest {}), "prep-ancla\npuebla-2024\n12\n" + std::string(64, '0') + "\n");
}

void TestAnchors::signatureVerifies()
{
    const AnchorKey key = newKey();
    const auto anchor = key.sign("p", 7, samples::digest(3), 1000);
    QVERIFY(anchor.ok());
    QCOMPARE(anchor->signature.size(), std::size_t { 64 });
    QVERIFY(codec::verifyAnchor(*anchor, "p", key.publicKey()));
}

void TestAnchors::anythingElseDoesNotVerify_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("another seq") << 0;
    QTest::newRow("another head") << 1;
    QTest::newRow("another process") << 2;
    QTest::newRow("another key") << 3;
    QTest::newRow("a changed signature") << 4;
    QTest::newRow("no signature") << 5;
    QTest::newRow("a key that is no point of the curve") << 6;
}

void TestAnchors::anythingElseDoesNotVerify()
{
    QFETCH(int, what);
    const AnchorKey key = newKey();
    Anchor anchor = *key.sign("p", 7, samples::digest(3), 1000);
    Digest publicKey = what == 3 ? newKey().publicKey() : key.publicKey();
    if (what == 0)
        anchor.seq = 8;
    if (what == 1)
        anchor.head = samples::digest(4);
    if (what == 4)
        anchor.signature[10] ^= 1;
    if (what == 5)
        anchor.signature.clear();
    if (what == 6)
        publicKey.bytes.fill(0xff);
    QVERIFY(!codec::verifyAnchor(anchor, what == 2 ? "q" : "p", publicKey));
}

void TestAnchors::keysComeBackFromTheirFiles()
{
    const QTemporaryDir folder;
    const std::string secret = fileIn(folder, "anclas.key").toStdString();
    const std::string open = fileIn(folder, "anclas.pub").toStdString();
    const AnchorKey key = newKey();
    QVERIFY(key.save(secret, open).ok());
    QCOMPARE(QFile::permissions(QString::fromStdString(secret)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions {});
    const auto loaded = AnchorKey::load(secret);
    QVERIFY(loaded.ok());
    QVERIFY(loaded->publicKey() == key.publicKey());
    const auto publicKey = loadAnchorPublicKey(open);
    QVERIFY(publicKey.ok());
    QVERIFY(*publicKey == key.publicKey());
    QVERIFY(codec::verifyAnchor(*loaded->sign("p", 1, {}, 0), "p", *publicKey));
    QVERIFY(!newKey().save(secret, open).ok()); // a key in use is never overwritten
}

void TestAnchors::keyFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("no PEM") << QByteArray("anclas\n");
    QTest::newRow("a damaged PEM") << QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    QTest::newRow("a key of another kind")
        << QByteArray("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq\n-----END PRIVATE KEY-----\n");
}

void TestAnchors::keyFilesAreRefused()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const QString name = fileIn(folder, "anclas.key");
    writeFile(name, content);
    const auto key = AnchorKey::load(name.toStdString());
    QVERIFY(!key.ok());
    QCOMPARE(key.error().code, logerror::anchor);
    QVERIFY(!loadAnchorPublicKey(name.toStdString()).ok());
    QVERIFY(!AnchorKey::load(fileIn(folder, "none").toStdString()).ok());
}

void TestAnchors::linesComeBack()
{
    const Anchor anchor = *newKey().sign("p", 123456, samples::digest(3), 1717380112345);
    const std::string line = anchorLine(anchor);
    QVERIFY(QByteArray::fromStdString(line).startsWith("{\"seq\":123456,\"cabeza\":\""));
    QVERIFY(line.back() == '\n');
    const auto parsed = parseAnchorLine(line);
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : parsed.error().detail.c_str());
    QVERIFY(*parsed == anchor);
}

void TestAnchors::lineMalformed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("seq zero") << QByteArray(R"({"seq":0,"cabeza":"","firma":"","en":0})");
    QTest::newRow("a short head") << QByteArray(R"({"seq":1,"cabeza":"abcd","firma":"","en":0})");
    QTest::newRow("an unknown key") << QByteArray(R"({"seq":1,"cabeza":"","firma":"","en":0,"x":1})");
    QTest::newRow("too long") << QByteArray(2000, ' ');
}

void TestAnchors::lineMalformed()
{
    QFETCH(QByteArray, line);
    const auto parsed = parseAnchorLine(line.toStdString());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, logerror::anchor);
}

void TestAnchors::lineCutAtEachByte()
{
    const std::string line = anchorLine(*newKey().sign("p", 5, samples::digest(3), 7));
    for (std::size_t size = 0; size + 1 < line.size(); ++size)
        QVERIFY(!parseAnchorLine(std::string_view(line).substr(0, size)).ok());
}

void TestAnchors::fileTakesAndGivesAnchors()
{
    const QTemporaryDir folder;
    const std::string file = fileIn(folder, "anclas.jsonl").toStdString();
    const AnchorKey key = newKey();
    std::vector<Anchor> anchors;
    for (Seq seq = 1; seq <= 5; ++seq) {
        anchors.push_back(*key.sign("p", seq, samples::digest(static_cast<std::uint8_t>(seq)), 1000));
        QVERIFY(appendAnchor(file, anchors.back()).ok());
    }
    const auto read = readAnchors(file);
    QVERIFY(read.ok());
    QVERIFY(*read == anchors);
    QVERIFY(!readAnchors(file + ".none").ok());
    QVERIFY(!appendAnchor(fileIn(folder, "no/such/folder").toStdString(), anchors[0]).ok());
}

void TestAnchors::unfinishedLastLineIsLeftOut()
{
    const QTemporaryDir folder;
    const QString name = fileIn(folder, "anclas.jsonl");
    const AnchorKey key = newKey();
    const Anchor first = *key.sign("p", 1, samples::digest(1), 1);
    const Anchor second = *key.sign("p", 2, samples::digest(2), 2);
    writeFile(name, QByteArray::fromStdString(anchorLine(first) + anchorLine(second).substr(0, 50)));
    QVERIFY(*readAnchors(name.toStdString()) == std::vector<Anchor> { first });
    QVERIFY(appendAnchor(name.toStdString(), second).ok());
    const auto read = readAnchors(name.toStdString());
    QVERIFY(read.ok());
    QVERIFY(*read == (std::vector<Anchor> { first, second }));
    writeFile(name, QByteArray::fromStdString("garbage\n" + anchorLine(second)));
    const auto damaged = readAnchors(name.toStdString());
    QVERIFY(!damaged.ok());
    QVERIFY(QByteArray::fromStdString(damaged.error().detail).contains(":1:"));
}

QTEST_GUILESS_MAIN(TestAnchors)
#include "tst_anchors.moc"
