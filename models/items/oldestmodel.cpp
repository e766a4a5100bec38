// SPDX-License-Identifier: MIT
#include "models/items/oldestmodel.h"

namespace prep {

OldestModel::OldestModel(const Night& night, int limit, QObject* parent)
    : QAbstractTableModel(parent)
    , m_night(night)
    , m_limit(static_cast<std::size_t>(limit))
{
    connect(&night, &Night::reset, this, [this] {
        beginResetModel();
        m_actas.clear();
        endResetModel();
        refresh();
    });
    refresh();
}

void OldestModel::refresh()
{
    std::vector<ActaIndex> actas;
    if (m_night.hasState()) {
        for (const auto& [since, acta] : m_night.waiting().all()) {
            if (actas.size() == m_limit)
                break;
            if (m_area < 0 || m_night.areas().areaOf(m_kind, acta) == m_area)
                actas.push_back(acta);
        }
    }
    const auto before = static_cast<int>(m_actas.size());
    const auto after = static_cast<int>(actas.size());
    // Rows come and go at the end, and nothing else moves meanwhile; then every row says what it holds now.
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_actas.insert(m_actas.end(), actas.begin() + before, actas.end());
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_actas.resize(actas.size());
        endRemoveRows();
    }
    m_actas = std::move(actas);
    if (after > 0)
        Q_EMIT dataChanged(index(0, 0), index(after - 1, columns - 1));
}

void OldestModel::setArea(AreaProgress::Kind kind, int area)
{
    m_kind = kind;
    m_area = area;
    refresh();
}

int OldestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actas.size());
}

int OldestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant OldestModel::value(ActaIndex acta, int column) const
{
    switch (column) {
    case Acta:
        return QString::fromStdString(m_night.process().actaKey(acta));
    case Site: {
        const auto site = m_night.process().actas[acta].site;
        return site == none16 ? QString() : QString::fromStdString(m_night.process().sites[site].name);
    }
    case Stage:
        return static_cast<int>(m_night.state().actas[acta].etapa);
    case Since:
        return static_cast<qlonglong>(m_night.state().actas[acta].desde);
    default:
        return {};
    }
}

QVariant OldestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto acta = m_actas[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return m_text ? QVariant(m_text(index.column(), value(acta, index.column()))) : value(acta, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (index.column() == Since ? Qt::AlignRight : Qt::AlignLeft));
    case ValueRole:
        return value(acta, index.column());
    case ItemRole:
        return acta;
    default:
        return {};
    }
}

QVariant OldestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole && section < m_headers.size())
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Since ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace prep
