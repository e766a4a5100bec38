// SPDX-License-Identifier: MIT
#include "app/tools/drillcustody.h"

#include "models/codec/eventcodec.h"
#include "models/eventlog/sqliteeventlog.h"

#include <algorithm>

namespace prep::tools {

DrillCustody::DrillCustody(const std::string& centreLog)
    : m_centre { centreLog, nullptr, 0 }
{
}

DrillCustody::~DrillCustody() = default;

void DrillCustody::add(const std::string& site, const std::string& log)
{
    m_sites[site].tail.file = log;
}

void DrillCustody::follow(Tail& tail, const std::function<void(const EventHeader&)>& visit)
{
    if (!tail.log) {
        auto opened = SqliteEventLog::open(tail.file, LogMode::readOnly);
        if (!opened)
            return;
        tail.log = std::move(opened).value();
    }
    EventHeader header;
    const Status read = tail.log->read(tail.read + 1, [&](const StoredEvent& stored) {
        if (codec::decodeHeaderInto(stored.header, header).ok())
            visit(header);
        tail.read = stored.seq;
        return true;
    });
    if (!read.ok())
        tail.log.reset();
}

void DrillCustody::readCentre()
{
    follow(m_centre, [this](const EventHeader& header) {
        if (header.origin != centro) {
            Seq& arrived = m_arrived[header.origin];
            arrived = std::max(arrived, header.originSeq);
        } else if (header.kind == EventKind::imagenRecibida) {
            m_images.insert(header.subject.id);
        }
    });
}

Seq DrillCustody::made(const std::string& site)
{
    const auto found = m_sites.find(site);
    if (found == m_sites.end())
        return 0;
    follow(found->second.tail, [&](const EventHeader& header) {
        if (header.origin != site)
            return;
        found->second.made = std::max(found->second.made, header.originSeq);
        if (header.kind == EventKind::imagenRecibida)
            found->second.images.push_back(header.subject.id);
    });
    return found->second.made;
}

Seq DrillCustody::arrived(const std::string& site)
{
    readCentre();
    return m_arrived[site];
}

DrillCustody::Count DrillCustody::count(const std::string& site)
{
    Count counted;
    counted.made = made(site); // first: what the centre has can only be more by then
    counted.arrived = arrived(site);
    if (const auto found = m_sites.find(site); found != m_sites.end()) {
        counted.images = found->second.images.size();
        counted.imagesArrived = static_cast<std::size_t>(std::ranges::count_if(found->second.images, [this](const Id16& pieza) { return m_images.contains(pieza); }));
    }
    return counted;
}

} // namespace prep::tools
