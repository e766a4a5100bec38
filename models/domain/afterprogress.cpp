// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include "models/domain/actaedit.h"
#include "models/domain/summary.h"

#include <algorithm>

namespace prep::detail {

namespace {

constexpr Millis minuteMs = 60000;
constexpr std::size_t maxPoints = 300; ///< of a curve: more nobody can tell apart

Celda count(std::int64_t value)
{
    return Celda::cuenta(value);
}

/// A sorted list of hours answers how many had come by then.
std::int64_t until(const std::vector<Millis>& hours, Millis when)
{
    return std::ranges::upper_bound(hours, when) - hours.begin();
}

struct Stages {
    std::vector<Millis> acopio;
    std::vector<Millis> digitalizacion;
    std::vector<Millis> captura;
    std::vector<Millis> verificacion;
    std::vector<Millis> publicacion;
};

Stages stagesOf(const State& state)
{
    Stages stages;
    const auto first = firstCortes(state);
    const auto add = [](std::vector<Millis>& hours, Millis when) {
        if (when > 0)
            hours.push_back(when);
    };
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const ActaHours hours = hoursOf(state, acta);
        add(stages.acopio, hours.acopio);
        add(stages.digitalizacion, hours.digitalizacion);
        add(stages.captura, hours.captura);
        add(stages.verificacion, hours.capturada ? hours.verificacion : 0);
        add(stages.publicacion, first[acta] == none32 ? 0 : published(state.cortes[first[acta]].resuelto));
    }
    for (auto* hours : { &stages.acopio, &stages.digitalizacion, &stages.captura, &stages.verificacion, &stages.publicacion })
        std::ranges::sort(*hours);
    return stages;
}

} // namespace

SeccionInforme progressSection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "avance", said("informe", "Avance"), {}, {}, {} };
    TablaInforme table { "avance", said("informe", "Actas por elección"),
        { column("eleccion", said("informe", "Elección")), column("esperadas", said("informe", "Esperadas")), column("acopiadas", said("informe", "Acopiadas")),
            column("digitalizadas", said("informe", "Digitalizadas")), column("capturadas", said("informe", "Capturadas")), column("capturadas_pct", said("informe", "% capturadas")),
            column("publicadas", said("informe", "Publicadas")), column("publicadas_pct", said("informe", "% publicadas")), column("contabilizadas", said("informe", "Contabilizadas")),
            column("no_contabilizadas", said("informe", "No contabilizadas")), column("sin_acta", said("informe", "Sin acta")),
            column("fuera_de_catalogo", said("informe", "Fuera de catálogo")) },
        {} };
    const auto row = [&](const std::string& name, const Counters& c, std::int64_t outside) {
        table.filas.push_back({ Celda::de(name), count(c.esperadas), count(c.acopiadas), count(c.digitalizadas), count(c.capturadas), Celda::parte(c.capturadas, c.esperadas),
            count(c.publicadas), Celda::parte(c.publicadas, c.esperadas), count(c.contabilizadas), count(c.noContabilizadas), count(c.sinActa), count(outside) });
    };
    Counters all;
    std::int64_t outsideAll = 0;
    GraficaInforme chart { "avance", said("informe", "Actas capturadas y publicadas, por elección"), GraficaInforme::Forma::barras, true, {}, {},
        { { std::string(said("informe", "Capturadas")), {} }, { std::string(said("informe", "Publicadas")), {} } } };
    for (std::size_t e = 0; e < state.byElection.size(); ++e) {
        const Counters& c = state.byElection[e];
        row(state.process->elections[e].name, c, state.fueraDeCatalogo[e]);
        chart.etiquetas.push_back(state.process->elections[e].name);
        chart.series[0].valores.push_back(percentageScaled(c.capturadas, c.esperadas));
        chart.series[1].valores.push_back(percentageScaled(c.publicadas, c.esperadas));
        for (const auto field : { &Counters::esperadas, &Counters::acopiadas, &Counters::digitalizadas, &Counters::capturadas, &Counters::publicadas, &Counters::contabilizadas,
                 &Counters::noContabilizadas, &Counters::sinActa })
            all.*field += c.*field;
        outsideAll += state.fueraDeCatalogo[e];
    }
    row(std::string(said("informe", "Todas")), all, outsideAll);
    section.graficas.push_back(std::move(chart));
    section.tablas.push_back(std::move(table));
    return section;
}

