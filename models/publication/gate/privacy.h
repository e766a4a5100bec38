// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/jsonfile.h"

#include <string>
#include <string_view>

namespace prep::gate {

/// True for the name of a member or a column that would say who worked or on what: operator, person, device, station,
/// IP.
[[nodiscard]] bool isForbiddenName(std::string_view name);
/// Every member name of a document (feature I4).
void checkNames(const JsonValue& document, Report& report);

/// What an image says beside the picture: a word for a person ("EXIF", "texto: Software", "GPS"), empty when it says
/// nothing. JPEG, PNG, TIFF and PDF; of other bytes it says that they are none of these. Safe on any bytes.
[[nodiscard]] std::string metadataOf(std::string_view image);

} // namespace prep::gate
