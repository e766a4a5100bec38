// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/eventlog.h"

#include <iosfwd>

namespace prep {

/// Writes the events from `from` on as JSON lines: the header's fields, the hash, and the body as it is stored. What
/// cannot be read as an event comes as hexadecimal with an "error" key, so that a damaged log can be looked at too.
[[nodiscard]] Status dumpLog(const std::string& path, Seq from, std::ostream& out);

} // namespace prep
