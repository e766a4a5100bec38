// SPDX-License-Identifier: MIT
#include "app/hub/commandindex.h"

namespace prep::hub {

void CommandIndex::note(const Event& event, const State& state)
{
    if (!event.orden)
        return;
    const EventHeader& header = event.header;
    m_entries[header.id] = { header.seq, *event.orden, std::hash<std::string>()(header.actor) };
    std::uint8_t round = 0;
    Millis expires = 0;
    if (const auto* claimed = std::get_if<body::ActaReclamada>(&event.body)) {
        round = claimed->ronda;
        expires = claimed->vence;
    } else if (const auto* renewed = std::get_if<body::ReclamoRenovado>(&event.body)) {
        round = renewed->ronda;
        expires = renewed->vence;
    } else {
        return;
    }
    const auto acta = state.process->findActa(header.subject.key);
    if (!acta)
        return;
    m_process = state.process;
    Claim claim { *acta, round, expires, {}, {} };
    if (const Pieza* pieza = state.mainPieza(*acta); pieza != nullptr && pieza->imagenEstado >= ImagenEstado::enElCentro)
        claim.image = pieza->imagen;
    if (round == 3)
        claim.fields = openFields(state, *acta);
    m_claims[header.seq] = std::move(claim);
}

const CommandIndex::Entry* CommandIndex::find(const Id16& command) const
{
    const auto found = m_entries.find(command);
    return found == m_entries.end() ? nullptr : &found->second;
}

wire::Acuse CommandIndex::answer(const Id16& command) const
{
    wire::Acuse answer;
    answer.id = command;
    const Entry* entry = find(command);
    if (entry == nullptr)
        return answer;
    answer.seq = entry->seq;
    if (const auto claim = m_claims.find(entry->seq); claim != m_claims.end()) {
        answer.acta = m_process->actaKey(claim->second.acta);
        answer.ronda = claim->second.round;
        answer.vence = claim->second.expires;
        answer.campos = claim->second.fields;
        answer.imagen = claim->second.image;
    }
    return answer;
}

} // namespace prep::hub
