// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <QRectF>

namespace prep {

/// Where the boxes of an acta's form lie on its image. Whoever knows the forms gives this; who knows nothing says so.
class FieldPlaces {
public:
    virtual ~FieldPlaces() = default;
    /// Of a field (Tally order), in fractions of the upright page, 0 … 1; null = not known: the whole page is shown.
    [[nodiscard]] virtual QRectF placeOf(const Process& process, ActaIndex acta, std::uint16_t field) const = 0;
};

/// By the form that the process definition has of the election (formato_acta.json). A simulacro that has none draws its actas
/// on the standard form; of a real process without one nothing is known.
class FormPlaces final : public FieldPlaces {
public:
    [[nodiscard]] QRectF placeOf(const Process& process, ActaIndex acta, std::uint16_t field) const override;
    [[nodiscard]] static std::optional<ActaForm> formOf(const Process& process, ActaIndex acta);
};

} // namespace prep
