// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// How an acta and its boxes are called, as its head prints it.
class ActaWords {
    Q_DECLARE_TR_FUNCTIONS(prep::ActaWords)
public:
    /// What the box of this field says on the acta.
    [[nodiscard]] static QString field(const Process& process, ActaIndex acta, std::uint16_t field);
    /// "extraordinaria".
    [[nodiscard]] static QString tipo(TipoCasilla tipo);
    /// "Sección 0871 · básica 01": what to compare with the head of the acta.
    [[nodiscard]] static QString casilla(const CatalogueRow& row);
    /// "Munícipes · Tequila".
    [[nodiscard]] static QString election(const Process& process, ActaIndex acta);
};

} // namespace prep
