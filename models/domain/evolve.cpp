// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"

#include <algorithm>

namespace prep {

namespace {

/// The fold of one event; one method a kind. Misfits (a damaged or foreign log) end in `conflict()` and change nothing
/// else.
class Fold {
public:
    Fold(State& state, const Event& event, std::vector<ActaIndex>* changed)
        : m_state(state)
        , m_event(event)
        , m_header(event.header)
        , m_changed(changed)
    {
    }

    void run();
    void revealBody();

private:
    template <typename T>
    const T* body() const
    {
        return std::get_if<T>(&m_event.body);
    }

    std::optional<ActaIndex> subjectActa() const
    {
        return m_header.subject.kind == SubjectKind::acta ? m_state.process->findActa(m_header.subject.key)
                                                          : std::nullopt;
    }
    std::optional<PiezaIndex> subjectPieza() const
    {
        return m_header.subject.kind == SubjectKind::pieza ? m_state.findPieza(m_header.subject.id) : std::nullopt;
    }
    void conflict() { ++m_state.conflictos; }
    PersonIndex person(const std::string& id);
    StationIndex station(const std::string& id);
    std::uint16_t word(const std::string& text);
    std::optional<SiteIndex> findSite(const std::string& id) const
    {
        const auto found = m_state.siteById.find(id);
        return found == m_state.siteById.end() ? std::nullopt : std::optional(found->second);
    }
    void touchSite(const std::string& id);
    void flagClock(ActaState& acta) const
    {
        if (std::abs(std::int64_t { m_header.offset }) > m_state.process->rules.clockTolerance)
            acta.flags |= flagRelojDesviado;
    }

    void personaAlta();
    void personaBaja();
    void estacionInscrita();
    void estacionRevocada();
    void sitio();
    void enlace();
    void acopiada();
    void digitalizada();
    void imagenRecibida();
    void bind(ActaIndex acta, bool forced);
    void identificada();
    void revinculada();
    void fueraDeCatalogo();
    void retencion(bool held);
    void sinActa();
    void reclamada();
    void renovado();
    void soltado(std::uint8_t round);
    void escalada();
    void captura(std::size_t round);
    void verificada();
    void cotejada();
    void recaptura();
    void redigitalizacion();
    void corregida();
    void corteAbierto();
    void corteLiberado();
    void corteRechazado();

    PiezaIndex addPieza(
        Canal canal, const std::string& site, const std::string& proposal, const std::string& mechanism);
    void linkPieza(PiezaIndex pieza, ActaIndex acta);
    void unlinkPieza(PiezaIndex pieza, ActaIndex acta);
    void refreshArrival(ActaState& acta, ActaIndex index);
    void setEtapa(ActaState& acta, Etapa etapa) const;
    void clearCaptures(ActaState& acta) const;
    void setValue(ActaState& acta, Valor value) const;
    void publish(const Corte& corte);

