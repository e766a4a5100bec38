// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

namespace prep {

/// The actas of which one corte showed something else than the corte before it, with the reason (F8). Those that it
/// showed for the first time are counted by the gate alone and are not here. GUI thread.
class PublicationChanges : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Acta, Casilla, Kind, Reason, Hour, columns };
    /// Values of Kind.
    enum Difference { changed, withdrawn, returned };

    explicit PublicationChanges(const Night& night, QObject* parent = nullptr);

    /// 0 = none.
    void setCorte(std::uint32_t number);
    [[nodiscard]] ActaIndex actaAt(int row) const { return m_items[itemAt(row)].acta; }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == Hour; }
    [[nodiscard]] bool accepts(std::uint32_t /*item*/) const override { return true; }
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takeChange(const NightChange& change);
    void take(ActaIndex acta);

    /// Copied: the history of an acta may grow under the views.
    struct Item {
        ActaIndex acta = none32;
        Difference kind = PublicationChanges::changed;
        MotivoCambio reason = MotivoCambio::primera;
        Millis hour = 0;
    };
    const Night& m_night;
    std::uint32_t m_number = 0;
    std::vector<Item> m_items;
};

} // namespace prep
