// SPDX-License-Identifier: MIT
#include "models/imaging/readimage.h"

#include <QBuffer>
#include <QImageReader>
#include <poppler-qt6.h>

#include <algorithm>

namespace prep::imaging {

namespace {

constexpr int mebibytesOfPixels = 256; // four bytes each of maxImagePixels, rounded up
constexpr int maxImageSide = 30000; ///< a line of points is no acta
constexpr double pdfDpi = 150;
constexpr double pointsAnInch = 72;

/// The sentence as it is; for translators by the context under which it is shown.
consteval const char* said(const char* /*context*/, const char* text)
{
    return text;
}

Error refusal(int code, const char* why)
{
    return { code, why };
}

/// "JPEG", …; empty for anything else.
QString typeOf(const QByteArray& bytes)
{
    if (bytes.startsWith("\xff\xd8\xff"))
        return QStringLiteral("JPEG");
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return QStringLiteral("PNG");
    if (bytes.startsWith(QByteArrayView("II*\0", 4)) || bytes.startsWith(QByteArrayView("MM\0*", 4)))
        return QStringLiteral("TIFF");
    return bytes.startsWith("%PDF-") ? QStringLiteral("PDF") : QString();
}

/// The decoders fill up with grey what a cut file lacks: its end says whether it is all there.
bool isWhole(const QByteArray& bytes, const QString& type)
{
    if (type == QStringLiteral("JPEG"))
        return bytes.endsWith("\xff\xd9");
    if (type == QStringLiteral("PNG"))
        return bytes.endsWith(QByteArrayView("IEND\xae\x42\x60\x82", 8));
    return true;
}

bool isTooLarge(const QSize& size)
{
    return std::max(size.width(), size.height()) > maxImageSide || static_cast<qint64>(size.width()) * size.height() > maxImagePixels;
}

Error tooManyPixels()
{
    return refusal(readerror::pixels,
        said("imagen", "la imagen tiene más de 60 millones de puntos: digitalice el acta a 300 puntos por pulgada o menos"));
}

Result<ReadImage> readRaster(const QByteArray& bytes, const QString& type)
{
    const Error broken
        = refusal(readerror::damaged, said("imagen", "el archivo está incompleto o dañado: digitalice el acta otra vez"));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(mebibytesOfPixels);
    QImageReader reader(&buffer, type.toLower().toLatin1());
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return broken;
    if (isTooLarge(size))
        return tooManyPixels();
    if (!isWhole(bytes, type))
        return broken;
    if (type == QStringLiteral("TIFF") && reader.imageCount() > 1)
        return refusal(readerror::pages, said("imagen", "el archivo tiene varias páginas: se espera una sola acta"));
    QImage image;
    if (!reader.read(&image))
        return broken;
    return ReadImage { type, std::move(image) };
}

Result<ReadImage> readPdf(const QByteArray& bytes)
{
    const std::unique_ptr<Poppler::Document> document = Poppler::Document::loadFromData(bytes);
    if (!document)
        return refusal(readerror::damaged, said("imagen", "el PDF está incompleto o dañado: genérelo otra vez"));
    if (document->isLocked() || document->isEncrypted())
        return refusal(readerror::encrypted, said("imagen", "el PDF está protegido con contraseña: guárdelo sin ella"));
    if (document->numPages() != 1)
        return refusal(readerror::pages, said("imagen", "el PDF no tiene una sola página: se espera una sola acta"));
    const std::unique_ptr<Poppler::Page> page = document->page(0);
    if (!page)
        return refusal(readerror::damaged, said("imagen", "el PDF está incompleto o dañado: genérelo otra vez"));
    const QSizeF size = page->pageSizeF() * (pdfDpi / pointsAnInch);
    if (size.isEmpty() || std::max(size.width(), size.height()) > maxImageSide || size.width() * size.height() > static_cast<double>(maxImagePixels))
        return tooManyPixels();
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    QImage image = page->renderToImage(pdfDpi, pdfDpi);
    if (image.isNull())
        return refusal(readerror::damaged, said("imagen", "el PDF no se puede mostrar: genérelo otra vez"));
    return ReadImage { QStringLiteral("PDF"), std::move(image) };
}

} // namespace

Result<ReadImage> readImage(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return refusal(readerror::empty, said("imagen", "el archivo está vacío (0 bytes)"));
    if (bytes.size() > maxImageBytes)
        return refusal(readerror::tooBig, said("imagen", "el archivo pesa más de 16 MiB: digitalice el acta con menos resolución"));
    const QString type = typeOf(bytes);
    if (type.isEmpty())
        return refusal(readerror::type, said("imagen", "el archivo no es una imagen JPEG, PNG o TIFF ni un PDF"));
    return type == QStringLiteral("PDF") ? readPdf(bytes) : readRaster(bytes, type);
}

} // namespace prep::imaging
