// SPDX-License-Identifier: MIT
#include "models/items/publicationsummary.h"

#include <algorithm>
#include <set>

namespace prep {

namespace {

Millis periodOf(const Process& process)
{
    return std::max(1, process.corteMinutes) * Millis { 60000 };
}

/// The hour after the last corte, as the hub reckons it; 0 when none comes any more.
Millis nextDue(const State& state)
{
    const Process& process = *state.process;
    const Corte* last = state.lastCorte();
    if (last == nullptr)
        return process.opening;
    if (last->siguiente != 0)
        return last->siguiente;
    const Millis end = std::max(process.closing, state.reabiertoHasta);
    if (last->hora >= end || last->hora < process.opening)
        return 0;
    const Millis period = periodOf(process); // reopened after the final one
    return std::min(end, process.opening + ((last->hora - process.opening) / period + 1) * period);
}

/// Whole cycles between the hour at which a corte was due and that at which one was opened (or nothing was, until now).
std::uint32_t cyclesBetween(Millis due, Millis opened, Millis period)
{
    return due == 0 || opened < due + period ? 0 : static_cast<std::uint32_t>((opened - due) / period);
}

std::uint32_t skippedHours(const State& state, Millis next, Millis now)
{
    const Millis period = periodOf(*state.process);
    Millis due = state.process->opening;
    std::uint32_t skipped = 0;
    for (const Corte& corte : state.cortes) {
        skipped += cyclesBetween(due, corte.hora, period);
        due = corte.siguiente;
    }
    return skipped + cyclesBetween(next, now, period);
}

void takeGap(const State& state, Millis now, PublicationSummary& summary)
{
    for (const Counters& counters : state.byElection) {
        summary.captured += counters.capturadas;
        summary.published += counters.publicadas;
        summary.gap += counters.capturadas - std::min(counters.capturadas, counters.publicadas);
    }
    if (state.sinPublicar.empty())
        return;
    summary.oldest = state.sinPublicar.begin()->second;
    summary.oldestSince = state.actas[summary.oldest].valor.verificacion;
    const Millis cycle = periodOf(*state.process) + state.process->rules.retrasoCorte;
    const Millis since = std::max(summary.oldestSince, state.process->opening);
    summary.isGapOld = summary.oldestSince != 0 && now - since > cycle;
}

std::vector<std::string> heldProducts(const State& state, const Corte* released)
{
    std::set<std::string> held(state.retenidos.begin(), state.retenidos.end());
    if (released != nullptr)
        held.insert(released->revision.retenidos.begin(), released->revision.retenidos.end());
    return { held.begin(), held.end() };
}

bool hasFiles(const Corte* released)
{
    return released != nullptr && !released->sinArchivos && released->revision.numero != 0;
}

} // namespace

bool PublicationSummary::lacksWitnesses() const
{
    return hasFiles(released) && released->revision.testigos < completeWitnesses;
}

bool PublicationSummary::lacksStamp() const
{
    return hasFiles(released) && !released->revision.sellado;
}

std::uint32_t PublicationSummary::imagesMissing() const
{
    return hasFiles(released) ? released->revision.imagenesFaltan : 0;
}

PublicationSummary publicationSummary(const State& state, Millis now)
{
    PublicationSummary summary;
    summary.newest = state.lastCorte();
    summary.released = state.lastReleasedCorte();
    summary.next = nextDue(state);
    summary.nextNumber = summary.newest == nullptr ? 1 : summary.newest->numero + 1;
    summary.skipped = skippedHours(state, summary.next, now);
    summary.rejected = static_cast<std::uint32_t>(std::ranges::count(state.cortes, true, &Corte::rechazado));
    summary.held = heldProducts(state, summary.released);
    takeGap(state, now, summary);
    return summary;
}

std::vector<std::string> publicationProducts(const Process& process)
{
    std::vector<std::string> products;
    for (const Election& election : process.elections) {
        products.push_back(election.id);
        products.push_back(election.id + ".json");
    }
    products.insert(products.end(), { "paquete", "catalogo", "portal" });
    return products;
}

} // namespace prep
