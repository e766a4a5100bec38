// SPDX-License-Identifier: MIT
#include "models/replica/uploads.h"

#include <algorithm>

namespace prep {

namespace {
constexpr int pumpMs = 5;
constexpr int againMs = 2000;
constexpr int refusedAsUnknown = 3205; // PROTOCOL.md, imagenLista
constexpr int refusedByDisk = 3206;
constexpr int refusedForNow = 3207;
} // namespace

Uploads::Uploads(Connection& connection, Pace pace)
    : Uploads(connection)
{
    m_pace = pace;
}

Uploads::Uploads(Connection& connection, QObject* parent)
    : QObject(parent)
    , m_connection(connection)
    , m_pump(this)
    , m_again(this)
{
    m_pump.setSingleShot(true);
    m_again.setSingleShot(true);
    connect(&m_pump, &QTimer::timeout, this, &Uploads::pump);
    connect(&m_again, &QTimer::timeout, this, &Uploads::begin);
}

bool Uploads::add(const Id16& pieza, const Digest& image, QByteArray bytes)
{
    const auto isOfIt = [&pieza](const Upload& upload) { return upload.pieza == pieza; };
    if (m_underWay.contains(pieza) || std::any_of(m_waiting.begin(), m_waiting.end(), isOfIt))
        return true;
    if (bytes.isEmpty() || bytes.size() > maxBytes || m_waiting.size() >= maxWaiting)
        return false;
    m_waiting.push_back({ pieza, image, std::move(bytes) });
    begin();
    return true;
}

void Uploads::restart()
{
    for (auto& [pieza, upload] : m_underWay) {
        upload.sent = 0;
        upload.isAnswered = false;
        m_waiting.push_front(std::move(upload));
    }
    m_underWay.clear();
    begin();
}

void Uploads::begin()
{
    while (!m_waiting.empty() && m_underWay.size() < atOnce) {
        const Upload& next = m_waiting.front();
        if (!m_connection.send(wire::SubeImagen { next.pieza, next.image, next.bytes.size() }))
            return; // the next session begins again
        const Id16 pieza = next.pieza;
        m_underWay[pieza] = std::move(m_waiting.front());
        m_waiting.pop_front();
    }
}

void Uploads::onFrom(const wire::ImagenDesde& from)
{
    const auto found = m_underWay.find(from.pieza);
    if (found == m_underWay.end())
        return;
    Upload& upload = found->second;
    upload.sent = std::clamp<qint64>(from.desde, 0, upload.bytes.size()); // all of it: `imagenLista` follows
    upload.isAnswered = true;
    Q_EMIT progressed(upload.pieza, upload.sent, upload.bytes.size());
    pump();
}

void Uploads::pump()
{
    while (Upload* const next = nextInTurn()) {
        if (m_connection.bytesToWrite() > m_pace.mostUnsent) {
            m_pump.start(pumpMs);
            return;
        }
        if (!sendChunk(*next))
            return; // the next session goes on
    }
}

/// A chunk of each in turn: the hub lets one that it hears nothing of give way. nullptr: nothing is left to send.
Uploads::Upload* Uploads::nextInTurn()
{
    auto it = m_underWay.upper_bound(m_last);
    for (std::size_t i = 0; i < m_underWay.size(); ++i, ++it) {
        if (it == m_underWay.end())
            it = m_underWay.begin();
        if (it->second.isAnswered && it->second.sent < it->second.bytes.size())
            return &it->second;
    }
    return nullptr;
}

bool Uploads::sendChunk(Upload& upload)
{
    wire::Chunk chunk { 'I', upload.pieza, static_cast<std::uint64_t>(upload.sent),
        static_cast<std::uint64_t>(upload.bytes.size()), {} };
    chunk.data = upload.bytes.mid(upload.sent, m_pace.chunk).toStdString();
    if (!m_connection.sendChunk(chunk))
        return false;
    m_last = upload.pieza;
    upload.sent += static_cast<qint64>(chunk.data.size());
    Q_EMIT progressed(upload.pieza, upload.sent, upload.bytes.size());
    return true;
}

void Uploads::onStored(const wire::ImagenLista& answer)
{
    const auto found = m_underWay.find(answer.pieza);
    if (found == m_underWay.end())
        return;
    // Of a chunk, not of an announcement: the upload gave way at the hub. It goes on when it is announced anew.
    const bool gaveWay = answer.codigo == refusedAsUnknown && answer.imagen.isNull();
    if (gaveWay && !found->second.isAnswered)
        return; // it is: the chunk was sent before that
    Upload upload = std::move(found->second);
    m_underWay.erase(found);
    if (gaveWay || answer.codigo == refusedByDisk || answer.codigo == refusedForNow) {
        upload.sent = 0;
        upload.isAnswered = false;
        m_waiting.push_back(std::move(upload));
        m_again.start(againMs);
        return;
    }
    if (answer.codigo == 0)
        Q_EMIT stored(upload.pieza, upload.image);
    else
        Q_EMIT refused(upload.pieza, answer.codigo, QString::fromStdString(answer.detalle));
    if (!m_again.isActive())
        begin();
}

} // namespace prep
