// SPDX-License-Identifier: MIT
#include "models/domain/decision.h"

#include "models/domain/actaedit.h"
#include "models/domain/bounds.h"
#include "models/domain/capturecheck.h"

#include <algorithm>
#include <numeric>

namespace prep {

namespace {

constexpr std::uint8_t mesa = 4;

// Never the same pair by habit (B13): the queue looks past so many actas for one that makes another pair, and gives none that
// came so much later than the oldest one. Where two work alone, that is what an acta waits longer.
constexpr std::size_t passedOver = 32;
constexpr Millis pairPatience = 2 * 60000;

/// Never the same person twice on one acta, in whatever cycle, nor the same station in this one: captures made,
/// escalations and claims held all count (B1).
Verdict checkFresh(const ActaState& acta, PersonIndex person, StationIndex station, std::uint8_t round)
{
    if (std::find(acta.manos.begin(), acta.manos.end(), person) != acta.manos.end())
        return refuse(Refusal::mismaPersona);
    for (std::size_t i = 0; i < acta.leases.size(); ++i) {
        const Lease& lease = acta.leases[i];
        if (i + 1 != round && lease.isHeld() && lease.person == person)
            return refuse(Refusal::mismaPersona);
        if (i + 1 != round && lease.isHeld() && lease.station == station)
            return refuse(Refusal::mismaEstacion);
        if (i < acta.captures.size() && acta.captures[i].seq != 0 && acta.captures[i].station == station)
            return refuse(Refusal::mismaEstacion);
    }
    return accepted();
}

/// Who works at a site captures what that site answers for now; who has none captures from all.
bool worksOn(const State& state, const Actor& actor, ActaIndex acta)
{
    const SiteIndex site = state.process->actas[acta].site;
    return actor.site.empty() || site == none16 || state.process->sites[state.servedBy(site)].id == actor.site;
}

/// A person who holds many claims keeps others from working.
bool holdsTooMany(const Deciding& d)
{
    const PersonIndex person = d.person();
    const auto held = std::count_if(d.state.expiries.begin(), d.state.expiries.end(), [&](const auto& expiry) {
        return d.state.actas[std::get<1>(expiry)].leases[std::get<2>(expiry) - 1U].person == person;
    });
    return static_cast<std::size_t>(held) >= maxClaims;
}

/// The round (1-4) in which this actor holds a claim on the acta; 0 = none. `wanted` 0 = any.
std::uint8_t heldRound(const Deciding& d, ActaIndex acta, std::uint8_t wanted)
{
    for (std::uint8_t round = 1; round <= mesa; ++round) {
        const Lease& lease = d.state.actas[acta].leases[round - 1];
        const bool mine = lease.isHeld() && lease.person == d.person() && lease.station == d.station();
        if (mine && (wanted == 0 || wanted == round))
            return round;
    }
    return 0;
}

Refusal whyNotOpen(const ActaState& acta)
{
    if (acta.etapa == Etapa::verificada)
        return Refusal::actaYaVerificada;
    if (acta.etapa < Etapa::identificada || acta.etapa == Etapa::sinActa)
        return Refusal::actaNoCapturable;
    return Refusal::rondaNoDisponible;
}

/// Until when a claim may be held, however often it is renewed or asked for again.
Millis lastHour(const Deciding& d, const Lease& lease)
{
    return std::max(lease.vence, lease.desde + (maxRenewals + 1) * d.state.process->rules.leaseTime);
}

/// Whoever holds a claim and asks for it again (the console crashed, or came back from elsewhere) gets it back, with the time
/// of a renewal, also when its time has run out and nobody has noticed yet; but never beyond what renewals give.
Verdict giveBack(Deciding& d, ActaIndex acta, std::uint8_t round)
{
    const std::string key = d.state.process->actaKey(acta);
    const Lease& lease = d.state.actas[acta].leases[round - 1];
    if (!worksOn(d.state, d.actor, acta))
        return refuse(Refusal::otroSitio, key);
    if (lastHour(d, lease) < d.inputs.now)
        return refuse(Refusal::reclamoVencido, key);
    const Millis until = std::min(d.inputs.now + d.state.process->rules.leaseTime, lastHour(d, lease));
    d.add(EventKind::reclamoRenovado, Subject::acta(key), body::ReclamoRenovado { round, std::max(until, lease.vence) });
    return accepted();
}

/// The claim that this actor has held longest and can go on with; `wanted` 0 = of any round.
std::optional<std::pair<ActaIndex, std::uint8_t>> ownClaim(const Deciding& d, std::uint8_t wanted)
{
    std::optional<std::pair<ActaIndex, std::uint8_t>> own;
    Millis since = 0;
    const PersonIndex person = d.person();
    const StationIndex station = d.station();
    for (const auto& [expires, acta, round] : d.state.expiries) {
        const Lease& lease = d.state.actas[acta].leases[round - 1U];
        const bool isMine = lease.person == person && lease.station == station;
        if (!isMine || lastHour(d, lease) < d.inputs.now || (wanted != 0 && wanted != round) || !worksOn(d.state, d.actor, acta))
            continue;
        if (own && lease.desde >= since)
            continue;
        own = { acta, round };
        since = lease.desde;
    }
    return own;
}

Verdict claim(Deciding& d, ActaIndex acta, std::uint8_t round)
{
    const ActaState& state = d.state.actas[acta];
    if (round == mesa && d.actor.role != Role::verificador)
        return refuse(Refusal::rolNoAutorizado, "mesa de control");
    if (state.leases[round - 1].isHeld())
        return refuse(Refusal::yaReclamada);
    if (!waitsFor(state, round - 1))
        return refuse(whyNotOpen(state));
    if (const Verdict fresh = checkFresh(state, d.person(), d.station(), round); fresh.code != Refusal::ninguno)
        return fresh;
    if (!worksOn(d.state, d.actor, acta))
        return refuse(Refusal::otroSitio);
    if (holdsTooMany(d))
        return refuse(Refusal::demasiadosReclamos);
    const Millis until = d.inputs.now + d.state.process->rules.leaseTime;
    d.add(
        EventKind::actaReclamada, Subject::acta(d.state.process->actaKey(acta)), body::ActaReclamada { round, until });
    return accepted();
}

/// The first open round of an acta for an actor who names none.
std::uint8_t openRound(const ActaState& acta)
{
    for (const std::uint8_t round : { std::uint8_t { 3 }, std::uint8_t { 1 }, std::uint8_t { 2 } }) {
        if (waitsFor(acta, round - 1U))
            return round;
    }
    return 0;
}

} // namespace

std::vector<std::uint16_t> openFields(const State& state, ActaIndex acta)
{
    const ActaState& a = state.actas[acta];
    if (!a.captures[0].tally || !a.captures[1].tally)
        return {};
    return conflictingFields(*a.captures[0].tally, *a.captures[1].tally);
}

namespace {

struct Seeker {
    const Actor& actor;
    PersonIndex person;
    StationIndex station;
    PersonIndex partner; ///< of the last pair; none16 = none
};

/// The oldest acta that a person may take; one that makes the same pair again apart.
struct Offer {
    using Entry = std::pair<State::Queue::value_type, std::uint8_t>;
    std::optional<Entry> fresh;
    std::optional<Entry> repeated;

