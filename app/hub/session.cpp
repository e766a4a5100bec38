// SPDX-License-Identifier: MIT
#include "app/hub/session.h"

#include "app/hub/broadcaster.h"
#include "app/hub/core.h"
#include "app/hub/courierinbox.h"
#include "app/hub/frame.h"
#include "app/hub/imagestore.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "app/hub/netthread.h"
#include "app/relay/segments.h"
#include "models/codec/limits.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>

namespace prep::hub {

namespace {

constexpr int closeMs = 2000; ///< for the good-bye to leave
constexpr qint64 lossySilenceMs = 20000; ///< while something of the peer's arrives still

QByteArray frameOf(const wire::HubMessage& message)
{
    return textFrame(wire::encode(message));
}

constexpr int wallLives = 8; ///< of an ordinary token: 96 h

/// Sites, drills and walls stay for as long as they are connected and enrolled.
bool expires(Role role)
{
    return role != Role::sitio && role != Role::simulador && role != Role::pantalla;
}

/// The id under which a refused question is named (PROTOCOL.md, Limits of a session).
Id16 idOfQuestion(std::uint64_t n)
{
    Id16 id;
    for (std::size_t i = 0; i < sizeof n; ++i)
        id.bytes[id.bytes.size() - 1 - i] = static_cast<std::uint8_t>(n >> (8 * i) & 0xff);
    return id;
}

} // namespace

Session::Session(SessionKey key, QSslSocket& socket, QWebSocket& webSocket, const Services& services,
    Arrivals::Pass pass, NetThread& thread)
    : QObject(&thread)
    , m_key(key)
    , m_services(services)
    , m_thread(thread)
    , m_socket(&socket)
    , m_webSocket(&webSocket)
    , m_messages(services.settings.messagesPerSecond, 2 * services.settings.messagesPerSecond)
    , m_commands(services.settings.commandsPerSecond, 2 * services.settings.commandsPerSecond)
    , m_bytes(services.settings.bytesPerSecond, 2 * services.settings.bytesPerSecond)
    , m_pass(std::move(pass))
    , m_since(wallMillis())
    , m_heardAt(m_since)
    , m_lifeMs(services.settings.ticketMs)
{
    m_address = plainAddress(socket.peerAddress());
    const QSslCertificate certificate = socket.peerCertificate();
    m_station = certificate.subjectInfo(QSslCertificate::CommonName).value(0).toStdString();
    m_fingerprint = certificate.digest(QCryptographicHash::Sha256).toHex().toStdString();
    m_age.start();
    m_heard.start();
    m_beatSent.start();
    webSocket.setParent(this);
    webSocket.setMaxAllowedIncomingMessageSize(wire::maxTextFrame);
    webSocket.setMaxAllowedIncomingFrameSize(wire::maxTextFrame);
    connect(&webSocket, &QWebSocket::textMessageReceived, this, &Session::text);
    connect(&webSocket, &QWebSocket::binaryMessageReceived, this, &Session::binary);
    // A close frame: the peer says that it goes. The code of the close is "normal" for a broken connection, too.
    connect(&webSocket, &QWebSocket::aboutToClose, this, [this] { m_saidGoodbye = true; });
    connect(&webSocket, &QWebSocket::disconnected, this, &Session::ended);
    connect(&socket, &QAbstractSocket::disconnected, this, &Session::ended);
    connect(&socket, &QSslSocket::encryptedBytesWritten, this, &Session::drained);
}

Session::~Session()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->deleteLater();
    }
}

wire::Presencia::Sesion Session::presence() const
{
    wire::Presencia::Sesion sesion;
    sesion.actor = m_actor.id;
    sesion.estacion = m_actor.station;
    sesion.sitio = m_actor.site;
    sesion.papel = m_actor.role;
    sesion.desde = m_since;
    sesion.latido = m_heardAt;
    sesion.idaVueltaMs = m_roundTrip;
    sesion.enCola = pending();
    return sesion;
}

// ---- receiving -----------------------------------------------------------------------------------------------------

bool Session::withinLimits(qsizetype bytes)
{
    const bool few = m_messages.allow(1);
    if (few && m_bytes.allow(static_cast<double>(bytes)))
        return true;
    goodbye(wire::errTooFast, few ? "too many bytes" : "too many messages", 1000);
    return false;
}

