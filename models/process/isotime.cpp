// SPDX-License-Identifier: MIT
#include "models/process/isotime.h"

#include <array>

namespace prep {

namespace {

constexpr Millis minuteMs = 60000;
constexpr Millis dayMs = 86400000;

void digits(std::string& out, std::int64_t value, int width)
{
    std::array<char, 20> buffer {};
    for (int i = width - 1; i >= 0; --i, value /= 10)
        buffer[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    out.append(buffer.data(), static_cast<std::size_t>(width));
}

/// Takes exactly `count` digits from `at` on; -1 when there are none.
int number(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool isLeap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysIn(int year, int month)
{
    constexpr std::array<int, 12> days { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && isLeap(year) ? 1 : 0);
}

/// Offset in minutes from "Z" or "±hh:mm".
std::optional<int> parseOffset(std::string_view text)
{
    if (text == "Z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const int hours = number(text, 1, 2);
    const int minutes = number(text, 4, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

} // namespace

std::int64_t daysFromCivil(int year, unsigned month, unsigned day)
{
    // Eras of 400 years that begin on 1 March.
    const std::int64_t y = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(y - era * 400);
    const unsigned dayOfYear = (153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + static_cast<std::int64_t>(dayOfEra) - 719468;
}

std::string formatIso(Millis time, int utcOffsetMinutes)
{
    const Millis local = time + utcOffsetMinutes * minuteMs;
    const std::int64_t days = (local >= 0 ? local : local - dayMs + 1) / dayMs;
    const Millis inDay = local - days * dayMs;
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;

    std::string out;
    out.reserve(29);
    digits(out, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    out += '-';
    digits(out, month, 2);
    out += '-';
    digits(out, dayOfYear - (153 * shifted + 2) / 5 + 1, 2);
    out += 'T';
    digits(out, inDay / 3600000, 2);
    out += ':';
    digits(out, inDay / minuteMs % 60, 2);
    out += ':';
    digits(out, inDay / 1000 % 60, 2);
    if (inDay % 1000 != 0) {
        out += '.';
        digits(out, inDay % 1000, 3);
    }
    out += utcOffsetMinutes < 0 ? '-' : '+';
    const int offset = utcOffsetMinutes < 0 ? -utcOffsetMinutes : utcOffsetMinutes;
    digits(out, offset / 60, 2);
    out += ':';
    digits(out, offset % 60, 2);
    return out;
}

std::optional<Millis> parseIso(std::string_view text)
{
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const int year = number(text, 0, 4);
    const int month = number(text, 5, 2);
    const int day = number(text, 8, 2);
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour < 0 || hour > 23
        || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    std::size_t at = 19;
    int milliseconds = 0;
    if (text[at] == '.') {
        milliseconds = number(text, at + 1, 3);
        if (milliseconds < 0)
            return std::nullopt;
        at += 4;
    }
    const std::optional<int> offset = parseOffset(text.substr(at));
    if (!offset)
        return std::nullopt;
    const std::int64_t days = daysFromCivil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    return days * dayMs + (hour * 60 + minute) * minuteMs + second * 1000 + milliseconds - *offset * minuteMs;
}

} // namespace prep
