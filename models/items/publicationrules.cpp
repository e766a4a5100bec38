// SPDX-License-Identifier: MIT
#include "models/items/publicationrules.h"

#include "models/domain/twopersons.h"

#include <algorithm>

namespace prep {

Refusal proposalRefusal(const State& state, AccionPublicacion action, const std::string& object)
{
    if (const Refusal refusal = actionRefusal(state, action, object); refusal != Refusal::ninguno)
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
    return actionRefusal(state, action->accion, action->objeto);
}

} // namespace prep
