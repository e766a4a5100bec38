// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include "models/domain/planreport.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::detail {

namespace {

constexpr std::size_t paperIncidents = 150;
constexpr std::string_view rankNames[] = { said("informe", "crítica"), said("informe", "alta"), said("informe", "media"), said("informe", "baja") };

Celda between(Millis from, Millis to)
{
    return to == 0 ? Celda {} : Celda::dura(std::max<Millis>(0, to - from));
}

std::string subjectText(const Process& process, const std::string& key)
{
    const std::string subject(subjectOfKey(key));
    const auto site = process.findSite(subject);
    return site ? siteText(process, *site) : subject;
}

std::string alarmText(const Process& process, const std::string& key)
{
    return key.empty() ? std::string() : std::string(guide(kindOfKey(key).value_or(AlarmKind::causaComun)).nombre) + " · " + subjectText(process, key);
}

struct OfKind {
    std::int64_t incidents = 0;
    std::int64_t under = 0;
    std::int64_t open = 0;
    std::int64_t unattended = 0;
    std::set<std::string_view> subjects;
    std::vector<Millis> action;
    std::vector<Millis> recovery;
};

TablaInforme kindTable(const std::vector<Incidente>& incidents)
{
    TablaInforme table { "incidentes_clase", said("informe", "Incidentes por clase"),
        { column("clase", said("informe", "Clase")), column("gravedad", said("informe", "Gravedad")), column("incidentes", said("informe", "Incidentes")),
            column("bajo_causa", said("informe", "Bajo otra causa")), column("sujetos", said("informe", "Lugares")),
            column("accion_mediana_ms", said("informe", "Acción, mediana")), column("recuperacion_mediana_ms", said("informe", "Recuperación, mediana")),
            column("recuperacion_peor_ms", said("informe", "Recuperación, la peor")), column("sin_accion", said("informe", "Sin acción")),
            column("sin_recuperar", said("informe", "Sin recuperar")) },
        {} };
    std::map<std::pair<Prioridad, AlarmKind>, OfKind> kinds;
    for (const Incidente& each : incidents) {
        OfKind& of = kinds[{ guide(each.kind()).prioridad, each.kind() }];
        of.subjects.insert(subjectOfKey(each.key));
        if (!each.causa.empty()) {
            ++of.under;
            continue;
        }
        ++of.incidents;
        if (each.accion != 0)
            of.action.push_back(std::max<Millis>(0, each.accion - each.detectado));
        else
            ++of.unattended;
        if (each.recuperado != 0)
            of.recovery.push_back(each.recuperado - each.detectado);
        else
            ++of.open;
    }
    for (auto& [rank, of] : kinds) {
        table.filas.push_back({ Celda::de(std::string(guide(rank.second).nombre)), Celda::de(std::string(rankNames[static_cast<std::size_t>(rank.first)])), Celda::cuenta(of.incidents),
            Celda::cuenta(of.under), Celda::cuenta(static_cast<std::int64_t>(of.subjects.size())), Celda::dura(percentile(of.action, 50)), Celda::dura(percentile(of.recovery, 50)),
            Celda::dura(percentile(of.recovery, 100)), Celda::cuenta(of.unattended), Celda::cuenta(of.open) });
    }
    return table;
}

TablaInforme incidentTable(const Told& told)
{
    TablaInforme table { "incidentes", said("informe", "Cada incidente"),
        { column("clase", said("informe", "Clase")), column("gravedad", said("informe", "Gravedad")), column("lugar", said("informe", "Lugar")),
            column("detectado", said("informe", "Detectado")), column("accion", said("informe", "Acción")), column("recuperado", said("informe", "Recuperado")),
            column("accion_ms", said("informe", "Hasta la acción")), column("recuperacion_ms", said("informe", "Hasta recuperar")), column("veces", said("informe", "Veces")),
            column("causa", said("informe", "Causa que lo cubre")), column("detalle", said("informe", "Detalle")) },
        {}, false, paperIncidents };
    std::vector<const Incidente*> order;
    for (const Incidente& each : told.log.incidents())
        order.push_back(&each);
    std::ranges::stable_sort(order, {}, [](const Incidente* each) { return std::pair(guide(each->kind()).prioridad, !each->causa.empty()); });
    for (const Incidente* each : order) {
        table.filas.push_back({ Celda::de(std::string(guide(each->kind()).nombre)), Celda::de(std::string(rankNames[static_cast<std::size_t>(guide(each->kind()).prioridad)])),
            Celda::de(subjectText(told.process(), each->key)), Celda::hora(each->detectado), Celda::hora(each->accion), Celda::hora(each->recuperado),
            between(each->detectado, each->accion), between(each->detectado, each->recuperado), Celda::cuenta(each->veces), Celda::de(alarmText(told.process(), each->causa)),
            Celda::de(each->detalle) });
    }
    return table;
}

TablaInforme outageTable(const Told& told)
{
    TablaInforme table { "enlaces", said("informe", "CATD que se quedaron sin conexión"),
        { column("catd", said("informe", "CATD")), column("nombre", said("informe", "Nombre")), column("distrito", said("informe", "Distrito")),
            column("caidas", said("informe", "Caídas")), column("total_ms", said("informe", "Tiempo sin conexión")), column("peor_ms", said("informe", "La más larga")),
            column("causas", said("informe", "Causas")), column("abierta", said("informe", "Sigue sin conexión")) },
        {} };
    struct OfSite {
        std::int64_t falls = 0;
        Millis total = 0;
        Millis worst = 0;
        std::set<std::string_view> causes;
        bool open = false;
    };
    std::map<SiteIndex, OfSite> sites;
    for (const CaidaEnlace& each : told.log.outages()) {
        OfSite& site = sites[each.site];
        const Millis lasted = std::max<Millis>(0, (each.hasta == 0 ? told.state.at : each.hasta) - each.desde);
        ++site.falls;
        site.total += lasted;
        site.worst = std::max(site.worst, lasted);
        site.open = site.open || each.hasta == 0;
        if (each.causa != CausaEnlace::ninguna)
            site.causes.insert(name(each.causa));
    }
    std::vector<std::pair<Millis, SiteIndex>> order;
    for (const auto& [site, of] : sites)
        order.emplace_back(-of.total, site);
    std::ranges::sort(order);
    for (const auto& [total, index] : order) {
        const OfSite& of = sites[index];
        const Site& site = told.process().sites[index];
        std::string causes;
        for (const std::string_view cause : of.causes)
            causes += (causes.empty() ? "" : ", ") + std::string(cause);
        table.filas.push_back({ Celda::de(site.id), Celda::de(site.name), Celda::de(districtText(site.distritoId)), Celda::cuenta(of.falls), Celda::dura(of.total), Celda::dura(of.worst),
            Celda::de(causes), Celda::de(std::string(of.open ? said("informe", "sí") : said("informe", "no"))) });
    }
    return table;
}

} // namespace

