// SPDX-License-Identifier: MIT
#include "app/hub/actahistory.h"

#include <algorithm>

namespace prep::hub {

void ActaHistory::note(const Event& event, const State& state)
{
    const EventHeader& header = event.header;
    if (header.subject.kind == SubjectKind::acta) {
        if (const auto acta = state.process->findActa(header.subject.key))
            append(m_actas, *acta, header.seq);
    } else if (header.subject.kind == SubjectKind::pieza) {
        if (const auto pieza = state.findPieza(header.subject.id))
            append(m_piezas, *pieza, header.seq);
    }
}

void ActaHistory::append(std::vector<std::uint32_t>& heads, std::size_t index, Seq seq)
{
    if (m_previous.size() <= seq)
        m_previous.resize(seq + 1, 0);
    if (heads.size() <= index)
        heads.resize(index + 1, 0);
    m_previous[seq] = heads[index];
    heads[index] = static_cast<std::uint32_t>(seq);
}

void ActaHistory::collect(const std::vector<std::uint32_t>& heads, std::size_t index, std::vector<Seq>& out) const
{
    if (index >= heads.size())
        return;
    for (std::uint32_t seq = heads[index]; seq != 0; seq = m_previous[seq])
        out.push_back(seq);
}

std::vector<Seq> ActaHistory::of(ActaIndex acta, const State& state) const
{
    std::vector<Seq> seqs;
    collect(m_actas, acta, seqs);
    for (const PiezaIndex pieza : state.actas[acta].piezas)
        collect(m_piezas, pieza, seqs);
    std::sort(seqs.begin(), seqs.end());
    return seqs;
}

std::vector<Seq> ActaHistory::ofPieza(PiezaIndex pieza) const
{
    std::vector<Seq> seqs;
    collect(m_piezas, pieza, seqs);
    std::sort(seqs.begin(), seqs.end());
    return seqs;
}

} // namespace prep::hub
