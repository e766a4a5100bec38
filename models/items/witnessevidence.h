// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/sortedtablemodel.h"
#include "models/items/witnessstatus.h"

namespace prep {

/// The disagreements that the witness of this console has kept as evidence, newest first; the two views of one are two
/// columns. GUI thread.
class WitnessEvidence : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { When, Reason, First, Second, Folder, columns };
    /// Value of First and Second: where it was seen, its log's size, the beginning of its root and its corte, as a QVariantList.

    explicit WitnessEvidence(QObject* parent = nullptr);
    void setEvidence(const std::vector<WitnessStatus::Evidence>& evidence);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] const WitnessStatus::Evidence& at(int row) const { return m_evidence[itemAt(row)]; }

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == When; }
    [[nodiscard]] bool accepts(std::uint32_t /*item*/) const override { return true; }
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    std::vector<WitnessStatus::Evidence> m_evidence;
};

} // namespace prep