SeccionInforme incidentSection(const Told& told)
{
    SeccionInforme section { "incidentes", said("informe", "Incidentes"), {}, {}, {} };
    section.parrafos.push_back(sentence(
        said("informe", "Un incidente es una alarma desde que se activa hasta que se normaliza; si vuelve antes de %1 es el mismo. Las que otra causa cubre se cuentan aparte. La acción es lo primero que hizo una persona: reconocerla, aplazarla, retirarla o activar el plan en su CATD."),
        { durationText(mismoIncidente) }));
    section.tablas = { kindTable(told.log.incidents()), incidentTable(told), outageTable(told) };
    return section;
}

SeccionInforme planSection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "plan", said("informe", "Plan de continuidad"), {}, {}, {} };
    TablaInforme table { "planes", said("informe", "Activaciones del plan"),
        { column("distrito", said("informe", "Distrito")), column("catd", said("informe", "CATD")), column("escenario", said("informe", "Escenario")),
            column("detectado", said("informe", "Detectado")), column("activado", said("informe", "Activado")), column("servicio", said("informe", "En servicio")),
            column("cerrado", said("informe", "Cerrado")), column("detectar_ms", said("informe", "Hasta activar")), column("actuar_ms", said("informe", "Primer paso")),
            column("recuperar_ms", said("informe", "Hasta recuperar")), column("meta_ms", said("informe", "Meta")), column("en_meta", said("informe", "En meta")),
            column("refrendado", said("informe", "Refrendado")) },
        {} };
    struct OfDistrict {
        std::int64_t plans = 0;
        std::set<SiteIndex> sites;
        std::vector<Millis> recovery;
        std::int64_t late = 0;
        std::int64_t running = 0;
    };
    std::map<std::string, OfDistrict> districts;
    for (const TiemposPlan& times : planTimes(state, state.at)) {
        const PlanCorrido& plan = state.planes[times.plan];
        const Site& site = state.process->sites[plan.site];
        table.filas.push_back({ Celda::de(districtText(site.distritoId)), Celda::de(siteText(*state.process, plan.site)),
            Celda::de(state.process->plan.escenarios[plan.escenario].nombre), Celda::hora(plan.detectado), Celda::hora(plan.activado), Celda::hora(times.servicio),
            Celda::hora(plan.cerrado), Celda::dura(times.detectar), Celda::dura(times.actuar), times.enCurso ? Celda {} : Celda::dura(times.recuperar),
            times.meta > 0 ? Celda::dura(times.meta) : Celda {}, Celda::de(std::string(times.fueraDeMeta ? said("informe", "no") : said("informe", "sí"))), Celda::hora(plan.refrendado) });
        OfDistrict& district = districts[site.distritoId];
        ++district.plans;
        district.sites.insert(plan.site);
        if (times.enCurso)
            ++district.running;
        else
            district.recovery.push_back(times.recuperar);
        district.late += times.fueraDeMeta ? 1 : 0;
    }
    TablaInforme by { "planes_distrito", said("informe", "Activaciones por distrito"),
        { column("distrito", said("informe", "Distrito")), column("activaciones", said("informe", "Activaciones")), column("catd", said("informe", "CATD")),
            column("recuperar_mediana_ms", said("informe", "Recuperación, mediana")), column("recuperar_peor_ms", said("informe", "Recuperación, la peor")),
            column("fuera_de_meta", said("informe", "Fuera de meta")), column("en_curso", said("informe", "En curso")) },
        {} };
    for (auto& [id, of] : districts) {
        by.filas.push_back({ Celda::de(districtText(id)), Celda::cuenta(of.plans), Celda::cuenta(static_cast<std::int64_t>(of.sites.size())), Celda::dura(percentile(of.recovery, 50)),
            Celda::dura(percentile(of.recovery, 100)), Celda::cuenta(of.late), Celda::cuenta(of.running) });
    }
    const Cobertura coverage = planCoverage(state);
    TablaInforme exercised { "cobertura", said("informe", "CATD que han ejercido cada escenario, en este y en los simulacros anteriores"),
        { column("escenario", said("informe", "Escenario")), column("ramas", said("informe", "Ramas")), column("ramas_sin_ejercer", said("informe", "Ramas sin ejercer")),
            column("catd_ejercidos", said("informe", "CATD que lo ejercieron")), column("catd_sin_ejercer", said("informe", "CATD que no")) },
        {} };
    const auto idle = coverage.ramasSinEjercer();
    for (std::uint16_t scenario = 0; scenario < state.process->plan.escenarios.size(); ++scenario) {
        const auto isOf = [&](const Rama& branch) { return branch.escenario == scenario; };
        const auto branches = std::ranges::count_if(coverage.ramas, isOf);
        const auto never = std::ranges::count_if(idle, [&](std::size_t index) { return isOf(coverage.ramas[index]); });
        const auto without = static_cast<std::int64_t>(coverage.sitiosSinEjercer(scenario).size());
        exercised.filas.push_back({ Celda::de(state.process->plan.escenarios[scenario].nombre), Celda::cuenta(branches), Celda::cuenta(never),
            Celda::cuenta(static_cast<std::int64_t>(coverage.sitios.size()) - without), Celda::cuenta(without) });
    }
    const std::string named = planDistricts(state);
    section.parrafos.push_back(named.empty() ? sentence(said("informe", "El plan de continuidad no se activó."))
                                             : sentence(said("informe", "El plan de continuidad se activó en CATD de los distritos %1."), { named }));
    section.tablas = { std::move(by), std::move(table), std::move(exercised) };
    return section;
}

} // namespace prep::detail
