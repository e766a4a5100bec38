// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/cli.h"

namespace prep::tools {

/// `prep drill acta-images`: images of filled actas to practise capture with, and what is truly written on them.
int runDrillActaImages(const Args& args);

} // namespace prep::tools
