// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

#include <optional>

namespace prep {

/// Which actas. All that is set must hold.
struct ActaFilter {
    std::optional<SiteIndex> site;
    std::optional<std::uint8_t> election;
    std::optional<Etapa> etapa;
    std::optional<Observacion> observacion;
    bool waitingOnly = false;
    bool observed = false; ///< with any observation
    /// Nothing at all until something is chosen (the list of a detail pane).
    bool none = false;

    friend bool operator==(const ActaFilter&, const ActaFilter&) = default;
};

/// "0871 B01", "0871 C02", "0871 E01-02".
[[nodiscard]] QString casillaName(const CatalogueRow& row);

/// The actas that a filter lets through, by their own sorted index.
class ActaModel : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Acta, Casilla, Municipio, Stage, Since, Channel, Observation, Total, columns };

    explicit ActaModel(const Night& night, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    void setFilter(const ActaFilter& filter);
    [[nodiscard]] const ActaFilter& filter() const { return m_filter; }

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override;
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();

    const Night& m_night;
    ActaFilter m_filter;
};

} // namespace prep
