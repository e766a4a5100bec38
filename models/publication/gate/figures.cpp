// SPDX-License-Identifier: MIT
#include "models/publication/gate/figures.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

std::optional<std::uint64_t> digits(std::string_view text, std::size_t most)
{
    if (text.empty() || text.size() > most)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

std::optional<std::uint64_t> canonical(std::string_view text, std::size_t most)
{
    return text.size() > 1 && text[0] == '0' ? std::nullopt : digits(text, most);
}

/// True when `text` has the shape of `pattern`, where 0 stands for any digit.
bool hasShape(std::string_view text, std::string_view pattern)
{
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
        [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

std::int64_t number(std::string_view text)
{
    return static_cast<std::int64_t>(digits(text, 18).value_or(0));
}

bool isLeap(std::int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int64_t leapDaysBefore(std::int64_t year)
{
    return (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
}

std::optional<std::int64_t> moment(std::int64_t year, std::int64_t month, std::int64_t day, std::string_view hour)
{
    static constexpr std::array<std::int64_t, 12> lengths { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1)
        return std::nullopt;
    if (day > lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && isLeap(year) ? 1 : 0))
        return std::nullopt;
    std::int64_t days = day - 1 + (year - 1970) * 365 + leapDaysBefore(year) - leapDaysBefore(1970);
    for (std::int64_t m = 1; m < month; ++m)
        days += lengths[static_cast<std::size_t>(m - 1)] + (m == 2 && isLeap(year) ? 1 : 0);
    const std::int64_t h = number(hour.substr(0, 2));
    const std::int64_t m = number(hour.substr(3, 2));
    const std::int64_t s = hour.size() > 5 ? number(hour.substr(6, 2)) : 0;
    if (h > 23 || m > 59 || s > 59)
        return std::nullopt;
    return ((days * 24 + h) * 60 + m) * 60 + s;
}

std::string decimals(std::uint64_t whole, std::uint64_t tenThousandths, bool trimmed)
{
    std::string fraction = std::to_string(10'000 + tenThousandths).substr(1);
    while (trimmed && fraction.ends_with('0'))
        fraction.pop_back();
    return std::to_string(whole) + (fraction.empty() ? "" : "." + fraction);
}

} // namespace

std::optional<std::uint64_t> parseCount(std::string_view cell)
{
    return canonical(cell, 9);
}

std::optional<std::uint64_t> parseSum(std::string_view cell)
{
    return canonical(cell, 15);
}

std::string percentage(std::uint64_t part, std::uint64_t whole, bool trimmed)
{
    if (whole == 0)
        return decimals(0, 0, trimmed);
    std::uint64_t rest = part * 100 % whole;
    std::uint64_t fraction = 0;
    for (int digit = 0; digit < 4; ++digit) {
        fraction = fraction * 10 + rest * 10 / whole;
        rest = rest * 10 % whole;
    }
    return decimals(part * 100 / whole, fraction, trimmed);
}

std::string roundedPercentage(std::uint64_t part, std::uint64_t whole, bool trimmed)
{
    if (whole == 0)
        return decimals(0, 0, trimmed);
    std::uint64_t rest = part * 100 % whole;
    std::uint64_t fraction = 0;
    for (int digit = 0; digit < 4; ++digit) {
        fraction = fraction * 10 + rest * 10 / whole;
        rest = rest * 10 % whole;
    }
    fraction += rest * 2 >= whole ? 1 : 0;
    return decimals(part * 100 / whole + fraction / 10'000, fraction % 10'000, trimmed);
}

bool isPercentage(std::string_view text, bool trimmed)
{
    const std::size_t point = text.find('.');
    if (!parseCount(text.substr(0, point)))
        return false;
    if (point == std::string_view::npos)
        return trimmed;
    const std::string_view fraction = text.substr(point + 1);
    if (!digits(fraction, 4))
        return false;
    return trimmed ? !fraction.ends_with('0') : fraction.size() == 4;
}

std::optional<std::int64_t> parseStamp(std::string_view cell)
{
    if (!hasShape(cell, "00/00/0000 00:00:00"))
        return std::nullopt;
    return moment(number(cell.substr(6, 4)), number(cell.substr(3, 2)), number(cell.substr(0, 2)), cell.substr(11));
}

std::optional<std::int64_t> parseIsoStamp(std::string_view cell)
{
    const std::string_view fraction = cell.size() > 19 ? cell.substr(19) : std::string_view();
    if (!hasShape(cell.substr(0, 19), "0000-00-00 00:00:00")
        || (!fraction.empty() && (fraction[0] != '.' || !digits(fraction.substr(1), 9))))
        return std::nullopt;
    return moment(number(cell.substr(0, 4)), number(cell.substr(5, 2)), number(cell.substr(8, 2)), cell.substr(11, 8));
}

std::optional<CorteHour> parseCorteHour(std::string_view line)
{
    const bool two = hasShape(line, "00/00/0000 00:00 (UTC-00)");
    if (!two && !hasShape(line, "00/00/0000 00:00 (UTC-0)"))
        return std::nullopt;
    const std::string_view offset = line.substr(22, two ? 2 : 1);
    const auto local
        = moment(number(line.substr(6, 4)), number(line.substr(3, 2)), number(line.substr(0, 2)), line.substr(11, 5));
    if (!local || !parseCount(offset) || number(offset) > 12)
        return std::nullopt;
    return CorteHour { *local, -static_cast<int>(number(offset)) };
}

std::string duration(std::int64_t seconds)
{
    const std::int64_t s = seconds < 0 ? -seconds : seconds;
    return std::to_string(s / 3600) + ':' + std::to_string(100 + s / 60 % 60).substr(1) + ':'
        + std::to_string(100 + s % 60).substr(1);
}

} // namespace prep::gate
