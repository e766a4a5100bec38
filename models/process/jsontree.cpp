// SPDX-License-Identifier: MIT
#include "models/process/jsontree.h"

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <tuple>

namespace prep::detail {

namespace {

constexpr std::size_t maxDepth = 64;

/// Line and column of growing offsets, in one pass over the text.
class Positions {
public:
    explicit Positions(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    std::pair<int, int> at(std::size_t offset)
    {
        for (; m_offset < offset && m_offset < m_bytes.size(); ++m_offset) {
            if (m_bytes[m_offset] == '\n') {
                ++m_line;
                m_lineStart = m_offset + 1;
            }
        }
        return { m_line, static_cast<int>(offset - std::min(offset, m_lineStart)) };
    }

private:
    std::string_view m_bytes;
    std::size_t m_offset = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;
};

/// Builds the tree from rapidjson's events; the stream says how far the reader is.
class Builder {
public:
    Builder(std::string_view bytes, rapidjson::MemoryStream& stream, JsonResult& result)
        : m_bytes(bytes)
        , m_stream(stream)
        , m_positions(bytes)
        , m_result(result)
    {
    }

    bool Null() { return add({}); }
    bool Bool(bool value)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::boolean;
        node.boolean = value;
        return add(std::move(node));
    }
    bool Int(int value) { return Int64(value); }
    bool Uint(unsigned value) { return Int64(value); }
    bool Int64(std::int64_t value)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::integer;
        node.integer = value;
        node.decimal = static_cast<double>(value);
        return add(std::move(node));
    }
    bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
    bool Double(double value)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::decimal;
        node.decimal = value;
        return add(std::move(node));
    }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::text;
        node.text.assign(text, length);
        return add(std::move(node));
    }
    bool StartObject() { return start(JsonNode::Kind::object); }
    bool StartArray() { return start(JsonNode::Kind::array); }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        JsonNode& object = m_open.back();
        std::string key(text, length);
        const auto [line, column] = begin();
        if (object.find(key) != nullptr)
            m_result.faults.push_back({ line, column, "una clave que no se repita («" + key + "» ya está)" });
        object.members.push_back({ std::move(key), JsonNode {} });
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return finish(); }
    bool EndArray(rapidjson::SizeType) { return finish(); }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }

private:
    /// Where the token that was just read begins: the reader stands behind it, the one before ended at m_end.
    std::pair<int, int> begin()
    {
        const std::size_t start = std::min(m_bytes.find_first_not_of(" \t\r\n,:", m_end), m_bytes.size());
        m_end = m_stream.Tell();
        const auto [line, column] = m_positions.at(start);
        return { line, column + 1 };
    }
    void place(JsonNode& node) { std::tie(node.line, node.column) = begin(); }
    bool add(JsonNode node)
    {
        place(node);
        return attach(std::move(node));
    }
    bool attach(JsonNode node)
    {
        if (m_open.empty())
            m_result.root = std::move(node);
        else if (m_open.back().kind == JsonNode::Kind::array)
            m_open.back().items.push_back(std::move(node));
        else
            m_open.back().members.back().second = std::move(node);
        return true;
    }
    bool start(JsonNode::Kind kind)
    {
        if (m_open.size() >= maxDepth) {
            m_tooDeep = true;
            return false;
        }
        JsonNode node;
        node.kind = kind;
        place(node);
        m_open.push_back(std::move(node));
        return true;
    }
    bool finish()
    {
        m_end = m_stream.Tell();
        JsonNode node = std::move(m_open.back());
        m_open.pop_back();
        return attach(std::move(node));
    }

    std::string_view m_bytes;
    rapidjson::MemoryStream& m_stream;
    Positions m_positions;
    JsonResult& m_result;
    std::vector<JsonNode> m_open;
    std::size_t m_end = 0; ///< of the last token
    bool m_tooDeep = false;
};

std::string expectation(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return "un documento JSON que no esté vacío";
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return "un solo valor JSON en el archivo";
    case rapidjson::kParseErrorObjectMissName:
        return "una clave entre comillas";
    case rapidjson::kParseErrorObjectMissColon:
        return "dos puntos tras la clave";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return "una coma o «}»";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return "una coma o «]»";
    case rapidjson::kParseErrorStringMissQuotationMark:
        return "unas comillas que cierren el texto";
    case rapidjson::kParseErrorStringInvalidEncoding:
        return "texto en UTF-8";
    case rapidjson::kParseErrorNumberTooBig:
        return "un número menos grande";
    default:
        return "JSON bien formado (RFC 8259)";
    }
}

} // namespace

const JsonNode* JsonNode::find(std::string_view key) const
{
    for (const auto& [name, node] : members) {
        if (name == key)
            return &node;
    }
    return nullptr;
}

std::string JsonNode::shown() const
{
    switch (kind) {
    case Kind::null:
        return "nulo";
    case Kind::boolean:
        return boolean ? "true" : "false";
    case Kind::integer:
        return std::to_string(integer);
    case Kind::decimal:
        return std::to_string(decimal);
    case Kind::text:
        return text.substr(0, 120);
    case Kind::array:
        return "lista";
    case Kind::object:
        return "objeto";
    }
    return {};
}

JsonResult parseJson(std::string_view bytes)
{
    JsonResult result;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF")
        bytes.remove_prefix(3);
    rapidjson::MemoryStream stream(bytes.data(), bytes.size());
    Builder builder(bytes, stream, result);
    rapidjson::Reader reader;
    constexpr unsigned flags
        = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, builder);
    if (parsed.IsError()) {
        const auto [line, column] = Positions(bytes).at(parsed.Offset());
        const std::string what = builder.tooDeep() ? "no más de 64 niveles" : expectation(parsed.Code());
        result.faults.push_back({ line, column + 1, what });
    }
    return result;
}

} // namespace prep::detail
