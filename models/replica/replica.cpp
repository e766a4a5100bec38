// SPDX-License-Identifier: MIT
#include "models/replica/replicaimpl.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>

namespace prep {

namespace {

QString folderOf(const ReplicaSettings& settings)
{
    if (settings.cacheFolder.isEmpty())
        return {};
    // By address and user: what one role saw is not shown to another.
    const QString who = settings.connection.url.toString() + QLatin1Char('|') + settings.connection.user;
    const QByteArray name = QCryptographicHash::hash(who.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return settings.cacheFolder + QLatin1Char('/') + QString::fromLatin1(name);
}

ConnectionSettings withFeed(ConnectionSettings connection)
{
    connection.subscribe = true;
    return connection;
}

} // namespace

Millis wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Id16 imageKey(const Digest& image)
{
    Id16 key;
    std::copy_n(image.bytes.begin(), key.bytes.size(), key.bytes.begin());
    return key;
}

Replica::Impl::Impl(Replica& owner, ReplicaSettings given)
    : q(owner)
    , settings(std::move(given))
    , cache(folderOf(settings).toStdString())
    , connection(withFeed(settings.connection))
    , queue(connection)
    , uploads(connection)
{
    flushTimer.setSingleShot(true);
    connect(&flushTimer, &QTimer::timeout, this, &Impl::flush);
    connect(&connection, &Connection::welcomed, this, &Impl::onWelcome);
    connect(&connection, &Connection::received, this, &Impl::onMessage);
    connect(&connection, &Connection::chunkReceived, this, &Impl::onChunk);
    connect(&connection, &Connection::failed, &q, &Replica::failed);
    connect(&connection, &Connection::statusChanged, this, &Impl::onConnection);
    connect(&queue, &CommandQueue::accepted, &q, &Replica::accepted);
    connect(&queue, &CommandQueue::refused, &q, &Replica::refused);
    connect(&uploads, &Uploads::progressed, &q, &Replica::uploadProgressed);
    connect(&uploads, &Uploads::stored, &q, &Replica::uploadStored);
    connect(&uploads, &Uploads::refused, &q, &Replica::uploadRefused);
}

void Replica::Impl::loadCache()
{
    if (auto kept = cache.anchors())
        anchors = std::move(*kept);
    else if (kept.error().code != StateCache::errNothing)
        alarm(kept.error());
    const auto place = cache.place();
    if (!place) {
        if (place.error().code != StateCache::errNothing)
            dropCache(place.error());
        return;
    }
    auto packed = cache.definition(place->fingerprint);
    if (!packed) {
        dropCache({ StateCache::errDamaged, "the definition of the kept state is missing" });
        return;
    }
    fingerprint = place->fingerprint;
    definitionArrived(std::move(*packed), false);
    if (!process)
        return;
    auto loaded = cache.load(process);
    if (!loaded) {
        dropCache(loaded.error());
        return;
    }
    chain = std::move(loaded->chain);
    epoch = loaded->place.epoch;
    hasState = true;
    connection.setResume(epoch, chain->seq());
    status.seq = chain->seq();
    status.asOf = loaded->place.asOf;
    Q_EMIT q.snapshotReady(std::make_shared<State>(std::move(loaded->state)));
    Q_EMIT q.statusChanged(status);
}

void Replica::Impl::onConnection(Connection::Status now)
{
    if (now == Connection::Status::disconnected) {
        photo.reset();
        definition.reset();
        held.clear();
        flush();
        keepAnchors();
        if (status.link == ReplicaStatus::Link::live)
            note(cache.touch(status.asOf));
        setLink(ReplicaStatus::Link::offline);
    } else if (now != Connection::Status::live) {
        setLink(ReplicaStatus::Link::recovering);
    }
}

void Replica::Impl::onWelcome(const wire::Bienvenida& bienvenida)
{
    Q_EMIT q.welcomed(bienvenida);
    processId = bienvenida.proceso;
    epoch = bienvenida.epoca;
    const bool isNewKey = anchors.key().isNull();
    if (const Status pinned = anchors.pin(bienvenida.claveAnclas); !pinned)
        alarm(pinned.error());
    else if (isNewKey)
        anchorsAreKept = false;
    const bool isRestored = takeRestorations(bienvenida);
    if (const Status reached = anchors.reaches(bienvenida.seq); !reached)
        alarm(reached.error());
    if (hasState && !isRestored && bienvenida.seq < chain->seq())
        alarm({ integrity::shorter,
            "the log ends at seq " + std::to_string(bienvenida.seq) + ", the feed had reached "
                + std::to_string(chain->seq()) });
    fingerprint = bienvenida.huella;
    if (!bienvenida.recuperado)
        hasState = false; // a snapshot follows; until then the consumer keeps what it has
    if (!process || process->fingerprint != fingerprint)
        needDefinition(fingerprint);
    connection.setResume(epoch, hasState ? chain->seq() : 0);
    hasFeed = bienvenida.vista != View::captura;
    if (isCurrent())
        setLink(ReplicaStatus::Link::live);
    askAll();
}

/// True when the log has been put back from a backup since this client saw it last.
bool Replica::Impl::takeRestorations(const wire::Bienvenida& bienvenida)
{
    const Seq seen = std::max(hasState ? chain->seq() : 0, anchors.kept().empty() ? 0 : anchors.kept().rbegin()->first);
    const auto fresh = anchors.restored(bienvenida.restauraciones, bienvenida.proceso);
    if (!fresh) {
        alarm(fresh.error());
        return false;
    }
    if (!*fresh)
        return false;
    anchorsAreKept = false;
    keepAnchors();
    // What was folded of the lost hub is compared with nothing of this one.
    chain->start(0, {}, {});
    Q_EMIT q.restored(**fresh, seen);
    return true;
}

void Replica::Impl::askAll()
{
    for (const auto& [n, acta] : histories)
        connection.send(wire::PideHistoria { n, acta });
    for (const auto& [n, ask] : logPages)
        connection.send(ask);
    for (const auto& [n, site] : series)
        connection.send(wire::PideSeries { n, site });
    if (challenge)
        connection.send(*challenge);
    if (piezaAsked)
        connection.send(*piezaAsked);
    for (auto& [key, transfer] : images) {
        transfer.bytes = {};
        connection.send(wire::PideImagen { transfer.image });
    }
    uploads.restart();
}

void Replica::Impl::addStep(ReplicaStep step)
{
    steps.push_back(std::move(step));
    if (!flushTimer.isActive())
        flushTimer.start(settings.gatherMs);
}

void Replica::Impl::flush()
{
    flushTimer.stop();
    if (steps.empty())
        return;
    auto given = std::make_shared<std::vector<ReplicaStep>>(std::exchange(steps, {}));
    status.seq = chain->seq();
    Q_EMIT q.stepsReady(given);
    writeCache();
}

void Replica::Impl::writeCache()
{
    note(cache.writeJournal(wallClock()));
    if (cache.isJournalLong())
        note(cache.compact(process, epoch));
}

void Replica::Impl::keepAnchors()
{
    sinceAnchors.start();
    if (!std::exchange(anchorsAreKept, true))
        note(cache.keepAnchors(anchors));
}

void Replica::Impl::setLink(ReplicaStatus::Link link)
{
    if (status.link == link)
        return;
    status.link = link;
    Q_EMIT q.statusChanged(status);
}

void Replica::Impl::alarm(const Error& error)
{
    Q_EMIT q.integrityAlarm(error.code, QString::fromStdString(error.detail));
}

void Replica::Impl::startOver(const Error& error)
{
    Q_EMIT q.failed(error, false);
    flush();
    hasState = false;
    connection.setResume({}, 0);
    connection.close();
    connection.open();
}

void Replica::Impl::dropCache(const Error& error)
{
    cache.drop();
    Q_EMIT q.cacheDropped(QString::fromStdString(error.detail));
}

void Replica::Impl::note(const Status& status)
{
    if (!status)
        dropCache(status.error()); // a cache that cannot be written is no reason to stop
}

Replica::Replica(ReplicaSettings settings)
    : m_settings(std::move(settings))
{
}

Replica::~Replica() = default;

void Replica::start()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_impl)
            return;
        m_impl = std::make_unique<Impl>(*this, m_settings);
        m_settings.connection.password.clear();
        m_impl->settings.connection.password.clear();
        m_impl->loadCache();
        m_impl->connection.open();
    });
}

