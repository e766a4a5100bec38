// SPDX-License-Identifier: MIT
#include "app/console/linkvalues.h"

namespace prep {

namespace {

// The codec has refused numbers beyond these enums (models/wire/fields.h).
LinkSight sightOf(const wire::EnlaceMedido& link)
{
    return { QString::fromStdString(link.nombre), static_cast<LinkKind>(link.medio),
        QString::fromStdString(link.proveedor), QString::fromStdString(link.direccion), link.desde, link.enUso,
        link.arriba, link.rttMs, link.peorMs, link.perdidaPorMil, link.kbps, static_cast<CausaEnlace>(link.causa),
        QString::fromStdString(link.origen), QString::fromStdString(link.red), link.rttCentroMs };
}

SiteLinks linksOf(const wire::Enlaces::Sitio& site)
{
    SiteLinks links;
    links.state = static_cast<EstadoEnlace>(site.estado);
    links.cause = static_cast<CausaEnlace>(site.causa);
    links.heard = site.oido;
    links.clockMs = site.desfaseMs;
    links.declaredOffline = site.sinConexion;
    links.program = QString::fromStdString(site.programa);
    for (const auto& link : site.enlaces)
        links.links.push_back(sightOf(link));
    links.programDigest = site.huella;
    for (const auto& check : site.pruebas)
        links.checks.push_back({ QString::fromStdString(check.que), check.pasa, QString::fromStdString(check.detalle) });
    const wire::CustodiaSitio& custody = site.custodia;
    links.custody = { custody.creados, custody.enviados, custody.acusados, custody.publicados, custody.imagenes, custody.imagenesCentro };
    return links;
}

} // namespace

LinkReport reportOf(const wire::Enlaces& links, const Process& process)
{
    LinkReport report;
    report.clock = links.reloj;
    report.sites.reserve(links.sitios.size());
    for (const auto& site : links.sitios) {
        if (const auto index = process.findSite(site.sitio))
            report.sites.emplace_back(*index, linksOf(site));
    }
    return report;
}

LinkSeries seriesOf(const wire::Series& series, const Process& process)
{
    LinkSeries made;
    made.site = process.findSite(series.sitio).value_or(none16);
    made.minutes.reserve(series.minutos.size());
    for (const auto& m : series.minutos)
        made.minutes.emplace_back(m.enlace,
            LinkMinute { m.minuto, m.medianaMs, m.p10Ms, m.p90Ms, m.peorMs, m.perdidaPorMil, m.kbps, m.enUso });
    return made;
}

} // namespace prep
