// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QImage>

namespace prep::imaging {

namespace readerror {
inline constexpr int empty = 3301;
inline constexpr int tooBig = 3302; ///< more bytes than the hub takes
inline constexpr int type = 3303; ///< not a JPEG, PNG, TIFF or PDF
inline constexpr int pixels = 3304; ///< more pixels than any scanner's page; looked up before anything is decoded
inline constexpr int damaged = 3305; ///< cut off or broken
inline constexpr int encrypted = 3306; ///< a PDF with a password
inline constexpr int pages = 3307; ///< more or less than one page
} // namespace readerror

/// 16 MiB, as app/hub/imagecheck.h; 60 million pixels are a sheet of 432 × 279 mm at 550 dpi.
inline constexpr qint64 maxImageBytes = 16 << 20;
inline constexpr qint64 maxImagePixels = 60'000'000;

struct ReadImage {
    QString type; ///< "JPEG", "PNG", "TIFF", "PDF"
    QImage image; ///< upright as the camera says; a PDF's page at 150 dpi
};

/// The image of one acta out of the bytes of a file that anybody may have made: type by content, limits before
/// decoding, and nothing that is only half there. The error's detail is a Spanish sentence for whoever scans. Any
/// thread, also without a QGuiApplication.
[[nodiscard]] Result<ReadImage> readImage(const QByteArray& bytes);

} // namespace prep::imaging
