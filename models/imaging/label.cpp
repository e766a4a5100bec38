// SPDX-License-Identifier: MIT
#include "models/imaging/label.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <cmath>
#include <exception>

namespace prep::imaging {

namespace {

constexpr std::string_view checkAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // nothing that is taken for another
constexpr int maxSymbols = 8;
constexpr double readPixels = 6e6;

std::string checkOf(const Process& process, std::string_view key)
{
    std::uint32_t sum = 2166136261U; // FNV-1a
    const auto add = [&sum](std::string_view text) {
        for (const char c : text)
            sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    };
    add(process.id);
    add("\n");
    add(key);
    sum ^= sum >> 15;
    return { checkAlphabet[sum & 31], checkAlphabet[sum >> 5 & 31] };
}

std::optional<Symbology> symbologyOf(ZXing::BarcodeFormat format)
{
    if (format == ZXing::BarcodeFormat::QRCode)
        return Symbology::qr;
    if (format == ZXing::BarcodeFormat::Code39)
        return Symbology::code39;
    if (format == ZXing::BarcodeFormat::Code128)
        return Symbology::code128;
    return std::nullopt;
}

ZXing::BarcodeFormat formatOf(Symbology symbology)
{
    switch (symbology) {
    case Symbology::qr:
        return ZXing::BarcodeFormat::QRCode;
    case Symbology::code39:
        return ZXing::BarcodeFormat::Code39;
    case Symbology::code128:
        return ZXing::BarcodeFormat::Code128;
    }
    return ZXing::BarcodeFormat::None;
}

QPolygonF polygonOf(const ZXing::Position& position, double scale)
{
    QPolygonF polygon;
    for (const ZXing::PointI& point : position)
        polygon.append(QPointF(point.x, point.y) * scale);
    return polygon;
}

} // namespace

QString name(Symbology symbology)
{
    switch (symbology) {
    case Symbology::qr:
        return QStringLiteral("QR");
    case Symbology::code39:
        return QStringLiteral("Code 39");
    case Symbology::code128:
        return QStringLiteral("Code 128");
    }
    return {};
}

QString labelText(const Process& process, ActaIndex acta)
{
    const std::string key = process.actaKey(acta);
    std::string text = key;
    std::replace(text.begin(), text.end(), '_', '.');
    return QString::fromStdString(text + '-' + checkOf(process, key));
}

std::optional<ActaIndex> actaOfLabel(const Process& process, const QString& text)
{
    std::string key = text.trimmed().toStdString();
    const std::size_t dash = key.rfind('-');
    if (dash == std::string::npos || key.size() > 64)
        return std::nullopt;
    const std::string check = key.substr(dash + 1);
    key.resize(dash);
    std::replace(key.begin(), key.end(), '.', '_');
    return check == checkOf(process, key) ? process.findActa(key) : std::nullopt;
}

std::vector<LabelRead> readLabels(const QImage& image)
{
    if (image.isNull())
        return {};
    const double pixels = static_cast<double>(image.width()) * image.height();
    const double scale = std::max(1.0, std::sqrt(pixels / readPixels));
    QImage grey = scale > 1 ? image.scaled(std::max(1, static_cast<int>(image.width() / scale)),
                      std::max(1, static_cast<int>(image.height() / scale)), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                            : image;
    grey.convertTo(QImage::Format_Grayscale8);
    const ZXing::ImageView view(
        grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine()));
    std::vector<LabelRead> found;
    const auto add = [&](const ZXing::Result& result) {
        if (const auto symbology = symbologyOf(result.format()); symbology && result.isValid())
            found.push_back({ *symbology, QString::fromStdString(result.text()), polygonOf(result.position(), scale) });
    };
    ZXing::DecodeHints hints;
    hints.setMaxNumberOfSymbols(maxSymbols);
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints.setFormats(ZXing::BarcodeFormat::QRCode)))
        add(result);
    // One only: ZXing 1.4 asserts when it compares two linear symbols that say the same.
    add(ZXing::ReadBarcode(view, hints.setFormats(ZXing::BarcodeFormat::Code39 | ZXing::BarcodeFormat::Code128)));
    return found;
}

QImage symbolImage(Symbology symbology, const QString& text)
{
    ZXing::BitMatrix bits;
    try {
        // Level M: a fold or a stain of a seventh of the symbol may be lost.
        bits = ZXing::MultiFormatWriter(formatOf(symbology))
                   .setMargin(symbology == Symbology::qr ? 4 : 10)
                   .setEccLevel(4)
                   .encode(text.toStdString(), 0, symbology == Symbology::qr ? 0 : 1);
    } catch (const std::exception&) {
        return {};
    }
    QImage image(bits.width(), bits.height(), QImage::Format_Grayscale8);
    for (int y = 0; y < bits.height(); ++y) {
        for (int x = 0; x < bits.width(); ++x)
            image.scanLine(y)[x] = bits.get(x, y) ? 0 : 255;
    }
    return image;
}

} // namespace prep::imaging
