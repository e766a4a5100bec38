// SPDX-License-Identifier: MIT
#include "models/domain/bounds.h"
#include "models/domain/decision.h"

#include <algorithm>

namespace prep {

void Deciding::add(EventKind kind, Subject subject, Body body)
{
    Event event;
    event.header.id = command.id.derived(static_cast<std::uint32_t>(events.size()));
    event.header.at = inputs.now;
    event.header.occurred = command.occurred == 0 ? inputs.now : command.occurred;
    event.header.offset = command.occurred == 0 ? 0 : command.offset;
    event.header.actor = actor.id;
    event.header.station = actor.station;
    event.header.kind = kind;
    event.header.subject = std::move(subject);
    event.body = std::move(body);
    if (events.empty())
        event.orden = command.digest;
    events.push_back(std::move(event));
}

namespace {

/// Who works at a site works at that one only; a coordinator has none and may act for any.
bool isAtSite(const Actor& actor, const std::string& site)
{
    return actor.role == Role::coordinador || actor.role == Role::sistema || actor.site == site;
}

Verdict checkSite(const Deciding& d, const std::string& site)
{
    if (!d.state.process->findSite(site))
        return refuse(Refusal::sitioDesconocido, site);
    if (!isAtSite(d.actor, site))
        return refuse(Refusal::otroSitio, site);
    return accepted();
}

/// Papers are received and scanned by whoever works for the site now: itself, or where the continuity plan moved it. What
/// comes by phone needs no site.
Verdict checkWork(const Deciding& d, const std::string& site)
{
    const auto index = d.state.process->findSite(site);
    if (!index)
        return refuse(Refusal::sitioDesconocido, site);
    if (d.actor.role == Role::coordinador || d.actor.role == Role::sistema)
        return accepted();
    const std::string& server = d.state.process->sites[d.state.servedBy(*index)].id;
    if (d.actor.site == server)
        return accepted();
    return d.actor.site == site ? refuse(Refusal::sitioMovido, server) : refuse(Refusal::otroSitio, site);
}

/// A proposal (label, phone) may be empty, but never name an acta that does not exist.
Verdict checkProposal(const Deciding& d, const std::string& proposal)
{
    if (!proposal.empty() && !d.acta(proposal))
        return refuse(Refusal::actaDesconocida, proposal);
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Acopiar& c)
{
    if (const Verdict site = checkWork(d, c.sitio); site.code != Refusal::ninguno)
        return site;
    if (const Verdict proposal = checkProposal(d, c.propuesta); proposal.code != Refusal::ninguno)
        return proposal;
    if (c.pieza.isNull() || !isMecanismo(c.mecanismo))
        return refuse(Refusal::datoInvalido, "pieza");
    if (d.state.findPieza(c.pieza))
        return refuse(Refusal::piezaYaExiste);
    d.add(EventKind::piezaAcopiada, Subject::pieza(c.pieza), body::PiezaAcopiada { c.sitio, c.propuesta, c.mecanismo });
    return accepted();
}

/// The pieza that PREP Casilla has brought already with this image for this acta: a phone that was cut off sends it again
/// under another id, and it is one pieza all the same.
const Pieza* broughtBefore(const State& state, const Digest& image, std::string_view proposal)
{
    const auto acta = state.process->findActa(proposal);
    const auto same = state.piezasByImage.find(image);
    if (!acta || image.isNull() || same == state.piezasByImage.end())
        return nullptr;
    for (const PiezaIndex index : same->second) {
        const Pieza& p = state.piezas[index];
        if (p.canal == Canal::casilla && (p.acta == none32 ? p.propuesta : p.acta) == *acta)
            return &p;
    }
    return nullptr;
}

Verdict decideOn(Deciding& d, const command::Digitalizar& c)
{
    const bool isPhone = c.canal == Canal::casilla;
    if (const Verdict site = isPhone ? checkSite(d, c.sitio) : checkWork(d, c.sitio); site.code != Refusal::ninguno)
        return site;
    if (const Verdict proposal = checkProposal(d, c.propuesta); proposal.code != Refusal::ninguno)
        return proposal;
    if (c.pieza.isNull() || c.bytes < 0 || !isMecanismo(c.mecanismo) || !isDocumento(c.documento))
        return refuse(Refusal::datoInvalido, "pieza");
    if (c.imagen.isNull() && !d.state.process->imagesNone)
        return refuse(Refusal::datoInvalido, "imagen");
    const auto pieza = d.state.findPieza(c.pieza);
    if (c.canal == Canal::casilla && pieza)
        return refuse(Refusal::piezaYaExiste);
    if (const Pieza* before = isPhone ? broughtBefore(d.state, c.imagen, c.propuesta) : nullptr)
        return refuse(Refusal::piezaYaExiste, before->id.hex());
    if (c.canal == Canal::catd && !pieza)
        return refuse(Refusal::piezaNoAcopiada);
    std::string proposal = c.propuesta;
    if (pieza) {
        const Pieza& p = d.state.piezas[*pieza];
        if (p.etapa != PiezaEtapa::acopiada)
            return refuse(Refusal::piezaYaDigitalizada);
        // The label was read at reception; the scan does not change what it said.
        proposal = p.propuesta == none32 ? std::string() : d.state.process->actaKey(p.propuesta);
    }
    d.add(EventKind::piezaDigitalizada, Subject::pieza(c.pieza),
        body::PiezaDigitalizada { c.canal, c.sitio, proposal, c.mecanismo, c.documento, c.imagen, c.bytes });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RecibirImagen& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    const Pieza& p = d.state.piezas[*pieza];
    if (p.etapa == PiezaEtapa::acopiada)
        return refuse(Refusal::piezaNoDigitalizada);
    if (p.imagen != c.imagen)
        return refuse(Refusal::imagenDistinta);
    if (p.imagenEstado >= ImagenEstado::enElCentro)
        return refuse(Refusal::sinCambio);
    d.add(EventKind::imagenRecibida, Subject::pieza(c.pieza), body::ImagenRecibida { c.imagen, c.bytes, c.tipo });
    return accepted();
}

} // namespace

std::optional<PiezaIndex> duplicateOf(const State& state, PiezaIndex pieza, std::uint8_t election, ActaIndex acta)
{
    const auto same = state.piezasByImage.find(state.piezas[pieza].imagen);
    if (state.piezas[pieza].imagen.isNull() || same == state.piezasByImage.end())
        return std::nullopt;
    for (const PiezaIndex other : same->second) {
        const Pieza& p = state.piezas[other];
        const bool isShown = p.acta != none32 ? p.acta != acta : p.etapa == PiezaEtapa::fueraDeCatalogo;
        if (other != pieza && isShown && p.election == election)
            return other;
    }
    return std::nullopt;
}

namespace {

/// Said before the binding, so that a doubtful image never moves the acta it is bound to.
void holdIfDuplicate(Deciding& d, PiezaIndex pieza, std::uint8_t election, ActaIndex acta)
{
    const auto other = duplicateOf(d.state, pieza, election, acta);
    if (other && !d.state.piezas[pieza].retenida) {
        d.add(EventKind::piezaRetenida, Subject::pieza(d.state.piezas[pieza].id),
            body::PiezaRetenida { "imagen duplicada", d.state.piezas[*other].id });
    }
}

Verdict decideOn(Deciding& d, const command::Identificar& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    const auto acta = d.acta(c.acta);
    if (!acta)
        return refuse(Refusal::actaDesconocida, c.acta);
    const Pieza& p = d.state.piezas[*pieza];
    if (p.etapa == PiezaEtapa::acopiada)
        return refuse(Refusal::piezaNoDigitalizada);
    if (p.etapa != PiezaEtapa::digitalizada)
        return refuse(Refusal::piezaYaIdentificada);
    if (!isText(c.forzada))
        return refuse(Refusal::datoInvalido, "forzada");
    // Against the label only with a reason: "identificación forzada".
    if (p.propuesta != none32 && p.propuesta != *acta && c.forzada.empty())
        return refuse(Refusal::motivoObligatorio, "forzada");
    holdIfDuplicate(d, *pieza, d.state.process->actas[*acta].election, *acta);
    d.add(EventKind::piezaIdentificada, Subject::pieza(c.pieza), body::PiezaIdentificada { c.acta, c.forzada });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::DeclararFueraDeCatalogo& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    const auto election = d.state.process->findElection(c.eleccion);
    if (!election)
        return refuse(Refusal::eleccionDesconocida, c.eleccion);
    if (!isText(c.motivo))
        return refuse(Refusal::datoInvalido, "motivo");
    const Pieza& p = d.state.piezas[*pieza];
    if (p.etapa == PiezaEtapa::acopiada)
        return refuse(Refusal::piezaNoDigitalizada);
    if (p.etapa != PiezaEtapa::digitalizada)
        return refuse(Refusal::piezaYaIdentificada);
    holdIfDuplicate(d, *pieza, *election, none32);
    d.add(
        EventKind::piezaFueraDeCatalogo, Subject::pieza(c.pieza), body::PiezaFueraDeCatalogo { c.eleccion, c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Revincular& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    const auto acta = d.acta(c.acta);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    if (!acta)
        return refuse(Refusal::actaDesconocida, c.acta);
    const Pieza& p = d.state.piezas[*pieza];
    if (p.acta == none32 && p.etapa != PiezaEtapa::fueraDeCatalogo)
        return refuse(Refusal::piezaNoIdentificada);
    if (p.acta == *acta)
        return refuse(Refusal::mismaActa);
    if (c.motivo.empty() || !isText(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    holdIfDuplicate(d, *pieza, d.state.process->actas[*acta].election, *acta);
    d.add(EventKind::piezaRevinculada, Subject::pieza(c.pieza), body::PiezaRevinculada { c.acta, c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Retener& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    if (d.state.piezas[*pieza].retenida)
        return refuse(Refusal::piezaRetenida);
    if (c.motivo.empty() || !isText(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::piezaRetenida, Subject::pieza(c.pieza), body::PiezaRetenida { c.motivo, {} });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::Liberar& c)
{
    const auto pieza = d.state.findPieza(c.pieza);
    if (!pieza)
        return refuse(Refusal::piezaDesconocida);
    if (!d.state.piezas[*pieza].retenida)
        return refuse(Refusal::piezaNoRetenida);
    if (c.motivo.empty() || !isText(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::piezaLiberada, Subject::pieza(c.pieza), body::PiezaLiberada { c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::DeclararSinActa& c)
{
    const auto acta = d.acta(c.acta);
    if (!acta)
        return refuse(Refusal::actaDesconocida, c.acta);
    const CatalogueRow& row = d.state.process->actas[*acta];
    const bool isServer = row.site != none16 && d.actor.site == d.state.process->sites[d.state.servedBy(row.site)].id;
    if (!isServer && !isAtSite(d.actor, row.site == none16 ? std::string() : d.state.process->sites[row.site].id))
        return refuse(Refusal::otroSitio, c.acta);
    // Paper that was received, or a value that was captured, contradicts "sin acta".
    if (d.state.actas[*acta].etapa != Etapa::esperada)
        return refuse(Refusal::actaYaRegistrada, c.acta);
    if (c.causa < CausaSinActa::paqueteNoEntregado || c.causa > CausaSinActa::sinBolsa)
        return refuse(Refusal::datoInvalido, "causa");
    d.add(EventKind::sinActaDeclarada, Subject::acta(c.acta), body::SinActaDeclarada { c.causa });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::AbrirSitio& c)
{
    if (const Verdict site = checkSite(d, c.sitio); site.code != Refusal::ninguno)
        return site;
    const SiteState& state = d.state.sites[*d.state.process->findSite(c.sitio)];
    if (state.abierto && !state.cerrado)
        return refuse(Refusal::sitioYaAbierto, c.sitio);
    d.add(EventKind::sitioAbierto, Subject::named(SubjectKind::sitio, c.sitio), body::SitioAbierto {});
    return accepted();
}

Verdict decideOn(Deciding& d, const command::CerrarSitio& c)
{
    if (const Verdict site = checkSite(d, c.sitio); site.code != Refusal::ninguno)
        return site;
    const SiteState& state = d.state.sites[*d.state.process->findSite(c.sitio)];
    if (!state.abierto || state.cerrado)
        return refuse(Refusal::sitioNoAbierto, c.sitio);
    d.add(EventKind::sitioCerrado, Subject::named(SubjectKind::sitio, c.sitio), body::SitioCerrado {});
    return accepted();
}

Verdict decideOn(Deciding& d, const command::CambiarEnlace& c)
{
    const auto site = d.state.process->findSite(c.sitio);
    if (!site)
        return refuse(Refusal::sitioDesconocido, c.sitio);
    const SiteState& state = d.state.sites[*site];
    const bool isKnown = static_cast<std::size_t>(c.estado) < estadoEnlaceCount
        && static_cast<std::size_t>(c.causa) < causaEnlaceCount && isText(c.detalle);
    if (!isKnown)
        return refuse(Refusal::datoInvalido, "estado");
    // A note alone is worth an event: the site knew afterwards what it had been.
    if (state.enlace == c.estado && state.causa == c.causa && state.enlaceEnUso == c.enlace && c.detalle.empty())
        return refuse(Refusal::sinCambio, c.sitio);
    d.add(EventKind::enlaceCambiado, Subject::named(SubjectKind::sitio, c.sitio),
        body::EnlaceCambiado { c.estado, c.causa, c.enlace, c.detalle });
    return accepted();
}

// ---- people and stations --------------------------------------------------------------------------------------------

Verdict decideOn(Deciding& d, const command::AltaPersona& c)
{
    const auto known = d.state.findPerson(c.persona);
    const bool human = static_cast<std::size_t>(c.role) < humanRoleCount;
    if (c.persona.empty() || c.persona.size() > maxId || !isText(c.nombre) || !human)
        return refuse(Refusal::datoInvalido, "persona");
    if (!c.sitio.empty() && !d.state.process->findSite(c.sitio))
        return refuse(Refusal::sitioDesconocido, c.sitio);
    if (!known && d.state.people.size() + 1 >= maxPeople)
        return refuse(Refusal::datoInvalido, "too many people");
    if (known) {
        const Person& p = d.state.people[*known];
        if (p.known && p.activa && p.nombre == c.nombre && p.role == c.role && p.sitio == c.sitio)
            return refuse(Refusal::personaYaExiste, c.persona);
    }
    d.add(EventKind::personaAlta, Subject::named(SubjectKind::persona, c.persona),
        body::PersonaAlta { c.nombre, c.role, c.sitio });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::BajaPersona& c)
{
    const auto known = d.state.findPerson(c.persona);
    if (!known)
        return refuse(Refusal::personaDesconocida, c.persona);
    if (!d.state.people[*known].activa)
        return refuse(Refusal::personaInactiva, c.persona);
    d.add(EventKind::personaBaja, Subject::named(SubjectKind::persona, c.persona), body::PersonaBaja { c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::InscribirEstacion& c)
{
    const auto known = d.state.findStation(c.estacion);
    if (c.estacion.empty() || c.estacion.size() > maxId || c.huella.size() > 64)
        return refuse(Refusal::datoInvalido, "estacion");
    if (!c.sitio.empty() && !d.state.process->findSite(c.sitio))
        return refuse(Refusal::sitioDesconocido, c.sitio);
    if (!known && d.state.stations.size() + 1 >= maxStations)
        return refuse(Refusal::datoInvalido, "too many stations");
    if (known) {
        const Station& s = d.state.stations[*known];
        if (s.known && !s.revocada && s.huella == c.huella && s.sitio == c.sitio)
            return refuse(Refusal::estacionYaExiste, c.estacion);
    }
    d.add(EventKind::estacionInscrita, Subject::named(SubjectKind::estacion, c.estacion),
        body::EstacionInscrita { c.sitio, c.huella });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RevocarEstacion& c)
{
    const auto known = d.state.findStation(c.estacion);
    if (!known)
        return refuse(Refusal::estacionDesconocida, c.estacion);
    if (d.state.stations[*known].revocada)
        return refuse(Refusal::estacionRevocada, c.estacion);
    d.add(EventKind::estacionRevocada, Subject::named(SubjectKind::estacion, c.estacion),
        body::EstacionRevocada { c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::IniciarHub& c)
{
    d.add(EventKind::hubIniciado, {}, body::HubIniciado { c.software, d.state.process->fingerprint, c.epoch });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::IniciarProceso& c)
{
    if (d.state.seq != 0)
        return refuse(Refusal::procesoYaIniciado);
    d.add(
        EventKind::procesoIniciado, {}, body::ProcesoIniciado { c.process, d.state.process->fingerprint, c.software });
    return accepted();
}

// ---- who ------------------------------------------------------------------------------------------------------------

Verdict checkActor(const State& state, const Actor& actor)
{
    if (actor.role == Role::sistema || actor.role == Role::simulador)
        return accepted();
    const auto station = state.findStation(actor.station);
    if (!station || !state.stations[*station].known)
        return refuse(Refusal::estacionDesconocida, actor.station);
    if (state.stations[*station].revocada)
        return refuse(Refusal::estacionRevocada, actor.station);
    if (actor.role == Role::sitio)
        return accepted();
    const auto person = state.findPerson(actor.id);
    if (!person || !state.people[*person].known)
        return refuse(Refusal::personaDesconocida, actor.id);
    if (!state.people[*person].activa)
        return refuse(Refusal::personaInactiva, actor.id);
    return accepted();
}

} // namespace

Decision decide(const State& state, const Command& command, const Actor& actor, const Inputs& inputs, const Partners& partners)
{
    if (!mayCommand(actor.role, command.kind()))
        return refuse(Refusal::rolNoAutorizado, std::string(name(command.kind())));
    if (state.isOfSite() && isOnlyOfCentre(command.kind()))
        return refuse(Refusal::soloEnElCentro, std::string(name(command.kind())));
    if (Verdict who = checkActor(state, actor); who.code != Refusal::ninguno)
        return who;
    // An hour before 1970 is no hour: 0 means "not known" in the state.
    if (command.occurred < 0 || (command.occurred != 0 && command.occurred - command.offset <= 0))
        return refuse(Refusal::datoInvalido, "occurred");
    Deciding deciding { state, command, actor, inputs, partners, {} };
    Verdict verdict = std::visit([&](const auto& c) { return decideOn(deciding, c); }, command.body);
    if (verdict.code != Refusal::ninguno)
        return verdict;
    return std::move(deciding.events);
}

} // namespace prep
