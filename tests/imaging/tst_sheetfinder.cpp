// SPDX-License-Identifier: MIT
#include "models/imaging/sheetfinder.h"

#include "models/imaging/weather.h"
#include "paperacta.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestSheetFinder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSheetIsFoundWhereItLies_data();
    void aSheetIsFoundWhereItLies();
    void aSideThatIsCutOffIsPlacedOutside();
    void noSheetIsFoundWhereNoneIs();

private:
    std::shared_ptr<const Process> m_process = test::paperProcess();
    ActaForm m_form = m_process->formOf(0);
    QImage m_page = test::paperActa(*m_process);
};

void TestSheetFinder::aSheetIsFoundWhereItLies_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("blur");
    QTest::addColumn<double>("light");
    QTest::newRow("as it was drawn") << 0.0 << 1.0 << 0.0 << 1.0;
    QTest::newRow("a little turned") << 1.5 << 1.0 << 0.0 << 1.0;
    QTest::newRow("turned the other way") << -8.0 << 1.0 << 0.0 << 1.0;
    QTest::newRow("small") << 2.0 << 0.3 << 0.0 << 1.0;
    QTest::newRow("smeared") << 1.0 << 1.0 << 1.0 << 1.0;
    QTest::newRow("dark") << 1.0 << 1.0 << 0.0 << 0.2;
}

void TestSheetFinder::aSheetIsFoundWhereItLies()
{
    QFETCH(double, degrees);
    QFETCH(double, scale);
    QFETCH(double, blur);
    QFETCH(double, light);
    Weather weather;
    weather.degrees = degrees;
    weather.scale = scale;
    weather.blurMm = blur;
    weather.light = light;
    const QImage image = weathered(m_page, weather, 150).convertToFormat(QImage::Format_Grayscale8);
    const std::optional<SheetPlace> place = findSheet(image, m_form);
    QVERIFY(place);
    QCOMPARE(place->corners, 4);
    QVERIFY2(std::abs(place->degrees - degrees) < 0.15, qPrintable(QString::number(place->degrees)));
    QVERIFY2(
        place->dpi > 150 * scale * 0.8 && place->dpi < 150 * scale * 1.02, qPrintable(QString::number(place->dpi)));
    const QPointF middle = place->toImage.map(QPointF(m_form.width / 2.0, m_form.height / 2.0));
    QVERIFY(std::hypot(middle.x() - image.width() / 2.0, middle.y() - image.height() / 2.0) < 4);
}

void TestSheetFinder::aSideThatIsCutOffIsPlacedOutside()
{
    const int by = 150; // an inch: the squares of this side are gone
    const QImage image
        = m_page.copy(by, 0, m_page.width() - by, m_page.height()).convertToFormat(QImage::Format_Grayscale8);
    const std::optional<SheetPlace> place = findSheet(image, m_form);
    QVERIFY(place);
    QCOMPARE(place->corners, 2);
    const QPointF corner = place->toImage.map(QPointF(0, 0));
    QVERIFY2(std::hypot(corner.x() + by, corner.y()) < 12, "2 mm at the far end");
}

void TestSheetFinder::noSheetIsFoundWhereNoneIs()
{
    QImage white(800, 600, QImage::Format_Grayscale8);
    white.fill(255);
    QVERIFY(!findSheet(white, m_form));
    QVERIFY(!findSheet(QImage(1, 1, QImage::Format_Grayscale8), m_form));
    QVERIFY(!findSheet(m_page.copy(1000, 400, 600, 500).convertToFormat(QImage::Format_Grayscale8), m_form));
}

QTEST_MAIN(TestSheetFinder)
#include "tst_sheetfinder.moc"
