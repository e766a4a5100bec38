// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/newestfirst.h"
#include "models/items/scanrow.h"

#include <array>

namespace prep {

/// The files of one scanner, newest first. GUI thread.
class ScanModel : public NewestFirst<ScanRow, 5> {
public:
    enum Column { State, File, Acta, What, When, columns };
    static_assert(columns == 5);
    using NewestFirst::NewestFirst;

    void setRows(const ScanRowsPtr& rows);
    [[nodiscard]] int rowOf(quint64 id) const; ///< -1: none
    [[nodiscard]] int count(ScanState state) const { return m_counts[static_cast<std::size_t>(state)]; }

private:
    std::array<int, scanStateCount> m_counts {};
};

} // namespace prep
