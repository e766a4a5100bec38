// SPDX-License-Identifier: MIT
#include "models/publication/prepfile.h"

#include "models/publication/prepcsv.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace prep {

namespace {

constexpr std::size_t headerSearchLines = 40;
constexpr std::size_t shownText = 60;

/// What is shown of a cell in a message: never a whole line of a foreign file.
std::string shown(std::string_view text)
{
    if (text.size() <= shownText)
        return std::string(text);
    std::size_t end = shownText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

bool isHeader(std::string_view line)
{
    if (line.size() > maxPrepLine)
        return false;
    const std::string upper = plainUpper(line);
    return upper.find("SECCION") != std::string::npos && upper.find("LISTA_NOMINAL") != std::string::npos
        && (upper.find("CLAVE_CASILLA") != std::string::npos || upper.find("CLAVE_ACTA") != std::string::npos)
        && upper.find("ACTAS_ESPERADAS") == std::string::npos;
}

/// A whole number without marks, or a percentage of four decimals; empty when the text is no figure.
std::string figureOf(std::string_view text, bool percentage)
{
    std::string plain;
    for (const char c : cleaned(text)) {
        if (c != '%' && c != ',' && c != ' ')
            plain.push_back(c);
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto point = std::min(plain.find('.'), plain.size());
    std::string whole = plain.substr(0, point);
    std::string decimals = point < plain.size() ? plain.substr(point + 1) : std::string {};
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), isDigit)
        || !std::all_of(decimals.begin(), decimals.end(), isDigit))
        return {};
    if (!percentage)
        return decimals.find_first_not_of('0') == std::string::npos ? whole : plain;
    decimals.resize(4, '0');
    return whole + "." + decimals;
}

bool isPercentage(std::size_t figure)
{
    return figure == 4 || figure == 6 || figure == 7 || figure == 12;
}

/// Builds one PrepFile; a step a line of the file.
class PrepReader {
public:
    PrepReader(std::string_view bytes, std::string name)
        : m_text(toUtf8(bytes))
        , m_lines(splitLines(m_text))
    {
        m_file.name = std::move(name);
    }

    PrepFile read()
    {
        if (!findHeader())
            return std::move(m_file);
        readPreamble();
        for (auto i = static_cast<std::size_t>(m_file.headerLine); i < m_lines.size(); ++i) {
            if (m_file.rows.size() >= maxPrepRows) {
                report(static_cast<int>(i) + 1, 0, "", "a lo más " + std::to_string(maxPrepRows) + " renglones");
                break;
            }
            readRow(i);
        }
        return std::move(m_file);
    }

private:
    void report(int line, int column, std::string_view found, std::string expected)
    {
        if (m_file.errors.size() < maxPrepErrors)
            m_file.errors.push_back({ m_file.name, line, column, shown(found), std::move(expected), {} });
    }

    void refuse(std::string_view found, std::string expected)
    {
        m_file.errors.clear();
        m_file.errors.push_back({ m_file.name, 0, 0, shown(found), std::move(expected), {} });
        m_file.refused = true;
    }

    bool findHeader()
    {
        const std::size_t end = std::min(m_lines.size(), headerSearchLines);
        for (std::size_t i = 0; i < end; ++i) {
            if (isHeader(m_lines[i]))
                return readHeader(i);
        }
        refuse(m_lines.empty() ? std::string_view {} : trimmed(m_lines.front()),
            "una base de datos del PREP: título, fecha del corte, resumen (ACTAS_ESPERADAS…) y, en los primeros renglones, "
            "los nombres de las columnas (CLAVE_CASILLA, CLAVE_ACTA, …, SECCION, …, LISTA_NOMINAL, …)");
        return false;
    }

