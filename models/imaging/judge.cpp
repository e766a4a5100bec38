// SPDX-License-Identifier: MIT
#include "models/imaging/judge.h"

#include "models/imaging/formpaint.h"
#include "models/imaging/sharpness.h"

#include <algorithm>
#include <cmath>

namespace prep::imaging {

namespace {

constexpr int workSide = 2600; ///< longest side of what is measured: 150 dpi of a sheet of 432 mm
constexpr double micrometresAnInch = 25400;
constexpr double tenthsAnInch = 254;
constexpr double labelMargin = 100; ///< tenths of a millimetre by which a label may lie beside its place

QImage workImage(const QImage& image)
{
    const int longest = std::max(image.width(), image.height());
    const QImage reduced
        = longest > workSide ? image.scaled(workSide, workSide, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image;
    return reduced.convertToFormat(QImage::Format_Grayscale8);
}

/// Takes the first label that names an acta of the process.
bool takeLabel(const std::vector<LabelRead>& labels, const QPointF& offset, const Process& process, Verdict& verdict)
{
    for (const LabelRead& label : labels) {
        if (const auto acta = actaOfLabel(process, label.text)) {
            verdict.label = label;
            verdict.label->where.translate(offset);
            verdict.acta = acta;
            return true;
        }
    }
    return false;
}

/// Where the form puts the label first, which is quick, and then everywhere.
void findLabel(
    const QImage& grey, const ActaForm& form, const SheetPlace* sheet, const Process& process, Verdict& verdict)
{
    if (sheet) {
        const QRectF paper = toRectF(form.label).adjusted(-labelMargin, -labelMargin, labelMargin, labelMargin);
        const QRect area = sheet->toImage.mapRect(paper).toAlignedRect() & grey.rect();
        if (!area.isEmpty() && takeLabel(readLabels(grey.copy(area)), area.topLeft(), process, verdict))
            return;
    }
    takeLabel(readLabels(grey), {}, process, verdict);
}

/// By how much the printed area reaches out of the image, in millimetres of paper.
double cutOff(const SheetPlace& sheet, const ActaForm& form, const QSize& image)
{
    double pixels = 0;
    for (const FormRect& corner : form.corners) {
        const QRectF seen = sheet.toImage.mapRect(toRectF(corner));
        pixels = std::max(
            { pixels, -seen.left(), -seen.top(), seen.right() - image.width(), seen.bottom() - image.height() });
    }
    return pixels / sheet.dpi * micrometresAnInch / 1000;
}

std::vector<ImageFault> faultsOf(const ImageMeasures& measured, bool hasLabel, const UmbralesImagen& limits)
{
    const std::pair<ImageFault, bool> all[] = {
        { ImageFault::sinEsquinas, !measured.sheetFound },
        { ImageFault::torcida, std::abs(measured.degrees) * 10 > limits.inclinacion },
        { ImageFault::borrosa, measured.edge > limits.borde },
        { ImageFault::cortada, measured.cutMm * 10 > limits.cortado },
        { ImageFault::resolucionBaja, measured.dpi < limits.resolucion },
        { ImageFault::oscura, measured.paper < limits.papel },
        { ImageFault::etiquetaIlegible, !hasLabel },
    };
    std::vector<ImageFault> faults;
    for (const auto& [fault, isSo] : all) {
        if (isSo)
            faults.push_back(fault);
    }
    return faults;
}

std::string tenths(double value)
{
    const long long all = std::llround(std::abs(value) * 10);
    return std::to_string(all / 10) + '.' + std::to_string(all % 10);
}

/// A text for whoever scans; lupdate takes said() for translate() (resources/translations/README.md).
consteval std::string_view said(const char* /*context*/, const char* text)
{
    return text;
}

Frase phrase(std::string_view text, std::vector<Frase> parts = {})
{
    return Frase("imagen", text, std::move(parts));
}

} // namespace

Verdict judge(const QImage& image, const Process& process)
{
    Verdict verdict;
    ImageMeasures& measured = verdict.measured;
    const QImage grey = workImage(image);
    if (grey.isNull() || process.actas.empty()) {
        verdict.faults = { ImageFault::sinEsquinas, ImageFault::etiquetaIlegible };
        return verdict;
    }
    const double reduction
        = static_cast<double>(std::max(image.width(), image.height())) / std::max(grey.width(), grey.height());
    ActaForm form = process.formOf(0);
    std::optional<SheetPlace> sheet = findSheet(grey, form);
    findLabel(grey, form, sheet ? &*sheet : nullptr, process, verdict);
    if (verdict.acta && process.formOf(*verdict.acta).corners != form.corners) {
        form = process.formOf(*verdict.acta);
        sheet = findSheet(grey, form);
    }
    double dpi = std::max(grey.width(), grey.height()) * tenthsAnInch / std::max(form.width, form.height);
    if (sheet) {
        measured.sheetFound = true;
        measured.degrees = sheet->degrees;
        measured.cutMm = std::max(0.0, cutOff(*sheet, form, grey.size()));
        dpi = sheet->dpi;
    }
    const Sharpness sharpness = measureSharpness(grey, form, sheet ? &*sheet : nullptr, dpi);
    measured.dpi = dpi * reduction;
    measured.edge = sharpness.edgePixels / dpi * micrometresAnInch;
    measured.paper = sharpness.paper;
    if (verdict.label)
        verdict.label->where = QTransform::fromScale(reduction, reduction).map(verdict.label->where);
    verdict.faults = faultsOf(measured, verdict.acta.has_value(), process.rules.imagen);
    return verdict;
}

Frase reason(ImageFault fault, const ImageMeasures& measured, const UmbralesImagen& limits)
{
    switch (fault) {
    case ImageFault::sinEsquinas:
        return phrase(said("imagen", "No se ven las esquinas de la hoja: que quepa entera y plana"));
    case ImageFault::torcida:
        return phrase(said("imagen", "Torcida %1 grados (hasta %2): enderece la hoja"),
            { tenths(measured.degrees), tenths(limits.inclinacion / 10.0) });
    case ImageFault::borrosa:
        return phrase(said("imagen", "Borrosa, %1 mm de orilla (hasta %2): limpie el vidrio o sostenga firme"),
            { tenths(measured.edge / 1000), tenths(limits.borde / 1000.0) });
    case ImageFault::cortada:
        return phrase(said("imagen", "Cortada, faltan %1 mm: que la hoja quepa entera"), { tenths(measured.cutMm) });
    case ImageFault::resolucionBaja:
        return phrase(said("imagen", "Resolución baja, %1 puntos por pulgada (desde %2)"),
            { std::to_string(std::lround(measured.dpi)), std::to_string(limits.resolucion) });
    case ImageFault::oscura:
        return phrase(said("imagen", "Oscura, %1 de 255 (desde %2): más luz, sin sombras"),
            { std::to_string(measured.paper), std::to_string(limits.papel) });
    case ImageFault::etiquetaIlegible:
        return phrase(said("imagen", "Etiqueta ilegible o de otro proceso: revísela o pegue otra"));
    }
    return {};
}

} // namespace prep::imaging
