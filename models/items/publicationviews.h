// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

#include <optional>

namespace prep {

/// What the public sees from outside (E7, E8): one row a source, the institute's own address and every difusor. GUI
/// thread.
class PublicationViews : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Source, Status, Corte, Hour, Age, ImagesAge, Delay, Detail, columns };

    explicit PublicationViews(const Night& night, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// The one that has not been up to date for longest; nothing when all are.
    [[nodiscard]] const std::string* firstToLag() const;
    [[nodiscard]] std::size_t lagging() const;

protected:
    /// Ages have the hour of what is seen as their value: the text makes an age of it, of the moment it is asked for.
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override;
    [[nodiscard]] bool accepts(std::uint32_t /*item*/) const override { return true; }
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takeChange(const NightChange& change);
    [[nodiscard]] const Vista& view(std::uint32_t item) const;
    [[nodiscard]] static int rankOf(const std::string& source, const Vista& view);

    const Night& m_night;
    std::vector<std::string> m_sources; ///< in the order in which they came
};

} // namespace prep
