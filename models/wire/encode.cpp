// SPDX-License-Identifier: MIT
#include "models/wire/codec.h"

#include "models/codec/commandcodec.h"
#include "models/wire/base64.h"
#include "models/wire/fields.h"

#include <charconv>
#include <cmath>

namespace prep::wire {

namespace {

void put(std::string& out, std::string_view text)
{
    static constexpr char hexDigits[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out.append("\\u00");
            out.push_back(hexDigits[byte >> 4]);
            out.push_back(hexDigits[byte & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}
void put(std::string& out, const std::string& text)
{
    put(out, std::string_view(text));
}
void put(std::string& out, bool value)
{
    out.append(value ? "true" : "false");
}
void put(std::string& out, std::integral auto value)
{
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}
void put(std::string& out, double value)
{
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::isfinite(value) ? value : 0.0).ptr;
    out.append(buffer, end);
}
void put(std::string& out, const Id16& id)
{
    put(out, std::string_view(id.hex()));
}
void put(std::string& out, const Digest& digest)
{
    put(out, std::string_view(digest.hex()));
}
void put(std::string& out, Role role)
{
    put(out, name(role));
}
void put(std::string& out, View view)
{
    put(out, name(view));
}
void put(std::string& out, const Command& command)
{
    out.append(codec::encodeCommand(command));
}
template <typename T>
requires requires
{
    sizeof(Fields<T>);
}
void put(std::string& out, const T& value);

template <typename T>
void put(std::string& out, const std::vector<T>& list)
{
    out.push_back('[');
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            out.push_back(',');
        put(out, list[i]);
    }
    out.push_back(']');
}

/// Writes the fields of one object.
class Writer {
public:
    explicit Writer(std::string& out, bool first)
        : m_out(out)
        , m_first(first)
    {
    }
    template <typename T>
    void required(std::string_view key, const T& value, std::size_t = 0)
    {
        begin(key);
        put(m_out, value);
    }
    template <typename T>
    void optional(std::string_view key, const T& value, std::size_t limit = 0)
    {
        if (!(value == T {}))
            required(key, value, limit);
    }
    void raw(std::string_view key, const std::string& json, std::size_t)
    {
        begin(key);
        m_out.append(json.empty() ? std::string_view("{}") : std::string_view(json));
    }
    void rawOptional(std::string_view key, const std::string& json, std::size_t limit)
    {
        if (!json.empty())
            raw(key, json, limit);
    }
    void base64(std::string_view key, const std::string& bytes, std::size_t)
    {
        begin(key);
        m_out.push_back('"');
        appendBase64(m_out, bytes);
        m_out.push_back('"');
    }
    void base64Optional(std::string_view key, const std::string& bytes, std::size_t limit)
    {
        if (!bytes.empty())
            base64(key, bytes, limit);
    }
    void hexBytes(std::string_view key, const std::string& bytes, std::size_t)
    {
        begin(key);
        put(m_out, std::string_view(toHex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size())));
    }

private:
    void begin(std::string_view key)
    {
        if (!m_first)
            m_out.push_back(',');
        m_first = false;
        m_out.push_back('"');
        m_out.append(key);
        m_out.append("\":");
    }
    std::string& m_out;
    bool m_first;
};

template <typename T>
requires requires
{
    sizeof(Fields<T>);
}
void put(std::string& out, const T& value)
{
    out.push_back('{');
    Writer writer(out, true);
    Fields<T>::of(writer, value);
    out.push_back('}');
}

template <typename Variant>
std::string encodeMessage(const Variant& message)
{
    return std::visit(
        [](const auto& m) {
            using T = std::decay_t<decltype(m)>;
            std::string out = "{\"t\":\"";
            out.append(Fields<T>::tag);
            out.push_back('"');
            Writer writer(out, false);
            Fields<T>::of(writer, m);
            out.push_back('}');
            return out;
        },
        message);
}

} // namespace

std::string encode(const ClientMessage& message)
{
    return encodeMessage(message);
}
std::string encode(const HubMessage& message)
{
    return encodeMessage(message);
}

void appendVisible(std::string& out, std::string_view header, std::string_view body)
{
    out.append("{\"h\":\"");
    appendBase64(out, header);
    out.append("\",\"b\":");
    out.append(body);
    out.push_back('}');
}

void appendHidden(std::string& out, std::string_view header, const Digest& digest)
{
    out.append("{\"h\":\"");
    appendBase64(out, header);
    out.append("\",\"d\":\"");
    out.append(digest.hex());
    out.append("\"}");
}

} // namespace prep::wire
