// SPDX-License-Identifier: MIT
#include "models/domain/import.h"

#include "models/domain/decision.h"

namespace prep {

namespace {

/// Collects what the log takes, in its order.
class Import {
public:
    Import(const State& state, const Inputs& inputs, Event event)
        : m_state(state)
        , m_inputs(inputs)
        , m_event(std::move(event))
    {
        m_event.header.at = inputs.now;
    }

    std::vector<Event> events()
    {
        switch (m_state.isOfSite() ? EventKind::procesoIniciado : m_event.header.kind) {
        case EventKind::piezaIdentificada:
        case EventKind::piezaFueraDeCatalogo:
            identification();
            break;
        case EventKind::piezaLiberada:
        case EventKind::piezaRevinculada:
            take();
            holdAgain();
            break;
        case EventKind::actaVerificada:
            take();
            value();
            break;
        default:
            take();
        }
        return std::move(m_events);
    }

private:
    void take() { m_events.push_back(m_event); }
    void say(EventKind kind, const Subject& subject, Body body)
    {
        Event event;
        event.header.id = m_inputs.nonce.derived(static_cast<std::uint32_t>(m_events.size()));
        event.header.at = event.header.occurred = m_inputs.now;
        event.header.actor = "sistema";
        event.header.kind = kind;
        event.header.subject = subject;
        event.body = std::move(body);
        m_events.push_back(std::move(event));
    }
    void hold(std::string reason, const Id16& other)
    {
        say(EventKind::piezaRetenida, m_event.header.subject, body::PiezaRetenida { std::move(reason), other });
    }

    /// Two piezas with one image here are for a person (A7), also where the site knew only one of them.
    void identification()
    {
        const auto* bound = std::get_if<body::PiezaIdentificada>(&m_event.body);
        const auto* outside = std::get_if<body::PiezaFueraDeCatalogo>(&m_event.body);
        const auto index = m_event.header.subject.kind == SubjectKind::pieza ? m_state.findPieza(m_event.header.subject.id) : std::nullopt;
        const auto acta = bound ? m_state.process->findActa(bound->acta) : std::nullopt;
        const auto election = outside ? m_state.process->findElection(outside->eleccion) : std::nullopt;
        if (!index || (!acta && !election))
            return take();
        const Pieza& pieza = m_state.piezas[*index];
        const bool isFree = pieza.etapa == PiezaEtapa::digitalizada;
        const ActaIndex to = acta.value_or(none32);
        const auto of = acta ? m_state.process->actas[*acta].election : static_cast<std::uint8_t>(*election);
        if (const auto other = duplicateOf(m_state, *index, of, to); isFree && other && !pieza.retenida)
            hold("imagen duplicada", m_state.piezas[*other].id);
        take();
        const bool isSame = acta ? pieza.acta == *acta : pieza.etapa == PiezaEtapa::fueraDeCatalogo;
        if (!isFree && !isSame && !pieza.retenida)
            hold(m_event.header.origin + (bound ? " la identificó como " + bound->acta : " la declaró fuera de catálogo"), {});
    }

    /// What a site released or bound anew knowing only its own images may still be another acta's here.
    void holdAgain()
    {
        const auto index = m_event.header.subject.kind == SubjectKind::pieza ? m_state.findPieza(m_event.header.subject.id) : std::nullopt;
        if (!index)
            return;
        const Pieza& pieza = m_state.piezas[*index];
        const auto* rebound = std::get_if<body::PiezaRevinculada>(&m_event.body);
        const auto acta = rebound ? m_state.process->findActa(rebound->acta) : std::nullopt;
        const ActaIndex to = acta.value_or(pieza.acta);
        const auto of = acta ? m_state.process->actas[*acta].election : pieza.election;
        const bool isHeldAfter = rebound && pieza.retenida; // a release has just let it go
        if (const auto other = duplicateOf(m_state, *index, of, to); other && !isHeldAfter)
            hold("imagen duplicada", m_state.piezas[*other].id);
    }

    void value()
    {
        const auto acta = m_event.header.subject.kind == SubjectKind::acta ? m_state.process->findActa(m_event.header.subject.key) : std::nullopt;
        const auto* verified = std::get_if<body::ActaVerificada>(&m_event.body);
        if (!acta || !verified)
            return;
        const ActaState& here = m_state.actas[*acta];
        if (here.flags & flagEnConflicto)
            return; // the mesa de control has it already, and sees this one too
        std::string_view rule;
        if (here.etapa == Etapa::verificada)
            rule = isSame(here.valor, verified->tally) ? conflicto::mismosValores : conflicto::valoresDistintos;
        else if (here.etapa < Etapa::identificada || here.etapa > Etapa::captura3 || here.ciclo > 0)
            rule = conflicto::valorSinPieza;
        if (!rule.empty())
            say(EventKind::conflicto, m_event.header.subject, body::Conflicto { std::string(rule), m_event.header.id });
    }

    [[nodiscard]] static bool isSame(const Valor& value, const Tally& tally)
    {
        return value.tally && conflictingFields(*value.tally, tally).empty();
    }

    const State& m_state;
    const Inputs& m_inputs;
    Event m_event;
    std::vector<Event> m_events;
};

} // namespace

std::vector<Event> importEvent(const State& state, Event event, const Inputs& inputs)
{
    return Import(state, inputs, std::move(event)).events();
}

bool concernsSite(const State& state, const EventHeader& header, SiteIndex site)
{
    const Process& process = *state.process;
    const std::string& id = process.sites[site].id;
    if (header.origin == id)
        return false;
    switch (header.kind) {
    case EventKind::actaVerificada:
    case EventKind::actaCorregida:
    case EventKind::redigitalizacionOrdenada: { // its paper is at the site
        const auto acta = header.origin == centro ? process.findActa(header.subject.key) : std::nullopt;
        const SiteIndex of = acta ? process.actas[*acta].site : none16;
        return of != none16 && (of == site || state.servedBy(of) == site);
    }
    case EventKind::imagenRecibida: {
        const auto pieza = header.origin == centro ? state.findPieza(header.subject.id) : std::nullopt;
        const SiteIndex of = pieza ? state.piezas[*pieza].site : none16;
        return of != none16 && (of == site || state.servedBy(of) == site);
    }
    case EventKind::destinoCambiado:
        return true; // whose work is whose, for all
    case EventKind::planActivado:
    case EventKind::pasoTerminado:
    case EventKind::planAnotado:
    case EventKind::planRefrendado:
    case EventKind::planCancelado:
        return header.origin == centro && header.subject.key == id;
    default:
        return false;
    }
}

} // namespace prep
