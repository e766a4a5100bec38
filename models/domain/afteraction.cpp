// SPDX-License-Identifier: MIT
#include "models/domain/afteraction.h"

#include "models/domain/actaedit.h"
#include "models/domain/afterparts.h"

#include <algorithm>
#include <set>

namespace prep {

namespace detail {

Millis percentile(std::vector<Millis>& values, unsigned percent)
{
    if (values.empty())
        return -1;
    const std::size_t rank = (values.size() * percent + 99) / 100;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::ranges::nth_element(values, at);
    return *at;
}

ActaHours hoursOf(const State& state, ActaIndex acta)
{
    ActaHours hours;
    const ActaState& a = state.actas[acta];
    if (const Pieza* pieza = state.mainPieza(acta)) {
        hours.hayPieza = true;
        hours.canal = pieza->canal;
        hours.acopio = published(pieza->acopio);
        hours.digitalizacion = published(pieza->digitalizacion);
    }
    hours.captura = published(a.captura);
    if (const Valor* value = visibleValue(a)) {
        hours.capturada = true;
        hours.conVotos = value->tally != nullptr;
        hours.verificacion = published(a.etapa == Etapa::sinActa ? a.desde : value->verificacion);
    }
    return hours;
}

std::string districtText(std::string_view id)
{
    const auto first = id.find_first_not_of('0');
    return first == std::string_view::npos ? std::string(id) : std::string(id.substr(first));
}

std::string planDistricts(const State& state)
{
    std::set<std::string> districts;
    for (const PlanCorrido& plan : state.planes) {
        if (!plan.cancelado && plan.site < state.process->sites.size())
            districts.insert(state.process->sites[plan.site].distritoId);
    }
    std::string text;
    for (const std::string& id : districts) {
        if (!id.empty())
            text += (text.empty() ? "" : ", ") + districtText(id);
    }
    return text;
}

ColumnaInforme column(std::string_view id, std::string_view title)
{
    return { std::string(id), std::string(title) };
}

std::string siteText(const Process& process, SiteIndex site)
{
    return site < process.sites.size() ? process.sites[site].id + " " + process.sites[site].name : std::string("—");
}

Informe headed(std::string_view id, std::string_view title, const Process& process)
{
    Informe report;
    report.id = id;
    report.titulo = title;
    report.proceso = process.name;
    report.procesoId = process.id;
    report.entidad = process.entity;
    report.simulacro = process.simulacro;
    report.utcOffsetMinutes = process.utcOffsetMinutes;
    report.huella = process.fingerprint.hex();
    return report;
}

SeccionInforme comparisonSection(const Informe& report, const std::vector<InformeComparado>& others)
{
    SeccionInforme section { "comparacion", said("informe", "Comparación"), {}, {}, {} };
    if (others.empty()) {
        section.parrafos.push_back(sentence(said("informe", "No se dio otro simulacro ni la noche con qué comparar.")));
        return section;
    }
    TablaInforme table { "comparacion", said("informe", "Cifras de cada uno"), { column("concepto", said("informe", "Concepto")) }, {} };
    GraficaInforme chart { "comparacion", said("informe", "Actas capturadas y publicadas en cada uno"), GraficaInforme::Forma::barras, true, {}, {},
        { { std::string(said("informe", "Capturadas")), {} }, { std::string(said("informe", "Publicadas")), {} } } };
    const auto figureOf = [](const InformeComparado& other, std::string_view id) -> Celda {
        for (const auto& [key, cell] : other.cifras) {
            if (key == id)
                return cell;
        }
        return {};
    };
    std::vector<InformeComparado> all = others;
    all.push_back(comparable(report, {}));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool isThis = i + 1 == all.size();
        table.columnas.push_back({ isThis ? "este" : "otro_" + std::to_string(i + 1), isThis ? std::string(said("informe", "Este")) : all[i].nombre });
        if (!isThis)
            section.parrafos.push_back(all[i].nombre + ": " + all[i].procedencia + ".");
        chart.etiquetas.push_back(isThis ? std::string(said("informe", "Este")) : all[i].nombre);
        chart.series[0].valores.push_back(figureOf(all[i], "capturadas_pct").numero);
        chart.series[1].valores.push_back(figureOf(all[i], "publicadas_pct").numero);
    }
    for (const CifraInforme& figure : report.cifras) {
        std::vector<Celda> row { Celda::de(std::string(figure.concepto)) };
        for (const InformeComparado& each : all)
            row.push_back(figureOf(each, figure.id));
        table.filas.push_back(std::move(row));
    }
    section.graficas.push_back(std::move(chart));
    section.tablas.push_back(std::move(table));
    return section;
}

SeccionInforme methodSection(const Told& told)
{
    SeccionInforme section { "metodo", said("informe", "Cómo se hizo este informe"), {}, {}, {} };
    section.parrafos = {
        sentence(said("informe", "Todo se calculó del registro de eventos del concentrador, sin que nadie tecleara una cifra. El mismo registro da siempre el mismo informe; el archivo de datos y los CSV que lo acompañan llevan cada cifra que aquí se muestra.")),
        sentence(said("informe", "Inicio: la primera acta recibida o el primer corte, lo que fue antes. Fin: la última acta capturada o el último corte publicado, lo que fue después.")),
        sentence(said("informe", "Capturadas: actas con un valor verificado o declaradas sin acta. Publicadas: las que mostró un corte que salió. Los porcentajes se cortan, no se redondean.")),
        sentence(said("informe", "Demoras: diferencia de las horas publicadas de cada acta, al segundo; las de orden imposible no entran. Mediana y 9 de cada 10 son el valor que la mitad y el 90 % de las actas no pasan.")),
        sentence(said("informe", "Incidentes, plan y cortes llevan las horas del concentrador.")) };
    TablaInforme table { "evidencia", said("informe", "De qué registro salió"), { column("dato", said("informe", "Dato")), column("valor", said("informe", "Valor")) }, {} };
    const State& state = told.state;
    const auto fact = [](std::string_view what) { return Celda::de(std::string(what)); };
    table.filas = { { fact(said("informe", "Proceso")), Celda::de(state.process->id) }, { fact(said("informe", "Eventos del registro")), Celda::cuenta(static_cast<std::int64_t>(state.seq)) },
        { fact(said("informe", "Hora del último evento")), Celda::hora(state.at) }, { fact(said("informe", "Arranques del concentrador")), Celda::cuenta(state.hubStarts) },
        { fact(said("informe", "Programa del concentrador")), Celda::de(state.programa) }, { fact(said("informe", "Huella de la definición")), Celda::de(state.process->fingerprint.hex()) },
        { fact(said("informe", "Contradicciones guardadas")), Celda::cuenta(state.conflictos) } };
    section.tablas.push_back(std::move(table));
    return section;
}

namespace {

/// The hours between which something happened.
void bound(Told& told)
{
    const State& state = told.state;
    const auto earliest = [&](Millis when) {
        if (when > 0 && (told.desde == 0 || when < told.desde))
            told.desde = when;
    };
    for (const Pieza& pieza : state.piezas)
        earliest(published(pieza.acopio));
    for (const Corte& corte : state.cortes) {
        earliest(published(corte.hora));
        if (corte.liberado)
            told.hasta = std::max(told.hasta, published(corte.resuelto));
    }
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta)
        told.hasta = std::max(told.hasta, hoursOf(state, acta).verificacion);
    told.hasta = std::max(told.hasta, told.desde);
}

std::vector<CifraInforme> figuresOf(const Told& told, const Informe& report)
{
    const State& state = told.state;
    const TablaInforme& progress = *report.tabla("avance");
    const std::vector<Celda>& all = progress.filas.back();
    const auto sum = [&](std::string_view id) {
        const auto at = std::ranges::find(progress.columnas, id, &ColumnaInforme::id);
        return all[static_cast<std::size_t>(at - progress.columnas.begin())];
    };
    const std::vector<Celda>& channels = report.tabla("canales")->filas.back();
    const auto standing = std::ranges::count_if(told.log.incidents(), [](const Incidente& each) { return each.causa.empty(); });
    const auto open = std::ranges::count_if(told.log.incidents(), [](const Incidente& each) { return each.causa.empty() && each.recuperado == 0; });
    const auto plans = std::ranges::count_if(state.planes, [](const PlanCorrido& plan) { return !plan.cancelado; });
    const auto released = std::ranges::count_if(state.cortes, &Corte::liberado);
    const auto refused = std::ranges::count_if(state.cortes, &Corte::rechazado);
    const auto held = std::ranges::count_if(state.cortes, [](const Corte& corte) { return !corte.revision.retenidos.empty(); });
    const Demora delay = verificationDelay(state);
    const auto first = std::ranges::min_element(state.piezas, {}, &Pieza::acopio);
    return { { "inicio", said("informe", "Inicio"), Celda::hora(told.desde) }, { "fin", said("informe", "Fin"), Celda::hora(told.hasta) },
        { "duracion", said("informe", "Duración"), told.desde == 0 ? Celda {} : Celda::dura(told.hasta - told.desde) },
        { "primera_acta", said("informe", "Primera acta recibida"), first == state.piezas.end() ? Celda {} : Celda::hora(published(first->acopio)) },
        { "esperadas", said("informe", "Actas esperadas"), sum("esperadas") }, { "capturadas", said("informe", "Actas capturadas"), sum("capturadas") },
        { "capturadas_pct", said("informe", "% de actas capturadas"), sum("capturadas_pct") }, { "publicadas", said("informe", "Actas publicadas"), sum("publicadas") },
        { "publicadas_pct", said("informe", "% de actas publicadas"), sum("publicadas_pct") }, { "contabilizadas", said("informe", "Actas contabilizadas"), sum("contabilizadas") },
        { "sin_acta", said("informe", "Sin acta"), sum("sin_acta") }, { "fuera_de_catalogo", said("informe", "Fuera de catálogo"), sum("fuera_de_catalogo") },
        { "casilla", said("informe", "Actas por PREP Casilla"), channels[2] }, { "casilla_pct", said("informe", "% por PREP Casilla"), channels[3] },
        { "catd", said("informe", "Actas por CATD"), channels[4] }, { "catd_pct", said("informe", "% por CATD"), channels[5] },
        { "verificacion_p50", said("informe", "Acopio a verificación, mediana"), Celda::dura(delay.p50) },
        { "verificacion_p90", said("informe", "Acopio a verificación, 9 de cada 10"), Celda::dura(delay.p90) },
        { "incidentes", said("informe", "Incidentes"), Celda::cuenta(standing) }, { "incidentes_abiertos", said("informe", "Incidentes sin recuperar"), Celda::cuenta(open) },
        { "planes", said("informe", "Activaciones del plan"), Celda::cuenta(plans) }, { "distritos_plan", said("informe", "Distritos bajo el plan"), Celda::de(planDistricts(state)) },
        { "cortes", said("informe", "Cortes publicados"), Celda::cuenta(released) }, { "cortes_rechazados", said("informe", "Cortes rechazados"), Celda::cuenta(refused) },
        { "cortes_retenidos", said("informe", "Cortes con un producto retenido"), Celda::cuenta(held) },
        { "ciclo_mayor", said("informe", "Mayor tiempo entre cortes"), Celda::dura(longestCycle(state)) },
        { "huecos", said("informe", "Huecos de publicación"), Celda::cuenta(static_cast<std::int64_t>(publicationGaps(state).size())) },
        { "arranques", said("informe", "Arranques del concentrador"), Celda::cuenta(state.hubStarts) } };
}

SeccionInforme summarySection(const Told& told, const Informe& report)
{
    SeccionInforme section { "resumen", said("informe", "Resumen"), {}, {}, {} };
    const auto text = [&](std::string_view id) -> std::string { return cellText(report.cifra(id)->valor, report.utcOffsetMinutes); };
    if (told.desde == 0) {
        section.parrafos.push_back(sentence(said("informe", "Aún no empieza: no ha llegado ninguna acta ni se ha abierto un corte.")));
    } else {
        section.parrafos.push_back(sentence(report.simulacro ? said("informe", "El simulacro empezó el %1 y terminó el %2: %3.") : said("informe", "La noche empezó el %1 y terminó el %2: %3."),
            { text("inicio"), text("fin"), text("duracion") }));
        section.parrafos.push_back(sentence(said("informe", "Se capturó el %1 de las %2 actas esperadas (%3) y se publicó el %4 (%5)."),
            { text("capturadas_pct"), text("esperadas"), text("capturadas"), text("publicadas_pct"), text("publicadas") }));
        section.parrafos.push_back(sentence(said("informe", "Llegaron %1 actas por PREP Casilla (%2) y %3 por CATD."), { text("casilla"), text("casilla_pct"), text("catd") }));
        const std::string districts = planDistricts(told.state);
        section.parrafos.push_back(districts.empty() ? sentence(said("informe", "El plan de continuidad no se activó."))
                                                     : sentence(said("informe", "El plan de continuidad se activó %1 veces, en los distritos %2."), { text("planes"), districts }));
        section.parrafos.push_back(sentence(said("informe", "Hubo %1 incidentes; %2 seguían sin recuperarse al final."), { text("incidentes"), text("incidentes_abiertos") }));
        section.parrafos.push_back(sentence(said("informe", "Salieron %1 cortes; %2 se rechazaron. El mayor tiempo entre dos fue de %3."), { text("cortes"), text("cortes_rechazados"), text("ciclo_mayor") }));
    }
    TablaInforme table { "cifras", said("informe", "Cifras"), { { "clave", std::string(said("informe", "Clave")), true }, column("concepto", said("informe", "Concepto")), column("valor", said("informe", "Valor")) },
        {} };
    for (const CifraInforme& figure : report.cifras)
        table.filas.push_back({ Celda::de(std::string(figure.id)), Celda::de(std::string(figure.concepto)), figure.valor });
    section.tablas.push_back(std::move(table));
    return section;
}

} // namespace

} // namespace detail