    State& m_state;
    const Event& m_event;
    const EventHeader& m_header;
    std::vector<ActaIndex>* m_changed;
};

void Fold::run()
{
    m_state.seq = m_header.seq;
    m_state.at = m_header.at;
    switch (m_header.kind) {
    case EventKind::procesoIniciado:
    case EventKind::telemetriaResumida:
        return;
    case EventKind::hubIniciado:
        ++m_state.hubStarts;
        return;
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
    case EventKind::reclamoSoltado: {
        const auto* released = body<body::ReclamoSoltado>();
        return released ? soltado(released->ronda) : conflict();
    }
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
    case EventKind::conflicto:
        return conflict();
    }
    conflict();
}

// ---- people, stations, sites ----------------------------------------------------------------------------------------

PersonIndex Fold::person(const std::string& id)
{
    const auto [found, isNew] = m_state.personById.try_emplace(id, static_cast<PersonIndex>(m_state.people.size()));
    if (isNew) {
        m_state.people.emplace_back();
        m_state.people.back().id = id;
    }
    return found->second;
}

StationIndex Fold::station(const std::string& id)
{
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
    // Documents and transport mechanisms are a handful; a hostile log must not grow the table without bound.
    if (m_state.words.size() >= 256)
        return 0;
    m_state.words.push_back(text);
    return static_cast<std::uint16_t>(m_state.words.size() - 1);
}

void Fold::touchSite(const std::string& id)
{
    if (const auto site = findSite(id))
        m_state.sites[*site].ultimoEvento = m_header.at;
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
    state.enLinea = link->enLinea;
    state.causa = link->causa;
    state.enlaceConocido = true;
    state.enlaceDesde = m_header.at;
    ++state.enlaceCambios;
    if (link->enLinea)
        state.ultimoEvento = m_header.at;
}

// ---- piezas ---------------------------------------------------------------------------------------------------------

PiezaIndex Fold::addPieza(
    Canal canal, const std::string& site, const std::string& proposal, const std::string& mechanism)
{
    const auto index = static_cast<PiezaIndex>(m_state.piezas.size());
    Pieza& pieza = m_state.piezas.emplace_back();
    pieza.id = m_header.subject.id;
    pieza.canal = canal;
    pieza.site = findSite(site).value_or(none16);
    pieza.acopio = m_header.corrected();
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
    if (m_state.piezas[pieza].propuesta != none32)
        linkPieza(pieza, m_state.piezas[pieza].propuesta);
}

void Fold::digitalizada()
{
    const auto* scan = body<body::PiezaDigitalizada>();
    if (!scan || m_header.subject.kind != SubjectKind::pieza)
        return conflict();
    touchSite(scan->sitio);
    auto index = subjectPieza();
    const bool isNew = !index;
    if (isNew)
        index = addPieza(scan->canal, scan->sitio, scan->propuesta, scan->mecanismo);
    const ActaIndex acta = m_state.piezas[*index].propuesta;
    std::optional<ActaEdit> edit;
    if (acta != none32)
        edit.emplace(m_state, acta, m_changed);
    Pieza& pieza = m_state.piezas[*index];
    pieza.etapa = PiezaEtapa::digitalizada;
    pieza.digitalizacion = m_header.corrected();
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
    flagClock(**edit);
    refreshArrival(**edit, acta);
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

void Fold::linkPieza(PiezaIndex pieza, ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    if (std::find(edit->piezas.begin(), edit->piezas.end(), pieza) == edit->piezas.end())
        edit->piezas.push_back(pieza);
    flagClock(*edit);
    refreshArrival(*edit, acta);
}

void Fold::unlinkPieza(PiezaIndex pieza, ActaIndex acta)
{
    ActaEdit edit(m_state, acta, m_changed);
    std::erase(edit->piezas, pieza);
    refreshArrival(*edit, acta);
}

/// Before the captures begin, an acta stands where the furthest of its piezas stands.
void Fold::refreshArrival(ActaState& acta, ActaIndex index)
{
    Etapa furthest = Etapa::esperada;
    for (const PiezaIndex i : acta.piezas) {
        const Pieza& pieza = m_state.piezas[i];
        if (pieza.acta == index && !pieza.retenida)
            furthest = Etapa::identificada;
        else
            furthest = std::max(furthest, pieza.etapa == PiezaEtapa::acopiada ? Etapa::acopiada : Etapa::digitalizada);
    }
    if (acta.etapa == Etapa::sinActa) {
        // Only paper that was identified as this acta takes "sin acta" back.
        if (furthest != Etapa::identificada)
            return;
        setEtapa(acta, Etapa::identificada);
        Valor withdrawn;
        withdrawn.seq = m_header.seq;
        withdrawn.anulado = true;
        return setValue(acta, std::move(withdrawn));
    }
    if (acta.etapa <= Etapa::identificada)
        setEtapa(acta, furthest);
}

void Fold::setEtapa(ActaState& acta, Etapa etapa) const
{
    if (acta.etapa != etapa)
        acta.desde = m_header.corrected();
    acta.etapa = etapa;
}

void Fold::bind(ActaIndex acta, bool forced)
{
    const PiezaIndex index = *subjectPieza();
    const ActaIndex before
        = m_state.piezas[index].acta != none32 ? m_state.piezas[index].acta : m_state.piezas[index].propuesta;
    std::optional<ActaEdit> old;
    if (before != none32 && before != acta)
        old.emplace(m_state, before, m_changed);
    ActaEdit edit(m_state, acta, m_changed);
    Pieza& pieza = m_state.piezas[index];
    pieza.acta = acta;
    pieza.etapa = PiezaEtapa::identificada;
    pieza.identificacion = m_header.corrected();
    pieza.identificacionForzada = forced;
    pieza.election = m_state.process->actas[acta].election;
    if (old) {
        std::erase((*old)->piezas, index);
        refreshArrival(**old, before);
    }
    if (std::find(edit->piezas.begin(), edit->piezas.end(), index) == edit->piezas.end())
        edit->piezas.push_back(index);
    if (edit->etapa == Etapa::verificada && (edit->flags & flagEnCorreccion)) {
        // The new scan that the cotejo asked for: everything is captured again.
        clearCaptures(*edit);
        ++edit->ciclo;
        setEtapa(*edit, Etapa::identificada);
    }
    refreshArrival(*edit, acta);
}

void Fold::identificada()
{
    const auto* identified = body<body::PiezaIdentificada>();
    const auto acta = identified ? m_state.process->findActa(identified->acta) : std::nullopt;
    if (!acta || !subjectPieza())
        return conflict();
    bind(*acta, !identified->forzada.empty());
}

void Fold::revinculada()
{
    const auto* rebound = body<body::PiezaRevinculada>();
    const auto acta = rebound ? m_state.process->findActa(rebound->acta) : std::nullopt;
    const auto index = subjectPieza();
    if (!acta || !index || m_state.piezas[*index].acta == none32)
        return conflict();
    const ActaIndex before = m_state.piezas[*index].acta;
    bind(*acta, false);
    if (before == *acta)
        return;
    ActaEdit old(m_state, before, m_changed);
    const bool otherPaper = std::any_of(
        old->piezas.begin(), old->piezas.end(), [&](PiezaIndex i) { return m_state.piezas[i].acta == before; });
    if (otherPaper)
        return;
    // What was captured from that image is not this acta's: it starts again, and what was published is taken back.
    clearCaptures(*old);
    old->captura = 0;
    setEtapa(*old, Etapa::esperada);
    refreshArrival(*old, before);
    if (old->valor.seq != 0) {
        Valor withdrawn;
        withdrawn.seq = m_header.seq;
        withdrawn.anulado = true;
        setValue(*old, std::move(withdrawn));
    }
}

void Fold::fueraDeCatalogo()
{
    const auto* outside = body<body::PiezaFueraDeCatalogo>();
    const auto index = subjectPieza();
    const auto election = outside ? m_state.process->findElection(outside->eleccion) : std::nullopt;
    if (!index || !election || m_state.piezas[*index].acta != none32
        || m_state.piezas[*index].etapa == PiezaEtapa::fueraDeCatalogo)
        return conflict();
    const ActaIndex proposed = m_state.piezas[*index].propuesta;
    if (proposed != none32)
        unlinkPieza(*index, proposed);
    Pieza& pieza = m_state.piezas[*index];
    pieza.etapa = PiezaEtapa::fueraDeCatalogo;
    pieza.propuesta = none32;
    pieza.election = *election;
    pieza.identificacion = m_header.corrected();
    ++m_state.fueraDeCatalogo[*election];
}

void Fold::retencion(bool held)
{
    const auto index = subjectPieza();
    if (!index)
        return conflict();
    const Pieza& pieza = m_state.piezas[*index];
    const ActaIndex acta = pieza.acta != none32 ? pieza.acta : pieza.propuesta;
    if (acta == none32) {
        m_state.piezas[*index].retenida = held;
        return;
    }
    ActaEdit edit(m_state, acta, m_changed);
    m_state.piezas[*index].retenida = held;
    refreshArrival(*edit, acta);
}

void Fold::sinActa()
{
    const auto* declared = body<body::SinActaDeclarada>();
    const auto acta = subjectActa();
    if (!declared || !acta)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    clearCaptures(*edit);
    setEtapa(*edit, Etapa::sinActa);
    edit->causa = declared->causa;
    Valor value;
    value.seq = m_header.seq;
    value.derived.observacion = observacionOf(declared->causa);
    setValue(*edit, std::move(value));
}

// ---- queue and captures ---------------------------------------------------------------------------------------------

void Fold::reclamada()
{
    const auto* claim = body<body::ActaReclamada>();
    const auto acta = subjectActa();
    if (!claim || !acta || claim->ronda < 1 || claim->ronda > 4)
        return conflict();
    const Lease lease { person(m_header.actor), station(m_header.station), claim->vence };
    ActaEdit edit(m_state, *acta, m_changed);
    edit->leases[claim->ronda - 1] = lease;
}

void Fold::renovado()
{
    const auto* renewed = body<body::ReclamoRenovado>();
    const auto acta = subjectActa();
    if (!renewed || !acta || renewed->ronda < 1 || renewed->ronda > 4)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    edit->leases[renewed->ronda - 1].vence = renewed->vence;
}

void Fold::soltado(std::uint8_t round)
{
    const auto acta = subjectActa();
    if (!acta || round < 1 || round > 4)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    edit->leases[round - 1] = {};
}

void Fold::escalada()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    edit->flags |= flagEscalada;
    for (Lease& lease : edit->leases)
        lease = {};
}

void Fold::captura(std::size_t round)
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    const PersonIndex who = person(m_header.actor);
    const StationIndex where = station(m_header.station);
    ++m_state.people[who].capturas;
    const auto* typed = body<body::Captura>();
    const std::size_t boxes = m_state.process->ballotOf(*acta).boxes.size();
    if (typed && typed->tally.boxes.size() != boxes)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    Capture& capture = edit->captures[round];
    capture = { who, where, m_header.seq, m_header.corrected(),
        typed ? std::make_shared<const Tally>(typed->tally) : nullptr };
    edit->leases[round] = {};
    if (edit->captura == 0)
        edit->captura = capture.when;
    flagClock(*edit);
    const bool both = edit->captures[0].seq != 0 && edit->captures[1].seq != 0;
    setEtapa(*edit, round == 2 ? Etapa::captura3 : both ? Etapa::captura2 : Etapa::captura1);
}

void Fold::clearCaptures(ActaState& acta) const
{
    acta.captures = {};
    acta.leases = {};
    acta.flags = static_cast<std::uint16_t>(acta.flags & ~flagEscalada);
}

/// Puts a new value in force; what a corte has published stays beside it until the next one.
void Fold::setValue(ActaState& acta, Valor value) const
{
    if (acta.publicada && acta.anterior.seq == 0)
        acta.anterior = std::move(acta.valor);
    acta.valor = std::move(value);
    if (acta.valor.anulado && !acta.publicada)
        acta.valor = {};
}

void Fold::verificada()
{
    const auto acta = subjectActa();
    const auto* verified = body<body::ActaVerificada>();
    if (!acta || (verified && verified->tally.boxes.size() != m_state.process->ballotOf(*acta).boxes.size()))
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    Valor value;
    value.seq = m_header.seq;
    value.verificacion = m_header.corrected();
    value.oculto = !verified;
    if (verified) {
        value.tally = std::make_shared<const Tally>(verified->tally);
        value.derived = derive(verified->tally, m_state.process->actas[*acta]);
        value.metodo = verified->metodo;
    }
    if (edit->ciclo > 0)
        edit->flags |= flagCorregida;
    edit->flags = static_cast<std::uint16_t>(edit->flags & ~(flagEnCorreccion | flagEscalada));
    edit->cotejo = 0;
    edit->verificadaSeq = m_header.seq;
    if (edit->captura == 0)
        edit->captura = value.verificacion;
    for (Capture& capture : edit->captures)
        capture.tally.reset(); // the log keeps them; the state needs them only while they are compared
    edit->leases = {};
    flagClock(*edit);
    setEtapa(*edit, Etapa::verificada);
    setValue(*edit, std::move(value));
}

// ---- cotejo and correction ------------------------------------------------------------------------------------------

void Fold::cotejada()
{
    const auto* compared = body<body::ActaCotejada>();
    const auto acta = subjectActa();
    if (!compared || !acta)
        return conflict();
    const PersonIndex who = person(m_header.actor);
    ActaEdit edit(m_state, *acta, m_changed);
    edit->cotejo = compared->resultado;
    edit->cotejador = who;
    if (compared->resultado == 3)
        edit->flags |= flagEnCorreccion;
}

void Fold::recaptura()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    clearCaptures(*edit);
    ++edit->ciclo;
    edit->flags |= flagEnCorreccion;
    edit->cotejo = 3;
    setEtapa(*edit, Etapa::identificada);
}

