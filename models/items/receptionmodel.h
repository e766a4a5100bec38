// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/scanrow.h"

#include <QAbstractTableModel>

#include <functional>

namespace prep {

/// The labels read at one reception, newest first. GUI thread.
class ReceptionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Acta, When, columns };
    enum DataRole { ValueRole = Qt::UserRole };
    using Text = std::function<QString(int column, const ReceptionRow& row)>;
    using QAbstractTableModel::QAbstractTableModel;

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// As ScanModel::setRows.
    void setRows(const ReceptionRowsPtr& rows);
    [[nodiscard]] const ReceptionRow& at(int row) const { return (*m_rows)[m_rows->size() - 1 - static_cast<std::size_t>(row)]; }
    [[nodiscard]] int count(ReceptionState state) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ReceptionRowsPtr m_rows = std::make_shared<std::vector<ReceptionRow>>();
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
