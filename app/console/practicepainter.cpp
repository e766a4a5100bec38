// SPDX-License-Identifier: MIT
#include "app/console/practicepainter.h"

#include "models/codec/chain.h"
#include "models/imaging/drawacta.h"
#include "models/imaging/formpaint.h"
#include "models/imaging/practicemark.h"
#include "models/imaging/straighten.h"
#include "models/imaging/weather.h"
#include "models/process/random.h"

#include <QTransform>

namespace prep {

namespace {

constexpr int dpi = 150;
constexpr double nobodyReadsMm = 2.2; ///< smear of an image that is none
constexpr double beside = 0.35; ///< of a box's height, shown around it

/// Where each field lies on the image, which has been straightened.
std::vector<QRect> placesOn(const QImage& image, const Process& process, ActaIndex acta)
{
    const ActaForm form = process.formOf(acta);
    const QTransform toImage = QTransform::fromScale(static_cast<double>(image.width()) / form.width, static_cast<double>(image.height()) / form.height);
    const std::size_t boxes = process.ballotOf(acta).boxes.size();
    std::vector<QRect> places;
    for (std::size_t field = 0; field < totalCount + boxes; ++field) {
        const QRectF paper = imaging::toRectF(form.place(field, boxes).area());
        const QRectF seen = toImage.mapRect(paper);
        const double margin = paper.height() / form.height * image.height() * beside;
        places.push_back(seen.adjusted(-margin, -margin, margin, margin).toRect().intersected(image.rect()));
    }
    return places;
}

} // namespace

PracticePainter::PracticePainter(std::shared_ptr<const Process> process, QObject* parent)
    : QObject(parent)
    , m_process(std::move(process))
{
    m_pool.setMaxThreadCount(1);
}

PracticePainter::~PracticePainter()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PracticePainter::draw(std::size_t lesson, const PracticeLesson& what, const QString& mark)
{
    m_pool.start([this, process = m_process, lesson, what, mark] {
        PracticeSheet sheet = sheetOf(*process, lesson, what, mark);
        QMetaObject::invokeMethod(this, [this, sheet = std::move(sheet)] { Q_EMIT drawn(sheet); }, Qt::QueuedConnection);
    });
}

PracticeSheet PracticePainter::sheetOf(const Process& process, std::size_t lesson, const PracticeLesson& what, const QString& mark)
{
    detail::Random random(what.seed);
    imaging::Drawing drawing;
    drawing.seed = random.next();
    drawing.dpi = dpi;
    drawing.label = false; // a label that could be scanned would name an acta of the night
    drawing.acopio = process.opening + static_cast<Millis>(random.below(6 * 3600)) * 1000;
    QImage page = imaging::drawActa(process, what.acta, what.truth, drawing);
    imaging::markAsPractice(page, mark);
    imaging::Weather weather = imaging::fairWeather(drawing.seed);
    if (what.kind == LessonKind::badImage)
        weather.blurMm = nobodyReadsMm;
    const QByteArray bytes = imaging::jpegBytes(imaging::weathered(page, weather, dpi), weather.jpegQuality);
    PracticeSheet sheet { lesson, codec::Sha256().of({ bytes.constData(), static_cast<std::size_t>(bytes.size()) }), {}, {} };
    sheet.image = imaging::straightened(QImage::fromData(bytes, "JPEG"), process.formOf(what.acta)); // as the console shows it
    sheet.places = placesOn(sheet.image, process, what.acta);
    return sheet;
}

} // namespace prep
