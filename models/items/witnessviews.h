// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/sortedtablemodel.h"
#include "models/items/witnessstatus.h"

namespace prep {

/// The addresses that the witness of this console looks at, and what each showed last. In the order in which they are looked
/// at: what is published first. GUI thread.
class WitnessViews : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Where, Status, Corte, Cosigners, Size, Root, columns };

    explicit WitnessViews(QObject* parent = nullptr);
    void setViews(const std::vector<WitnessStatus::View>& views);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == Corte || column == Cosigners || column == Size; }
    [[nodiscard]] bool accepts(std::uint32_t /*item*/) const override { return true; }
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    std::vector<WitnessStatus::View> m_views;
};

} // namespace prep
