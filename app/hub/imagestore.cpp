// SPDX-License-Identifier: MIT
#include "app/hub/imagestore.h"

#include "app/hub/broadcaster.h"
#include "app/hub/core.h"
#include "app/hub/frame.h"
#include "app/hub/imagecheck.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "models/codec/chain.h"
#include "models/process/datadir.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace prep::hub {

namespace {

Status syncFolder(const QString& folder)
{
    const int descriptor = ::open(folder.toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return done ? Status() : Status(Error { imageerror::disk, "cannot sync the folder" });
}

} // namespace

ImageStore::ImageStore(std::string folder, const Settings& settings, Core& core, Broadcaster& broadcaster, NetPool& net)
    : m_folder(std::move(folder))
    , m_settings(settings)
    , m_core(core)
    , m_broadcaster(broadcaster)
    , m_net(net)
    , m_sweeper(this)
{
    connect(&m_sweeper, &QTimer::timeout, this, &ImageStore::sweep);
}

ImageStore::~ImageStore() = default;

QString ImageStore::pathOf(const Digest& image) const
{
    return QString::fromStdString(DataDir::imageFile(m_folder, image));
}

QString ImageStore::partialOf(const Digest& image) const
{
    return QString::fromStdString(m_folder) + QLatin1String("/parcial/") + QString::fromStdString(image.hex());
}

// ---- any thread ----------------------------------------------------------------------------------------------------

void ImageStore::announce(SessionKey session, const wire::SubeImagen& upload)
{
    m_broadcaster.findPieza(upload.pieza, [this, session, upload](std::optional<Pieza> pieza) {
        QMetaObject::invokeMethod(
            this, [this, session, upload, pieza = std::move(pieza)] { begin(session, upload, pieza); },
            Qt::QueuedConnection);
    });
}

void ImageStore::chunk(SessionKey session, wire::Chunk chunk)
{
    QMetaObject::invokeMethod(
        this, [this, session, chunk = std::move(chunk)] { take(session, chunk); }, Qt::QueuedConnection);
}

void ImageStore::fetch(SessionKey session, const Digest& image)
{
    QMetaObject::invokeMethod(
        this, [this, session, image] { sendImage(session, image); }, Qt::QueuedConnection);
}

void ImageStore::fetchClaimed(SessionKey session, const Actor& actor, const Digest& image)
{
    m_broadcaster.findClaim(session, actor, image, [this, session, image](bool isHeld) {
        if (isHeld)
            fetch(session, image);
        else
            m_net.send(session, textFrame(wire::encode(wire::Aviso { "imagen", "not-allowed", true })));
    });
}

void ImageStore::keepWhole(const Id16& pieza, const Digest& image, QByteArray bytes, std::string type, std::function<void(const Status&)> done)
{
    QMetaObject::invokeMethod(
        this,
        [this, pieza, image, bytes = std::move(bytes), type = std::move(type), done = std::move(done)] {
            const Status kept = storedImage(image).size() == bytes.size() ? Status() : writeWhole(image, bytes);
            if (!kept.ok())
                return done(kept);
            tellReceived({ pieza, image, bytes.size(), type }, done);
        },
        Qt::QueuedConnection);
}

void ImageStore::startSweeping()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            sweep();
            m_sweeper.start(m_settings.sweepMs);
        },
        Qt::QueuedConnection);
}

// ---- upload --------------------------------------------------------------------------------------------------------

void ImageStore::refuse(SessionKey session, const wire::SubeImagen& upload, const Error& error)
{
    m_net.send(
        session, textFrame(wire::encode(wire::ImagenLista { upload.pieza, upload.imagen, error.code, error.detail })));
}

