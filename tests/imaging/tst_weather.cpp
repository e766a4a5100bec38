// SPDX-License-Identifier: MIT
#include "models/imaging/weather.h"

#include "models/imaging/readimage.h"
#include "paperacta.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestWeather : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodWeatherChangesNothing();
    void theSameSeedIsTheSameWeather();
    void eachFaultShows();
    void aJpegReadsBack();

private:
    QImage m_page = test::paperActa(*test::paperProcess());
};

namespace {

double meanGrey(const QImage& image, const QRect& area)
{
    double sum = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            sum += qGray(image.pixel(x, y));
    }
    return sum / (area.width() * area.height());
}

} // namespace

void TestWeather::goodWeatherChangesNothing()
{
    QCOMPARE(weathered(m_page, {}, 150), m_page);
}

void TestWeather::theSameSeedIsTheSameWeather()
{
    const Weather weather = fairWeather(3);
    QCOMPARE(weathered(m_page, weather, 150), weathered(m_page, weather, 150));
    QVERIFY(weathered(m_page, weather, 150) != weathered(m_page, fairWeather(4), 150));
}

void TestWeather::eachFaultShows()
{
    Weather weather;
    weather.light = 0.5;
    const double before = meanGrey(m_page, m_page.rect());
    QVERIFY(std::abs(meanGrey(weathered(m_page, weather, 150), m_page.rect()) - before / 2) < 2);
    weather = {};
    weather.cropMm = 25.4;
    const QImage cut = weathered(m_page, weather, 150);
    QVERIFY(cut.width() == m_page.width() - 150 || cut.height() == m_page.height() - 150);
    weather = {};
    weather.scale = 0.5;
    QCOMPARE(weathered(m_page, weather, 150).width(), m_page.width() / 2);
    weather = {};
    weather.blurMm = 1;
    const QRect corner(66, 66, 40, 40); // a printed square of 41 pixels
    QVERIFY(meanGrey(weathered(m_page, weather, 150), corner) > meanGrey(m_page, corner) + 15);
    weather = {};
    weather.degrees = 3;
    QVERIFY(meanGrey(weathered(m_page, weather, 150), corner) > meanGrey(m_page, corner) + 15);
    weather = {};
    weather.noise = 10;
    QVERIFY(weathered(m_page, weather, 150) != m_page);
}

void TestWeather::aJpegReadsBack()
{
    const QByteArray bytes = jpegBytes(m_page, 80);
    const Result<ReadImage> read = readImage(bytes);
    QVERIFY(read.ok());
    QCOMPARE(read->type, QStringLiteral("JPEG"));
    QCOMPARE(read->image.size(), m_page.size());
    QVERIFY(!bytes.contains("Exif"));
}

QTEST_MAIN(TestWeather)
#include "tst_weather.moc"
