// SPDX-License-Identifier: MIT
#include "models/publication/nightparts.h"
#include "models/publication/prepcsv.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace prep {

namespace {

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The parts of a file name between underscores, without its extension.
std::vector<std::string> partsOf(std::string_view name)
{
    name = name.substr(0, name.rfind('.'));
    std::vector<std::string> parts;
    while (true) {
        const auto end = std::min(name.find('_'), name.size());
        parts.emplace_back(name.substr(0, end));
        if (end == name.size())
            return parts;
        name.remove_prefix(end + 1);
    }
}

bool isCandidaturas(std::string_view name)
{
    return contains(plainUpper(name), "_CANDIDATURA");
}

/// `<ENT>_<ELEC>_<YYYY>`: the parts between the entity and the year, words about the kind of file left out.
std::string electionOfName(std::string_view name)
{
    const auto parts = partsOf(name);
    std::string id;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string part = plainUpper(parts[i]);
        const bool number = std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (number || part == "EXT" || contains(part, "CANDIDATURA") || part == "PREP")
            continue;
        id += (id.empty() ? "" : "_") + part;
    }
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); });
    return plain && id.size() <= 16 ? id : std::string {};
}

std::string electionOfTitle(std::string_view title)
{
    static constexpr std::pair<std::string_view, std::string_view> titles[] { { "GUBERNATURA", "GUB" },
        { "JEFATURA", "JG" }, { "DIPUTACIONES FED", "DIP_FED" }, { "DIPUTACI", "DIP_LOC" }, { "AYUNTAMIENTO", "AYUN" },
        { "MUNICIP", "AYUN" }, { "ALCALD", "ALC" }, { "JUNTAS", "JUNTAS" }, { "PRESIDENCIA", "PRES" }, { "SENADUR", "SEN" } };
    const std::string upper = plainUpper(title);
    for (const auto& [word, id] : titles) {
        if (contains(upper, word))
            return std::string(id);
    }
    return {};
}

std::string electionOf(const PrepFile& file)
{
    std::string id = electionOfName(file.name);
    return id.empty() ? electionOfTitle(file.title) : id;
}

std::string readAll(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return std::move(bytes).str();
}

/// The candidaturas file of this election that lies in the same folder, by name.
std::optional<std::filesystem::path> candidaturasBeside(const std::filesystem::path& path)
{
    const std::string wanted = electionOfName(path.filename().string());
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code failure;
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file(failure) && isCandidaturas(name) && electionOfName(name) == wanted)
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void append(std::vector<DefinitionError>& to, const std::vector<DefinitionError>& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

NightElection* findElection(std::vector<NightElection>& elections, std::string_view id)
{
    const auto found = std::find_if(elections.begin(), elections.end(), [id](const NightElection& e) { return e.id == id; });
    return found == elections.end() ? nullptr : &*found;
}

} // namespace

NightSources groupNight(std::vector<PrepFile> files, std::vector<CandidaturaFile> candidaturas)
{
    NightSources sources;
    for (PrepFile& file : files) {
        append(sources.errors, file.errors);
        sources.refused = sources.refused || file.refused;
        const std::string id = electionOf(file);
        if (!file.refused && id.empty()) {
            sources.errors.push_back({ file.name, 0, 0, file.title,
                "un nombre como PUE_GUB_2024.csv, o un título como GUBERNATURA, que diga de qué elección es", {} });
            sources.refused = true;
        }
        NightElection* election = findElection(sources.elections, id);
        if (!election)
            election = &sources.elections.emplace_back(NightElection { id, {}, {}, {}, {} });
        election->cortes.push_back(std::move(file));
    }
    for (CandidaturaFile& file : candidaturas) {
        append(sources.errors, file.errors);
        NightElection* election = findElection(sources.elections, electionOfName(file.name));
        if (election && !file.refused)
            election->candidaturas = std::move(file);
    }
    for (NightElection& election : sources.elections) {
        std::stable_sort(election.cortes.begin(), election.cortes.end(),
            [](const PrepFile& a, const PrepFile& b) { return a.corte < b.corte; });
    }
    if (sources.refused || files.empty())
        sources.elections.clear();
    return sources;
}

