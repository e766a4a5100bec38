// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QString>

namespace prep::imaging {

/// Prints on a drawn sheet that it is none: `words` in a band along its upper and lower edge, and across it so faintly that
/// what is written can be read. Nobody who meets the image or its print may take it for an acta. Any thread that may paint.
void markAsPractice(QImage& page, const QString& words);

} // namespace prep::imaging
