// SPDX-License-Identifier: MIT
#include "app/tools/drillsession.h"

#include "app/tools/drillimage.h"

#include "models/process/files.h"

namespace prep::tools {

namespace {
constexpr std::size_t uploadsAtOnce = 8;
constexpr qint64 mostUnsent = 1 << 20;
constexpr int pumpMs = 5;
constexpr int diskAgainMs = 1000;
constexpr int refusedByDisk = 3206; ///< PROTOCOL.md, imagenLista
} // namespace

DrillSession::DrillSession(QString name, const ConnectionSettings& settings, DrillImages images)
    : m_name(std::move(name))
    , m_password(settings.password)
    , m_images(images)
    , m_connection(settings)
    , m_queue(m_connection)
{
    m_pump.setSingleShot(true);
    connect(&m_pump, &QTimer::timeout, this, &DrillSession::pump);
    connect(&m_connection, &Connection::welcomed, this, &DrillSession::onWelcome);
    connect(&m_connection, &Connection::failed, this, &DrillSession::onFailed);
    connect(&m_connection, &Connection::received, this, &DrillSession::onMessage);
}

void DrillSession::onWelcome()
{
    ++m_welcomes;
    for (auto& [pieza, upload] : m_underWay)
        m_waiting.push_front({ upload.pieza, upload.image, upload.picture, {}, 0, false });
    m_underWay.clear();
    beginUploads();
}

void DrillSession::onFailed(const Error& error, bool persistent)
{
    // A token that expired or that the hub forgot: the night's people know their passwords.
    if (persistent && error.code == wire::errSession && !m_password.isEmpty()) {
        m_connection.setPassword(m_password);
        QTimer::singleShot(diskAgainMs, this, [this] { m_connection.open(); });
    }
}

void DrillSession::onMessage(const wire::HubMessage& message)
{
    if (const auto* from = std::get_if<wire::ImagenDesde>(&message))
        onFrom(*from);
    else if (const auto* stored = std::get_if<wire::ImagenLista>(&message))
        onStored(*stored);
}

void DrillSession::upload(const Id16& pieza, const Digest& image, const std::string& picture)
{
    m_waiting.push_back({ pieza, image, picture, {}, 0, false });
    beginUploads();
}

void DrillSession::beginUploads()
{
    while (
        !m_waiting.empty() && m_underWay.size() < uploadsAtOnce && m_connection.status() == Connection::Status::live) {
        Upload upload = std::move(m_waiting.front());
        m_waiting.pop_front();
        Result<std::string> bytes = upload.picture.empty() ? drillImage(upload.pieza, m_images)
                                                           : readFile(upload.picture, largestPicture);
        if (!bytes) {
            m_uploadErrors.push_back(upload.picture + ": " + bytes.error().detail);
            continue;
        }
        upload.bytes = std::move(bytes).value();
        const wire::SubeImagen announced { upload.pieza, upload.image, static_cast<std::int64_t>(upload.bytes.size()) };
        m_underWay[upload.pieza] = std::move(upload);
        m_connection.send(announced);
    }
}

void DrillSession::onFrom(const wire::ImagenDesde& from)
{
    const auto found = m_underWay.find(from.pieza);
    if (found == m_underWay.end())
        return;
    Upload& upload = found->second;
    upload.sent = static_cast<std::uint64_t>(std::max<std::int64_t>(0, from.desde));
    upload.isAnswered = true;
    if (upload.sent >= upload.bytes.size()) {
        settle(from.pieza); // the centre has it
        return;
    }
    pump();
}

void DrillSession::pump()
{
    for (auto& [pieza, upload] : m_underWay) {
        while (upload.isAnswered && upload.sent < upload.bytes.size()) {
            if (m_connection.bytesToWrite() > mostUnsent) {
                m_pump.start(pumpMs);
                return;
            }
            wire::Chunk chunk { 'I', pieza, upload.sent, upload.bytes.size(), {} };
            chunk.data = upload.bytes.substr(upload.sent, wire::chunkBytes);
            upload.sent += chunk.data.size();
            if (!m_connection.sendChunk(chunk))
                return; // the next welcome begins again
        }
    }
}

void DrillSession::onStored(const wire::ImagenLista& stored)
{
    const auto found = m_underWay.find(stored.pieza);
    if (found == m_underWay.end())
        return;
    if (stored.codigo == refusedByDisk) {
        m_waiting.push_back({ stored.pieza, found->second.image, found->second.picture, {}, 0, false });
        m_underWay.erase(found);
        QTimer::singleShot(diskAgainMs, this, &DrillSession::beginUploads);
        return;
    }
    if (stored.codigo != 0)
        m_uploadErrors.push_back(
            "imagen de la pieza " + stored.pieza.hex() + ": " + std::to_string(stored.codigo) + " " + stored.detalle);
    settle(stored.pieza);
}

void DrillSession::settle(const Id16& pieza)
{
    if (m_underWay.erase(pieza) > 0)
        ++m_uploaded;
    beginUploads();
}

} // namespace prep::tools
