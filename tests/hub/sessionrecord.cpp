// SPDX-License-Identifier: MIT
#include "tests/hub/sessionrecord.h"

#include <algorithm>
#include <cstring>

namespace prep::test {

SessionRecord::SessionRecord(std::string name, View view, std::string actor, Seq from)
    : m_name(std::move(name))
    , m_view(view)
    , m_actor(std::move(actor))
    , m_from(from)
{
    if (!m_file.open())
        qFatal("no temporary file");
}

void SessionRecord::add(bool isBinary, std::string_view payload)
{
    const auto size = static_cast<std::uint32_t>(payload.size());
    char head[5] { static_cast<char>(isBinary ? 'b' : 't') };
    std::memcpy(head + 1, &size, sizeof size);
    m_file.write(head, sizeof head);
    m_file.write(payload.data(), static_cast<qint64>(payload.size()));
    m_bytes += payload.size();
    const std::string_view begin = payload.substr(0, 40);
    m_histories += begin.find("\"historia\"") != std::string_view::npos ? 1 : 0;
    m_snapshots += begin.find("\"foto\"") != std::string_view::npos ? 1 : 0;
}

bool SessionRecord::read(const Reader& reader)
{
    m_told = m_from;
    m_packed.clear();
    m_file.flush();
    m_file.seek(0);
    std::string payload;
    for (char head[5]; m_file.read(head, sizeof head) == static_cast<qint64>(sizeof head);) {
        std::uint32_t size = 0;
        std::memcpy(&size, head + 1, sizeof size);
        payload.resize(size);
        if (m_file.read(payload.data(), size) != static_cast<qint64>(size))
            return false;
        if (head[0] == 'b' ? !readChunk(payload, reader) : !readText(payload, reader))
            return false;
    }
    return true;
}

Seq SessionRecord::lastOf(const std::vector<wire::FeedEvent>& events, Seq told, const Reader& reader)
{
    for (const wire::FeedEvent& event : events) {
        if (const auto header = codec::decodeHeader(event.header); header.ok())
            told = std::max(told, header.value().seq);
    }
    for (const wire::FeedEvent& event : events)
        reader(told, event.header); // in base64 on the wire
    return told;
}

bool SessionRecord::readText(const std::string& payload, const Reader& reader)
{
    const auto message = wire::parseHub(payload);
    if (!message.ok())
        return false;
    Seq told = m_told;
    if (const auto* events = std::get_if<wire::Eventos>(&message.value()))
        told = m_told = lastOf(events->eventos, m_told, reader);
    else if (const auto* history = std::get_if<wire::Historia>(&message.value()))
        told = lastOf(history->eventos, m_told, reader);
    else if (const auto* page = std::get_if<wire::Bitacora>(&message.value()))
        told = lastOf(page->eventos, m_told, reader);
    else if (const auto* photo = std::get_if<wire::Foto>(&message.value()))
        told = m_told = std::max(m_told, photo->seq);
    reader(told, payload);
    return true;
}

bool SessionRecord::readChunk(const std::string& payload, const Reader& reader)
{
    reader(m_told, payload);
    const auto chunk = wire::parseChunk(payload);
    if (!chunk.ok())
        return false;
    if (chunk.value().kind != 'F')
        return true;
    if (chunk.value().offset == 0)
        m_packed.clear();
    m_packed += chunk.value().data;
    if (m_packed.size() < chunk.value().total)
        return true;
    const auto snapshot = wire::unpackSnapshot(m_packed);
    if (!snapshot.ok())
        return false;
    reader(m_told, snapshot.value().state);
    for (const wire::HiddenEvent& hidden : snapshot.value().hidden)
        reader(m_told, hidden.header);
    return true;
}

} // namespace prep::test
