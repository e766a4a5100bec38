// SPDX-License-Identifier: MIT
#include "models/replica/replica.h"

#include "models/codec/eventcodec.h"
#include "models/process/definition.h"
#include "models/replica/statecache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTimer>

#include <unordered_map>

namespace prep {

namespace {

constexpr std::uint64_t maxTransfer = 2ULL << 30;

Millis wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// Bytes that come in chunks, in order.
struct Transfer {
    std::string bytes;
    std::uint64_t total = 0;

    /// True when it is whole; an Error when the chunk does not follow.
    Result<bool> add(const wire::Chunk& chunk)
    {
        if (chunk.offset != bytes.size() || chunk.total > maxTransfer || (chunk.offset > 0 && chunk.total != total))
            return Error { connectionerror::malformed, "a chunk out of order" };
        if (chunk.offset == 0)
            total = chunk.total;
        bytes += chunk.data;
        return bytes.size() == total;
    }
};

QString folderOf(const ReplicaSettings& settings)
{
    if (settings.cacheFolder.isEmpty())
        return {};
    // By address and user: what one role saw is not shown to another.
    const QString who = settings.connection.url.toString() + QLatin1Char('|') + settings.connection.user;
    const QByteArray name = QCryptographicHash::hash(who.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return settings.cacheFolder + QLatin1Char('/') + QString::fromLatin1(name);
}

Id16 imageKey(const Digest& image)
{
    Id16 key;
    std::copy_n(image.bytes.begin(), key.bytes.size(), key.bytes.begin());
    return key;
}

} // namespace

/// Made in start(), so that its timers and sockets belong to the replica's thread.
struct Replica::Impl : QObject {
    Impl(Replica& owner, ReplicaSettings given)
        : q(owner)
        , settings(std::move(given))
        , cache(folderOf(settings).toStdString())
        , connection(withFeed(settings.connection))
        , queue(connection)
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
    }

    static ConnectionSettings withFeed(ConnectionSettings connection)
    {
        connection.subscribe = true;
        return connection;
    }

    void loadCache();
    void onConnection(Connection::Status status);
    void onWelcome(const wire::Bienvenida& bienvenida);
    void onMessage(const wire::HubMessage& message);
    void onChunk(const wire::Chunk& chunk);
    /// False while snapshot or definition are under way: feed messages wait in `held`.
    [[nodiscard]] bool mayFold() const { return process && !photo && hasState; }
    void needDefinition(const Digest& fingerprint);
    void definitionArrived(std::string packed, bool fromHub);
    void tryPhoto();
    void foldHeld();
    void onFeed(const wire::HubMessage& message);
    void onEvents(const wire::Eventos& eventos);
    void onReveals(const wire::Revela& revela);
    void onAnchor(const wire::Ancla& ancla);
    void checkPast(const wire::Ancla& ancla);
    void onHistory(const wire::Historia& historia);
    void onImageChunk(const wire::Chunk& chunk);
    void addStep(ReplicaStep step);
    void flush();
    void writeCache();
    void setLink(ReplicaStatus::Link link);
    void alarm(const Error& error);
    /// What cannot be folded is not guessed: begin again from a snapshot.
    void startOver(const Error& error);
    void dropCache(const Error& error);
    void note(const Status& status);
    void askAll();

    Replica& q;
    ReplicaSettings settings;
    StateCache cache;
    Connection connection;
    CommandQueue queue;
    QTimer flushTimer;

    ProcessPtr process;
    std::string processId;
    Digest fingerprint; ///< of the hub's definition
    std::string epoch;
    Anchors anchors;
    std::unique_ptr<FeedChain> chain = std::make_unique<FeedChain>();
    bool hasState = false;
    std::optional<wire::Foto> photo; ///< a snapshot under way
    Transfer photoBytes;
    std::optional<Transfer> definition;
    std::vector<wire::HubMessage> held;
    std::vector<ReplicaStep> steps;
    ReplicaStatus status;
    std::map<quint64, std::string> histories;
    struct ImageTransfer {
        Digest image;
        Transfer bytes;
    };
    std::unordered_map<Id16, ImageTransfer> images;
};

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
        note(cache.keepAnchors(anchors));
    if (const Status reached = anchors.reaches(bienvenida.seq); !reached)
        alarm(reached.error());
    if (hasState && bienvenida.seq < chain->seq())
        alarm({ integrity::shorter, "the log ends at seq " + std::to_string(bienvenida.seq) + ", the feed had reached "
                                        + std::to_string(chain->seq()) });
    fingerprint = bienvenida.huella;
    if (!bienvenida.recuperado)
        hasState = false; // a snapshot follows; until then the consumer keeps what it has
    if (!process || process->fingerprint != fingerprint)
        needDefinition(fingerprint);
    connection.setResume(epoch, hasState ? chain->seq() : 0);
    if (mayFold())
        setLink(ReplicaStatus::Link::live);
    askAll();
}

