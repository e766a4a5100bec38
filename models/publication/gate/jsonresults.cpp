// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonresults.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonacta.h"
#include "models/publication/gate/jsonboxes.h"
#include "models/publication/gate/jsoncandidates.h"
#include "models/publication/gate/jsonobjects.h"
#include "models/publication/gate/jsonsums.h"
#include "models/publication/gate/privacy.h"
#include "models/publication/gate/standing.h"

#include <algorithm>
#include <set>

namespace prep::gate {

namespace {

constexpr std::string_view nowhere = "N/A";

/// The documents of one election from its sections upwards.
class JsonElection {
public:
    JsonElection(const JsonInput& input, Schemas& schemas, ProductReport& report)
        : m_input(input)
        , m_objects(input.root, input.product, schemas, report)
        , m_figures(m_boxes, m_readings, input.layout, input.final)
        , m_compare(m_boxes, input.layout)
    {
    }
    void run()
    {
        auto index = m_objects.index(m_input.election);
        if (!index)
            return m_objects.close();
        head(*index);
        const Report from(m_objects.report().file());
        m_objects.close();
        auto entity = m_objects.open(textOf(*index, "entidad"), SchemaId::entidad, from, "/entidad");
        if (!entity)
            return; // without the ballot's boxes nothing can be added up
        const Report ofEntity(m_objects.report().file());
        takeBoxes(*entity);
        m_objects.close();
        for (const auto& member : memberOf(*index, "secciones")->GetObject())
            m_sectionObjects.emplace(textOf(member.name), textOf(member.value));
        sections(from);
        areas(*index, from);
        this->entity(*index, *entity, ofEntity);
        if (const JsonValue* map = memberOf(*index, "mapa"); map != nullptr && map->IsString())
            m_objects.openMap(textOf(*map), from);
        m_objects.finish();
    }

private:
    using Cells = std::set<std::string_view>; ///< of the CSV

    Report& report() { return m_objects.report(); }
    void refuse(std::string_view rule, std::string pointer, std::string_view found, std::string_view expected,
        std::string sentence)
    {
        report().add(atMember(rule, std::move(pointer), found, expected, std::move(sentence)));
    }
    void same(const JsonValue& document, std::string_view name, std::string_view expected)
    {
        if (textOf(document, name) != expected)
            refuse(rules::jsonReference, '/' + std::string(name), textOf(document, name), expected,
                "El objeto no es el que dice quien lo nombra.");
    }

    /// Of the index: that it is this corte's.
    void head(const JsonValue& index)
    {
        same(index, "eleccion", m_input.election);
        const auto number = countOf(index, "corte");
        if (number != m_input.number)
            refuse(rules::corteMixed, "/corte", number ? std::to_string(*number) : "", std::to_string(m_input.number),
                "El índice es de otro corte.");
        if (!m_input.hour.empty() && textOf(index, "hora") != m_input.hour)
            refuse(rules::corteMixed, "/hora", textOf(index, "hora"), m_input.hour, "El índice es de otro corte.");
    }

    void takeBoxes(const JsonValue& entity)
    {
        const std::vector<BallotBox> ballot = boxesOf(*memberOf(entity, "recuadros"));
        for (const BallotBox& box : ballot)
            m_boxes.push_back(box.id);
        static const std::vector<BallotBox> unknown;
        if (checkBoxes(ballot, m_input.state != nullptr ? m_input.state->boxes : unknown, report()))
            takeReadings(ballot, entity); // else no reading of the votes can be told right from wrong
        if (m_input.results == nullptr)
            return;
        const auto& header = m_input.results->shape.header;
        const std::vector<std::string> ofFile(
            header.begin() + headFields, header.end() - static_cast<std::ptrdiff_t>(tailFields - 2));
        if (ofFile == m_boxes)
            return;
        const auto odd = std::mismatch(m_boxes.begin(), m_boxes.end(), ofFile.begin(), ofFile.end());
        refuse(rules::jsonVotes, "/recuadros", odd.first == m_boxes.end() ? "" : *odd.first,
            odd.second == ofFile.end() ? "" : *odd.second,
            "Las casillas de votos no son las columnas de la base de datos, en su orden.");
        m_boxesDiffer = true;
    }

