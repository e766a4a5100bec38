// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <QImage>
#include <QPolygonF>
#include <QString>

#include <optional>
#include <vector>

namespace prep::imaging {

/// The kinds of label that are read and printed (prep-domain §1.4, §3.4).
enum class Symbology : std::uint8_t { qr, code39, code128 };
/// "QR", "Code 39", "Code 128".
[[nodiscard]] QString name(Symbology symbology);

/// What the label of an acta says: its key and two characters that stand for key and process together, so that a label
/// of another process, a misread or mistyped one is noticed. `AYUN-004321-7Q`; only characters that Code 39 has ('_' is
/// '.').
[[nodiscard]] QString labelText(const Process& process, ActaIndex acta);
/// The acta a label names; nothing when it is not one of this process.
[[nodiscard]] std::optional<ActaIndex> actaOfLabel(const Process& process, const QString& text);

struct LabelRead {
    Symbology symbology = Symbology::qr;
    QString text;
    QPolygonF where; ///< its four corners in the image, clockwise from its own upper left
};
/// Every QR in sight, eight at most, and one linear label, turned any way. Large images are read at a smaller size. Any
/// image is safe.
[[nodiscard]] std::vector<LabelRead> readLabels(const QImage& image);

/// The symbol alone, a pixel a module and black on white with its quiet zone: 1 pixel high for the linear ones. Null
/// when the symbology cannot say the text.
[[nodiscard]] QImage symbolImage(Symbology symbology, const QString& text);

} // namespace prep::imaging
