// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include <algorithm>
#include <charconv>

namespace prep::detail {

namespace {

constexpr std::size_t maxActas = 2000000;
constexpr std::size_t maxSites = 5000;
constexpr std::size_t maxCandidaturas = 2000000;
constexpr std::string_view casillaTypes = "BCESAMP";

/// Look-up that takes a view without making a string.
struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template<typename T>
using Index = std::unordered_map<std::string, T, ViewHash, std::equal_to<>>;

bool isSiteId(std::string_view id)
{
    const auto good = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !id.empty() && id.size() <= 16 && std::all_of(id.begin(), id.end(), good);
}

std::vector<Column> allRequired(std::span<const std::string_view> names)
{
    std::vector<Column> columns;
    for (const std::string_view name : names)
        columns.push_back({ name, true });
    return columns;
}

// ---- catd.csv --------------------------------------------------------------------------------------------------------

enum SiteColumn : std::size_t { sId, sName, sKind, sDistrito, sMunicipio, sAddress, sLon, sLat, sUps, sAlternate, sLinks };
constexpr std::size_t sZone = sLinks + maxLinks * linkColumns.size();

std::vector<std::string> linkColumnNames()
{
    std::vector<std::string> names;
    for (std::size_t n = 1; n <= maxLinks; ++n) {
        for (const std::string_view name : linkColumns)
            names.push_back(std::string(name) + std::to_string(n));
    }
    return names;
}

void readLinks(CsvTable& table, Site& site)
{
    for (std::size_t n = 0; n < maxLinks; ++n) {
        const std::size_t first = sLinks + n * linkColumns.size();
        if (table.at(first).empty())
            continue;
        Link link;
        link.name = table.text(first, 60, true);
        link.provider = table.text(first + 1, 100, false);
        link.technology = table.text(first + 2, 100, false);
        link.kind = static_cast<LinkKind>(table.oneOf(first + 3, linkKinds).value_or(0));
        site.links.push_back(std::move(link));
    }
}

Site readSite(CsvTable& table)
{
    Site site;
    site.id = table.text(sId, 16, true);
    if (!site.id.empty() && !isSiteId(site.id))
        table.mistake(sId, "mayúsculas, dígitos y guiones, 16 a lo más");
    site.name = table.text(sName, 200, true);
    site.kind = static_cast<SiteKind>(table.oneOf(sKind, siteKinds).value_or(0));
    site.distritoId = table.text(sDistrito, 8, false);
    site.municipioId = table.text(sMunicipio, 8, false);
    site.address = table.text(sAddress, 400, false);
    site.lon = table.decimal(sLon, -180, 180).value_or(0);
    site.lat = table.decimal(sLat, -90, 90).value_or(0);
    site.ups = table.oneOf(sUps, yesNo).value_or(0) == 1;
    site.alternate = table.text(sAlternate, 16, false);
    site.powerZone = table.text(sZone, 60, false);
    readLinks(table, site);
    return site;
}

// ---- actas.csv -------------------------------------------------------------------------------------------------------

enum ActaColumn : std::size_t { aKey, aBallot, aTipoActa, aDistritoId, aDistrito, aMunicipioId, aMunicipio, aSeccion, aTipo,
    aIdCasilla, aExt, aUbicacion, aListaNominal, aRepresentantes, aClaveCasilla, aClaveActa };

/// Reads actas.csv row by row; knows which key must come next.
class ActaRows {
public:
    ActaRows(CsvTable& table, Process& process)
        : m_table(table)
        , m_process(process)
        , m_closed(process.elections.size(), false)
    {
        for (std::size_t i = 0; i < process.ballots.size(); ++i)
            m_ballots.emplace(process.ballots[i].id, static_cast<std::uint16_t>(i));
    }

    void read()
    {
        CatalogueRow row;
        if (!readKey(row))
            return;
        readBallot(row);
        row.tipoActa = m_table.text(aTipoActa, 16, true);
        row.distritoId = m_table.text(aDistritoId, 8, false);
        row.distrito = m_table.text(aDistrito, 100, false);
        row.municipioId = m_table.text(aMunicipioId, 8, false);
        row.municipio = m_table.text(aMunicipio, 100, false);
        row.seccion = m_table.text(aSeccion, 8, true);
        readCasilla(row);
        row.listaNominal = static_cast<std::int32_t>(m_table.integer(aListaNominal, 0, 9999999).value_or(0));
        if (m_table.at(aRepresentantes) != "N/A") {
            const auto value = m_table.integer(aRepresentantes, 0, 9999999);
            row.representantes = static_cast<std::int32_t>(value.value_or(0));
        }
        checkJurisdiction(row);
        row.claveCasilla = m_table.text(aClaveCasilla, 40, false);
        if (row.claveCasilla.empty())
            row.claveCasilla = derivedClaveCasilla(m_process, row);
        row.claveActa = m_table.text(aClaveActa, 60, false);
        if (row.claveActa.empty())
            row.claveActa = row.claveCasilla + row.tipoActa;
        m_process.actas.push_back(std::move(row));
    }

