// SPDX-License-Identifier: MIT
#include "models/publication/proof/pointer.h"

#include "models/publication/proof/errors.h"
#include "models/publication/proof/jsonfields.h"

#include <limits>

namespace prep::proof {

std::string pointerText(const Pointer& pointer)
{
    return R"({"corte":)" + std::to_string(pointer.corte) + R"(,"manifiesto":")" + pointer.manifest.hex() + "\"}";
}

Result<Pointer> parsePointer(std::string_view bytes)
{
    rapidjson::Document document;
    if (!detail::parseInto(document, bytes))
        return Error { prooferror::malformed, "actual.json" };
    bool good = true;
    const detail::Fields fields(document, good);
    const auto corte = static_cast<std::uint32_t>(fields.number("corte", 0, std::numeric_limits<std::uint32_t>::max()));
    const Digest manifest = fields.digest("manifiesto");
    return good ? Result<Pointer>({ corte, manifest }) : Error { prooferror::malformed, "actual.json" };
}

} // namespace prep::proof
