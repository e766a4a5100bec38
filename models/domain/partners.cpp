// SPDX-License-Identifier: MIT
#include "models/domain/partners.h"

namespace prep {

void Partners::note(const Event& event, const State& after)
{
    if (event.header.kind != EventKind::captura1 && event.header.kind != EventKind::captura2)
        return;
    const auto acta = after.process->findActa(event.header.subject.key);
    if (!acta)
        return;
    const auto& captures = after.actas[*acta].captures;
    if (captures[0].seq == 0 || captures[1].seq == 0)
        return;
    m_last.resize(after.people.size(), none16);
    m_last[captures[0].person] = captures[1].person;
    m_last[captures[1].person] = captures[0].person;
}

PersonIndex counterpart(const ActaState& acta, std::uint8_t round)
{
    if (round != 1 && round != 2)
        return none16;
    const std::size_t other = round == 1 ? 1 : 0;
    return acta.captures[other].seq != 0 ? acta.captures[other].person : acta.leases[other].person;
}

} // namespace prep
