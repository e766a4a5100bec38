// SPDX-License-Identifier: MIT
#include "models/domain/report.h"

#include "models/domain/rules.h"

#include <array>
#include <chrono>

namespace prep {

namespace {

constexpr Millis minuteMs = 60000;
constexpr std::array<std::string_view, 12> months { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic" };

std::string two(std::int64_t value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

struct Local {
    std::chrono::year_month_day day;
    std::int64_t minutes = 0; ///< of the day
};

Local localOf(Millis when, int utcOffsetMinutes)
{
    const std::chrono::sys_time<std::chrono::milliseconds> time { std::chrono::milliseconds(when + utcOffsetMinutes * minuteMs) };
    const auto day = std::chrono::floor<std::chrono::days>(time);
    return { std::chrono::year_month_day(day), std::chrono::duration_cast<std::chrono::minutes>(time - day).count() };
}

std::string dayText(const Local& local)
{
    return two(static_cast<unsigned>(local.day.day())) + " " + std::string(months[static_cast<unsigned>(local.day.month()) - 1]);
}

/// Two decimals, cut off.
std::string percentText(std::int64_t scaled)
{
    const std::int64_t hundredths = scaled / 100;
    return std::to_string(hundredths / 100) + "." + two(hundredths % 100) + " %";
}

} // namespace

Celda Celda::parte(std::int64_t part, std::int64_t whole)
{
    return { Tipo::porcentaje, percentageScaled(part, whole), {} };
}

const TablaInforme* Informe::tabla(std::string_view table) const
{
    for (const SeccionInforme& section : secciones) {
        for (const TablaInforme& each : section.tablas) {
            if (each.id == table)
                return &each;
        }
    }
    return nullptr;
}

const CifraInforme* Informe::cifra(std::string_view figure) const
{
    for (const CifraInforme& each : cifras) {
        if (each.id == figure)
            return &each;
    }
    return nullptr;
}

std::string numeralText(std::int64_t value)
{
    const std::string digits = std::to_string(value < 0 ? -value : value);
    std::string text = value < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text += ',';
        text += digits[i];
    }
    return text;
}

std::string durationText(Millis time)
{
    if (time > 0 && time < 1000)
        return std::to_string(time) + " ms";
    const std::int64_t seconds = time / 1000;
    if (seconds < 60)
        return std::to_string(seconds) + " s";
    const std::int64_t minutes = seconds / 60;
    if (minutes < 60)
        return std::to_string(minutes) + " min" + (seconds % 60 == 0 ? "" : " " + two(seconds % 60) + " s");
    return std::to_string(minutes / 60) + " h " + two(minutes % 60) + " min";
}

std::string dayHourText(Millis when, int utcOffsetMinutes)
{
    const Local local = localOf(when, utcOffsetMinutes);
    return dayText(local) + " " + two(local.minutes / 60) + ":" + two(local.minutes % 60);
}

std::string dateText(Millis when, int utcOffsetMinutes)
{
    const Local local = localOf(when, utcOffsetMinutes);
    return dayText(local) + " " + std::to_string(static_cast<int>(local.day.year()));
}

std::string cellText(const Celda& cell, int utcOffsetMinutes)
{
    switch (cell.tipo) {
    case Celda::Tipo::nada:
        return "—";
    case Celda::Tipo::texto:
        return cell.texto;
    case Celda::Tipo::entero:
        return numeralText(cell.numero);
    case Celda::Tipo::hora:
        return dayHourText(cell.numero, utcOffsetMinutes);
    case Celda::Tipo::duracion:
        return durationText(cell.numero);
    case Celda::Tipo::porcentaje:
        return percentText(cell.numero);
    }
    return {};
}

} // namespace prep
