// SPDX-License-Identifier: MIT
#include "models/codec/jsonreader.h"

#include <algorithm>
#include <array>

namespace prep::codec {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& out, std::uint32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0 | point >> 6);
        out += static_cast<char>(0x80 | (point & 63));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 63));
        out += static_cast<char>(0x80 | (point & 63));
    } else {
        out += static_cast<char>(0xf0 | point >> 18);
        out += static_cast<char>(0x80 | (point >> 12 & 63));
        out += static_cast<char>(0x80 | (point >> 6 & 63));
        out += static_cast<char>(0x80 | (point & 63));
    }
}

} // namespace

void JsonReader::fail(std::string_view what)
{
    if (m_failed)
        return;
    m_failed = true;
    // The key is what the sender wrote: cut, so that a log line stays a line.
    m_error = "key '" + std::string(m_frame.key.substr(0, maxIdentBytes)) + "', byte " + std::to_string(m_at - m_begin) + ": ";
    m_error += what;
}

void JsonReader::failMissing(std::string_view key)
{
    m_frame.key = key;
    fail("missing key");
}

Status JsonReader::finish()
{
    skipSpace();
    if (!m_failed && m_at != m_end)
        fail("bytes behind the object");
    if (m_failed)
        return Error { m_errorCode, m_error };
    return {};
}

void JsonReader::openObject()
{
    skipSpace();
    if (!take('{'))
        return fail("expected an object");
    skipSpace();
    if (take('}'))
        m_frame.closed = true;
    else
        readKey();
}

void JsonReader::readKey()
{
    if (!take('"'))
        return fail("expected a key");
    const char* begin = m_at;
    while (m_at != m_end && *m_at != '"')
        ++m_at;
    if (m_at == m_end)
        return fail("unfinished key");
    m_frame.key = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
    ++m_at;
    skipSpace();
    if (!take(':'))
        return fail("expected ':'");
    skipSpace();
}

void JsonReader::nextKey()
{
    if (m_failed)
        return;
    skipSpace();
    if (take(',')) {
        skipSpace();
        readKey();
    } else if (take('}')) {
        m_frame.closed = true;
    } else {
        fail("expected ',' or '}'");
    }
}

void JsonReader::limitedText(std::string_view key, std::string& value, std::size_t limit)
{
    if (match(key, true) && readText(value, limit))
        nextKey();
}

bool JsonReader::readText(std::string& value, std::size_t limit)
{
    if (!take('"'))
        return fail("expected text"), false;
    const char* begin = m_at;
    unsigned char all = 0;
    while (m_at != m_end && *m_at != '"' && *m_at != '\\' && static_cast<unsigned char>(*m_at) >= 0x20)
        all |= static_cast<unsigned char>(*m_at++);
    const std::string_view raw(begin, static_cast<std::size_t>(m_at - begin));
    if (raw.size() > limit)
        return fail("text too long"), false;
    value.assign(raw);
    if (m_at == m_end)
        return fail("unfinished text"), false;
    if (*m_at == '"') {
        ++m_at;
        return all < 0x80 || isCleanText(value) || (fail("text is not UTF-8"), false);
    }
    return readEscaped(value, limit);
}

bool JsonReader::readEscaped(std::string& value, std::size_t limit)
{
    while (m_at != m_end && *m_at != '"') {
        if (static_cast<unsigned char>(*m_at) < 0x20)
            return fail("control character in text"), false;
        if (*m_at == '\\') {
            ++m_at;
            if (!readEscape(value))
                return false;
        } else {
            value += *m_at++;
        }
        if (value.size() > limit)
            return fail("text too long"), false;
    }
    if (!take('"'))
        return fail("unfinished text"), false;
    if (!isCleanText(value))
        return fail("text is not UTF-8 or holds U+0000"), false;
    return true;
}

bool JsonReader::readEscape(std::string& value)
{
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (m_at == m_end)
        return fail("unfinished text"), false;
    const char c = *m_at++;
    if (const auto index = letters.find(c); index != std::string_view::npos) {
        value += meanings[index];
        return true;
    }
    std::uint32_t point = 0;
    if (c != 'u' || !readUnicode(point))
        return fail("bad escape"), false;
    if (point >= 0xd800 && point < 0xdc00) {
        std::uint32_t low = 0;
        if (!take('\\') || !take('u') || !readUnicode(low) || low < 0xdc00 || low > 0xdfff)
            return fail("half of a surrogate pair"), false;
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    } else if (point >= 0xdc00 && point <= 0xdfff) {
        return fail("half of a surrogate pair"), false;
    }
    appendUtf8(value, point);
    return true;
}

