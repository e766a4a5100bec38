// SPDX-License-Identifier: MIT
#include "widgets/work/worktables.h"

#include "widgets/common/format.h"

#include <algorithm>

namespace prep {

namespace {

GridCell numberCell(std::int64_t value)
{
    return { Format::number(value), static_cast<qlonglong>(value) };
}

GridCell ageCell(Millis age)
{
    return { Format::duration(std::max<Millis>(0, age)), static_cast<qlonglong>(age) };
}

GridCell noCell()
{
    return { Format::none(), {} };
}

/// What has no figure stands last, whichever the order.
bool isBefore(const GridCell& a, const GridCell& b, bool byText, bool descending)
{
    if (!byText && a.value.isValid() != b.value.isValid())
        return a.value.isValid();
    const auto& first = descending ? b : a;
    const auto& second = descending ? a : b;
    if (byText)
        return QString::localeAwareCompare(first.text, second.text) < 0;
    return first.value.toLongLong() < second.value.toLongLong();
}

void sortRows(std::vector<GridRow>& rows, WorkOrder order, std::initializer_list<int> texts)
{
    if (order.column < 0 || rows.empty() || static_cast<std::size_t>(order.column) >= rows.front().size())
        return;
    const auto column = static_cast<std::size_t>(order.column);
    const bool byText = std::ranges::find(texts, order.column) != texts.end();
    std::ranges::stable_sort(rows, [&](const GridRow& a, const GridRow& b) { return isBefore(a[column], b[column], byText, order.descending); });
}

GridCell siteCell(const State& state, const std::string& id)
{
    const auto site = state.process->findSite(id);
    return { site ? Words::shortSite(QString::fromStdString(state.process->sites[*site].name)) : Format::none(), {} };
}

} // namespace

// ---- queues ---------------------------------------------------------------------------------------------------------

QStringList WorkTables::queueHeaders()
{
    return { tr("elección"), tr("ronda"), tr("esperan"), tr("en mano"), tr("la más vieja") };
}

std::vector<GridRow> WorkTables::queues(const State& state, const std::vector<RoundQueue>& queues, Millis now)
{
    std::vector<GridRow> rows;
    for (const RoundQueue& queue : queues) {
        GridRow row(queueColumns);
        if (queue.ronda == 1) // said once
            row[Election].text = QString::fromStdString(state.process->elections[queue.election].name);
        row[Round] = { WorkWords::round(queue.ronda), queue.ronda };
        row[Waiting] = numberCell(queue.esperan);
        row[InHand] = numberCell(queue.enMano);
        row[Oldest] = queue.masVieja == 0 ? noCell() : ageCell(now - queue.masVieja);
        rows.push_back(std::move(row));
    }
    return rows;
}

// ---- stations -------------------------------------------------------------------------------------------------------

QStringList WorkTables::stationHeaders()
{
    return { tr("estación"), tr("CATD"), tr("estado"), tr("persona"), tr("acta"), tr("ronda"), tr("desde hace") };
}

std::vector<GridRow> WorkTables::stations(const State& state, const std::vector<WorkStation>& stations, Millis now, WorkOrder order)
{
    std::vector<GridRow> rows;
    for (const WorkStation& one : stations) {
        GridRow row(stationColumns);
        row[Station].text = QString::fromStdString(state.stations[one.station].id);
        row[Site] = siteCell(state, state.stations[one.station].sitio);
        const Stand stand = !one.isPresent ? absent : one.isBusy() ? busy : idle;
        row[Doing] = { stand == busy ? tr("ocupada") : stand == idle ? tr("libre") : tr("sin sesión"), static_cast<int>(stand) };
        row[Who].text = WorkWords::person(state, one.person);
        row[Acta] = one.isBusy() ? GridCell { QString::fromStdString(state.process->actaKey(one.acta)), one.acta } : noCell();
        row[StationRound] = one.isBusy() ? GridCell { WorkWords::round(one.ronda), one.ronda } : noCell();
        row[Since] = one.desde == 0 ? noCell() : ageCell(now - one.desde);
        rows.push_back(std::move(row));
    }
    sortRows(rows, order, { Station, Site, Who });
    return rows;
}

Look WorkTables::standLook(const QVariant& stand)
{
    switch (stand.toInt()) {
    case busy:
        return { Shape::circle, Theme::Muted };
    case idle:
        return { Shape::ring, Theme::Muted };
    default:
        return { Shape::triangle, Theme::High };
    }
}

// ---- persons --------------------------------------------------------------------------------------------------------

QStringList WorkTables::operatorHeaders()
{
    return { tr("persona"), tr("CATD"), tr("capturas"), tr("por hora"), tr("mediana"), tr("errores ‰"), tr("campos"), tr("última") };
}

std::vector<GridRow> WorkTables::operators(const State& state, const std::vector<Operador>& people, WorkOrder order)
{
    const Format format(state.process->utcOffsetMinutes);
    std::vector<GridRow> rows;
    for (const Operador& one : people) {
        GridRow row(operatorColumns);
        row[Operator] = { WorkWords::person(state, one.person), one.person };
        row[OperatorSite] = siteCell(state, state.people[one.person].sitio);
        row[Captures] = numberCell(one.capturas);
        const auto pace = one.decimasPorHora();
        row[PerHour] = pace ? GridCell { WorkWords::tenths(*pace), *pace } : noCell();
        row[Median] = one.medidas == 0 ? noCell() : GridCell { Format::countdown(one.mediana), static_cast<qlonglong>(one.mediana) };
        row[Errors] = one.total.cajas == 0 ? noCell() : numberCell(one.total.porMil());
        row[Judged] = numberCell(one.total.cajas);
        row[Last] = { format.hour(one.ultima), static_cast<qlonglong>(one.ultima) };
        rows.push_back(std::move(row));
    }
    sortRows(rows, order.column < 0 ? WorkOrder { Captures, true } : order, { Operator, OperatorSite });
    return rows;
}

QStringList WorkTables::boxHeaders()
{
    return { tr("clase de campo"), tr("campos"), tr("mal"), tr("‰") };
}

std::vector<GridRow> WorkTables::boxes(const Operador& one)
{
    std::vector<GridRow> rows;
    for (std::size_t kind = 0; kind < claseCajaCount; ++kind) {
        const CajasJuzgadas& judged = one.clases[kind];
        if (judged.cajas == 0)
            continue;
        rows.push_back({ { WorkWords::box(static_cast<ClaseCaja>(kind)), {} }, numberCell(judged.cajas), numberCell(judged.errores), numberCell(judged.porMil()) });
    }
    return rows;
}

// ---- findings -------------------------------------------------------------------------------------------------------

QStringList WorkTables::findingHeaders()
{
    return { tr("hallazgo"), tr("quién"), tr("actas") };
}

std::vector<GridRow> WorkTables::findings(const State& state, const std::vector<Hallazgo>& findings)
{
    std::vector<GridRow> rows;
    for (const Hallazgo& finding : findings) {
        GridRow row(findingColumns);
        row[Kind] = { WorkWords::finding(finding.clase), static_cast<int>(finding.clase) };
        row[People].text = WorkWords::person(state, finding.una);
        if (finding.otra != none16)
            row[People].text = tr("%1 y %2").arg(row[People].text, WorkWords::person(state, finding.otra));
        row[Actas] = numberCell(finding.cuantas);
        rows.push_back(std::move(row));
    }
    return rows;
}

Look WorkTables::findingLook(const QVariant& kind)
{
    switch (static_cast<Hallazgo::Clase>(kind.toInt())) {
    case Hallazgo::Clase::erroresIdenticos:
        return { Shape::triangle, Theme::High };
    case Hallazgo::Clase::ritmoImposible:
        return { Shape::diamond, Theme::Medium };
    case Hallazgo::Clase::parejaRepetida:
        break;
    }
    return { Shape::circle, Theme::Low };
}

} // namespace prep
