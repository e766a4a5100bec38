// SPDX-License-Identifier: MIT
#include "models/publication/gate/candidacies.h"

namespace prep::gate {

std::string_view plainArea(std::string_view id)
{
    if (id.starts_with('\''))
        id.remove_prefix(1);
    while (id.size() > 1 && id.front() == '0')
        id.remove_prefix(1);
    return id;
}

const Candidacies::ByBox& Candidacies::of(std::string_view area) const
{
    static const ByBox none;
    const auto it = areas.find(plainArea(area));
    return it == areas.end() ? none : it->second;
}

} // namespace prep::gate
