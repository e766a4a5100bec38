// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/arrivals.h"
#include "models/items/night.h"

#include <QAbstractTableModel>

namespace prep {

/// When 50, 80 and 95 % of the actas will have come by what a past night was like, and how far off it was where they
/// have: all together first, then the CATD that are furthest behind, at most three (A5). Empty without a past night.
class ForecastModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Place, Arrived, Half, FourFifths, Nearly, Delay, columns };
    static constexpr std::size_t limit = 3;
    static constexpr Millis lateFrom = 10 * 60000; ///< behind by less is no news

    explicit ForecastModel(const Night& night, QObject* parent = nullptr);
    /// Works it out anew at most every few seconds: it goes through every acta.
    void refresh();
    [[nodiscard]] bool hasCurve() const { return m_all.hayCurva; }
    /// none16 for the row of all together.
    [[nodiscard]] SiteIndex siteAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const AvanceLlegada& standing(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Qt::UserRole: whether the row is late.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void compute();
    [[nodiscard]] QString text(int row, int column) const;

    const Night& m_night;
    Pronosticos m_all;
    std::vector<SiteIndex> m_rows;
    Millis m_computedAt = -1; ///< wall clock
};

} // namespace prep