/// Who does not read what was asked for gets no more of it, so that one session's memory is bounded.
bool Session::mayAnswer(const Id16& id)
{
    if (pending() <= m_services.settings.answerBytes)
        return true;
    send(frameOf(wire::Rechazos { { { id, wire::errBusy, "too much is unread" } } }));
    return false;
}

bool Session::mayAsk(Asked kind, const Id16& id)
{
    const Settings& settings = m_services.settings;
    int& waiting = m_asked[static_cast<std::size_t>(kind)];
    if (!mayAnswer(id))
        return false;
    if (waiting >= (kind == Asked::history ? settings.historiesAtOnce : settings.imagesAtOnce)) {
        send(frameOf(wire::Rechazos { { { id, wire::errBusy, "too many requests at once" } } }));
        return false;
    }
    ++waiting;
    return true;
}

/// Runs behind the request in the worker's queue: the answer is on its way by then.
void Session::awaitAnswer(QObject& worker, Asked kind)
{
    const auto onItsWay = [thread = &m_thread, key = m_key, kind] {
        QMetaObject::invokeMethod(thread, [thread, key, kind] { thread->answered(key, kind); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&worker, onItsWay, Qt::QueuedConnection);
}

void Session::text(const QString& message)
{
    m_heard.restart();
    m_heardAt = wallMillis();
    const QByteArray bytes = message.toUtf8();
    if (m_phase == Phase::closing || !withinLimits(bytes.size()))
        return;
    auto parsed = wire::parseClient({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
    if (!parsed.ok())
        return goodbye(parsed.error().code, parsed.error().detail);
    dispatch(parsed.value());
}

void Session::binary(const QByteArray& message)
{
    m_heard.restart();
    m_heardAt = wallMillis();
    if (m_phase == Phase::closing || !withinLimits(message.size()))
        return;
    auto chunk = wire::parseChunk({ message.constData(), static_cast<std::size_t>(message.size()) });
    if (!chunk.ok())
        return goodbye(chunk.error().code, chunk.error().detail);
    if (isLive() && chunk.value().kind == 'B')
        return bundleChunk(std::move(chunk).value());
    if (!isLive() || chunk.value().kind != 'I' || !mayCommand(m_actor.role, CommandKind::digitalizar))
        return goodbye(wire::errNotAllowed, "chunk out of place");
    m_services.images.chunk(m_key, std::move(chunk).value());
}

void Session::dispatch(wire::ClientMessage& message)
{
    const bool hello = std::holds_alternative<wire::Hola>(message);
    // Until the session is welcomed nobody knows who it is: it may show that it lives, and nothing else.
    const bool early = !isLive() && !hello && !std::holds_alternative<wire::Latido>(message);
    if (hello != (m_phase == Phase::hello) || early)
        return goodbye(wire::errMalformed, "message out of its turn");
    std::visit([this](auto& m) { on(m); }, message);
}

void Session::on(wire::Ordenes& orders)
{
    if (!m_commands.allow(static_cast<double>(orders.ordenes.size())))
        return goodbye(wire::errTooFast, "too many commands", 1000);
    if (!orders.ordenes.empty())
        m_services.core.submit(m_key, m_actor, std::move(orders.ordenes));
}

void Session::on(wire::Latido& beat)
{
    if (beat.n == m_beat && m_beatSent.isValid())
        m_roundTrip = static_cast<std::int32_t>(m_beatSent.elapsed());
    if (isSite() && m_roundTrip >= 0)
        m_services.core.siteMeasured(m_actor.site, m_roundTrip);
    if (m_stepBeat != 0 && beat.n >= m_stepBeat && beat.n <= m_beat) {
        m_stepBeat = 0;
        m_thread.siteBeaten(m_key);
    }
}

void Session::on(wire::PideHistoria& ask)
{
    if (m_view == View::captura)
        return goodbye(wire::errNotAllowed, "this view has no history");
    if (!mayAsk(Asked::history, idOfQuestion(ask.n)))
        return;
    m_services.broadcaster.history(m_key, m_view, m_actor, ask.n, std::move(ask.acta));
    awaitAnswer(m_services.broadcaster, Asked::history);
}

void Session::on(wire::PideBitacora& ask)
{
    if (m_view == View::captura)
        return goodbye(wire::errNotAllowed, "this view has no log");
    if (!mayAsk(Asked::history, idOfQuestion(ask.n)))
        return;
    m_services.broadcaster.logPage(m_key, m_view, ask);
    awaitAnswer(m_services.broadcaster, Asked::history);
}

void Session::on(wire::PideIdentidad& ask)
{
    if (m_view == View::captura)
        return goodbye(wire::errNotAllowed, "this view does not challenge");
    if (!mayAsk(Asked::history, idOfQuestion(ask.n)))
        return;
    m_services.broadcaster.identify(m_key, ask.n, ask.reto);
    awaitAnswer(m_services.broadcaster, Asked::history);
}

void Session::on(wire::PideIdentificar& ask)
{
    if (!mayCommand(m_actor.role, CommandKind::identificar))
        return goodbye(wire::errNotAllowed, "role may not identify");
    if (!mayAsk(Asked::history, idOfQuestion(ask.n)))
        return;
    m_identifies = true;
    m_services.broadcaster.assignPieza(m_key, m_actor, ask);
    awaitAnswer(m_services.broadcaster, Asked::history);
}

/// Checked as what is written here is: bodies that do not belong to their kind, or beyond the log's limits, are no events.
void Session::on(wire::Importa& import)
{
    if (m_actor.role != Role::sitio || !m_services.settings.site.empty())
        return goodbye(wire::errNotAllowed, "events come from a site's hub to the centre");
    std::vector<Event> events;
    for (const wire::FeedEvent& sent : import.eventos) {
        auto event = codec::decode(sent.header, sent.body);
        const Status fitting = event.ok() ? codec::checkLimits(*event) : Status(event.error());
        if (!fitting.ok() || event->isHidden())
            return goodbye(wire::errMalformed, fitting.ok() ? "an event without its body" : fitting.error().detail);
        if (event->header.origin != m_actor.site)
            return goodbye(wire::errNotAllowed, "an event of another origin");
        const std::int64_t offset = std::int64_t { event->header.offset } + import.desfaseMs;
        event->header.offset = static_cast<std::int32_t>(std::clamp<std::int64_t>(offset, INT32_MIN, INT32_MAX));
        events.push_back(std::move(*event));
    }
    m_imports = true;
    if (events.empty()) {
        if (!mayAsk(Asked::history, {}))
            return;
        m_services.broadcaster.followSite(m_key, m_actor.site, import.delCentro);
        return awaitAnswer(m_services.broadcaster, Asked::history);
    }
    m_services.core.importFrom(m_actor.site, std::move(events));
}

void Session::on(wire::Telemetria& report)
{
    if (m_actor.role != Role::sitio)
        return goodbye(wire::errNotAllowed, "telemetry comes from a site's agent");
    m_services.core.siteReported(m_actor.site, std::move(report), { m_address, m_services.networks.of(m_address), m_roundTrip });
}

/// Gives back what was sent: the agent measures throughput both ways. The limits on bytes hold for it too.
void Session::on(wire::Eco& echo)
{
    if (m_actor.role != Role::sitio)
        return goodbye(wire::errNotAllowed, "echoes are for a site's agent");
    echo.ahora = QDateTime::currentMSecsSinceEpoch();
    const auto descriptor = m_socket ? static_cast<int>(m_socket->socketDescriptor()) : -1;
    if (const auto segments = segmentsOf(descriptor)) {
        echo.segmentos = segments->sent;
        echo.repetidos = segments->again;
    }
    m_isLossy = std::exchange(echo.conPerdidas, false);
    expectLosses(descriptor, m_isLossy);
    send(frameOf(std::move(echo)));
}

void Session::on(wire::PideSeries& ask)
{
    if (m_view == View::captura)
        return goodbye(wire::errNotAllowed, "this view has no series");
    m_services.core.askSeries(m_key, ask.n, ask.sitio);
}

void Session::on(wire::PideDefinicion&)
{
    if (!mayAnswer({}))
        return;
    for (const QByteArray& frame : m_services.definition)
        send(frame);
}

void Session::on(wire::PideImagen& ask)
{
    if (m_view == View::observador)
        return send(frameOf(wire::Aviso { "imagen", "not-allowed", true }));
    Id16 id;
    std::copy_n(ask.imagen.bytes.begin(), id.bytes.size(), id.bytes.begin());
    if (!mayAsk(Asked::image, id))
        return;
    if (m_view == View::captura)
        m_services.images.fetchClaimed(m_key, m_actor, ask.imagen);
    else
        m_services.images.fetch(m_key, ask.imagen);
    awaitAnswer(m_services.images, Asked::image);
}

void Session::on(wire::SubeImagen& upload)
{
    if (!mayCommand(m_actor.role, CommandKind::digitalizar))
        return goodbye(wire::errNotAllowed, "role may not send images");
    m_services.images.announce(m_key, upload);
}

void Session::on(wire::Reloj& clock)
{
    if (m_actor.role != Role::simulador || !m_services.process->simulacro)
        return goodbye(wire::errNotAllowed, "only a drill sets the clock");
    m_services.core.setClock(m_key, clock.n, clock.ahora, clock.velocidad);
}

// ---- admission -----------------------------------------------------------------------------------------------------

const StationRecord* Session::enrolledStation(const Directory& directory) const
{
    const StationRecord* station = directory.station(m_station);
    const bool good = station != nullptr && !station->revocada && station->huella == m_fingerprint;
    return good ? station : nullptr;
}

void Session::on(wire::Hola& hola)
{
    m_hola = std::move(hola);
    const auto directory = m_services.directory.current();
    const StationRecord* station = enrolledStation(*directory);
    const bool password = !m_hola.usuario.empty() || !m_hola.clave.empty();
    const bool ticket = !m_hola.ficha.empty();
    if (m_hola.version != 1)
        goodbye(wire::errVersion, "this hub speaks version 1");
    else if (station == nullptr)
        goodbye(wire::errStation, "station not enrolled or revoked");
    else if (station->papel == StationRole::telefono)
        goodbye(wire::errStation, "a telephone of PREP Casilla has no session here");
    else if (password && ticket)
        goodbye(wire::errMalformed, "both a password and a token");
    else if ((password || ticket) != (station->papel == StationRole::persona))
        goodbye(wire::errCredentials, "this station is not for such a session");
    else if (password)
        byPassword(*station);
    else if (ticket)
        byTicket(*station);
    else
        byStation(*station);
}

void Session::byPassword(const StationRecord& station)
{
    if (const Millis wait = m_services.guard.begin(station.estacion, m_hola.usuario); wait > 0)
        return goodbye(wire::errLocked, "too many attempts", wait);
    const auto directory = m_services.directory.current();
    const PersonRecord* person = directory->byUser(m_hola.usuario);
    std::string stored(person != nullptr ? std::string_view(person->clave) : dummyPasswordHash());
    m_phase = Phase::password;
    auto check = [password = m_hola.clave, stored = std::move(stored), key = m_key, thread = &m_thread, at = m_station,
                     user = m_hola.usuario] {
        const bool good = verifyPassword(password, stored);
        QMetaObject::invokeMethod(
            thread, [thread, key, at, user, good] { thread->passwordChecked(key, at, user, good); },
            Qt::QueuedConnection);
    };
    m_hola.clave.clear();
    if (m_services.passwords.submit(std::move(check)))
        return;
    m_services.guard.withdrawn(m_station, m_hola.usuario);
    goodbye(wire::errTooFast, "too many log-ins at once", 2000);
}

void Session::passwordChecked(bool good)
{
    const auto directory = m_services.directory.current();
    const PersonRecord* person = directory->byUser(m_hola.usuario);
    if (!good || person == nullptr || !person->activa || enrolledStation(*directory) == nullptr) {
        m_services.guard.failed(m_station, m_hola.usuario);
        return goodbye(wire::errCredentials, "user or password");
    }
    m_services.guard.succeeded(m_station, m_hola.usuario);
    if (m_phase == Phase::password)
        admit(*person, true);
}

void Session::byTicket(const StationRecord& station)
{
    const auto directory = m_services.directory.current();
    const PersonRecord* record = directory->byPseudonym(TicketOffice::personOf(m_hola.ficha));
    const bool active = record != nullptr && record->activa;
    const auto left = m_services.tickets.check(m_hola.ficha, station.estacion, active ? record->clave : "");
    if (!active || !left)
        return goodbye(wire::errSession, "token expired or not of this station");
    m_lifeMs = *left;
    admit(*record, false);
}

void Session::byStation(const StationRecord& station)
{
    const bool drill = station.papel == StationRole::simulador;
    if (drill && !m_services.process->simulacro)
        return goodbye(wire::errStation, "no drill in a real process");
    m_actor = { station.estacion, drill ? Role::simulador : Role::sitio, station.estacion, station.sitio };
    m_view = viewOf(m_actor.role);
    askToJoin(m_hola.desde);
}

void Session::admit(const PersonRecord& person, bool freshTicket)
{
    m_actor = { person.persona, person.papel, m_station, person.sitio };
    m_view = viewOf(person.papel);
    // Nobody is there to type a wall's password: each reconnection gives it a new token, which outlasts a whole night.
    const bool wall = person.papel == Role::pantalla;
    m_ticket = freshTicket || wall ? m_services.tickets.issue(person.persona, m_station, person.clave, wall ? wallLives : 1) : m_hola.ficha;
    askToJoin(m_hola.desde);
}

void Session::askToJoin(Seq since)
{
    if (m_phase != Phase::live)
        m_phase = Phase::joining;
    m_subscribed = m_hola.suscribir && m_view != View::captura;
    m_feeding = false;
    const bool same = isLive() || m_hola.epoca == viewEpoch();
    m_services.broadcaster.join(m_key, m_view, m_subscribed, same ? m_services.welcome.epoca : std::string(), since);
}

/// What one view has folded is no beginning for another: a person whose role changed starts from a snapshot.
std::string Session::viewEpoch() const
{
    return m_view == View::interno ? m_services.welcome.epoca
                                   : m_services.welcome.epoca + '-' + std::string(name(m_view));
}

void Session::joined(const JoinAnswer& answer)
{
    if (m_phase == Phase::joining)
        welcome(answer);
    else if (m_phase != Phase::live)
        return;
    else
        send(frameOf(wire::Aviso { "lento", {}, false }));
    for (const QByteArray& frame : answer.frames)
        send(frame);
    m_last = answer.seq;
    m_feeding = m_subscribed;
}

void Session::welcome(const JoinAnswer& answer)
{
    wire::Bienvenida hello = m_services.welcome;
    hello.epoca = viewEpoch();
    hello.actor = m_actor.id;
    hello.papel = m_actor.role;
    hello.vista = m_view;
    hello.estacion = m_station;
    hello.sitio = m_actor.site;
    hello.ficha = m_ticket;
    hello.seq = answer.seq;
    hello.recuperado = answer.recovered;
    hello.reloj = m_services.clock.now();
    hello.velocidad = m_services.clock.speed();
    m_phase = Phase::live;
    send(frameOf(hello));
    for (const wire::Aviso& notice : m_services.net.notices())
        send(frameOf(notice));
    m_atSite = isSite();
    if (m_atSite)
        m_services.core.siteChanged(m_actor.site, true);
    m_pass.reset();
    m_age.restart();
    // The silence begins now: a peer whose password waited in the queue had nothing to say.
    m_heard.restart();
    m_heardAt = wallMillis();
    recheck(); // the person or the station may have been taken off while the snapshot was made
}

void Session::recheck()
{
    if (m_phase == Phase::closing || m_phase == Phase::hello)
        return;
    const auto directory = m_services.directory.current();
    const StationRecord* station = enrolledStation(*directory);
    if (station == nullptr)
        return goodbye(wire::errStation, "station revoked");
    if (!isLive() || station->papel != StationRole::persona)
        return;
    const PersonRecord* person = directory->byPseudonym(m_actor.id);
    if (person == nullptr || !person->activa)
        return goodbye(wire::errSession, "person disabled");
    if (person->papel != m_actor.role || person->sitio != m_actor.site)
        goodbye(wire::errSession, "role changed", 0);
}

// ---- sending -------------------------------------------------------------------------------------------------------

qint64 Session::pending() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

void Session::send(const QByteArray& frame)
{
    if (!m_socket || m_phase == Phase::closing)
        return;
    m_socket->write(frame);
    if (pending() <= m_services.settings.hardBytes)
        return;
    // Later, not now: whoever walks the sessions to send this frame must find them all again.
    m_phase = Phase::closing;
    QMetaObject::invokeMethod(m_socket, &QAbstractSocket::abort, Qt::QueuedConnection);
}

void Session::feed(const Turn& turn)
{
    if (!m_feeding || m_slow || turn.last <= m_last)
        return;
    send(turn.events);
    if (!turn.reveals.isEmpty())
        send(turn.reveals);
    m_last = turn.last;
    if (pending() <= m_services.settings.slowBytes)
        return;
    m_slow = true;
    m_feeding = false;
    send(frameOf(wire::Aviso { "lento", std::to_string(pending()), true }));
}

/// What could not be sent is made up for from the tail, or by a snapshot.
void Session::drained()
{
    if (!m_slow || !isLive() || pending() > m_services.settings.slowBytes / 8)
        return;
    m_slow = false;
    askToJoin(m_last);
}

void Session::sendBeat(const Beat& beat)
{
    m_beatSent.restart();
    m_beat = beat.n;
    send(beat.frame);
}

void Session::beatForStep(const Beat& beat)
{
    sendBeat(beat);
    m_stepBeat = m_beat;
}

/// A site must be heard of within the time that the process says.
qint64 Session::silenceLimit() const
{
    const qint64 limit = m_services.settings.silenceMs;
    const Rules& rules = m_services.process->rules;
    return isSite() && m_services.clock.isReal() ? std::min<qint64>({ limit, rules.siteSilence, rules.enlaces.silencio })
                                                 : limit;
}

/// Over a link that loses much a message may need more tries than the limit gives it: as long as the system still hears the
/// peer, the line lives.
bool Session::isSilent()
{
    const auto segments = m_isLossy && m_socket ? segmentsOf(static_cast<int>(m_socket->socketDescriptor())) : std::nullopt;
    if (segments && std::exchange(m_arrived, segments->arrived) != segments->arrived)
        m_arrivedAt.restart();
    const bool isHeard = segments && m_heard.elapsed() <= lossySilenceMs && m_arrivedAt.elapsed() <= silenceLimit();
    return m_heard.elapsed() > silenceLimit() && !isHeard;
}

void Session::beat(const Beat& beat)
{
    const Settings& settings = m_services.settings;
    if (m_phase == Phase::closing)
        return;
    if (m_phase != Phase::live) {
        // Only while the peer is waited for: a password in the queue and a snapshot under way are the hub's own time.
        if (m_phase == Phase::hello && m_age.elapsed() > settings.helloMs)
            goodbye(wire::errMalformed, "no hello in time", 0);
        return;
    }
    if (isSilent()) {
        hubLog().info("Drop a silent session station={}", m_station);
        leaveSite(CausaEnlace::sinRespuesta);
        m_phase = Phase::closing;
        m_thread.siteBeaten(m_key);
        m_socket->abort();
    } else if (m_age.elapsed() > m_lifeMs && expires(m_actor.role)) {
        goodbye(wire::errSession, "session expired");
    } else if (!m_isLossy && m_beatSent.elapsed() >= settings.beatMs) {
        sendBeat(beat); // a lossy link's echoes show its life; beats among them would only be more to send again
    }
}

// ---- the end -------------------------------------------------------------------------------------------------------

void Session::goodbye(int code, const std::string& detail, Millis retryIn)
{
    if (m_phase == Phase::closing)
        return;
    send(frameOf(wire::Adios { code, detail, retryIn }));
    leaveSite(CausaEnlace::cerrado);
    m_phase = Phase::closing;
    m_thread.siteBeaten(m_key);
    if (m_webSocket)
        m_webSocket->close(QWebSocketProtocol::CloseCodePolicyViolated);
    if (m_socket)
        m_socket->flush();
    QTimer::singleShot(closeMs, this, [this] {
        if (m_socket)
            m_socket->abort();
    });
}

void Session::leaveSite(CausaEnlace cause)
{
    if (std::exchange(m_atSite, false))
        m_services.core.siteChanged(m_actor.site, false, cause);
}

void Session::ended()
{
    if (!m_socket && !m_webSocket)
        return;
    leaveSite(m_saidGoodbye ? CausaEnlace::cerrado : CausaEnlace::cortada);
    if (std::exchange(m_identifies, false))
        m_services.broadcaster.leaveDesk(m_key);
    if (std::exchange(m_imports, false))
        m_services.broadcaster.leaveSite(m_key);
    if (std::exchange(m_brings, false))
        m_services.inbox->leave(m_key);
    m_phase = Phase::closing;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->deleteLater();
    }
    m_socket.clear();
    if (m_webSocket)
        m_webSocket->disconnect(this);
    m_webSocket.clear();
    m_thread.sessionEnded(*this);
}

} // namespace prep::hub
