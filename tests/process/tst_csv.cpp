// SPDX-License-Identifier: MIT
#include "models/process/csv.h"

#include <QByteArrayList>
#include <QTest>

using namespace prep;
using detail::CsvReader;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsAreSplit_data();
    void recordsAreSplit();
    void malformedRecordsAreTold_data();
    void malformedRecordsAreTold();
    void whatIsWrittenReadsBack_data();
    void whatIsWrittenReadsBack();
    void utf8IsChecked_data();
    void utf8IsChecked();
    void excerptsNeverCutACharacter();
};

void TestCsv::recordsAreSplit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::newRow("plain") << QByteArray("a,b,c\n") << QByteArrayList { "a", "b", "c" };
    QTest::newRow("no line end") << QByteArray("a,b") << QByteArrayList { "a", "b" };
    QTest::newRow("CRLF") << QByteArray("a,b\r\n") << QByteArrayList { "a", "b" };
    QTest::newRow("empty fields") << QByteArray(",,\n") << QByteArrayList { "", "", "" };
    QTest::newRow("quoted comma") << QByteArray("\"a,b\",c\n") << QByteArrayList { "a,b", "c" };
    QTest::newRow("doubled quotes") << QByteArray("\"a \"\"b\"\" c\",\"\"\n") << QByteArrayList { "a \"b\" c", "" };
    QTest::newRow("quote within a field is text") << QByteArray("a\"b,c\n") << QByteArrayList { "a\"b", "c" };
    QTest::newRow("quoted last, then comma") << QByteArray("\"a\",\n") << QByteArrayList { "a", "" };
    QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBF" "a\n") << QByteArrayList { "a" };
    QTest::newRow("blank lines are skipped") << QByteArray("\n\r\na\n") << QByteArrayList { "a" };
}

void TestCsv::recordsAreSplit()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, fields);
    CsvReader reader(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(reader.next());
    QVERIFY(reader.fault() == nullptr);
    QByteArrayList found;
    for (const std::string_view field : reader.fields())
        found += QByteArray(field.data(), static_cast<qsizetype>(field.size()));
    QCOMPARE(found, fields);
    QVERIFY(!reader.next());
}

void TestCsv::malformedRecordsAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("open quotes") << QByteArray("a,\"b\n");
    QTest::newRow("text after quotes") << QByteArray("\"a\"b\n");
    QTest::newRow("Latin-1") << QByteArray("ca\xf1on\n");
    QTest::newRow("NUL") << QByteArray("a\0b\n", 4);
    QTest::newRow("line of 70,000 bytes") << QByteArray(70000, 'x');
    QTest::newRow("300 columns") << QByteArray(300, ',');
}

void TestCsv::malformedRecordsAreTold()
{
    QFETCH(QByteArray, text);
    text += "\nnext\n";
    CsvReader reader(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(reader.next());
    QVERIFY(reader.fault() != nullptr);
    QVERIFY(reader.next()); // and the next line is read all the same
    QVERIFY(reader.fault() == nullptr);
    QCOMPARE(reader.fields()[0], std::string_view("next"));
}

void TestCsv::whatIsWrittenReadsBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("PAN");
    QTest::newRow("comma") << QByteArray("a, b");
    QTest::newRow("quotes") << QByteArray("\"La Jefa\"");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("accents") << QByteArray("Muñoz, José «Pepe»");
}

void TestCsv::whatIsWrittenReadsBack()
{
    QFETCH(QByteArray, text);
    std::string line;
    detail::appendField(line, std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    line += ",x\n";
    CsvReader reader(line);
    QVERIFY(reader.next());
    QCOMPARE(QByteArray(reader.fields()[0].data(), static_cast<qsizetype>(reader.fields()[0].size())), text);
}

void TestCsv::utf8IsChecked_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("good");
    QTest::newRow("ASCII") << QByteArray("abcdefghijklm") << true;
    QTest::newRow("Spanish") << QByteArray("áéíóúñÑ¿¡ü") << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x97\xB3") << true;
    QTest::newRow("cut") << QByteArray("abc\xC3") << false;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("beyond U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("lone continuation") << QByteArray("12345678\x80") << false;
}

void TestCsv::utf8IsChecked()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, good);
    QCOMPARE(detail::isUtf8(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))), good);
}

void TestCsv::excerptsNeverCutACharacter()
{
    for (std::size_t length = 70; length < 90; ++length) {
        const std::string shown = detail::excerpt(std::string(length, 'a') + "ñandú ñandú ñandú");
        QVERIFY(detail::isUtf8(shown));
        QVERIFY(shown.size() < 90);
    }
    QCOMPARE(detail::excerpt("a\xf1o"), std::string("a?o"));
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
