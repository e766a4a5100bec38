// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/ceremonyfacts.h"

#include <QByteArray>

namespace prep::tools {

/// The act as a PDF of letter pages, each with the process, its number, and SIMULACRO across it where it is one.
/// Needs a QGuiApplication; GUI thread.
[[nodiscard]] QByteArray ceremonyPdf(const CeremonyAct& act);

} // namespace prep::tools
