// SPDX-License-Identifier: MIT
#include "app/site/forwarder.h"

#include "models/domain/clockoffset.h"
#include "models/eventlog/sqliteeventlog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <spdlog/spdlog.h>

#include <algorithm>

namespace prep::site {

namespace {

constexpr int lookMs = 100;
constexpr std::size_t mostBytes = 384 << 10; ///< of bodies and headers in one frame; on the wire they grow by a third at most
constexpr Seq mostUnanswered = 2048;
constexpr qint64 mostUnsent = 1 << 20;
constexpr qint64 mostOfImages = 64 << 10; ///< by a telephone's line numbers wait behind it for seconds, not for minutes
constexpr qsizetype imageChunk = 16 << 10;
constexpr qint64 patienceMs = 10000; ///< a frame that is not acknowledged by then is asked after
constexpr qint64 receiptsMs = 5000;
constexpr qint64 longPatienceMs = 60000;

} // namespace

Forwarder::Forwarder(DataDir data, std::string site, std::function<void(std::vector<Event>)> import, QObject* parent)
    : QObject(parent)
    , m_data(std::move(data))
    , m_site(std::move(site))
    , m_import(std::move(import))
    , m_look(this)
{
    connect(&m_look, &QTimer::timeout, this, &Forwarder::look);
}

Forwarder::~Forwarder() = default;

Status Forwarder::start()
{
    auto log = SqliteEventLog::open(m_data.logFile(), LogMode::readOnly);
    if (!log)
        return log.error();
    m_log = std::move(log).value();
    look();
    m_look.start(lookMs);
    return {};
}

/// Later: this may be inside one of its own signals.
void Forwarder::retireUploads()
{
    if (!m_uploads)
        return;
    m_uploads->disconnect(this);
    m_uploads.release()->deleteLater();
}

void Forwarder::stop()
{
    m_look.stop();
    retireUploads();
    if (m_link != nullptr)
        m_link->disconnect(this);
    m_link = nullptr;
}

void Forwarder::use(SiteLink& link)
{
    retireUploads();
    if (m_link != nullptr)
        m_link->disconnect(this);
    m_link = &link;
    connect(&link, &SiteLink::opened, this, &Forwarder::opened);
    connect(&link, &SiteLink::received, this, &Forwarder::heard);
    m_isFollowed = false;
    if (link.isOpen())
        ask();
}

wire::CustodiaSitio Forwarder::custody() const
{
    wire::CustodiaSitio counted;
    counted.creados = lastOwn();
    counted.enviados = m_furthest;
    const Seq carried = std::min<Seq>(m_received.until, lastOwn());
    counted.acusados = m_isFollowed ? m_acked : m_received.isAsked ? carried : std::max(m_acked, carried);
    counted.publicados = m_published;
    for (const auto& [pieza, image] : m_images) {
        counted.imagenes += image.isHere ? 1 : 0;
        counted.imagenesCentro += image.isHere && isAtCentre(pieza, image) ? 1 : 0;
    }
    return counted;
}

// ---- the log --------------------------------------------------------------------------------------------------------

void Forwarder::look()
{
    const Status read = m_log->read(m_read + 1, [this](const StoredEvent& stored) {
        auto event = codec::decode(stored.header, stored.body);
        if (event.ok())
            note(stored, *event);
        else
            spdlog::error("Event seq={} of the site's log cannot be read: {}", stored.seq, event.error().detail);
        m_read = stored.seq;
        return true;
    });
    if (!read.ok())
        spdlog::warn("The site's log cannot be read now: {}", read.error().detail);
    if (!m_receiptsRead.isValid() || m_receiptsRead.elapsed() > receiptsMs)
        readReceipts();
    pump();
}

/// Checked when they were kept; here they say how far the centre was while no line works, and which images need not go by one.
void Forwarder::readReceipts()
{
    m_receiptsRead.start();
    const QString folder = QString::fromStdString(m_data.bundlesFolder() + "/recibos");
    const std::pair seen { QFileInfo(folder).lastModified().toMSecsSinceEpoch(), QDir(folder).entryList(QDir::Files).size() };
    if (std::exchange(m_receiptsSeen, seen) != seen)
        m_received = courier::received(m_data);
}

/// A centre that was restored from a copy may lack what was carried to it, too.
bool Forwarder::isAtCentre(const Id16& pieza, const Image& image) const
{
    return image.isAtCentre || (m_restorations.isEmpty() && m_received.images.contains({ pieza, image.digest }));
}

void Forwarder::note(const StoredEvent& stored, const Event& event)
{
    const EventHeader& header = event.header;
    const Id16& pieza = header.subject.id;
    m_awaited.erase(header.id);
    if (header.origin != m_site)
        m_known.insert(header.id);
    if (header.origin == centro) {
        if (header.kind == EventKind::imagenRecibida && m_images.contains(pieza))
            m_images[pieza].isAtCentre = true;
        return;
    }
    if (header.origin != m_site)
        return;
    if (m_own.empty())
        m_base = header.originSeq - 1;
    m_own.push_back({ stored.seq, header.id });
    if (const auto* scan = std::get_if<body::PiezaDigitalizada>(&event.body); scan != nullptr && !scan->imagen.isNull())
        m_images[pieza] = { scan->imagen, lastOwn(), false, false, false };
    if (header.kind == EventKind::imagenRecibida && m_images.contains(pieza))
        m_images[pieza].isHere = true;
}

// ---- the centre -----------------------------------------------------------------------------------------------------

void Forwarder::opened(const QString& epoch, const QString& restorations)
{
    // A centre that was restored from a copy may lack images that it had acknowledged: it is offered all of them again.
    if (std::exchange(m_restorations, restorations) != restorations) {
        for (auto& [pieza, image] : m_images)
            image.isAtCentre = false;
    }
    // Another start of the centre's hub may be another log, of a backup: all that it told may have to be told again.
    if (std::exchange(m_epoch, epoch.toStdString()) != epoch.toStdString())
        m_told = 0;
    m_awaited.clear();
    ask();
}

/// How far is it? What was under way is sent again from there.
void Forwarder::ask()
{
    m_isFollowed = false;
    m_progress.start();
    retireUploads();
    m_uploads = std::make_unique<Uploads>(m_link->connection(), Uploads::Pace { mostOfImages, imageChunk });
    connect(m_uploads.get(), &Uploads::stored, this, [this](const Id16& pieza) { imageStored(pieza); });
    connect(m_uploads.get(), &Uploads::refused, this, [](const Id16& pieza, int code, const QString& detail) {
        spdlog::error("The centre does not take the image of pieza {}: {} {}", pieza.hex(), code, detail.toStdString());
    });
    for (auto& [pieza, image] : m_images)
        image.isOffered = false;
    m_link->connection().send(wire::Importa { m_told, 0, {} });
}

void Forwarder::heard(const wire::HubMessage& message)
{
    if (const auto* imported = std::get_if<wire::Importado>(&message))
        on(*imported);
    else if (const auto* told = std::get_if<wire::DelCentro>(&message))
        on(*told);
    else if (const auto* from = std::get_if<wire::ImagenDesde>(&message); from != nullptr && m_uploads)
        m_uploads->onFrom(*from);
    else if (const auto* stored = std::get_if<wire::ImagenLista>(&message); stored != nullptr && m_uploads)
        m_uploads->onStored(*stored);
}

/// The centre has more than the site, or another event under the same number: a log that was put back from a copy has grown past
/// what it had told before.
bool Forwarder::isAlien(const wire::Importado& imported) const
{
    if (imported.hasta > lastOwn())
        return true;
    return !imported.evento.isNull() && imported.hasta > m_base && m_own[imported.hasta - m_base - 1].id != imported.evento;
}

void Forwarder::on(const wire::Importado& imported)
{
    m_progress.start();
    if (imported.hasta < m_acked)
        spdlog::warn("The centre has less than it had acknowledged ({} of {}): the rest goes to it again", imported.hasta, m_acked);
    const bool wasAlien = std::exchange(m_isAlien, isAlien(imported));
    if (m_isAlien && !wasAlien)
        spdlog::error("The centre has events of this site, up to {}, that are not in its log (up to {}), which is of an older copy. Nothing is sent: prepare the site again", imported.hasta, lastOwn());
    if (m_isAlien) { // its numbers would be taken for those that the centre has: nothing of it counts as acknowledged
        m_acked = 0;
        m_isFollowed = false;
        return;
    }
    m_acked = imported.hasta;
    m_published = imported.publicado;
    m_sent = m_isFollowed ? std::max(m_sent, m_acked) : m_acked;
    m_isFollowed = true;
    pump();
}

void Forwarder::on(const wire::DelCentro& told)
{
    std::vector<Event> events;
    const std::int32_t ahead = clockAhead();
    for (const wire::FeedEvent& sent : told.eventos) {
        auto event = codec::decode(sent.header, sent.body);
        if (event.ok() && !event->isHidden() && event->header.origin != m_site) {
            m_told = std::max(m_told, event->header.seq);
            if (m_known.contains(event->header.id))
                continue;
            event->header.offset = static_cast<std::int32_t>(std::clamp<std::int64_t>(std::int64_t { event->header.offset } - ahead, INT32_MIN, INT32_MAX)); // this log's hours are by the site's clock, as the centre's are by its own
            m_awaited.emplace(event->header.id, event->header.seq);
            m_awaiting.start();
            events.push_back(std::move(*event));
        } else
            spdlog::error("The centre sent what is no event of its own");
    }
    if (!events.empty())
        m_import(std::move(events));
}

/// What was told counts as told when it is in the site's log; a disk that was full then gets it again.
void Forwarder::settleTold()
{
    if (m_awaited.empty() || m_awaiting.elapsed() < patienceMs)
        return;
    m_told = 0;
    m_awaited.clear();
    ask();
}

/// How far the site's clock is ahead of the centre's.
std::int32_t Forwarder::clockAhead() const
{
    return m_link != nullptr ? trustedOffset(m_link->clockOffset().value_or(0)) : 0;
}

void Forwarder::pump()
{
    if (m_link == nullptr || !m_link->isOpen())
        return;
    settleTold();
    // A centre with many sites to answer is not asked again and again.
    if (m_progress.elapsed() > (m_isFollowed ? patienceMs : longPatienceMs) && (!m_isFollowed || m_sent > m_acked))
        return ask();
    while (m_isFollowed && m_sent < lastOwn() && m_sent - m_acked < mostUnanswered && m_link->connection().bytesToWrite() < mostUnsent) {
        std::vector<wire::FeedEvent> batch = nextBatch();
        const auto count = static_cast<Seq>(batch.size());
        if (batch.empty() || !m_link->connection().send(wire::Importa { 0, clockAhead(), std::move(batch) }))
            return;
        m_sent += count;
        m_furthest = std::max(m_furthest, m_sent);
    }
    if (m_isFollowed && m_acked == lastOwn())
        offerImages();
}

/// The site's own events after the last one sent, as many as one frame takes.
std::vector<wire::FeedEvent> Forwarder::nextBatch()
{
    std::vector<wire::FeedEvent> batch;
    std::size_t bytes = 0;
    if (m_sent < m_base) { // what a site had before it was prepared anew is in no log here
        spdlog::error("The centre lacks events {} to {} of this site, which its log does not hold", m_sent + 1, m_base);
        m_isFollowed = false;
        return batch;
    }
    Seq next = m_sent - m_base;
    const Status read = m_log->read(m_own[next].seq, [&](const StoredEvent& stored) {
        if (stored.seq != m_own[next].seq)
            return true; // the centre's, among the site's own
        bytes += stored.header.size() + stored.body.size();
        if (!batch.empty() && bytes > mostBytes)
            return false;
        batch.push_back({ stored.header, stored.body, {} });
        return ++next < m_own.size() && batch.size() < wire::maxImport;
    });
    if (!read.ok())
        spdlog::warn("The site's log cannot be read now: {}", read.error().detail);
    return batch;
}

// ---- images ---------------------------------------------------------------------------------------------------------

void Forwarder::offerImages()
{
    for (auto& [pieza, image] : m_images) {
        if (!m_uploads)
            return;
        if (!image.isHere || isAtCentre(pieza, image) || image.isOffered || image.declaredBy > m_acked)
            continue;
        QFile file(QString::fromStdString(DataDir::imageFile(m_data.imagesFolder(), image.digest)));
        if (!file.open(QIODevice::ReadOnly) || file.size() > Uploads::maxBytes) {
            spdlog::error("The image {} of the site cannot be read", image.digest.hex());
            image.isOffered = true;
            continue;
        }
        if (!m_uploads->add(pieza, image.digest, file.readAll()))
            return; // enough are under way
        image.isOffered = true;
    }
}

void Forwarder::imageStored(const Id16& pieza)
{
    if (const auto found = m_images.find(pieza); found != m_images.end())
        found->second.isAtCentre = true; // the next look goes on
}

} // namespace prep::site
