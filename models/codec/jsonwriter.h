// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/hex.h"
#include "models/domain/events.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace prep::codec {

/// What a field list (bodyfields.h, commandfields.h) takes: the value itself when reading, a const one when writing.
template<typename Io, typename T>
using Field = std::conditional_t<Io::isReader, T&, const T&>;

/// Writes compact JSON objects with keys in the order of the calls. Its methods mirror JsonReader's, so that one field
/// list serves both. One object, one thread; appends to a string that outlives it.
class JsonWriter {
public:
    static constexpr bool isReader = false;

    explicit JsonWriter(std::string& out)
        : m_out(out)
    {
    }

    template<typename Fields>
    void object(Fields&& fields)
    {
        m_out += '{';
        m_first = true;
        fields(*this);
        m_out += '}';
        m_first = false;
    }
    template<typename Fields>
    void nested(std::string_view key, Fields&& fields)
    {
        writeKey(key);
        object(std::forward<Fields>(fields));
    }
    void ident(std::string_view key, const std::string& value) { text(key, value); }
    void text(std::string_view key, const std::string& value);
    template<typename T>
    void integer(std::string_view key, T value, std::int64_t /*min*/, std::int64_t /*max*/)
    {
        writeKey(key);
        writeInteger(static_cast<std::int64_t>(value));
    }
    void boolean(std::string_view key, bool value);
    template<typename T>
    void bytes(std::string_view key, const T& value) ///< Id16 or Digest; null is ""
    {
        writeKey(key);
        m_out += '"';
        if (!value.isNull())
            appendHex(m_out, value.bytes);
        m_out += '"';
    }
    void role(std::string_view key, Role value) { writeText(key, name(value)); }
    void optionalText(std::string_view key, std::string_view value); ///< left out when empty
    void optionalId(std::string_view key, const std::optional<Id16>& value);
    void optionalNumbers(std::string_view key, const std::vector<std::uint16_t>& values);
    void idents(std::string_view key, const std::vector<std::string>& values);
    void cells(std::string_view key, const std::array<Cell, totalCount>& values);
    void cells(std::string_view key, const std::vector<Cell>& values);
    void optionalMarks(std::string_view key, const std::vector<Mark>& values);

private:
    void writeKey(std::string_view key);
    void writeText(std::string_view key, std::string_view value);
    void writeInteger(std::int64_t value);
    template<typename T>
    void writeList(std::string_view key, const T* values, std::size_t count);

    std::string& m_out;
    bool m_first = true;
};

/// Appends `text` as a JSON string with its quotes.
void appendJsonText(std::string& out, std::string_view text);

} // namespace prep::codec
