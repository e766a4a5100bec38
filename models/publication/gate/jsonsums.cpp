// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonsums.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"

#include <algorithm>

namespace prep::gate {

namespace {

constexpr std::string_view sinActa = "sinActa";

constexpr const char* divided
    = "Los votos por partido no son los de las casillas: los de una coalición van por partes "
      "iguales, lo que sobra a quien tiene más votos propios (LGIPE, artículo 311, 1, c), y los "
      "de una candidatura común según su convenio.";
constexpr const char* joined
    = "Los votos de una candidatura no son la suma de las casillas de sus partidos y sus combinaciones, en los distritos "
      "o municipios donde van juntos.";

} // namespace

void JsonSum::add(const JsonSum& other)
{
    counts.add(other.counts);
    votes.resize(std::max(votes.size(), other.votes.size()));
    for (std::size_t i = 0; i < other.votes.size(); ++i)
        votes[i] += other.votes[i];
    seen.resize(std::max(seen.size(), other.seen.size()));
    for (std::size_t i = 0; i < other.seen.size(); ++i)
        seen[i] = seen[i] || other.seen[i];
    for (const auto& [legend, count] : other.legends)
        legends[legend] += count;
}

void JsonSum::add(const JsonValue& acta, const std::vector<std::string>& boxes, const Year& year)
{
    votes.resize(boxes.size());
    seen.resize(boxes.size());
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
    const JsonValue* contabilizada = memberOf(acta, "contabilizada");
    const bool isCounted = contabilizada != nullptr && contabilizada->IsTrue();
    addBoxes(acta, boxes, isCounted);
    if (!isCounted) {
        ++counts.notCounted;
        return;
    }
    ++counts.counted;
    counts.roll += countOf(acta, "listaNominal").value_or(0);
    const std::uint64_t total = countOf(acta, "totalCalculado").value_or(0);
    counts.votes += total;
    if (!textOf(acta, "casilla").starts_with('S'))
        counts.votesWithoutSpecials += total;
}

void JsonSum::addBoxes(const JsonValue& acta, const std::vector<std::string>& boxes, bool isCounted)
{
    const JsonValue* cast = memberOf(acta, "votos");
    if (cast == nullptr || !cast->IsObject())
        return;
    std::size_t box = 0;
    for (const auto& member : cast->GetObject()) {
        while (box < boxes.size() && boxes[box] != textOf(member.name))
            ++box; // a ballot has its boxes in acta order; one out of order is found where the acta is compared
        if (box == boxes.size())
            return;
        seen[box] = true;
        if (isCounted)
            votes[box] += countOf(member.value).value_or(0);
    }
}

std::optional<BoxVotes> JsonFigures::check(const JsonValue& document, const JsonSum& sum, Report& report) const
{
    if (const JsonValue* summary = memberOf(document, "resumen"))
        checkSummary(*summary, sum, report);
    const JsonValue* votes = memberOf(document, "votos");
    if (votes == nullptr)
        return std::nullopt;
    const std::optional<BoxVotes> own = checkVotes(*votes, sum, report);
    if (own && m_readings.isKnown())
        checkByParty(document, *own, report);
    return own;
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

std::optional<BoxVotes> JsonFigures::checkVotes(const JsonValue& votes, const JsonSum& sum, Report& report) const
{
    BoxVotes own;
    own.reserve(m_boxes.size());
    for (const auto& member : votes.GetObject()) {
        const std::size_t box = own.size();
        const std::string_view name = textOf(member.name);
        if (box >= m_boxes.size() || m_boxes[box] != name) {
            report.add(atMember(rules::jsonVotes, "/votos", name, box < m_boxes.size() ? m_boxes[box] : "",
                "Las casillas de votos no son las de la boleta, en su orden."));
            return std::nullopt;
        }
        const std::uint64_t expected = box < sum.votes.size() ? sum.votes[box] : 0;
        const std::optional<std::uint64_t> count = countOf(member.value);
        if (count != expected)
            report.add(atMember(rules::jsonVotes, "/votos/" + std::string(name), plain(member.value),
                std::to_string(expected), "Los votos no son la suma de las actas contabilizadas de esta parte."));
        own.push_back(count.value_or(0));
    }
    if (own.size() == m_boxes.size())
        return own;
    report.add(
        atMember(rules::jsonVotes, "/votos", "", m_boxes[own.size()], "Falta una casilla de votos de la boleta."));
    return std::nullopt;
}

void JsonFigures::checkByParty(const JsonValue& document, const BoxVotes& votes, Report& report) const
{
    if (const JsonValue* reading = memberOf(document, "votosPorPartido"))
        checkReading(*reading, "/votosPorPartido", m_readings.byParty(votes), m_readings.parties(), divided, report);
}

void JsonFigures::checkCandidacies(
    const JsonValue& document, const std::string& where, const CandidacyVotes& expected, Report& report) const
{
    if (const JsonValue* reading = memberOf(document, "votosPorCandidatura"))
        checkReading(*reading, where + "/votosPorCandidatura", expected.votes, expected.lines, joined, report);
}

void JsonFigures::checkReading(const JsonValue& reading, const std::string& pointer, const BoxVotes& expected,
    const std::vector<bool>& lines, const char* rule, Report& report) const
{
    std::vector<bool> lacking = lines;
    std::size_t next = 0; // a reading is written in acta order, though nobody has to
    for (const auto& member : reading.GetObject()) {
        const std::string_view name = textOf(member.name);
        const std::size_t box = boxOf(name, next);
        if (box == m_boxes.size() || !lacking[box]) {
            report.add(atMember(rules::jsonReading, pointer, name, "una casilla de este reparto, una vez",
                "El reparto de los votos nombra una casilla que no es suya."));
            continue;
        }
        lacking[box] = false;
        next = box + 1;
        if (countOf(member.value) != expected[box])
            report.add(atMember(rules::jsonReading, pointer + '/' + std::string(name), plain(member.value),
                std::to_string(expected[box]), rule));
    }
    const auto box = static_cast<std::size_t>(std::find(lacking.begin(), lacking.end(), true) - lacking.begin());
    if (box < m_boxes.size())
        report.add(
            atMember(rules::jsonReading, pointer, "", m_boxes[box], "Al reparto de los votos le falta una casilla."));
}

/// Looked for from where it is expected; the number of boxes when there is none.
std::size_t JsonFigures::boxOf(std::string_view name, std::size_t from) const
{
    auto it = std::find(m_boxes.begin() + static_cast<std::ptrdiff_t>(from), m_boxes.end(), name);
    if (it == m_boxes.end())
        it = std::find(m_boxes.begin(), m_boxes.end(), name);
    return static_cast<std::size_t>(it - m_boxes.begin());
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
}

Finding atMember(
    std::string_view rule, std::string pointer, std::string_view found, std::string_view expected, std::string sentence)
{
    Finding finding = about(rule, found, expected, std::move(sentence));
    finding.columnName = std::move(pointer);
    return finding;
}

} // namespace prep::gate
