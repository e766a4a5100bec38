// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"

namespace prep {

namespace {

bool isCapture(EventKind kind)
{
    return kind == EventKind::captura1 || kind == EventKind::captura2 || kind == EventKind::captura3;
}

bool isAboutPeople(EventKind kind)
{
    return kind == EventKind::personaAlta || kind == EventKind::personaBaja;
}

/// Captures are lifted by the verification that follows them: for staff when it happens, for observers when it is
/// public.
bool maySeeCapture(View view, const EventHeader& header, const State& state)
{
    const auto acta = state.process->findActa(header.subject.key);
    if (!acta)
        return false;
    const ActaState& a = state.actas[*acta];
    return header.seq < (view == View::interno ? a.verificadaSeq : a.publicadaSeq);
}

void hide(Valor& value)
{
    Valor hidden;
    hidden.seq = value.seq;
    hidden.verificacion = value.verificacion;
    hidden.oculto = true;
    value = std::move(hidden);
}

} // namespace

bool maySee(View view, const EventHeader& header, const State& state)
{
    if (view == View::captura)
        return false;
    if (isCapture(header.kind))
        return maySeeCapture(view, header, state);
    if (view == View::interno)
        return true;
    if (isBlind(header.kind))
        return header.seq <= state.publishedUpTo;
    return !isAboutPeople(header.kind);
}

State redact(const State& state, View view)
{
    State seen = state;
    for (ActaState& acta : seen.actas) {
        for (Capture& capture : acta.captures)
            capture.tally.reset();
        if (view == View::interno)
            continue;
        for (Valor* value : { &acta.valor, &acta.anterior }) {
            const bool blind = value->verificacion != 0; // sin acta and withdrawals say nothing secret
            if (value->seq > seen.publishedUpTo && blind)
                hide(*value);
        }
    }
    if (view != View::interno) {
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