void Replica::Impl::askAll()
{
    for (const auto& [n, acta] : histories)
        connection.send(wire::PideHistoria { n, acta });
    for (auto& [key, transfer] : images) {
        transfer.bytes = {};
        connection.send(wire::PideImagen { transfer.image });
    }
}

void Replica::Impl::needDefinition(const Digest& wanted)
{
    process.reset();
    hasState = false;
    if (auto packed = cache.definition(wanted)) {
        definitionArrived(std::move(*packed), false);
        if (process)
            return;
    }
    definition.emplace();
    connection.send(wire::PideDefinicion {});
}

void Replica::Impl::definitionArrived(std::string packed, bool fromHub)
{
    auto files = wire::unpackFiles(packed);
    if (!files) {
        alarm({ integrity::definition, files.error().detail });
        return;
    }
    std::vector<DefinitionFile> parts;
    for (auto& file : *files)
        parts.push_back({ std::move(file.name), std::move(file.content) });
    const auto read = readDefinition(parts);
    if (!read.process || read.process->fingerprint != fingerprint) {
        const std::string why = read.errors.empty() ? "its fingerprint is another" : read.errors.front().text();
        if (fromHub)
            alarm({ integrity::definition, "the definition cannot be used: " + why });
        else
            dropCache({ StateCache::errDamaged, "the kept definition cannot be used: " + why });
        return;
    }
    process = read.process;
    if (fromHub)
        note(cache.keepDefinition(fingerprint, packed));
    for (const auto& part : parts) {
        if (part.name == "mapa.geojson")
            Q_EMIT q.mapReady(QByteArray::fromStdString(part.content));
    }
    Q_EMIT q.processReady(process);
}

void Replica::Impl::onMessage(const wire::HubMessage& message)
{
    status.asOf = mayFold() ? wallClock() : status.asOf;
    if (const auto* presencia = std::get_if<wire::Presencia>(&message))
        Q_EMIT q.presence(*presencia);
    else if (const auto* aviso = std::get_if<wire::Aviso>(&message))
        Q_EMIT q.aviso(*aviso);
    else if (const auto* historia = std::get_if<wire::Historia>(&message))
        onHistory(*historia);
    else if (const auto* foto = std::get_if<wire::Foto>(&message)) {
        flush();
        held.clear(); // what came before the snapshot is in it
        photo = *foto;
        photoBytes = {};
        setLink(ReplicaStatus::Link::recovering);
    } else if (mayFold())
        onFeed(message);
    else if (const auto* ancla = std::get_if<wire::Ancla>(&message)) {
        checkPast(*ancla);
        held.push_back(message);
    } else if (std::holds_alternative<wire::Eventos>(message) || std::holds_alternative<wire::Revela>(message))
        held.push_back(message);
}

/// Before a snapshot replaces the chain: does the hub's log hold what was folded up to now?
void Replica::Impl::checkPast(const wire::Ancla& ancla)
{
    if (chain->seq() == 0 || ancla.seq > chain->seq())
        return;
    if (const Status same = chain->check(ancla); !same)
        alarm(same.error());
}

void Replica::Impl::onChunk(const wire::Chunk& chunk)
{
    if (chunk.kind == 'i') {
        onImageChunk(chunk);
        return;
    }
    const bool isPhoto = chunk.kind == 'F' && photo;
    if (!isPhoto && !(chunk.kind == 'D' && definition))
        return;
    const auto whole = isPhoto ? photoBytes.add(chunk) : definition->add(chunk);
    if (!whole) {
        startOver(whole.error());
        return;
    }
    if (*whole && !isPhoto) {
        definitionArrived(std::exchange(definition, std::nullopt)->bytes, true);
    }
    tryPhoto();
}