    /// After a gap the count goes on from what was found: one deleted line is one mistake, not ten thousand.
    bool readKey(CatalogueRow& row)
    {
        const std::string_view key = m_table.at(aKey);
        const std::size_t dash = key.rfind('-');
        const std::string_view id = key.substr(0, dash == std::string_view::npos ? 0 : dash);
        const auto election = m_current && m_process.elections[*m_current].id == id ? m_current : m_process.findElection(id);
        const std::optional<std::uint32_t> ordinal = dash == std::string_view::npos ? std::nullopt : number(key.substr(dash + 1));
        if (!election || !ordinal) {
            m_table.mistake(aKey, "una clave ELECCION-000001 de una elección de proceso.json");
            return false;
        }
        if (election != m_current) {
            if (m_closed[*election])
                m_table.mistake(aKey, "las actas de una elección juntas");
            if (m_current)
                m_closed[*m_current] = true;
            m_current = election;
            m_next = m_process.elections[*election].count + 1;
            if (m_process.elections[*election].count == 0)
                m_process.elections[*election].first = static_cast<ActaIndex>(m_process.actas.size());
        }
        if (*ordinal != m_next)
            m_table.mistake(aKey, "el número consecutivo " + std::to_string(m_next));
        m_next = *ordinal + 1;
        Election& owner = m_process.elections[*election];
        ++owner.count;
        row.election = *election;
        row.ordinal = owner.count;
        return true;
    }

private:
    static std::optional<std::uint32_t> number(std::string_view text)
    {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.size() < 6 || text.size() > 7 || error != std::errc {} || end != text.data() + text.size() || value == 0)
            return std::nullopt;
        return value;
    }
    void readBallot(CatalogueRow& row)
    {
        const auto found = m_ballots.find(m_table.at(aBallot));
        if (found == m_ballots.end()) {
            m_table.mistake(aBallot, "el id de una boleta de proceso.json");
            return;
        }
        row.ballot = found->second;
        if (m_process.ballots[row.ballot].election != row.election)
            m_table.mistake(aBallot, "una boleta de " + m_process.elections[row.election].id);
    }
    void readCasilla(CatalogueRow& row)
    {
        const std::string_view tipo = m_table.at(aTipo);
        if (tipo.size() == 1 && casillaTypes.find(tipo[0]) != std::string_view::npos)
            row.tipo = static_cast<TipoCasilla>(tipo[0]);
        else
            m_table.mistake(aTipo, "un tipo de casilla: B, C, E, S, A, M o P");
        row.idCasilla = m_table.text(aIdCasilla, 8, true);
        row.extContigua = m_table.text(aExt, 8, false);
        const std::string_view ubicacion = m_table.at(aUbicacion);
        if (ubicacion == "1" || ubicacion == "2")
            row.ubicacion = ubicacion[0];
        else
            m_table.mistake(aUbicacion, "1 (urbana) o 2 (no urbana)");
    }
    void checkJurisdiction(const CatalogueRow& row)
    {
        const bool modality = row.tipo == TipoCasilla::anticipado || row.tipo == TipoCasilla::extranjero || row.tipo == TipoCasilla::prision;
        if (modality)
            return;
        const bool byDistrict = m_process.elections[row.election].jurisdiccion == Jurisdiccion::distrito;
        if (byDistrict && row.distritoId.empty())
            m_table.mistake(aDistritoId, "el distrito de la casilla: la elección es por distrito");
        if (!byDistrict && row.municipioId.empty())
            m_table.mistake(aMunicipioId, "el municipio de la casilla: la elección es por municipio");
    }

    CsvTable& m_table;
    Process& m_process;
    Index<std::uint16_t> m_ballots;
    std::vector<bool> m_closed;
    std::optional<std::uint8_t> m_current;
    std::uint32_t m_next = 1;
};

} // namespace

std::string derivedClaveCasilla(const Process& process, const CatalogueRow& row)
{
    std::string clave = process.entityId;
    clave += row.seccion.find_first_not_of("0123456789") == std::string::npos ? row.seccion : std::string("0000");
    clave += static_cast<char>(row.tipo);
    clave += row.idCasilla;
    clave += row.extContigua;
    return clave;
}

void readSites(std::string_view content, Process& process, Mistakes& mistakes)
{
    const std::vector<std::string> linkNames = linkColumnNames();
    std::vector<Column> columns = allRequired(siteColumns);
    for (const std::string& name : linkNames)
        columns.push_back({ name, false });
    columns.push_back({ powerZoneColumn, false });
    CsvTable table(std::string(sitesFile), content, std::move(columns), mistakes);
    Index<SiteIndex> seen;
    std::vector<int> lines;
    while (table.next()) {
        if (process.sites.size() >= maxSites) {
            table.mistakeOfLine("más de 5000 CATD", "5000 a lo más");
            break;
        }
        Site site = readSite(table);
        if (!seen.emplace(site.id, static_cast<SiteIndex>(process.sites.size())).second)
            table.mistake(sId, "un CATD que no se repita");
        lines.push_back(table.line());
        process.sites.push_back(std::move(site));
    }
    for (std::size_t i = 0; i < process.sites.size(); ++i) {
        const Site& site = process.sites[i];
        if (!site.alternate.empty() && (site.alternate == site.id || seen.find(site.alternate) == seen.end()))
            mistakes.add({ std::string(sitesFile), lines[i], 0, excerpt(site.alternate), "otro CATD del archivo", "ALTERNO" });
    }
}

