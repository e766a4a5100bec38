// SPDX-License-Identifier: MIT
#include "models/process/script.h"

#include "models/process/csv.h"
#include "models/process/files.h"
#include "models/process/isotime.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace prep {

namespace {

constexpr std::uint64_t maxScriptBytes = 2048ull * 1024 * 1024;
constexpr std::array<std::string_view, 11> columnNames { "ocurrio", "accion", "pieza", "acta", "eleccion", "sitio", "canal",
    "persona", "estacion", "campo", "valor" };
enum ScriptColumn : std::size_t { cOcurrio, cAccion, cPieza, cActa, cEleccion, cSitio, cCanal, cPersona, cEstacion, cCampo, cValor };

/// What each action must say.
struct ActionRule {
    std::string_view name;
    bool pieza;
    bool acta;
    bool sitio;
    bool persona;
    std::string_view campo; ///< exact, when not empty
};
constexpr std::array<ActionRule, 19> actions { {
    { "abrirSitio", false, false, true, false, {} },
    { "cerrarSitio", false, false, true, false, {} },
    { "acopiar", true, false, true, false, {} },
    { "digitalizar", true, false, true, false, "documento;mecanismo;imagen" },
    { "identificar", true, true, false, true, {} },
    { "fueraDeCatalogo", true, false, false, true, {} },
    { "capturar", false, true, false, true, "ronda" },
    { "resolver", false, true, false, true, "motivo" },
    { "sinActa", false, true, true, false, "causa" },
    { "cotejar", false, true, false, true, "resultado" },
    { "recapturar", false, true, false, true, {} },
    { "redigitalizar", false, true, false, true, {} },
    { "corregir", false, true, false, true, "motivo" },
    { "revincular", true, true, false, true, {} },
    { "activarPlan", false, false, true, true, "escenario" },
    { "refrendarPlan", false, false, true, true, {} },
    { "terminarPaso", false, false, true, true, "paso" },
    { "cortarEnlace", false, false, true, false, {} },
    { "restablecerEnlace", false, false, true, false, {} },
} };

const ActionRule* ruleOf(std::string_view name)
{
    const auto found = std::find_if(actions.begin(), actions.end(), [&](const ActionRule& r) { return r.name == name; });
    return found == actions.end() ? nullptr : &*found;
}

void appendCell(std::string& out, Cell cell)
{
    switch (cell) {
    case sinDato:
        out += "SD";
        return;
    case ilegible:
        out += "IL";
        return;
    case noAplica:
        out += "NA";
        return;
    default:
        break;
    }
    std::array<char, 16> buffer {};
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), cell).ptr);
}

std::optional<Cell> parseCell(std::string_view word)
{
    if (word == "SD")
        return sinDato;
    if (word == "IL")
        return ilegible;
    if (word == "NA")
        return noAplica;
    Cell value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || error != std::errc {} || end != word.data() + word.size() || value < 0 || value > cellMax)
        return std::nullopt;
    return value;
}

/// The cells of a captura, resolver or corregir row: `<prefix>|<cells>`, at least the five totals and one box.
bool hasCells(std::string_view value)
{
    const std::size_t bar = value.find('|');
    if (bar == std::string_view::npos || bar == 0)
        return false;
    const std::string_view cells = value.substr(bar + 1);
    const auto count = static_cast<std::size_t>(std::count(cells.begin(), cells.end(), ' ')) + 1;
    return count > totalCount && parseCells(cells, count - totalCount).ok();
}

bool isDigitalization(std::string_view value)
{
    const auto first = value.find(';');
    const auto second = first == std::string_view::npos ? first : value.find(';', first + 1);
    if (second == std::string_view::npos || value.find(';', second + 1) != std::string_view::npos)
        return false;
    const std::string_view image = value.substr(second + 1);
    return image.empty() || Digest::parse(image).ok();
}

void checkValue(detail::CsvTable& table, std::string_view action, bool& good)
{
    const std::string_view value = table.at(cValor);
    const auto need = [&](bool holds, const char* expected) {
        if (holds)
            return;
        good = false;
        table.mistake(cValor, expected);
    };
    if (action == "capturar")
        need(value.size() > 2 && value[0] >= '1' && value[0] <= '3' && hasCells(value), "ronda (1-3), «|» y las celdas: números, SD, IL o NA");
    else if (action == "resolver" || action == "corregir")
        need(hasCells(value), "motivo, «|» y las celdas: números, SD, IL o NA");
    else if (action == "sinActa")
        need(value == "NO_ENTREGADO" || value == "NO_INSTALADA" || value == "SIN_BOLSA", "NO_ENTREGADO, NO_INSTALADA o SIN_BOLSA");
    else if (action == "cotejar")
        need(value == "1" || value == "2" || value == "3", "1, 2 o 3");
    else if (action == "activarPlan")
        need(std::count(value.begin(), value.end(), '|') >= 1 && value.front() != '|', "escenario, «|» y una nota o nada");
    else if (action == "terminarPaso")
        need(std::count(value.begin(), value.end(), '|') >= 2 && value.front() != '|' && value.find("||") != value.find('|'),
            "paso, «|», salida, «|» y la evidencia o nada");
    else if (action == "digitalizar")
        need(isDigitalization(value), "documento;mecanismo;imagen, la imagen vacía o SHA-256 de 64 dígitos");
}

