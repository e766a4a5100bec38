// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

namespace prep {

/// The actions of two persons (I2): those that wait for the second signature, or those that are over. Items are their
/// numbers less one. GUI thread.
class PublicationActions : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { What, Why, Proposer, When, Outcome, columns };
    enum class Scope { open, past };
    enum Status { waiting, expired, signedByTwo, withdrawn };
    static constexpr int statuses = 4;
    /// Value of What: the item, of whose object its words are made. Value of Outcome: Status + statuses × item.

    PublicationActions(const Night& night, Scope scope, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// The numbers of actions begin with 1.
    [[nodiscard]] std::uint32_t numberAt(int row) const { return itemAt(row) + 1; }
    [[nodiscard]] const Accion& action(std::uint32_t item) const { return m_night.state().acciones[item]; }
    /// Those that have expired since; asked for once a second by the page that is seen.
    void refresh();

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == When; }
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takeChange(const NightChange& change);
    [[nodiscard]] Status statusOf(std::uint32_t item) const;

    const Night& m_night;
    Scope m_scope;
    std::vector<Status> m_told; ///< as the views know them
};

} // namespace prep
