// SPDX-License-Identifier: MIT
#include "app/hub/broadcaster.h"

#include "app/hub/frame.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "models/process/programdigest.h"

namespace prep::hub {

namespace {

constexpr qint64 anchorMs = 5000;
constexpr Seq anchorEvents = 1000;
/// A packed snapshot is good enough while no more than this many events follow it in the tail.
constexpr Seq snapshotReuse = 2000;

std::vector<QByteArray> snapshotFrames(Seq seq, const Digest& head, const std::string& packed)
{
    std::vector<QByteArray> frames;
    wire::Foto foto;
    foto.seq = seq;
    foto.cabeza = head;
    foto.partes = static_cast<std::uint32_t>((packed.size() + wire::chunkBytes - 1) / wire::chunkBytes);
    foto.bytes = static_cast<std::int64_t>(packed.size());
    frames.push_back(textFrame(wire::encode(foto)));
    wire::Chunk chunk;
    chunk.kind = 'F';
    chunk.total = packed.size();
    for (std::size_t at = 0; at < packed.size(); at += wire::chunkBytes) {
        chunk.offset = at;
        chunk.data = packed.substr(at, wire::chunkBytes);
        frames.push_back(binaryFrame(wire::encodeChunk(chunk)));
    }
    return frames;
}

} // namespace

Broadcaster::Broadcaster(Parts parts, State empty)
    : m_parts(std::move(parts))
    , m_state(std::move(empty))
    , m_gather(this)
    , m_second(this)
{
    for (const View view : { View::interno, View::observador }) {
        m_feeds.push_back(std::make_unique<ViewFeed>(view, m_parts.settings.tailEvents, m_parts.settings.tailBytes,
            m_parts.settings.leakOnPurpose == Leak::feed && view == View::observador));
    }
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &Broadcaster::flush);
    connect(&m_second, &QTimer::timeout, this, &Broadcaster::sendPresence);
    m_sinceAnchor.start();
    m_sinceFlush.start();
    m_deskClock.start();
}

Broadcaster::~Broadcaster() = default;

void Broadcaster::fold(const FoldedEvent& folded)
{
    m_parts.anchors.compare(folded.event.header.seq, folded.hash);
    take(folded.event, { folded.header, folded.body }, folded.hash, false);
}

void Broadcaster::startFeed(std::string epoch)
{
    m_epoch = std::move(epoch);
    for (auto& feed : m_feeds)
        feed->startAt(m_state.seq);
    QMetaObject::invokeMethod(this, [this] { m_second.start(1000); });
}

void Broadcaster::halt()
{
    m_gather.stop();
    m_second.stop();
    m_log.reset();
}

// ---- any thread ----------------------------------------------------------------------------------------------------

void Broadcaster::commit(Committed committed)
{
    QMetaObject::invokeMethod(
        this, [this, committed = std::move(committed)]() mutable { takeCommitted(committed); }, Qt::QueuedConnection);
}

void Broadcaster::catchUp()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            EventLog* source = log();
            if (source == nullptr)
                return;
            const Status status = source->read(m_state.seq + 1, [this](const StoredEvent& stored) {
                auto event = codec::decode(stored.header, stored.body);
                if (event.ok())
                    take(event.value(), { stored.header, stored.body }, stored.hash, true);
                return event.ok();
            });
            if (!status.ok())
                hubLog().error("Cannot read the log to catch up: {}", status.error().detail);
            schedule();
        },
        Qt::QueuedConnection);
}

void Broadcaster::join(SessionKey session, View view, bool subscribe, std::string epoch, Seq since)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, view, subscribe, epoch = std::move(epoch), since] {
            m_parts.net.joined(session, answerJoin(view, subscribe, epoch, since));
        },
        Qt::QueuedConnection);
}

void Broadcaster::findPieza(const Id16& id, std::function<void(std::optional<Pieza>)> found)
{
    QMetaObject::invokeMethod(
        this,
        [this, id, found = std::move(found)] {
            const auto index = m_state.findPieza(id);
            found(index ? std::optional(m_state.piezas[*index]) : std::nullopt);
        },
        Qt::QueuedConnection);
}

void Broadcaster::presence(std::size_t thread, std::vector<wire::Presencia::Sesion> sessions, std::uint64_t failures)
{
    QMetaObject::invokeMethod(
        this,
        [this, thread, sessions = std::move(sessions), failures]() mutable {
            m_presence[thread] = std::move(sessions);
            m_failures = failures;
        },
        Qt::QueuedConnection);
}

