// SPDX-License-Identifier: MIT
#include "widgets/capture/fieldplaces.h"

namespace prep {

QRectF FormPlaces::placeOf(const Process& process, ActaIndex acta, std::uint16_t field) const
{
    const std::size_t boxes = process.ballotOf(acta).boxes.size();
    const bool isKnown = process.simulacro || process.forms.contains(process.actas[acta].election);
    if (!isKnown || field >= totalCount + boxes)
        return {};
    const ActaForm form = process.formOf(acta);
    const FormRect area = form.place(field, boxes).area();
    const double width = form.width;
    const double height = form.height;
    return { area.x / width, area.y / height, area.w / width, area.h / height };
}

} // namespace prep
