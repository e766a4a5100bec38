// SPDX-License-Identifier: MIT
#include "models/codec/limits.h"

#include "models/codec/bodyfields.h"
#include "models/codec/eventcodec.h"

#include <algorithm>
#include <simdjson.h>

namespace prep::codec {

namespace {

/// A field list's third reader: looks whether what JsonWriter would write can be read back. Keeps the first wrong key.
class LimitChecker {
public:
    static constexpr bool isReader = false;

    template<typename Fields>
    void nested(std::string_view /*key*/, Fields&& fields)
    {
        fields(*this);
    }
    void ident(std::string_view key, const std::string& value) { limit(key, value, maxIdentBytes); }
    void text(std::string_view key, const std::string& value) { limit(key, value, maxTextBytes); }
    void optionalText(std::string_view key, const std::string& value) { limit(key, value, maxTextBytes); }
    template<typename T>
    void integer(std::string_view key, T value, std::int64_t min, std::int64_t max)
    {
        const auto number = static_cast<std::int64_t>(value);
        check(key, number >= min && number <= max);
    }
    void boolean(std::string_view /*key*/, bool /*value*/) { }
    template<typename T>
    void bytes(std::string_view /*key*/, const T& /*value*/)
    {
    }
    void role(std::string_view /*key*/, Role /*value*/) { }
    void optionalNumbers(std::string_view key, const std::vector<std::uint16_t>& values)
    {
        check(key, values.size() <= maxBoxes + totalCount);
        for (const std::uint16_t value : values)
            check(key, value < maxBoxes + totalCount);
    }
    void idents(std::string_view key, const std::vector<std::string>& values)
    {
        check(key, values.size() <= maxIdents);
        for (const std::string& value : values)
            limit(key, value, maxIdentBytes);
    }
    void cells(std::string_view key, const std::array<Cell, totalCount>& values) { range(key, values.data(), values.size()); }
    void cells(std::string_view key, const std::vector<Cell>& values)
    {
        check(key, values.size() <= maxBoxes);
        range(key, values.data(), values.size());
        m_fieldCount = totalCount + values.size();
    }
    void optionalMarks(std::string_view key, const std::vector<Mark>& values)
    {
        check(key, values.empty() || values.size() == m_fieldCount);
    }
    void limit(std::string_view key, const std::string& value, std::size_t limit)
    {
        check(key, value.size() <= limit && isCleanText(value));
    }
    void check(std::string_view key, bool good)
    {
        if (!good && m_wrong.empty())
            m_wrong = key;
    }
    [[nodiscard]] std::string_view wrong() const { return m_wrong; }

private:
    void range(std::string_view key, const Cell* cells, std::size_t count)
    {
        check(key, std::all_of(cells, cells + count, [](Cell cell) { return cell >= noAplica && cell <= cellMax; }));
    }

    std::string_view m_wrong;
    std::size_t m_fieldCount = 0;
};

} // namespace

bool isCleanText(std::string_view text)
{
    unsigned char all = 0;
    bool zero = false;
    for (const char c : text) {
        all |= static_cast<unsigned char>(c);
        zero |= c == '\0';
    }
    return !zero && (all < 0x80 || simdjson::validate_utf8(text.data(), text.size()));
}

bool isComposed(std::string_view text)
{
    // U+0300–U+033F is CC 80–BF, U+0340–U+036F is CD 80–AF. Most texts hold neither lead byte.
    for (std::size_t i = text.find_first_of("\xcc\xcd"); i != std::string_view::npos && i + 1 < text.size(); i = text.find_first_of("\xcc\xcd", i + 1)) {
        const auto next = static_cast<unsigned char>(text[i + 1]);
        if (static_cast<unsigned char>(text[i]) == 0xcc || next < 0xb0)
            return false;
    }
    return true;
}

Status checkLimits(const Event& event)
{
    LimitChecker checker;
    const EventHeader& header = event.header;
    checker.check("tipo", isKnown(header.kind) && fits(header.kind, event.body));
    checker.limit("origen", header.origin, maxIdentBytes);
    checker.limit("actor", header.actor, maxIdentBytes);
    checker.limit("estacion", header.station, maxIdentBytes);
    checker.limit("sujeto", header.subject.key, maxIdentBytes);
    checker.check("orden", !event.orden || !event.orden->isNull());
    std::visit(
        [&checker](const auto& body) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(body)>, std::monostate>)
                fields(checker, body);
        },
        event.body);
    if (!checker.wrong().empty())
        return Error { errTooBig, "key '" + std::string(checker.wrong()) + "' is beyond the limits of the log" };
    return {};
}

} // namespace prep::codec