void readActas(std::string_view content, Process& process, Mistakes& mistakes)
{
    std::vector<Column> columns = allRequired(actasColumns);
    columns[aClaveCasilla].required = false;
    columns[aClaveActa].required = false;
    CsvTable table(std::string(actasFile), content, std::move(columns), mistakes);
    ActaRows rows(table, process);
    process.actas.reserve(static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')));
    while (table.next()) {
        if (process.actas.size() >= maxActas) {
            table.mistakeOfLine("más de 2000000 actas", "2000000 a lo más");
            break;
        }
        rows.read();
    }
    for (const Election& election : process.elections) {
        if (election.count == 0 && !election.id.empty())
            mistakes.add({ std::string(actasFile), 0, 0, "ninguna acta de " + election.id, "al menos una por elección", {} });
    }
}

void readAssignment(std::string_view content, Process& process, Mistakes& mistakes)
{
    CsvTable table(std::string(assignmentFile), content, allRequired(assignmentColumns), mistakes);
    Index<SiteIndex> sites;
    for (std::size_t i = 0; i < process.sites.size(); ++i)
        sites.emplace(process.sites[i].id, static_cast<SiteIndex>(i));
    while (table.next()) {
        const auto acta = process.findActa(table.at(0));
        // findActa trusts first and count, which are wrong where actas.csv itself is.
        const bool known = acta && *acta < process.actas.size();
        if (!known)
            table.mistake(0, "la clave de un acta de actas.csv");
        const auto site = sites.find(table.at(1));
        if (site == sites.end())
            table.mistake(1, "un CATD de catd.csv");
        if (!known || site == sites.end())
            continue;
        if (process.actas[*acta].site != none16)
            table.mistake(0, "cada acta una sola vez");
        process.actas[*acta].site = site->second;
    }
}

void readCandidaturas(std::string_view content, Process& process, Mistakes& mistakes)
{
    CsvTable table(std::string(candidaturasFile), content, allRequired(candidaturaColumns), mistakes);
    std::vector<Index<std::size_t>> boxes(process.elections.size());
    for (std::size_t e = 0; e < process.elections.size(); ++e) {
        for (std::size_t i = 0; i < process.elections[e].boxes.size(); ++i)
            boxes[e].emplace(process.elections[e].boxes[i].id, i);
    }
    while (table.next()) {
        if (process.candidaturas.size() >= maxCandidaturas) {
            table.mistakeOfLine("más de 2000000 candidaturas", "2000000 a lo más");
            break;
        }
        Candidatura candidatura;
        const auto election = process.findElection(table.at(0));
        if (!election)
            table.mistake(0, "el id de una elección de proceso.json");
        candidatura.election = election.value_or(0);
        candidatura.jurisdiccionId = table.text(1, 8, false);
        candidatura.box = table.text(2, 200, true);
        if (election && !candidatura.box.empty() && boxes[*election].find(candidatura.box) == boxes[*election].end())
            table.mistake(2, "un recuadro de " + process.elections[*election].id);
        candidatura.propietaria = table.text(3, 400, false);
        candidatura.suplente = table.text(4, 400, false);
        process.candidaturas.push_back(std::move(candidatura));
    }
}

std::vector<Difusor> difusoresOf(std::string_view content, Mistakes& mistakes)
{
    CsvTable table(std::string(difusoresFile), content, allRequired(difusorColumns), mistakes);
    Index<int> seen;
    std::vector<Difusor> all;
    while (table.next()) {
        Difusor difusor { std::string(table.text(0, 32, true)), std::string(table.text(1, 200, true)), std::string(table.at(2)) };
        const bool isNew = seen.emplace(difusor.id, table.line()).second;
        if (!isNew)
            table.mistake(0, "un difusor que no se repita");
        const bool isHere = difusor.url.starts_with("http://127.0.0.1:"); // this machine: a drill's own copy
        const bool isWeb = (isHere || difusor.url.starts_with("https://")) && difusor.url.size() <= 400;
        if (!isWeb)
            table.mistake(2, "una dirección https://");
        if (isNew && isWeb)
            all.push_back(std::move(difusor));
    }
    return all;
}

} // namespace prep::detail

namespace prep {

std::vector<Difusor> readDifusores(std::string_view content, std::vector<DefinitionError>& errors)
{
    detail::Mistakes mistakes;
    auto all = detail::difusoresOf(content, mistakes);
    errors = mistakes.take();
    return all;
}

} // namespace prep
