// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/linkpicture.h"
#include "models/wire/messages.h"

namespace prep {

/// What the hub tells of the links, in the values that the pages show. Sites that the process does not have are left
/// out.
[[nodiscard]] LinkReport reportOf(const wire::Enlaces& links, const Process& process);
/// site = none16 where the process does not have it.
[[nodiscard]] LinkSeries seriesOf(const wire::Series& series, const Process& process);

} // namespace prep
