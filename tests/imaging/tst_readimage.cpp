// SPDX-License-Identifier: MIT
#include "models/imaging/readimage.h"

#include "imagefiles.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;
using namespace prep::test;

class TestReadImage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void imagesAreRead_data();
    void imagesAreRead();
    void badFilesAreAnswered_data();
    void badFilesAreAnswered();
    void aFileThatIsCutAnywhereIsRefused_data();
    void aFileThatIsCutAnywhereIsRefused();
};

void TestReadImage::imagesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QSize>("size");
    QTest::newRow("JPEG") << saved("JPEG") << QStringLiteral("JPEG") << QSize(120, 80);
    QTest::newRow("PNG") << saved("PNG") << QStringLiteral("PNG") << QSize(120, 80);
    QTest::newRow("TIFF") << saved("TIFF") << QStringLiteral("TIFF") << QSize(120, 80);
    QTest::newRow("PDF of one page") << pdf(1) << QStringLiteral("PDF") << QSize(1240, 1754);
}

void TestReadImage::imagesAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    QFETCH(QSize, size);
    const Result<ReadImage> read = readImage(bytes);
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().detail.c_str());
    QCOMPARE(read->type, type);
    QVERIFY(std::abs(read->image.width() - size.width()) <= 1 && std::abs(read->image.height() - size.height()) <= 1);
}

void TestReadImage::badFilesAreAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("no bytes") << QByteArray() << readerror::empty;
    QTest::newRow("17 MiB") << QByteArray(saved("JPEG") + QByteArray(17 << 20, 'x')) << readerror::tooBig;
    QTest::newRow("a text") << QByteArray("hola") << readerror::type;
    QTest::newRow("a GIF") << QByteArray("GIF89a\1\0\1\0\0\0\0", 13) << readerror::type;
    QTest::newRow("an SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << readerror::type;
    QTest::newRow("200 million pixels") << bomb(14143) << readerror::pixels;
    QTest::newRow("more pixels than numbers") << bomb(0x7fffffff) << readerror::damaged;
    QTest::newRow("a JPEG's first bytes") << QByteArray("\xff\xd8\xff\xd9") << readerror::damaged;
    QTest::newRow("a PDF with a password") << lockedPdf() << readerror::encrypted;
    QTest::newRow("a PDF of two pages") << pdf(2) << readerror::pages;
    QTest::newRow("a PDF's first bytes") << QByteArray("%PDF-1.7\n") << readerror::damaged;
}

void TestReadImage::badFilesAreAnswered()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const Result<ReadImage> read = readImage(bytes);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, code);
    QVERIFY(!read.error().detail.empty());
}

void TestReadImage::aFileThatIsCutAnywhereIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* format : { "JPEG", "PNG", "TIFF" })
        QTest::newRow(format) << saved(format, { 24, 16 });
}

void TestReadImage::aFileThatIsCutAnywhereIsRefused()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const Result<ReadImage> read = readImage(bytes.first(size));
        // The last bytes of a TIFF may be padding that nobody needs: then the whole picture is there.
        if (read.ok())
            QVERIFY2(
                size > bytes.size() - 4 && read->image == readImage(bytes)->image, qPrintable(QString::number(size)));
    }
}

QTEST_MAIN(TestReadImage)
#include "tst_readimage.moc"
