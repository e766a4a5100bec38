// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/scanrow.h"

#include <QAbstractTableModel>

#include <array>
#include <functional>

namespace prep {

/// The files of one scanner, newest first. GUI thread.
class ScanModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, File, Acta, What, When, columns };
    enum DataRole { ValueRole = Qt::UserRole };
    using Text = std::function<QString(int column, const ScanRow& row)>;
    using QAbstractTableModel::QAbstractTableModel;

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// Of the same files and perhaps more; only what differs is told. Fewer: everything anew.
    void setRows(const ScanRowsPtr& rows);
    [[nodiscard]] const ScanRow& at(int row) const { return (*m_rows)[m_rows->size() - 1 - static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(quint64 id) const; ///< -1: none
    [[nodiscard]] int count(ScanState state) const { return m_counts[static_cast<std::size_t>(state)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ScanRowsPtr m_rows = std::make_shared<std::vector<ScanRow>>();
    std::array<int, scanStateCount> m_counts {};
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
