// SPDX-License-Identifier: MIT
#include "app/tools/reportplan.h"

#include "models/domain/planreport.h"
#include "models/process/definition.h"
#include "models/process/isotime.h"

#include <algorithm>
#include <array>
#include <set>

namespace prep::tools {

namespace {

using Row = std::vector<std::string>;
using Table = std::vector<Row>; ///< the header first

const std::string unknown = "—";

const Site& siteOf(const State& state, std::uint32_t plan)
{
    return state.process->sites[state.planes[plan].site];
}

const EscenarioPlan& scenarioOf(const State& state, std::uint32_t plan)
{
    return state.process->plan.escenarios[state.planes[plan].escenario];
}

std::string number(Millis value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

/// "4:05"; hours where there are any.
std::string duration(Millis time)
{
    if (time < 0)
        return unknown;
    const Millis seconds = time / 1000;
    const std::string end = ":" + number(seconds % 60);
    return seconds < 3600 ? std::to_string(seconds / 60) + end
                          : std::to_string(seconds / 3600) + ":" + number(seconds / 60 % 60) + end;
}

std::string seconds(Millis time)
{
    return time < 0 ? std::string() : std::to_string(time / 1000);
}

std::string hour(const State& state, Millis at)
{
    return at == 0 ? unknown : formatIso(at, state.process->utcOffsetMinutes).substr(11, 8);
}

std::string iso(const State& state, Millis at)
{
    return at == 0 ? std::string() : formatIso(at, state.process->utcOffsetMinutes);
}

std::string outcomeOf(const State& state, const TiempoPaso& time)
{
    const PasoCorrido& ran = state.planes[time.plan].pasos[time.corrido];
    const PasoPlan& step = scenarioOf(state, time.plan).pasos[ran.paso];
    return ran.salida < step.salidas.size() ? step.salidas[ran.salida].id : std::string();
}

std::string verdict(const TiemposPlan& times)
{
    const char* word = times.fueraDeMeta ? "fuera de meta" : times.meta > 0 ? "en meta" : "sin meta";
    return std::string(word) + (times.enCurso ? ", en curso" : "");
}

/// A cell may hold what people typed.
std::string cell(std::string text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n' || text[at] == '\r')
            text[at] = ' ';
        else if (text[at] == '|' || text[at] == '\\')
            text.insert(at++, 1, '\\');
    }
    return text;
}

std::string markdown(const Table& table)
{
    std::string out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out += "|";
        for (const std::string& text : table[row])
            out += " " + cell(text) + " |";
        out += "\n";
        if (row > 0)
            continue;
        for (std::size_t column = 0; column < table[row].size(); ++column)
            out += "|---";
        out += "|\n";
    }
    return out;
}

std::string csv(const Table& table)
{
    std::string out;
    for (const Row& row : table) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            std::string text = row[column];
            if (text.find_first_of(",\"\r\n") != std::string::npos) {
                for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2)
                    text.insert(at, 1, '"');
                text = "\"" + text + "\"";
            }
            out += (column > 0 ? "," : "") + text;
        }
        out += "\r\n";
    }
    return out;
}

Table timesTable(const State& state)
{
    Table table { { "CATD", "Escenario", "Falla", "Activado", "Refrendado", "Detectar", "Actuar", "Recuperar", "Meta",
        "Resultado" } };
    for (const TiemposPlan& times : planTimes(state, state.at)) {
        const PlanCorrido& plan = state.planes[times.plan];
        table.push_back({ siteOf(state, times.plan).id, scenarioOf(state, times.plan).nombre,
            hour(state, plan.detectado), hour(state, plan.activado), hour(state, plan.refrendado),
            duration(times.detectar), duration(times.actuar), duration(times.recuperar),
            times.meta > 0 ? duration(times.meta) : unknown, verdict(times) });
    }
    return table;
}

Table timesCsv(const State& state)
{
    Table table { { "catd", "escenario", "falla", "activado", "refrendado", "movido", "cerrado", "servicio",
        "detectar_s", "actuar_s", "recuperar_s", "meta_s", "fuera_de_meta", "en_curso" } };
    for (const TiemposPlan& times : planTimes(state, state.at)) {
        const PlanCorrido& plan = state.planes[times.plan];
        table.push_back({ siteOf(state, times.plan).id, scenarioOf(state, times.plan).id, iso(state, plan.detectado),
            iso(state, plan.activado), iso(state, plan.refrendado), iso(state, plan.movido), iso(state, plan.cerrado),
            iso(state, times.servicio), seconds(times.detectar), seconds(times.actuar), seconds(times.recuperar),
            times.meta > 0 ? seconds(times.meta) : std::string(), times.fueraDeMeta ? "1" : "0",
            times.enCurso ? "1" : "0" });
    }
    return table;
}

