// SPDX-License-Identifier: MIT
#include "models/publication/prepcsv.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace prep {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

/// Length of the UTF-8 sequence that starts with `lead`; 0 when none does.
std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// Reads a quoted field that starts behind its opening quote; `at` ends behind the closing one. False = never closed.
bool readQuoted(std::string_view line, std::size_t& at, std::string& field)
{
    while (at < line.size()) {
        const char c = line[at++];
        if (c != '"') {
            field.push_back(c);
        } else if (at < line.size() && line[at] == '"') {
            field.push_back('"');
            ++at;
        } else {
            return true;
        }
    }
    return false;
}

/// Where a field that starts at `at` opens with a quote (after blanks, after `=`); npos when it does not.
std::size_t openingQuote(std::string_view line, std::size_t at)
{
    while (at < line.size() && line[at] == ' ')
        ++at;
    if (at < line.size() && line[at] == '=')
        ++at;
    return at < line.size() && line[at] == '"' ? at : std::string_view::npos;
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = sequenceLength(static_cast<unsigned char>(bytes[i]));
        if (length == 0 || i + length > bytes.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U)
                return false;
        }
        i += length;
    }
    return true;
}

std::string toUtf8(std::string_view bytes)
{
    if (bytes.substr(0, utf8Mark.size()) == utf8Mark)
        bytes.remove_prefix(utf8Mark.size());
    if (isUtf8(bytes))
        return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x80) {
            text.push_back(c);
        } else {
            text.push_back(static_cast<char>(0xC0U | (code >> 6U)));
            text.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
        }
    }
    return text;
}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        while (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

char separatorOf(std::string_view firstLine, std::string_view header)
{
    const auto said = cleaned(firstLine);
    if (said.size() >= 5 && plainUpper(said.substr(0, 4)) == "SEP=")
        return said[4];
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : { ',', '|', ';', '\t' }) {
        const auto count = std::count(header.begin(), header.end(), candidate);
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

bool splitFields(std::string_view line, char separator, std::size_t limit, std::vector<std::string>& fields)
{
    fields.clear();
    std::size_t at = 0;
    while (true) {
        if (fields.size() == limit)
            return false;
        std::string& field = fields.emplace_back();
        if (const auto quote = openingQuote(line, at); quote != std::string_view::npos) {
            at = quote + 1;
            if (!readQuoted(line, at, field))
                return false;
        }
        const auto end = std::min(line.find(separator, at), line.size());
        field.append(line.substr(at, end - at));
        if (end == line.size())
            return true;
        at = end + 1;
    }
}

std::string_view trimmed(std::string_view field)
{
    while (!field.empty() && isBlank(field.front()))
        field.remove_prefix(1);
    while (!field.empty() && isBlank(field.back()))
        field.remove_suffix(1);
    return field;
}

std::string_view cleaned(std::string_view field)
{
    field = trimmed(field);
    while (!field.empty() && (field.front() == '\'' || field.front() == '"'))
        field.remove_prefix(1);
    while (!field.empty() && (field.back() == '\'' || field.back() == '"'))
        field.remove_suffix(1);
    return trimmed(field);
}

std::string plainUpper(std::string_view text)
{
    // The second byte of U+00C0…U+00FF, both cases, and the letter without its accent.
    static constexpr std::array<std::pair<unsigned char, char>, 14> accents { { { 0x81, 'A' }, { 0x89, 'E' },
        { 0x8D, 'I' }, { 0x93, 'O' }, { 0x9A, 'U' }, { 0x9C, 'U' }, { 0x91, 'N' }, { 0xA1, 'A' }, { 0xA9, 'E' },
        { 0xAD, 'I' }, { 0xB3, 'O' }, { 0xBA, 'U' }, { 0xBC, 'U' }, { 0xB1, 'N' } } };
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= 'a' && c <= 'z') {
            plain.push_back(static_cast<char>(c - 'a' + 'A'));
            continue;
        }
        if (static_cast<unsigned char>(c) == 0xC3 && i + 1 < text.size()) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            const auto* found = std::find_if(accents.begin(), accents.end(), [second](const auto& a) { return a.first == second; });
            if (found != accents.end()) {
                plain.push_back(found->second);
                ++i;
                continue;
            }
        }
        plain.push_back(c);
    }
    return plain;
}

} // namespace prep