    bool readHeader(std::size_t line)
    {
        m_file.headerLine = static_cast<int>(line) + 1;
        m_file.separator = separatorOf(m_lines.front(), m_lines[line]);
        if (!splitFields(m_lines[line], m_file.separator, maxPrepColumns, m_fields)) {
            refuse(m_lines[line], "a lo más " + std::to_string(maxPrepColumns) + " columnas y comillas cerradas");
            return false;
        }
        while (!m_fields.empty() && cleaned(m_fields.back()).empty())
            m_fields.pop_back();
        m_file.layout = layoutOf(m_fields);
        for (const PrepColumn needed : { PrepColumn::seccion, PrepColumn::tipoCasilla, PrepColumn::idCasilla, PrepColumn::listaNominal }) {
            if (!m_file.layout.has(needed)) {
                refuse("", "la columna " + std::string(name(needed)));
                return false;
            }
        }
        if (m_file.layout.boxes.empty()) {
            refuse("", "columnas de votos entre TOTAL_VOTOS_SACADOS y TOTAL_VOTOS_ASENTADO");
            return false;
        }
        return true;
    }

    /// Title, hour of the corte and summary: the lines above the column names, in whatever order.
    void readPreamble()
    {
        const auto end = static_cast<std::size_t>(m_file.headerLine) - 1;
        for (std::size_t i = 0; i < end; ++i) {
            if (m_lines[i].size() > maxPrepLine || !splitFields(m_lines[i], m_file.separator, maxPrepColumns, m_fields))
                continue;
            const auto first = cleaned(m_fields.front());
            if (first.empty() || plainUpper(first.substr(0, 4)) == "SEP=")
                continue;
            if (summaryColumnNamed(first)) {
                const auto names = m_fields;
                if (i + 1 < end)
                    readSummary(names, ++i);
            } else if (const auto time = parseTime(first, m_file.utcOffsetMinutes)) {
                m_file.corteText = std::string(first);
                m_file.corte = time->utc;
                m_file.utcOffsetMinutes = time->offsetMinutes;
            } else if (m_file.title.empty()) {
                m_file.title = std::string(first);
            }
        }
        if (m_file.corte == 0)
            report(0, 0, "", "la fecha y hora del corte sobre las columnas, por ejemplo 03/06/2024 20:00 (UTC-6)");
        if (!m_file.summary.present)
            report(0, 0, "", "el resumen de trece cifras (ACTAS_ESPERADAS, …) sobre las columnas");
    }

    void readSummary(const std::vector<std::string>& names, std::size_t line)
    {
        if (!splitFields(m_lines[line], m_file.separator, maxPrepColumns, m_fields))
            return;
        m_file.summary.present = true;
        for (std::size_t i = 0; i < names.size() && i < m_fields.size(); ++i) {
            const auto figure = summaryColumnNamed(names[i]);
            if (!figure)
                continue;
            m_file.summary.raw[*figure] = std::string(trimmed(m_fields[i]));
            m_file.summary.value[*figure] = figureOf(m_fields[i], isPercentage(*figure));
            if (m_file.summary.value[*figure].empty())
                report(static_cast<int>(line) + 1, static_cast<int>(i) + 1, m_fields[i], "una cifra");
        }
    }

    void readRow(std::size_t index)
    {
        const int line = static_cast<int>(index) + 1;
        if (trimmed(m_lines[index]).empty())
            return;
        if (m_lines[index].size() > maxPrepLine || !splitFields(m_lines[index], m_file.separator, maxPrepColumns, m_fields)) {
            report(line, 0, m_lines[index], "comillas cerradas y a lo más " + std::to_string(maxPrepLine) + " bytes");
            return;
        }
        const std::size_t columns = m_file.layout.headers.size();
        while (m_fields.size() > columns && cleaned(m_fields.back()).empty())
            m_fields.pop_back();
        if (std::all_of(m_fields.begin(), m_fields.end(), [](const std::string& field) { return cleaned(field).empty(); }))
            return;
        if (m_fields.size() != columns) {
            report(line, 0, std::to_string(m_fields.size()) + " columnas", std::to_string(columns) + " columnas");
            return;
        }
        PrepRow row;
        row.line = line;
        row.cells.reserve(columns);
        for (const std::string& field : m_fields)
            row.cells.emplace_back(cleaned(field));
        if (parseRow(row))
            m_file.rows.push_back(std::move(row));
    }