    void takeReadings(const std::vector<BallotBox>& ballot, const JsonValue& entity)
    {
        m_readings = Readings(ballot);
        m_standing.emplace(m_readings, m_boxes, *memberOf(entity, "ambitos"), m_input.state);
    }

    void sections(const Report& from)
    {
        const bool known = m_input.results != nullptr && !m_boxesDiffer;
        if (known)
            m_seen.resize(m_input.results->tally.counts().expected);
        for (const auto& [name, object] : m_sectionObjects) {
            const std::string id(name);
            if (const auto document = m_objects.open(object, SchemaId::seccion, from, "/secciones/" + id)) {
                section(*document, id);
                m_objects.close();
            } else {
                m_complete = false; // what it lacks would show in every sum above it
            }
        }
        if (!known || !m_complete)
            return;
        const auto missing = std::find(m_seen.begin(), m_seen.end(), false);
        if (missing == m_seen.end())
            return;
        const auto ordinal = static_cast<std::size_t>(missing - m_seen.begin()) + 1;
        report() = Report(from.file());
        refuse(rules::jsonActa, "/secciones", "", actaOf(ordinal),
            std::to_string(std::count(m_seen.begin(), m_seen.end(), false))
                + " actas de la base de datos no están en ninguna sección del JSON.");
        m_objects.close();
    }

    std::string actaOf(std::size_t ordinal) const
    {
        std::string digits = std::to_string(ordinal);
        digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
        return m_input.election + '-' + digits;
    }

    void section(const JsonValue& document, const std::string& id)
    {
        same(document, "eleccion", m_input.election);
        same(document, "seccion", id);
        std::map<std::string, JsonSum> byArea; // one, but for the actas of no section
        std::size_t place = 0;
        m_sectionNames.clear();
        for (const JsonValue& acta : memberOf(document, "actas")->GetArray())
            byArea[areaOf(document, id, acta, "/actas/" + std::to_string(place++))].add(
                acta, m_boxes, m_input.layout.year);
        if (id != nowhere)
            named(document, areaKind(), m_sectionNames);
        JsonSum& sum = m_sections[id];
        for (const auto& [area, part] : byArea) {
            sum.add(part);
            m_areas[area].add(part);
        }
        const std::optional<BoxVotes> own = m_figures.check(document, sum, report());
        CandidacyVotes candidacies = noCandidacies();
        for (const auto& [area, part] : byArea) {
            const auto ofPart = candidaciesOf(area, own && byArea.size() == 1 ? *own : part.votes);
            if (!ofPart)
                return;
            candidacies.add(*ofPart);
        }
        if (m_standing)
            m_figures.checkCandidacies(document, {}, candidacies, report());
    }

    CandidacyVotes noCandidacies() const { return { BoxVotes(m_boxes.size()), BoxMarks(m_boxes.size()) }; }
    /// Nothing where it is not known who stands there.
    std::optional<CandidacyVotes> candidaciesOf(const std::string& area, const BoxVotes& votes) const
    {
        return m_standing ? m_standing->of(area, votes) : std::nullopt;
    }