InformeComparado comparable(const Informe& report, std::string source)
{
    InformeComparado other;
    other.nombre = report.desde == 0 ? report.procesoId
                                     : std::string(report.simulacro ? "Simulacro" : "Noche") + " del " + dateText(report.desde, report.utcOffsetMinutes);
    other.procedencia = std::move(source);
    for (const CifraInforme& figure : report.cifras)
        other.cifras.emplace_back(figure.id, figure.valor);
    return other;
}

Informe afterAction(const State& state, const ReportLog& log, const std::vector<InformeComparado>& others)
{
    using namespace detail;
    Told told { state, log };
    bound(told);
    Informe report = headed("simulacro", state.process->simulacro ? said("informe", "Informe del simulacro") : said("informe", "Informe de la noche"), *state.process);
    report.desde = told.desde;
    report.hasta = told.hasta;
    report.seq = state.seq;
    report.programa = state.programa;
    report.secciones = { progressSection(told), curveSection(told), incidentSection(told), planSection(told), delaySection(told), legendSection(told), channelSection(told),
        publicationSection(told) };
    report.cifras = figuresOf(told, report);
    report.secciones.insert(report.secciones.begin(), summarySection(told, report));
    report.secciones.push_back(comparisonSection(report, others));
    report.secciones.push_back(methodSection(told));
    return report;
}

} // namespace prep
