// SPDX-License-Identifier: MIT
#include "models/process/csv.h"

#include "models/codec/limits.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace prep::detail {

namespace {
constexpr std::size_t maxLine = 65536;
constexpr std::size_t maxFields = 256;

std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

bool isSequence(const unsigned char* at, std::size_t length)
{
    for (std::size_t i = 1; i < length; ++i) {
        if ((at[i] & 0xC0) != 0x80)
            return false;
    }
    // Overlong forms, surrogates and what lies beyond U+10FFFF.
    if (length == 3)
        return !(at[0] == 0xE0 && at[1] < 0xA0) && !(at[0] == 0xED && at[1] >= 0xA0);
    if (length == 4)
        return !(at[0] == 0xF0 && at[1] < 0x90) && !(at[0] == 0xF4 && at[1] >= 0x90);
    return true;
}

std::string joined(std::span<const std::string_view> words)
{
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : ", ";
        text += word.empty() ? "vacío" : word;
    }
    return text;
}
} // namespace

void Mistakes::add(DefinitionError error)
{
    if (m_errors.size() + 1 == maxErrors)
        m_errors.push_back({ error.file, 0, 0, "más de " + std::to_string(maxErrors) + " errores", "corregir los anteriores", {} });
    else if (!full())
        m_errors.push_back(std::move(error));
}

bool isUtf8(std::string_view text)
{
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* end = at + text.size();
    while (at < end) {
        if (end - at >= 8) {
            std::uint64_t block = 0;
            std::memcpy(&block, at, 8);
            if ((block & 0x8080808080808080ULL) == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t length = sequenceLength(*at);
        if (length == 0 || static_cast<std::size_t>(end - at) < length || !isSequence(at, length))
            return false;
        at += length;
    }
    return true;
}

std::string excerpt(std::string_view text)
{
    constexpr std::size_t most = 80;
    if (!isUtf8(text)) {
        std::string shown;
        for (const char c : text.substr(0, most))
            shown += static_cast<unsigned char>(c) < 0x80 ? c : '?';
        return shown;
    }
    if (text.size() <= most)
        return std::string(text);
    std::size_t cut = most;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
        --cut;
    return std::string(text.substr(0, cut)) + "…";
}

CsvReader::CsvReader(std::string_view content)
    : m_rest(content)
{
    if (m_rest.substr(0, 3) == "\xEF\xBB\xBF")
        m_rest.remove_prefix(3);
}

bool CsvReader::next()
{
    while (!m_rest.empty()) {
        const std::size_t end = m_rest.find('\n');
        m_text = m_rest.substr(0, end);
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
        ++m_line;
        if (!m_text.empty() && m_text.back() == '\r')
            m_text.remove_suffix(1);
        if (m_text.empty())
            continue;
        split(m_text);
        return true;
    }
    return false;
}

void CsvReader::split(std::string_view text)
{
    m_fields.clear();
    m_unescaped.clear();
    m_fault = nullptr;
    if (text.size() > maxLine) {
        m_fault = "una línea de 65536 bytes a lo más";
        return;
    }
    if (!isUtf8(text) || text.find('\0') != std::string_view::npos) {
        m_fault = "texto en UTF-8";
        return;
    }
    if (!codec::isComposed(text)) {
        m_fault = "texto en NFC: letras con su acento en un solo carácter";
        return;
    }
    std::size_t at = 0;
    for (;;) {
        if (m_fields.size() >= maxFields) {
            m_fault = "256 columnas a lo más";
            return;
        }
        if (at < text.size() && text[at] == '"') {
            if (!quoted(text, at))
                return;
        } else {
            const std::size_t end = std::min(text.find(',', at), text.size());
            m_fields.push_back(text.substr(at, end - at));
            at = end;
        }
        if (at >= text.size())
            return;
        ++at; // the comma
        if (at == text.size()) {
            m_fields.emplace_back();
            return;
        }
    }
}

bool CsvReader::quoted(std::string_view text, std::size_t& at)
{
    std::string& field = m_unescaped.emplace_back();
    std::size_t i = at + 1;
    for (; i < text.size(); ++i) {
        if (text[i] != '"') {
            field += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
            field += '"';
            ++i;
        } else {
            break;
        }
    }
    if (i >= text.size()) {
        m_fault = "unas comillas que cierren el campo en la misma línea";
        return false;
    }
    if (i + 1 < text.size() && text[i + 1] != ',') {
        m_fault = "una coma tras las comillas";
        return false;
    }
    m_fields.emplace_back(field);
    at = i + 1;
    return true;
}

CsvTable::CsvTable(std::string file, std::string_view content, std::vector<Column> columns, Mistakes& mistakes)
    : m_file(std::move(file))
    , m_reader(content)
    , m_columns(std::move(columns))
    , m_place(m_columns.size(), -1)
    , m_mistakes(mistakes)
{
    readHeader();
}

void CsvTable::readHeader()
{
    if (!m_reader.next()) {
        m_mistakes.add({ m_file, 1, 0, "archivo vacío", "un encabezado con los nombres de las columnas", {} });
        return;
    }
    if (m_reader.fault() != nullptr) {
        mistakeOfLine(excerpt(m_reader.text()), m_reader.fault());
        return;
    }
    m_good = true;
    m_width = m_reader.fields().size();
    for (std::size_t i = 0; i < m_width; ++i) {
        const std::string_view name = m_reader.fields()[i];
        const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&](const Column& c) { return c.name == name; });
        const auto index = static_cast<std::size_t>(found - m_columns.begin());
        if (found != m_columns.end() && m_place[index] < 0) {
            m_place[index] = static_cast<int>(i);
            continue;
        }
        const std::string expected = found == m_columns.end() ? "una columna conocida" : "una columna que no se repita";
        m_mistakes.add({ m_file, m_reader.line(), static_cast<int>(i) + 1, excerpt(name), expected, {} });
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].required || m_place[i] >= 0)
            continue;
        m_good = false;
        m_mistakes.add({ m_file, m_reader.line(), 0, "falta una columna", "la columna " + std::string(m_columns[i].name), {} });
    }
}