void Replica::Impl::tryPhoto()
{
    if (!photo || !process || photoBytes.total == 0 || photoBytes.bytes.size() != photoBytes.total)
        return;
    const wire::Foto foto = *std::exchange(photo, std::nullopt);
    const std::string packed = std::move(std::exchange(photoBytes, {}).bytes);
    if (const Status agreed = anchors.agrees(foto.seq, foto.cabeza); !agreed)
        alarm(agreed.error());
    auto snapshot = wire::unpackSnapshot(packed);
    auto state = snapshot ? deserialize(snapshot->state, process) : Result<State>(snapshot.error());
    if (!state || state->seq != foto.seq) {
        startOver(state ? Error { connectionerror::malformed, "a snapshot of another seq" } : state.error());
        return;
    }
    chain->start(foto.seq, foto.cabeza, std::move(snapshot->hidden));
    note(cache.keepSnapshot({ epoch, foto.seq, foto.cabeza, fingerprint, wallClock() }, packed));
    hasState = true;
    status.seq = foto.seq;
    status.asOf = wallClock();
    connection.setResume(epoch, foto.seq);
    Q_EMIT q.snapshotReady(std::make_shared<State>(std::move(*state)));
    setLink(ReplicaStatus::Link::live);
    foldHeld();
}

void Replica::Impl::foldHeld()
{
    for (const auto& message : std::exchange(held, {})) {
        if (!mayFold())
            return;
        onFeed(message);
    }
}

void Replica::Impl::onFeed(const wire::HubMessage& message)
{
    if (const auto* eventos = std::get_if<wire::Eventos>(&message))
        onEvents(*eventos);
    else if (const auto* revela = std::get_if<wire::Revela>(&message))
        onReveals(*revela);
    else if (const auto* ancla = std::get_if<wire::Ancla>(&message))
        onAnchor(*ancla);
}

void Replica::Impl::onEvents(const wire::Eventos& eventos)
{
    for (const auto& fed : eventos.eventos) {
        auto step = chain->follow(fed);
        if (!step) {
            if (step.error().code == integrity::different)
                alarm(step.error());
            startOver(step.error());
            return;
        }
        cache.note(fed);
        addStep(std::move(*step));
    }
    connection.setResume(epoch, chain->seq());
}

void Replica::Impl::onReveals(const wire::Revela& revela)
{
    for (const auto& item : revela.items) {
        auto step = chain->reveal(item);
        if (!step) {
            if (step.error().code == integrity::revealed)
                alarm(step.error());
            startOver(step.error());
            return;
        }
        if (!*step)
            continue;
        cache.note(item);
        addStep(std::move(**step));
    }
}

void Replica::Impl::onAnchor(const wire::Ancla& ancla)
{
    const auto fresh = anchors.keep(ancla, processId);
    if (!fresh) {
        alarm(fresh.error());
        return;
    }
    if (const Status same = chain->check(ancla); !same)
        alarm(same.error());
    else if (*fresh)
        note(cache.keepAnchors(anchors));
}

void Replica::Impl::onHistory(const wire::Historia& historia)
{
    if (histories.erase(historia.n) == 0)
        return;
    auto events = std::make_shared<std::vector<Event>>();
    for (const auto& fed : historia.eventos) {
        auto event = codec::decode(fed.header, fed.body);
        if (!event) {
            Q_EMIT q.failed(event.error(), false);
            return;
        }
        events->push_back(std::move(*event));
    }
    Q_EMIT q.historyReady(historia.n, QString::fromStdString(historia.acta), events);
}

void Replica::Impl::onImageChunk(const wire::Chunk& chunk)
{
    const auto found = images.find(chunk.id);
    if (found == images.end())
        return;
    const auto whole = found->second.bytes.add(chunk);
    if (whole && !*whole)
        return;
    const ImageTransfer transfer = std::move(found->second);
    images.erase(found);
    codec::Sha256 sha;
    if (!whole || sha.of(transfer.bytes.bytes) != transfer.image) {
        Q_EMIT q.failed({ connectionerror::malformed, "the image does not have its digest" }, false);
        return;
    }
    Q_EMIT q.imageReady(transfer.image, QByteArray::fromStdString(transfer.bytes.bytes));
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

void Replica::requestImage(const Digest& image)
{
    QMetaObject::invokeMethod(this, [this, image] {
        if (!m_impl || m_impl->images.contains(imageKey(image)))
            return;
        m_impl->images[imageKey(image)].image = image;
        m_impl->connection.send(wire::PideImagen { image });
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