Table stepsTable(const State& state, bool forCsv)
{
    Table table { forCsv
            ? Row { "catd", "escenario", "paso", "responsable", "inicio", "duracion_s", "limite_s", "salida", "vencido",
                "nota" }
            : Row { "CATD", "Paso", "Responsable", "Inicio", "Duró", "Límite", "Salida", "Vencido", "Nota" } };
    for (const TiempoPaso& time : stepTimes(state, state.at)) {
        const PasoCorrido& ran = state.planes[time.plan].pasos[time.corrido];
        const PasoPlan& step = scenarioOf(state, time.plan).pasos[ran.paso];
        const std::string responsible(name(step.responsable));
        if (forCsv)
            table.push_back({ siteOf(state, time.plan).id, scenarioOf(state, time.plan).id, step.id, responsible,
                iso(state, ran.inicio), seconds(time.duracion), seconds(time.limite), outcomeOf(state, time),
                time.vencido ? "1" : "0", ran.nota });
        else
            table.push_back({ siteOf(state, time.plan).id, step.id, responsible, hour(state, ran.inicio),
                duration(time.duracion) + (time.enCurso ? " en curso" : ""), duration(time.limite),
                outcomeOf(state, time), time.vencido ? "sí" : "", ran.nota });
    }
    return table;
}

std::string branchName(const State& state, const Rama& branch)
{
    const PasoPlan& step = state.process->plan.escenarios[branch.escenario].pasos[branch.paso];
    return step.id + "/" + step.salidas[branch.salida].id;
}

Table coverageCsv(const State& state)
{
    Table table { { "catd", "escenario", "paso", "salida", "veces", "simulacro" } };
    const Cobertura coverage = planCoverage(state);
    for (std::size_t drill = 0; drill < coverage.simulacros.size(); ++drill) {
        for (std::size_t row = 0; row < coverage.sitios.size(); ++row) {
            for (std::size_t column = 0; column < coverage.ramas.size(); ++column) {
                const Rama& branch = coverage.ramas[column];
                const EscenarioPlan& scenario = state.process->plan.escenarios[branch.escenario];
                const PasoPlan& step = scenario.pasos[branch.paso];
                table.push_back({ state.process->sites[coverage.sitios[row]].id, scenario.id, step.id,
                    step.salidas[branch.salida].id, std::to_string(coverage.porSimulacro[drill][row][column]),
                    coverage.simulacros[drill] });
            }
        }
    }
    return table;
}

/// "2", and where earlier drills are known also in which: "S1×1 S3×1".
std::string timesOf(const Cobertura& coverage, std::size_t row, std::size_t column)
{
    const std::uint32_t all = coverage.veces[row][column];
    if (all == 0 || coverage.simulacros.size() == 1)
        return all == 0 ? std::string() : std::to_string(all);
    std::string text;
    for (std::size_t drill = 0; drill < coverage.simulacros.size(); ++drill) {
        if (const std::uint32_t times = coverage.porSimulacro[drill][row][column]; times > 0)
            text += (text.empty() ? "S" : " S") + std::to_string(drill + 1) + "×" + std::to_string(times);
    }
    return text;
}

/// Who never ended that step in that way, by id.
std::string neverExercised(const State& state, const Cobertura& coverage, std::size_t column)
{
    std::string ids;
    std::size_t count = 0;
    for (std::size_t row = 0; row < coverage.sitios.size(); ++row) {
        if (coverage.veces[row][column] > 0)
            continue;
        ++count;
        ids += (ids.empty() ? "" : ", ") + state.process->sites[coverage.sitios[row]].id;
    }
    const std::string name = "- " + branchName(state, coverage.ramas[column]) + ": ";
    if (count == 0)
        return name + "todos.\n";
    return name + (count == coverage.sitios.size() ? std::string("nunca, en ninguno.\n") : "nunca en " + std::to_string(count) + ": " + ids + ".\n");
}

