// SPDX-License-Identifier: MIT
#include "models/items/witnessviews.h"

#include <algorithm>

namespace prep {

WitnessViews::WitnessViews(QObject* parent)
    : SortedTableModel(parent)
{
}

int WitnessViews::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void WitnessViews::setViews(const std::vector<WitnessStatus::View>& views)
{
    const auto isSamePlace = [](const WitnessStatus::View& a, const WitnessStatus::View& b) { return a.where == b.where; };
    if (!std::ranges::equal(views, m_views, isSamePlace)) {
        m_views = views;
        rebuild(static_cast<std::uint32_t>(m_views.size()));
        return;
    }
    std::vector<std::uint32_t> changed;
    for (std::uint32_t item = 0; item < views.size(); ++item) {
        if (views[item] != m_views[item])
            changed.push_back(item);
    }
    m_views = views;
    update(changed);
}

QVariant WitnessViews::value(std::uint32_t item, int column) const
{
    const WitnessStatus::View& view = m_views[item];
    switch (column) {
    case Where:
        return view.where;
    case Status:
        return static_cast<int>(view.seen);
    case Corte:
        return view.head.corte;
    case Cosigners:
        return view.head.size == 0 ? QVariant() : view.cosigners;
    case Size:
        return static_cast<qulonglong>(view.head.size);
    case Root:
        return view.head.root;
    default:
        return {};
    }
}

bool WitnessViews::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto left = value(a, column);
    const auto right = value(b, column);
    return left.typeId() == QMetaType::QString ? left.toString() < right.toString() : left.toULongLong() < right.toULongLong();
}

} // namespace prep
