// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonsums.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"

#include <algorithm>

namespace prep::gate {

namespace {

constexpr std::string_view sinActa = "sinActa";

std::uint64_t sumOf(const JsonValue& votes)
{
    std::uint64_t all = 0;
    if (!votes.IsObject())
        return all;
    for (const auto& member : votes.GetObject())
        all += countOf(member.value).value_or(0);
    return all;
}

} // namespace

void JsonSum::add(const JsonSum& other)
{
    counts.add(other.counts);
    votes.resize(std::max(votes.size(), other.votes.size()));
    for (std::size_t i = 0; i < other.votes.size(); ++i)
        votes[i] += other.votes[i];
    for (const auto& [legend, count] : other.legends)
        legends[legend] += count;
}

void JsonSum::add(const JsonValue& acta, const std::vector<std::string>& boxes, const Year& year)
{
    votes.resize(boxes.size());
    ++counts.expected;
    const std::string_view state = textOf(acta, "estado");
    if (state != "capturada" && state != sinActa)
        return;
    const std::string_view legend = textOf(acta, "observaciones");
    if (!legend.empty()) {
        const auto it = legends.find(legend);
        ++(it == legends.end() ? legends.emplace(legend, 0).first : it)->second;
    }
    if (legend == "EXCEDE LISTA NOMINAL" || legend == "TODOS ILEGIBLES O SIN DATO"
        || (legend == "ALGUN CAMPO ILEGIBLE O SIN DATO" && year.someIsInconsistency))
        ++counts.inconsistent;
    const JsonValue* counted = memberOf(acta, "contabilizada");
    if (counted == nullptr || !counted->IsTrue()) {
        ++counts.notCounted;
        return;
    }
    ++counts.counted;
    counts.roll += countOf(acta, "listaNominal").value_or(0);
    const std::uint64_t total = countOf(acta, "totalCalculado").value_or(0);
    counts.votes += total;
    if (!textOf(acta, "casilla").starts_with('S'))
        counts.votesWithoutSpecials += total;
    const JsonValue* cast = memberOf(acta, "votos");
    if (cast == nullptr || !cast->IsObject())
        return;
    std::size_t box = 0;
    for (const auto& member : cast->GetObject()) {
        while (box < boxes.size() && boxes[box] != textOf(member.name))
            ++box; // a ballot has its boxes in acta order; one out of order is found where the acta is compared
        if (box < boxes.size())
            votes[box] += countOf(member.value).value_or(0);
    }
}

void JsonFigures::check(const JsonValue& document, const JsonSum& sum, Report& report) const
{
    if (const JsonValue* summary = memberOf(document, "resumen"))
        checkSummary(*summary, sum, report);
    const JsonValue* votes = memberOf(document, "votos");
    if (votes == nullptr)
        return;
    checkVotes(*votes, sum, report);
    const std::uint64_t all = sumOf(*votes);
    checkReading(document, "votosPorPartido", all, report);
    checkReading(document, "votosPorCandidatura", all, report);
}

void JsonFigures::checkSummary(const JsonValue& summary, const JsonSum& sum, Report& report) const
{
    const auto figures = sum.counts.figures(m_layout.year, m_final);
    for (std::size_t i = 0; i < summaryFigures; ++i) {
        const JsonValue* value = memberOf(summary, jsonFigureNames[i]);
        const bool isShare = jsonFigureNames[i].starts_with("porcentaje");
        if (value != nullptr && value->IsString() == isShare && plain(*value) == figures[i])
            continue;
        report.add(atMember(rules::jsonSummary, "/resumen/" + std::string(jsonFigureNames[i]),
            value == nullptr ? "" : plain(*value), figures[i],
            isShare ? "El porcentaje no sale de las actas, truncado a cuatro decimales."
                    : "La cifra no es la suma de las actas de esta parte."));
    }
}

void JsonFigures::checkVotes(const JsonValue& votes, const JsonSum& sum, Report& report) const
{
    std::size_t box = 0;
    for (const auto& member : votes.GetObject()) {
        const std::string_view name = textOf(member.name);
        if (box >= m_boxes.size() || m_boxes[box] != name) {
            report.add(atMember(rules::jsonVotes, "/votos", name, box < m_boxes.size() ? m_boxes[box] : "",
                "Las casillas de votos no son las de la boleta, en su orden."));
            return;
        }
        const std::uint64_t expected = box < sum.votes.size() ? sum.votes[box] : 0;
        if (countOf(member.value) != expected)
            report.add(atMember(rules::jsonVotes, "/votos/" + std::string(name), plain(member.value),
                std::to_string(expected), "Los votos no son la suma de las actas contabilizadas de esta parte."));
        ++box;
    }
    if (box < m_boxes.size())
        report.add(atMember(rules::jsonVotes, "/votos", "", m_boxes[box], "Falta una casilla de votos de la boleta."));
}

/// By party or by candidacy: the same votes read otherwise, so that none is lost and none is made.
void JsonFigures::checkReading(
    const JsonValue& document, std::string_view name, std::uint64_t all, Report& report) const
{
    const JsonValue* reading = memberOf(document, name);
    if (reading == nullptr)
        return;
    const std::uint64_t read = sumOf(*reading);
    if (read != all)
        report.add(atMember(rules::jsonVotes, '/' + std::string(name), std::to_string(read), std::to_string(all),
            "El reparto de los votos pierde o agrega votos."));
    for (const auto& member : reading->GetObject()) {
        const std::string_view box = textOf(member.name);
        if (std::find(m_boxes.begin(), m_boxes.end(), box) == m_boxes.end())
            report.add(atMember(rules::jsonVotes, '/' + std::string(name), box, "una casilla de la boleta",
                "El reparto nombra una casilla que la boleta no tiene."));
    }
}

void JsonFigures::checkLegends(const JsonValue& document, const JsonSum& sum, Report& report) const
{
    const JsonValue* legends = memberOf(document, "observaciones");
    if (legends == nullptr || !legends->IsObject())
        return;
    for (const auto& member : legends->GetObject()) {
        const std::string_view legend = textOf(member.name);
        const auto it = sum.legends.find(legend);
        const std::uint64_t expected = legend == "FUERA DE CATALOGO" ? sum.counts.outside
            : it == sum.legends.end()                                ? 0
                                                                     : it->second;
        if (countOf(member.value) != expected)
            report.add(atMember(rules::jsonSummary, "/observaciones/" + std::string(legend), plain(member.value),
                std::to_string(expected), "No son las actas de esta parte que llevan la leyenda."));
    }
    for (const auto& [legend, count] : sum.legends) {
        if (memberOf(*legends, legend) == nullptr)
            report.add(
                atMember(rules::jsonSummary, "/observaciones", "", legend, "Falta una leyenda que llevan actas."));
    }
}

void JsonFigures::checkProgress(
    const JsonValue& line, const std::string& where, const JsonSum& sum, Report& report) const
{
    const auto figures = sum.counts.figures(m_layout.year, m_final);
    for (std::size_t i = 0; i < summaryFigures; ++i) {
        const JsonValue* value = memberOf(line, jsonFigureNames[i]);
        if (value != nullptr && plain(*value) != figures[i])
            report.add(atMember(rules::jsonSummary, where + '/' + std::string(jsonFigureNames[i]), plain(*value),
                figures[i], "La cifra no es la de las actas de esa parte."));
    }
    const JsonValue* reading = memberOf(line, "votosPorCandidatura");
    std::uint64_t all = 0;
    for (const std::uint64_t votes : sum.votes)
        all += votes;
    if (reading != nullptr && sumOf(*reading) != all)
        report.add(atMember(rules::jsonVotes, where + "/votosPorCandidatura", std::to_string(sumOf(*reading)),
            std::to_string(all), "El reparto de los votos pierde o agrega votos."));
}

Finding atMember(
    std::string_view rule, std::string pointer, std::string_view found, std::string_view expected, std::string sentence)
{
    Finding finding = about(rule, found, expected, std::move(sentence));
    finding.columnName = std::move(pointer);
    return finding;
}

} // namespace prep::gate
