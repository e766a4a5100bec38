// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"

#include <algorithm>

namespace prep {

State::State(std::shared_ptr<const Process> definition)
    : process(std::move(definition))
{
    actas.resize(process->actas.size());
    sites.resize(process->sites.size());
    words.emplace_back();
    rebuildDerived(*this);
}

State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;
State::State(const State&) = default;
State& State::operator=(const State&) = default;
State::~State() = default;

std::optional<PiezaIndex> State::findPieza(const Id16& id) const
{
    const auto found = piezaById.find(id);
    return found == piezaById.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PersonIndex> State::findPerson(std::string_view id) const
{
    const auto found = personById.find(std::string(id));
    return found == personById.end() ? std::nullopt : std::optional(found->second);
}

std::optional<StationIndex> State::findStation(std::string_view id) const
{
    const auto found = stationById.find(std::string(id));
    return found == stationById.end() ? std::nullopt : std::optional(found->second);
}

const Pieza* State::mainPieza(ActaIndex acta) const
{
    const ActaState& a = actas[acta];
    if (a.principal != none32)
        return &piezas[a.principal];
    return a.piezas.empty() ? nullptr : &piezas[a.piezas.front()];
}

const Pieza* State::piezaOf(ActaIndex acta, const Valor& value) const
{
    return value.pieza != none32 ? &piezas[value.pieza] : mainPieza(acta);
}

const Corte* State::findCorte(std::uint32_t numero) const
{
    const auto found = std::find_if(cortes.rbegin(), cortes.rend(), [&](const Corte& corte) { return corte.numero == numero; });
    return found == cortes.rend() ? nullptr : &*found;
}

bool Corte::retiene(std::string_view producto) const
{
    return std::find(revision.retenidos.begin(), revision.retenidos.end(), producto) != revision.retenidos.end();
}

const Accion* State::findAccion(std::uint32_t numero) const
{
    return numero == 0 || numero > acciones.size() ? nullptr : &acciones[numero - 1];
}

bool State::wantsCorte() const
{
    return std::any_of(acciones.begin(), acciones.end(), [](const Accion& action) {
        const bool isPublishing = action.accion == AccionPublicacion::publicar || action.accion == AccionPublicacion::reintentar;
        return isPublishing && action.firmada != 0 && action.corte == 0;
    });
}

const Accion* State::signedFor(AccionPublicacion accion, std::string_view objeto) const
{
    const auto found = std::find_if(acciones.rbegin(), acciones.rend(), [&](const Accion& action) {
        return action.accion == accion && action.objeto == objeto && action.firmada != 0;
    });
    return found == acciones.rend() ? nullptr : &*found;
}

const Corte* State::lastReleasedCorte() const
{
    const auto found = std::find_if(cortes.rbegin(), cortes.rend(), [](const Corte& corte) { return corte.liberado; });
    return found == cortes.rend() ? nullptr : &*found;
}

namespace {

/// Hash of the votes of an acta, or nothing when it has none to compare (no visible tally, or all boxes without votes).
std::optional<std::uint64_t> vectorHash(const ActaState& acta)
{
    const Valor* value = visibleValue(acta);
    if (!value || !value->tally || value->derived.totalCalculado == 0)
        return std::nullopt;
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const Cell cell : value->tally->boxes)
        hash = (hash ^ static_cast<std::uint32_t>(cell)) * 0x100000001b3ULL;
    return hash;
}

bool reached(Etapa etapa, Etapa stage)
{
    return etapa != Etapa::sinActa && etapa >= stage;
}

void addStages(Counters& c, const ActaState& acta, std::uint32_t by)
{
    c.porEtapa[static_cast<std::size_t>(acta.etapa)] += by;
    c.acopiadas += reached(acta.etapa, Etapa::acopiada) ? by : 0;
    c.digitalizadas += reached(acta.etapa, Etapa::digitalizada) ? by : 0;
    c.identificadas += reached(acta.etapa, Etapa::identificada) ? by : 0;
    c.capturaIniciada += reached(acta.etapa, Etapa::captura1) ? by : 0;
    c.verificadas += acta.etapa == Etapa::verificada ? by : 0;
    c.sinActa += acta.etapa == Etapa::sinActa ? by : 0;
    c.publicadas += acta.publicada ? by : 0;
    c.cotejadas += acta.cotejo != 0 ? by : 0;
    c.tiempoImposible += (acta.flags & flagTiempoImposible) ? by : 0;
    c.relojDesviado += (acta.flags & flagRelojDesviado) ? by : 0;
}

void addPieza(Counters& c, const Pieza& pieza, const ActaState& acta, std::uint32_t by)
{
    if (!reached(acta.etapa, Etapa::acopiada))
        return;
    (pieza.canal == Canal::casilla ? c.canalCasilla : c.canalCatd) += by;
    c.imagenesEnCentro += pieza.imagenEstado >= ImagenEstado::enElCentro ? by : 0;
}

void contribute(State& state, ActaIndex index, std::int64_t by)
{
    const ActaState& acta = state.actas[index];
    const CatalogueRow& row = state.process->actas[index];
    const Pieza* pieza = state.mainPieza(index);
    const Valor* value = visibleValue(acta);
    const auto count = static_cast<std::uint32_t>(by);
    const bool isPending = acta.etapa != Etapa::verificada && acta.etapa != Etapa::sinActa;
    const bool isAwaited = !reached(acta.etapa, Etapa::digitalizada) && acta.etapa != Etapa::sinActa;
    const auto add = [&](Counters& c) {
        addStages(c, acta, count);
        c.listaNominalPendiente += isPending ? by * row.listaNominal : 0;
        c.listaNominalSinImagen += isAwaited ? by * row.listaNominal : 0;
        if (pieza)
            addPieza(c, *pieza, acta, count);
        if (value)
            addValue(c, *value, row, by);
    };
    add(state.byElection[row.election]);
    if (row.site != none16) {
        add(state.bySite[row.site]);
        add(state.bySiteElection[row.site * state.process->elections.size() + row.election]);
    }
    if (value && value->tally && value->derived.contabilizada) {
        const Ballot& ballot = state.process->ballots[row.ballot];
        for (std::size_t i = 0; i < ballot.boxes.size(); ++i)
            state.boxVotes[row.election][ballot.boxes[i]] += by * std::max(value->tally->boxes[i], 0);
    }
}

bool isUnpublished(const ActaState& acta)
{
    return acta.valor.seq != 0 && (!acta.publicada || acta.anterior->seq != 0);
}

void index(State& state, ActaIndex acta, bool insert)
{
    const ActaState& a = state.actas[acta];
    const std::uint8_t election = state.process->actas[acta].election;
    const Pieza* pieza = state.mainPieza(acta);
    for (std::size_t round = 0; round < a.leases.size(); ++round) {
        const State::Queue::value_type waiting { pieza ? pieza->recibida : 0, acta };
        if (waitsFor(a, round))
            insert ? void(state.queues[election][round].insert(waiting))
                   : void(state.queues[election][round].erase(waiting));
        const std::tuple expiry { a.leases[round].vence, acta, static_cast<std::uint8_t>(round + 1) };
        if (a.leases[round].isHeld())
            insert ? void(state.expiries.insert(expiry)) : void(state.expiries.erase(expiry));
    }
    if (isUnpublished(a))
        insert ? void(state.sinPublicar.insert({ a.valor.seq, acta }))
               : void(state.sinPublicar.erase({ a.valor.seq, acta }));
    if (a.enCorte->seq != 0)
        insert ? void(state.enCorte.insert(acta)) : void(state.enCorte.erase(acta));
    if (const auto hash = vectorHash(a)) {
        auto& counts = state.vectors[election];
        if (insert)
            ++counts[*hash];
        else if (const auto found = counts.find(*hash); found != counts.end() && --found->second == 0)
            counts.erase(found);
    }
}

} // namespace

bool State::hasTwin(ActaIndex acta) const
{
    const auto hash = vectorHash(actas[acta]);
    if (!hash)
        return false;
    const auto& counts = vectors[process->actas[acta].election];
    const auto found = counts.find(*hash);
    return found != counts.end() && found->second > 1;
}

std::uint32_t State::twins(std::size_t election) const
{
    std::uint32_t sum = 0;
    for (const auto& [hash, count] : vectors[election])
        sum += count > 1 ? count : 0;
    return sum;
}

std::uint32_t State::held() const
{
    return static_cast<std::uint32_t>(
        std::count_if(piezas.begin(), piezas.end(), [](const Pieza& pieza) { return pieza.retenida; }));
}

const PlanCorrido* State::openPlan(SiteIndex site) const
{
    return sites[site].plan == none32 ? nullptr : &planes[sites[site].plan];
}

SiteIndex State::servedBy(SiteIndex site) const
{
    return sites[site].destino == none16 ? site : sites[site].destino;
}

const Alarma* State::findAlarm(std::string_view key) const
{
    const auto found = alarmas.find(key);
    return found == alarmas.end() ? nullptr : &found->second;
}

Custodia State::custodyOf(std::string_view origin) const
{
    const auto found = origenes.find(origin);
    return found == origenes.end() ? Custodia {} : found->second;
}

ActaEdit::ActaEdit(State& state, ActaIndex acta, std::vector<ActaIndex>* changed)
    : m_state(state)
    , m_acta(acta)
    , m_changed(changed)
{
    contribute(state, acta, -1);
    index(state, acta, false);
}

ActaEdit::~ActaEdit()
{
    ActaState& acta = m_state.actas[m_acta];
    acta.flags = static_cast<std::uint16_t>((acta.flags & ~derivedFlagMask) | derivedFlags(m_state, m_acta));
    acta.lastSeq = m_state.seq;
    contribute(m_state, m_acta, 1);
    index(m_state, m_acta, true);
    if (m_changed)
        m_changed->push_back(m_acta);
}

bool isOpenFor(const ActaState& acta, std::size_t round)
{
    const bool escalated = acta.flags & flagEscalada;
    const bool open = acta.etapa == Etapa::identificada || acta.etapa == Etapa::captura1;
    switch (round) {
    case 0:
    case 1:
        return open && acta.captures[round].seq == 0;
    case 2:
        return acta.etapa == Etapa::captura2;
    default:
        return acta.etapa == Etapa::captura3 || (escalated && (open || acta.etapa == Etapa::captura2));
    }
}

bool waitsFor(const ActaState& acta, std::size_t round)
{
    if (acta.leases[round].isHeld() || !isOpenFor(acta, round))
        return false;
    const bool escalated = acta.flags & flagEscalada;
    const bool first = acta.captures[0].seq != 0 || acta.leases[0].isHeld();
    if (round < 3)
        return !escalated && (round != 1 || first);
    // Somebody may still be typing a blind capture when another escalates: that work is not thrown away.
    return std::none_of(
        acta.leases.begin(), acta.leases.begin() + 3, [](const Lease& lease) { return lease.isHeld(); });
}

bool wasPublished(const ActaState& acta, Seq value)
{
    return std::any_of(acta.registros.begin(), acta.registros.end(),
        [&](const Registro& r) { return r.valor == value && r.publicada; });
}

void addValue(Counters& c, const Valor& value, const CatalogueRow& row, std::int64_t by)
{
    const auto count = static_cast<std::uint32_t>(by);
    c.capturadas += count;
    c.observaciones[static_cast<std::size_t>(value.derived.observacion)] += count;
    if (!value.derived.contabilizada) {
        c.noContabilizadas += count;
        return;
    }
    c.contabilizadas += count;
    c.listaNominal += by * row.listaNominal;
    c.votosConEspeciales += by * value.derived.totalCalculado;
    c.votosSinEspeciales += row.isSpecial() ? 0 : by * value.derived.totalCalculado;
}

const Valor* visibleValue(const ActaState& acta)
{
    if (acta.valor.seq != 0 && !acta.valor.oculto)
        return acta.valor.anulado ? nullptr : &acta.valor;
    return acta.anterior->seq != 0 ? &*acta.anterior : nullptr;
}

std::optional<Cambio> changeWith(const ActaState& acta, const Valor& next, std::uint32_t numero)
{
    const Valor& before = *acta.anterior;
    if (before.seq == 0 && acta.cambios.empty())
        return std::nullopt;
    const bool wasSinActa = before.seq != 0 && !before.tally && !before.oculto;
    Cambio change { numero, next.motivo, next.anulado ? 0 : next.verificacion, before };
    if (wasSinActa)
        change.motivo = MotivoCambio::llegoActa;
    else if (before.seq == 0 && next.motivo == MotivoCambio::primera)
        change.motivo = acta.cambios.back().motivo; // what took the value before it back
    else if (next.anulado || next.motivo == MotivoCambio::primera)
        change.motivo = MotivoCambio::revinculacion;
    return change;
}

std::optional<Cambio> pendingChange(const State& state, ActaIndex index)
{
    const ActaState& acta = state.actas[index];
    if (acta.valor.seq == 0 || (acta.publicada && acta.anterior->seq == 0))
        return std::nullopt;
    const Corte* last = state.lastCorte();
    const bool isOpen = last != nullptr && !last->liberado && !last->rechazado;
    return changeWith(acta, acta.valor, last == nullptr ? 1 : last->numero + (isOpen ? 0 : 1));
}

std::uint16_t derivedFlags(const State& state, ActaIndex index)
{
    const ActaState& acta = state.actas[index];
    const Process& process = *state.process;
    const Pieza* pieza = state.mainPieza(index);
    const Millis hours[] { pieza ? pieza->acopio : 0, pieza ? pieza->digitalizacion : 0, acta.captura,
        acta.valor.verificacion };
    std::uint16_t flags = 0;
    if ((acta.flags & flagRelojCaptura) || (pieza && pieza->relojDesviado))
        flags |= flagRelojDesviado;
    Millis latest = 0;
    for (const Millis hour : hours) {
        if (hour == 0)
            continue;
        if (hour < latest)
            flags |= flagTiempoImposible;
        if (hour < process.opening - process.rules.earlyMargin || hour > process.closing)
            flags |= flagFueraDeHorario;
        latest = std::max(latest, hour);
    }
    return flags;
}

void rebuildDerived(State& state)
{
    const Process& process = *state.process;
    const std::size_t elections = process.elections.size();
    state.byElection.assign(elections, {});
    state.bySite.assign(process.sites.size(), {});
    state.bySiteElection.assign(process.sites.size() * elections, {});
    state.fueraDeCatalogo.assign(elections, 0);
    state.vectors.assign(elections, {});
    state.queues.assign(elections, {});
    state.expiries.clear();
    state.sinPublicar.clear();
    state.enCorte.clear();
    state.boxVotes.clear();
    for (const Election& election : process.elections)
        state.boxVotes.emplace_back(election.boxes.size(), 0);
    state.piezaById.clear();
    state.piezasByImage.clear();
    for (PiezaIndex i = 0; i < state.piezas.size(); ++i) {
        const Pieza& pieza = state.piezas[i];
        state.piezaById.emplace(pieza.id, i);
        if (!pieza.imagen.isNull())
            state.piezasByImage[pieza.imagen].push_back(i);
        if (pieza.etapa == PiezaEtapa::fueraDeCatalogo && !pieza.retenida && pieza.election < elections)
            ++state.fueraDeCatalogo[pieza.election];
    }
    state.personById.clear();
    for (std::size_t i = 0; i < state.people.size(); ++i)
        state.personById.emplace(state.people[i].id, static_cast<PersonIndex>(i));
    state.siteById.clear();
    for (std::size_t i = 0; i < process.sites.size(); ++i)
        state.siteById.emplace(process.sites[i].id, static_cast<SiteIndex>(i));
    state.stationById.clear();
    for (std::size_t i = 0; i < state.stations.size(); ++i)
        state.stationById.emplace(state.stations[i].id, static_cast<StationIndex>(i));
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const CatalogueRow& row = process.actas[acta];
        ++state.byElection[row.election].esperadas;
        if (row.site != none16) {
            ++state.bySite[row.site].esperadas;
            ++state.bySiteElection[row.site * elections + row.election].esperadas;
        }
        contribute(state, acta, 1);
        index(state, acta, true);
    }
}

} // namespace prep
