// SPDX-License-Identifier: MIT
#include "app/hub/core.h"

#include "app/hub/broadcaster.h"
#include "app/hub/cortes.h"
#include "app/hub/frame.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "models/codec/limits.h"
#include "models/domain/import.h"
#include "models/process/programdigest.h"

#include <openssl/rand.h>

#include <QFile>

#include <unistd.h>

namespace prep::hub {

namespace {

const Actor systemActor { "sistema", Role::sistema, {}, {} };

QElapsedTimer startedTimer()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

wire::Rechazo refusal(const Id16& id, int code, std::string detail)
{
    return { id, code, std::move(detail) };
}

} // namespace

Core::Core(Parts parts, Folded folded)
    : m_parts(std::move(parts))
    , m_state(std::move(folded.state))
    , m_index(std::move(folded.index))
    , m_foreign(std::move(folded.foreign))
    , m_monitors(m_parts.settings, m_parts.guard, m_parts.refusedDevices, m_state.process)
    , m_lastOutcome(lastOutcome(m_state, !m_parts.settings.restored.empty()))
    , m_tick(this)
    , m_retry(this)
{
    connect(&m_tick, &QTimer::timeout, this, &Core::tick);
    connect(&m_retry, &QTimer::timeout, this, &Core::retryDisk);
}

void Core::halt()
{
    m_tick.stop();
    m_retry.stop();
    if (!m_started || m_diskDown)
        return;
    Batch batch;
    m_monitors.finish([&](CommandBody body) { return decideSystem(std::move(body), batch); });
    commit(std::move(batch));
}

// ---- messages from other threads -----------------------------------------------------------------------------------

void Core::submit(SessionKey session, Actor actor, std::vector<Command> commands)
{
    QMetaObject::invokeMethod(this, [this, session, actor = std::move(actor), commands = std::move(commands)] {
        if (m_diskDown)
            return answerWithoutDisk(session, commands);
        Batch batch;
        batch.reply.session = session;
        for (const Command& command : commands)
            decideOne(command, actor, batch);
        commit(std::move(batch));
    });
}

void Core::submitFor(Actor actor, Command command, Outcome outcome)
{
    QMetaObject::invokeMethod(this, [this, actor = std::move(actor), command = std::move(command), outcome = std::move(outcome)] {
        if (m_diskDown)
            return outcome(Error { wire::errDisk, "the log cannot be written" });
        Batch batch;
        decideOne(command, actor, batch);
        const auto& refused = batch.reply.refused;
        const Status said = refused.empty() ? Status() : Status(Error { refused.front().codigo, refused.front().detalle });
        batch.outcome = [outcome, said](const Status& stored) { outcome(stored.ok() ? said : stored); };
        commit(std::move(batch));
    });
}

void Core::submitSystem(std::vector<CommandBody> bodies, Outcome outcome)
{
    QMetaObject::invokeMethod(this, [this, bodies = std::move(bodies), outcome = std::move(outcome)]() mutable {
        if (m_diskDown) {
            if (outcome)
                outcome(Error { wire::errDisk, "the log cannot be written" });
            return;
        }
        Batch batch;
        Status first;
        for (CommandBody& body : bodies) {
            const Refused refused = decideSystem(std::move(body), batch);
            if (refused.code != Refusal::ninguno && first.ok())
                first = Error { static_cast<int>(refused.code), refused.detail };
        }
        // A refusal, too, was decided on what is pending: it is told when that is on disk.
        if (outcome) {
            batch.outcome = [outcome = std::move(outcome), first](
                                const Status& stored) { outcome(stored.ok() ? first : stored); };
        }
        commit(std::move(batch));
    });
}

/// As a session does with what comes by a line (wire::Importa).
void Core::correctHours(const std::string& origin, std::vector<Event>& events) const
{
    const auto site = m_state.process->findSite(origin);
    const std::int64_t ahead = site ? m_monitors.links().clockOffset(*site) : 0;
    for (Event& event : events)
        event.header.offset = static_cast<std::int32_t>(std::clamp<std::int64_t>(event.header.offset + ahead, INT32_MIN, INT32_MAX));
}

void Core::importFrom(std::string origin, std::vector<Event> events, Imported outcome, Way way)
{
    QMetaObject::invokeMethod(this, [this, origin = std::move(origin), events = std::move(events), outcome = std::move(outcome), way]() mutable {
        if (m_diskDown) { // not acknowledged: it is sent again
            if (outcome)
                outcome(Error { wire::errDisk, "la bitácora del centro no se puede escribir" }, 0, 0);
            return;
        }
        if (way == Way::hand)
            correctHours(origin, events);
        const auto other = std::ranges::find_if(events, [this](const Event& event) { return m_foreign.isOther(event.header); });
        if (other != events.end()) {
            hubLog().error("Site {} brings another event under its number {}: its log is of an older copy", origin, other->header.originSeq);
            if (outcome)
                outcome(Error { errOtherLog, "bajo el número " + std::to_string(other->header.originSeq) + " de " + origin + " el centro tiene otro evento" }, 0, 0);
            return;
        }
        Batch batch;
        std::size_t taken = 0;
        for (Event& event : events) {
            if (!isDueFrom(origin, event.header))
                continue;
            ++taken;
            take(importEvent(m_state, std::move(event), { m_parts.clock.now(), randomId() }), batch);
        }
        if (outcome) {
            batch.outcome = [outcome = std::move(outcome), taken, until = m_state.custodyOf(origin).ultimo](
                                const Status& stored) { outcome(stored, taken, until); };
        }
        commit(std::move(batch));
    });
}

/// The centre's own events come to a site by choice, so that there are gaps; a site's come to the centre all.
bool Core::isDueFrom(const std::string& origin, const EventHeader& header)
{
    if (isSite()) // the centre passes on what it has of others, too
        return header.origin != m_state.origen && m_foreign.isNew(header.id);
    return header.origin == origin && header.originSeq == m_state.custodyOf(origin).ultimo + 1;
}

void Core::siteChanged(const std::string& site, bool connected, CausaEnlace cause)
{
    QMetaObject::invokeMethod(this, [this, site, connected, cause] {
        int& sessions = m_siteSessions[site];
        sessions = std::max(0, sessions + (connected ? 1 : -1));
        const bool changes = connected ? sessions == 1 : sessions == 0;
        const auto index = m_state.process->findSite(site);
        if (!changes || !index)
            return;
        m_monitors.links().connected(*index, connected, m_parts.clock.now(), cause);
        lookAtLinks();
    });
}

void Core::siteMeasured(const std::string& site, std::int32_t roundTripMs)
{
    QMetaObject::invokeMethod(this, [this, site, roundTripMs] {
        if (const auto index = m_state.process->findSite(site))
            m_monitors.links().measured(*index, roundTripMs, m_parts.clock.now());
    });
}

void Core::siteReported(const std::string& site, wire::Telemetria report, LinkDesk::Path path)
{
    QMetaObject::invokeMethod(this, [this, site, report = std::move(report), path = std::move(path)] {
        const auto index = m_state.process->findSite(site);
        if (!index)
            return;
        m_monitors.links().reported(*index, report, path, m_parts.clock.now());
        lookAtLink(*index);
    });
}

void Core::askSeries(SessionKey session, std::uint64_t n, const std::string& site)
{
    QMetaObject::invokeMethod(this, [this, session, n, site] {
        wire::Series series { n, site, {} };
        if (const auto index = m_state.process->findSite(site))
            series.minutos = m_monitors.links().minutes(*index);
        m_parts.net.send(session, textFrame(wire::encode(series)));
    });
}

/// What a session has just said by coming or going shows at once (C2).
void Core::lookAtLinks()
{
    if (isWatching())
        change(m_monitors.links().due(m_state, m_parts.clock.now()));
}

/// Likewise what an agent has just said of its site.
void Core::lookAtLink(SiteIndex site)
{
    if (isWatching())
        change(m_monitors.links().due(m_state, site, m_parts.clock.now()));
}

bool Core::isWatching() const
{
    return !m_diskDown && m_parts.settings.watches;
}

void Core::change(std::vector<CommandBody> bodies)
{
    Batch batch;
    for (CommandBody& body : bodies)
        decideSystem(std::move(body), batch);
    commit(std::move(batch));
}

void Core::lookAround(Millis now, Batch& batch)
{
    if (isSite()) {
        m_monitors.links().look(m_state, now);
        return showLinks(now);
    }
    if (!m_parts.settings.watches)
        return;
    m_monitors.look(m_state, now, [&](CommandBody body) { return decideSystem(std::move(body), batch); });
    showLinks(now);
}

/// Also while the process clock stands still: links live by the wall's.
void Core::showLinks(Millis now)
{
    if ((!m_parts.settings.watches && !isSite()) || !m_monitors.isPictureDue())
        return;
    const QByteArray picture = textFrame(wire::encode(m_monitors.links().picture(now)));
    m_parts.net.sendToView(View::interno, picture);
    m_parts.net.sendToView(View::observador, picture);
}

void Core::beatsDone(std::uint64_t step)
{
    QMetaObject::invokeMethod(this, [this, step] {
        if (!m_step || m_step->isGoing || step != m_stepNumber || --m_step->waiting > 0)
            return;
        Batch batch;
        batch.reply.session = m_step->session;
        batch.reply.frame = textFrame(wire::encode(wire::RelojListo { m_step->n, m_step->at }));
        m_step.reset();
        commit(std::move(batch));
    });
}

void Core::setClock(SessionKey session, std::uint64_t n, Millis at, double speed)
{
    QMetaObject::invokeMethod(this, [this, session, n, at, speed] {
        m_step = Step { session, n, at, speed };
        ++m_stepNumber;
        m_monitors.setDriven(true);
        advance();
    });
}

/// Goes on with the step: what falls due happens in its order, and what a corte publishes is before the public before the
/// clock goes on.
void Core::advance()
{
    if (!m_step || !m_step->isGoing)
        return;
    const bool isStepped = m_step->speed == 0;
    Batch due;
    if (isStepped && !m_diskDown && !stepTo(m_step->at, due))
        return commit(std::move(due));
    m_step->isGoing = false;
    m_step->waiting = isStepped ? m_parts.net.threadCount() : 1;
    m_parts.clock.set(m_step->at, m_step->speed);
    m_monitors.clockWasSet();
    if (isStepped && !m_diskDown) {
        expireActions(m_step->at, due);
        lookAround(m_step->at, due);
    }
    commit(std::move(due));
    if (isStepped)
        m_parts.net.beatSites(m_stepNumber);
    else
        beatsDone(m_stepNumber);
}

void Core::begin(const std::string& epoch, std::shared_ptr<const Directory> directory, Outcome outcome)
{
    QMetaObject::invokeMethod(this, [this, epoch, directory = std::move(directory), outcome = std::move(outcome)] {
        Batch batch;
        // Which program it is, comparable with the file that the auditing body measured (I5).
        const Digest program = programDigest();
        const auto software = m_parts.settings.software + (program.isNull() ? std::string() : " sha256:" + program.hex()) + m_parts.settings.restored;
        decideSystem(command::IniciarHub { software, epoch }, batch);
        reconcileInto(*directory, batch);
        m_directory = directory;
        batch.outcome = outcome;
        commit(std::move(batch));
        m_started = true;
        publishPending();
        m_tick.start(50);
        QTimer::singleShot(m_parts.settings.silenceMs, this, &Core::markSilentSites);
    });
}

void Core::reconcile(std::shared_ptr<const Directory> directory)
{
    QMetaObject::invokeMethod(this, [this, directory = std::move(directory)] {
        m_directory = directory;
        if (m_diskDown)
            return;
        Batch batch;
        reconcileInto(*directory, batch);
        commit(std::move(batch));
    });
}

// ---- deciding ------------------------------------------------------------------------------------------------------

Id16 Core::randomId() const
{
    Id16 id;
    if (RAND_bytes(id.bytes.data(), static_cast<int>(id.bytes.size())) != 1)
        qFatal("no random bytes: nonces would be guessable");
    return id;
}

void Core::decideOne(const Command& command, const Actor& actor, Batch& batch)
{
    Reply& reply = batch.reply;
    reply.ids.push_back(command.id);
    if (command.id.isNull()) {
        reply.refused.push_back(refusal(command.id, static_cast<int>(Refusal::datoInvalido), "null id"));
        return;
    }
    if (!mayCommand(actor.role, command.kind())) {
        reply.refused.push_back(refusal(command.id, static_cast<int>(Refusal::rolNoAutorizado), "role"));
        return;
    }
    if (const CommandIndex::Entry* known = m_index.find(command.id)) {
        if (known->digest == command.digest && known->isFrom(actor.id))
            reply.accepted.push_back(m_index.answer(command.id));
        else
            reply.refused.push_back(refusal(command.id, wire::errIdReused, "id accepted with other content, or of somebody else"));
        return;
    }
    Decision decision = decide(m_state, command, actor, { m_parts.clock.now(), randomId() }, m_partners);
    if (const auto* refused = std::get_if<Refused>(&decision)) {
        reply.refused.push_back(refusal(command.id, static_cast<int>(refused->code), refused->detail));
        return;
    }
    take(std::move(std::get<std::vector<Event>>(decision)), batch);
    reply.accepted.push_back(m_index.answer(command.id));
}

Refused Core::decideSystem(CommandBody body, Batch& batch)
{
    Command command;
    command.id = randomId();
    command.digest = command.id; // nobody sends it again
    command.body = std::move(body);
    Decision decision = decide(m_state, command, systemActor, { m_parts.clock.now(), randomId() });
    if (const auto* refused = std::get_if<Refused>(&decision))
        return *refused;
    auto& events = std::get<std::vector<Event>>(decision);
    // What the log would not take must not hold up what else is in the batch.
    for (const Event& event : events) {
        if (const Status fitting = codec::checkLimits(event); !fitting.ok()) {
            hubLog().error("Leave out an event of the system: {}", fitting.error().detail);
            return { Refusal::datoInvalido, fitting.error().detail };
        }
    }
    take(std::move(events), batch);
    return {};
}

void Core::take(std::vector<Event>&& events, Batch& batch)
{
    for (Event& event : events) {
        event.header.seq = m_state.seq + 1;
        if (event.header.origin.empty())
            event.header.origin = m_state.origen;
        evolve(m_state, event);
        m_index.note(event, m_state);
        m_foreign.note(m_state, event.header);
        m_partners.note(event, m_state);
        batch.events.push_back(std::move(event));
    }
}

// ---- commit --------------------------------------------------------------------------------------------------------

void Core::commit(Batch batch)
{
    const bool silent = batch.reply.ids.empty() && batch.reply.frame.isEmpty() && !batch.outcome;
    if (batch.events.empty() && silent)
        return;
    auto shared = std::make_shared<Batch>(std::move(batch));
    shared->handedOver.start();
    m_parts.committer.submit(shared->events,
        [this, shared, generation = m_generation](auto stored) { committed(std::move(stored), generation, shared); });
}

/// On the committer's thread: what leaves, leaves from here.
void Core::committed(
    Result<std::vector<StoredEvent>> stored, std::uint64_t generation, const std::shared_ptr<Batch>& batch)
{
    const Status status = stored.ok() ? Status() : Status(stored.error());
    if (stored.ok() && !stored.value().empty()) {
        m_parts.metrics.committed(batch->handedOver.nsecsElapsed() / 1000);
        m_parts.broadcaster.commit({ std::move(batch->events), std::move(stored).value(), startedTimer() });
    }
    answer(batch->reply, status);
    if (status.ok() && !batch->outcome)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, batch, status, generation] {
            if (batch->outcome)
                batch->outcome(status);
            if (!status.ok() && generation == m_generation)
                diskFailed(status.error());
        },
        Qt::QueuedConnection);
}

