// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

namespace prep {

/// What the gate said of one corte: one row for every product that it found nothing in, one for every finding in the
/// others. GUI thread.
class PublicationGate : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Product, Result, Rule, Sentence, columns };
    /// Values of Result.
    enum Verdict {
        passes,
        held, ///< by the gate: it keeps its last good corte
        heldByTwo, ///< by two persons
        refused, ///< the corte did not come out
        pending ///< the gate has not spoken yet
    };

    explicit PublicationGate(const Night& night, QObject* parent = nullptr);

    /// 0 = none.
    void setCorte(std::uint32_t number);
    [[nodiscard]] std::uint32_t corte() const { return m_number; }
    void setFindingsOnly(bool only);
    [[nodiscard]] bool isFindingsOnly() const { return m_findingsOnly; }
    /// Of the whole corte, whatever is filtered; what two persons hold and nothing else was found in is no finding.
    [[nodiscard]] std::size_t findings() const { return m_findings; }

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int /*column*/) const override { return false; }
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takeChange(const NightChange& change);
    void judge();
    [[nodiscard]] Verdict verdictOf(const Corte& corte, std::string_view product, bool hasFindings) const;

    /// Products first, then the findings as they came: a finding more is a row more and nothing else moves.
    struct Row {
        std::string product;
        std::size_t rank = 0; ///< of the product
        Verdict verdict = pending;
        bool isFinding = false;
        bool isEmpty = false; ///< a product that its findings stand for
        std::string rule;
        std::string sentence;
        friend bool operator==(const Row&, const Row&) = default;
    };
    const Night& m_night;
    std::uint32_t m_number = 0;
    bool m_findingsOnly = false;
    std::size_t m_findings = 0;
    std::vector<Row> m_items;
};

} // namespace prep