    /// The area that an acta belongs to: by its row of the CSV, which is compared with it on the way.
    std::string areaOf(
        const JsonValue& document, const std::string& section, const JsonValue& acta, const std::string& pointer)
    {
        const std::string stated(textOf(document, "ambito"));
        if (m_input.results == nullptr || m_boxesDiffer)
            return stated;
        const std::string_view name = textOf(acta, "acta");
        const std::size_t ordinal = ordinalOf(name);
        if (name.substr(0, name.rfind('-')) != m_input.election || ordinal == 0 || ordinal > m_seen.size()
            || m_seen[ordinal - 1] || !m_input.results->row(ordinal, m_input.layout, m_row)) {
            refuse(rules::jsonActa, pointer + "/acta", name, "un acta de la base de datos, una sola vez",
                "El acta no es de esta elección, no está en la base de datos o ya estaba en otra sección.");
            return stated;
        }
        m_seen[ordinal - 1] = true;
        if (m_row.code(Field::seccion) != section)
            refuse(rules::jsonActa, pointer, section, m_row.code(Field::seccion),
                "El acta está en otra sección que en la base de datos.");
        m_compare.check(acta, pointer, m_row, report());
        std::string area(m_row.code(Field::idDistrito));
        m_names[area].insert(m_row[Field::distrito]);
        m_sectionNames.insert(m_row[Field::distrito]);
        m_names[{}].insert(m_row[Field::entidad]);
        if (section != nowhere && stated != area)
            refuse(rules::jsonReference, "/ambito", stated, area,
                "La sección está en otro distrito o municipio que en la base de datos.");
        return area;
    }

    void areas(const JsonValue& index, const Report& from)
    {
        for (const auto& member : memberOf(index, "areas")->GetObject()) {
            const std::string id(textOf(member.name));
            const auto document = m_objects.open(textOf(member.value), SchemaId::area, from, "/areas/" + id);
            if (!document)
                continue;
            same(*document, "eleccion", m_input.election);
            same(*document, "id", id);
            namedArea(*document, {}, id);
            if (m_complete)
                area(*document, id, m_areas[id]);
            checkCandidacies(*document, id, m_boxes, m_input.candidacies, report());
            below(*document, "secciones", [this](std::string_view section) {
                const auto it = m_sectionObjects.find(section);
                return it == m_sectionObjects.end() ? std::string_view() : it->second;
            });
            progress(*document);
            m_objects.close();
        }
        for (const auto& [id, sum] : m_areas) {
            if (memberOf(*memberOf(index, "areas"), id) != nullptr)
                continue;
            report() = Report(from.file());
            refuse(rules::jsonReference, "/areas", "", id,
                "Hay actas de un distrito o municipio que el índice no nombra.");
            m_objects.close();
        }
    }

    /// `nombre` of an area, in its document or in the list.
    void namedArea(const JsonValue& value, const std::string& where, std::string_view area)
    {
        if (const auto known = m_names.find(area); known != m_names.end())
            named(value, where + "/nombre", known->second);
    }

    /// The last member that `pointer` names is one of these cells; of none nothing is known.
    void named(const JsonValue& value, const std::string& pointer, const Cells& cells)
    {
        const std::string_view found = textOf(value, std::string_view(pointer).substr(pointer.rfind('/') + 1));
        if (!cells.empty()
            && std::none_of(cells.begin(), cells.end(), [&](std::string_view cell) { return textOfCell(cell) == found; }))
            refuse(rules::jsonReference, pointer, found, textOfCell(*cells.begin()), "El nombre no es el de la base de datos.");
    }

    /// How a section calls the part that the election's results are by.
    bool isByMunicipio() const
    {
        return m_input.results != nullptr
            && m_input.results->shape.header[static_cast<std::size_t>(Field::idDistrito)] == "ID_MUNICIPIO";
    }
    std::string areaKind() const { return isByMunicipio() ? "/municipio" : "/distrito"; }

    void area(const JsonValue& document, const std::string& id, const JsonSum& sum)
    {
        const std::optional<BoxVotes> own = m_figures.check(document, sum, report());
        m_figures.checkLegends(document, sum, report());
        const auto candidacies = candidaciesOf(id, own ? *own : sum.votes);
        if (!candidacies) {
            if (m_standing)
                refuse(rules::jsonReading, "/id", id, "un distrito o municipio con boletas",
                    "No se sabe quién contiende aquí: sus votos no pueden sumarse por candidatura.");
            return;
        }
        m_candidacies[id] = *candidacies;
        m_figures.checkCandidacies(document, {}, *candidacies, report());
        m_standing->check(id, sum.seen, report());
    }