void Broadcaster::findClaim(SessionKey session, const Actor& actor, const Digest& image, std::function<void(bool)> found)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, person = actor.id, station = actor.station, image, found = std::move(found)] {
            found(captures(m_state, person, station, image) || m_desk.holds(session, image, m_state, m_deskClock.elapsed()));
        },
        Qt::QueuedConnection);
}

void Broadcaster::assignPieza(SessionKey session, const Actor& actor, wire::PideIdentificar ask)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, actor, ask] {
            wire::PorIdentificar answer;
            if (ask.suelta)
                m_desk.giveBack(session);
            else
                answer = m_desk.give(session, actor, ask.pieza, m_state, m_deskClock.elapsed());
            answer.n = ask.n;
            m_parts.net.send(session, textFrame(wire::encode(answer)));
        },
        Qt::QueuedConnection);
}

void Broadcaster::leaveDesk(SessionKey session)
{
    QMetaObject::invokeMethod(this, [this, session] { m_desk.giveBack(session); }, Qt::QueuedConnection);
}

void Broadcaster::followSite(SessionKey session, const std::string& site, Seq since)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, site, since] {
            const auto index = m_state.process->findSite(site);
            EventLog* source = index ? log() : nullptr;
            if (source == nullptr)
                return;
            m_sites.follow(session, *index);
            for (const Seq seq : m_sites.concerning(*index, since)) {
                const Status read = source->read(seq, [&](const StoredEvent& stored) {
                    m_sites.missed(session, stored.header, stored.body);
                    return false;
                });
                if (!read.ok())
                    hubLog().error("Cannot read event seq={} for site {}: {}", seq, site, read.error().detail);
            }
            tellSites();
        },
        Qt::QueuedConnection);
}

void Broadcaster::leaveSite(SessionKey session)
{
    QMetaObject::invokeMethod(this, [this, session] { m_sites.leave(session); }, Qt::QueuedConnection);
}

void Broadcaster::tellSites()
{
    for (const auto& [session, frame] : m_sites.takeTurn(m_state))
        m_parts.net.send(session, frame);
}

/// An acta's key, or a pieza's id.
std::vector<Seq> Broadcaster::seqsAbout(const std::string& subject) const
{
    if (const auto acta = m_state.process->findActa(subject))
        return m_history.of(*acta, m_state);
    const auto id = Id16::parse(subject);
    const auto pieza = id.ok() ? m_state.findPieza(id.value()) : std::nullopt;
    return pieza ? m_history.ofPieza(*pieza) : std::vector<Seq>();
}

void Broadcaster::history(SessionKey session, View view, const Actor& actor, std::uint64_t n, std::string acta)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, view, person = actor.id, station = actor.station, n, acta = std::move(acta)] {
            wire::Historia answer;
            answer.n = n;
            answer.acta = acta;
            const std::vector<Seq> seqs = seqsAbout(acta);
            EventLog* source = seqs.empty() ? nullptr : log();
            codec::Sha256 sha;
            for (const Seq seq : source != nullptr ? seqs : std::vector<Seq>()) {
                const Status status = source->read(seq, [&](const StoredEvent& stored) {
                    const auto header = codec::decodeHeader(stored.header);
                    const bool leak = m_parts.settings.leakOnPurpose == Leak::history;
                    const auto may = [&] { return maySee(view, *header, m_state) || maySeeAtMesa(*header, m_state, person, station); };
                    if (header.ok() && (leak || may()))
                        answer.eventos.push_back({ stored.header, stored.body, {} });
                    else
                        answer.eventos.push_back({ stored.header, {}, sha.of(stored.body) });
                    return false;
                });
                if (!status.ok())
                    hubLog().error("Cannot read event seq={}: {}", seq, status.error().detail);
            }
            m_parts.net.send(session, textFrame(wire::encode(answer)));
        },
        Qt::QueuedConnection);
}

void Broadcaster::logPage(SessionKey session, View view, wire::PideBitacora ask)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, view, ask] { m_parts.net.send(session, textFrame(wire::encode(readPage(view, ask)))); },
        Qt::QueuedConnection);
}

void Broadcaster::identify(SessionKey session, std::uint64_t n, Digest challenge)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, n, challenge] {
            wire::Identidad answer { n,
                { challenge, m_parts.anchors.processId(), m_state.process->fingerprint, m_parts.settings.software, programDigest(), m_state.seq,
                    m_head, wallMillis() },
                {} };
            auto signature = m_parts.anchors.sign(answer.identidad);
            if (!signature) {
                hubLog().error("Cannot sign the answer to a challenge: {}", signature.error().detail);
                return;
            }
            answer.firma = std::move(*signature);
            m_parts.net.send(session, textFrame(wire::encode(answer)));
        },
        Qt::QueuedConnection);
}

