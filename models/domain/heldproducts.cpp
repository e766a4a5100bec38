// SPDX-License-Identifier: MIT
#include "models/domain/heldproducts.h"

#include <algorithm>

namespace prep {

bool isHeldByTwo(const std::set<std::string, std::less<>>& held, const Process& process, std::string_view product)
{
    constexpr std::string_view json = ".json";
    if (held.contains(product))
        return true;
    if (product.ends_with(json))
        return held.contains(product.substr(0, product.size() - json.size()));
    return product == "paquete" && std::ranges::any_of(process.elections, [&](const Election& election) { return held.contains(election.id); });
}

} // namespace prep