void Core::answer(Reply& reply, const Status& status)
{
    if (!status.ok()) {
        reply.accepted.clear();
        reply.refused.clear();
        for (const Id16& id : reply.ids)
            reply.refused.push_back(refusal(id, wire::errDisk, "the log cannot be written"));
    }
    m_parts.metrics.accepted(reply.accepted.size());
    for (const wire::Rechazo& each : reply.refused)
        m_parts.metrics.refused(each.codigo);
    if (!reply.accepted.empty())
        m_parts.net.send(reply.session, textFrame(wire::encode(wire::Acuses { std::move(reply.accepted) })));
    if (!reply.refused.empty())
        m_parts.net.send(reply.session, textFrame(wire::encode(wire::Rechazos { std::move(reply.refused) })));
    if (!reply.frame.isEmpty())
        m_parts.net.send(reply.session, reply.frame);
}

void Core::answerWithoutDisk(SessionKey session, const std::vector<Command>& commands)
{
    Reply reply;
    reply.session = session;
    for (const Command& command : commands)
        reply.ids.push_back(command.id);
    answer(reply, Error { wire::errDisk, {} });
}

// ---- disk ----------------------------------------------------------------------------------------------------------

void Core::diskFailed(const Error& error)
{
    if (!m_diskDown)
        announceDisk(true, error.detail);
    m_diskDown = true;
    ++m_generation;
    m_retry.start(m_parts.settings.diskRetryMs);
}

