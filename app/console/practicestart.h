// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace prep {

/// Opens a practice in a program of its own, which shares nothing with this one but its settings: what is practised and what is
/// counted are never in one process. False when it could not be started.
[[nodiscard]] bool startPractice(const QString& language);

} // namespace prep
