// SPDX-License-Identifier: MIT
#include "models/items/scanmodel.h"

namespace prep {

void ScanModel::setRows(const ScanRowsPtr& rows)
{
    m_counts = {};
    for (const ScanRow& row : *rows)
        ++m_counts[static_cast<std::size_t>(row.state)];
    replaceRows(rows);
}

int ScanModel::rowOf(quint64 id) const
{
    const auto& all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].id == id)
            return static_cast<int>(all.size() - 1 - i);
    }
    return -1;
}

} // namespace prep
