// SPDX-License-Identifier: MIT
#include "widgets/links/linktables.h"

#include "models/domain/links.h"

#include <algorithm>
#include <map>

namespace prep {

namespace {

QString utf8(std::string_view given)
{
    return QString::fromUtf8(given.data(), static_cast<qsizetype>(given.size()));
}

bool isInTrouble(EstadoEnlace state)
{
    return state != EstadoEnlace::enLinea && state != EstadoEnlace::sinDatos;
}

bool isLost(EstadoEnlace state)
{
    return state == EstadoEnlace::sinSenal || state == EstadoEnlace::inalcanzable;
}

/// Actas that the site has not seen through yet.
std::uint32_t pending(const State& state, SiteIndex site)
{
    const auto& counters = state.bySite[site];
    return counters.esperadas - counters.verificadas - counters.sinActa;
}

GridRow siteRow(const Night& night, SiteIndex index, bool below)
{
    const auto& site = night.process().sites[index];
    const auto& state = night.state().sites[index];
    const Format format(night.process().utcOffsetMinutes);
    const QString name = QString::fromStdString(site.name);
    QStringList links;
    QString use = Format::none();
    for (std::size_t i = 0; i < site.links.size(); ++i) {
        const auto& link = site.links[i];
        links << QStringLiteral("%1 %2 %3").arg(QString::fromStdString(link.name), QString::fromStdString(link.provider), Words::link(link.kind));
        if (i == state.enlaceEnUso)
            use = QString::fromStdString(link.name);
    }
    return { { below ? QString(QStringLiteral("      ") + name) : name, static_cast<uint>(index) }, { LinkTables::word(state.enlace), static_cast<int>(state.enlace) },
        { utf8(prep::name(state.causa)), {} }, { format.hour(state.enlaceDesde), {} }, { use, {} }, { links.join(QStringLiteral(" · ")), {} },
        { Format::number(pending(night.state(), index)), {} }, { Format::number(state.enlaceCambios), {} } };
}

} // namespace

QStringList LinkTables::headers()
{
    return { tr("CATD"), tr("estado"), tr("causa"), tr("desde"), tr("en uso"), tr("enlaces"), tr("actas"), tr("cambios") };
}

QString LinkTables::word(EstadoEnlace state)
{
    switch (state) {
    case EstadoEnlace::sinDatos:
        return tr("Sin datos");
    case EstadoEnlace::enLinea:
        return tr("En línea");
    case EstadoEnlace::degradado:
        return tr("Degradado");
    case EstadoEnlace::intermitente:
        return tr("Intermitente");
    case EstadoEnlace::enRespaldo:
        return tr("En respaldo");
    case EstadoEnlace::sinConexion:
        return tr("Trabaja sin conexión");
    case EstadoEnlace::inalcanzable:
        return tr("Inalcanzable");
    case EstadoEnlace::sinSenal:
        return tr("Sin señal");
    }
    return {};
}

Look LinkTables::look(const QVariant& state)
{
    if (!state.isValid())
        return { Shape::square, Theme::Critical }; // a cause
    switch (static_cast<EstadoEnlace>(state.toInt())) {
    case EstadoEnlace::enLinea:
        return { Shape::circle, Theme::Muted };
    case EstadoEnlace::degradado:
    case EstadoEnlace::enRespaldo:
        return { Shape::diamond, Theme::Medium };
    case EstadoEnlace::intermitente:
    case EstadoEnlace::sinConexion:
        return { Shape::triangle, Theme::High };
    case EstadoEnlace::sinSenal:
        return { Shape::square, Theme::Critical };
    case EstadoEnlace::inalcanzable:
        return { Shape::ring, Theme::Muted }; // its cause carries the colour
    case EstadoEnlace::sinDatos:
        break;
    }
    return { Shape::dash, Theme::Muted };
}

std::vector<GridRow> LinkTables::sites(const Night& night)
{
    const auto& state = night.state();
    std::vector<SiteIndex> failing;
    std::vector<SiteIndex> rest;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        if (isLost(state.sites[site].enlace))
            failing.push_back(site);
        rest.push_back(site);
    }
    std::vector<GridRow> rows;
    for (const auto& cause : sharedCauses(night.process(), failing)) {
        std::uint32_t actas = 0;
        for (const auto site : cause.sitios)
            actas += pending(state, site);
        rows.push_back({ { tr("%1: %2 de %3 CATD").arg(utf8(cause.valor), Format::number(static_cast<std::int64_t>(cause.sitios.size())), Format::number(static_cast<std::int64_t>(cause.total))), {} },
            { tr("Falla común"), {} }, {}, {}, {}, {}, { Format::number(actas), {} }, {} });
        for (const auto site : cause.sitios) {
            rows.push_back(siteRow(night, site, true));
            std::erase(rest, site);
        }
    }
    std::ranges::stable_sort(rest, [&](SiteIndex a, SiteIndex b) {
        const auto rank = [&](SiteIndex site) { return isInTrouble(state.sites[site].enlace) ? static_cast<int>(state.sites[site].enlace) : 0; };
        return rank(a) != rank(b) ? rank(a) > rank(b) : pending(state, a) > pending(state, b);
    });
    for (const auto site : rest)
        rows.push_back(siteRow(night, site, false));
    return rows;
}

QStringList LinkTables::totalHeaders()
{
    return { tr("proveedor o tecnología"), tr("CATD"), tr("con problemas") };
}

std::vector<GridRow> LinkTables::totals(const Night& night)
{
    struct Total {
        std::uint32_t all = 0;
        std::uint32_t bad = 0;
    };
    std::map<std::pair<int, std::string>, Total> totals;
    for (SiteIndex site = 0; site < night.process().sites.size(); ++site) {
        const auto& links = night.process().sites[site].links;
        if (links.empty())
            continue;
        for (const auto& key : { std::pair { 0, links.front().provider }, std::pair { 1, links.front().technology } }) {
            auto& total = totals[key];
            ++total.all;
            total.bad += isInTrouble(night.state().sites[site].enlace) ? 1 : 0;
        }
    }
    std::vector<GridRow> rows;
    for (const auto& [key, total] : totals)
        rows.push_back({ { QString::fromStdString(key.second), {} }, { Format::number(total.all), {} }, { Format::number(total.bad), total.bad } });
    return rows;
}

QString LinkTables::summary(const Night& night)
{
    int lost = 0;
    int bad = 0;
    for (const auto& site : night.state().sites) {
        lost += isLost(site.enlace) ? 1 : 0;
        bad += isInTrouble(site.enlace) ? 1 : 0;
    }
    return tr("Enlaces · %1 CATD, %2 con problemas, %3 sin señal")
        .arg(Format::number(static_cast<std::int64_t>(night.state().sites.size())), Format::number(bad), Format::number(lost));
}

} // namespace prep
