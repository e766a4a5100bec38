// SPDX-License-Identifier: MIT
#include "models/items/publicationgate.h"

#include "models/domain/heldproducts.h"
#include "models/items/publicationsummary.h"

#include <algorithm>
#include <set>

namespace prep {

PublicationGate::PublicationGate(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    sort(Product);
    connect(&night, &Night::reset, this, &PublicationGate::reload);
    connect(&night, &Night::changed, this, &PublicationGate::takeChange);
    reload();
}

int PublicationGate::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void PublicationGate::setCorte(std::uint32_t number)
{
    if (number == m_number)
        return;
    m_number = number;
    reload();
}

void PublicationGate::setFindingsOnly(bool only)
{
    if (only == m_findingsOnly)
        return;
    m_findingsOnly = only;
    rebuild(static_cast<std::uint32_t>(m_items.size()));
}

void PublicationGate::reload()
{
    m_items.clear();
    judge();
    rebuild(static_cast<std::uint32_t>(m_items.size()));
}

void PublicationGate::takeChange(const NightChange& change)
{
    if (!change.cortes && change.actions.empty())
        return;
    const auto before = m_items;
    judge();
    if (m_items.size() < before.size()) { // another corte of that number: not of this log
        rebuild(static_cast<std::uint32_t>(m_items.size()));
        return;
    }
    std::vector<std::uint32_t> changed;
    for (std::uint32_t item = 0; item < before.size(); ++item) {
        if (before[item] != m_items[item])
            changed.push_back(item);
    }
    update(changed);
    grow(static_cast<std::uint32_t>(m_items.size()));
}

PublicationGate::Verdict PublicationGate::verdictOf(
    const Corte& corte, std::string_view product, bool hasFindings) const
{
    const bool hasSpoken = corte.revision.numero != 0 || corte.liberado || corte.rechazado;
    if (corte.rechazado && hasFindings)
        return refused;
    if (corte.retiene(product))
        return hasFindings || !isHeldByTwo(m_night.state().retenidos, m_night.process(), product) ? held : heldByTwo;
    if (hasFindings)
        return held;
    return hasSpoken ? passes : pending;
}

/// Products first, then the findings: a finding more is a row more at the end.
void PublicationGate::judge()
{
    const auto* const corte = m_night.hasState() ? m_night.state().findCorte(m_number) : nullptr;
    m_items.clear();
    m_findings = corte != nullptr ? corte->hallazgos.size() : 0;
    if (corte == nullptr || corte->sinArchivos)
        return;
    std::set<std::string_view> found;
    for (const auto& finding : corte->hallazgos)
        found.insert(finding.producto);
    auto products = publicationProducts(m_night.process());
    products.emplace_back(imagesProduct);
    for (std::size_t at = 0; at < products.size(); ++at) {
        const bool hasFindings = found.contains(products[at]);
        m_items.push_back(
            { products[at], at + 1, verdictOf(*corte, products[at], hasFindings), false, hasFindings, {}, {} });
    }
    for (const auto& finding : corte->hallazgos) {
        const auto at = std::ranges::find(products, finding.producto) - products.begin();
        const auto rank
            = finding.producto == wholeProduct ? 0 : static_cast<std::size_t>(at) + 1; // the corte above all
        m_items.push_back({ finding.producto, rank, verdictOf(*corte, finding.producto, true), true, false,
            finding.regla, finding.texto });
    }
}

QVariant PublicationGate::value(std::uint32_t item, int column) const
{
    const Row& row = m_items[item];
    switch (column) {
    case Product:
        return QString::fromStdString(row.product);
    case Result:
        return static_cast<int>(row.verdict);
    case Rule:
        return QString::fromStdString(row.rule);
    case Sentence:
        return QString::fromStdString(row.sentence);
    default:
        return {};
    }
}

bool PublicationGate::accepts(std::uint32_t item) const
{
    const Row& row = m_items[item];
    const bool isGood = row.verdict == passes || row.verdict == pending;
    return !row.isEmpty && !(m_findingsOnly && isGood);
}

bool PublicationGate::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const Row& left = m_items[a];
    const Row& right = m_items[b];
    if (column == Product)
        return left.rank < right.rank;
    if (column == Result)
        return left.verdict < right.verdict;
    return column == Rule ? left.rule < right.rule : left.sentence < right.sentence;
}

} // namespace prep
