// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

#include <QAbstractTableModel>

#include <functional>

namespace prep {

/// The actas that have waited longest in their stage, the worst first; a short list, refreshed at most once a second.
class OldestModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Acta, Site, Stage, Since, columns };
    enum Role { ValueRole = Qt::UserRole, ItemRole };
    using Text = std::function<QString(int column, const QVariant& value)>;

    explicit OldestModel(const Night& night, int limit, QObject* parent = nullptr);

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// Takes what the night holds now; rows become the fewest changes.
    void refresh();
    /// Only actas of this place in AreaProgress::areas(kind); -1 = all.
    void setArea(AreaProgress::Kind kind, int area);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant value(ActaIndex acta, int column) const;

    const Night& m_night;
    std::size_t m_limit;
    AreaProgress::Kind m_kind = AreaProgress::Kind::municipio;
    int m_area = -1;
    std::vector<ActaIndex> m_actas;
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
