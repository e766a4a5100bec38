// SPDX-License-Identifier: MIT
#include "models/publication/gate/bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace prep::gate;

class TestBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utf8IsHeldToTheLetter_data();
    void utf8IsHeldToTheLetter();
    void linesAreCutAtTheirEnds_data();
    void linesAreCutAtTheirEnds();
    void cellsAreCutAtTheirCommas_data();
    void cellsAreCutAtTheirCommas();
    void moreColumnsThanTheLimitAreRefused();
    void moreRowsThanTheLimitAreRefused();
    void aFileIsReadWhole();
    void theDigestIsTheStandardsOwn();
};

void TestBytes::utf8IsHeldToTheLetter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto row
        = [](const char* name, const char* text, bool good) { QTest::newRow(name) << QByteArray(text) << good; };
    row("ASCII", "PUEBLA", true);
    row("an accent",
        "MAYOR\xc3\x8d"
        "A",
        true);
    row("four bytes", "\xf0\x9f\x97\xb3", true);
    row("Latin-1",
        "CA\xd1"
        "ADA",
        false);
    row("cut short", "MAYOR\xc3", false);
    row("an overlong slash", "\xc0\xaf", false);
    row("an overlong slash of three", "\xe0\x80\xaf", false);
    row("a surrogate", "\xed\xa0\x80", false);
    row("past the last character", "\xf4\x90\x80\x80", false);
    row("a continuation alone", "A\x80", false);
}

void TestBytes::utf8IsHeldToTheLetter()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(firstBadUtf8(text.toStdString()) == std::string_view::npos, good);
}

void TestBytes::linesAreCutAtTheirEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("ends");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("ended");
    const auto row = [](const char* name, const char* text, LineEnd ends, int lines, bool ended) {
        QTest::newRow(name) << QByteArray(text) << static_cast<int>(ends) << lines << ended;
    };
    row("nothing", "", LineEnd::none, 0, true);
    row("one line without end", "A", LineEnd::none, 1, false);
    row("LF", "A\n\nB\n", LineEnd::lf, 3, true);
    row("CRLF", "A\r\n\r\nB\r\n", LineEnd::crlf, 3, true);
    row("LF then CRLF", "A\nB\r\n", LineEnd::mixed, 2, true);
    row("CR CR LF", "A\r\r\nB\r\n", LineEnd::mixed, 2, true);
    row("CR alone", "A\rB\n", LineEnd::mixed, 1, true);
    row("the last one cut", "A\nB", LineEnd::lf, 2, false);
}

void TestBytes::linesAreCutAtTheirEnds()
{
    QFETCH(QByteArray, text);
    QFETCH(int, ends);
    QFETCH(int, lines);
    QFETCH(bool, ended);
    const std::string bytes = text.toStdString();
    const auto cut = cutLines(bytes);
    QVERIFY(cut.has_value());
    QCOMPARE(static_cast<int>(cut->ends), ends);
    QCOMPARE(static_cast<int>(cut->lines.size()), lines);
    QCOMPARE(cut->endsWithLine, ended);
    QVERIFY(cut->line(0).empty() && cut->line(99).empty());
}

void TestBytes::cellsAreCutAtTheirCommas_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("error");
    QTest::addColumn<QByteArrayList>("cells");
    const auto row = [](const char* line, CellError error, const QByteArrayList& cells) {
        QTest::newRow(line) << QByteArray(line) << static_cast<int>(error) << cells;
    };
    row("", CellError::none, { "" });
    row("a", CellError::none, { "a" });
    row("a,,b,", CellError::none, { "a", "", "b", "" });
    row("\"a,b\",c", CellError::none, { "a,b", "c" });
    row("c,\"a \"\"b\"\" c\"", CellError::none, { "c", "a \"\"b\"\" c" });
    row("\"a\",b", CellError::quotes, {});
    row("\"a,b", CellError::quotes, {});
    row("\"a,b\"c,d", CellError::quotes, {});
    row("a\"b,c", CellError::quotes, {});
    row("=\"0012\"", CellError::quotes, {});
}

void TestBytes::cellsAreCutAtTheirCommas()
{
    QFETCH(QByteArray, line);
    QFETCH(int, error);
    QFETCH(QByteArrayList, cells);
    const std::string text = line.toStdString();
    std::vector<std::string_view> got;
    QCOMPARE(static_cast<int>(cutCells(text, got)), error);
    if (static_cast<CellError>(error) != CellError::none)
        return;
    QByteArrayList list;
    for (const std::string_view cell : got)
        list.append(QByteArray(cell.data(), static_cast<qsizetype>(cell.size())));
    QCOMPARE(list, cells);
}

void TestBytes::moreColumnsThanTheLimitAreRefused()
{
    std::vector<std::string_view> cells;
    QCOMPARE(cutCells(std::string(maxColumns - 1, ','), cells), CellError::none);
    QCOMPARE(cutCells(std::string(maxColumns, ','), cells), CellError::tooMany);
}

void TestBytes::moreRowsThanTheLimitAreRefused()
{
    QVERIFY(cutLines(std::string(maxRows, '\n')).has_value());
    QVERIFY(!cutLines(std::string(maxRows + 100, '\n')).has_value());
}

void TestBytes::aFileIsReadWhole()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a.csv")).toStdString();
    const std::string bytes("a\0b\r\n", 5);
    std::ofstream(path, std::ios::binary) << bytes;
    QCOMPARE(readBytes(path), std::optional<std::string>(bytes));
    QVERIFY(!readBytes(path + ".no").has_value());
    QVERIFY(!readBytes(folder.path().toStdString()).has_value());
}

void TestBytes::theDigestIsTheStandardsOwn()
{
    QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
