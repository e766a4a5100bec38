// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace prep::imaging {

[[nodiscard]] inline QRectF toRectF(const FormRect& rect)
{
    return { static_cast<double>(rect.x), static_cast<double>(rect.y), static_cast<double>(rect.w),
        static_cast<double>(rect.h) };
}

/// Prints the blank form of an acta: frames, headings, emblems and boxes, with nothing written in. The painter's unit
/// is a tenth of a millimetre.
void paintForm(QPainter& painter, const Process& process, ActaIndex acta, const ActaForm& form);

/// The table rows of the right column (functionaries, representatives) in which names and signatures stand.
struct SignatureRows {
    std::vector<QRectF> names;
    std::vector<QRectF> signatures;
};
[[nodiscard]] SignatureRows signatureRows(const ActaForm& form);
/// The blanks of the identification: place, section, number of the casilla, street.
struct IdentificationBlanks {
    QRectF place;
    QRectF district;
    QRectF section;
    QRectF number;
    std::array<QRectF, 4> types; ///< ovals: básica, contigua, extraordinaria, especial
    QRectF address;
};
[[nodiscard]] IdentificationBlanks identificationBlanks(const ActaForm& form);

} // namespace prep::imaging