void Replica::stop()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_impl) {
            m_impl->connection.close();
            m_impl->flush();
            if (m_impl->process)
                m_impl->note(m_impl->cache.compact(m_impl->process, m_impl->epoch));
            m_impl.reset();
        }
        Q_EMIT stopped();
    });
}

void Replica::submit(const Command& command)
{
    QMetaObject::invokeMethod(this, [this, command] {
        if (m_impl)
            m_impl->queue.submit(command);
    });
}

void Replica::requestHistory(quint64 n, const std::string& acta)
{
    QMetaObject::invokeMethod(this, [this, n, acta] {
        if (!m_impl)
            return;
        m_impl->histories[n] = acta;
        m_impl->connection.send(wire::PideHistoria { n, acta });
    });
}

void Replica::requestLog(quint64 n, Seq before, quint32 count)
{
    QMetaObject::invokeMethod(this, [this, n, before, count] {
        if (!m_impl)
            return;
        const wire::PideBitacora ask { n, before, std::clamp(count, quint32 { 1 }, quint32 { wire::maxLogPage }) };
        m_impl->logPages[n] = ask;
        m_impl->connection.send(ask);
    });
}

void Replica::requestSeries(quint64 n, const std::string& site)
{
    QMetaObject::invokeMethod(this, [this, n, site] {
        if (!m_impl)
            return;
        m_impl->series[n] = site;
        m_impl->connection.send(wire::PideSeries { n, site });
    });
}

