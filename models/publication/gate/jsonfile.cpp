// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonfile.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace prep::gate {

namespace {

using rapidjson::SizeType;

/// Hands on to the document what is within the limits; the first thing that is not ends the reading.
class Bounded {
public:
    Bounded(rapidjson::Document& out, std::size_t maxDepth, std::size_t maxString)
        : m_out(out)
        , m_maxDepth(maxDepth)
        , m_maxString(maxString)
    {
    }
    bool Null() { return m_out.Null(); }
    bool Bool(bool value) { return m_out.Bool(value); }
    bool Int(int value) { return m_out.Int(value); }
    bool Uint(unsigned value) { return m_out.Uint(value); }
    bool Int64(std::int64_t value) { return m_out.Int64(value); }
    bool Uint64(std::uint64_t value) { return m_out.Uint64(value); }
    bool Double(double value) { return m_out.Double(value); }
    bool RawNumber(const char* text, SizeType length, bool copy) { return m_out.RawNumber(text, length, copy); }
    bool String(const char* text, SizeType length, bool copy)
    {
        return length <= m_maxString && m_out.String(text, length, copy);
    }
    bool Key(const char* text, SizeType length, bool copy)
    {
        return length <= m_maxString && m_out.Key(text, length, copy);
    }
    bool StartObject() { return ++m_depth <= m_maxDepth && m_out.StartObject(); }
    bool EndObject(SizeType members)
    {
        --m_depth;
        return m_out.EndObject(members);
    }
    bool StartArray() { return ++m_depth <= m_maxDepth && m_out.StartArray(); }
    bool EndArray(SizeType elements)
    {
        --m_depth;
        return m_out.EndArray(elements);
    }

private:
    rapidjson::Document& m_out;
    std::size_t m_maxDepth;
    std::size_t m_maxString;
    std::size_t m_depth = 0;
};

/// Line and column of a byte, from 1.
void place(std::string_view bytes, std::size_t offset, Finding& finding)
{
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    finding.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t start = before.rfind('\n');
    finding.column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
}

} // namespace

std::optional<rapidjson::Document> readJson(
    std::string_view bytes, Report& report, std::size_t maxDepth, std::size_t maxString)
{
    if (bytes.size() > maxJsonBytes) {
        report.add(about(rules::jsonForm, std::to_string(bytes.size()) + " bytes",
            "hasta " + std::to_string(maxJsonBytes), "El JSON es más grande de lo que puede ser."));
        return std::nullopt;
    }
    if (const std::size_t bad = std::min(firstBadUtf8(bytes), bytes.find('\0')); bad != std::string_view::npos) {
        Finding finding = about(rules::jsonForm, bytes.substr(bad, 1), "UTF-8", "El archivo no es texto UTF-8 válido.");
        place(bytes, bad, finding);
        report.add(std::move(finding));
        return std::nullopt;
    }
    rapidjson::Document document;
    // A copy that lives as long as the document: its texts stay where they are read.
    auto* text = static_cast<char*>(document.GetAllocator().Malloc(bytes.size() + 1));
    std::copy(bytes.begin(), bytes.end(), text);
    text[bytes.size()] = '\0';
    rapidjson::Reader reader;
    rapidjson::InsituStringStream stream(text);
    Bounded bounded(document, maxDepth, maxString);
    rapidjson::ParseResult result;
    const auto generate = [&](rapidjson::Document&) {
        // The reader goes no deeper than `bounded` lets it.
        result = reader.Parse<rapidjson::kParseInsituFlag>(stream, bounded);
        return !result.IsError();
    };
    document.Populate(generate);
    if (!result.IsError())
        return document;
    const bool limit = result.Code() == rapidjson::kParseErrorTermination;
    Finding finding = about(rules::jsonForm, bytes.substr(std::min(result.Offset(), bytes.size()), 40),
        limit ? "textos y niveles dentro de los límites" : "JSON bien formado",
        limit ? "El JSON tiene un texto demasiado largo o demasiados niveles."
              : "El archivo no es JSON bien formado: " + std::string(rapidjson::GetParseError_En(result.Code())));
    place(bytes, result.Offset(), finding);
    report.add(std::move(finding));
    return std::nullopt;
}

const JsonValue* memberOf(const JsonValue& value, std::string_view name)
{
    if (!value.IsObject())
        return nullptr;
    for (const auto& member : value.GetObject()) {
        if (textOf(member.name) == name)
            return &member.value;
    }
    return nullptr;
}

std::string_view textOf(const JsonValue& value)
{
    return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

std::string_view textOf(const JsonValue& object, std::string_view name)
{
    const JsonValue* member = memberOf(object, name);
    return member == nullptr ? std::string_view() : textOf(*member);
}

std::optional<std::uint64_t> countOf(const JsonValue& value)
{
    return value.IsUint64() ? std::optional<std::uint64_t>(value.GetUint64()) : std::nullopt;
}

std::optional<std::uint64_t> countOf(const JsonValue& object, std::string_view name)
{
    const JsonValue* member = memberOf(object, name);
    return member == nullptr ? std::nullopt : countOf(*member);
}

std::string plain(const JsonValue& value)
{
    if (value.IsString())
        return std::string(textOf(value));
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return { buffer.GetString(), std::min<std::size_t>(buffer.GetSize(), 200) };
}

} // namespace prep::gate