    bool parseRow(PrepRow& row)
    {
        static constexpr std::array totals { PrepColumn::sobrantes, PrepColumn::personas, PrepColumn::representantesVotaron,
            PrepColumn::sacados, PrepColumn::asentado };
        bool usable = true;
        for (std::size_t i = 0; i < totals.size(); ++i)
            usable = parseAt(row, m_file.layout.of(totals[i]), row.totals[i]) && usable;
        row.boxes.resize(m_file.layout.boxes.size());
        for (std::size_t i = 0; i < row.boxes.size(); ++i)
            usable = parseAt(row, m_file.layout.boxes[i], row.boxes[i]) && usable;
        usable = parseAt(row, m_file.layout.of(PrepColumn::listaNominal), row.listaNominal) && usable;
        usable = parseAt(row, m_file.layout.of(PrepColumn::representantes), row.representantes) && usable;
        // A derived column decides nothing: whatever it says, the row stays.
        if (m_file.layout.has(PrepColumn::calculado))
            row.calculado = parseCell(m_file.text(row, PrepColumn::calculado));
        usable = parseHour(row, PrepColumn::acopio, row.acopio) && usable;
        usable = parseHour(row, PrepColumn::captura, row.captura) && usable;
        return parseHour(row, PrepColumn::verificacion, row.verificacion) && usable;
    }

    bool parseAt(const PrepRow& row, int column, PublishedCell& cell)
    {
        if (column == PrepLayout::absent)
            return true;
        const std::string& text = row.cells[static_cast<std::size_t>(column)];
        cell = parseCell(text);
        if (cell.kind != CellKind::otra && cell.number <= cellMax)
            return true;
        report(row.line, column + 1, text, "un entero de 0 a 999999999, ILEGIBLE, SIN DATO, SIN ACTA, N/A, - o vacío");
        return false;
    }

    bool parseHour(const PrepRow& row, PrepColumn column, Millis& hour)
    {
        const auto text = m_file.text(row, column);
        const auto kind = parseCell(text).kind;
        if (kind != CellKind::otra && kind != CellKind::numero)
            return true;
        const auto time = parseTime(text, m_file.utcOffsetMinutes);
        if (!time) {
            report(row.line, m_file.layout.of(column) + 1, text, "una fecha y hora, por ejemplo 02/06/2024 23:13:49");
            return false;
        }
        hour = time->utc;
        return true;
    }

    std::string m_text;
    std::vector<std::string_view> m_lines; ///< into m_text
    std::vector<std::string> m_fields; ///< of the current line
    PrepFile m_file;
};

PrepFile refusedFile(std::string name, std::string found, std::string expected)
{
    PrepFile file;
    file.errors.push_back({ name, 0, 0, std::move(found), std::move(expected), {} });
    file.name = std::move(name);
    file.refused = true;
    return file;
}

std::string baseName(const std::string& path)
{
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

} // namespace

std::string_view PrepFile::text(const PrepRow& row, PrepColumn column) const
{
    const int place = layout.of(column);
    return place == PrepLayout::absent ? std::string_view {} : row.cells[static_cast<std::size_t>(place)];
}

PrepFile readPrepFile(std::string_view bytes, std::string name)
{
    if (bytes.size() > maxPrepBytes)
        return refusedFile(std::move(name), std::to_string(bytes.size()) + " bytes", "a lo más 512 MB");
    if (bytes.substr(0, 2) == "PK")
        return refusedFile(std::move(name), "un archivo ZIP", "el .csv que está adentro");
    return PrepReader(bytes, std::move(name)).read();
}

PrepFile loadPrepFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return refusedFile(baseName(path), path, "un archivo que se pueda leer");
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return readPrepFile(bytes.view(), baseName(path));
}

} // namespace prep