/// Nothing is decided until the state is the committed one again.
void Core::retryDisk()
{
    if (!diskHasRoom())
        return;
    auto folded = m_parts.folder();
    if (!folded.ok())
        return;
    m_state = std::move(folded.value().state);
    m_index = std::move(folded.value().index);
    m_foreign = std::move(folded.value().foreign);
    m_partners = {}; // it counts people by their place in the state that was given up
    ++m_generation;
    m_parts.committer.resume();
    m_parts.broadcaster.catchUp();
    m_retry.stop();
    m_diskDown = false;
    announceDisk(false, {});
    publishPending();
    m_monitors.diskWasDown();
    lookAtLinks();
    if (m_directory) {
        Batch batch;
        reconcileInto(*m_directory, batch);
        commit(std::move(batch));
    }
}

/// Writes and removes as much as a busy second may need; the next commit tells for sure.
bool Core::diskHasRoom() const
{
    constexpr qsizetype probeBytes = 512 << 10;
    QFile probe(QString::fromStdString(m_parts.settings.data + "/.espacio"));
    const bool written = probe.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && probe.write(QByteArray(probeBytes, 'x')) == probeBytes && ::fsync(probe.handle()) == 0;
    probe.close();
    probe.remove();
    return written;
}

void Core::announceDisk(bool failed, const std::string& detail)
{
    if (failed)
        hubLog().error("The log cannot be written, commands are refused: {}", detail);
    else
        hubLog().info("The log can be written again");
    m_parts.net.setNotice({ "disco", failed ? "log-not-writable" : "", failed });
}

