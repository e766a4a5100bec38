// SPDX-License-Identifier: MIT
#include "models/items/receptionmodel.h"

#include <algorithm>

namespace prep {

int ReceptionModel::count(ReceptionState state) const
{
    return static_cast<int>(std::ranges::count(rows(), state, &ReceptionRow::state));
}

} // namespace prep
