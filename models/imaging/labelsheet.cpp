// SPDX-License-Identifier: MIT
#include "models/imaging/labelsheet.h"

#include "models/imaging/drawacta.h"

#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace prep::imaging {

namespace {

constexpr int columns = 4;
constexpr int resolution = 600;
constexpr double tenthsAnInch = 254;
constexpr double labelWidth = 480; // tenths of a millimetre, as everything below
constexpr double labelHeight = 300;
constexpr double left = 119; // what is left of 2159 × 2794 beside 4 × 8 labels, halved
constexpr double top = 197;
constexpr double padding = 12;
constexpr double captionHeight = 34;

/// "0871 C01 · ZAPOPAN".
QString casillaText(const CatalogueRow& row)
{
    return QStringLiteral("%1 %2%3 · %4")
        .arg(QString::fromStdString(row.seccion), QString(QLatin1Char(static_cast<char>(row.tipo))),
            QString::fromStdString(row.idCasilla), QString::fromStdString(row.municipio));
}

void paintSticker(
    QPainter& painter, const QRectF& box, const Process& process, ActaIndex acta, std::optional<Symbology> bars)
{
    painter.setPen(QPen(QColor(0xc0, 0xc0, 0xc0), 2, Qt::DashLine)); // where to cut
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    const QRectF inside = box.adjusted(padding, padding, -padding, -padding);
    paintLabel(painter, inside.adjusted(0, 0, 0, -captionHeight), labelText(process, acta), bars);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(24);
    painter.setFont(font);
    painter.setPen(QColor(0, 0, 0));
    const QRectF caption(inside.left(), inside.bottom() - captionHeight, inside.width(), captionHeight);
    painter.drawText(caption, Qt::AlignCenter,
        painter.fontMetrics().elidedText(
            casillaText(process.actas[acta]), Qt::ElideRight, static_cast<int>(inside.width())));
}

} // namespace

bool writeLabelsPdf(QIODevice& device, const Process& process, const std::vector<ActaIndex>& actas, std::optional<Symbology> bars,
    const LabelProgress& progress)
{
    if (!device.isWritable())
        return false;
    QPdfWriter writer(&device);
    writer.setPageSize(QPageSize(QPageSize::Letter));
    writer.setPageMargins({});
    writer.setResolution(resolution);
    writer.setTitle(QStringLiteral("Etiquetas PREP"));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.scale(resolution / tenthsAnInch, resolution / tenthsAnInch);
    for (std::size_t i = 0; i < actas.size(); ++i) {
        const int place = static_cast<int>(i % labelsAPage);
        if (i > 0 && place == 0 && ((progress && !progress(i)) || !writer.newPage()))
            return false;
        const QRectF box(
            left + labelWidth * (place % columns), top + labelHeight * (place / columns), labelWidth, labelHeight);
        paintSticker(painter, box, process, actas[i], bars);
    }
    return painter.end() && (!progress || progress(actas.size()));
}

Status writeLabelsFile(const QString& path, const Process& process, const std::vector<ActaIndex>& actas, std::optional<Symbology> bars,
    const LabelProgress& progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error { labelerror::cannotWrite, file.errorString().toStdString() };
    bool isStopped = false;
    const bool isWritten = writeLabelsPdf(file, process, actas, bars, [&](std::size_t done) {
        isStopped = progress && !progress(done);
        return !isStopped;
    });
    if (isStopped)
        return Error { labelerror::stopped, "stopped" };
    if (!isWritten || !file.commit())
        return Error { labelerror::cannotWrite, file.errorString().toStdString() };
    return {};
}

} // namespace prep::imaging