// ---- the process clock ---------------------------------------------------------------------------------------------

void Core::tick()
{
    if (m_diskDown) { // what is seen is shown all the same
        m_monitors.links().look(m_state, m_parts.clock.now());
        return showLinks(m_parts.clock.now());
    }
    Batch batch;
    if (m_parts.clock.speed() == 0) {
        const auto give = [&](CommandBody body) { return decideSystem(std::move(body), batch); };
        m_step || !m_parts.settings.watches ? m_monitors.settle(give) : m_monitors.lookStill(m_state, m_parts.clock.now(), give);
        showLinks(m_parts.clock.now());
        return commit(std::move(batch));
    }
    runDue(m_parts.clock.now(), batch);
    lookAround(m_parts.clock.now(), batch);
    commit(std::move(batch));
}

void Core::runDue(Millis now, Batch& batch)
{
    expireClaims(now, batch);
    expireActions(now, batch);
    openCorte(now, batch);
}

void Core::expireActions(Millis now, Batch& batch)
{
    for (std::size_t i = 0; i < m_state.acciones.size(); ++i) {
        const Accion& action = m_state.acciones[i];
        if (action.isOpen() && now > action.propuesta + accionVigencia)
            decideSystem(command::RetirarAccion { static_cast<std::uint32_t>(i + 1), "venció sin segunda firma" }, batch);
    }
}

