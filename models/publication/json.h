// SPDX-License-Identifier: MIT
#pragma once

// Internal to the builder: RapidJSON with the texts and numbers of what is published.

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string_view>

namespace prep::detail {

/// Compact JSON; keys in the order of the calls. Nested parts are written by what is handed in.
class Json {
public:
    void key(std::string_view name) { m_writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void text(std::string_view value) { m_writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
    void text(std::string_view name, std::string_view value)
    {
        key(name);
        text(value);
    }
    void number(std::string_view name, std::int64_t value)
    {
        key(name);
        m_writer.Int64(value);
    }
    void none(std::string_view name)
    {
        key(name);
        m_writer.Null();
    }
    void boolean(std::string_view name, bool value)
    {
        key(name);
        m_writer.Bool(value);
    }
    template <typename Members>
    void object(Members&& members)
    {
        m_writer.StartObject();
        members();
        m_writer.EndObject();
    }
    template <typename Members>
    void object(std::string_view name, Members&& members)
    {
        key(name);
        object(members);
    }
    template <typename Items>
    void list(std::string_view name, Items&& items)
    {
        key(name);
        m_writer.StartArray();
        items();
        m_writer.EndArray();
    }
    [[nodiscard]] std::string_view bytes() const { return { m_buffer.GetString(), m_buffer.GetSize() }; }

private:
    rapidjson::StringBuffer m_buffer;
    rapidjson::Writer<rapidjson::StringBuffer> m_writer { m_buffer };
};

} // namespace prep::detail