void ImageStore::begin(SessionKey session, const wire::SubeImagen& upload, const std::optional<Pieza>& pieza)
{
    if (upload.bytes <= 0 || upload.bytes > maxImageBytes)
        return refuse(session, upload, { imageerror::size, std::to_string(upload.bytes) + " bytes" });
    if (!pieza || pieza->imagen.isNull() || pieza->imagen != upload.imagen)
        return refuse(session, upload, { imageerror::pieza, "this pieza did not declare this image" });
    if (pieza->bytes != 0 && pieza->bytes != upload.bytes)
        return refuse(session, upload, { imageerror::size, "not the size that was declared" });
    const QByteArray stored = storedImage(upload.imagen);
    const bool known = stored.size() == upload.bytes;
    if (!known && !makeRoom({ session, upload.pieza }))
        return refuse(session, upload, { imageerror::busy, "too many uploads at once" });
    Upload begun;
    begun.heard.start();
    begun.announced = upload;
    if (!known) {
        QDir().mkpath(QFileInfo(partialOf(upload.imagen)).path());
        begun.file = std::make_unique<QFile>(partialOf(upload.imagen));
        if (!begun.file->open(QIODevice::ReadWrite | QIODevice::Unbuffered))
            return refuse(session, upload, { imageerror::disk, "cannot store" });
        if (begun.file->size() > upload.bytes)
            begun.file->resize(0);
        begun.size = begun.file->size();
    }
    if (known) {
        const auto type = checkImage({ stored.constData(), static_cast<std::size_t>(stored.size()) });
        if (!type.ok())
            return refuse(session, upload, type.error());
        m_net.send(session, textFrame(wire::encode(wire::ImagenDesde { upload.pieza, upload.bytes })));
        return receive(session, upload, type.value());
    }
    Upload& held = m_uploads[{ session, upload.pieza }] = std::move(begun);
    // Bytes that are all here, but neither checked nor stored yet, are not "at the centre".
    if (held.size == upload.bytes)
        return finish(session, held);
    m_net.send(session, textFrame(wire::encode(wire::ImagenDesde { upload.pieza, held.size })));
}

/// The bytes of an image that the store holds and that still are what their name says; else nothing.
QByteArray ImageStore::storedImage(const Digest& image) const
{
    QFile file(pathOf(image));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return !bytes.isEmpty() && codec::Sha256().of(view) == image ? bytes : QByteArray();
}

/// Sessions that went away leave their entry. It gives way when it has been idle and room is needed; the file stays, so
/// that the next one goes on from there. False: this session, or the store, has as many under way as it may.
bool ImageStore::makeRoom(const UploadKey& key)
{
    if (m_uploads.contains(key))
        return true; // announced again
    const auto isIdle = [this](const Upload& upload) { return upload.heard.elapsed() > m_settings.uploadIdleMs; };
    const auto most = static_cast<std::size_t>(m_settings.uploadsPerSession);
    auto ofSession = static_cast<std::size_t>(std::count_if(
        m_uploads.begin(), m_uploads.end(), [&key](const auto& held) { return held.first.first == key.first; }));
    for (auto it = m_uploads.begin(); it != m_uploads.end();) {
        const bool same = it->first.first == key.first;
        const bool isFull = m_uploads.size() >= maxUploads;
        const bool leaves = (isFull || (same && ofSession >= most)) && isIdle(it->second);
        ofSession -= same && leaves ? 1 : 0;
        it = leaves ? m_uploads.erase(it) : std::next(it);
    }
    return ofSession < most && m_uploads.size() < maxUploads;
}

/// What was cut off and not continued for long. An upload under way keeps its file however old that is.
void ImageStore::sweep()
{
    const QString folder = QString::fromStdString(m_folder) + QLatin1String("/parcial");
    const QDateTime limit = QDateTime::currentDateTimeUtc().addMSecs(-m_settings.partialMs);
    std::erase_if(m_uploads, [this](const auto& held) { return held.second.heard.elapsed() > m_settings.partialMs; });
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
        const auto isOfIt = [&](const auto& held) { return partialOf(held.second.announced.imagen) == file.filePath(); };
        if (file.lastModified() < limit && std::none_of(m_uploads.begin(), m_uploads.end(), isOfIt))
            QFile::remove(file.filePath());
    }
}

void ImageStore::take(SessionKey session, const wire::Chunk& chunk)
{
    const auto found = m_uploads.find({ session, chunk.id });
    if (found == m_uploads.end())
        return refuse(session, { chunk.id, {}, 0 }, { imageerror::pieza, "nothing announced" });
    Upload& upload = found->second;
    upload.heard.restart();
    // Another session may have carried on the same file: only what follows its end is written.
    upload.size = upload.file->size();
    const bool fits = chunk.total == static_cast<std::uint64_t>(upload.announced.bytes);
    if (!fits || chunk.offset > static_cast<std::uint64_t>(upload.size)) {
        m_net.send(session, textFrame(wire::encode(wire::ImagenDesde { chunk.id, upload.size })));
        return;
    }
    const auto skip = static_cast<std::size_t>(upload.size) - static_cast<std::size_t>(chunk.offset);
    if (skip < chunk.data.size()) {
        const std::string_view rest = std::string_view(chunk.data).substr(skip);
        upload.file->seek(upload.size);
        if (upload.file->write(rest.data(), static_cast<qint64>(rest.size())) != static_cast<qint64>(rest.size())) {
            refuse(session, upload.announced, { imageerror::disk, "cannot store" });
            m_uploads.erase(found);
            return;
        }
        upload.size += static_cast<std::int64_t>(rest.size());
    }
    if (upload.size == upload.announced.bytes)
        finish(session, upload);
}

