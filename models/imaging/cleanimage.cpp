// SPDX-License-Identifier: MIT
#include "models/imaging/cleanimage.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <optional>

namespace prep::imaging {

namespace {

constexpr int jpegQuality = 92;
constexpr qsizetype pngSignatureBytes = 8;

/// As in readimage.cpp.
consteval const char* said(const char* /*context*/, const char* text)
{
    return text;
}

quint32 big(const QByteArray& bytes, qsizetype at, int size)
{
    quint32 value = 0;
    for (int i = 0; i < size; ++i)
        value = value << 8 | static_cast<quint8>(bytes[at + i]);
    return value;
}

bool isFrame(quint32 marker)
{
    return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
}

/// Tables, frames and scans; and the two application segments whose content is fixed.
bool isNeeded(quint32 marker, const QByteArray& content)
{
    constexpr qsizetype jfifBytes = 14; // with no thumbnail
    constexpr qsizetype adobeBytes = 12;
    if (marker == 0xffe0)
        return content.startsWith(QByteArrayView("JFIF\0", 5)) && content.size() == jfifBytes;
    if (marker == 0xffee)
        return content.startsWith("Adobe") && content.size() == adobeBytes;
    return marker == 0xffc4 || marker == 0xffcc || marker == 0xffda || marker == 0xffdb || marker == 0xffdd || isFrame(marker);
}

qsizetype endOfScan(const QByteArray& bytes, qsizetype at)
{
    for (; at + 1 < bytes.size(); ++at) {
        const auto next = static_cast<quint8>(bytes[at + 1]);
        const bool isRestart = next >= 0xd0 && next <= 0xd7;
        if (static_cast<quint8>(bytes[at]) == 0xff && next != 0 && next != 0xff && !isRestart)
            return at;
    }
    return bytes.size();
}

/// Nothing when it is not built as a JPEG is.
std::optional<QByteArray> strippedJpeg(const QByteArray& bytes)
{
    QByteArray clean = bytes.left(2);
    for (qsizetype at = 2; at + 4 <= bytes.size();) {
        const quint32 marker = big(bytes, at, 2);
        if (marker == 0xffff) {
            ++at;
            continue;
        }
        const qsizetype size = big(bytes, at + 2, 2);
        if (marker < 0xff00 || size < 2 || size > bytes.size() - at - 2)
            return std::nullopt;
        const qsizetype begin = at;
        at += 2 + size;
        const bool isScan = marker == 0xffda;
        if (isScan)
            at = endOfScan(bytes, at);
        if (isNeeded(marker, bytes.mid(begin + 4, size - 2)))
            clean += bytes.mid(begin, at - begin);
        if (isScan && at + 2 <= bytes.size() && big(bytes, at, 2) == 0xffd9)
            return clean + QByteArray("\xff\xd9");
    }
    return std::nullopt;
}

std::optional<QByteArray> strippedPng(const QByteArray& bytes)
{
    struct Known {
        const char* type;
        quint32 most; ///< bytes; what is larger is no such chunk
    };
    static constexpr std::array known { Known { "IHDR", 13 }, Known { "PLTE", 768 }, Known { "IDAT", 0x7fffffff }, Known { "IEND", 0 },
        Known { "tRNS", 256 }, Known { "cHRM", 32 }, Known { "gAMA", 4 }, Known { "sBIT", 4 }, Known { "sRGB", 1 }, Known { "bKGD", 6 },
        Known { "pHYs", 9 } };
    QByteArray clean = bytes.left(pngSignatureBytes);
    for (qsizetype at = pngSignatureBytes; at + 12 <= bytes.size();) {
        const quint32 size = big(bytes, at, 4);
        if (size > bytes.size() - at - 12)
            return std::nullopt;
        const QByteArray type = bytes.mid(at + 4, 4);
        const auto* const found = std::find_if(known.begin(), known.end(), [&type](const Known& k) { return type == k.type; });
        if (found != known.end() && size <= found->most)
            clean += bytes.mid(at, 12 + static_cast<qsizetype>(size));
        if (type == "IEND")
            return clean;
        at += 12 + static_cast<qsizetype>(size);
    }
    return std::nullopt;
}

/// Turned by what the camera noted, which is about to be taken out.
bool isTurned(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    return reader.transformation() != QImageIOHandler::TransformationNone;
}

std::optional<QByteArray> written(const QImage& image, const char* format, int quality)
{
    const QImage bare = image.isGrayscale() && image.depth() > 1 ? image.convertToFormat(QImage::Format_Grayscale8) : image;
    QByteArray made;
    QBuffer buffer(&made);
    if (!buffer.open(QIODevice::WriteOnly) || !bare.save(&buffer, format, quality))
        return std::nullopt;
    return made;
}

std::optional<QByteArray> writtenAnew(const QImage& image)
{
    auto png = written(image, "PNG", -1);
    if (png)
        png = strippedPng(*png);
    if (png && png->size() <= maxImageBytes)
        return png;
    const auto jpeg = written(image, "JPEG", jpegQuality);
    return jpeg ? strippedJpeg(*jpeg) : std::nullopt;
}

} // namespace

Result<QByteArray> cleanImage(const QByteArray& bytes, const ReadImage& read)
{
    std::optional<QByteArray> clean;
    if (read.type == QStringLiteral("JPEG") && !isTurned(bytes))
        clean = strippedJpeg(bytes);
    else if (read.type == QStringLiteral("PNG") && !isTurned(bytes))
        clean = strippedPng(bytes);
    if (!clean)
        clean = writtenAnew(read.image);
    if (!clean || clean->size() > maxImageBytes)
        return Error { readerror::damaged, said("imagen", "la imagen no se puede guardar sin sus datos de más: digitalice el acta otra vez") };
    return std::move(*clean);
}

} // namespace prep::imaging