void Fold::redigitalizacion()
{
    const auto acta = subjectActa();
    if (!acta)
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    edit->flags |= flagEnCorreccion;
    edit->cotejo = 3;
}

void Fold::corregida()
{
    const auto acta = subjectActa();
    const auto* corrected = body<body::ActaCorregida>();
    if (!acta || (corrected && corrected->tally.boxes.size() != m_state.process->ballotOf(*acta).boxes.size()))
        return conflict();
    ActaEdit edit(m_state, *acta, m_changed);
    Valor value;
    value.seq = m_header.seq;
    value.verificacion = m_header.corrected();
    value.oculto = !corrected;
    if (corrected) {
        value.metodo = body::Metodo::mesa;
        value.tally = std::make_shared<const Tally>(corrected->tally);
        value.derived = derive(corrected->tally, m_state.process->actas[*acta]);
    }
    edit->flags = static_cast<std::uint16_t>((edit->flags & ~flagEnCorreccion) | flagCorregida);
    edit->cotejo = 0;
    edit->verificadaSeq = m_header.seq;
    setEtapa(*edit, Etapa::verificada);
    setValue(*edit, std::move(value));
}

// ---- cortes ---------------------------------------------------------------------------------------------------------

void Fold::corteAbierto()
{
    const auto* opened = body<body::CorteAbierto>();
    if (!opened)
        return conflict();
    Corte corte;
    corte.numero = opened->numero;
    corte.hora = opened->hora;
    corte.hasta = opened->hasta;
    corte.siguiente = opened->siguiente;
    corte.seq = m_header.seq;
    corte.final = opened->final;
    m_state.cortes.push_back(corte);
}

