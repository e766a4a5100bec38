// SPDX-License-Identifier: MIT
#include "widgets/common/plantables.h"

#include "models/domain/planreport.h"

#include <algorithm>

namespace prep {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString spell(Millis ms)
{
    return ms == sinTiempo ? Format::none() : Format::countdown(ms);
}

int faultCount(const FaltasPreparacion& f)
{
    return (f.sinFirma ? 100 : 0) + f.sinCable + f.sinRedundancia + f.sinUps + f.sinEscaner + f.sinAutoprueba + f.relojDesviado + f.otroPrograma;
}

/// Nothing was said yet, all is well, or this is missing.
GridCell point(bool fault, bool known, const QString& good, const QString& bad)
{
    if (!known && !fault)
        return { Format::none(), {} };
    return { fault ? bad : good, fault ? PlanTables::late : PlanTables::done };
}

} // namespace

Look PlanTables::lookOf(const QVariant& mark)
{
    switch (mark.toInt()) {
    case done:
        return { Shape::tick, Theme::Muted };
    case missing:
        return { Shape::dash, Theme::Muted };
    case late:
        return { Shape::triangle, Theme::High };
    default:
        return { Shape::ring, Theme::Muted };
    }
}

QString PlanTables::siteName(const Process& process, SiteIndex site)
{
    const auto id = text(process.sites[site].id);
    const auto name = Words::shortSite(text(process.sites[site].name));
    return name.startsWith(id) ? name : tr("%1 %2").arg(id, name);
}

GridCell PlanTables::siteCell(const Process& process, SiteIndex site)
{
    return { siteName(process, site), site };
}

QStringList PlanTables::timeHeaders()
{
    return { tr("CATD y paso"), tr("escenario"), tr("activado"), tr("detectar"), tr("actuar"), tr("recuperar"), tr("meta o límite"), tr("estado") };
}

GridRow PlanTables::timeRow(const Night& night, const TiemposPlan& times)
{
    const auto& plan = night.state().planes[times.plan];
    const auto& scenario = night.process().plan.escenarios[plan.escenario];
    const auto status = times.enCurso ? (times.fueraDeMeta ? tr("fuera de meta, sin servicio") : tr("en curso"))
                                      : (times.fueraDeMeta ? tr("fuera de meta") : tr("en meta"));
    return { siteCell(night.process(), plan.site), { text(scenario.nombre), {} }, { Format(night.process().utcOffsetMinutes).hour(plan.activado), {} },
        { spell(times.detectar), {} }, { spell(times.actuar), {} }, { spell(times.recuperar), {} },
        { times.meta > 0 ? Format::countdown(times.meta) : Format::none(), {} }, { status, times.fueraDeMeta ? late : times.enCurso ? normal : done } };
}

std::vector<GridRow> PlanTables::times(const Night& night)
{
    const auto& state = night.state();
    const auto plans = planTimes(state, night.processNow());
    const auto steps = stepTimes(state, night.processNow());
    std::vector<GridRow> rows;
    for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan) {
        rows.push_back(timeRow(night, *plan));
        for (const auto& step : steps) {
            if (step.plan != plan->plan)
                continue;
            const auto& ran = state.planes[step.plan].pasos[step.corrido];
            const auto& paso = state.process->plan.escenarios[state.planes[step.plan].escenario].pasos[ran.paso];
            const auto outcome = ran.salida < paso.salidas.size() ? text(paso.salidas[ran.salida].texto) : QString();
            const auto status = step.vencido ? (step.enCurso ? tr("vencido") : tr("tarde")) : step.enCurso ? tr("en curso") : tr("a tiempo");
            rows.push_back({ { QStringLiteral("      ") + text(paso.accion), state.planes[step.plan].site }, { outcome, {} }, {}, {},
                { spell(step.duracion), {} }, {}, { Format::countdown(step.limite), {} },
                { status, step.vencido ? late : step.enCurso ? normal : done } });
        }
    }
    return rows;
}

QStringList PlanTables::coverageHeaders(const Process& process, std::uint16_t scenario)
{
    QStringList headers { tr("CATD") };
    if (scenario >= process.plan.escenarios.size())
        return headers;
    for (const auto& step : process.plan.escenarios[scenario].pasos) {
        for (const auto& outcome : step.salidas)
            headers << tr("%1: %2").arg(text(step.id), text(outcome.texto));
    }
    return headers;
}