/// One scenario: a row for each site that has exercised it, a column for each of its branches; then the gaps, by branch.
std::string coverageOf(const State& state, const Cobertura& coverage, std::uint16_t scenario)
{
    std::vector<std::size_t> columns;
    Row header { "CATD" };
    for (std::size_t column = 0; column < coverage.ramas.size(); ++column) {
        if (coverage.ramas[column].escenario != scenario)
            continue;
        columns.push_back(column);
        header.push_back(branchName(state, coverage.ramas[column]));
    }
    Table table { std::move(header) };
    for (std::size_t row = 0; row < coverage.sitios.size(); ++row) {
        if (std::ranges::none_of(columns, [&](std::size_t column) { return coverage.veces[row][column] > 0; }))
            continue;
        Row& line = table.emplace_back(Row { state.process->sites[coverage.sitios[row]].id });
        for (const std::size_t column : columns)
            line.push_back(timesOf(coverage, row, column));
    }
    std::string gaps;
    for (const std::size_t column : columns)
        gaps += neverExercised(state, coverage, column);
    const std::size_t never = coverage.sitiosSinEjercer(scenario).size();
    return "### " + state.process->plan.escenarios[scenario].nombre + "\n\n"
        + (table.size() > 1 ? markdown(table) + "\n" : std::string()) + std::to_string(never) + " de "
        + std::to_string(coverage.sitios.size()) + " CATD no lo han ejercido nunca. Por rama:\n\n" + gaps + "\n";
}

/// S1, S2, …: the earlier drills, and this process as the last one.
std::string drillNames(const State& state, const Cobertura& coverage)
{
    if (coverage.simulacros.size() == 1)
        return {};
    std::string text;
    for (std::size_t drill = 0; drill < coverage.simulacros.size(); ++drill) {
        const bool isThis = drill == state.process->plan.previos.size();
        const Millis date = isThis ? state.process->opening : state.process->plan.previos[drill].fecha;
        text += "- S" + std::to_string(drill + 1) + ": " + coverage.simulacros[drill] + ", "
            + iso(state, date).substr(0, 10) + (isThis ? " (éste)" : "") + "\n";
    }
    return text + "\n";
}

std::string coverageMarkdown(const State& state)
{
    const Cobertura coverage = planCoverage(state);
    std::string out = "## Cobertura: CATD × rama × simulacro\n\n" + drillNames(state, coverage);
    std::string untouched;
    for (std::uint16_t scenario = 0; scenario < state.process->plan.escenarios.size(); ++scenario) {
        if (coverage.sitiosSinEjercer(scenario).size() < coverage.sitios.size())
            out += coverageOf(state, coverage, scenario);
        else
            untouched += (untouched.empty() ? "" : ", ") + state.process->plan.escenarios[scenario].nombre;
    }
    if (!untouched.empty())
        out += "Escenarios que ningún CATD ha ejercido: " + untouched + ".\n\n";
    return out + std::to_string(coverage.ramas.size() - coverage.ramasSinEjercer().size()) + " de "
        + std::to_string(coverage.ramas.size()) + " ramas ejercidas alguna vez.\n";
}

} // namespace

std::string planMarkdown(const State& state)
{
    std::string out = "# Plan de continuidad — " + state.process->name + "\n\nHasta " + iso(state, state.at) + ".\n\n";
    const Table times = timesTable(state);
    if (times.size() == 1)
        out += "No se ha activado.\n\n";
    else
        out += "## Tiempos por CATD\n\nDetectar: de la falla a la activación. Actuar: al fin del primer paso. "
               "Recuperar: hasta que vuelve el "
               "servicio: por una salida que lo da, porque otra sede recibe o porque el plan se cierra.\n\n"
            + markdown(times) + "\n## Pasos\n\n" + markdown(stepsTable(state, false)) + "\n";
    return out + coverageMarkdown(state);
}

std::string planCsv(const State& state, std::string_view table)
{
    if (table == "tiempos")
        return csv(timesCsv(state));
    if (table == "pasos")
        return csv(stepsTable(state, true));
    return table == "cobertura" ? csv(coverageCsv(state)) : std::string();
}

std::string planCoverageJson(const State& state)
{
    std::vector<SimulacroPrevio> drills = state.process->plan.previos;
    drills.push_back(exercised(state));
    return coverageJson(*state.process, drills);
}

} // namespace prep::tools
