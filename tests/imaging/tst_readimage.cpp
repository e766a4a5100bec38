// SPDX-License-Identifier: MIT
#include "models/imaging/readimage.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>
#include <QtEndian>

using namespace prep;
using namespace prep::imaging;

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

namespace {

QByteArray saved(const char* format, const QSize& size = { 120, 80 })
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(240, 240, 230));
    QPainter painter(&image);
    painter.drawLine(0, 0, size.width(), size.height());
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

QByteArray pdf(int pages)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawRect(100, 100, 500, 500);
    }
    painter.end();
    return buffer.data();
}

/// A PNG that says it is `side` pixels wide and high, with nothing of them in it.
QByteArray bomb(quint32 side)
{
    QByteArray png = saved("PNG");
    qToBigEndian(side, png.data() + 16);
    qToBigEndian(side, png.data() + 20);
    // CRC-32 of the header chunk
    quint32 crc = 0xffffffff;
    for (int i = 12; i < 29; ++i) {
        crc ^= static_cast<uchar>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    qToBigEndian(crc ^ 0xffffffff, png.data() + 29);
    return png;
}

/// The empty document of one page, with a password's dictionary in its trailer.
QByteArray lockedPdf()
{
    QByteArray file = "%PDF-1.4\n";
    QList<qsizetype> at;
    const auto add = [&](const QByteArray& object) {
        at.append(file.size());
        file += QByteArray::number(at.size()) + " 0 obj\n" + object + "\nendobj\n";
    };
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>");
    add("<< /Filter /Standard /V 1 /R 2 /P -60 /O <" + QByteArray(64, '1') + "> /U <" + QByteArray(64, '2') + "> >>");
    const qsizetype table = file.size();
    file += "xref\n0 5\n0000000000 65535 f \n";
    for (const qsizetype offset : at)
        file += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    file += "trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> "
            "<00112233445566778899aabbccddeeff>] >>\nstartxref\n"
        + QByteArray::number(table) + "\n%%EOF\n";
    return file;
}

} // namespace

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