    static void keepOlder(std::optional<Entry>& kept, const Entry& entry)
    {
        if (!kept || entry.first < kept->first)
            kept = entry;
    }
    [[nodiscard]] std::optional<Entry> best() const
    {
        const bool waits = repeated && (!fresh || fresh->first.first - repeated->first.first > pairPatience);
        return waits ? repeated : fresh;
    }
};

void look(const State& state, const State::Queue& queue, const Seeker& seeker, std::uint8_t round, Offer& offer)
{
    std::size_t passed = 0;
    for (const auto& waiting : queue) {
        const ActaState& acta = state.actas[waiting.second];
        if (!worksOn(state, seeker.actor, waiting.second)
            || checkFresh(acta, seeker.person, seeker.station, round).code != Refusal::ninguno)
            continue;
        if (seeker.partner == none16 || counterpart(acta, round) != seeker.partner)
            return Offer::keepOlder(offer.fresh, { waiting, round });
        Offer::keepOlder(offer.repeated, { waiting, round });
        if (++passed >= passedOver)
            return;
    }
}

} // namespace

std::optional<std::pair<ActaIndex, std::uint8_t>> nextInQueue(
    const State& state, const Actor& actor, std::uint8_t ronda, const Partners& partners)
{
    const PersonIndex person = state.findPerson(actor.id).value_or(none16);
    const StationIndex station = state.findStation(actor.station).value_or(none16);
    const Seeker seeker { actor, person, station, partners.of(person) };
    const std::size_t elections = state.process->elections.size();
    std::vector<std::size_t> order(elections);
    std::iota(order.begin(), order.end(), 0);
    // In balance: the election that is furthest behind its catalogue comes first.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Counters& x = state.byElection[a];
        const Counters& y = state.byElection[b];
        return std::uint64_t { x.capturaIniciada } * y.esperadas < std::uint64_t { y.capturaIniciada } * x.esperadas;
    });
    for (const std::size_t election : order) {
        Offer offer;
        for (std::uint8_t round = ronda == 0 ? 1 : ronda; round <= (ronda == 0 ? 3 : ronda); ++round)
            look(state, state.queues[election][round - 1U], seeker, round, offer);
        if (const auto best = offer.best())
            return std::pair { best->first.second, best->second };
    }
    return std::nullopt;
}