void ImageStore::finish(SessionKey session, Upload& upload)
{
    const wire::SubeImagen announced = upload.announced;
    upload.file->seek(0);
    const QByteArray bytes = upload.file->readAll();
    const bool durable = ::fsync(upload.file->handle()) == 0;
    m_uploads.erase({ session, announced.pieza });
    if (!durable)
        return refuse(session, announced, { imageerror::disk, "cannot store" });
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto type = checkImage(view);
    const bool same = codec::Sha256().of(view) == announced.imagen;
    Status status = same ? Status() : Status(Error { imageerror::digest, "the bytes are not those announced" });
    if (status.ok())
        status = type.ok() ? keep(partialOf(announced.imagen), announced.imagen) : Status(type.error());
    if (!status.ok()) {
        QFile::remove(partialOf(announced.imagen));
        return refuse(session, announced, status.error());
    }
    receive(session, announced, type.value());
}

/// Under a name of its own: an upload in pieces of the same image may be under way.
Status ImageStore::writeWhole(const Digest& image, const QByteArray& bytes) const
{
    const QString path = partialOf(image) + QLatin1String(".entero");
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const bool durable = file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)
        && file.write(bytes) == bytes.size() && ::fsync(file.handle()) == 0;
    file.close();
    const Status kept = durable ? keep(path, image) : Status(Error { imageerror::disk, "cannot store" });
    if (!kept.ok())
        QFile::remove(path);
    return kept;
}

/// `from`: a durable file with these bytes, which goes away.
Status ImageStore::keep(const QString& from, const Digest& image) const
{
    const QString path = pathOf(image);
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return Error { imageerror::disk, "cannot make the folder" };
    // Over whatever lies there: these bytes were checked a moment ago.
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(path).constData()) != 0)
        return Error { imageerror::disk, "cannot store" };
    // The two folders above may be new as well.
    const QString middle = QFileInfo(folder).path();
    for (const QString& made : { folder, middle, QFileInfo(middle).path() }) {
        if (Status synced = syncFolder(made); !synced.ok())
            return synced;
    }
    return {};
}

void ImageStore::receive(SessionKey session, const wire::SubeImagen& announced, const std::string& type)
{
    tellReceived({ announced.pieza, announced.imagen, announced.bytes, type }, [this, session, announced](const Status& status) {
        m_net.send(session,
            textFrame(wire::encode(wire::ImagenLista { announced.pieza, announced.imagen, status.ok() ? 0 : status.error().code,
                status.ok() ? std::string() : status.error().detail })));
    });
}

/// On disk: now the log may say that it is at the centre.
void ImageStore::tellReceived(const command::RecibirImagen& received, std::function<void(const Status&)> done)
{
    std::vector<CommandBody> bodies;
    bodies.emplace_back(received);
    m_core.submitSystem(std::move(bodies), [done = std::move(done)](const Status& status) {
        if (status.ok() || status.error().code == static_cast<int>(Refusal::sinCambio))
            return done({});
        // A log that cannot be written is a disk that cannot store: the client tries again.
        const bool disk = status.error().code == wire::errDisk;
        done(disk ? Status(Error { imageerror::disk, status.error().detail }) : status);
    });
}

// ---- download ------------------------------------------------------------------------------------------------------

void ImageStore::sendImage(SessionKey session, const Digest& image)
{
    QFile file(pathOf(image));
    if (!file.open(QIODevice::ReadOnly)) {
        m_net.send(session, textFrame(wire::encode(wire::Aviso { "imagen", "not-here", true })));
        return;
    }
    wire::Chunk chunk;
    chunk.kind = 'i';
    std::copy_n(image.bytes.begin(), chunk.id.bytes.size(), chunk.id.bytes.begin());
    chunk.total = static_cast<std::uint64_t>(file.size());
    while (!file.atEnd()) {
        chunk.offset = static_cast<std::uint64_t>(file.pos());
        chunk.data = file.read(static_cast<qint64>(wire::chunkBytes)).toStdString();
        m_net.send(session, binaryFrame(wire::encodeChunk(chunk)));
    }
}

} // namespace prep::hub
