// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/hex.h"
#include "models/codec/limits.h"
#include "models/domain/events.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::codec {

/// Strict reader of JSON objects whose keys are known beforehand: an unknown, missing or repeated key, a number out of
/// range or written in another way, bad UTF-8 or anything behind the object is an Error that names the key. Keys may
/// come in any order; the order of the field list is read in one pass. Its methods mirror JsonWriter's.
/// (A scanner of our own: simdjson's On-Demand neither sees repeated keys nor validates what it skips, and a log of a
/// million events is read at every start. Its UTF-8 validation is used.) One thread; the bytes must outlive it.
class JsonReader {
public:
    static constexpr bool isReader = true;

    JsonReader(std::string_view bytes, int errorCode)
        : m_begin(bytes.data())
        , m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
        , m_errorCode(errorCode)
    {
    }

    /// Reads an object; `fields` calls the methods below once for each of its keys and may be called several times.
    template<typename Fields>
    void object(Fields&& fields)
    {
        const Frame outer = m_frame;
        m_frame = {};
        openObject();
        while (!m_failed && !m_frame.closed) {
            const std::uint32_t before = m_frame.seen;
            m_frame.index = 0;
            fields(*this);
            if (m_frame.seen == before && !m_frame.closed)
                fail("unknown key");
        }
        if (!m_failed) {
            m_frame.index = 0;
            fields(*this); // closed: only asks for what is missing
        }
        m_frame = outer;
    }
    template<typename Fields>
    void nested(std::string_view key, Fields&& fields)
    {
        if (!match(key, true))
            return;
        object(std::forward<Fields>(fields));
        nextKey();
    }
    void ident(std::string_view key, std::string& value) { limitedText(key, value, maxIdentBytes); }
    void text(std::string_view key, std::string& value) { limitedText(key, value, maxTextBytes); }
    template<typename T>
    void integer(std::string_view key, T& value, std::int64_t min, std::int64_t max)
    {
        std::int64_t read = 0;
        if (match(key, true) && number(read, min, max)) {
            value = static_cast<T>(read);
            nextKey();
        }
    }
    void boolean(std::string_view key, bool& value);
    template<typename T>
    void bytes(std::string_view key, T& value)
    {
        if (match(key, true) && hexText(value))
            nextKey();
    }
    void role(std::string_view key, Role& value);
    void optionalText(std::string_view key, std::string& value);
    void optionalId(std::string_view key, std::optional<Id16>& value);
    void optionalNumbers(std::string_view key, std::vector<std::uint16_t>& values);
    void idents(std::string_view key, std::vector<std::string>& values);
    void cells(std::string_view key, std::array<Cell, totalCount>& values);
    void cells(std::string_view key, std::vector<Cell>& values);
    void optionalMarks(std::string_view key, std::vector<Mark>& values);
    /// For a value that only the caller can judge (the name of a command).
    void fail(std::string_view what);

    /// After the outermost object: the first error, or that bytes follow it.
    [[nodiscard]] Status finish();
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    struct Frame {
        std::string_view key; ///< the key whose value is next
        std::uint32_t seen = 0; ///< bit i: the i-th field of the list was read
        std::uint32_t index = 0;
        bool closed = false;
    };

    [[nodiscard]] bool match(std::string_view key, bool required)
    {
        const std::uint32_t bit = 1U << m_frame.index++;
        if (m_failed)
            return false;
        if (m_frame.closed) {
            if (required && (m_frame.seen & bit) == 0)
                failMissing(key);
            return false;
        }
        if (m_frame.key != key)
            return false;
        if ((m_frame.seen & bit) != 0) {
            fail("repeated key");
            return false;
        }
        m_frame.seen |= bit;
        return true;
    }
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\t' || *m_at == '\r'))
            ++m_at;
    }
    [[nodiscard]] bool take(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    void openObject();
    void readKey();
    void nextKey();
    void failMissing(std::string_view key);
    void limitedText(std::string_view key, std::string& value, std::size_t limit);
    [[nodiscard]] bool readText(std::string& value, std::size_t limit);
    [[nodiscard]] bool readEscaped(std::string& value, std::size_t limit);
    [[nodiscard]] bool readEscape(std::string& value);
    [[nodiscard]] bool readUnicode(std::uint32_t& unit);
    [[nodiscard]] bool number(std::int64_t& value, std::int64_t min, std::int64_t max);
    template<typename T>
    [[nodiscard]] bool list(T* values, std::size_t room, std::size_t& count, std::int64_t min, std::int64_t max);
    template<typename T>
    [[nodiscard]] bool hexText(T& value)
    {
        if (!take('"'))
            return fail("expected hexadecimal text"), false;
        value = {};
        if (take('"'))
            return true;
        constexpr std::size_t digits = 2 * sizeof(value.bytes);
        if (static_cast<std::size_t>(m_end - m_at) <= digits || m_at[digits] != '"'
            || !parseLowerHex(std::string_view(m_at, digits), value.bytes) || value.isNull())
            return fail("expected lower-case hexadecimal digits of the right number"), false;
        m_at += digits + 1;
        return true;
    }

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    int m_errorCode;
    bool m_failed = false;
    Frame m_frame;
    std::string m_error;
};

} // namespace prep::codec
