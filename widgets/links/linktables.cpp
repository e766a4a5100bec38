// SPDX-License-Identifier: MIT
#include "widgets/links/linktables.h"

#include "models/domain/links.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/linkgraph.h"
#include "widgets/common/sparkline.h"

#include <algorithm>
#include <map>

namespace prep {

namespace {

constexpr int commonCause = -1; ///< value of State in the row of a cause

bool isInTrouble(EstadoEnlace state)
{
    return state != EstadoEnlace::enLinea && state != EstadoEnlace::sinDatos;
}

bool isLost(EstadoEnlace state)
{
    return state == EstadoEnlace::sinSenal || state == EstadoEnlace::inalcanzable;
}

/// Actas that the site has not digitised yet: what it holds up while nothing of it arrives, as its alarm says.
std::uint32_t pending(const State& state, SiteIndex site)
{
    const auto& counters = state.bySite[site];
    return counters.esperadas - counters.digitalizadas - counters.sinActa;
}

/// Its main link has failed, whether another one carries it or not: the sites that a cause may have in common.
bool hasFailed(const SiteState& site)
{
    return !site.cerrado && (isLost(site.enlace) || (site.isOnline() && isBackup(site.enlaceEnUso)));
}

/// Of the link in use; of the first one when none is.
const LinkSight* sightOf(const SiteLinks* known)
{
    if (!known || known->links.empty())
        return nullptr;
    const auto* const used = known->inUse();
    return used ? used : &known->links.front();
}

GridCell graphCell(const Night& night, SiteIndex site, std::size_t link)
{
    return { Sparkline::describe(night.links().minutes(site, link)), static_cast<uint>(site) };
}

GridCell numberCell(std::int32_t value, const QString& text)
{
    return value < 0 ? GridCell { Format::none(), {} } : GridCell { text, value };
}

void addFigures(GridRow& row, const Night& night, SiteIndex index)
{
    const auto* const known = night.links().find(index);
    const auto* const link = sightOf(known);
    const Format format(night.process().utcOffsetMinutes);
    row.push_back(graphCell(night, index, 0));
    row.push_back(graphCell(night, index, 1));
    if (!link) {
        for (int column = LinkTables::Rtt; column < LinkTables::Actas; ++column)
            row.push_back({ Format::none(), {} });
        const auto& links = night.process().sites[index].links;
        if (!links.empty())
            row[LinkTables::Provider].text = QString::fromStdString(links.front().provider);
        return;
    }
    const auto loss = link->up ? link->lossPerMille : 1000;
    row.push_back(numberCell(link->rttMs, Sparkline::milliseconds(link->rttMs)));
    row.push_back(numberCell(loss, Sparkline::loss(loss)));
    row.push_back(numberCell(link->kbps, Format::number(link->kbps)));
    row.push_back(known->hasAgent() ? GridCell { Words::clockOffset(known->clockMs), std::abs(known->clockMs) }
                                    : GridCell { Format::none(), {} });
    // As the centre sees it, where it does: the provider that was written down may not be the one that carries it.
    const QString& provider = link->network.isEmpty() ? link->provider : link->network;
    const QString& address = link->origin.isEmpty() ? link->address : link->origin;
    row.push_back({ provider.isEmpty() ? Format::none() : provider, {} });
    row.push_back({ address.isEmpty() ? Format::none() : address, {} });
    row.push_back(link->up && link->upSince != 0
            ? GridCell { format.hour(link->upSince), static_cast<qlonglong>(link->upSince) }
            : GridCell { Format::none(), {} });
}

GridRow siteRow(const Night& night, SiteIndex index, bool below)
{
    const auto& site = night.process().sites[index];
    const auto& state = night.state().sites[index];
    const Format format(night.process().utcOffsetMinutes);
    const QString name = Words::shortSite(QString::fromStdString(site.name));
    const auto use = state.enlaceEnUso < site.links.size() ? QString::fromStdString(site.links[state.enlaceEnUso].name)
                                                           : Format::none();
    const auto cause = state.causa == CausaEnlace::ninguna ? Format::none() : Words::linkCause(state.causa);
    GridRow row { { below ? QString(QStringLiteral("      ") + name) : name, static_cast<uint>(index) },
        { LinkTables::word(state.enlace), static_cast<int>(state.enlace) }, { cause, {} },
        { format.hour(state.enlaceDesde), static_cast<qlonglong>(state.enlaceDesde) }, { use, {} } };
    row.reserve(LinkTables::columnCount);
    addFigures(row, night, index);
    row.push_back({ Format::number(pending(night.state(), index)), pending(night.state(), index) });
    row.push_back({ Format::number(state.enlaceCambios), state.enlaceCambios });
    return row;
}

/// By what the cell is sorted by; where both have nothing to sort by, by their text. Nothing known stays at the end.
bool isBefore(const GridCell& a, const GridCell& b, int column, bool descending)
{
    const bool byText = column == LinkTables::Site || (!a.value.isValid() && !b.value.isValid());
    if (!byText && a.value.isValid() != b.value.isValid())
        return a.value.isValid();
    const auto& first = descending ? b : a;
    const auto& second = descending ? a : b;
    if (byText)
        return QString::localeAwareCompare(first.text, second.text) < 0;
    return first.value.toLongLong() < second.value.toLongLong();
}

std::vector<GridRow> inOrder(const Night& night, LinkOrder order)
{
    std::vector<GridRow> rows;
    for (SiteIndex site = 0; site < night.state().sites.size(); ++site)
        rows.push_back(siteRow(night, site, false));
    const auto column = static_cast<std::size_t>(order.column);
    std::ranges::stable_sort(rows, [&](const GridRow& a, const GridRow& b) {
        return isBefore(a[column], b[column], order.column, order.descending);
    });
    return rows;
}

} // namespace

QStringList LinkTables::headers()
{
    return { tr("CATD"), tr("estado"), tr("causa"), tr("desde"), tr("en uso"), tr("principal, 3 h"),
        tr("respaldo, 3 h"), tr("retardo"), tr("pérdida"), tr("kbit/s"), tr("reloj"), tr("proveedor"), tr("dirección"),
        tr("arriba"), tr("actas"), tr("cambios") };
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
    if (state.toInt() == commonCause)
        return { Shape::square, Theme::Critical };
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

Theme::Token LinkTables::tokenOf(const Night& night, const QModelIndex& index)
{
    const auto value = index.data(GridModel::ValueRole);
    const auto site = index.siblingAtColumn(Site).data(GridModel::ValueRole);
    if (!value.isValid() || !site.isValid() || !night.hasState()
        || !isMeasured(night, static_cast<SiteIndex>(site.toUInt())))
        return Theme::Muted;
    const auto& limits = night.process().rules.enlaces;
    switch (index.column()) {
    case Rtt:
        return value.toInt() >= limits.rttMs ? Theme::Medium : Theme::Text;
    case Loss:
        return value.toInt() >= 1000                ? Theme::Critical
            : value.toInt() >= limits.perdidaPorMil ? Theme::High
                                                    : Theme::Text;
    case Kbps:
        return value.toInt() < limits.kbps ? Theme::Medium : Theme::Text;
    case Clock:
        return value.toInt() > night.process().rules.alarmas.relojDesviado ? Theme::High : Theme::Text;
    default:
        return Theme::Text;
    }
}

std::vector<GridRow> LinkTables::sites(const Night& night, LinkOrder order)
{
    if (order.column >= 0 && order.column < columnCount)
        return inOrder(night, order);
    const auto& state = night.state();
    std::vector<SiteIndex> failing;
    std::vector<SiteIndex> rest;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        if (hasFailed(state.sites[site]))
            failing.push_back(site);
        rest.push_back(site);
    }
    std::vector<GridRow> rows;
    for (const auto& cause : sharedCauses(night.process(), failing)) {
        std::uint32_t actas = 0;
        for (const auto site : cause.sitios)
            actas += isLost(state.sites[site].enlace) ? pending(state, site) : 0;
        GridRow row(columnCount);
        row[Site].text = AlarmWords::subject(night.process(), cause.key());
        row[State] = { tr("Falla común"), commonCause };
        row[Main].text = tr("%1 de %2 CATD").arg(Format::number(static_cast<std::int64_t>(cause.sitios.size())),
            Format::number(static_cast<std::int64_t>(cause.total)));
        row[Actas] = { Format::number(actas), actas };
        rows.push_back(std::move(row));
        for (const auto site : cause.sitios) {
            rows.push_back(siteRow(night, site, true));
            std::erase(rest, site);
        }
    }
    std::ranges::stable_sort(rest, [&](SiteIndex a, SiteIndex b) {
        const auto rank = [&](SiteIndex site) {
            return isInTrouble(state.sites[site].enlace) ? static_cast<int>(state.sites[site].enlace) : 0;
        };
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
        rows.push_back({ { QString::fromStdString(key.second), {} }, { Format::number(total.all), {} },
            { Format::number(total.bad), total.bad } });
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
        .arg(Format::number(static_cast<std::int64_t>(night.state().sites.size())), Format::number(bad),
            Format::number(lost));
}

} // namespace prep