/// Only what is folded here: whether a body may be seen is asked of a state that knows the event.
wire::Bitacora Broadcaster::readPage(View view, const wire::PideBitacora& ask)
{
    wire::Bitacora page;
    page.n = ask.n;
    const Seq end = ask.antes == 0 ? m_state.seq + 1 : std::min(ask.antes, m_state.seq + 1);
    const Seq first = end > ask.cuantos ? end - ask.cuantos : 1;
    EventLog* source = first < end ? log() : nullptr;
    if (source == nullptr)
        return page;
    codec::Sha256 sha;
    const Status status = source->read(first, [&](const StoredEvent& stored) {
        const auto header = codec::decodeHeader(stored.header);
        if (stored.seq >= end)
            return false;
        if (header.ok() && maySee(view, header.value(), m_state))
            page.eventos.push_back({ stored.header, stored.body, {} });
        else
            page.eventos.push_back({ stored.header, {}, sha.of(stored.body) });
        return stored.seq + 1 < end;
    });
    if (!status.ok())
        hubLog().error("Cannot read the log before seq={}: {}", end, status.error().detail);
    return page;
}

// ---- the feed ------------------------------------------------------------------------------------------------------

void Broadcaster::takeCommitted(Committed& committed)
{
    for (std::size_t i = 0; i < committed.events.size(); ++i) {
        // catchUp() may have been faster.
        const StoredEvent& stored = committed.stored[i];
        if (stored.seq <= m_state.seq)
            continue;
        if (!m_sinceStored.isValid())
            m_sinceStored = committed.since;
        take(committed.events[i], { stored.header, stored.body }, stored.hash, true);
    }
    schedule();
}

void Broadcaster::take(const Event& event, const EventBytes& bytes, const Digest& hash, bool live)
{
    evolve(m_state, event);
    m_head = hash;
    m_history.note(event, m_state);
    m_desk.note(event, m_state);
    m_sites.remember(m_state, event.header);
    if (live)
        m_sites.note(m_state, event.header, bytes);
    for (auto& feed : m_feeds) {
        const bool visible = feed->add(event, bytes, m_state, live);
        if (live)
            m_parts.metrics.fed(feed->view(), visible);
        if (feed->isFull())
            flush();
    }
}

/// At once when the last turn is long enough ago, else with what else comes until its time.
void Broadcaster::schedule()
{
    if (m_gather.isActive())
        return;
    const qint64 wait = m_parts.settings.gatherMs - m_sinceFlush.elapsed();
    if (wait <= 0)
        flush();
    else
        m_gather.start(static_cast<int>(wait));
}

void Broadcaster::flush()
{
    m_sinceFlush.restart();
    for (auto& feed : m_feeds) {
        if (auto turn = feed->closeTurn(m_parts.clock.now()))
            m_parts.net.feed(feed->view(), std::move(*turn));
    }
    tellSites();
    if (m_sinceStored.isValid())
        m_parts.metrics.lagged(m_sinceStored.nsecsElapsed() / 1000);
    m_sinceStored.invalidate();
    if (m_state.seq >= m_anchored + anchorEvents || (m_state.seq > m_anchored && m_sinceAnchor.elapsed() > anchorMs))
        anchor();
}

void Broadcaster::anchor()
{
    Status written;
    const auto anchor = m_parts.anchors.sign(m_state.seq, m_head, written);
    m_anchored = m_state.seq;
    m_sinceAnchor.restart();
    if (!anchor.ok()) {
        hubLog().error("Cannot sign an anchor: {}", anchor.error().detail);
        return;
    }
    m_lastAnchor = textFrame(wire::encode(anchor.value()));
    m_parts.net.sendAll(m_lastAnchor);
    if (m_bookFailed != !written.ok()) {
        m_bookFailed = !written.ok();
        m_parts.net.setNotice({ "anclaje", m_bookFailed ? written.error().detail : std::string(), m_bookFailed });
    }
}

ViewFeed* Broadcaster::feedOf(View view)
{
    for (auto& feed : m_feeds) {
        if (feed->view() == view)
            return feed.get();
    }
    return nullptr;
}

