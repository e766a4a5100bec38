// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/words.h"

#include <QCoreApplication>

namespace prep {

/// The rows of the links page, worked out whole from the state: first what a shared cause explains, cause by cause, then
/// the other sites, worst first.
class LinkTables {
    Q_DECLARE_TR_FUNCTIONS(prep::LinkTables)
public:
    enum Column { Site, State, Cause, Since, Use, Links, Actas, Changes };

    [[nodiscard]] static QStringList headers();
    /// Value of Site: its index, or nothing in the row of a cause. Of State: EstadoEnlace.
    [[nodiscard]] static std::vector<GridRow> sites(const Night& night);
    [[nodiscard]] static QStringList totalHeaders();
    /// Providers, then technologies: how many sites depend on them, how many are in trouble.
    [[nodiscard]] static std::vector<GridRow> totals(const Night& night);
    [[nodiscard]] static QString summary(const Night& night);
    [[nodiscard]] static QString word(EstadoEnlace state);
    [[nodiscard]] static Look look(const QVariant& state);
};

} // namespace prep