void Core::expireClaims(Millis now, Batch& batch)
{
    while (!m_state.expiries.empty()) {
        const auto [expires, acta, round] = *m_state.expiries.begin();
        if (expires > now)
            return;
        const auto refused = decideSystem(command::Caducar { m_state.process->actaKey(acta), round }, batch);
        if (refused.code != Refusal::ninguno)
            return; // tried again by the next tick
    }
}

void Core::openCorte(Millis now, Batch& batch)
{
    if (m_isPublishing || isSite())
        return; // one after the other: what is late is alarmed
    const bool stepped = m_parts.clock.speed() == 0;
    auto due = stepped ? nextCorte(m_state) : latestDueCorte(m_state, now);
    if (!due || due->hora > now)
        due = extraCorte(m_state, now);
    if (!due)
        due = corteAgain(m_state, now, m_lastOutcome);
    if (!due)
        return;
    if (!due->final && now - due->hora > m_state.process->rules.retrasoCorte)
        due->hora = now; // it holds what has happened until now, and says so
    if (const Corte* last = m_state.lastCorte(); last != nullptr && !last->liberado && !last->rechazado)
        decideSystem(command::RechazarCorte { last->numero, "no se publicó antes del siguiente" }, batch);
    const auto refused
        = decideSystem(command::AbrirCorte { due->hora, due->siguiente, m_parts.settings.software, due->final }, batch);
    if (refused.code != Refusal::ninguno)
        return;
    m_lastOutcome = Publicist::Outcome::refused; // until somebody says otherwise
    if (m_parts.publicist != nullptr) {
        m_isPublishing = true;
        batch.outcome = [this](const Status& onDisk) { publish(onDisk); };
    } else if (m_state.process->simulacro) {
        decideSystem(command::LiberarCorte { m_state.lastCorte()->numero, true, {} }, batch);
    }
}

