// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include "models/domain/planreport.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace prep {

namespace {

using detail::column;
using std::chrono::days;
using std::chrono::sys_days;

constexpr Millis dayMs = 24LL * 3600000;
constexpr std::array<std::string_view, 12> months { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" };

/// What is counted of a day, and of the month.
struct Activity {
    std::string_view id;
    std::string_view titulo;
    std::vector<EventKind> kinds;
};

const std::vector<Activity>& activities()
{
    using enum EventKind;
    static const std::vector<Activity> all { { "recibidas", said("informe", "Recibidas"), { piezaAcopiada } },
        { "digitalizadas", said("informe", "Digitalizadas"), { piezaDigitalizada } }, { "verificadas", said("informe", "Verificadas"), { actaVerificada } },
        { "cotejadas", said("informe", "Cotejadas"), { actaCotejada } }, { "cortes", said("informe", "Cortes"), { corteLiberado } },
        { "cortes_rechazados", said("informe", "Rechazados"), { corteRechazado } }, { "alarmas", said("informe", "Alarmas"), { alarmaActivada } },
        { "planes", said("informe", "Planes"), { planActivado } }, { "enlaces", said("informe", "Enlaces"), { enlaceCambiado } },
        { "preparaciones", said("informe", "Listos"), { preparacionFirmada } }, { "personas", said("informe", "Personas"), { personaAlta, personaBaja } },
        { "estaciones", said("informe", "Estaciones"), { estacionInscrita, estacionRevocada } },
        { "arranques", said("informe", "Arranques"), { hubIniciado } } };
    return all;
}

std::int64_t countOf(const ReportLog::Counts& counts, const Activity& activity)
{
    std::int64_t n = 0;
    for (const EventKind kind : activity.kinds) {
        if (const auto found = counts.find(kind); found != counts.end())
            n += found->second;
    }
    return n;
}

std::string dayText(ReportLog::Day day)
{
    return dateText(day * dayMs, 0);
}

struct Span {
    Millis from = 0; ///< inclusive
    Millis to = 0; ///< exclusive
    [[nodiscard]] bool holds(Millis when) const { return when >= from && when < to; }
};

} // namespace

Informe monthlyReport(std::span<const FuenteMensual> sources, int year, unsigned month)
{
    const Process& first = *sources.front().state.process;
    const ReportLog::Day from = sys_days { std::chrono::year(year) / std::chrono::month(month) / 1 }.time_since_epoch().count();
    const ReportLog::Day to = sys_days { (std::chrono::year(year) / std::chrono::month(month) + std::chrono::months(1)) / 1 }.time_since_epoch().count();
    const auto localSpan = [&](const Process& process) {
        const Millis offset = process.utcOffsetMinutes * 60000LL;
        return Span { from * dayMs - offset, to * dayMs - offset };
    };
    Informe report = detail::headed("mensual", said("informe", "Informe mensual de actividades"), first);
    const Span whole = localSpan(first);
    report.desde = whole.from;
    report.hasta = whole.to - 1;
    report.simulacro = std::ranges::all_of(sources, [](const FuenteMensual& each) { return each.state.process->simulacro; });

    TablaInforme table { "dias", said("informe", "Actividad de cada día"), { column("proceso", said("informe", "Proceso")), column("dia", said("informe", "Día")) }, {} };
    for (const Activity& activity : activities())
        table.columnas.push_back(column(activity.id, activity.titulo));
    TablaInforme done { "operaciones", said("informe", "Simulacros y noches del mes"),
        { column("proceso", said("informe", "Proceso")), column("que", said("informe", "Qué")), column("inicio", said("informe", "Inicio")), column("fin", said("informe", "Fin")),
            column("esperadas", said("informe", "Esperadas")), column("capturadas_pct", said("informe", "% capturadas")), column("publicadas_pct", said("informe", "% publicadas")),
            column("casilla", said("informe", "PREP Casilla")), column("incidentes", said("informe", "Incidentes")), column("planes", said("informe", "Planes")),
            column("distritos_plan", said("informe", "Distritos bajo el plan")), column("cortes", said("informe", "Cortes")) },
        {} };
    TablaInforme plans { "planes", said("informe", "Activaciones del plan en el mes"),
        { column("proceso", said("informe", "Proceso")), column("activado", said("informe", "Activado")), column("catd", said("informe", "CATD")),
            column("escenario", said("informe", "Escenario")), column("recuperar_ms", said("informe", "Hasta recuperar")), column("en_meta", said("informe", "En meta")) },
        {} };
    TablaInforme incidents { "incidentes", said("informe", "Incidentes críticos y altos del mes"),
        { column("proceso", said("informe", "Proceso")), column("detectado", said("informe", "Detectado")), column("clase", said("informe", "Clase")), column("lugar", said("informe", "Lugar")),
            column("accion", said("informe", "Acción")), column("recuperado", said("informe", "Recuperado")), column("detalle", said("informe", "Detalle")) },
        {} };
    std::vector<std::int64_t> totals(activities().size());
    std::int64_t activeDays = 0;
    for (const FuenteMensual& source : sources) {
        const Process& process = *source.state.process;
        const Span span = localSpan(process);
        report.seq += source.state.seq;
        for (const auto& [day, counts] : source.log.days()) {
            if (day < from || day >= to)
                continue;
            ++activeDays;
            std::vector<Celda> row { Celda::de(process.id), Celda::de(dayText(day)) };
            for (std::size_t i = 0; i < activities().size(); ++i) {
                const std::int64_t n = countOf(counts, activities()[i]);
                totals[i] += n;
                row.push_back(Celda::cuenta(n));
            }
            table.filas.push_back(std::move(row));
        }
        const Informe night = afterAction(source.state, source.log);
        if (night.desde != 0 && span.holds(night.desde)) {
            const auto figure = [&](std::string_view id) { return night.cifra(id)->valor; };
            done.filas.push_back({ Celda::de(process.id), Celda::de(process.simulacro ? "Simulacro" : "Noche de la jornada"), figure("inicio"), figure("fin"), figure("esperadas"),
                figure("capturadas_pct"), figure("publicadas_pct"), figure("casilla"), figure("incidentes"), figure("planes"), figure("distritos_plan"), figure("cortes") });
        }
        for (const TiemposPlan& times : planTimes(source.state, source.state.at)) {
            const PlanCorrido& plan = source.state.planes[times.plan];
            if (span.holds(plan.activado))
                plans.filas.push_back({ Celda::de(process.id), Celda::hora(plan.activado), Celda::de(detail::siteText(process, plan.site)),
                    Celda::de(process.plan.escenarios[plan.escenario].nombre), times.enCurso ? Celda {} : Celda::dura(times.recuperar), Celda::de(times.fueraDeMeta ? "no" : "sí") });
        }
        for (const Incidente& each : source.log.incidents()) {
            if (!span.holds(each.detectado) || !each.causa.empty() || guide(each.kind()).prioridad > Prioridad::alta)
                continue;
            incidents.filas.push_back({ Celda::de(process.id), Celda::hora(each.detectado), Celda::de(std::string(guide(each.kind()).nombre)),
                Celda::de(std::string(subjectOfKey(each.key))), Celda::hora(each.accion), Celda::hora(each.recuperado), Celda::de(each.detalle) });
        }
    }
    report.cifras.push_back({ "dias", said("informe", "Días con actividad"), Celda::cuenta(activeDays) });
    report.cifras.push_back({ "operaciones", said("informe", "Simulacros y noches"), Celda::cuenta(static_cast<std::int64_t>(done.filas.size())) });
    for (std::size_t i = 0; i < activities().size(); ++i)
        report.cifras.push_back({ activities()[i].id, activities()[i].titulo, Celda::cuenta(totals[i]) });
    SeccionInforme section { "actividades", said("informe", "Actividades del mes"), {}, {}, {} };
    section.parrafos.push_back("Lo que los registros dicen que se hizo en " + std::string(months[month - 1]) + " de " + std::to_string(year)
        + ". Recibidas en CATD; digitalizadas por los dos canales; cortes publicados y rechazados; alarmas y planes activados; cambios de enlace; CATD que firmaron estar listos; altas y bajas de personas y de estaciones; arranques del concentrador. Se cuentan los eventos por el día del concentrador, en la hora oficial de la entidad; un registro sin eventos en el mes no aparece.");
    section.tablas = { std::move(done), std::move(table) };
    SeccionInforme trouble { "incidentes", said("informe", "Plan de continuidad e incidentes"), {}, {}, {} };
    trouble.tablas = { std::move(plans), std::move(incidents) };
    report.secciones = { std::move(section), std::move(trouble) };
    return report;
}

} // namespace prep