Verdict decideOn(Deciding& d, const command::Reclamar& c)
{
    if (c.ronda > mesa)
        return refuse(Refusal::datoInvalido, "ronda");
    if (c.acta.empty()) {
        if (const auto own = ownClaim(d, c.ronda))
            return giveBack(d, own->first, own->second);
        const auto next = nextInQueue(d.state, d.actor, c.ronda, d.partners);
        return next ? claim(d, next->first, next->second) : refuse(Refusal::colaVacia);
    }
    const auto acta = d.acta(c.acta);
    if (!acta)
        return refuse(Refusal::actaDesconocida, c.acta);
    if (const std::uint8_t held = heldRound(d, *acta, c.ronda); held != 0)
        return giveBack(d, *acta, held);
    const std::uint8_t round = c.ronda != 0 ? c.ronda : openRound(d.state.actas[*acta]);
    if (round == 0)
        return refuse(whyNotOpen(d.state.actas[*acta]), c.acta);
    return claim(d, *acta, round);
}

namespace {

struct Held {
    ActaIndex acta = none32;
    std::uint8_t round = 0;
    Verdict verdict;
};

/// The claim that a command speaks of; refused when it is not the actor's.
Held heldClaim(const Deciding& d, const std::string& key, std::uint8_t round)
{
    const auto acta = d.acta(key);
    if (!acta)
        return { none32, 0, refuse(Refusal::actaDesconocida, key) };
    const std::uint8_t held = heldRound(d, *acta, round);
    if (held == 0)
        return { *acta, 0, refuse(Refusal::noEsSuReclamo, key) };
    return { *acta, held, accepted() };
}

} // namespace

