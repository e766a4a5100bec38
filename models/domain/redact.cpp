// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"
#include "models/domain/bounds.h"

#include <algorithm>

namespace prep {

namespace {

bool isCapture(EventKind kind)
{
    return kind == EventKind::captura1 || kind == EventKind::captura2 || kind == EventKind::captura3;
}

/// Bodies with a person's name, or with a text that a person typed and the fold does not need.
bool isForStaffOnly(EventKind kind)
{
    switch (kind) {
    case EventKind::personaAlta:
    case EventKind::personaBaja:
    case EventKind::estacionRevocada:
    case EventKind::piezaRetenida:
    case EventKind::piezaLiberada:
    case EventKind::reclamoSoltado:
    case EventKind::actaEscalada:
    case EventKind::recapturaOrdenada:
    case EventKind::redigitalizacionOrdenada:
    case EventKind::planAnotado:
    case EventKind::alarmaAplazada:
    case EventKind::alarmaRetirada:
        return true;
    default:
        return false;
    }
}

/// A value may be seen by observers once a corte has published it; a capture once the value it led to may be seen, by
/// staff when that value is verified. A capture that led to nothing (another image, another cycle) stays blind.
bool maySeeBlind(View view, const EventHeader& header, const State& state)
{
    const auto acta = state.process->findActa(header.subject.key);
    if (!acta)
        return false;
    const auto& records = state.actas[*acta].registros;
    return std::any_of(records.begin(), records.end(), [&](const Registro& record) {
        const bool belongs = isCapture(header.kind) ? record.desde < header.seq && header.seq < record.valor
                                                    : record.valor == header.seq;
        return belongs && (view == View::interno || record.publicada);
    });
}

void hide(Valor& value)
{
    Valor hidden;
    hidden.seq = value.seq;
    hidden.verificacion = value.verificacion;
    hidden.motivo = value.motivo;
    hidden.oculto = true;
    hidden.pieza = value.pieza; // whose papers came is no secret
    value = std::move(hidden);
}

void hideFromObservers(ActaState& acta)
{
    // sin acta and withdrawals hold no votes and say nothing secret
    const auto isSecret = [&](const Valor& value) { return (value.tally || value.oculto) && !wasPublished(acta, value.seq); };
    if (isSecret(acta.valor))
        hide(acta.valor);
    for (Sparse<Valor>* kept : { &acta.anterior, &acta.enCorte }) {
        if (isSecret(**kept))
            hide(kept->edit());
    }
}

/// What staff typed about a plan or an alarm.
void hideNotes(State& seen)
{
    for (PlanCorrido& plan : seen.planes) {
        for (PasoCorrido& step : plan.pasos)
            step.nota.clear();
    }
    for (auto& [key, alarm] : seen.alarmas) {
        alarm.motivo.clear();
        if (alarm.aplazadaHasta != 0)
            alarm.aplazadaHasta = unknownHour;
    }
}

} // namespace

bool maySee(View view, const EventHeader& header, const State& state)
{
    if (view == View::captura)
        return false;
    if (isCapture(header.kind) || (view == View::observador && isBlind(header.kind)))
        return maySeeBlind(view, header, state);
    return view == View::interno || !isForStaffOnly(header.kind);
}

namespace {

bool isHeldBy(const Lease& lease, const State& state, std::string_view person, std::string_view station)
{
    return lease.isHeld() && state.people[lease.person].id == person && state.stations[lease.station].id == station;
}

} // namespace

bool maySeeAtMesa(const EventHeader& header, const State& state, std::string_view person, std::string_view station)
{
    const auto index = isCapture(header.kind) ? state.process->findActa(header.subject.key) : std::nullopt;
    if (!index)
        return false;
    const ActaState& acta = state.actas[*index];
    const auto isMade = [](const Capture& capture) { return capture.seq != 0; };
    const auto isThis = [&](const Capture& capture) { return capture.seq == header.seq; };
    return isHeldBy(acta.leases.back(), state, person, station)
        && std::all_of(acta.captures.begin(), acta.captures.end(), isMade)
        && std::any_of(acta.captures.begin(), acta.captures.end(), isThis);
}

bool captures(const State& state, std::string_view person, std::string_view station, const Digest& image)
{
    return std::any_of(state.expiries.begin(), state.expiries.end(), [&](const auto& held) {
        const ActaIndex acta = std::get<1>(held);
        const Pieza* const pieza = state.mainPieza(acta);
        return pieza != nullptr && pieza->imagen == image
            && isHeldBy(state.actas[acta].leases[std::get<2>(held) - 1U], state, person, station);
    });
}

State redact(const State& state, View view)
{
    if (view == View::captura)
        return State(state.process);
    State seen = state;
    for (ActaState& acta : seen.actas) {
        for (Capture& capture : acta.captures)
            capture.tally.reset();
        if (view == View::observador)
            hideFromObservers(acta);
    }
    if (view == View::observador) {
        hideNotes(seen);
        for (Person& person : seen.people) {
            const Person all = std::move(person);
            person = {};
            person.id = all.id;
            person.activa = all.activa;
            person.capturas = all.capturas;
        }
    }
    rebuildDerived(seen);
    return seen;
}

} // namespace prep
