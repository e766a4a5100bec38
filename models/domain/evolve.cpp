// SPDX-License-Identifier: MIT
#include "models/domain/fold.h"

#include "models/domain/bounds.h"

#include <algorithm>

namespace prep {

// ---- what every kind uses -------------------------------------------------------------------------------------------

std::optional<ActaIndex> Fold::subjectActa() const
{
    return m_header.subject.kind == SubjectKind::acta ? m_state.process->findActa(m_header.subject.key) : std::nullopt;
}

std::optional<PiezaIndex> Fold::subjectPieza() const
{
    return m_header.subject.kind == SubjectKind::pieza ? m_state.findPieza(m_header.subject.id) : std::nullopt;
}

std::optional<SiteIndex> Fold::findSite(const std::string& id) const
{
    const auto found = m_state.siteById.find(id);
    return found == m_state.siteById.end() ? std::nullopt : std::optional(found->second);
}

void Fold::conflict(ActaIndex acta)
{
    conflict();
    ActaEdit edit(m_state, acta, m_changed);
    edit->flags |= flagConflicto;
}

bool Fold::isClockOff() const
{
    return std::abs(std::int64_t { m_header.offset }) > m_state.process->rules.clockTolerance;
}

void Fold::setEtapa(ActaState& acta, Etapa etapa) const
{
    if (acta.etapa != etapa)
        acta.desde = m_header.corrected();
    acta.etapa = etapa;
}

void Fold::clearCaptures(ActaState& acta) const
{
    acta.captures = {};
    acta.leases.clear();
    acta.cicloDesde = m_header.seq;
    acta.flags = static_cast<std::uint16_t>(acta.flags & ~flagEscalada);
}

/// As if nothing had been captured from it: what went before stays in the log and, until the next corte, in public.
void Fold::startAgain(ActaState& acta, Etapa etapa) const
{
    clearCaptures(acta);
    acta.captura = 0;
    acta.cotejo = 0;
    acta.ciclo = 0;
    acta.flags = static_cast<std::uint16_t>(
        acta.flags & ~(flagEnCorreccion | flagRedigitalizar | flagNuevaImagen | flagCorregida | flagRelojCaptura));
    setEtapa(acta, etapa);
    withdraw(acta);
}

/// Puts a new value in force; what a corte has published stays beside it until the next one, and what an open corte
/// holds stays until that one is released or refused.
void Fold::setValue(ActaState& acta, Valor value) const
{
    const bool isPublished = acta.publicada && acta.anterior->seq == 0;
    const Corte* open = m_state.lastCorte();
    const bool isInCorte = open && !open->liberado && !open->rechazado && acta.valor.seq != 0
        && acta.valor.seq <= open->hasta && !isPublished;
    if (isInCorte && acta.enCorte->seq == 0)
        acta.enCorte.set(acta.valor);
    if (isPublished)
        acta.anterior.set(std::move(acta.valor));
    acta.valor = std::move(value);
    acta.valor.pieza = acta.valor.anulado ? none32 : acta.principal;
    dropIdleWithdrawal(acta);
}

/// A withdrawal has nothing to take back where nothing was, or is about to be, published.
void Fold::dropIdleWithdrawal(ActaState& acta)
{
    if (acta.valor.anulado && !acta.publicada && acta.enCorte->seq == 0)
        acta.valor = {};
}

void Fold::withdraw(ActaState& acta) const
{
    if (acta.valor.seq == 0 && acta.anterior->seq == 0 && acta.enCorte->seq == 0)
        return;
    Valor withdrawn;
    withdrawn.seq = m_header.seq;
    withdrawn.anulado = true;
    setValue(acta, std::move(withdrawn));
}

// ---- dispatch -------------------------------------------------------------------------------------------------------

void Fold::run()
{
    m_state.seq = m_header.seq;
    m_state.at = m_header.at;
    if (m_header.seq == 1 && m_header.kind == EventKind::procesoIniciado && m_isForeign) {
        m_state.origen = m_header.origin; // the first event says whose log it is
        return;
    }
    if (m_isForeign && foldForeign())
        return;
    switch (m_header.kind) {
    case EventKind::procesoIniciado:
    case EventKind::telemetriaResumida:
        return;
    case EventKind::hubIniciado:
        return hubIniciado();
    case EventKind::personaAlta:
        return personaAlta();
    case EventKind::personaBaja:
        return personaBaja();
    case EventKind::estacionInscrita:
        return estacionInscrita();
    case EventKind::estacionRevocada:
        return estacionRevocada();
    case EventKind::sitioAbierto:
    case EventKind::sitioCerrado:
        return sitio();
    case EventKind::enlaceCambiado:
        return enlace();
    case EventKind::piezaAcopiada:
        return acopiada();
    case EventKind::piezaDigitalizada:
        return digitalizada();
    case EventKind::imagenRecibida:
        return imagenRecibida();
    case EventKind::piezaIdentificada:
        return identificada();
    case EventKind::piezaRevinculada:
        return revinculada();
    case EventKind::piezaFueraDeCatalogo:
        return fueraDeCatalogo();
    case EventKind::piezaRetenida:
        return retencion(true);
    case EventKind::piezaLiberada:
        return retencion(false);
    case EventKind::sinActaDeclarada:
        return sinActa();
    case EventKind::actaReclamada:
        return reclamada();
    case EventKind::reclamoRenovado:
        return renovado();
    case EventKind::reclamoSoltado:
        return soltado(std::nullopt);
    case EventKind::reclamoCaducado: {
        const auto* expired = body<body::ReclamoCaducado>();
        return expired ? soltado(expired->ronda) : conflict();
    }
    case EventKind::actaEscalada:
        return escalada();
    case EventKind::captura1:
        return captura(0);
    case EventKind::captura2:
        return captura(1);
    case EventKind::captura3:
        return captura(2);
    case EventKind::actaVerificada:
        return verificada();
    case EventKind::actaCotejada:
        return cotejada();
    case EventKind::recapturaOrdenada:
        return recaptura();
    case EventKind::redigitalizacionOrdenada:
        return redigitalizacion();
    case EventKind::actaCorregida:
        return corregida();
    case EventKind::corteAbierto:
        return corteAbierto();
    case EventKind::corteLiberado:
        return corteLiberado();
    case EventKind::corteRechazado:
        return corteRechazado();
    case EventKind::corteRevisado:
        return corteRevisado();
    case EventKind::compuertaHallo:
        return compuertaHallo();
    case EventKind::accionPropuesta:
        return accionPropuesta();
    case EventKind::accionFirmada:
        return accionFirmada();
    case EventKind::accionRetirada:
        return accionRetirada();
    case EventKind::publicoVisto:
        return publicoVisto();
    case EventKind::conflicto:
        return conflicto();
    case EventKind::preparacionFirmada:
        return preparacion();
    case EventKind::alarmaActivada:
        return alarma(AlarmInput::activar);
    case EventKind::alarmaNormalizada:
        return alarma(AlarmInput::normalizar);
    case EventKind::alarmaSuprimida:
        return alarma(AlarmInput::suprimir);
    case EventKind::alarmaDescubierta:
        return alarma(AlarmInput::descubrir);
    case EventKind::alarmaReconocida:
        return alarma(AlarmInput::reconocer);
    case EventKind::alarmaRecordada:
        return alarma(AlarmInput::recordar);
    case EventKind::alarmaAplazada:
        return alarma(AlarmInput::aplazar);
    case EventKind::alarmaRepuesta:
        return alarma(AlarmInput::reponer);
    case EventKind::alarmaRetirada:
        return alarma(AlarmInput::retirar);
    case EventKind::alarmaDevuelta:
        return alarma(AlarmInput::devolver);
    case EventKind::alarmaRestablecida:
        return alarma(AlarmInput::restablecer);
    case EventKind::planActivado:
        return planActivado();
    case EventKind::pasoTerminado:
        return pasoTerminado();
    case EventKind::planAnotado:
        return planAnotado();
    case EventKind::planRefrendado:
        return planRefrendado();
    case EventKind::planCancelado:
        return planCancelado();
    case EventKind::destinoCambiado:
        return destinoCambiado();
    }
    conflict();
}

// ---- people, stations, sites ----------------------------------------------------------------------------------------

PersonIndex Fold::person(const std::string& id)
{
    // Decide stops enrolling long before; a foreign log with more people than indices must not alias them.
    if (m_state.people.size() >= maxPeople && !m_state.personById.contains(id)) {
        conflict();
        return 0;
    }
    const auto [found, isNew] = m_state.personById.try_emplace(id, static_cast<PersonIndex>(m_state.people.size()));
    if (isNew) {
        m_state.people.emplace_back();
        m_state.people.back().id = id;
    }
    return found->second;
}

StationIndex Fold::station(const std::string& id)
{
    if (m_state.stations.size() >= maxStations && !m_state.stationById.contains(id)) {
        conflict();
        return 0;
    }
    const auto [found, isNew] = m_state.stationById.try_emplace(id, static_cast<StationIndex>(m_state.stations.size()));
    if (isNew) {
        m_state.stations.emplace_back();
        m_state.stations.back().id = id;
    }
    return found->second;
}

std::uint16_t Fold::word(const std::string& text)
{
    const auto found = std::find(m_state.words.begin(), m_state.words.end(), text);
    if (found != m_state.words.end())
        return static_cast<std::uint16_t>(found - m_state.words.begin());
    // Documents and transport mechanisms are a handful; decide refuses new ones before this bound.
    if (m_state.words.size() >= maxWords) {
        conflict();
        return 0;
    }
    m_state.words.push_back(text);
    return static_cast<std::uint16_t>(m_state.words.size() - 1);
}

void Fold::touchSite(const std::string& id)
{
    if (const auto site = findSite(id))
        m_state.sites[*site].ultimoEvento = m_header.at;
}

void Fold::hubIniciado()
{
    const auto* started = body<body::HubIniciado>();
    if (!started)
        return conflict();
    const bool isFirst = m_state.hubStarts++ == 0;
    const bool isOther = m_state.programa != started->software || m_state.definicion != started->fingerprint;
    m_state.programaCambio = !isFirst && isOther ? m_header.at : 0;
    m_state.programa = started->software;
    m_state.definicion = started->fingerprint;
}

void Fold::personaAlta()
{
    Person& who = m_state.people[person(m_header.subject.key)];
    who.activa = true;
    if (const auto* added = body<body::PersonaAlta>()) {
        who.nombre = added->nombre;
        who.role = added->role;
        who.sitio = added->sitio;
        who.known = true;
    }
}

void Fold::personaBaja()
{
    m_state.people[person(m_header.subject.key)].activa = false;
}

void Fold::estacionInscrita()
{
    Station& where = m_state.stations[station(m_header.subject.key)];
    where.revocada = false;
    if (const auto* enrolled = body<body::EstacionInscrita>()) {
        where.sitio = enrolled->sitio;
        where.huella = enrolled->huella;
        where.known = true;
    }
}

void Fold::estacionRevocada()
{
    m_state.stations[station(m_header.subject.key)].revocada = true;
}

void Fold::sitio()
{
    const auto site = findSite(m_header.subject.key);
    if (!site)
        return conflict();
    SiteState& state = m_state.sites[*site];
    state.ultimoEvento = m_header.at;
    state.abierto = true;
    state.cerrado = m_header.kind == EventKind::sitioCerrado;
}

void Fold::enlace()
{
    const auto site = findSite(m_header.subject.key);
    const auto* link = body<body::EnlaceCambiado>();
    if (!site || !link)
        return conflict();
    SiteState& state = m_state.sites[*site];
    const bool isDown = lacksLink(link->estado);
    const bool goesOn = state.caidoHasta != 0 && m_header.at - state.caidoHasta < m_state.process->rules.enlaces.ventanaIntermitente;
    // A link that comes back for a moment has not come back: the trouble is as old as its first loss.
    if (isDown && !lacksLink(state.enlace) && !goesOn)
        state.caidoDesde = m_header.at;
    if (!isDown && lacksLink(state.enlace))
        state.caidoHasta = m_header.at;
    state.enlace = link->estado;
    state.causa = link->causa;
    state.enlaceEnUso = link->enlace;
    state.detalle = link->detalle;
    state.enlaceDesde = m_header.at;
    ++state.enlaceCambios;
    if (state.isOnline())
        state.ultimoEvento = m_header.at;
}

void Fold::preparacion()
{
    const auto site = findSite(m_header.subject.key);
    const auto* signedBy = body<body::PreparacionFirmada>();
    if (!site || !signedBy)
        return conflict();
    Preparacion& ready = m_state.sites[*site].preparacion;
    ready.firmada = hour();
    ready.por = person(m_header.actor);
    ready.datos = *signedBy;
    m_state.sites[*site].ultimoEvento = m_header.at;
}

void evolve(State& state, const Event& event, std::vector<ActaIndex>* changed)
{
    Fold(state, event, changed).run();
}

void reveal(State& state, const Event& event, std::vector<ActaIndex>* changed)
{
    Fold(state, event, changed).revealBody();
}

} // namespace prep
