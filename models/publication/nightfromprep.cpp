// SPDX-License-Identifier: MIT
#include "models/publication/nightfromprep.h"

#include "models/publication/nightparts.h"

#include <algorithm>

namespace prep {

namespace {

constexpr Millis hour = 3600000;
constexpr Millis day = 24 * hour;
/// Publication lasts a day from its opening (RE 339, 353); the opening of the night is not in the files.
constexpr Millis usualOpening = 20 * hour;
constexpr int usualCorteMinutes = 20;
constexpr Millis delayStep = 10000;
constexpr Millis longestDelay = 60000 - delayStep; ///< a corte is named by its minute

std::string lower(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// The entity's letters at the beginning of a file name; the first letters of its name when there are none.
std::string suffixOf(const PrepFile& file, const std::string& entity)
{
    const std::string start = file.name.substr(0, std::min(file.name.find('_'), file.name.size()));
    const bool letters = start.size() >= 2 && start.size() <= 5
        && std::all_of(start.begin(), start.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return letters ? start : entity.substr(0, 3);
}

/// The first cell of a column that says something.
std::string firstText(const PrepFile& file, PrepColumn column)
{
    for (const PrepRow& row : file.rows) {
        const auto text = file.text(row, column);
        if (!text.empty() && text != "-" && text != "N/A")
            return std::string(text);
    }
    return {};
}

/// The hour after which all but a hundredth of the actas arrived: single wrong clocks do not move the night.
Millis firstArrival(const std::vector<NightElection>& elections)
{
    std::vector<Millis> hours;
    for (const NightElection& election : elections) {
        for (const PrepRow& row : election.file().rows) {
            if (row.acopio != 0)
                hours.push_back(row.acopio);
        }
    }
    if (hours.empty())
        return 0;
    const auto place = hours.begin() + static_cast<std::ptrdiff_t>(hours.size() / 100);
    std::nth_element(hours.begin(), place, hours.end());
    return *place;
}

/// How long after its hour the night's cortes were made, in whole tens of seconds: the latest hour that one of them shows
/// beyond its own, if it is no wrong clock. 0 = none shows any.
Millis delayOfCortes(const std::vector<NightElection>& elections)
{
    Millis latest = 0;
    for (const NightElection& election : elections) {
        for (const PrepFile& file : election.cortes) {
            for (const PrepRow& row : file.rows) {
                for (const Millis at : { row.acopio, row.captura, row.verificacion }) {
                    if (file.corte != 0 && at - file.corte <= longestDelay)
                        latest = std::max(latest, at - file.corte);
                }
            }
        }
    }
    return (latest + delayStep - 1) / delayStep * delayStep;
}

void setHours(Process& process, const std::vector<NightElection>& elections)
{
    Millis last = 0;
    for (const NightElection& election : elections)
        last = std::max(last, election.file().corte);
    Millis first = firstArrival(elections);
    if (first == 0)
        first = last;
    const Millis offset = Millis { process.utcOffsetMinutes } * 60000;
    const Millis local = first + offset;
    const Millis midnight = local - local % day;
    // What arrives in the small hours belongs to the day before.
    const Millis electionDay = local - midnight < 12 * hour ? midnight - day : midnight;
    process.opening = electionDay + usualOpening - offset;
    if (last > process.opening + day && last <= process.opening + day + 6 * hour)
        process.opening = last - day;
    process.closing = std::max(process.opening + day, last);
    if (const Millis delay = delayOfCortes(elections); delay != 0) {
        process.rules.retrasoCorte = delay;
        process.opening += delay;
        process.closing += delay;
    }
}

int yearOf(const Process& process)
{
    // Years are long enough for an election never to be near their end: 2 June, 6 June.
    return 1970 + static_cast<int>((process.opening / day) * 400 / 146097);
}

/// The legends of the year as the files print them; those that no row carries stay as in 2024.
void setRules(Process& process, const std::vector<NightElection>& elections)
{
    auto& legends = process.rules.legends;
    legends = { process.year >= 2024 ? " - " : "", "EXCEDE LISTA NOMINAL", "ALGUN CAMPO ILEGIBLE O SIN DATO",
        "TODOS ILEGIBLES O SIN DATO", "SIN ACTA POR PAQUETE NO ENTREGADO", "SIN ACTA POR CASILLA NO INSTALADA",
        process.year >= 2024 ? "SIN ACTA POR PAQUETE ENTREGADO SIN BOLSA" : "SIN ACTA POR PAQUETE ENTREGADO SIN SOBRE",
        "FUERA DE CATALOGO" };
    for (const NightElection& election : elections) {
        const PrepFile& file = election.file();
        for (const PrepRow& row : file.rows) {
            const auto legend = file.legend(row);
            const auto meaning = night::meaningOf(legend);
            if (meaning && legend.find(',') == std::string_view::npos)
                legends[static_cast<std::size_t>(*meaning)] = legend;
            const auto total = file.text(row, PrepColumn::calculado);
            if (night::stateOf(file, row) == night::RowState::sinActa && !total.empty() && total != "-")
                process.rules.sinActaTotal = total;
        }
    }
}

void setIdentity(Process& process, const std::vector<NightElection>& elections)
{
    const PrepFile& file = elections.front().file();
    process.entityId = firstText(file, PrepColumn::idEntidad);
    process.entity = firstText(file, PrepColumn::entidad);
    process.entitySuffix = suffixOf(file, process.entity);
    process.utcOffsetMinutes = file.utcOffsetMinutes;
    process.simulacro = true;
    process.plan = defaultPlan();
    process.imagesNone = true;
    process.corteMinutes = usualCorteMinutes;
    setHours(process, elections);
    process.year = yearOf(process);
    process.id = lower(process.entitySuffix) + "-" + std::to_string(process.year);
    process.name = "PREP " + process.entity + " " + std::to_string(process.year) + " (derivado de la base publicada)";
}

void appendField(std::string& out, std::string_view field)
{
    if (field.find_first_of(",\"\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        out += c == '\n' ? ' ' : c;
        if (c == '"')
            out += '"';
    }
    out += '"';
}

} // namespace

Night nightFromPrep(NightSources sources, std::uint64_t seed)
{
    Night result;
    result.errors = std::move(sources.errors);
    if (sources.refused || sources.elections.empty())
        return result;
    result.elections = std::move(sources.elections);
    night::splitRows(result.elections, result.errors);
    result.process = std::make_shared<Process>();
    setIdentity(*result.process, result.elections);
    setRules(*result.process, result.elections);
    night::addElections(*result.process, result.elections);
    night::addSites(*result.process, result.elections);
    night::addScript(result, seed);
    result.process->fingerprint = fingerprintOf(writeDefinition(*result.process));
    return result;
}

std::string formatReconstructions(const std::vector<Reconstruction>& reconstructions)
{
    std::string text = "acta,archivo,renglon,casilla_de_votos,publicado,guion,motivo\n";
    for (const Reconstruction& r : reconstructions) {
        for (const std::string& field : { r.acta, r.file, std::to_string(r.line), r.box, r.publicado, r.guion }) {
            appendField(text, field);
            text += ',';
        }
        appendField(text, r.motivo);
        text += '\n';
    }
    return text;
}

} // namespace prep
