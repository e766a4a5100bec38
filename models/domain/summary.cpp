// SPDX-License-Identifier: MIT
#include "models/domain/summary.h"

#include "models/domain/actaedit.h"

#include <algorithm>
#include <map>

namespace prep {

namespace {

Summary summaryOf(const Counters& c, std::int64_t outside, bool final)
{
    const auto observed = [&](Observacion o) { return std::int64_t { c.observaciones[static_cast<std::size_t>(o)] }; };
    Summary s;
    s.esperadas = c.esperadas;
    s.fueraDeCatalogo = outside;
    s.capturadas = c.capturadas;
    s.registradas = s.capturadas + s.fueraDeCatalogo;
    s.porcentajeCapturadas = percentage(s.capturadas, s.esperadas);
    s.contabilizadas = c.contabilizadas;
    s.porcentajeContabilizadas = percentage(s.contabilizadas, s.esperadas);
    const std::int64_t inconsistent
        = observed(Observacion::excedeListaNominal) + observed(Observacion::algunCampo) + observed(Observacion::todos);
    s.porcentajeInconsistencias = percentage(inconsistent, s.esperadas);
    s.noContabilizadas = c.noContabilizadas;
    s.listaNominalContabilizadas = c.listaNominal;
    s.totalVotosConEspeciales = c.votosConEspeciales;
    s.totalVotosSinEspeciales = c.votosSinEspeciales;
    s.participacion = percentage(final ? c.votosConEspeciales : c.votosSinEspeciales, c.listaNominal);
    return s;
}

} // namespace

Summary summarize(const State& state, std::size_t election, bool final)
{
    return summaryOf(state.byElection[election], state.fueraDeCatalogo[election], final);
}

AreaFigures figuresOf(const State& state, std::size_t election, std::span<const ActaIndex> actas, bool final)
{
    AreaFigures figures;
    figures.boxVotes.resize(state.process->elections[election].boxes.size());
    Counters counters;
    counters.esperadas = static_cast<std::uint32_t>(actas.size());
    for (const ActaIndex acta : actas) {
        const Valor* value = visibleValue(state.actas[acta]);
        if (value == nullptr)
            continue;
        addValue(counters, *value, state.process->actas[acta], 1);
        if (!value->tally || !value->derived.contabilizada)
            continue;
        const Ballot& ballot = state.process->ballotOf(acta);
        for (std::size_t i = 0; i < ballot.boxes.size(); ++i)
            figures.boxVotes[ballot.boxes[i]] += std::max(value->tally->boxes[i], 0);
    }
    figures.summary = summaryOf(counters, 0, final);
    return figures;
}

std::vector<CurvePoint> curve(const State& state, std::size_t election)
{
    constexpr Millis minute = 60000;
    std::map<Millis, CurvePoint> steps;
    const auto count = [&](Millis when, std::uint32_t CurvePoint::*field) {
        if (when > 0)
            ++(steps[when / minute * minute].*field);
    };
    const Election& e = state.process->elections[election];
    for (ActaIndex acta = e.first; acta < e.first + e.count; ++acta) {
        const ActaState& a = state.actas[acta];
        if (const Pieza* pieza = state.mainPieza(acta)) {
            count(pieza->acopio, &CurvePoint::acopiadas);
            count(pieza->digitalizacion, &CurvePoint::digitalizadas);
        }
        count(a.captura, &CurvePoint::capturadas);
        if (const Valor* value = visibleValue(a); value && value->tally)
            count(value->verificacion, &CurvePoint::verificadas);
    }
    std::vector<CurvePoint> points;
    CurvePoint total;
    for (const auto& [when, step] : steps) {
        total.minute = when;
        total.acopiadas += step.acopiadas;
        total.digitalizadas += step.digitalizadas;
        total.capturadas += step.capturadas;
        total.verificadas += step.verificadas;
        points.push_back(total);
    }
    return points;
}

} // namespace prep
