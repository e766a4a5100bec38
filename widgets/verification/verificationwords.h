// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/cotejo.h"
#include "models/items/piezaoffer.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// The words of identification, of held piezas and of the cotejo.
class VerificationWords {
    Q_DECLARE_TR_FUNCTIONS(prep::VerificationWords)
public:
    /// "Imagen del CATD D08 Guadalajara".
    [[nodiscard]] static QString pieza(const Process& process, const PiezaOffer& offer);
    /// "Munícipes · Tequila · AYUN-000123".
    [[nodiscard]] static QString place(const Process& process, ActaIndex acta);
    /// What was done, when the hub has accepted it.
    [[nodiscard]] static QString done(CommandKind kind);
    [[nodiscard]] static QString estado(CotejoEstado estado);
    /// Why the public was shown something else (F8).
    [[nodiscard]] static QString motivo(MotivoCambio motivo);
};

} // namespace prep
