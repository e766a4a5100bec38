// SPDX-License-Identifier: MIT
#include "models/publication/nightparts.h"
#include "models/publication/prepcsv.h"
#include "models/publication/prepvalues.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::night {

namespace {

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

std::vector<std::string_view> tokensOf(std::string_view name)
{
    std::vector<std::string_view> tokens;
    while (!name.empty()) {
        const auto end = std::min(name.find_first_of("_-"), name.size());
        if (end > 0)
            tokens.push_back(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return tokens;
}

std::optional<BoxKind> simpleKind(std::string_view name)
{
    if (name.find("NO_REGISTRAD") != std::string_view::npos || name.find("NO REGISTRAD") != std::string_view::npos || name == "CNR")
        return BoxKind::noRegistradas;
    if (name.find("NULO") != std::string_view::npos || name == "VN")
        return BoxKind::nulos;
    if (startsWith(name, "CAND_IND") || startsWith(name, "CI_") || startsWith(name, "CSP") || startsWith(name, "INDEP"))
        return BoxKind::independiente;
    return name.find_first_of("_-") == std::string_view::npos ? std::optional(BoxKind::partido) : std::nullopt;
}

/// Every corte is published in the layout of 2024: these two are called as it calls them, whatever a past file did.
std::string officialName(BoxKind kind, std::string name)
{
    if (kind == BoxKind::noRegistradas)
        return "NO_REGISTRADAS";
    return kind == BoxKind::nulos ? "NULOS" : std::move(name);
}

/// The party box that a part of a combination's name means. A part that is the beginning of exactly one party's name, or
/// the other way round, is that party misspelt (MOR, MORENA).
std::optional<std::uint16_t> partyOf(const std::vector<Box>& boxes, std::string_view token)
{
    std::vector<std::uint16_t> similar;
    for (std::uint16_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].kind != BoxKind::partido)
            continue;
        const std::string name = plainUpper(boxes[i].id);
        if (name == token)
            return i;
        if (token.size() >= 3 && name.size() >= 3 && (startsWith(name, token) || startsWith(token, name)))
            similar.push_back(i);
    }
    return similar.size() == 1 ? std::optional(similar.front()) : std::nullopt;
}

/// The parties of C_A_B, CC_A_B, SUM-A-B, A-B or A_B, rising; empty when one of them is none of this file's.
std::vector<std::uint16_t> partiesOf(const std::vector<Box>& boxes, std::string_view name)
{
    auto tokens = tokensOf(name);
    if (tokens.size() > 2 && (tokens.front() == "C" || tokens.front() == "CC" || tokens.front() == "SUM"))
        tokens.erase(tokens.begin());
    std::vector<std::uint16_t> parties;
    for (const auto token : tokens) {
        const auto party = partyOf(boxes, token);
        if (!party)
            return {};
        parties.push_back(*party);
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

/// A combination whose parties all stand together in a larger one is one of its combinations; the largest is the coalition.
void nameCoalitions(std::vector<Box>& boxes)
{
    for (Box& box : boxes) {
        if (box.kind != BoxKind::combinacion)
            continue;
        const bool within = std::any_of(boxes.begin(), boxes.end(), [&box](const Box& other) {
            return (other.kind == BoxKind::combinacion || other.kind == BoxKind::coalicion) && other.parties.size() > box.parties.size()
                && std::includes(other.parties.begin(), other.parties.end(), box.parties.begin(), box.parties.end());
        });
        if (!within)
            box.kind = BoxKind::coalicion;
    }
}

bool isWholeCoalition(std::string_view name)
{
    return startsWith(name, "SUM");
}

using Places = std::set<std::uint16_t>;
using BallotKey = std::pair<std::string, std::string>; ///< jurisdiction, TIPO_ACTA

/// What the candidaturas say stands on the ballots of each jurisdiction, by its plainId() ("" = everywhere).
std::map<std::string, Places> candidacies(const NightElection& election, const std::vector<Box>& boxes)
{
    std::map<std::string, Places> places;
    for (const CandidaturaRow& row : election.candidaturas.rows) {
        const std::string name = plainUpper(row.box);
        Places& here = places[plainId(row.jurisdiccionId)];
        if (const auto box = findBox(boxes, name))
            here.insert(*box);
        if (!isWholeCoalition(name))
            continue;
        const auto parties = partiesOf(boxes, name);
        for (std::uint16_t i = 0; i < boxes.size(); ++i) {
            const auto own = boxes[i].kind == BoxKind::partido ? std::vector<std::uint16_t> { i } : boxes[i].parties;
            if (!own.empty() && std::includes(parties.begin(), parties.end(), own.begin(), own.end()))
                here.insert(i);
        }
    }
    return places;
}

/// A form for representation by parties carries no combinations, and the candidaturas file does not speak of it.
bool isProportional(std::string_view tipoActa)
{
    return tipoActa.size() > 2 && tipoActa.substr(tipoActa.size() - 2) == "RP";
}

class BallotMaker {
public:
    BallotMaker(Process& process, const NightElection& source, std::uint8_t election)
        : m_process(process)
        , m_source(source)
        , m_index(election)
        , m_boxes(process.elections[election].boxes)
        , m_candidacies(candidacies(source, m_boxes))
    {
    }

    void make()
    {
        const Election& election = m_process.elections[m_index];
        std::map<BallotKey, Places> printed;
        for (std::uint32_t i = 0; i < election.count; ++i) {
            const CatalogueRow& row = m_process.actas[election.first + i];
            Places& places = printed[{ jurisdictionOf(election, row), row.tipoActa }];
            addPrinted(m_source.row(i), places);
        }
        std::map<BallotKey, std::uint16_t> ballots;
        std::map<BallotKey, std::uint16_t> whole;
        for (std::uint32_t i = 0; i < election.count; ++i) {
            CatalogueRow& row = m_process.actas[election.first + i];
            const BallotKey key { jurisdictionOf(election, row), row.tipoActa };
            const bool isWhole = hidesABox(m_source.row(i));
            auto& made = isWhole ? whole : ballots;
            const auto known = made.find(key);
            row.ballot = known != made.end() ? known->second : made[key] = add(key, printed[key], isWhole);
        }
    }

private:
    static void addPrinted(const PrepRow& row, Places& places)
    {
        for (std::uint16_t b = 0; b < row.boxes.size(); ++b) {
            if (row.boxes[b].isNumber() || row.boxes[b].isUnreadable() || row.boxes[b].kind == CellKind::sinActa)
                places.insert(b);
        }
    }

    /// Its legend says that a box could not be read, and all that are printed can: one stood on its form that the file prints
    /// as `-`, as if it were on no ballot there.
    [[nodiscard]] bool hidesABox(const PrepRow& row) const
    {
        return meaningOf(m_source.file().legend(row)) == Observacion::algunCampo
            && std::none_of(row.boxes.begin(), row.boxes.end(), [](const PublishedCell& cell) { return cell.isUnreadable() || cell.kind == CellKind::vacia; });
    }

    /// What is printed decides; the candidacies where nothing is, and for the form that hides a box (`isWhole`).
    std::uint16_t add(const BallotKey& key, Places places, bool isWhole)
    {
        if ((places.empty() || isWhole) && !isProportional(key.second)) {
            for (const auto& jurisdiction : { std::string(), plainId(key.first) }) {
                if (const auto found = m_candidacies.find(jurisdiction); found != m_candidacies.end())
                    places.insert(found->second.begin(), found->second.end());
            }
        }
        const bool unknown = places.empty();
        for (std::uint16_t b = 0; b < m_boxes.size(); ++b) {
            if (unknown || m_boxes[b].kind == BoxKind::noRegistradas || m_boxes[b].kind == BoxKind::nulos)
                places.insert(b);
        }
        Ballot ballot;
        ballot.id = m_process.elections[m_index].id + "-" + (key.first.empty() ? "NA" : key.first) + "-" + key.second + (isWhole ? "-C" : "");
        ballot.election = m_index;
        ballot.boxes.assign(places.begin(), places.end());
        m_process.ballots.push_back(std::move(ballot));
        return static_cast<std::uint16_t>(m_process.ballots.size() - 1);
    }

    Process& m_process;
    const NightElection& m_source;
    std::uint8_t m_index;
    const std::vector<Box>& m_boxes;
    std::map<std::string, Places> m_candidacies;
};

std::string electionName(const NightElection& election)
{
    static constexpr std::pair<std::string_view, std::string_view> names[] { { "GUB", "Gubernatura" }, { "GOB", "Gubernatura" },
        { "DIP_LOC", "Diputaciones locales" }, { "AYUN", "Ayuntamientos" }, { "ALC", "Alcaldías" }, { "JG", "Jefatura de Gobierno" },
        { "JUNTAS", "Juntas municipales" }, { "PRES", "Presidencia" }, { "SEN", "Senadurías" }, { "DIP_FED", "Diputaciones federales" } };
    for (const auto& [id, text] : names) {
        if (election.id == id)
            return std::string(text);
    }
    return election.file().title.empty() ? election.id : election.file().title;
}

std::string headerOf(const PrepFile& file, PrepColumn column)
{
    return file.layout.has(column) ? file.layout.headers[static_cast<std::size_t>(file.layout.of(column))] : std::string(name(column));
}

Election electionOf(const NightElection& source)
{
    const PrepFile& file = source.file();
    Election election;
    election.id = source.id;
    election.name = electionName(source);
    election.title = file.title.empty() ? election.name : file.title;
    const bool municipal = file.layout.has(PrepColumn::idMunicipio) && !file.layout.has(PrepColumn::idDistrito);
    election.jurisdiccion = municipal ? Jurisdiccion::municipio : Jurisdiccion::distrito;
    election.jurisdictionIdColumn = headerOf(file, municipal ? PrepColumn::idMunicipio : PrepColumn::idDistrito);
    election.jurisdictionNameColumn = headerOf(file, municipal ? PrepColumn::municipio : PrepColumn::distrito);
    election.boxes = boxesOf(file);
    election.count = static_cast<std::uint32_t>(source.catalogue.size());
    return election;
}

void addCandidaturas(Process& process, const NightElection& source, std::uint8_t election)
{
    const auto& boxes = process.elections[election].boxes;
    for (const CandidaturaRow& row : source.candidaturas.rows) {
        if (const auto box = findBox(boxes, plainUpper(row.box)))
            process.candidaturas.push_back({ election, row.jurisdiccionId, boxes[*box].id, row.propietaria, row.suplente });
    }
}

} // namespace

std::vector<Box> boxesOf(const PrepFile& file)
{
    std::vector<Box> boxes(file.layout.boxes.size());
    std::vector<std::uint16_t> compound;
    for (std::uint16_t i = 0; i < boxes.size(); ++i) {
        const auto kind = simpleKind(plainUpper(file.boxName(i)));
        boxes[i].kind = kind.value_or(BoxKind::combinacion);
        boxes[i].id = officialName(boxes[i].kind, file.boxName(i));
        if (kind == BoxKind::partido)
            boxes[i].parties = { i };
        if (!kind)
            compound.push_back(i);
    }
    for (const std::uint16_t i : compound) {
        const std::string name = plainUpper(boxes[i].id);
        boxes[i].parties = partiesOf(boxes, name);
        if (boxes[i].parties.size() >= 2)
            boxes[i].kind = startsWith(name, "CC_") ? BoxKind::candidaturaComun : BoxKind::combinacion;
        else
            boxes[i] = { boxes[i].id, BoxKind::partido, { i }, {} };
    }
    nameCoalitions(boxes);
    return boxes;
}

std::optional<std::uint16_t> findBox(const std::vector<Box>& boxes, std::string_view name)
{
    for (std::uint16_t i = 0; i < boxes.size(); ++i) {
        if (plainUpper(boxes[i].id) == name)
            return i;
    }
    const auto parties = partiesOf(boxes, name);
    if (parties.empty())
        return std::nullopt;
    for (std::uint16_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].parties == parties)
            return i;
    }
    return std::nullopt;
}

void addElections(Process& process, const std::vector<NightElection>& elections)
{
    for (const NightElection& source : elections) {
        process.elections.push_back(electionOf(source));
        addCandidaturas(process, source, static_cast<std::uint8_t>(process.elections.size() - 1));
    }
    addCatalogue(process, elections);
    for (std::size_t e = 0; e < elections.size(); ++e)
        BallotMaker(process, elections[e], static_cast<std::uint8_t>(e)).make();
}

} // namespace prep::night