Verdict decideOn(Deciding& d, const command::Renovar& c)
{
    const Held held = heldClaim(d, c.acta, c.ronda);
    if (held.verdict.code != Refusal::ninguno)
        return held.verdict;
    // A claim held when the continuity plan moves the site may end with its capture, so that no work is lost; it is not
    // renewed, so that the acta waits for its new seat no longer than one lease.
    if (!worksOn(d.state, d.actor, held.acta))
        return refuse(Refusal::otroSitio, c.acta);
    const Lease& lease = d.state.actas[held.acta].leases[held.round - 1];
    const Millis leaseTime = d.state.process->rules.leaseTime;
    if (lease.vence < d.inputs.now || d.inputs.now - lease.desde > maxRenewals * leaseTime)
        return refuse(Refusal::reclamoVencido, c.acta);
    const Millis until = d.inputs.now + leaseTime;
    d.add(EventKind::reclamoRenovado, Subject::acta(c.acta), body::ReclamoRenovado { held.round, until });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Soltar& c)
{
    const Held held = heldClaim(d, c.acta, c.ronda);
    if (held.verdict.code != Refusal::ninguno)
        return held.verdict;
    if (c.motivo.size() > maxNote)
        return refuse(Refusal::datoInvalido, "motivo");
    d.add(EventKind::reclamoSoltado, Subject::acta(c.acta), body::ReclamoSoltado { held.round, c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Caducar& c)
{
    const auto acta = d.acta(c.acta);
    if (!acta)
        return refuse(Refusal::actaDesconocida, c.acta);
    if (c.ronda < 1 || c.ronda > mesa)
        return refuse(Refusal::datoInvalido, "ronda");
    const Lease& lease = d.state.actas[*acta].leases[c.ronda - 1];
    if (!lease.isHeld())
        return refuse(Refusal::sinCambio, c.acta);
    if (lease.vence > d.inputs.now)
        return refuse(Refusal::reclamoVigente, c.acta);
    d.add(EventKind::reclamoCaducado, Subject::acta(c.acta), body::ReclamoCaducado { c.ronda });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Escalar& c)
{
    const Held held = heldClaim(d, c.acta, c.ronda);
    if (held.verdict.code != Refusal::ninguno)
        return held.verdict;
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    if (held.round == mesa)
        return refuse(Refusal::rondaNoDisponible, "the mesa de control decides, it does not escalate");
    d.add(EventKind::actaEscalada, Subject::acta(c.acta), body::ActaEscalada { held.round, c.motivo });
    return accepted();
}

namespace {

/// Two of three, field by field; nothing when some field has three different values.
std::optional<Tally> majority(const Tally& first, const Tally& second, const Tally& third)
{
    Tally agreed = first;
    for (const std::uint16_t field : conflictingFields(first, second)) {
        const Cell typed = third.field(field);
        if (typed != first.field(field) && typed != second.field(field))
            return std::nullopt;
        agreed.setField(field, typed);
    }
    return agreed;
}

void verify(Deciding& d, const std::string& key, Tally tally, body::Metodo method, std::string reason)
{
    d.add(EventKind::actaVerificada, Subject::acta(key),
        body::ActaVerificada { d.inputs.nonce.derived(1), std::move(tally), method, std::move(reason) });
}

void captureBlind(Deciding& d, const command::Capturar& c, ActaIndex acta, std::uint8_t round)
{
    const Tally& tally = c.tally;
    const std::string& key = c.acta;
    const auto kind = round == 1 ? EventKind::captura1 : EventKind::captura2;
    d.add(kind, Subject::acta(key), body::Captura { d.inputs.nonce, tally, {}, c.explicacion });
    const Capture& other = d.state.actas[acta].captures[round == 1 ? 1 : 0];
    if (other.seq != 0 && other.tally && conflictingFields(tally, *other.tally).empty())
        verify(d, key, round == 2 ? *other.tally : tally, body::Metodo::dosIguales, {});
}

void captureThird(Deciding& d, const command::Capturar& c, ActaIndex acta)
{
    const Tally& typed = c.tally;
    const std::string& key = c.acta;
    const ActaState& state = d.state.actas[acta];
    const Tally& first = *state.captures[0].tally;
    const Tally& second = *state.captures[1].tally;
    const std::vector<std::uint16_t> fields = conflictingFields(first, second);
    Tally third = first;
    for (const std::uint16_t field : fields)
        third.setField(field, typed.field(field));
    d.add(EventKind::captura3, Subject::acta(key), body::Captura { d.inputs.nonce, third, fields, c.explicacion });
    if (auto agreed = majority(first, second, third))
        verify(d, key, std::move(*agreed), body::Metodo::tercera, {});
}

Verdict checkTally(const Deciding& d, ActaIndex acta, const Tally& tally)
{
    const Process& process = *d.state.process;
    const std::int32_t limit = std::min(process.rules.maxVotes, cellMax);
    const bool saysNoTotal = std::find(tally.totals.begin(), tally.totals.end(), noAplica) != tally.totals.end();
    const bool isGood = isWellFormed(tally, process.ballotOf(acta).boxes.size(), limit) && (!saysNoTotal || totalsMayNotApply(process.actas[acta]));
    return isGood ? accepted() : refuse(Refusal::capturaMalFormada);
}

} // namespace

Verdict decideOn(Deciding& d, const command::Capturar& c)
{
    const Held held = heldClaim(d, c.acta, c.ronda);
    if (held.verdict.code != Refusal::ninguno)
        return held.verdict;
    if (held.round == mesa)
        return refuse(Refusal::rondaNoDisponible, c.acta);
    if (d.state.actas[held.acta].leases[held.round - 1].vence < d.inputs.now)
        return refuse(Refusal::reclamoVencido, c.acta);
    if (const Verdict shape = checkTally(d, held.acta, c.tally); shape.code != Refusal::ninguno)
        return shape;
    if (c.explicacion.size() > maxNote)
        return refuse(Refusal::datoInvalido, "explicacion");
    if (!isOpenFor(d.state.actas[held.acta], held.round - 1U))
        return refuse(Refusal::rondaNoDisponible, c.acta);
    if (held.round < 3) {
        captureBlind(d, c, held.acta, held.round);
        return accepted();
    }
    const ActaState& state = d.state.actas[held.acta];
    if (!state.captures[0].tally || !state.captures[1].tally)
        return refuse(Refusal::sinConflictos, c.acta);
    captureThird(d, c, held.acta);
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Resolver& c)
{
    const Held held = heldClaim(d, c.acta, mesa);
    if (held.verdict.code != Refusal::ninguno)
        return held.verdict;
    if (d.state.actas[held.acta].leases[mesa - 1].vence < d.inputs.now)
        return refuse(Refusal::reclamoVencido, c.acta);
    if (!isOpenFor(d.state.actas[held.acta], mesa - 1U))
        return refuse(Refusal::rondaNoDisponible, c.acta);
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    if (const Verdict shape = checkTally(d, held.acta, c.tally); shape.code != Refusal::ninguno)
        return shape;
    verify(d, c.acta, c.tally, body::Metodo::mesa, c.motivo);
    return accepted();
}

// ---- cotejo and correction ------------------------------------------------------------------------------------------

namespace {

Verdict checkVerified(const Deciding& d, const std::string& key)
{
    const auto acta = d.acta(key);
    if (!acta)
        return refuse(Refusal::actaDesconocida, key);
    return d.state.actas[*acta].etapa == Etapa::verificada ? accepted() : refuse(Refusal::actaNoVerificada, key);
}

} // namespace

Verdict decideOn(Deciding& d, const command::Cotejar& c)
{
    if (const Verdict verified = checkVerified(d, c.acta); verified.code != Refusal::ninguno)
        return verified;
    const ActaState& acta = d.state.actas[*d.acta(c.acta)];
    if (acta.flags & flagEnCorreccion)
        return refuse(Refusal::actaEnCorreccion, c.acta);
    // The cotejador compares what the public sees with the paper (A1).
    if (!acta.publicada || acta.anterior->seq != 0)
        return refuse(Refusal::actaNoPublicada, c.acta);
    const bool corrected = acta.flags & flagCorregida;
    // COTEJADA: 1 accepted as it is, 2 accepted after a correction by a second cotejador, 3 rejected.
    if (c.resultado != 3 && c.resultado != (corrected ? 2 : 1))
        return refuse(Refusal::datoInvalido, "resultado");
    if (c.resultado == acta.cotejo)
        return refuse(Refusal::sinCambio, c.acta);
    if (c.resultado == 2 && acta.cotejador == d.person())
        return refuse(Refusal::mismoCotejador, c.acta);
    d.add(EventKind::actaCotejada, Subject::acta(c.acta), body::ActaCotejada { c.resultado });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::OrdenarRecaptura& c)
{
    if (const Verdict verified = checkVerified(d, c.acta); verified.code != Refusal::ninguno)
        return verified;
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::recapturaOrdenada, Subject::acta(c.acta), body::RecapturaOrdenada { c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::OrdenarRedigitalizacion& c)
{
    if (const Verdict verified = checkVerified(d, c.acta); verified.code != Refusal::ninguno)
        return verified;
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::redigitalizacionOrdenada, Subject::acta(c.acta), body::RedigitalizacionOrdenada { c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Corregir& c)
{
    if (const Verdict verified = checkVerified(d, c.acta); verified.code != Refusal::ninguno)
        return verified;
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    const ActaIndex acta = *d.acta(c.acta);
    if (const Verdict shape = checkTally(d, acta, c.tally); shape.code != Refusal::ninguno)
        return shape;
    d.add(EventKind::actaCorregida, Subject::acta(c.acta), body::ActaCorregida { d.inputs.nonce, c.tally, c.motivo });
    return accepted();
}

} // namespace prep
