// SPDX-License-Identifier: MIT
#pragma once

#include "models/imaging/readimage.h"

namespace prep::imaging {

/// The image with what its pixels need and nothing else, as the centre takes it (models/wire/PROTOCOL.md, 3204): no device,
/// date, place, comment, thumbnail or profile. A JPEG or PNG keeps its pixels byte by byte; one that the camera turned, a
/// TIFF and a PDF's page are written anew, as PNG, or as JPEG where that would be larger than the hub takes. `read` is what
/// readImage made of `bytes`. readerror::damaged where no container of that kind can be made of it. Any thread.
[[nodiscard]] Result<QByteArray> cleanImage(const QByteArray& bytes, const ReadImage& read);

} // namespace prep::imaging
