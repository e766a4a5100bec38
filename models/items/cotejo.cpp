// SPDX-License-Identifier: MIT
#include "models/items/cotejo.h"

#include <algorithm>
#include <tuple>

namespace prep {

CotejoEstado cotejoOf(const ActaState& acta)
{
    if (acta.flags & flagEnCorreccion)
        return acta.etapa == Etapa::verificada && !(acta.flags & flagRedigitalizar) ? CotejoEstado::rechazada : CotejoEstado::enCorreccion;
    if (acta.etapa != Etapa::verificada || !acta.publicada)
        return CotejoEstado::noPublicada;
    if (acta.anterior->seq != 0)
        return CotejoEstado::porPublicar;
    if (acta.cotejo == 0)
        return acta.flags & flagCorregida ? CotejoEstado::porAprobar : CotejoEstado::pendiente;
    return acta.cotejo == 2 ? CotejoEstado::aceptadaConCambio : CotejoEstado::aceptada;
}

namespace {

std::vector<ActaIndex> sorted(const State& state, std::vector<ActaIndex> actas)
{
    std::ranges::sort(actas, {}, [&](ActaIndex i) {
        const ActaState& acta = state.actas[i];
        return std::tuple(cotejoOf(acta) != CotejoEstado::porAprobar, acta.valor.verificacion, i);
    });
    return actas;
}

} // namespace

std::vector<ActaIndex> cotejoQueue(const State& state, PersonIndex person)
{
    std::vector<ActaIndex> waiting;
    for (ActaIndex i = 0; i < state.actas.size(); ++i) {
        const ActaState& acta = state.actas[i];
        const CotejoEstado estado = cotejoOf(acta);
        const bool isOwn = estado == CotejoEstado::porAprobar && acta.cotejador == person;
        if (mayCompare(estado) && !isOwn)
            waiting.push_back(i);
    }
    return sorted(state, std::move(waiting));
}

std::vector<CampoCambiado> changedFields(const Tally& before, const Tally& after)
{
    std::vector<CampoCambiado> changed;
    if (before.fieldCount() != after.fieldCount())
        return changed;
    for (const std::uint16_t field : conflictingFields(before, after))
        changed.push_back({ field, before.field(field), after.field(field) });
    return changed;
}

namespace {

CambioVisto seen(std::uint32_t corte, MotivoCambio motivo, const Valor& before, const Valor& after)
{
    CambioVisto change { corte, motivo, after.verificacion, {} };
    if (before.tally && after.tally)
        change.campos = changedFields(*before.tally, *after.tally);
    return change;
}

} // namespace

std::vector<CambioVisto> changesOf(const State& state, ActaIndex index)
{
    const ActaState& acta = state.actas[index];
    const Valor& published = acta.anterior->seq != 0 ? *acta.anterior : acta.valor;
    std::vector<CambioVisto> changes;
    for (std::size_t i = 0; i < acta.cambios.size(); ++i) {
        const Cambio& cambio = acta.cambios[i];
        const Valor& after = i + 1 < acta.cambios.size() ? acta.cambios[i + 1].antes : published;
        changes.push_back(seen(cambio.corte, cambio.motivo, cambio.antes, after));
        changes.back().hora = cambio.hora;
    }
    if (acta.publicada && acta.anterior->seq != 0 && acta.valor.seq != 0)
        changes.push_back(seen(0, acta.valor.motivo, *acta.anterior, acta.valor));
    return changes;
}

std::vector<ActaIndex> correctionQueue(const State& state)
{
    std::vector<ActaIndex> waiting;
    for (ActaIndex i = 0; i < state.actas.size(); ++i) {
        if (cotejoOf(state.actas[i]) == CotejoEstado::rechazada)
            waiting.push_back(i);
    }
    return sorted(state, std::move(waiting));
}

} // namespace prep
