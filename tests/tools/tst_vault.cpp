// SPDX-License-Identifier: MIT
#include "app/tools/vault.h"
#include "models/process/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace prep;
using namespace prep::tools;

class TestVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatWasPutIn_data();
    void givesBackWhatWasPutIn();
    void anotherPasswordIsToldAtOnce();
    void everyAlteredByteIsNoticed();
    void everyCutIsNoticed();
    void movedAndAddedSegmentsAreNoticed();
    void aFileThatIsThereIsNotWrittenOver();
    void whatIsNoVaultIsRefused_data();
    void whatIsNoVaultIsRefused();

private:
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] std::string made(const char* name, const std::string& content) const;
    [[nodiscard]] static Result<std::string> read(const QString& file, std::string_view password = "secreta");
    [[nodiscard]] int codeOf(const QByteArray& bytes) const;
    QTemporaryDir m_dir;
};

std::string TestVault::made(const char* name, const std::string& content) const
{
    QFile::remove(path(name));
    auto vault = VaultWriter::create(path(name).toStdString(), "secreta", vault::leastCost); // what is tried a hundred times
    if (!vault || !vault->write(std::string_view(content).substr(0, content.size() / 3)) || !vault->write(std::string_view(content).substr(content.size() / 3)) || !vault->finish())
        return {};
    return path(name).toStdString();
}

Result<std::string> TestVault::read(const QString& file, std::string_view password)
{
    auto vault = VaultReader::open(file.toStdString(), password);
    if (!vault)
        return vault.error();
    std::string all;
    for (;;) {
        const auto part = vault->next();
        if (!part)
            return part.error();
        if (part->empty())
            return all;
        all += *part;
    }
}

int TestVault::codeOf(const QByteArray& bytes) const
{
    QFile file(path("alterado"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return -1;
    file.close();
    const auto content = read(file.fileName());
    return content ? 0 : content.error().code;
}

void TestVault::givesBackWhatWasPutIn_data()
{
    QTest::addColumn<std::size_t>("bytes");
    QTest::newRow("nothing") << std::size_t { 0 };
    QTest::newRow("one byte") << std::size_t { 1 };
    QTest::newRow("a segment less one") << vault::segmentBytes - 1;
    QTest::newRow("a segment") << vault::segmentBytes;
    QTest::newRow("a segment and one") << vault::segmentBytes + 1;
    QTest::newRow("three segments and a half") << vault::segmentBytes * 7 / 2;
}

void TestVault::givesBackWhatWasPutIn()
{
    QFETCH(std::size_t, bytes);
    std::string content(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i)
        content[i] = static_cast<char>(i * 31 + i / 251);
    QVERIFY(!made("entero", content).empty());
    const auto back = read(path("entero"));
    QVERIFY2(back.ok(), back ? "" : back.error().detail.c_str());
    QVERIFY(*back == content);
    QFile file(path("entero"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    if (bytes > 1000)
        QVERIFY(!file.readAll().contains(QByteArray(content.data() + 100, 100)));
}

void TestVault::anotherPasswordIsToldAtOnce()
{
    QVERIFY(!made("entero", "contenido").empty());
    QCOMPARE(read(path("entero"), "Secreta").error().code, vault::errPassword);
    QCOMPARE(read(path("entero"), "").error().code, vault::errPassword);
}

void TestVault::everyAlteredByteIsNoticed()
{
    QVERIFY(!made("entero", std::string(100, 'x')).empty());
    QFile file(path("entero"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    std::map<int, int> codes;
    for (qsizetype at = 0; at < whole.size(); at += at < 16 ? 1 : 5) {
        QByteArray altered = whole;
        altered[at] = static_cast<char>(altered[at] ^ 0x04);
        const int code = codeOf(altered);
        QVERIFY2(code > 0, qPrintable(QString::number(at)));
        ++codes[code];
    }
    QVERIFY(codes[vault::errFormat] >= 12); // magic and parameters
    QVERIFY(codes[vault::errPassword] >= 6); // salt and check
    QVERIFY(codes[vault::errDamaged] >= 20);
}

void TestVault::everyCutIsNoticed()
{
    QVERIFY(!made("entero", std::string(60, 'x')).empty());
    QFile file(path("entero"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    for (qsizetype size = 0; size < whole.size(); size += 7)
        QVERIFY2(codeOf(whole.left(size)) > 0, qPrintable(QString::number(size)));
    // Between two segments, where every tag fits.
    QVERIFY(!made("largo", std::string(vault::segmentBytes * 2 + 10, 'y')).empty());
    QFile longFile(path("largo"));
    QVERIFY(longFile.open(QIODevice::ReadOnly));
    const QByteArray many = longFile.readAll();
    const auto segment = static_cast<qsizetype>(vault::segmentBytes) + 16;
    const auto header = many.size() - 2 * segment - 26;
    QCOMPARE(codeOf(many.left(header + 2 * segment)), vault::errCut);
    QCOMPARE(codeOf(many.left(header + segment)), vault::errCut);
    QCOMPARE(codeOf(many.left(header)), vault::errCut);
}

void TestVault::movedAndAddedSegmentsAreNoticed()
{
    QVERIFY(!made("largo", std::string(vault::segmentBytes, 'a') + std::string(vault::segmentBytes, 'b') + "c").empty());
    QFile file(path("largo"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const auto segment = static_cast<qsizetype>(vault::segmentBytes) + 16;
    const auto header = whole.size() - 2 * segment - 17;
    const QByteArray first = whole.mid(header, segment);
    const QByteArray second = whole.mid(header + segment, segment);
    const QByteArray last = whole.mid(header + 2 * segment);
    const QByteArray head = whole.left(header);
    QCOMPARE(codeOf(head + first + second + last), 0);
    QCOMPARE(codeOf(head + second + first + last), vault::errDamaged);
    QCOMPARE(codeOf(head + first + first + second + last), vault::errDamaged);
    QCOMPARE(codeOf(head + first + last), vault::errDamaged);
    QCOMPARE(codeOf(whole + "x"), vault::errDamaged);
    QCOMPARE(codeOf(whole + last), vault::errDamaged);
}

void TestVault::aFileThatIsThereIsNotWrittenOver()
{
    QVERIFY(!made("entero", "contenido").empty());
    QCOMPARE(VaultWriter::create(path("entero").toStdString(), "otra").error().code, fileerror::exists);
    QCOMPARE(*read(path("entero")), std::string("contenido"));
}

void TestVault::whatIsNoVaultIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("esto no es un respaldo, aunque sea bastante largo para serlo");
    QByteArray dear("PREPRESP1\n");
    dear += QByteArray("\x1e\x08\x01", 3) + QByteArray(39, 'x');
    QTest::newRow("asks for a terabyte of scrypt") << dear;
}

void TestVault::whatIsNoVaultIsRefused()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(codeOf(bytes), vault::errFormat);
    QCOMPARE(read(path("ninguno")).error().code, fileerror::cannotRead);
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