void Replica::challenge(quint64 n, const Digest& nonce)
{
    QMetaObject::invokeMethod(this, [this, n, nonce] {
        if (!m_impl)
            return;
        m_impl->challenge = wire::PideIdentidad { n, nonce };
        m_impl->connection.send(*m_impl->challenge);
    });
}

void Replica::requestPieza(quint64 n, const Id16& inHand)
{
    QMetaObject::invokeMethod(this, [this, n, inHand] {
        if (!m_impl)
            return;
        m_impl->piezaAsked = wire::PideIdentificar { n, inHand, false };
        m_impl->connection.send(*m_impl->piezaAsked);
    });
}

/// Not asked again after a reconnection: a session that ended has given everything back.
void Replica::leavePieza(quint64 n)
{
    QMetaObject::invokeMethod(this, [this, n] {
        if (!m_impl)
            return;
        m_impl->piezaAsked.reset();
        m_impl->connection.send(wire::PideIdentificar { n, {}, true });
    });
}

void Replica::requestImage(const Digest& image)
{
    QMetaObject::invokeMethod(this, [this, image] {
        if (!m_impl || m_impl->images.contains(imageKey(image)))
            return;
        m_impl->images[imageKey(image)].image = image;
        m_impl->connection.send(wire::PideImagen { image });
    });
}

void Replica::upload(const Id16& pieza, const Digest& image, const QByteArray& bytes)
{
    QMetaObject::invokeMethod(this, [this, pieza, image, bytes] {
        if (m_impl && !m_impl->uploads.add(pieza, image, bytes))
            Q_EMIT uploadRefused(pieza, Uploads::errNotTaken, {});
    });
}

void Replica::carry(const wire::ClientMessage& message)
{
    QMetaObject::invokeMethod(this, [this, message] {
        if (m_impl)
            m_impl->connection.send(message);
    });
}

void Replica::carryChunk(const wire::Chunk& chunk)
{
    QMetaObject::invokeMethod(this, [this, chunk] {
        if (m_impl)
            m_impl->connection.sendChunk(chunk);
    });
}

void Replica::setPassword(const QString& password)
{
    QMetaObject::invokeMethod(this, [this, password] {
        if (!m_impl)
            return;
        m_impl->connection.setPassword(password);
        m_impl->connection.open();
    });
}

void Replica::setUrl(const QUrl& url)
{
    QMetaObject::invokeMethod(this, [this, url] {
        if (m_impl)
            m_impl->connection.setUrl(url);
    });
}

} // namespace prep
