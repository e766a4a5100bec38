// SPDX-License-Identifier: MIT
#include "models/publication/prepcsv.h"

#include <QTest>

using namespace prep;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(std::vector<std::string>)

class TestPrepCsv : public QObject {
    Q_OBJECT

private slots:
    void fieldsAreCut_data();
    void fieldsAreCut();
    void anOpenQuoteIsRefused();
    void moreFieldsThanTheLimitAreRefused();
    void marksAreCleaned_data();
    void marksAreCleaned();
    void encodings_data();
    void encodings();
    void linesEndInAnyWay();
    void theSeparatorIsFound_data();
    void theSeparatorIsFound();
};

void TestPrepCsv::fieldsAreCut_data()
{
    QTest::addColumn<std::string>("line");
    QTest::addColumn<char>("separator");
    QTest::addColumn<std::vector<std::string>>("fields");
    using Fields = std::vector<std::string>;
    QTest::newRow("plain fields") << std::string("a,b,,c") << ',' << Fields { "a", "b", "", "c" };
    QTest::newRow("an empty line is one empty field") << std::string() << ',' << Fields { "" };
    QTest::newRow("a separator at the end opens an empty field") << std::string("a,") << ',' << Fields { "a", "" };
    QTest::newRow("quotes hold the separator") << std::string("\"a,b\",c") << ',' << Fields { "a,b", "c" };
    QTest::newRow("doubled quotes are one") << std::string("\"a\"\"b\",c") << ',' << Fields { "a\"b", "c" };
    QTest::newRow("a spreadsheet formula keeps its zeros") << std::string("=\"0012\",=\"0,1\",x") << ',' << Fields { "0012", "0,1", "x" };
    QTest::newRow("bars separate") << std::string("a|b,c|d") << '|' << Fields { "a", "b,c", "d" };
    QTest::newRow("text behind a closing quote stays") << std::string("\"a\" b,c") << ',' << Fields { "a b", "c" };
}

void TestPrepCsv::fieldsAreCut()
{
    QFETCH(std::string, line);
    QFETCH(char, separator);
    QFETCH(std::vector<std::string>, fields);
    std::vector<std::string> got;
    QVERIFY(splitFields(line, separator, 100, got));
    QCOMPARE(got, fields);
}

void TestPrepCsv::anOpenQuoteIsRefused()
{
    std::vector<std::string> got;
    QVERIFY(!splitFields("a,\"b,c", ',', 100, got));
    QVERIFY(!splitFields("=\"", ',', 100, got));
}

void TestPrepCsv::moreFieldsThanTheLimitAreRefused()
{
    std::vector<std::string> got;
    QVERIFY(splitFields("1,2,3", ',', 3, got));
    QVERIFY(!splitFields("1,2,3,4", ',', 3, got));
}

void TestPrepCsv::marksAreCleaned_data()
{
    QTest::addColumn<std::string>("written");
    QTest::addColumn<std::string>("meant");
    QTest::newRow("nothing to clean") << std::string("0012") << std::string("0012");
    QTest::newRow("an apostrophe before") << std::string("'0012") << std::string("0012");
    QTest::newRow("apostrophes on both sides") << std::string("'0012'") << std::string("0012");
    QTest::newRow("blanks around a dash") << std::string(" - ") << std::string("-");
    QTest::newRow("quotes and blanks") << std::string(" \" x y \" ") << std::string("x y");
    QTest::newRow("four quoted tabs are nothing") << std::string("\"\t\"") << std::string();
    QTest::newRow("only an apostrophe") << std::string("'") << std::string();
}

void TestPrepCsv::marksAreCleaned()
{
    QFETCH(std::string, written);
    QFETCH(std::string, meant);
    QCOMPARE(std::string(cleaned(written)), meant);
}

void TestPrepCsv::encodings_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("text");
    QTest::newRow("UTF-8 stays") << std::string("MAYOR\xC3\x8D" "A") << std::string("MAYOR\xC3\x8D" "A");
    QTest::newRow("a byte order mark goes") << std::string("\xEF\xBB\xBF" "A") << std::string("A");
    QTest::newRow("Latin-1 is read") << std::string("MAYOR\xCD" "A") << std::string("MAYOR\xC3\x8D" "A");
    QTest::newRow("a cut UTF-8 sequence is Latin-1") << std::string("A\xC3") << std::string("A\xC3\x83");
}

void TestPrepCsv::encodings()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, text);
    QCOMPARE(toUtf8(bytes), text);
    QVERIFY(isUtf8(toUtf8(bytes)));
    QCOMPARE(plainUpper("mayor\xC3\xAD" "a relativa \xC3\xB1"), std::string("MAYORIA RELATIVA N"));
}

void TestPrepCsv::linesEndInAnyWay()
{
    const std::string text = "a\r\nb\nc\r\r\n\nd";
    const std::vector<std::string_view> expected { "a", "b", "c", "", "d" };
    QCOMPARE(splitLines(text), expected);
    QVERIFY(splitLines("").empty());
}

void TestPrepCsv::theSeparatorIsFound_data()
{
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("header");
    QTest::addColumn<char>("separator");
    QTest::newRow("sep= says it") << std::string("sep=|") << std::string("a|b") << '|';
    QTest::newRow("sep= in quotes") << std::string("\"SEP=;\"") << std::string("a;b") << ';';
    QTest::newRow("commas prevail") << std::string("TITLE") << std::string("a,b,c") << ',';
    QTest::newRow("semicolons prevail") << std::string("TITLE") << std::string("a;b;c") << ';';
    QTest::newRow("bars without sep=") << std::string("TITLE") << std::string("a|b|c") << '|';
}

void TestPrepCsv::theSeparatorIsFound()
{
    QFETCH(std::string, first);
    QFETCH(std::string, header);
    QTEST(separatorOf(first, header), "separator");
}

QTEST_GUILESS_MAIN(TestPrepCsv)
#include "tst_prepcsv.moc"
