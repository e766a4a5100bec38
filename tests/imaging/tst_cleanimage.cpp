// SPDX-License-Identifier: MIT
// What is sent is judged by the hub's own check of what it takes.
#include "models/imaging/cleanimage.h"

#include "app/hub/imagecheck.h"
#include "imagefiles.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;
using namespace prep::test;

namespace {

/// A JPEG segment with its marker and size.
QByteArray segment(char marker, const QByteArray& content)
{
    QByteArray made("\xff", 1);
    made += marker;
    made += static_cast<char>((content.size() + 2) >> 8);
    made += static_cast<char>((content.size() + 2) & 0xff);
    return made + content;
}

/// Exif of one entry: the orientation.
QByteArray exif(char orientation)
{
    return QByteArray("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24) + orientation + QByteArray("\0\0\0\0\0\0\0", 7);
}

QByteArray withSegments(const QByteArray& jpeg, const QByteArray& segments)
{
    return jpeg.left(2) + segments + jpeg.mid(2);
}

QByteArray chunk(const QByteArray& type, const QByteArray& content)
{
    QByteArray made(4, '\0');
    qToBigEndian(static_cast<quint32>(content.size()), made.data());
    return made + type + content + QByteArray(4, 'c');
}

std::string_view view(const QByteArray& bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

} // namespace

class TestCleanImage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHubTakesWhatIsClean_data();
    void theHubTakesWhatIsClean();
    void pixelsAreKeptByteByByte();
    void aTurnedPhotographIsUpright();
};

void TestCleanImage::theHubTakesWhatIsClean_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("wasTaken"); ///< as it came
    const QByteArray jpeg = saved("JPEG");
    const QByteArray png = saved("PNG");
    QTest::newRow("a plain JPEG") << jpeg << true;
    QTest::newRow("a JPEG with Exif") << withSegments(jpeg, segment('\xe1', exif(1))) << false;
    QTest::newRow("a JPEG with XMP, a profile and a comment")
        << withSegments(jpeg, segment('\xe1', "http://ns.adobe.com/xap/1.0/") + segment('\xe2', "ICC_PROFILE") + segment('\xfe', "escaner de Ana")) << false;
    QTest::newRow("a JPEG with bytes behind its end") << QByteArray(jpeg + "notas" + "\xff\xd9") << false;
    QTest::newRow("a PNG with a text") << QByteArray(png.left(33) + chunk("tEXt", QByteArray("Author\0Ana", 10)) + png.mid(33)) << false;
    QTest::newRow("a PNG with a date") << QByteArray(png.left(33) + chunk("tIME", QByteArray(7, '\1')) + png.mid(33)) << false;
    QTest::newRow("a TIFF") << saved("TIFF") << false;
    QTest::newRow("a PDF") << pdf(1) << false;
}

void TestCleanImage::theHubTakesWhatIsClean()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, wasTaken);
    if (wasTaken)
        QVERIFY(hub::checkImage(view(bytes)).ok());
    const auto read = readImage(bytes);
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().detail.c_str());
    const auto clean = cleanImage(bytes, *read);
    QVERIFY2(clean.ok(), clean.ok() ? "" : clean.error().detail.c_str());
    const auto checked = hub::checkImage(view(*clean));
    QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().detail.c_str());
    const auto again = readImage(*clean);
    QVERIFY(again.ok());
    QCOMPARE(again->image.size(), read->image.size());
    QCOMPARE(again->image.pixel(3, 3), read->image.pixel(3, 3));
}

void TestCleanImage::pixelsAreKeptByteByByte()
{
    const QByteArray jpeg = saved("JPEG");
    const QByteArray noted = withSegments(jpeg, segment('\xe1', exif(1)) + segment('\xfe', "nota"));
    QCOMPARE(*cleanImage(noted, *readImage(noted)), jpeg);
    QCOMPARE(*cleanImage(jpeg, *readImage(jpeg)), jpeg);
}

void TestCleanImage::aTurnedPhotographIsUpright()
{
    const QByteArray turned = withSegments(saved("JPEG"), segment('\xe1', exif(6)));
    const auto read = readImage(turned);
    QVERIFY(read.ok());
    QCOMPARE(read->image.size(), QSize(80, 120));
    const auto clean = cleanImage(turned, *read);
    QVERIFY(clean.ok());
    QCOMPARE(readImage(*clean)->image.size(), QSize(80, 120));
    QVERIFY(hub::checkImage(view(*clean)).ok());
}

QTEST_MAIN(TestCleanImage)
#include "tst_cleanimage.moc"