NightSources loadNight(const std::vector<std::string>& paths)
{
    std::vector<PrepFile> files;
    std::vector<CandidaturaFile> candidaturas;
    for (const std::string& path : paths) {
        if (isCandidaturas(std::filesystem::path(path).filename().string()))
            continue; // found beside its database anyway
        files.push_back(loadPrepFile(path));
        if (files.back().refused)
            continue;
        if (const auto beside = candidaturasBeside(path))
            candidaturas.push_back(readCandidaturas(readAll(*beside), beside->filename().string()));
    }
    return groupNight(std::move(files), std::move(candidaturas));
}

namespace night {

std::optional<Observacion> meaningOf(std::string_view legend)
{
    const std::string text = plainUpper(legend);
    if (contains(text, "FUERA") && contains(text, "CATALOGO"))
        return Observacion::fueraDeCatalogo;
    if (contains(text, "SIN ACTA")) {
        if (contains(text, "NO INSTALADA") || contains(text, "(2)"))
            return Observacion::sinActaNoInstalada;
        if (contains(text, "SIN BOLSA") || contains(text, "SIN SOBRE") || contains(text, "(3)"))
            return Observacion::sinActaSinBolsa;
        return Observacion::sinActaNoEntregado;
    }
    if (contains(text, "EXCEDE"))
        return Observacion::excedeListaNominal;
    if (contains(text, "TODOS"))
        return Observacion::todos;
    if (contains(text, "ILEGIBLE") || contains(text, "SIN DATO"))
        return Observacion::algunCampo;
    return std::nullopt;
}

RowState stateOf(const PrepFile& file, const PrepRow& row)
{
    const auto meaning = meaningOf(file.legend(row));
    if (meaning == Observacion::fueraDeCatalogo || file.text(row, PrepColumn::ubicacion) == "3"
        || file.text(row, PrepColumn::contabilizada) == "2")
        return RowState::fueraDeCatalogo;
    const auto has = [&row](CellKind kind) {
        return std::any_of(row.boxes.begin(), row.boxes.end(), [kind](const PublishedCell& cell) { return cell.kind == kind; });
    };
    const bool noPaper = meaning == Observacion::sinActaNoEntregado || meaning == Observacion::sinActaNoInstalada
        || meaning == Observacion::sinActaSinBolsa;
    if (has(CellKind::sinActa) || noPaper)
        return RowState::sinActa;
    const bool votes = has(CellKind::numero) || has(CellKind::sinDato) || has(CellKind::ilegible);
    return votes || row.captura != 0 || row.acopio != 0 ? RowState::capturada : RowState::noCapturada;
}

void splitRows(std::vector<NightElection>& elections, std::vector<DefinitionError>& errors)
{
    for (NightElection& election : elections) {
        const PrepFile& file = election.file();
        for (std::uint32_t i = 0; i < file.rows.size(); ++i) {
            const PrepRow& row = file.rows[i];
            if (stateOf(file, row) == RowState::fueraDeCatalogo) {
                election.outside.push_back(i);
                continue;
            }
            const auto type = file.text(row, PrepColumn::tipoCasilla);
            if (type.size() != 1 || !contains("BCESAMP", type)) {
                errors.push_back({ file.name, row.line, file.layout.of(PrepColumn::tipoCasilla) + 1, std::string(type),
                    "B, C, E, S, A, M o P", {} });
                continue;
            }
            election.catalogue.push_back(i);
        }
        const std::string& expected = file.summary.value[0];
        if (!expected.empty() && expected != std::to_string(election.catalogue.size())) {
            errors.push_back({ file.name, file.headerLine, 0, std::to_string(election.catalogue.size()) + " renglones de actas",
                expected + " (ACTAS_ESPERADAS del resumen)", {} });
        }
    }
}

} // namespace night

} // namespace prep