void Fold::corteLiberado()
{
    const auto* released = body<body::CorteLiberado>();
    const auto found = std::find_if(m_state.cortes.rbegin(), m_state.cortes.rend(),
        [&](const Corte& corte) { return released && corte.numero == released->numero; });
    if (found == m_state.cortes.rend() || found->liberado)
        return conflict();
    found->liberado = true;
    found->sinArchivos = released->sinArchivos;
    found->resuelto = m_header.at;
    m_state.publishedUpTo = std::max(m_state.publishedUpTo, found->hasta);
    publish(*found);
}

void Fold::publish(const Corte& corte)
{
    while (!m_state.sinPublicar.empty() && m_state.sinPublicar.begin()->first <= corte.hasta) {
        ActaEdit edit(m_state, m_state.sinPublicar.begin()->second, m_changed);
        edit->anterior = {};
        edit->publicada = !edit->valor.anulado;
        edit->publicadaSeq = edit->valor.seq;
        if (edit->valor.anulado)
            edit->valor = {};
    }
}

void Fold::corteRechazado()
{
    const auto* refused = body<body::CorteRechazado>();
    const auto found = std::find_if(m_state.cortes.rbegin(), m_state.cortes.rend(),
        [&](const Corte& corte) { return refused && corte.numero == refused->numero; });
    if (found == m_state.cortes.rend())
        return conflict();
    found->rechazado = true;
    found->resuelto = m_header.at;
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
    const Tally& tally = verified ? verified->tally : corrected->tally;
    if (tally.boxes.size() != m_state.process->ballotOf(*acta).boxes.size())
        return conflict();
    const Seq before = m_state.actas[*acta].lastSeq;
    {
        ActaEdit edit(m_state, *acta, m_changed);
        for (Valor* value : { &edit->valor, &edit->anterior }) {
            if (value->seq != m_header.seq || !value->oculto)
                continue;
            value->oculto = false;
            value->tally = std::make_shared<const Tally>(tally);
            value->derived = derive(tally, m_state.process->actas[*acta]);
            value->metodo = verified ? verified->metodo : body::Metodo::mesa;
        }
    }
    m_state.actas[*acta].lastSeq = before; // nothing happened to the acta: only the veil was lifted
}

} // namespace

void evolve(State& state, const Event& event, std::vector<ActaIndex>* changed)
{
    Fold(state, event, changed).run();
}

void reveal(State& state, const Event& event, std::vector<ActaIndex>* changed)
{
    Fold(state, event, changed).revealBody();
}

} // namespace prep