JoinAnswer Broadcaster::answerJoin(View view, bool subscribe, const std::string& epoch, Seq since)
{
    flush();
    JoinAnswer answer;
    answer.seq = m_state.seq;
    ViewFeed* feed = subscribe ? feedOf(view) : nullptr;
    if (feed != nullptr) {
        const bool mine = epoch == m_epoch && since != 0 && since <= m_state.seq;
        if (auto frames = mine ? feed->framesSince(since) : std::nullopt) {
            answer.recovered = true;
            answer.frames = std::move(*frames);
        } else {
            addPastAnchor(since, answer);
            const auto& whole = snapshot(*feed).frames;
            answer.frames.insert(answer.frames.end(), whole.begin(), whole.end());
            auto rest = feed->framesSince(snapshot(*feed).seq);
            if (rest)
                answer.frames.insert(answer.frames.end(), rest->begin(), rest->end());
        }
    }
    if (!m_lastAnchor.isEmpty())
        answer.frames.push_back(m_lastAnchor);
    return answer;
}

/// The hub's signed word on the last event that a client has folded, before a snapshot takes the place of its chain:
/// the client can tell by it that the log was replaced by another one. Clients of a hub that restarts ask for the same
/// one.
void Broadcaster::addPastAnchor(Seq since, JoinAnswer& answer)
{
    if (since == 0 || since > m_state.seq)
        return;
    EventLog* source = m_pastAnchor.first == since ? nullptr : log();
    std::optional<Digest> head;
    if (source != nullptr) {
        const Status status = source->read(since, [&](const StoredEvent& stored) {
            head = stored.hash;
            return false;
        });
        if (!status.ok())
            hubLog().error("Cannot read event seq={}: {}", since, status.error().detail);
    }
    Status written;
    if (head) {
        if (const auto anchor = m_parts.anchors.sign(since, *head, written); anchor.ok())
            m_pastAnchor = { since, textFrame(wire::encode(anchor.value())) };
    }
    if (m_pastAnchor.first == since)
        answer.frames.push_back(m_pastAnchor.second);
}

/// One packing serves all who join within a short while. After flush(): the state is at the end of a turn.
const Broadcaster::Packed& Broadcaster::snapshot(ViewFeed& feed)
{
    Packed& packed = m_snapshots[feed.view()];
    const bool usable = !packed.frames.empty() && m_state.seq - packed.seq <= snapshotReuse
        && feed.framesSince(packed.seq).has_value();
    if (usable)
        return packed;
    const bool leak = m_parts.settings.leakOnPurpose == Leak::snapshot;
    const wire::Snapshot content { serialize(leak ? m_state : redact(m_state, feed.view())), feed.hidden() };
    packed.seq = m_state.seq;
    packed.frames = snapshotFrames(m_state.seq, m_head, wire::packSnapshot(content));
    return packed;
}

EventLog* Broadcaster::log()
{
    if (!m_log) {
        auto opened = m_parts.openLog();
        if (!opened.ok()) {
            hubLog().error("Cannot open the log for reading: {}", opened.error().detail);
            return nullptr;
        }
        m_log = std::move(opened).value();
    }
    return m_log.get();
}

void Broadcaster::summarise()
{
    std::vector<wire::Presencia::Sesion> all;
    for (const auto& [thread, sessions] : m_presence)
        all.insert(all.end(), sessions.begin(), sessions.end());
    m_parts.metrics.summarise(m_state, all, m_failures);
}

// ---- presence ------------------------------------------------------------------------------------------------------

void Broadcaster::sendPresence()
{
    summarise();
    if (m_state.seq > m_anchored && m_sinceAnchor.elapsed() > anchorMs)
        anchor();
    std::size_t count = 0;
    for (const auto& [thread, list] : m_presence)
        count += list.size();
    // Everyone hears of everyone: a second for each hundred sessions keeps that bounded.
    if (++m_secondsSincePresence < 1 + count / 100)
        return;
    m_secondsSincePresence = 0;
    wire::Presencia all;
    for (const auto& [thread, sessions] : m_presence)
        all.sesiones.insert(all.sesiones.end(), sessions.begin(), sessions.end());
    all.reloj = m_parts.clock.now();
    all.velocidad = m_parts.clock.speed();
    all.ahora = wallMillis();
    all.sesionesFallidas = m_failures;
    m_parts.net.sendToView(View::interno, textFrame(wire::encode(all)));
    // Observers learn how many work, not who nor where.
    for (wire::Presencia::Sesion& session : all.sesiones) {
        session.actor.clear();
        session.estacion.clear();
        if (session.papel != Role::sitio)
            session.sitio.clear();
    }
    m_parts.net.sendToView(View::observador, textFrame(wire::encode(all)));
}

} // namespace prep::hub