/// Files are made of what is on disk, and of nothing else.
void Core::publish(const Status& onDisk)
{
    m_isPublishing = false;
    if (onDisk.ok())
        publishPending();
}

/// The open corte, if there is one, is handed over: also the one that a hub left behind that was killed.
void Core::publishPending()
{
    const Corte* last = m_state.lastCorte();
    if (m_parts.publicist == nullptr || m_isPublishing || last == nullptr || last->liberado || last->rechazado)
        return;
    m_isPublishing = true;
    m_parts.publicist->publish(m_state, *last, timeToPublish(*last), [this](Publicist::Answer answer) {
        QMetaObject::invokeMethod(this, [this, answer = std::move(answer)]() mutable { finishCorte(std::move(answer)); }, Qt::QueuedConnection);
    });
}

/// Until the next one is due, by the wall's clock.
std::chrono::milliseconds Core::timeToPublish(const Corte& corte) const
{
    using namespace std::chrono_literals;
    constexpr auto least = 20000ms;
    const double speed = m_parts.clock.speed();
    if (speed <= 0 || corte.siguiente == 0)
        return std::chrono::milliseconds(m_parts.settings.stepPatienceMs); // a drill that steps waits; after the final one nothing is due
    const auto left = static_cast<Millis>(static_cast<double>(corte.siguiente - m_parts.clock.now()) / speed);
    return std::max(least, std::chrono::milliseconds(left));
}