    /// What a document names below itself is what the index names.
    template <typename OfIndex>
    void below(const JsonValue& document, std::string_view name, const OfIndex& ofIndex)
    {
        for (const auto& member : memberOf(document, name)->GetObject()) {
            const std::string_view expected = ofIndex(textOf(member.name));
            if (textOf(member.value) != expected || expected.empty())
                refuse(rules::jsonReference, '/' + std::string(name) + '/' + std::string(textOf(member.name)),
                    textOf(member.value), expected, "No nombra el mismo objeto que el índice.");
        }
    }

    void progress(const JsonValue& area)
    {
        for (const auto& member : memberOf(area, "avance")->GetObject()) {
            const std::string id(textOf(member.name));
            const auto sum = m_sections.find(id);
            if (sum != m_sections.end() && m_complete)
                m_figures.checkProgress(member.value, "/avance/" + id, sum->second, report());
        }
        for (const auto& member : memberOf(area, "secciones")->GetObject()) {
            if (memberOf(*memberOf(area, "avance"), textOf(member.name)) == nullptr)
                refuse(rules::jsonReference, "/avance", "", textOf(member.name), "Falta el avance de una sección.");
        }
    }

    void entity(const JsonValue& index, const JsonValue& document, const Report& from)
    {
        JsonSum all;
        for (const auto& [id, sum] : m_sections)
            all.add(sum);
        const auto outside = m_input.results != nullptr ? std::optional(m_input.results->tally.counts().outside)
                                                        : countOf(*memberOf(document, "resumen"), "actasFueraCatalogo");
        all.counts.outside = outside.value_or(0);
        report() = Report(from.file());
        same(document, "eleccion", m_input.election);
        namedArea(document, {}, {});
        if (m_complete) {
            m_figures.check(document, all, report());
            m_figures.checkLegends(document, all, report());
        }
        if (m_complete && m_standing && m_candidacies.size() == m_areas.size()) {
            CandidacyVotes candidacies = noCandidacies();
            for (const auto& [id, ofArea] : m_candidacies)
                candidacies.add(ofArea);
            m_figures.checkCandidacies(document, {}, candidacies, report());
        }
        if (m_complete && countOf(document, "actas") != all.counts.expected)
            refuse(rules::jsonSummary, "/actas", plain(*memberOf(document, "actas")),
                std::to_string(all.counts.expected), "La cifra no es la de las actas de sus secciones.");
        checkCandidacies(document, {}, m_boxes, m_input.candidacies, report());
        const std::string_view name = memberOf(document, "distritos") != nullptr ? "distritos" : "municipios";
        const JsonValue& areas = *memberOf(index, "areas");
        below(document, name, [&areas](std::string_view area) { return textOf(areas, area); });
        list(document, *memberOf(document, name));
        if (m_input.state != nullptr)
            state(document);
        m_objects.close();
        directory(document, from);
    }

    /// `ambitos`: the figures of each area once more.
    void list(const JsonValue& entity, const JsonValue& areas)
    {
        std::size_t place = 0;
        for (const JsonValue& line : memberOf(entity, "ambitos")->GetArray()) {
            const std::string where = "/ambitos/" + std::to_string(place++);
            const auto sum = m_areas.find(std::string(textOf(line, "id")));
            namedArea(line, where, textOf(line, "id"));
            if (sum == m_areas.end() || memberOf(areas, sum->first) == nullptr)
                refuse(
                    rules::jsonReference, where + "/id", textOf(line, "id"), "", "El ámbito no existe en el índice.");
            else if (m_complete)
                listed(line, where, sum->first, sum->second);
        }
        if (place != areas.MemberCount())
            refuse(rules::jsonReference, "/ambitos", std::to_string(place), std::to_string(areas.MemberCount()),
                "La lista no trae un renglón por distrito o municipio.");
    }

    void listed(const JsonValue& line, const std::string& where, const std::string& area, const JsonSum& sum)
    {
        m_figures.checkProgress(line, where, sum, report());
        if (const auto known = m_candidacies.find(area); known != m_candidacies.end())
            m_figures.checkCandidacies(line, where, known->second, report());
    }

