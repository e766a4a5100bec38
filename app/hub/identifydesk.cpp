// SPDX-License-Identifier: MIT
#include "app/hub/identifydesk.h"

#include <algorithm>

namespace prep::hub {

namespace {

/// As with captures: who works at a site gets what arrived where that site answers for now.
bool isTheirs(const Actor& actor, const Pieza& pieza, const State& state)
{
    return actor.site.empty() || pieza.site == none16 || state.process->sites[state.servedBy(pieza.site)].id == actor.site;
}

} // namespace

bool waitsForIdentification(const Pieza& pieza, const Process& process)
{
    const bool isSeen = pieza.imagenEstado >= ImagenEstado::enElCentro || process.imagesNone;
    return pieza.etapa == PiezaEtapa::digitalizada && isSeen && !pieza.retenida;
}

void IdentifyDesk::note(const Event& event, const State& state)
{
    if (event.header.subject.kind != SubjectKind::pieza)
        return;
    const auto index = state.findPieza(event.header.subject.id);
    if (!index)
        return;
    const Pieza& pieza = state.piezas[*index];
    if (waitsForIdentification(pieza, *state.process)) {
        m_waiting.emplace(pieza.recibida, *index);
        return;
    }
    m_waiting.erase({ pieza.recibida, *index });
    if (const auto holder = m_holder.find(*index); holder != m_holder.end())
        giveBack(holder->second);
}

bool IdentifyDesk::isFree(PiezaIndex pieza, SessionKey asking, Millis now) const
{
    const auto holder = m_holder.find(pieza);
    return holder == m_holder.end() || holder->second == asking || m_held.at(holder->second).until <= now;
}

std::optional<PiezaIndex> IdentifyDesk::choose(
    SessionKey session, const Actor& actor, const Id16& inHand, const State& state, Millis now) const
{
    const auto mayHave = [&](const Place& place) {
        return isFree(place.second, session, now) && isTheirs(actor, state.piezas[place.second], state);
    };
    const auto known = inHand.isNull() ? std::nullopt : state.findPieza(inHand);
    if (known) {
        const Place place { state.piezas[*known].recibida, *known };
        if (m_waiting.contains(place) && mayHave(place))
            return *known;
    }
    // Who asks with nothing in hand goes on with what it has.
    if (const auto mine = m_held.find(session); mine != m_held.end() && mine->second.until > now)
        return mine->second.pieza;
    const auto oldest = std::find_if(m_waiting.begin(), m_waiting.end(), mayHave);
    return oldest == m_waiting.end() ? std::nullopt : std::optional(oldest->second);
}

wire::PorIdentificar IdentifyDesk::give(SessionKey session, const Actor& actor, const Id16& inHand, const State& state, Millis now)
{
    wire::PorIdentificar answer;
    const auto chosen = choose(session, actor, inHand, state, now);
    giveBack(session);
    if (!chosen)
        return answer;
    if (const auto before = m_holder.find(*chosen); before != m_holder.end())
        giveBack(before->second); // whose time is over
    m_held[session] = { *chosen, now + holdMs };
    m_holder[*chosen] = session;
    const Pieza& pieza = state.piezas[*chosen];
    answer.pieza = pieza.id;
    answer.canal = static_cast<std::uint8_t>(pieza.canal);
    answer.sitio = pieza.site == none16 ? std::string() : state.process->sites[pieza.site].id;
    answer.propuesta = pieza.propuesta == none32 ? std::string() : state.process->actaKey(pieza.propuesta);
    answer.imagen = pieza.imagen;
    answer.plazoMs = holdMs;
    answer.esperan = static_cast<std::uint32_t>(std::count_if(m_waiting.begin(), m_waiting.end(), [&](const Place& place) {
        return isFree(place.second, session, now) && isTheirs(actor, state.piezas[place.second], state);
    }));
    return answer;
}

void IdentifyDesk::giveBack(SessionKey session)
{
    const auto held = m_held.find(session);
    if (held == m_held.end())
        return;
    m_holder.erase(held->second.pieza);
    m_held.erase(held);
}

bool IdentifyDesk::holds(SessionKey session, const Digest& image, const State& state, Millis now) const
{
    const auto held = m_held.find(session);
    return held != m_held.end() && held->second.until > now && !image.isNull() && state.piezas[held->second.pieza].imagen == image;
}

} // namespace prep::hub