void Core::finishCorte(Publicist::Answer answer)
{
    if (m_diskDown) { // what was published is told when the log takes it
        QTimer::singleShot(m_parts.settings.diskRetryMs, this, [this, answer = std::move(answer)]() mutable { finishCorte(std::move(answer)); });
        return;
    }
    m_isPublishing = false;
    m_lastOutcome = answer.outcome;
    Batch batch;
    for (CommandBody& body : answer.said) {
        if (const Refused refused = decideSystem(std::move(body), batch); refused.code != Refusal::ninguno)
            hubLog().error("The publisher's word is refused: code={} {}", static_cast<int>(refused.code), refused.detail);
    }
    commit(std::move(batch));
    advance();
}

/// Everything that falls due until `target`, in its order and at its hour; false: a corte is on its way out, go on later.
bool Core::stepTo(Millis target, Batch& batch)
{
    while (!m_isPublishing) {
        Millis due = target + 1;
        if (!m_state.expiries.empty())
            due = std::get<0>(*m_state.expiries.begin());
        if (const auto corte = isSite() ? std::nullopt : nextCorte(m_state))
            due = std::min(due, corte->hora);
        if (due > target)
            return true;
        const Seq before = m_state.seq;
        m_parts.clock.set(due, 0);
        runDue(due, batch);
        if (m_state.seq == before)
            return true;
    }
    return false;
}

/// Sites that the log left on line and that have not come back since the hub started.
void Core::markSilentSites()
{
    if (m_diskDown)
        return;
    for (SiteIndex i = 0; i < m_state.sites.size(); ++i) {
        const std::string& site = m_state.process->sites[i].id;
        const auto sessions = m_siteSessions.find(site);
        const bool connected = sessions != m_siteSessions.end() && sessions->second > 0;
        if (!m_state.sites[i].isOnline() || connected)
            continue;
        m_monitors.links().connected(i, true, m_parts.clock.now());
        m_monitors.links().connected(i, false, m_parts.clock.now());
    }
    lookAtLinks();
}

// ---- people and stations -------------------------------------------------------------------------------------------

void Core::reconcileInto(const Directory& directory, Batch& batch)
{
    for (const StationRecord& station : directory.stations) {
        if (station.revocada)
            decideSystem(command::RevocarEstacion { station.estacion, "estaciones.json" }, batch);
        else
            decideSystem(command::InscribirEstacion { station.estacion, station.sitio, station.huella }, batch);
    }
    for (const PersonRecord& person : directory.people) {
        if (person.activa)
            decideSystem(command::AltaPersona { person.persona, person.nombre, person.papel, person.sitio }, batch);
        else
            decideSystem(command::BajaPersona { person.persona, "personas.json" }, batch);
    }
    std::vector<CommandBody> gone;
    for (const Station& station : m_state.stations) {
        if (station.known && !station.revocada && directory.station(station.id) == nullptr)
            gone.emplace_back(command::RevocarEstacion { station.id, "ya no está en estaciones.json" });
    }
    for (const Person& person : m_state.people) {
        if (person.known && person.activa && directory.byPseudonym(person.id) == nullptr)
            gone.emplace_back(command::BajaPersona { person.id, "ya no está en personas.json" });
    }
    for (CommandBody& body : gone)
        decideSystem(std::move(body), batch);
}

} // namespace prep::hub