bool checkRow(detail::CsvTable& table)
{
    const ActionRule* rule = ruleOf(table.at(cAccion));
    if (rule == nullptr) {
        table.mistake(cAccion, "una acción conocida");
        return false;
    }
    bool good = true;
    const auto need = [&](bool needed, ScriptColumn column, const char* what) {
        if (!needed || !table.at(column).empty())
            return;
        good = false;
        table.mistake(column, std::string(what) + ", que la acción " + std::string(rule->name) + " necesita");
    };
    need(rule->pieza, cPieza, "una pieza");
    need(rule->acta, cActa, "un acta");
    need(rule->sitio, cSitio, "un sitio");
    need(rule->persona, cPersona, "una persona");
    need(rule->persona, cEstacion, "una estación");
    need(rule->name == "fueraDeCatalogo", cEleccion, "una elección");
    const std::string_view canal = table.at(cCanal);
    if ((rule->name == "digitalizar" && canal != "CATD" && canal != "CASILLA") || (rule->name == "acopiar" && canal != "CATD")) {
        good = false;
        table.mistake(cCanal, rule->name == "acopiar" ? "CATD" : "CATD o CASILLA");
    }
    if (!rule->campo.empty() && table.at(cCampo) != rule->campo) {
        good = false;
        table.mistake(cCampo, "«" + std::string(rule->campo) + "»");
    }
    checkValue(table, rule->name, good);
    return good;
}

} // namespace

std::vector<DefinitionError> readScript(const std::string& file, const std::function<void(ScriptRow&&)>& visit)
{
    const std::string name = file.substr(file.rfind('/') == std::string::npos ? 0 : file.rfind('/') + 1);
    const Result<std::string> content = readFile(file, maxScriptBytes);
    if (!content)
        return { { name, 0, 0, "no se puede leer", "un archivo legible de 2 GB a lo más", {} } };
    detail::Mistakes mistakes;
    std::vector<detail::Column> columns;
    for (const std::string_view column : columnNames)
        columns.push_back({ column, true });
    detail::CsvTable table(name, *content, std::move(columns), mistakes);
    while (table.next()) {
        const std::optional<Millis> when = parseIso(table.at(cOcurrio));
        if (!when)
            table.mistake(cOcurrio, "una hora ISO 8601 con desfase, por ejemplo 2024-06-02T20:01:52-06:00");
        if (!checkRow(table) || !when)
            continue;
        const auto text = [&](std::size_t column) { return std::string(table.at(column)); };
        visit({ *when, text(cAccion), text(cPieza), text(cActa), text(cEleccion), text(cSitio), text(cCanal), text(cPersona),
            text(cEstacion), text(cCampo), text(cValor) });
    }
    return mistakes.take();
}

Status writeScript(const std::string& file, const std::vector<ScriptRow>& rows, int utcOffsetMinutes)
{
    std::string out;
    out.reserve(rows.size() * 160);
    for (const std::string_view column : columnNames) {
        out += column;
        out += ',';
    }
    out.back() = '\n';
    for (const ScriptRow& row : rows) {
        out += formatIso(row.ocurrio, utcOffsetMinutes);
        for (const std::string* cell : { &row.accion, &row.pieza, &row.acta, &row.eleccion, &row.sitio, &row.canal, &row.persona,
                 &row.estacion, &row.campo, &row.valor }) {
            out += ',';
            detail::appendField(out, *cell);
        }
        out += '\n';
    }
    return writeFileAtomically(file, out, 0644);
}

std::string formatCells(const Tally& tally)
{
    std::string out;
    for (std::size_t i = 0; i < tally.fieldCount(); ++i) {
        if (i > 0)
            out += ' ';
        appendCell(out, tally.field(i));
    }
    return out;
}

Result<Tally> parseCells(std::string_view text, std::size_t boxCount)
{
    Tally tally;
    tally.boxes.assign(boxCount, 0);
    std::size_t index = 0;
    while (true) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::optional<Cell> cell = parseCell(text.substr(0, end));
        if (!cell || index >= tally.fieldCount())
            return Error { fileerror::malformed, "cell " + std::to_string(index + 1) + " of " + std::to_string(tally.fieldCount()) };
        tally.setField(index++, *cell);
        if (end == text.size())
            break;
        text.remove_prefix(end + 1);
    }
    if (index != tally.fieldCount())
        return Error { fileerror::malformed, std::to_string(index) + " cells of " + std::to_string(tally.fieldCount()) };
    return tally;
}

std::vector<std::string> sitesOf(const ScriptRow& row)
{
    std::vector<std::string> sites;
    std::string_view text = row.sitio;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0)
            sites.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return sites;
}

} // namespace prep
