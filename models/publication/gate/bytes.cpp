// SPDX-License-Identifier: MIT
#include "models/publication/gate/bytes.h"

#include <openssl/evp.h>

#include <array>
#include <cstring>
#include <fstream>

namespace prep::gate {

namespace {

constexpr std::size_t headerRoom = 16;

bool isContinuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/// The second byte's range depends on the first: no overlong forms, no surrogates, nothing past U+10FFFF.
bool secondFits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xe0:
        return second >= 0xa0;
    case 0xed:
        return second <= 0x9f;
    case 0xf0:
        return second >= 0x90;
    case 0xf4:
        return second <= 0x8f;
    default:
        return true;
    }
}

std::size_t announcedLength(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/// How many bytes at the front are plain ASCII, eight at a time: nearly all of a file is.
std::size_t leadingAscii(std::string_view text)
{
    constexpr std::uint64_t highBits = 0x8080808080808080ULL;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & highBits) != 0)
            break;
    }
    return at;
}

/// The end of a quoted cell that begins at `at`; npos when the quote stays open, or was not needed.
std::size_t endOfQuoted(std::string_view line, std::size_t at)
{
    bool needed = false;
    for (std::size_t i = at + 1; i < line.size(); ++i) {
        if (line[i] == ',')
            needed = true;
        if (line[i] != '"')
            continue;
        if (i + 1 < line.size() && line[i + 1] == '"') {
            needed = true;
            ++i;
            continue;
        }
        return needed && (i + 1 == line.size() || line[i + 1] == ',') ? i : std::string_view::npos;
    }
    return std::string_view::npos;
}

} // namespace

std::size_t utf8Length(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = announcedLength(first);
    if (length < 2)
        return length;
    if (text.size() < length || !secondFits(first, static_cast<unsigned char>(text[1])))
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(static_cast<unsigned char>(text[i])))
            return 0;
    }
    return length;
}

std::size_t firstBadUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        at += leadingAscii(text.substr(at));
        const std::size_t length = utf8Length(text.substr(at));
        if (length == 0)
            return at < text.size() ? at : std::string_view::npos;
        at += length;
    }
    return std::string_view::npos;
}

std::string_view Text::line(std::size_t number) const
{
    return number > 0 && number <= lines.size() ? lines[number - 1] : std::string_view();
}

std::optional<Text> cutLines(std::string_view bytes)
{
    Text text;
    text.bom = bytes.starts_with("\xef\xbb\xbf");
    if (text.bom)
        bytes.remove_prefix(3);
    text.endsWithLine = bytes.empty() || bytes.back() == '\n';
    while (!bytes.empty()) {
        if (text.lines.size() >= maxRows + headerRoom)
            return std::nullopt;
        const std::size_t at = bytes.find('\n');
        const bool last = at == std::string_view::npos;
        std::string_view line = bytes.substr(0, at);
        const bool crlf = !last && line.ends_with('\r');
        if (crlf)
            line.remove_suffix(1);
        text.lines.push_back(line);
        bytes.remove_prefix(last ? bytes.size() : at + 1);
        const LineEnd end = crlf ? LineEnd::crlf : LineEnd::lf;
        // A carriage return inside a line is a line end to other readers: it counts as a second kind.
        const bool odd
            = line.find('\r') != std::string_view::npos || (!last && text.ends != LineEnd::none && end != text.ends);
        if (odd && text.ends != LineEnd::mixed) {
            text.ends = LineEnd::mixed;
            text.firstOddEnd = text.lines.size();
        } else if (!last && text.ends == LineEnd::none) {
            text.ends = end;
        }
    }
    return text;
}

CellError cutCells(std::string_view line, std::vector<std::string_view>& cells)
{
    cells.clear();
    for (std::size_t at = 0;;) {
        if (cells.size() >= maxColumns)
            return CellError::tooMany;
        std::size_t end = line.find(',', at);
        if (at < line.size() && line[at] == '"') {
            const std::size_t close = endOfQuoted(line, at);
            if (close == std::string_view::npos)
                return CellError::quotes;
            cells.push_back(line.substr(at + 1, close - at - 1));
            end = close + 1 < line.size() ? close + 1 : std::string_view::npos;
        } else {
            const std::string_view cell = line.substr(at, end == std::string_view::npos ? end : end - at);
            if (cell.find('"') != std::string_view::npos)
                return CellError::quotes;
            cells.push_back(cell);
        }
        if (end == std::string_view::npos)
            return CellError::none;
        at = end + 1;
    }
}

std::string textOfCell(std::string_view cell)
{
    std::string text;
    for (std::size_t at = 0; at < cell.size(); at += cell[at] == '"' ? 2 : 1)
        text += cell[at];
    return text;
}

std::optional<std::string> readBytes(const std::string& path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file)
        return std::nullopt;
    const std::streamoff size = file.tellg();
    if (size < 0 || static_cast<std::uint64_t>(size) > maxBytes)
        return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    file.seekg(0);
    if (size > 0 && !file.read(bytes.data(), size))
        return std::nullopt;
    return bytes;
}

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        return {};
    std::string hex;
    hex.reserve(std::size_t { length } * 2);
    for (unsigned int i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

} // namespace prep::gate
