// SPDX-License-Identifier: MIT
#include "app/hub/cortes.h"

#include <algorithm>

namespace prep::hub {

namespace {

Millis periodOf(const Process& process)
{
    return std::max(1, process.corteMinutes) * Millis { 60000 };
}

/// The night ends at its closing, or where two persons have put the end of a reopening.
Millis endOf(const State& state)
{
    return std::max(state.process->closing, state.reabiertoHasta);
}

/// The first hour of the schedule after `hora`: a corte off the schedule moves none of it.
Millis nextHour(const State& state, Millis hora)
{
    const Millis opening = state.process->opening;
    const Millis period = periodOf(*state.process);
    return hora < opening ? opening : opening + ((hora - opening) / period + 1) * period;
}

DueCorte corteAt(const State& state, Millis hora)
{
    DueCorte due;
    const Millis end = endOf(state);
    due.hora = std::min(hora, end);
    due.final = due.hora == end;
    due.siguiente = due.final ? 0 : std::min(nextHour(state, due.hora), end);
    return due;
}

std::optional<DueCorte> corteNow(const State& state, Millis now)
{
    const Corte* last = state.lastCorte();
    const bool isTime = now >= state.process->opening && now < endOf(state) && (last == nullptr || now > last->hora);
    if (!isTime)
        return std::nullopt;
    DueCorte due = corteAt(state, now);
    due.final = false;
    return due;
}

/// A final corte that was refused is made again when two persons sign for it, however late: without it the night has no end that
/// anybody can read.
std::optional<DueCorte> finalAgain(const State& state, Millis now)
{
    const Corte* last = state.lastCorte();
    const bool isOpen = last != nullptr && last->final && last->rechazado && now > last->hora;
    return isOpen ? std::optional(DueCorte { now, 0, true }) : std::nullopt;
}

} // namespace

std::optional<DueCorte> nextCorte(const State& state)
{
    if (state.process->opening >= state.process->closing)
        return std::nullopt;
    const Corte* last = state.lastCorte();
    if (last == nullptr)
        return corteAt(state, state.process->opening);
    if (last->hora >= endOf(state))
        return std::nullopt;
    return corteAt(state, nextHour(state, last->hora));
}

std::optional<DueCorte> latestDueCorte(const State& state, Millis now)
{
    const auto next = nextCorte(state);
    if (!next || next->hora > now)
        return std::nullopt;
    if (now >= endOf(state))
        return corteAt(state, endOf(state));
    const Millis period = periodOf(*state.process);
    return corteAt(state, next->hora + (now - next->hora) / period * period);
}

std::optional<DueCorte> extraCorte(const State& state, Millis now)
{
    if (!state.wantsCorte())
        return std::nullopt;
    const auto final = finalAgain(state, now);
    return final ? final : corteNow(state, now);
}

std::optional<DueCorte> corteAgain(const State& state, Millis now, Publicist::Outcome last)
{
    const Corte* corte = state.lastCorte();
    const bool isSeen = corte != nullptr && corte->rechazado && last == Publicist::Outcome::numberSeen;
    return isSeen ? corteNow(state, now) : std::nullopt;
}

Publicist::Outcome lastOutcome(const State& state, bool isRestored)
{
    const Corte* corte = state.lastCorte();
    const bool isUnbuilt = corte != nullptr && corte->rechazado && corte->revision.numero == 0;
    if (corte != nullptr && corte->liberado)
        return Publicist::Outcome::released;
    return isRestored && isUnbuilt ? Publicist::Outcome::numberSeen : Publicist::Outcome::refused;
}

} // namespace prep::hub
