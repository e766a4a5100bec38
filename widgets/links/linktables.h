// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/words.h"

#include <QCoreApplication>

namespace prep {

/// How the rows stand: by one column of LinkTables, or by cause and consequence.
struct LinkOrder {
    int column = -1; ///< -1 = by cause and consequence
    bool descending = false;
};

/// The rows of the links page, worked out whole from the state and the telemetry beside it: first what a shared cause
/// explains, cause by cause, then the other sites, worst first; or every site by one column.
class LinkTables {
    Q_DECLARE_TR_FUNCTIONS(prep::LinkTables)
public:
    /// The figures from Rtt on are of the link in use. Main and Backup are graphs: first and second link of the site.
    enum Column {
        Site,
        State,
        Cause,
        Since,
        Use,
        Main,
        Backup,
        Rtt,
        Loss,
        Kbps,
        Clock,
        Provider,
        Address,
        UpSince,
        Actas,
        Changes,
        columnCount
    };

    [[nodiscard]] static QStringList headers();
    /// Value of Site: its index, or nothing in the row of a cause. Of State: EstadoEnlace, or −1 for a cause. Of Main and Backup: the
    /// site's index. Of what is a number: the number, for order.
    [[nodiscard]] static std::vector<GridRow> sites(const Night& night, LinkOrder order = {});
    [[nodiscard]] static QStringList totalHeaders();
    /// Providers, then technologies: how many sites depend on them, how many are in trouble.
    [[nodiscard]] static std::vector<GridRow> totals(const Night& night);
    [[nodiscard]] static QString summary(const Night& night);
    [[nodiscard]] static QString word(EstadoEnlace state);
    [[nodiscard]] static Look look(const QVariant& state);
    /// A figure that is beyond its threshold takes a colour; `index` is a cell of sites().
    [[nodiscard]] static Theme::Token tokenOf(const Night& night, const QModelIndex& index);
};

} // namespace prep
