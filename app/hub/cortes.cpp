// SPDX-License-Identifier: MIT
#include "app/hub/cortes.h"

#include <algorithm>

namespace prep::hub {

namespace {

Millis periodOf(const Process& process)
{
    return std::max(1, process.corteMinutes) * Millis { 60000 };
}

DueCorte corteAt(const Process& process, Millis hora)
{
    DueCorte due;
    due.hora = std::min(hora, process.closing);
    due.final = due.hora == process.closing;
    due.siguiente = due.final ? 0 : std::min(due.hora + periodOf(process), process.closing);
    return due;
}

} // namespace

std::optional<DueCorte> nextCorte(const State& state)
{
    const Process& process = *state.process;
    if (process.opening >= process.closing)
        return std::nullopt;
    const Corte* last = state.lastCorte();
    if (last == nullptr)
        return corteAt(process, process.opening);
    if (last->final || last->hora >= process.closing)
        return std::nullopt;
    return corteAt(process, last->hora + periodOf(process));
}

std::optional<DueCorte> latestDueCorte(const State& state, Millis now)
{
    const auto next = nextCorte(state);
    if (!next || next->hora > now)
        return std::nullopt;
    const Process& process = *state.process;
    const Millis period = periodOf(process);
    if (now >= process.closing)
        return corteAt(process, process.closing);
    return corteAt(process, next->hora + (now - next->hora) / period * period);
}

} // namespace prep::hub
