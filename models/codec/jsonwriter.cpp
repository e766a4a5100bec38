// SPDX-License-Identifier: MIT
#include "models/codec/jsonwriter.h"

#include <array>
#include <charconv>

namespace prep::codec {

namespace {

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        appendHex(out, std::array<std::uint8_t, 1> { static_cast<std::uint8_t>(c) });
    }
}

} // namespace

void appendJsonText(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        out.append(text, from, i - from);
        appendEscaped(out, text[i]);
        from = i + 1;
    }
    out.append(text, from, text.size() - from);
    out += '"';
}

void JsonWriter::writeKey(std::string_view key)
{
    if (!m_first)
        m_out += ',';
    m_first = false;
    m_out += '"';
    m_out += key;
    m_out += "\":";
}

void JsonWriter::writeText(std::string_view key, std::string_view value)
{
    writeKey(key);
    appendJsonText(m_out, value);
}

void JsonWriter::writeInteger(std::int64_t value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    m_out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void JsonWriter::text(std::string_view key, const std::string& value)
{
    writeText(key, value);
}

void JsonWriter::boolean(std::string_view key, bool value)
{
    writeKey(key);
    m_out += value ? "true" : "false";
}

void JsonWriter::idents(std::string_view key, const std::vector<std::string>& values)
{
    writeKey(key);
    m_out += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i != 0)
            m_out += ',';
        appendJsonText(m_out, values[i]);
    }
    m_out += ']';
}

void JsonWriter::optionalId(std::string_view key, const std::optional<Id16>& value)
{
    if (value)
        bytes(key, *value);
}

template<typename T>
void JsonWriter::writeList(std::string_view key, const T* values, std::size_t count)
{
    writeKey(key);
    m_out += '[';
    std::array<char, 1024> chunk; // numbers gathered, so that the string grows seldom
    char* at = chunk.data();
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            *at++ = ',';
        at = std::to_chars(at, at + 16, static_cast<std::int32_t>(values[i])).ptr;
        if (at > chunk.data() + chunk.size() - 32) {
            m_out.append(chunk.data(), static_cast<std::size_t>(at - chunk.data()));
            at = chunk.data();
        }
    }
    m_out.append(chunk.data(), static_cast<std::size_t>(at - chunk.data()));
    m_out += ']';
}

void JsonWriter::optionalText(std::string_view key, std::string_view value)
{
    if (!value.empty())
        writeText(key, value);
}

void JsonWriter::optionalNumbers(std::string_view key, const std::vector<std::uint16_t>& values)
{
    if (!values.empty())
        writeList(key, values.data(), values.size());
}

void JsonWriter::cells(std::string_view key, const std::array<Cell, totalCount>& values)
{
    writeList(key, values.data(), values.size());
}

void JsonWriter::cells(std::string_view key, const std::vector<Cell>& values)
{
    writeList(key, values.data(), values.size());
}

void JsonWriter::optionalMarks(std::string_view key, const std::vector<Mark>& values)
{
    if (!values.empty())
        writeList(key, values.data(), values.size());
}

} // namespace prep::codec