bool JsonReader::readUnicode(std::uint32_t& unit)
{
    if (m_end - m_at < 4)
        return false;
    unit = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const char lower = *m_at >= 'A' && *m_at <= 'F' ? static_cast<char>(*m_at - 'A' + 'a') : *m_at;
        const std::uint8_t digit = detail::hexTable[static_cast<std::uint8_t>(lower)];
        if (digit > 15)
            return false;
        unit = unit << 4 | digit;
    }
    return true;
}

bool JsonReader::number(std::int64_t& value, std::int64_t min, std::int64_t max)
{
    const bool negative = take('-');
    const char* begin = m_at;
    const char* at = m_at; // a local: the compiler keeps it in a register
    const char* end = m_end - begin > 17 ? begin + 17 : m_end;
    std::int64_t read = 0;
    for (; at != end && isDigit(*at); ++at)
        read = read * 10 + (*at - '0');
    m_at = at;
    const auto digits = at - begin;
    if (digits == 0 || digits > 16 || (*begin == '0' && (digits > 1 || negative)))
        return fail("expected an integer"), false;
    value = negative ? -read : read;
    if (value < min || value > max)
        return fail("number out of range"), false;
    return true;
}

template<typename T>
bool JsonReader::list(T* values, std::size_t room, std::size_t& count, std::int64_t min, std::int64_t max)
{
    count = 0;
    if (!take('['))
        return fail("expected a list"), false;
    skipSpace();
    if (take(']'))
        return true;
    for (;;) {
        std::int64_t value = 0;
        if (count == room)
            return fail("list too long"), false;
        if (!number(value, min, max))
            return false;
        values[count++] = static_cast<T>(value);
        if (take(',')) {
            skipSpace();
            continue;
        }
        skipSpace();
        if (take(']'))
            return true;
        if (!take(','))
            return fail("expected ',' or ']'"), false;
        skipSpace();
    }
}

void JsonReader::boolean(std::string_view key, bool& value)
{
    if (!match(key, true))
        return;
    const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
    if (!rest.starts_with("true") && !rest.starts_with("false"))
        return fail("expected true or false");
    value = rest.front() == 't';
    m_at += value ? 4 : 5;
    nextKey();
}

void JsonReader::role(std::string_view key, Role& value)
{
    std::string text;
    if (!match(key, true) || !readText(text, maxIdentBytes))
        return;
    const auto role = roleNamed(text);
    if (!role)
        return fail("unknown role");
    value = *role;
    nextKey();
}

void JsonReader::optionalId(std::string_view key, std::optional<Id16>& value)
{
    if (!match(key, false))
        return;
    if (hexText(value.emplace()))
        nextKey();
}

void JsonReader::optionalText(std::string_view key, std::string& value)
{
    if (!match(key, false) || !readText(value, maxTextBytes))
        return;
    if (value.empty())
        return fail("an empty text is left out");
    nextKey();
}

void JsonReader::optionalNumbers(std::string_view key, std::vector<std::uint16_t>& values)
{
    std::array<std::uint16_t, maxBoxes + totalCount> read;
    std::size_t count = 0;
    if (!match(key, false) || !list(read.data(), read.size(), count, 0, static_cast<std::int64_t>(read.size()) - 1))
        return;
    if (count == 0)
        return fail("an empty list is left out");
    values.assign(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(count));
    nextKey();
}

void JsonReader::idents(std::string_view key, std::vector<std::string>& values)
{
    if (!match(key, true))
        return;
    skipSpace();
    values.clear();
    if (!take('['))
        return fail("expected a list of texts");
    skipSpace();
    while (!take(']')) {
        if (values.size() >= maxIdents || (!values.empty() && !take(',')))
            return fail("expected a list of at most 600 texts");
        skipSpace();
        if (!readText(values.emplace_back(), maxIdentBytes))
            return;
        skipSpace();
    }
    nextKey();
}

void JsonReader::cells(std::string_view key, std::array<Cell, totalCount>& values)
{
    std::size_t count = 0;
    if (!match(key, true) || !list(values.data(), values.size(), count, noAplica, cellMax))
        return;
    if (count != values.size())
        return fail("expected five numbers");
    nextKey();
}

void JsonReader::cells(std::string_view key, std::vector<Cell>& values)
{
    std::array<Cell, maxBoxes> read;
    std::size_t count = 0;
    if (!match(key, true) || !list(read.data(), read.size(), count, noAplica, cellMax))
        return;
    values.assign(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(count));
    nextKey();
}

void JsonReader::optionalMarks(std::string_view key, std::vector<Mark>& values)
{
    std::array<Mark, maxBoxes + totalCount> read;
    std::size_t count = 0;
    if (!match(key, false) || !list(read.data(), read.size(), count, 0, static_cast<std::int64_t>(Mark::letraDistinta)))
        return;
    if (count == 0)
        return fail("an empty list is left out");
    values.assign(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(count));
    nextKey();
}

} // namespace prep::codec
