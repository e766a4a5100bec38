// SPDX-License-Identifier: MIT
#include "models/imaging/straighten.h"

#include "models/imaging/weather.h"
#include "paperacta.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestStraighten : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxesAreWhereTheFormHasThem_data();
    void boxesAreWhereTheFormHasThem();
    void whatIsNoSheetStaysAsItIs();

private:
    std::shared_ptr<const Process> m_process = test::paperProcess();
    ActaForm m_form = m_process->formOf(0);
    QImage m_page = test::paperActa(*m_process);
};

/// How alike two pictures of one size are: correlation of their grey, 1 = the same.
static double likeness(const QImage& a, const QImage& b)
{
    double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const double p = qGray(a.pixel(x, y));
            const double q = qGray(b.pixel(x, y));
            n += 1, sa += p, sb += q, saa += p * p, sbb += q * q, sab += p * q;
        }
    }
    return (n * sab - sa * sb) / std::sqrt((n * saa - sa * sa) * (n * sbb - sb * sb));
}

void TestStraighten::boxesAreWhereTheFormHasThem_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("scale");
    QTest::newRow("as it was drawn") << 0.0 << 1.0;
    QTest::newRow("a little turned") << 1.8 << 0.9;
    QTest::newRow("turned the other way") << -2.0 << 1.0;
}

void TestStraighten::boxesAreWhereTheFormHasThem()
{
    QFETCH(double, degrees);
    QFETCH(double, scale);
    Weather weather;
    weather.degrees = degrees;
    weather.scale = scale;
    const QImage sheet = straightened(weathered(m_page, weather, 150), m_form);
    QVERIFY(std::abs(static_cast<double>(sheet.width()) / sheet.height() - static_cast<double>(m_form.width) / m_form.height) < 0.01);
    const QImage same = sheet.scaled(m_page.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const std::size_t boxes = m_process->ballotOf(0).boxes.size();
    for (std::size_t field = 0; field < totalCount + boxes; ++field) {
        const FormRect area = m_form.place(field, boxes).area();
        const double dots = static_cast<double>(m_page.width()) / m_form.width;
        const QRect box = QRectF(area.x * dots, area.y * dots, area.w * dots, area.h * dots).toRect();
        const QSize half = box.size() / 2; // thin ink between two pixels is not what this is about
        const auto small = [&](const QImage& from) { return from.copy(box).scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation); };
        const double alike = likeness(small(same), small(m_page));
        QVERIFY2(alike > 0.8, qPrintable(QStringLiteral("field %1: %2").arg(field).arg(alike)));
    }
}

void TestStraighten::whatIsNoSheetStaysAsItIs()
{
    QImage blank(600, 800, QImage::Format_RGB32);
    blank.fill(Qt::white);
    QCOMPARE(straightened(blank, m_form), blank);
    QVERIFY(straightened({}, m_form).isNull());
    for (const int degrees : { 90, 270 }) { // which way is up, the squares do not tell
        const QImage turned = m_page.transformed(QTransform().rotate(degrees));
        QCOMPARE(straightened(turned, m_form), turned);
    }
    // Half a sheet has two squares: it could be another one.
    const QImage half = m_page.copy(m_page.width() / 2, 0, m_page.width() / 2, m_page.height());
    QCOMPARE(straightened(half, m_form).size(), half.size());
}

QTEST_MAIN(TestStraighten)
#include "tst_straighten.moc"
