// SPDX-License-Identifier: MIT
#include "models/domain/fold.h"

#include <algorithm>

namespace prep {

namespace {

void remember(ActaState& acta, PersonIndex who)
{
    if (std::find(acta.manos.begin(), acta.manos.end(), who) == acta.manos.end())
        acta.manos.push_back(who);
}

} // namespace

// ---- queue ----------------------------------------------------------------------------------------------------------

/// The round in which the event's actor holds a claim; he holds one at most on an acta.
std::optional<std::uint8_t> Fold::actorsRound(const ActaState& acta) const
{
    const auto who = m_state.findPerson(m_header.actor);
    for (std::uint8_t i = 0; who && i < acta.leases.size(); ++i) {
        if (acta.leases[i].isHeld() && acta.leases[i].person == *who)
            return static_cast<std::uint8_t>(i + 1);
    }
    return std::nullopt;
}

void Fold::reclamada()
{
    const auto* claim = body<body::ActaReclamada>();
    const auto acta = subjectActa();
    if (!claim || !acta || claim->ronda < 1 || claim->ronda > 4)
        return conflict();
    const ActaState& state = m_state.actas[*acta];
    const std::size_t round = claim->ronda - 1U;
    if (!isOpenFor(state, round) || state.leases[round].isHeld())
        return conflict(*acta);
    const Lease lease { person(m_header.actor), station(m_header.station), m_header.at, claim->vence };
    ActaEdit edit(m_state, *acta, m_changed);
    edit->leases.set(round, lease);
}

void Fold::renovado()
{
    const auto* renewed = body<body::ReclamoRenovado>();
    const auto acta = subjectActa();
    if (!renewed || !acta || renewed->ronda < 1 || renewed->ronda > 4)
        return conflict();
    if (!m_state.actas[*acta].leases[renewed->ronda - 1].isHeld())
        return conflict(*acta);
    ActaEdit edit(m_state, *acta, m_changed);
    Lease lease = edit->leases[renewed->ronda - 1];
    lease.vence = renewed->vence;
    edit->leases.set(renewed->ronda - 1, lease);
}

/// `round` nothing: the actor gives back the claim that is his.
void Fold::soltado(std::optional<std::uint8_t> round)
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    if (!round)
        round = actorsRound(m_state.actas[*acta]);
    if (!round || *round < 1 || *round > 4 || !m_state.actas[*acta].leases[*round - 1].isHeld())
        return conflict(*acta);
    ActaEdit edit(m_state, *acta, m_changed);
    edit->leases.set(*round - 1, {});
}

void Fold::escalada()
{
    const auto acta = subjectActa();
    const auto round = acta ? actorsRound(m_state.actas[*acta]) : std::nullopt;
    if (!acta)
        return conflict();
    if (!round || *round == 4)
        return conflict(*acta);
    const PersonIndex who = person(m_header.actor);
    ActaEdit edit(m_state, *acta, m_changed);
    edit->flags |= flagEscalada;
    edit->leases.set(*round - 1, {});
    remember(*edit, who);
}

// ---- captures -------------------------------------------------------------------------------------------------------

/// A blind body of the wrong shape folds as one that this view may not read, so that all views agree.
const Tally* Fold::soundTally(const Tally* tally, ActaIndex acta) const
{
    return tally && isWellFormed(*tally, m_state.process->ballotOf(acta).boxes.size(), cellMax) ? tally : nullptr;
}

void Fold::captura(std::size_t round)
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    if (!isOpenFor(m_state.actas[*acta], round))
        return conflict(*acta);
    const PersonIndex who = person(m_header.actor);
    const StationIndex where = station(m_header.station);
    ++m_state.people[who].capturas;
    const auto* typed = body<body::Captura>();
    const Tally* tally = soundTally(typed ? &typed->tally : nullptr, *acta);
    ActaEdit edit(m_state, *acta, m_changed);
    Capture& capture = edit->captures[round];
    capture
        = { who, where, m_header.seq, m_header.corrected(), tally ? std::make_shared<const Tally>(*tally) : nullptr };
    edit->leases.set(round, {});
    remember(*edit, who);
    if (edit->captura == 0)
        edit->captura = capture.when;
    if (isClockOff())
        edit->flags |= flagRelojCaptura;
    const bool both = edit->captures[0].seq != 0 && edit->captures[1].seq != 0;
    setEtapa(*edit, round == 2 ? Etapa::captura3 : both ? Etapa::captura2 : Etapa::captura1);
}

Valor Fold::value(const Tally* tally, ActaIndex acta) const
{
    Valor value;
    value.seq = m_header.seq;
    value.verificacion = m_header.corrected();
    value.oculto = tally == nullptr;
    if (tally) {
        value.tally = std::make_shared<const Tally>(*tally);
        value.derived = derive(*tally, m_state.process->actas[acta]);
    }
    return value;
}

