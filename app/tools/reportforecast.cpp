// SPDX-License-Identifier: MIT
#include "app/tools/reportforecast.h"

#include "models/domain/arrivals.h"
#include "models/process/isotime.h"

namespace prep::tools {

namespace {

constexpr Millis minute = 60000;

struct Share {
    std::string when; ///< ISO; empty = nobody knows
    bool isForecast = false;
    std::string error; ///< minutes with sign; empty = not known
};

Share shareOf(const State& state, const AvanceLlegada& stand, std::size_t i)
{
    const auto iso
        = [&](Millis since) { return formatIso(state.process->opening + since, state.process->utcOffsetMinutes); };
    Share share;
    if (stand.alcanzada[i]) {
        share.when = iso(*stand.alcanzada[i]);
        if (stand.error[i]) {
            const Millis off = (*stand.error[i] + (*stand.error[i] >= 0 ? minute / 2 : -minute / 2)) / minute;
            share.error = (off > 0 ? "+" : "") + std::to_string(off);
        }
    } else if (stand.pronostico && stand.pronostico->horas[i]) {
        share.when = iso(*stand.pronostico->horas[i]);
        share.isForecast = true;
    }
    return share;
}

std::string markdownRow(const State& state, const std::string& id, const AvanceLlegada& stand)
{
    std::string row
        = "| " + id + " | " + std::to_string(stand.llegadas) + " | " + std::to_string(stand.esperadas) + " |";
    for (std::size_t i = 0; i < forecastShares.size(); ++i) {
        const Share share = shareOf(state, stand, i);
        row += " ";
        if (share.when.empty())
            row += "—";
        else
            row += (share.isForecast ? "~" : "") + share.when.substr(11, 5)
                + (share.error.empty() ? "" : " (" + share.error + " min)");
        row += " |";
    }
    return row + "\n";
}

std::string csvRow(const State& state, const std::string& id, const AvanceLlegada& stand)
{
    std::string row = id + "," + std::to_string(stand.llegadas) + "," + std::to_string(stand.esperadas);
    for (std::size_t i = 0; i < forecastShares.size(); ++i) {
        const Share share = shareOf(state, stand, i);
        row += "," + share.when + "," + (share.when.empty() ? "" : share.isForecast ? "1" : "0") + "," + share.error;
    }
    return row + "\r\n";
}

} // namespace

std::string forecastMarkdown(const State& state)
{
    const Pronosticos all = arrivalForecasts(state, state.at);
    std::string out = "# Pronóstico de llegadas — " + state.process->name + "\n\nHasta "
        + formatIso(state.at, state.process->utcOffsetMinutes) + ".\n\n";
    if (!all.hayCurva)
        out += "El proceso no tiene curva de una noche pasada (curva.json): solo lo que ya llegó.\n\n";
    else
        out += "~ pronosticado. Entre paréntesis, cuánto después (+) o antes (−) de lo pronosticado al llegar al "
               "porcentaje anterior.\n\n";
    out += "| CATD | Llegadas | Esperadas | 50 % | 80 % | 95 % |\n|---|---|---|---|---|---|\n"
        + markdownRow(state, "Todos", all.todos);
    for (std::size_t site = 0; site < all.sitios.size(); ++site) {
        if (all.sitios[site].esperadas > 0)
            out += markdownRow(state, state.process->sites[site].id, all.sitios[site]);
    }
    return out;
}

std::string forecastCsv(const State& state)
{
    const Pronosticos all = arrivalForecasts(state, state.at);
    std::string out = "catd,llegadas,esperadas,hora_50,pronostico_50,error_50_min,hora_80,pronostico_80,error_80_min,"
                      "hora_95,pronostico_95,error_95_min\r\n";
    out += csvRow(state, "todos", all.todos);
    for (std::size_t site = 0; site < all.sitios.size(); ++site)
        out += csvRow(state, state.process->sites[site].id, all.sitios[site]);
    return out;
}

} // namespace prep::tools
