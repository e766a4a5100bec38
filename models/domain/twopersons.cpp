// SPDX-License-Identifier: MIT
#include "models/domain/twopersons.h"

namespace prep {

bool isPublicationOver(const State& state)
{
    const Corte* last = state.lastCorte();
    return last && last->final && last->liberado && state.reabiertoHasta <= last->hora;
}

Refusal actionRefusal(const State& state, AccionPublicacion action, const std::string& object, std::string* detail)
{
    const auto refuse = [detail](Refusal code, const std::string& why) {
        if (detail != nullptr)
            *detail = why;
        return code;
    };
    const Corte* last = state.lastCorte();
    switch (action) {
    case AccionPublicacion::publicar:
        if (isPublicationOver(state))
            return refuse(Refusal::accionNoProcede, "el corte final ya salió");
        return object.empty() ? Refusal::ninguno : refuse(Refusal::datoInvalido, "objeto");
    case AccionPublicacion::reintentar:
        return last && last->rechazado ? Refusal::ninguno : refuse(Refusal::accionNoProcede, "el último corte no fue rechazado");
    case AccionPublicacion::retener:
        return state.retenidos.contains(object) ? refuse(Refusal::sinCambio, object) : Refusal::ninguno;
    case AccionPublicacion::soltar:
        return state.retenidos.contains(object) ? Refusal::ninguno : refuse(Refusal::sinCambio, object);
    case AccionPublicacion::esquema:
    case AccionPublicacion::llaves:
        return object.empty() ? refuse(Refusal::datoInvalido, "objeto") : Refusal::ninguno;
    case AccionPublicacion::reabrir:
        if (!last || !last->final || !last->liberado)
            return refuse(Refusal::accionNoProcede, "el corte final no ha salido");
        return minutesOf(object) ? Refusal::ninguno : refuse(Refusal::datoInvalido, "minutos");
    }
    return refuse(Refusal::datoInvalido, "accion");
}

} // namespace prep
