// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/historymodel.h"

#include <QAbstractTableModel>

#include <array>
#include <functional>
#include <optional>

namespace prep {

/// The fields of one acta, a row each, as each capture had them and as they were verified. What this view may not read is
/// absent, not zero.
class TallyModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Field, Capture1, Capture2, Capture3, Verified, columns };
    enum DataRole { ValueRole = Qt::UserRole, DiffersRole };
    using FieldText = std::function<QString(Total total)>;
    using BoxText = std::function<QString(const QString& id)>;
    using CellText = std::function<QString(Cell cell)>;

    explicit TallyModel(QObject* parent = nullptr);
    void setTexts(FieldText field, BoxText box, CellText cell);
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// Values of the last cycle of captures that the history holds, and of the state's current value.
    void show(const State& state, ActaIndex acta, const std::vector<HistoryEntry>& history);
    void clear();
    [[nodiscard]] bool hasValues() const;
    [[nodiscard]] bool hasValues(Column column) const { return m_tallies[static_cast<std::size_t>(column) - 1].has_value(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] std::optional<Cell> cell(int row, int column) const;
    [[nodiscard]] QString fieldName(int row) const;

    std::vector<QString> m_boxes;
    std::array<std::optional<Tally>, 4> m_tallies; ///< by column - 1
    FieldText m_fieldText;
    BoxText m_boxText;
    CellText m_cellText;
    QStringList m_headers;
};

} // namespace prep
