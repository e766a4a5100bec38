// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/newestfirst.h"
#include "models/items/scanrow.h"

namespace prep {

/// The labels read at one reception, newest first. GUI thread.
class ReceptionModel : public NewestFirst<ReceptionRow, 3> {
public:
    enum Column { State, Acta, When, columns };
    static_assert(columns == 3);
    using NewestFirst::NewestFirst;

    void setRows(const ReceptionRowsPtr& rows) { replaceRows(rows); }
    [[nodiscard]] int count(ReceptionState state) const;
};

} // namespace prep
