// SPDX-License-Identifier: MIT
#include "models/courier/bundle.h"
#include "models/courier/receipt.h"

#include <QTest>

using namespace prep;
using namespace prep::courier;

class TestReceipt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesAreRanges();
    void tooManyRangesGiveUpTheRest();
    void whatIsNoRangeIsRefused_data();
    void whatIsNoRangeIsRefused();
    void whatWasWrittenIsRead();
    void itConfirmsWhatItDoesNotMiss();
    void oneThatDoesNotCountAsTheBundleConfirmsNothing();
    void oneOfBeforeIsRead();
    void withoutItsBundleItIsNone();
};

void TestReceipt::placesAreRanges()
{
    Places places;
    QCOMPARE(places.text(), std::string());
    for (const std::uint32_t place : { 0U, 1U, 2U, 7U, 9U, 10U })
        places.add(place);
    QCOMPARE(places.text(), std::string("0-2 7 9-10"));
    const auto read = Places::parse(places.text());
    QVERIFY(read.ok());
    for (std::uint32_t place = 0; place < 14; ++place)
        QCOMPARE(read->holds(place), place <= 2 || place == 7 || place == 9 || place == 10);
    places.addAll(20);
    QCOMPARE(places.text(), std::string("0-2 7 9-10 20-"));
    QVERIFY(Places::parse(places.text())->holds(4'000'000'000U));
}

/// Every second image of the fullest bundle: it says more than is missing, and never less.
void TestReceipt::tooManyRangesGiveUpTheRest()
{
    Receipt receipt;
    receipt.site = std::string(64, 'D');
    for (std::uint32_t place = 0; place < maxImages; place += 2)
        receipt.lacking.add(place);
    receipt.missing = maxImages / 2;
    receipt.images = maxImages / 2;
    const std::string text = textOf(receipt);
    QVERIFY2(text.size() < 4096, std::to_string(text.size()).c_str());
    const auto read = readReceipt(text);
    QVERIFY(read.ok());
    QVERIFY(read->confirms(1, maxImages));
    for (std::uint32_t place = 0; place < maxImages; place += 2)
        QVERIFY(!read->confirms(place, maxImages));
}

void TestReceipt::whatIsNoRangeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* const text : { "x", "1-x", "-3", "1--2", "1  2", " 1", "99999999999", "1,2" })
        QTest::newRow(text) << QByteArray(text);
}

void TestReceipt::whatIsNoRangeIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!Places::parse(text.toStdString()).ok());
}

void TestReceipt::whatWasWrittenIsRead()
{
    Receipt receipt;
    receipt.bundle.bytes[2] = 9;
    receipt.site = "D01";
    receipt.until = 240;
    receipt.fresh = 17;
    receipt.images = 5;
    receipt.missing = 2;
    receipt.lacking.add(3);
    receipt.lacking.add(6);
    receipt.wanted = 241;
    receipt.hour = 1717380000000;
    const auto read = readReceipt(textOf(receipt));
    QVERIFY(read.ok());
    QVERIFY(read->bundle == receipt.bundle);
    QCOMPARE(read->site, receipt.site);
    QCOMPARE(read->until, receipt.until);
    QCOMPARE(read->fresh, receipt.fresh);
    QCOMPARE(read->images, receipt.images);
    QCOMPARE(read->missing, receipt.missing);
    QCOMPARE(read->lacking.text(), std::string("3 6"));
    QCOMPARE(read->wanted, receipt.wanted);
    QCOMPARE(read->hour, receipt.hour);
}

void TestReceipt::itConfirmsWhatItDoesNotMiss()
{
    Receipt receipt;
    receipt.images = 2;
    receipt.missing = 1;
    receipt.lacking.add(1);
    QVERIFY(receipt.confirms(0, 3) && !receipt.confirms(1, 3) && receipt.confirms(2, 3));
    QVERIFY(!receipt.confirms(3, 3));
}

void TestReceipt::oneThatDoesNotCountAsTheBundleConfirmsNothing()
{
    Receipt receipt;
    receipt.images = 2;
    for (const std::size_t count : { 1U, 3U, 4U })
        QVERIFY(!receipt.confirms(0, count));
}

/// Receipts that said no more than how many.
void TestReceipt::oneOfBeforeIsRead()
{
    const std::string head = "{\"bulto\":\"" + Id16 {}.hex() + "\",\"sitio\":\"D01\",\"hasta\":9,\"nuevos\":9,";
    const auto all = readReceipt(head + "\"imagenes\":3,\"faltan\":0,\"hora\":1717380000000}\n");
    QVERIFY(all.ok());
    QCOMPARE(all->hour, Millis { 1717380000000 });
    QVERIFY(all->confirms(0, 3) && all->confirms(2, 3));
    const auto some = readReceipt(head + "\"imagenes\":2,\"faltan\":1,\"hora\":1717380000000}\n");
    QVERIFY(some.ok());
    QVERIFY(!some->confirms(0, 3) && !some->confirms(2, 3));
}

void TestReceipt::withoutItsBundleItIsNone()
{
    QVERIFY(!readReceipt("").ok());
    QVERIFY(!readReceipt("{\"hasta\":6}").ok());
    QVERIFY(!readReceipt("{\"bulto\":\"xyz\"}").ok());
}

QTEST_GUILESS_MAIN(TestReceipt)
#include "tst_receipt.moc"
