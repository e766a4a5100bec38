// SPDX-License-Identifier: MIT
#include "app/hub/foreignevents.h"

#include "models/domain/state.h"

#include <cstring>

namespace prep::hub {

namespace {

std::uint64_t halfOf(const Id16& id)
{
    std::uint64_t half = 0;
    std::memcpy(&half, id.bytes.data(), sizeof half);
    return half;
}

} // namespace

void ForeignEvents::note(const State& state, const EventHeader& header)
{
    if (header.origin == state.origen)
        return;
    if (state.isOfSite()) {
        m_ids.insert(header.id);
        return;
    }
    Numbers& known = m_numbers[header.origin];
    if (header.originSeq != known.first + known.ids.size())
        known = { header.originSeq, {} }; // the first of this origin
    known.ids.push_back(halfOf(header.id));
}

bool ForeignEvents::isOther(const EventHeader& header) const
{
    const auto found = m_numbers.find(header.origin);
    if (found == m_numbers.end() || header.originSeq < found->second.first)
        return false;
    const Seq place = header.originSeq - found->second.first;
    const std::vector<std::uint64_t>& ids = found->second.ids;
    return place < ids.size() && ids[place] != halfOf(header.id);
}

} // namespace prep::hub
