// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/bounds.h"
#include "models/domain/decide.h"

namespace prep {

/// What decide's parts share: the command's surroundings and the events made so far. Private to models/domain.
struct Deciding {
    const State& state;
    const Command& command;
    const Actor& actor;
    const Inputs& inputs;
    const Partners& partners;
    std::vector<Event> events;

    /// Adds an event with the command's hours and actor; the first one carries the command's id and digest.
    void add(EventKind kind, Subject subject, Body body);
    [[nodiscard]] std::optional<ActaIndex> acta(const std::string& key) const { return state.process->findActa(key); }
    [[nodiscard]] PersonIndex person() const { return state.findPerson(actor.id).value_or(none16); }
    [[nodiscard]] StationIndex station() const { return state.findStation(actor.station).value_or(none16); }
};

/// Refusal::ninguno = accepted, and `events` holds what happened.
using Verdict = Refused;
[[nodiscard]] inline Verdict accepted()
{
    return {};
}
[[nodiscard]] inline Verdict refuse(Refusal code, std::string detail = {})
{
    return { code, std::move(detail) };
}

/// A reason, a note, a name: not beyond what the log keeps.
[[nodiscard]] inline bool isText(const std::string& text)
{
    return text.size() <= maxNote;
}

/// Another pieza with the same image that the public would see in the same election (A7): of another acta, or fuera de
/// catálogo. `acta` none32: `pieza` itself is going to be fuera de catálogo.
[[nodiscard]] std::optional<PiezaIndex> duplicateOf(const State& state, PiezaIndex pieza, std::uint8_t election, ActaIndex acta);

// Queue, captures, cotejo: decidequeue.cpp
Verdict decideOn(Deciding& d, const command::Reclamar& c);
Verdict decideOn(Deciding& d, const command::Renovar& c);
Verdict decideOn(Deciding& d, const command::Soltar& c);
Verdict decideOn(Deciding& d, const command::Caducar& c);
Verdict decideOn(Deciding& d, const command::Escalar& c);
Verdict decideOn(Deciding& d, const command::Capturar& c);
Verdict decideOn(Deciding& d, const command::Resolver& c);
Verdict decideOn(Deciding& d, const command::Cotejar& c);
Verdict decideOn(Deciding& d, const command::OrdenarRecaptura& c);
Verdict decideOn(Deciding& d, const command::OrdenarRedigitalizacion& c);
Verdict decideOn(Deciding& d, const command::Corregir& c);

Verdict decideOn(Deciding& d, const command::ResumirTelemetria& c);

// Cortes, actions of two persons, the view from outside: decidepublication.cpp
Verdict decideOn(Deciding& d, const command::AbrirCorte& c);
Verdict decideOn(Deciding& d, const command::LiberarCorte& c);
Verdict decideOn(Deciding& d, const command::RechazarCorte& c);
Verdict decideOn(Deciding& d, const command::RevisarCorte& c);
Verdict decideOn(Deciding& d, const command::AnotarHallazgo& c);
Verdict decideOn(Deciding& d, const command::ProponerAccion& c);
Verdict decideOn(Deciding& d, const command::FirmarAccion& c);
Verdict decideOn(Deciding& d, const command::RetirarAccion& c);
Verdict decideOn(Deciding& d, const command::VerPublico& c);

// Continuity plan: decidecontinuity.cpp
Verdict decideOn(Deciding& d, const command::FirmarPreparacion& c);
Verdict decideOn(Deciding& d, const command::ActivarPlan& c);
Verdict decideOn(Deciding& d, const command::TerminarPaso& c);
Verdict decideOn(Deciding& d, const command::AnotarPlan& c);
Verdict decideOn(Deciding& d, const command::RefrendarPlan& c);
Verdict decideOn(Deciding& d, const command::CancelarPlan& c);

// Alarms: decidealarms.cpp
Verdict decideOn(Deciding& d, const command::ActivarAlarma& c);
Verdict decideOn(Deciding& d, const command::NormalizarAlarma& c);
Verdict decideOn(Deciding& d, const command::SuprimirAlarma& c);
Verdict decideOn(Deciding& d, const command::RecordarAlarma& c);
Verdict decideOn(Deciding& d, const command::ReconocerAlarma& c);
Verdict decideOn(Deciding& d, const command::AplazarAlarma& c);
Verdict decideOn(Deciding& d, const command::ReponerAlarma& c);
Verdict decideOn(Deciding& d, const command::RetirarAlarma& c);
Verdict decideOn(Deciding& d, const command::DevolverAlarma& c);
Verdict decideOn(Deciding& d, const command::RestablecerAlarma& c);

} // namespace prep
