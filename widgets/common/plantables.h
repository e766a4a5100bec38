// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/words.h"

#include <QCoreApplication>

namespace prep {

struct FaltasPreparacion;
struct TiemposPlan;

/// The words of the tables of Continuidad: rows for a GridModel out of a state. In the first cell's value is the site.
class PlanTables {
    Q_DECLARE_TR_FUNCTIONS(prep::PlanTables)
public:
    /// Values of a cell that carries a mark.
    enum Mark { normal, done, missing, late };
    [[nodiscard]] static Look lookOf(const QVariant& mark);

    /// "D04 Zapopan", "M021 Mpal. Casimiro Castillo": the id once.
    [[nodiscard]] static QString siteName(const Process& process, SiteIndex site);
    [[nodiscard]] static QStringList timeHeaders();
    /// One row an activation and, under it, one a step; newest activation first.
    [[nodiscard]] static std::vector<GridRow> times(const Night& night);
    [[nodiscard]] static QStringList coverageHeaders(const Process& process, std::uint16_t scenario);
    /// One row a site, one column a branch of the scenario. `drill`: index into Cobertura::simulacros; -1 = all together.
    [[nodiscard]] static std::vector<GridRow> coverage(const Night& night, std::uint16_t scenario, int drill = -1);
    /// "12 de 34 ramas sin ejercer; 101 CATD sin ejercer este escenario".
    [[nodiscard]] static QString coverageSummary(const Night& night, std::uint16_t scenario);
    [[nodiscard]] static QStringList readinessHeaders();
    /// Those with most to answer for first.
    [[nodiscard]] static std::vector<GridRow> readiness(const Night& night);
    [[nodiscard]] static QString readinessSummary(const Night& night);
    /// "firmada a las 17:20 por P0007 · Wi-Fi · sin redundancia"
    [[nodiscard]] static QString readinessOf(const Night& night, SiteIndex site);

private:
    [[nodiscard]] static GridCell siteCell(const Process& process, SiteIndex site);
    [[nodiscard]] static GridRow timeRow(const Night& night, const TiemposPlan& times);
    [[nodiscard]] static GridRow readinessRow(const Night& night, SiteIndex site, const FaltasPreparacion& faults);
};

} // namespace prep
