// SPDX-License-Identifier: MIT
#include "models/imaging/drawacta.h"
#include "models/process/jalisco.h"
#include "widgets/capture/fieldplaces.h"

#include <QImage>
#include <QTest>

using namespace prep;

/// Where the capture page looks for a box, on actas drawn with the same form.
class TestFieldPlaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyBoxIsWhereItIsDrawn();
    void aRealProcessWithoutAFormKnowsNothing();

private:
    std::shared_ptr<Process> m_process;
};

void TestFieldPlaces::initTestCase()
{
    JaliscoOptions options;
    options.actas = 60;
    m_process = std::make_shared<Process>(*makeJalisco(options).process);
}

/// An empty acta, and the same with one number: what differs lies in that box's place, and nowhere else.
void TestFieldPlaces::everyBoxIsWhereItIsDrawn()
{
    const FormPlaces places;
    const std::size_t boxes = m_process->ballotOf(0).boxes.size();
    Tally tally;
    tally.boxes.assign(boxes, sinDato);
    imaging::Drawing drawing;
    drawing.seed = 7;
    const QImage page = imaging::drawActa(*m_process, 0, tally, drawing).convertToFormat(QImage::Format_Grayscale8);
    for (std::uint16_t field = 0; field < totalCount + boxes; ++field) {
        Tally other = tally;
        other.setField(field, 678);
        const QImage changed = imaging::drawActa(*m_process, 0, other, drawing).convertToFormat(QImage::Format_Grayscale8);
        QCOMPARE(changed.size(), page.size());
        const QRectF place = places.placeOf(*m_process, 0, field);
        QVERIFY(QRectF(0, 0, 1, 1).contains(place));
        const QRectF wide = QRectF(place.x() * page.width(), place.y() * page.height(), place.width() * page.width(), place.height() * page.height()).adjusted(-6, -6, 6, 6);
        int inside = 0;
        int outside = 0;
        for (int y = 0; y < page.height(); ++y) {
            for (int x = 0; x < page.width(); ++x) {
                if (page.constScanLine(y)[x] != changed.constScanLine(y)[x])
                    (wide.contains(x, y) ? inside : outside) += 1;
            }
        }
        QVERIFY2(inside > 50 && outside * 10 < inside, qPrintable(QStringLiteral("field %1: %2 inside, %3 outside").arg(field).arg(inside).arg(outside)));
    }
    QVERIFY(places.placeOf(*m_process, 0, static_cast<std::uint16_t>(totalCount + boxes)).isNull());
}

void TestFieldPlaces::aRealProcessWithoutAFormKnowsNothing()
{
    const FormPlaces places;
    Process real = *m_process;
    real.simulacro = false;
    QVERIFY(places.placeOf(real, 0, 0).isNull());
    real.forms[real.actas[0].election] = ActaForm::standard(real.ballotOf(0).boxes.size());
    QVERIFY(!places.placeOf(real, 0, 0).isNull());
}

QTEST_MAIN(TestFieldPlaces)
#include "tst_fieldplaces.moc"