SeccionInforme curveSection(const Told& told)
{
    SeccionInforme section { "curvas", said("informe", "Llegada y proceso de las actas"), {}, {}, {} };
    if (told.desde == 0)
        return section;
    Millis step = 10 * minuteMs;
    while ((told.hasta - told.desde) / step >= static_cast<Millis>(maxPoints))
        step *= 2;
    const Stages stages = stagesOf(told.state);
    TablaInforme table { "curva", said("informe", "Actas acumuladas hasta cada hora"),
        { column("hora", said("informe", "Hora")), column("acopiadas", said("informe", "Acopiadas")), column("digitalizadas", said("informe", "Digitalizadas")),
            column("con_captura", said("informe", "Con una captura")), column("capturadas", said("informe", "Capturadas")), column("publicadas", said("informe", "Publicadas")) },
        {}, true };
    GraficaInforme sum { "acumulado", said("informe", "Actas acumuladas"), GraficaInforme::Forma::lineas, false, {}, {},
        { { std::string(said("informe", "Acopiadas")), {} }, { std::string(said("informe", "Capturadas")), {} }, { std::string(said("informe", "Publicadas")), {} } } };
    GraficaInforme pace { "ritmo", said("informe", "Actas que llegan y que se terminan de capturar en cada intervalo"), GraficaInforme::Forma::lineas, false, {}, {},
        { { std::string(said("informe", "Acopiadas")), {} }, { std::string(said("informe", "Capturadas")), {} } } };
    std::int64_t came = 0;
    std::int64_t done = 0;
    for (Millis at = told.desde / step * step;; at += step) {
        const std::int64_t arrived = until(stages.acopio, at);
        const std::int64_t verified = until(stages.verificacion, at);
        const std::int64_t shown = until(stages.publicacion, at);
        table.filas.push_back({ Celda::hora(at), count(arrived), count(until(stages.digitalizacion, at)), count(until(stages.captura, at)), count(verified), count(shown) });
        sum.horas.push_back(at);
        pace.horas.push_back(at);
        sum.series[0].valores.push_back(arrived);
        sum.series[1].valores.push_back(verified);
        sum.series[2].valores.push_back(shown);
        pace.series[0].valores.push_back(arrived - came);
        pace.series[1].valores.push_back(verified - done);
        came = arrived;
        done = verified;
        if (at >= told.hasta)
            break;
    }
    section.parrafos.push_back(sentence(
        said("informe", "Cada punto es de %1. Las horas de acopio y de captura son las que se publican de cada acta; la de publicación es la del primer corte que la mostró."),
        { durationText(step) }));
    section.graficas = { std::move(sum), std::move(pace) };
    section.tablas.push_back(std::move(table));
    return section;
}

SeccionInforme legendSection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "inconsistencias", said("informe", "Inconsistencias por leyenda"), {}, {}, {} };
    TablaInforme table { "inconsistencias", said("informe", "Actas con cada leyenda de OBSERVACIONES"), { column("leyenda", said("informe", "Leyenda")) }, {} };
    for (const Election& election : state.process->elections)
        table.columnas.push_back({ election.id, election.name });
    table.columnas.push_back(column("total", said("informe", "Total")));
    table.columnas.push_back(column("total_pct", said("informe", "% de las esperadas")));
    std::int64_t expected = 0;
    for (const Counters& c : state.byElection)
        expected += c.esperadas;
    for (std::size_t legend = 1; legend < observacionCount; ++legend) {
        std::vector<Celda> row { Celda::de(state.process->rules.legends[legend]) };
        std::int64_t total = 0;
        const bool isOutside = static_cast<Observacion>(legend) == Observacion::fueraDeCatalogo;
        for (std::size_t e = 0; e < state.byElection.size(); ++e) {
            const std::int64_t n = isOutside ? state.fueraDeCatalogo[e] : state.byElection[e].observaciones[legend];
            row.push_back(count(n));
            total += n;
        }
        row.push_back(count(total));
        row.push_back(Celda::parte(total, expected));
        table.filas.push_back(std::move(row));
    }
    TablaInforme hours { "horas", said("informe", "Horas y relojes"), { column("que", said("informe", "Qué")), column("actas", said("informe", "Actas")) }, {} };
    std::int64_t impossible = 0;
    std::int64_t clocks = 0;
    for (const Counters& c : state.byElection) {
        impossible += c.tiempoImposible;
        clocks += c.relojDesviado;
    }
    hours.filas = { { Celda::de(std::string(said("informe", "Horas en un orden imposible"))), count(impossible) }, { Celda::de(std::string(said("informe", "De un equipo con el reloj desviado"))), count(clocks) } };
    section.tablas = { std::move(table), std::move(hours) };
    return section;
}

} // namespace prep::detail