bool CsvTable::next()
{
    while (m_good && !m_mistakes.full() && m_reader.next()) {
        if (m_reader.fault() != nullptr) {
            m_mistakes.add({ m_file, line(), m_reader.faultColumn(), excerpt(m_reader.text()), m_reader.fault(), {} });
        } else if (m_reader.fields().size() != m_width) {
            mistakeOfLine(std::to_string(m_reader.fields().size()) + " campos",
                std::to_string(m_width) + " campos, como en el encabezado");
        } else {
            return true;
        }
    }
    return false;
}

std::string_view CsvTable::at(std::size_t column) const
{
    return m_place[column] < 0 ? std::string_view() : m_reader.fields()[static_cast<std::size_t>(m_place[column])];
}

void CsvTable::mistake(std::size_t column, std::string expected)
{
    m_mistakes.add({ m_file, line(), m_place[column] + 1, excerpt(at(column)), std::move(expected), std::string(m_columns[column].name) });
}

void CsvTable::mistakeOfLine(std::string found, std::string expected)
{
    m_mistakes.add({ m_file, line(), 0, std::move(found), std::move(expected), {} });
}

std::string CsvTable::text(std::size_t column, std::size_t maxBytes, bool required)
{
    const std::string_view cell = at(column);
    if (required && cell.empty())
        mistake(column, "un texto");
    else if (cell.size() > maxBytes)
        mistake(column, "un texto de " + std::to_string(maxBytes) + " bytes a lo más");
    return std::string(cell);
}

std::optional<std::int64_t> CsvTable::integer(std::size_t column, std::int64_t least, std::int64_t most)
{
    const std::string_view cell = at(column);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (!cell.empty() && error == std::errc {} && end == cell.data() + cell.size() && value >= least && value <= most)
        return value;
    mistake(column, "un número entero de " + std::to_string(least) + " a " + std::to_string(most));
    return std::nullopt;
}

std::optional<double> CsvTable::decimal(std::size_t column, double least, double most)
{
    const std::string_view cell = at(column);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (!cell.empty() && error == std::errc {} && end == cell.data() + cell.size() && value >= least && value <= most)
        return value;
    mistake(column, "grados decimales de " + std::to_string(static_cast<int>(least)) + " a " + std::to_string(static_cast<int>(most)));
    return std::nullopt;
}

std::optional<std::size_t> CsvTable::oneOf(std::size_t column, std::span<const std::string_view> words)
{
    const auto found = std::find(words.begin(), words.end(), at(column));
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    mistake(column, "una de: " + joined(words));
    return std::nullopt;
}

void appendField(std::string& out, std::string_view field)
{
    const bool plain = field.find_first_of(std::string_view("\",\r\n\0", 5)) == std::string_view::npos;
    if (plain) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"')
            out += "\"\"";
        else
            out += c == '\n' || c == '\r' || c == '\0' ? ' ' : c;
    }
    out += '"';
}

} // namespace prep::detail