    void state(const JsonValue& entity)
    {
        std::array<std::string, summaryFigures> figures;
        for (std::size_t i = 0; i < summaryFigures; ++i) {
            if (const JsonValue* value = memberOf(*memberOf(entity, "resumen"), jsonFigureNames[i]))
                figures[i] = plain(*value);
        }
        std::vector<std::pair<std::string, std::uint64_t>> votes;
        for (const auto& member : memberOf(entity, "votos")->GetObject())
            votes.emplace_back(textOf(member.name), countOf(member.value).value_or(0));
        checkState(*m_input.state, figures, votes, 0, report());
    }

    void directory(const JsonValue& entity, const Report& from)
    {
        const auto document = m_objects.open(textOf(entity, "directorio"), SchemaId::directorio, from, "/directorio");
        if (!document)
            return;
        same(*document, "eleccion", m_input.election);
        std::size_t place = 0;
        for (const JsonValue& municipio : memberOf(*document, "municipios")->GetArray()) {
            if (isByMunicipio())
                namedArea(municipio, "/municipios/" + std::to_string(place), textOf(municipio, "id"));
            for (const JsonValue& section : memberOf(municipio, "secciones")->GetArray()) {
                if (!m_sectionObjects.contains(textOf(section)))
                    refuse(rules::jsonReference, "/municipios/" + std::to_string(place) + "/secciones", textOf(section),
                        "una sección del índice", "El directorio nombra una sección que no existe.");
            }
            ++place;
        }
        m_objects.close();
    }

    const JsonInput& m_input;
    JsonObjects m_objects;
    std::vector<std::string> m_boxes;
    Readings m_readings;
    JsonFigures m_figures;
    ActaCompare m_compare;
    bool m_boxesDiffer = false;
    bool m_complete = true; ///< every section could be read
    std::map<std::string_view, std::string_view> m_sectionObjects; ///< as the index names them
    /// Cells of the CSV, which may spell an area in several ways, by its id; "" = of the entity.
    std::map<std::string, Cells, std::less<>> m_names;
    Cells m_sectionNames; ///< of the section that is read
    std::vector<bool> m_seen; ///< actas of the CSV that the JSON has, by ordinal
    std::map<std::string, JsonSum> m_sections;
    std::map<std::string, JsonSum> m_areas;
    std::optional<Standing> m_standing; ///< nothing: the boxes are no ballot
    std::map<std::string, CandidacyVotes> m_candidacies; ///< by area, of the votes that its document says
    Row m_row;
};

} // namespace

void checkJson(const JsonInput& input, Schemas& schemas, ProductReport& report)
{
    JsonElection(input, schemas, report).run();
}

void checkState(const ElectionFacts& state, const std::array<std::string, summaryFigures>& figures,
    const std::vector<std::pair<std::string, std::uint64_t>>& votes, std::size_t summaryLine, Report& report)
{
    for (std::size_t i = 0; state.summary && i < summaryFigures; ++i) {
        if (figures[i] == (*state.summary)[i])
            continue;
        Finding finding
            = about(rules::stateSummary, figures[i], (*state.summary)[i], "La cifra no es la que cuenta el sistema.");
        finding.line = summaryLine;
        finding.column = summaryLine == 0 ? 0 : i + 1;
        finding.columnName = summaryLine == 0 ? "/resumen/" + std::string(jsonFigureNames[i])
                                              : std::string(layoutOf("2024")->summary[i]);
        report.add(std::move(finding));
    }
    if (state.votes.empty())
        return;
    for (std::size_t i = 0; i < std::max(votes.size(), state.votes.size()); ++i) {
        const auto shownVotes = [&](const auto& list) {
            return i < list.size() ? list[i].first + ' ' + std::to_string(list[i].second) : std::string();
        };
        if (i >= votes.size() || i >= state.votes.size() || votes[i] != state.votes[i])
            report.add(about(rules::stateVotes, shownVotes(votes), shownVotes(state.votes),
                "Los votos de las actas contabilizadas no son los que cuenta el sistema."));
    }
}

} // namespace prep::gate
