// SPDX-License-Identifier: MIT
#include "models/items/publicationrules.h"

#include <algorithm>

namespace prep {

namespace {

Refusal objectRefusal(const State& state, AccionPublicacion action, const std::string& object)
{
    const Corte* last = state.lastCorte();
    switch (action) {
    case AccionPublicacion::publicar:
        return object.empty() ? Refusal::ninguno : Refusal::datoInvalido;
    case AccionPublicacion::reintentar:
        return last != nullptr && last->rechazado ? Refusal::ninguno : Refusal::accionNoProcede;
    case AccionPublicacion::retener:
        return state.retenidos.contains(object) ? Refusal::sinCambio : Refusal::ninguno;
    case AccionPublicacion::soltar:
        return state.retenidos.contains(object) ? Refusal::ninguno : Refusal::sinCambio;
    case AccionPublicacion::esquema:
    case AccionPublicacion::llaves:
        return object.empty() ? Refusal::datoInvalido : Refusal::ninguno;
    case AccionPublicacion::reabrir:
        if (last == nullptr || !last->final || !last->liberado)
            return Refusal::accionNoProcede;
        return minutesOf(object) ? Refusal::ninguno : Refusal::datoInvalido;
    }
    return Refusal::datoInvalido;
}

} // namespace

Refusal proposalRefusal(const State& state, AccionPublicacion action, const std::string& object)
{
    if (const Refusal refusal = objectRefusal(state, action, object); refusal != Refusal::ninguno)
        return refusal;
    const bool isProposed = std::ranges::any_of(state.acciones,
        [&](const Accion& other) { return other.isOpen() && other.accion == action && other.objeto == object; });
    return isProposed ? Refusal::sinCambio : Refusal::ninguno;
}

Refusal signatureRefusal(const State& state, std::uint32_t number, const Actor& actor, Millis now)
{
    const Accion* action = state.findAccion(number);
    if (action == nullptr)
        return Refusal::accionDesconocida;
    if (!action->isOpen())
        return Refusal::accionYaResuelta;
    if (now > expiryOf(*action))
        return Refusal::accionVencida;
    const bool isSamePerson = action->propuso == state.findPerson(actor.id).value_or(none16);
    const bool isSameStation = action->estacion == state.findStation(actor.station).value_or(none16);
    if (isSamePerson || isSameStation)
        return Refusal::mismaFirma;
    return objectRefusal(state, action->accion, action->objeto);
}

} // namespace prep
