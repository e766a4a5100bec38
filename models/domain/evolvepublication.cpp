// SPDX-License-Identifier: MIT
#include "models/domain/bounds.h"
#include "models/domain/fold.h"

#include <algorithm>
#include <charconv>

namespace prep {

void Fold::corteAbierto()
{
    const auto* opened = body<body::CorteAbierto>();
    if (!opened || opened->hasta >= m_header.seq)
        return conflict();
    Corte corte;
    corte.numero = opened->numero;
    corte.hora = opened->hora;
    corte.hasta = opened->hasta;
    corte.siguiente = opened->siguiente;
    corte.seq = m_header.seq;
    corte.final = opened->final;
    m_state.cortes.push_back(std::move(corte));
    for (auto& [origin, custody] : m_state.origenes)
        custody.enCorte = custody.ultimo;
    for (Accion& action : m_state.acciones) {
        const bool isPublishing = action.accion == AccionPublicacion::publicar || action.accion == AccionPublicacion::reintentar;
        if (isPublishing && action.firmada != 0 && action.corte == 0)
            action.corte = opened->numero;
    }
}

Corte* Fold::unresolvedCorte(std::uint32_t number)
{
    const auto found = std::find_if(
        m_state.cortes.rbegin(), m_state.cortes.rend(), [&](const Corte& corte) { return corte.numero == number; });
    return found == m_state.cortes.rend() || found->liberado || found->rechazado ? nullptr : &*found;
}

void Fold::corteLiberado()
{
    const auto* released = body<body::CorteLiberado>();
    Corte* corte = released ? unresolvedCorte(released->numero) : nullptr;
    if (!corte)
        return conflict();
    corte->liberado = true;
    corte->sinArchivos = released->sinArchivos;
    corte->manifiesto = released->manifiesto;
    corte->resuelto = m_header.at;
    for (auto& [origin, custody] : m_state.origenes)
        custody.publicado = custody.enCorte;
    publish(*corte);
}

/// A held product shows what it showed: for its election the corte is none.
void Fold::publish(const Corte& corte)
{
    std::vector<bool> held;
    for (const Election& election : m_state.process->elections)
        held.push_back(corte.retiene(election.id));
    const auto isHeld = [&](ActaIndex acta) { return held[m_state.process->actas[acta].election]; };
    const std::set<ActaIndex> replaced = std::move(m_state.enCorte);
    m_state.enCorte.clear();
    for (const ActaIndex acta : replaced)
        isHeld(acta) ? forgetCorte(acta) : publishOne(acta, corte.numero);
    std::vector<ActaIndex> waiting;
    for (auto at = m_state.sinPublicar.begin(); at != m_state.sinPublicar.end() && at->first <= corte.hasta; ++at) {
        if (!isHeld(at->second))
            waiting.push_back(at->second);
    }
    for (const ActaIndex acta : waiting)
        publishOne(acta, corte.numero);
}

/// The corte did not come out: its value of an acta that was replaced meanwhile was never published.
void Fold::forgetCorte(ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    edit->enCorte.clear();
    dropIdleWithdrawal(*edit);
}

/// What the corte's files hold of one acta: the value of the moment it was opened, even where a later one is in force
/// by now.
void Fold::publishOne(ActaIndex acta, std::uint32_t corte)
{
    ActaEdit edit(m_state, acta, m_changed);
    const bool wasReplaced = edit->enCorte->seq != 0;
    Valor inFiles = edit->enCorte.take();
    Valor& published = wasReplaced ? inFiles : edit->valor;
    const bool isDisputed = wasReplaced && (edit->flags & flagEnConflicto) && !published.anulado;
    if (isDisputed)
        edit->anterior.set(std::move(edit->valor)); // what the public saw until now
    if (auto change = changeWith(*edit, published, corte))
        edit->cambios.push_back(std::move(*change));
    for (Registro& record : edit->registros)
        record.publicada = record.publicada || record.valor == published.seq;
    edit->publicada = !published.anulado;
    if (isDisputed)
        edit->valor = std::move(published); // stands until the mesa de control has decided
    if (wasReplaced && !isDisputed && !published.anulado)
        edit->anterior.set(std::move(published));
    else
        edit->anterior.clear();
    dropIdleWithdrawal(*edit);
}

void Fold::corteRechazado()
{
    const auto* refused = body<body::CorteRechazado>();
    Corte* corte = refused ? unresolvedCorte(refused->numero) : nullptr;
    if (!corte)
        return conflict();
    corte->rechazado = true;
    corte->resuelto = m_header.at;
    corte->motivo = refused->motivo;
    const std::set<ActaIndex> replaced = std::move(m_state.enCorte);
    m_state.enCorte.clear();
    for (const ActaIndex acta : replaced)
        forgetCorte(acta);
}

void Fold::corteRevisado()
{
    const auto* seen = body<body::CorteRevisado>();
    Corte* corte = seen ? unresolvedCorte(seen->numero) : nullptr;
    if (!corte)
        return conflict();
    corte->revision = *seen;
}

void Fold::compuertaHallo()
{
    const auto* found = body<body::CompuertaHallo>();
    Corte* corte = found && !m_state.cortes.empty() ? unresolvedCorte(m_state.cortes.back().numero) : nullptr;
    if (!corte || m_header.subject.key != std::to_string(corte->numero) || corte->hallazgos.size() >= maxFindings)
        return conflict();
    corte->hallazgos.push_back(*found);
}

// ---- actions of two persons -----------------------------------------------------------------------------------------

Accion* Fold::subjectAccion()
{
    std::uint32_t number = 0;
    const std::string& key = m_header.subject.key;
    const auto read = std::from_chars(key.data(), key.data() + key.size(), number);
    const bool isKnown = read.ec == std::errc() && m_header.subject.kind == SubjectKind::accion && m_state.findAccion(number);
    return isKnown ? &m_state.acciones[number - 1] : nullptr;
}

void Fold::accionPropuesta()
{
    const auto* proposed = body<body::AccionPropuesta>();
    if (!proposed || m_header.subject.key != std::to_string(m_state.acciones.size() + 1) || m_state.acciones.size() >= maxActions)
        return conflict();
    Accion action;
    action.accion = proposed->accion;
    action.objeto = proposed->objeto;
    action.motivo = proposed->motivo;
    action.propuesta = m_header.at;
    action.propuso = person(m_header.actor);
    action.estacion = station(m_header.station);
    m_state.acciones.push_back(std::move(action));
}

void Fold::accionFirmada()
{
    Accion* action = subjectAccion();
    if (!action || !action->isOpen())
        return conflict();
    action->firmada = m_header.at;
    action->firmo = person(m_header.actor);
    if (action->accion == AccionPublicacion::retener)
        m_state.retenidos.insert(action->objeto);
    else if (action->accion == AccionPublicacion::soltar)
        m_state.retenidos.erase(action->objeto);
    else if (action->accion == AccionPublicacion::reabrir)
        m_state.reabiertoHasta = m_header.at + minutesOf(action->objeto).value_or(0) * Millis { 60000 };
}

void Fold::accionRetirada()
{
    Accion* action = subjectAccion();
    if (!action || !action->isOpen())
        return conflict();
    action->retirada = m_header.at;
}

void Fold::publicoVisto()
{
    const auto* seen = body<body::PublicoVisto>();
    const std::string& source = m_header.subject.key;
    if (!seen || (m_state.vistas.size() >= maxViews && !m_state.vistas.contains(source)))
        return conflict();
    m_state.vistas[source] = { m_header.at, *seen };
}

} // namespace prep
