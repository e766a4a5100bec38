// SPDX-License-Identifier: MIT
#include "models/domain/fold.h"

#include <algorithm>

namespace prep {

PiezaIndex Fold::addPieza(
    Canal canal, const std::string& site, const std::string& proposal, const std::string& mechanism)
{
    const auto index = static_cast<PiezaIndex>(m_state.piezas.size());
    Pieza& pieza = m_state.piezas.emplace_back();
    pieza.id = m_header.subject.id;
    pieza.canal = canal;
    pieza.site = findSite(site).value_or(none16);
    pieza.recibida = m_header.at;
    pieza.acopio = m_header.corrected();
    pieza.relojDesviado = isClockOff();
    pieza.mecanismo = word(mechanism);
    pieza.seq = m_header.seq;
    m_state.piezaById.emplace(pieza.id, index);
    if (const auto acta = m_state.process->findActa(proposal)) {
        pieza.propuesta = *acta;
        pieza.election = m_state.process->actas[*acta].election;
    }
    return index;
}

void Fold::acopiada()
{
    const auto* arrived = body<body::PiezaAcopiada>();
    if (!arrived || m_header.subject.kind != SubjectKind::pieza || subjectPieza())
        return conflict();
    touchSite(arrived->sitio);
    const PiezaIndex pieza = addPieza(Canal::catd, arrived->sitio, arrived->propuesta, arrived->mecanismo);
    const ActaIndex acta = m_state.piezas[pieza].propuesta;
    if (acta == none32)
        return;
    ActaEdit edit(m_state, acta, m_changed);
    edit->piezas.push_back(pieza);
    refreshArrival(*edit);
}

void Fold::digitalizada()
{
    const auto* scan = body<body::PiezaDigitalizada>();
    auto index = subjectPieza();
    const bool isNew = !index;
    if (!scan || m_header.subject.kind != SubjectKind::pieza
        || (!isNew && m_state.piezas[*index].etapa != PiezaEtapa::acopiada))
        return conflict();
    touchSite(scan->sitio);
    if (isNew)
        index = addPieza(scan->canal, scan->sitio, scan->propuesta, scan->mecanismo);
    const ActaIndex acta = m_state.piezas[*index].propuesta;
    std::optional<ActaEdit> edit;
    if (acta != none32)
        edit.emplace(m_state, acta, m_changed);
    Pieza& pieza = m_state.piezas[*index];
    pieza.etapa = PiezaEtapa::digitalizada;
    pieza.digitalizacion = m_header.corrected();
    pieza.relojDesviado = pieza.relojDesviado || isClockOff();
    pieza.documento = word(scan->documento);
    if (!scan->mecanismo.empty())
        pieza.mecanismo = word(scan->mecanismo);
    pieza.imagen = scan->imagen;
    pieza.bytes = scan->bytes;
    if (!scan->imagen.isNull()) {
        pieza.imagenEstado = ImagenEstado::declarada;
        m_state.piezasByImage[scan->imagen].push_back(*index);
    }
    if (!edit)
        return;
    if (isNew)
        (*edit)->piezas.push_back(*index);
    refreshArrival(**edit);
}

void Fold::imagenRecibida()
{
    const auto index = subjectPieza();
    if (!index || m_state.piezas[*index].etapa == PiezaEtapa::acopiada)
        return conflict();
    const Pieza& pieza = m_state.piezas[*index];
    const ActaIndex acta = pieza.acta != none32 ? pieza.acta : pieza.propuesta;
    std::optional<ActaEdit> edit;
    if (acta != none32)
        edit.emplace(m_state, acta, m_changed);
    m_state.piezas[*index].imagenEstado = ImagenEstado::enElCentro;
}

/// Before the captures begin, an acta stands where the furthest of its piezas stands.
void Fold::refreshArrival(ActaState& acta)
{
    if (acta.etapa == Etapa::sinActa) {
        // Only paper that was identified as this acta takes "sin acta" back; a label or a held image does not.
        if (acta.principal == none32)
            return;
        setEtapa(acta, Etapa::identificada);
        return withdraw(acta);
    }
    if (acta.etapa > Etapa::identificada)
        return;
    Etapa furthest = acta.principal != none32 ? Etapa::identificada : Etapa::esperada;
    for (const PiezaIndex i : acta.piezas)
        furthest = std::max(
            furthest, m_state.piezas[i].etapa == PiezaEtapa::acopiada ? Etapa::acopiada : Etapa::digitalizada);
    setEtapa(acta, furthest);
}

void Fold::choosePrincipal(ActaState& acta, ActaIndex index)
{
    const auto bound = std::find_if(acta.piezas.begin(), acta.piezas.end(),
        [&](PiezaIndex i) { return m_state.piezas[i].acta == index && !m_state.piezas[i].retenida; });
    acta.principal = bound == acta.piezas.end() ? none32 : *bound;
}

void Fold::bind(PiezaIndex index, ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    Pieza& pieza = m_state.piezas[index];
    pieza.acta = acta;
    pieza.etapa = PiezaEtapa::identificada;
    pieza.identificacion = m_header.corrected();
    pieza.election = m_state.process->actas[acta].election;
    if (std::find(edit->piezas.begin(), edit->piezas.end(), index) == edit->piezas.end())
        edit->piezas.push_back(index);
    if (pieza.retenida)
        return refreshArrival(*edit);
    if (edit->etapa == Etapa::verificada && (edit->flags & flagRedigitalizar)) {
        // The new scan that the cotejo asked for: it is the one that counts now, and everything is captured again from
        // it.
        edit->principal = index;
        clearCaptures(*edit);
        edit->flags = static_cast<std::uint16_t>((edit->flags & ~flagRedigitalizar) | flagNuevaImagen);
        ++edit->ciclo;
        setEtapa(*edit, Etapa::identificada);
    }
    if (edit->principal == none32)
        edit->principal = index;
    refreshArrival(*edit);
}

void Fold::identificada()
{
    const auto* identified = body<body::PiezaIdentificada>();
    const auto acta = identified ? m_state.process->findActa(identified->acta) : std::nullopt;
    const auto index = subjectPieza();
    if (!acta || !index || m_state.piezas[*index].etapa != PiezaEtapa::digitalizada)
        return conflict();
    const ActaIndex proposed = m_state.piezas[*index].propuesta;
    if (proposed != none32 && proposed != *acta) {
        ActaEdit edit(m_state, proposed, m_changed);
        std::erase(edit->piezas, *index);
        refreshArrival(*edit);
    }
    m_state.piezas[*index].identificacionForzada = !identified->forzada.empty();
    bind(*index, *acta);
}

/// Takes a pieza away from the acta it was bound to. What was captured from that image is not this acta's: it starts
/// again from its other paper, if there is some, and what was published is taken back by the next corte.
void Fold::release(PiezaIndex index, ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    std::erase(edit->piezas, index);
    m_state.piezas[index].acta = none32;
    m_state.piezas[index].propuesta = none32;
    if (edit->principal != index)
        return refreshArrival(*edit);
    choosePrincipal(*edit, acta);
    startAgain(*edit, Etapa::esperada);
    refreshArrival(*edit);
}

void Fold::revinculada()
{
    const auto* rebound = body<body::PiezaRevinculada>();
    const auto acta = rebound ? m_state.process->findActa(rebound->acta) : std::nullopt;
    const auto index = subjectPieza();
    if (!acta || !index || m_state.piezas[*index].acta == *acta)
        return conflict();
    Pieza& pieza = m_state.piezas[*index];
    if (pieza.etapa == PiezaEtapa::fueraDeCatalogo)
        m_state.fueraDeCatalogo[pieza.election] -= pieza.retenida ? 0 : 1;
    else if (pieza.acta == none32)
        return conflict();
    else
        release(*index, pieza.acta);
    bind(*index, *acta);
}

void Fold::fueraDeCatalogo()
{
    const auto* outside = body<body::PiezaFueraDeCatalogo>();
    const auto index = subjectPieza();
    const auto election = outside ? m_state.process->findElection(outside->eleccion) : std::nullopt;
    if (!index || !election || m_state.piezas[*index].etapa != PiezaEtapa::digitalizada)
        return conflict();
    const ActaIndex proposed = m_state.piezas[*index].propuesta;
    if (proposed != none32) {
        ActaEdit edit(m_state, proposed, m_changed);
        std::erase(edit->piezas, *index);
        refreshArrival(*edit);
    }
    Pieza& pieza = m_state.piezas[*index];
    pieza.etapa = PiezaEtapa::fueraDeCatalogo;
    pieza.propuesta = none32;
    pieza.election = *election;
    pieza.identificacion = m_header.corrected();
    m_state.fueraDeCatalogo[*election] += pieza.retenida ? 0 : 1; // what is held is neither counted nor published
}

void Fold::retencion(bool held)
{
    const auto index = subjectPieza();
    if (!index || m_state.piezas[*index].retenida == held)
        return conflict();
    const ActaIndex acta = m_state.piezas[*index].acta;
    if (acta == none32) {
        Pieza& pieza = m_state.piezas[*index];
        pieza.retenida = held;
        if (pieza.etapa == PiezaEtapa::fueraDeCatalogo)
            held ? --m_state.fueraDeCatalogo[pieza.election] : ++m_state.fueraDeCatalogo[pieza.election];
        return;
    }
    ActaEdit edit(m_state, acta, m_changed);
    m_state.piezas[*index].retenida = held;
    const bool isVerified = edit->etapa == Etapa::verificada;
    if (held && edit->principal == *index && !isVerified) {
        // Nobody goes on capturing from an image that is in doubt (A7).
        choosePrincipal(*edit, acta);
        clearCaptures(*edit);
        setEtapa(*edit, Etapa::esperada);
    }
    if (!held && edit->principal == none32)
        edit->principal = *index;
    refreshArrival(*edit);
}

void Fold::sinActa()
{
    const auto* declared = body<body::SinActaDeclarada>();
    const auto acta = subjectActa();
    if (!declared || !acta)
        return conflict();
    if (m_state.actas[*acta].etapa != Etapa::esperada)
        return conflict(*acta);
    ActaEdit edit(m_state, *acta, m_changed);
    setEtapa(*edit, Etapa::sinActa);
    edit->causa = declared->causa;
    Valor value;
    value.seq = m_header.seq;
    value.derived.observacion = observacionOf(declared->causa);
    setValue(*edit, std::move(value));
}

} // namespace prep
