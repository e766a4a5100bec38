// SPDX-License-Identifier: MIT
#include "app/hub/courierinbox.h"

#include "app/hub/frame.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "app/hub/settings.h"
#include "models/process/files.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

#include <unistd.h>

namespace prep::hub {

namespace {

constexpr std::size_t mostUntold = 16;
constexpr int mostParts = 4;

/// The id that the chunks of a bundle carry.
Id16 chunkId(const Digest& bundle)
{
    Id16 id;
    std::copy_n(bundle.bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

QString nameOf(const Digest& bundle)
{
    return QString::fromStdString(bundle.hex() + ".bulto");
}

void setNumber(wire::HubMessage& message, std::uint64_t n)
{
    if (auto* seen = std::get_if<wire::BultoVisto>(&message))
        seen->n = n;
    else if (auto* refused = std::get_if<wire::BultoNegado>(&message))
        refused->n = n;
}

} // namespace

CourierInbox::CourierInbox(NetPool& net, CourierDesk& desk, const Settings& settings, DataDir data)
    : m_net(net)
    , m_desk(desk)
    , m_settings(settings)
    , m_data(std::move(data))
{
}

void CourierInbox::announce(SessionKey session, const wire::SubeBulto& bundle)
{
    QMetaObject::invokeMethod(this, [this, session, bundle] { begin(session, bundle); }, Qt::QueuedConnection);
}

void CourierInbox::chunk(SessionKey session, wire::Chunk chunk)
{
    QMetaObject::invokeMethod(this, [this, session, chunk = std::move(chunk)] { add(session, chunk); }, Qt::QueuedConnection);
}

void CourierInbox::leave(SessionKey session)
{
    QMetaObject::invokeMethod(
        this,
        [this, session] {
            m_uploads.erase(session);
            for (auto& [bundle, listener] : m_listeners) {
                if (listener.session == session)
                    listener.session = 0;
            }
        },
        Qt::QueuedConnection);
}

QString CourierInbox::partOf(const Digest& bundle) const
{
    return QString::fromStdString(m_data.bundlesFolder() + "/subiendo/" + bundle.hex() + ".parte");
}

void CourierInbox::tell(SessionKey session, const wire::HubMessage& message)
{
    m_net.send(session, textFrame(wire::encode(message)));
}

void CourierInbox::refuse(SessionKey session, std::uint64_t n, const Error& error)
{
    hubLog().warn("A bundle that a console brings is refused: {}", error.detail);
    m_uploads.erase(session);
    tell(session, wire::BultoNegado { n, error.code, error.detail });
}

/// Two consoles with one bundle: the one that came last goes on.
void CourierInbox::yieldTo(SessionKey session, SessionKey other, std::uint64_t n)
{
    if (other != 0 && other != session)
        tell(other, wire::BultoNegado { n, wire::errBusy, "otra consola trae ahora este mismo bulto: siga ahí" });
}

/// What nobody goes on with does not stay for ever.
void CourierInbox::sweep()
{
    const QDir folder(QString::fromStdString(m_data.bundlesFolder() + "/subiendo"));
    const QDateTime oldest = QDateTime::currentDateTime().addMSecs(-m_settings.partialMs);
    int kept = 0;
    for (const QFileInfo& part : folder.entryInfoList({ QStringLiteral("*.parte") }, QDir::Files, QDir::Time)) {
        const bool isUnderWay = std::ranges::any_of(m_uploads, [&](const auto& each) { return each.second.file->fileName() == part.filePath(); });
        if (!isUnderWay && (part.lastModified() < oldest || ++kept > mostParts))
            QFile::remove(part.filePath());
    }
}

void CourierInbox::begin(SessionKey session, const wire::SubeBulto& bundle)
{
    m_uploads.erase(session);
    if (bundle.bytes > static_cast<std::int64_t>(courier::maxFileBytes))
        return refuse(session, bundle.n, { courier::couriererror::tooBig, "el archivo es demasiado grande para un bulto" });
    if (const auto listener = m_listeners.find(bundle.sha256); listener != m_listeners.end()) {
        yieldTo(session, listener->second.session, listener->second.n);
        listener->second = { session, bundle.n };
        return tell(session, wire::BultoDesde { bundle.n, bundle.bytes });
    }
    if (auto told = m_untold.extract(bundle.sha256)) {
        setNumber(told.mapped(), bundle.n);
        return tell(session, told.mapped());
    }
    std::erase_if(m_uploads, [&](const auto& each) {
        const bool isSame = each.second.announced.sha256 == bundle.sha256; // the one that was cut, or another console's
        if (isSame)
            yieldTo(session, each.first, each.second.announced.n);
        return isSame;
    });
    sweep();
    if (const Status made = makeFolder(m_data.bundlesFolder() + "/subiendo"); !made)
        return refuse(session, bundle.n, { wire::errDisk, made.error().detail });
    const QString path = partOf(bundle.sha256);
    qint64 have = QFileInfo(path).size();
    if (have > bundle.bytes) {
        QFile::remove(path);
        have = 0;
    }
    // Three times: as a file, deciphered beside it for as long as it is judged, and in the log and among the images; and the log itself goes on.
    const qint64 needed = 3 * bundle.bytes - have + courier::reserveBytes;
    if (const auto room = QStorageInfo(QFileInfo(path).path()).bytesAvailable(); room >= 0 && room < needed)
        return refuse(session, bundle.n, { wire::errDisk, "el disco del centro no tiene lugar para este bulto: hacen falta " + std::to_string(((needed - room) >> 20) + 1) + " MiB más" });
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::Append))
        return refuse(session, bundle.n, { wire::errDisk, "el centro no puede escribir el bulto: " + file->errorString().toStdString() });
    m_uploads[session] = { bundle, std::move(file), have };
    if (have == bundle.bytes)
        return finish(session);
    tell(session, wire::BultoDesde { bundle.n, have });
}

void CourierInbox::add(SessionKey session, const wire::Chunk& chunk)
{
    const auto found = m_uploads.find(session);
    if (found == m_uploads.end())
        return tell(session, wire::BultoNegado { 0, courier::couriererror::unknown, "primero se anuncia el bulto" });
    Upload& upload = found->second;
    const wire::SubeBulto announced = upload.announced;
    if (chunk.id != chunkId(announced.sha256) || chunk.total != static_cast<std::uint64_t>(announced.bytes))
        return refuse(session, announced.n, { courier::couriererror::malformed, "llegó un pedazo de otro bulto, no del que se anunció" });
    const auto size = static_cast<qint64>(chunk.data.size());
    if (chunk.offset == static_cast<std::uint64_t>(upload.have) && size > 0) {
        // Flushed: whoever goes on after a cut is told what is really there.
        if (upload.file->write(chunk.data.data(), size) != size || !upload.file->flush())
            return refuse(session, announced.n, { wire::errDisk, "el centro no puede escribir el bulto: " + upload.file->errorString().toStdString() });
        upload.have += size;
    }
    if (upload.have == announced.bytes)
        return finish(session);
    tell(session, wire::BultoDesde { announced.n, upload.have });
}

void CourierInbox::finish(SessionKey session)
{
    Upload upload = std::move(m_uploads.extract(session).mapped());
    const wire::SubeBulto& bundle = upload.announced;
    const bool isOnDisk = ::fsync(upload.file->handle()) == 0;
    upload.file->close();
    const QString path = partOf(bundle.sha256);
    if (!isOnDisk)
        return refuse(session, bundle.n, { wire::errDisk, "el centro no puede escribir el bulto" });
    if (courier::digestOfFile(path.toStdString()) != bundle.sha256) {
        QFile::remove(path);
        return refuse(session, bundle.n, { courier::couriererror::malformed, "el archivo cambió mientras se enviaba: lo que llegó no es lo que se anunció" });
    }
    const std::string inbox = m_data.bundlesFolder() + "/entrada";
    const QString place = QString::fromStdString(inbox) + QLatin1Char('/') + nameOf(bundle.sha256);
    const Status made = makeFolder(inbox);
    if (!made || (QFile::exists(place) && !QFile::remove(place)) || !QFile::rename(path, place))
        return refuse(session, bundle.n, { wire::errDisk, "el centro no puede poner el bulto en su carpeta de entrada" });
    m_listeners[bundle.sha256] = { session, bundle.n };
    m_desk.await(nameOf(bundle.sha256), [this, digest = bundle.sha256](const CourierDesk::Verdict& verdict) { judged(digest, verdict); });
    tell(session, wire::BultoDesde { bundle.n, bundle.bytes });
    m_desk.look();
}

void CourierInbox::judged(const Digest& bundle, const CourierDesk::Verdict& verdict)
{
    const auto found = m_listeners.extract(bundle);
    if (!found)
        return;
    const Listener listener = found.mapped();
    const auto& [status, seen] = verdict;
    const wire::HubMessage answer = status ? wire::HubMessage(wire::BultoVisto { listener.n, seen.receipt, seen.signature })
                                           : wire::HubMessage(wire::BultoNegado { listener.n, status.error().code, status.error().detail, seen.receipt, seen.signature });
    if (listener.session != 0)
        return tell(listener.session, answer);
    if (!status) // what is wrong may be right when it is brought again
        return;
    if (m_untold.size() == mostUntold)
        m_untold.erase(m_untold.begin());
    m_untold.insert_or_assign(bundle, answer);
}

} // namespace prep::hub
