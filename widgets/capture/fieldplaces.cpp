// SPDX-License-Identifier: MIT
#include "widgets/capture/fieldplaces.h"

namespace prep {

std::optional<ActaForm> FormPlaces::formOf(const Process& process, ActaIndex acta)
{
    const bool isKnown = process.simulacro || process.forms.contains(process.actas[acta].election);
    return isKnown ? std::optional(process.formOf(acta)) : std::nullopt;
}

QRectF FormPlaces::placeOf(const Process& process, ActaIndex acta, std::uint16_t field) const
{
    const std::size_t boxes = process.ballotOf(acta).boxes.size();
    const auto form = formOf(process, acta);
    if (!form || field >= totalCount + boxes)
        return {};
    const FormRect area = form->place(field, boxes).area();
    const double width = form->width;
    const double height = form->height;
    return { area.x / width, area.y / height, area.w / width, area.h / height };
}

} // namespace prep
