// SPDX-License-Identifier: MIT
#include "models/domain/fold.h"

#include <algorithm>

// What the log of one hub folds of another's events (G6). They are never refused: what does not fit is kept, and what
// contradicts is said by an event of this hub's own (import.h). Whether an event fits is judged by its header and the state.

namespace prep {

void Fold::noteCustody()
{
    Custodia& custody = m_state.origenes[m_header.origin];
    if (m_header.originSeq >= custody.ultimo) {
        custody.ultimo = m_header.originSeq;
        custody.evento = m_header.id;
    }
    ++custody.eventos;
    custody.oido = m_header.at;
}

/// A site speaks of what it works, or has worked, for; the centre of everything.
bool Fold::isOfItsOrigin() const
{
    const auto site = m_state.isOfSite() ? std::nullopt : findSite(m_header.origin);
    if (!site)
        return m_state.isOfSite();
    const auto isServed = [&](SiteIndex of) {
        if (of == none16 || of == *site)
            return true;
        const auto& seats = m_state.sites[of].sedes;
        return std::find(seats.begin(), seats.end(), *site) != seats.end();
    };
    if (const auto acta = subjectActa())
        return isServed(m_state.process->actas[*acta].site);
    if (const auto pieza = subjectPieza())
        return isServed(m_state.piezas[*pieza].site);
    if (m_header.subject.kind != SubjectKind::sitio)
        return true;
    const auto of = findSite(m_header.subject.key);
    // Where a site's people go in the dark they run its plan, at the hub of their alternate seat.
    const Site& origin = m_state.process->sites[*site];
    const bool isItsSeat = of && (m_state.process->sites[*of].alternate == origin.id || origin.kind == SiteKind::ccv);
    return of && (isItsSeat || isServed(*of));
}

/// True when nothing else is to be folded of it.
bool Fold::foldForeign()
{
    noteCustody();
    if (!isOfItsOrigin()) {
        conflict();
        return true;
    }
    switch (m_header.kind) {
    case EventKind::captura1:
    case EventKind::captura2:
    case EventKind::captura3:
        foreignCapture();
        return true;
    case EventKind::actaVerificada:
        m_state.isOfSite() ? wordOfCentre() : foreignValue();
        return true;
    case EventKind::actaCorregida:
        m_state.isOfSite() ? wordOfCentre() : conflict();
        return true;
    case EventKind::piezaIdentificada:
        foreignIdentification();
        return true;
    case EventKind::imagenRecibida:
        foreignImage();
        return true;
    case EventKind::redigitalizacionOrdenada: // the control room's alone, like the next
    case EventKind::planRefrendado:
        if (m_state.isOfSite())
            return false;
        conflict();
        return true;
    case EventKind::piezaAcopiada:
    case EventKind::piezaDigitalizada:
    case EventKind::piezaRevinculada:
    case EventKind::piezaFueraDeCatalogo:
    case EventKind::piezaRetenida:
    case EventKind::piezaLiberada:
    case EventKind::sinActaDeclarada:
    case EventKind::sitioAbierto:
    case EventKind::sitioCerrado:
    case EventKind::preparacionFirmada:
    case EventKind::planActivado:
    case EventKind::pasoTerminado:
    case EventKind::planAnotado:
    case EventKind::planCancelado:
    case EventKind::destinoCambiado:
        return false; // as if it had happened here
    default:
        return true; // its people, claims, links, alarms: matters of its own
    }
}

/// It was captured elsewhere: the same person never captures the acta here (B1), and the first capture has its hour.
void Fold::foreignCapture()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    const PersonIndex who = person(m_header.actor);
    ++m_state.people[who].capturas;
    ActaEdit edit(m_state, *acta, m_changed);
    if (std::find(edit->manos.begin(), edit->manos.end(), who) == edit->manos.end())
        edit->manos.push_back(who);
    const bool isOpen = edit->etapa >= Etapa::identificada && edit->etapa <= Etapa::captura3;
    if (isOpen && edit->captura == 0)
        edit->captura = m_header.corrected();
}

/// A site's value counts where none does yet. Beside one that stands, or in a cycle that the cotejo ordered here, it is kept.
void Fold::foreignValue()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    const ActaState& state = m_state.actas[*acta];
    const bool isOpen = state.etapa >= Etapa::identificada && state.etapa <= Etapa::captura3;
    if (isOpen && state.ciclo == 0 && !(state.flags & flagEnConflicto))
        return verificada();
    ActaEdit edit(m_state, *acta, m_changed);
    edit->ajena = m_header.corrected();
}

/// At a site the centre has the last word.
void Fold::wordOfCentre()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    const auto* verified = body<body::ActaVerificada>();
    const auto* corrected = body<body::ActaCorregida>();
    const Tally* tally = soundTally(verified ? &verified->tally : corrected ? &corrected->tally : nullptr, *acta);
    ActaEdit edit(m_state, *acta, m_changed);
    Valor word = value(tally, *acta);
    if (verified && tally)
        word.metodo = verified->metodo;
    edit->registros.push_back({ edit->cicloDesde, m_header.seq, false });
    if (edit->captura == 0)
        edit->captura = word.verificacion;
    for (Capture& capture : edit->captures)
        capture.tally.reset();
    edit->leases.clear();
    constexpr int settled = flagEscalada | flagEnConflicto | flagEnCorreccion | flagRedigitalizar | flagNuevaImagen;
    edit->flags = static_cast<std::uint16_t>(edit->flags & ~settled);
    edit->cotejo = 0;
    setEtapa(*edit, Etapa::verificada);
    setValue(*edit, std::move(word));
}

/// What was identified here already stays as it is; a contradiction is said beside it (import.h).
void Fold::foreignIdentification()
{
    const auto index = subjectPieza();
    if (!index)
        return conflict();
    if (m_state.piezas[*index].etapa == PiezaEtapa::digitalizada)
        return identificada();
}

/// A site's image is not at the centre before it has come here; the centre's word frees the site of sending it.
void Fold::foreignImage()
{
    const auto index = subjectPieza();
    if (m_state.isOfSite() && index)
        m_state.piezas[*index].enCentro = true;
}

/// The value that a corte has published, or is about to, stands until the mesa de control has decided; any other is no
/// longer counted.
void Fold::backToMesa(ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    edit->flags |= flagEnConflicto | flagConflicto;
    edit->leases.clear();
    const Corte* open = m_state.lastCorte();
    const bool isComingOut = open && !open->liberado && !open->rechazado && edit->valor.seq != 0 && edit->valor.seq <= open->hasta;
    if (edit->anterior->seq != 0) {
        if (isComingOut && edit->enCorte->seq == 0)
            edit->enCorte.set(std::move(edit->valor)); // its files show this one
        edit->valor = edit->anterior.take();
    } else if (!edit->publicada)
        setValue(*edit, {});
    setEtapa(*edit, Etapa::captura3);
}

void Fold::conflicto()
{
    const auto* said = body<body::Conflicto>();
    const auto acta = subjectActa();
    conflict();
    if (!said || !acta)
        return;
    const bool isVerified = m_state.actas[*acta].etapa == Etapa::verificada;
    if (said->regla == prep::conflicto::valoresDistintos && isVerified)
        return backToMesa(*acta);
    ActaEdit edit(m_state, *acta, m_changed);
    if (said->regla != prep::conflicto::mismosValores)
        edit->flags |= flagConflicto;
    else if (isVerified && !edit->publicada && edit->ajena != 0)
        edit->valor.verificacion = std::min(edit->valor.verificacion, edit->ajena);
    edit->ajena = 0;
}

} // namespace prep