std::vector<GridRow> PlanTables::coverage(const Night& night, std::uint16_t scenario, int drill)
{
    const auto matrix = planCoverage(night.state());
    const bool isOne = drill >= 0 && drill < static_cast<int>(matrix.porSimulacro.size());
    const auto& exercised = isOne ? matrix.porSimulacro[static_cast<std::size_t>(drill)] : matrix.veces;
    std::vector<GridRow> rows;
    for (std::size_t row = 0; row < matrix.sitios.size(); ++row) {
        GridRow cells { siteCell(night.process(), matrix.sitios[row]) };
        for (std::size_t column = 0; column < matrix.ramas.size(); ++column) {
            if (matrix.ramas[column].escenario != scenario)
                continue;
            const auto times = exercised[row][column];
            cells.push_back(times > 0 ? GridCell { tr("%n veces", nullptr, static_cast<int>(times)), done } : GridCell { tr("nunca"), missing });
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

QString PlanTables::coverageSummary(const Night& night, std::uint16_t scenario)
{
    const auto matrix = planCoverage(night.state());
    std::size_t branches = 0;
    std::size_t gaps = 0;
    for (const auto& branch : matrix.ramas)
        branches += branch.escenario == scenario ? 1 : 0;
    for (const auto column : matrix.ramasSinEjercer())
        gaps += matrix.ramas[column].escenario == scenario ? 1 : 0;
    return tr("%1 de %2 ramas que nadie ha ejercido · %3 de %4 CATD que nunca han ejercido este escenario")
        .arg(QString::number(gaps), QString::number(branches), QString::number(matrix.sitiosSinEjercer(scenario).size()), QString::number(matrix.sitios.size()));
}

QStringList PlanTables::readinessHeaders()
{
    return { tr("CATD"), tr("firma"), tr("enlace"), tr("respaldo"), tr("UPS"), tr("escáner"), tr("autoprueba"), tr("reloj"), tr("programa") };
}

GridRow PlanTables::readinessRow(const Night& night, SiteIndex site, const FaltasPreparacion& faults)
{
    const auto& ready = night.state().sites[site].preparacion;
    const bool is = !faults.sinFirma;
    const Format format(night.process().utcOffsetMinutes);
    const auto& links = night.process().sites[site].links;
    const auto kind = links.empty() ? tr("sin enlace") : Words::link(links.front().kind);
    const auto program = is ? tr("%1 · %2").arg(text(ready.datos.programa), text(ready.datos.huella.hex().substr(0, 8))) : Format::none();
    return { siteCell(night.process(), site), point(faults.sinFirma, true, tr("a las %1").arg(format.hour(ready.firmada)), tr("sin firmar")),
        point(faults.sinCable, true, kind, tr("%1, sin cable").arg(kind)), point(faults.sinRedundancia, true, is ? tr("probado") : tr("hay"), links.size() < 2 ? tr("no hay") : tr("sin probar")),
        point(faults.sinUps, true, tr("sí"), tr("no")), point(faults.sinEscaner, is, tr("sí"), tr("no")), point(faults.sinAutoprueba, is, tr("sí"), tr("no")),
        point(faults.relojDesviado, is, tr("%1 ms").arg(ready.datos.relojMs), tr("%1 ms").arg(ready.datos.relojMs)),
        point(faults.otroPrograma, is, program, tr("distinto: %1").arg(program)) };
}

std::vector<GridRow> PlanTables::readiness(const Night& night)
{
    const auto faults = readinessFaults(night.state());
    std::vector<SiteIndex> order;
    for (SiteIndex site = 0; site < faults.size(); ++site) {
        if (night.process().sites[site].kind != SiteKind::ccv)
            order.push_back(site);
    }
    std::ranges::stable_sort(order, [&](SiteIndex a, SiteIndex b) { return faultCount(faults[a]) > faultCount(faults[b]); });
    std::vector<GridRow> rows;
    for (const SiteIndex site : order)
        rows.push_back(readinessRow(night, site, faults[site]));
    return rows;
}

QString PlanTables::readinessSummary(const Night& night)
{
    const auto faults = readinessFaults(night.state());
    std::size_t all = 0;
    std::size_t unsignedSites = 0;
    std::size_t faulty = 0;
    for (SiteIndex site = 0; site < faults.size(); ++site) {
        if (night.process().sites[site].kind == SiteKind::ccv)
            continue;
        ++all;
        unsignedSites += faults[site].sinFirma ? 1 : 0;
        faulty += !faults[site].sinFirma && !faults[site].ninguna() ? 1 : 0;
    }
    return tr("%1 de %2 CATD sin firmar · %3 firmados con alguna falta")
        .arg(QString::number(unsignedSites), QString::number(all), QString::number(faulty));
}

QString PlanTables::readinessOf(const Night& night, SiteIndex site)
{
    const auto faults = readinessFaults(night.state())[site];
    const auto& ready = night.state().sites[site].preparacion;
    const auto& people = night.state().people;
    QStringList said;
    if (faults.sinFirma) {
        said << tr("▲ sin firmar");
    } else {
        const auto who = ready.por < people.size() ? text(people[ready.por].id) : Format::none();
        said << tr("firmada a las %1 por %2").arg(Format(night.process().utcOffsetMinutes).hour(ready.firmada), who);
    }
    const auto& links = night.process().sites[site].links;
    if (faults.sinCable)
        said << tr("▲ sin cable (%1)").arg(links.empty() ? tr("sin enlace") : Words::link(links.front().kind));
    if (faults.sinRedundancia)
        said << (links.size() < 2 ? tr("▲ sin redundancia") : tr("▲ respaldo sin probar"));
    if (faults.sinUps)
        said << tr("▲ sin UPS");
    if (faults.sinEscaner)
        said << tr("▲ sin escáner");
    if (faults.sinAutoprueba)
        said << tr("▲ sin autoprueba");
    if (faults.relojDesviado)
        said << tr("▲ reloj desviado %1 ms").arg(ready.datos.relojMs);
    if (faults.otroPrograma)
        said << tr("▲ programa distinto");
    return said.join(QStringLiteral(" · "));
}

} // namespace prep
