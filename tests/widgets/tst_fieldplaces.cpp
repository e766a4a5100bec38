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

/// An empty acta, and the same with one number: what differs lies in that box's place, and in no other box's.
void TestFieldPlaces::everyBoxIsWhereItIsDrawn()
{
    const FormPlaces places;
    const std::size_t boxes = m_process->ballotOf(0).boxes.size();
    const auto fields = static_cast<std::uint16_t>(totalCount + boxes);
    Tally tally;
    tally.boxes.assign(boxes, sinDato);
    imaging::Drawing drawing;
    drawing.seed = 7;
    const QImage page = imaging::drawActa(*m_process, 0, tally, drawing).convertToFormat(QImage::Format_Grayscale8);
    const auto differing = [&](const QImage& changed, const QRectF& place) {
        const QRect area(qRound(place.x() * page.width()), qRound(place.y() * page.height()), qRound(place.width() * page.width()), qRound(place.height() * page.height()));
        int count = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                count += page.constScanLine(y)[x] != changed.constScanLine(y)[x] ? 1 : 0;
        }
        return count;
    };
    for (std::uint16_t field = 0; field < fields; ++field) {
        Tally other = tally;
        other.setField(field, 678);
        const QImage changed = imaging::drawActa(*m_process, 0, other, drawing).convertToFormat(QImage::Format_Grayscale8);
        QCOMPARE(changed.size(), page.size());
        const QRectF place = places.placeOf(*m_process, 0, field);
        QVERIFY(QRectF(0, 0, 1, 1).contains(place));
        const int inside = differing(changed, place);
        QVERIFY2(inside > 200, qPrintable(QStringLiteral("field %1: %2").arg(field).arg(inside)));
        for (std::uint16_t apart = 0; apart < fields; ++apart) {
            const int there = apart == field ? 0 : differing(changed, places.placeOf(*m_process, 0, apart));
            QVERIFY2(there * 5 < inside, qPrintable(QStringLiteral("field %1 in the place of %2: %3 of %4").arg(field).arg(apart).arg(there).arg(inside)));
        }
    }
    QVERIFY(places.placeOf(*m_process, 0, fields).isNull());
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
