// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/replica/stationfiles.h"

#include <QUrl>

namespace prep::site {

/// One way from the site to the centre.
struct LinkConfig {
    QString name; ///< as in catd.csv: "principal", "respaldo"
    QString interface; ///< "eth0"; empty = as the system routes
    LinkKind kind = LinkKind::cable; ///< what the system does not know by itself
    QString provider;
    QUrl through {}; ///< a relay that leads to the centre, in place of its own address; empty = none
};

/// What a site's agent needs: who it is, where the centre is, by which ways.
struct SiteConfig {
    QString site;
    QUrl centre;
    QString folder; ///< DATA: where its files lie; empty = it keeps none
    StationFiles station;
    std::vector<LinkConfig> links; ///< at least one; the first is the main one

    /// Reads DATA: S-<site>.pem, S-<site>.key and ca.pem as `prep station enrol` wrote them (H-<site>, of a site with a hub of its
    /// own, as `prep site prepare` did), and enlaces.json:
    /// {"enlaces": [{"nombre": "principal", "interfaz": "eth0", "medio": "fibra", "proveedor": "Telmex"}]}. Without that
    /// file there is one link, "principal", by the system's own route. The error names everything that is wrong.
    [[nodiscard]] static Result<SiteConfig> read(const QString& folder, const QString& site, const QString& centre);
};

/// The kind of an interface as the system knows it (Wi-Fi, mobile), else as configured.
[[nodiscard]] LinkKind kindOf(const LinkConfig& link);

} // namespace prep::site