void Fold::verificada()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    const Etapa stage = m_state.actas[*acta].etapa;
    if (stage < Etapa::identificada || stage > Etapa::captura3)
        return conflict(*acta);
    const auto* verified = body<body::ActaVerificada>();
    ActaEdit edit(m_state, *acta, m_changed);
    Valor verifiedValue = value(soundTally(verified ? &verified->tally : nullptr, *acta), *acta);
    if (verified && verifiedValue.tally)
        verifiedValue.metodo = verified->metodo;
    if (edit->ciclo > 0) {
        edit->flags |= flagCorregida;
        verifiedValue.motivo = edit->flags & flagNuevaImagen ? MotivoCambio::redigitalizacion : MotivoCambio::recaptura;
    }
    if (edit->flags & flagEnConflicto)
        verifiedValue.motivo = MotivoCambio::conflicto;
    if (isClockOff())
        edit->flags |= flagRelojCaptura;
    edit->flags = static_cast<std::uint16_t>(edit->flags
        & ~(flagEnCorreccion | flagRedigitalizar | flagNuevaImagen | flagEscalada | flagEnConflicto | flagConflicto));
    edit->ajena = 0;
    edit->cotejo = 0;
    edit->registros.push_back({ edit->cicloDesde, m_header.seq, false });
    if (edit->captura == 0)
        edit->captura = verifiedValue.verificacion;
    for (Capture& capture : edit->captures)
        capture.tally.reset(); // the log keeps them; the state needs them only while they are compared
    edit->leases.clear();
    setEtapa(*edit, Etapa::verificada);
    setValue(*edit, std::move(verifiedValue));
}

// ---- cotejo and correction ------------------------------------------------------------------------------------------

/// The subject, when it stands verified; else the event does not fit, which is noted here.
std::optional<ActaIndex> Fold::verifiedActa()
{
    const auto acta = subjectActa();
    if (acta && m_state.actas[*acta].etapa == Etapa::verificada)
        return acta;
    acta ? conflict(*acta) : conflict();
    return std::nullopt;
}

void Fold::cotejada()
{
    const auto* compared = body<body::ActaCotejada>();
    const auto acta = subjectActa();
    if (!compared || !acta || compared->resultado < 1 || compared->resultado > 3)
        return conflict();
    if (m_state.actas[*acta].etapa != Etapa::verificada)
        return conflict(*acta);
    const PersonIndex who = person(m_header.actor);
    ActaEdit edit(m_state, *acta, m_changed);
    edit->cotejo = compared->resultado;
    edit->cotejador = who;
    if (compared->resultado == 3)
        edit->flags |= flagEnCorreccion;
}

void Fold::recaptura()
{
    const auto acta = verifiedActa();
    if (!acta)
        return;
    const PersonIndex who = person(m_header.actor);
    ActaEdit edit(m_state, *acta, m_changed);
    clearCaptures(*edit);
    ++edit->ciclo;
    edit->flags |= flagEnCorreccion;
    edit->cotejo = 3;
    edit->cotejador = who;
    // An image that was put in doubt meanwhile is not captured from again: it waits until it is released (A7).
    if (edit->principal != none32 && m_state.piezas[edit->principal].retenida)
        choosePrincipal(*edit, *acta);
    setEtapa(*edit, Etapa::esperada);
    refreshArrival(*edit);
}

void Fold::redigitalizacion()
{
    const auto acta = verifiedActa();
    if (!acta)
        return;
    const PersonIndex who = person(m_header.actor);
    ActaEdit edit(m_state, *acta, m_changed);
    edit->flags |= flagEnCorreccion | flagRedigitalizar;
    edit->cotejo = 3;
    edit->cotejador = who;
}

void Fold::corregida()
{
    const auto acta = verifiedActa();
    if (!acta)
        return;
    const auto* corrected = body<body::ActaCorregida>();
    ActaEdit edit(m_state, *acta, m_changed);
    Valor correctedValue = value(soundTally(corrected ? &corrected->tally : nullptr, *acta), *acta);
    if (correctedValue.tally)
        correctedValue.metodo = body::Metodo::mesa;
    correctedValue.motivo = MotivoCambio::correccion;
    edit->flags = static_cast<std::uint16_t>((edit->flags & ~(flagEnCorreccion | flagRedigitalizar)) | flagCorregida);
    edit->cotejo = 0;
    edit->registros.push_back({ m_header.seq, m_header.seq, false });
    setValue(*edit, std::move(correctedValue));
}

// ---- reveal ---------------------------------------------------------------------------------------------------------

/// Only values change when a body is lifted: captures are dropped from the state once an acta is verified, and nobody
/// may see them earlier.
void Fold::revealBody()
{
    const auto acta = subjectActa();
    const auto* verified = body<body::ActaVerificada>();
    const auto* corrected = body<body::ActaCorregida>();
    if (!acta || (!verified && !corrected))
        return;
    const Tally* tally = soundTally(verified ? &verified->tally : &corrected->tally, *acta);
    if (!tally)
        return;
    const Seq before = m_state.actas[*acta].lastSeq;
    {
        ActaEdit edit(m_state, *acta, m_changed);
        std::vector<Valor*> values { &edit->valor };
        for (Sparse<Valor>* kept : { &edit->anterior, &edit->enCorte }) {
            if (kept->has())
                values.push_back(&kept->edit());
        }
        for (Cambio& change : edit->cambios)
            values.push_back(&change.antes);
        for (Valor* seen : values) {
            if (seen->seq != m_header.seq || !seen->oculto)
                continue;
            seen->oculto = false;
            seen->tally = std::make_shared<const Tally>(*tally);
            seen->derived = derive(*tally, m_state.process->actas[*acta]);
            seen->metodo = verified ? verified->metodo : body::Metodo::mesa;
        }
    }
    m_state.actas[*acta].lastSeq = before; // nothing happened to the acta: only the veil was lifted
}

} // namespace prep
