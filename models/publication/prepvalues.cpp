// SPDX-License-Identifier: MIT
#include "models/publication/prepvalues.h"

#include "models/process/isotime.h"
#include "models/publication/prepcsv.h"

#include <string>

namespace prep {

namespace {

constexpr std::int64_t greatestNumber = 999999999999;

/// Digits with thousands commas, `.0…` behind; nothing when it is anything else.
std::optional<std::int64_t> parseNumber(std::string_view text)
{
    std::int64_t value = 0;
    std::size_t digits = 0;
    std::size_t sinceComma = 0;
    bool comma = false;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != '.'; ++i) {
        if (text[i] == ',') {
            if (digits == 0 || sinceComma > 3 || (comma && sinceComma != 3))
                return std::nullopt;
            comma = true;
            sinceComma = 0;
            continue;
        }
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
        if (value > greatestNumber)
            return std::nullopt;
        ++digits;
        ++sinceComma;
    }
    if (digits == 0 || (comma && sinceComma != 3))
        return std::nullopt;
    for (std::size_t k = i + 1; k < text.size(); ++k) {
        if (text[k] != '0')
            return std::nullopt;
    }
    return value;
}

/// A cursor over a date: reads runs of digits and single marks.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    {
    }
    /// A number of `least` to `most` digits.
    bool number(std::size_t least, std::size_t most, int& value)
    {
        std::size_t count = 0;
        value = 0;
        while (count < most && count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9')
            value = value * 10 + (m_rest[count++] - '0');
        m_rest.remove_prefix(count);
        return count >= least;
    }
    bool mark(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void skipDigits()
    {
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9')
            m_rest.remove_prefix(1);
    }
    void skipBlanks() { m_rest = trimmed(m_rest); }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

struct Civil {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;

    [[nodiscard]] bool isPossible() const
    {
        return year >= 1990 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59
            && second <= 60;
    }
};

bool readDate(Reader& reader, Civil& civil)
{
    int first = 0;
    if (!reader.number(1, 4, first))
        return false;
    if (first >= 1000) {
        civil.year = first;
        return (reader.mark('-') || reader.mark('/')) && reader.number(1, 2, civil.month) && (reader.mark('-') || reader.mark('/'))
            && reader.number(1, 2, civil.day);
    }
    civil.day = first;
    return (reader.mark('/') || reader.mark('-')) && reader.number(1, 2, civil.month) && (reader.mark('/') || reader.mark('-'))
        && reader.number(4, 4, civil.year);
}

bool readHour(Reader& reader, Civil& civil)
{
    if (!reader.number(1, 2, civil.hour) || !reader.mark(':') || !reader.number(2, 2, civil.minute))
        return false;
    if (reader.mark(':') && !reader.number(2, 2, civil.second))
        return false;
    if (reader.mark('.'))
        reader.skipDigits();
    return true;
}

/// `(UTC-6)`, `UTC-06:00`, `-06:00`, `Z` or nothing. False when something else stands there.
bool readOffset(Reader& reader, PublishedTime& time)
{
    reader.skipBlanks();
    if (reader.rest().empty())
        return true;
    const bool open = reader.mark('(');
    if (reader.mark('Z')) {
        time.offsetKnown = true;
        time.offsetMinutes = 0;
        return reader.rest().empty();
    }
    if (reader.mark('U') && !(reader.mark('T') && reader.mark('C')))
        return false;
    const bool minus = reader.mark('-');
    int hours = 0;
    int minutes = 0;
    if (!minus && !reader.mark('+'))
        return false;
    if (!reader.number(1, 2, hours) || hours > 14)
        return false;
    reader.mark(':');
    reader.number(0, 2, minutes);
    time.offsetKnown = true;
    time.offsetMinutes = (minus ? -1 : 1) * (hours * 60 + minutes);
    return (!open || reader.mark(')')) && trimmed(reader.rest()).empty();
}

} // namespace

PublishedCell parseCell(std::string_view text)
{
    text = cleaned(text);
    if (text.empty())
        return {};
    if (const auto number = parseNumber(text))
        return { CellKind::numero, *number };
    const std::string token = plainUpper(text);
    if (token == "-" || token == "--")
        return { CellKind::guion };
    if (token == "SIN DATO" || token == "SIN DATOS" || token == "SINDATO")
        return { CellKind::sinDato };
    if (token == "ILEGIBLE" || token == "ILEGIBLES")
        return { CellKind::ilegible };
    if (token.compare(0, 8, "SIN ACTA") == 0)
        return { CellKind::sinActa };
    if (token == "N/A" || token == "NA" || token == "NO APLICA")
        return { CellKind::noAplica };
    return { CellKind::otra };
}

std::optional<PublishedTime> parseTime(std::string_view text, int offsetMinutes)
{
    Reader reader { cleaned(text) };
    Civil civil;
    PublishedTime time;
    time.offsetMinutes = offsetMinutes;
    if (!readDate(reader, civil))
        return std::nullopt;
    if (!reader.mark('T'))
        reader.skipBlanks();
    if (!readHour(reader, civil) || !civil.isPossible() || !readOffset(reader, time))
        return std::nullopt;
    const std::int64_t days = daysFromCivil(civil.year, static_cast<unsigned>(civil.month), static_cast<unsigned>(civil.day));
    const std::int64_t seconds = ((days * 24 + civil.hour) * 60 + civil.minute - time.offsetMinutes) * 60 + civil.second;
    time.utc = seconds * 1000;
    return time;
}

std::string plainId(std::string_view id)
{
    while (id.size() > 1 && id.front() == '0')
        id.remove_prefix(1);
    return std::string(id);
}

} // namespace prep
