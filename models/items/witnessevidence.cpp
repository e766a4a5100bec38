// SPDX-License-Identifier: MIT
#include "models/items/witnessevidence.h"

namespace prep {

namespace {

QVariant valueOf(const WitnessStatus::View& view)
{
    return QVariantList { view.where, static_cast<qulonglong>(view.head.size), view.head.root, view.head.corte };
}

} // namespace

WitnessEvidence::WitnessEvidence(QObject* parent)
    : SortedTableModel(parent)
{
    sort(When, Qt::DescendingOrder);
}

int WitnessEvidence::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void WitnessEvidence::setEvidence(const std::vector<WitnessStatus::Evidence>& evidence)
{
    if (evidence == m_evidence)
        return; // who stands on a row stays there
    m_evidence = evidence;
    rebuild(static_cast<std::uint32_t>(m_evidence.size()));
}

QVariant WitnessEvidence::value(std::uint32_t item, int column) const
{
    const WitnessStatus::Evidence& one = m_evidence[item];
    switch (column) {
    case When:
        return static_cast<qlonglong>(one.at);
    case Reason:
        return one.reason;
    case First:
        return valueOf(one.first);
    case Second:
        return valueOf(one.second);
    case Folder:
        return one.folder;
    default:
        return {};
    }
}

bool WitnessEvidence::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const WitnessStatus::Evidence& left = m_evidence[a];
    const WitnessStatus::Evidence& right = m_evidence[b];
    switch (column) {
    case Reason:
        return left.reason < right.reason;
    case First:
        return left.first.where < right.first.where;
    case Second:
        return left.second.where < right.second.where;
    case Folder:
        return left.folder < right.folder;
    default:
        return left.at < right.at;
    }
}

} // namespace prep
