// SPDX-License-Identifier: MIT
#include "app/console/hubsession.h"

#include "app/console/linkvalues.h"
#include "app/console/replaysession.h"
#include "models/codec/identity.h"
#include "widgets/common/words.h"

#include <QBuffer>
#include <QImageReader>
#include <QRandomGenerator>
#include <QTimer>

namespace prep {

namespace {

constexpr int stopMs = 5000;
constexpr int refusalShownMs = 12000;
/// A picture of an acta is a few megapixels; what claims to be much more is not decoded.
constexpr int maxImageMegabytes = 256;

QImage decoded(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    QImageReader::setAllocationLimit(maxImageMegabytes);
    reader.setAutoTransform(true);
    return reader.read();
}

QByteArray rawId(const Id16& id)
{
    return { reinterpret_cast<const char*>(id.bytes.data()), static_cast<qsizetype>(id.bytes.size()) };
}

/// Told by the page that it belongs to.
bool isToldByItsPage(CommandKind kind)
{
    switch (kind) {
    case CommandKind::identificar:
    case CommandKind::declararFueraDeCatalogo:
    case CommandKind::revincular:
    case CommandKind::retener:
    case CommandKind::liberar:
    case CommandKind::cotejar:
    case CommandKind::ordenarRecaptura:
    case CommandKind::ordenarRedigitalizacion:
    case CommandKind::corregir:
    case CommandKind::reclamar:
    case CommandKind::renovar:
    case CommandKind::capturar:
    case CommandKind::resolver:
    case CommandKind::escalar:
    case CommandKind::declararSinActa:
        return true;
    default:
        return false;
    }
}

PresentSession sessionOf(const wire::Presencia::Sesion& session)
{
    return { QString::fromStdString(session.actor), QString::fromStdString(session.estacion), QString::fromStdString(session.sitio),
        session.papel, session.desde, session.latido, session.idaVueltaMs, session.enCola };
}

} // namespace

HubSession::HubSession(ReplicaSettings settings, Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
    , m_replica(new Replica(std::move(settings)))
{
    m_thread.setObjectName(QStringLiteral("replica"));
    m_replica->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_replica, &QObject::deleteLater);
    connect(m_replica, &Replica::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    connectReplica();
}

HubSession::~HubSession()
{
    if (m_thread.isRunning()) {
        m_replica->stop();
        if (!m_thread.wait(stopMs)) { // a hub that does not answer must not keep the window open
            m_thread.quit();
            m_thread.wait();
        }
    } else {
        delete m_replica;
    }
}

void HubSession::connectReplica()
{
    connect(m_replica, &Replica::snapshotReady, this, [this](const StatePtr& state) {
        m_night.setSnapshot(state, m_night.freshness() == Freshness::live ? m_night.wallNow() : m_night.heard());
    });
    connect(m_replica, &Replica::mapReady, this, &HubSession::mapReady);
    connect(m_replica, &Replica::processReady, this, &HubSession::processReady);
    connect(m_replica, &Replica::stepsReady, this, &HubSession::onSteps);
    connect(m_replica, &Replica::statusChanged, this, &HubSession::onStatus);
    connect(m_replica, &Replica::presence, this, &HubSession::onPresence);
    connect(m_replica, &Replica::aviso, this, &HubSession::onAviso);
    connect(m_replica, &Replica::beaten, this, [this](Millis clock) {
        hearClock(clock, m_night.processSpeed());
        m_night.confirm();
    });
    connect(m_replica, &Replica::links, this, &HubSession::onLinks);
    connect(m_replica, &Replica::seriesReady, this, &HubSession::onSeries);
    connect(m_replica, &Replica::identityReady, this, &HubSession::onIdentity);
    connect(m_replica, &Replica::welcomed, this, [this](const wire::Bienvenida& welcome) {
        hearClock(welcome.reloj, welcome.velocidad);
        m_user = QString::fromStdString(welcome.actor);
        m_avisos.clear(); // the end of one may have been missed; what still stands is told again with every welcome
        sayAvisos();
        Q_EMIT welcomed(tr("%1 · %2").arg(Words::role(welcome.papel), m_user), welcome.papel);
        Q_EMIT seated({ welcome.actor, welcome.papel, welcome.estacion, welcome.sitio });
    });
    connect(m_replica, &Replica::historyReady, this, [this](quint64 n, const QString& /*acta*/, const EventsPtr& events) { onHistory(n, events); });
    connect(
        m_replica, &Replica::imageReady, m_replica,
        [this](const Digest& digest, const QByteArray& bytes) { Q_EMIT imageReady(digest, decoded(bytes)); }, Qt::DirectConnection);
    connect(m_replica, &Replica::piezaReady, this, [this](const wire::PorIdentificar& given) {
        Q_EMIT piezaGiven({ given.pieza, static_cast<Canal>(given.canal), given.sitio, given.propuesta, given.imagen, given.plazoMs, given.esperan });
    });
    connect(m_replica, &Replica::uploadProgressed, this, &HubSession::uploadProgressed);
    connect(m_replica, &Replica::uploadStored, this, &HubSession::uploadStored);
    connect(m_replica, &Replica::uploadRefused, this, [this](const Id16& pieza, int code, const QString& /*detail*/) { Q_EMIT uploadRefused(pieza, code); });
    connect(m_replica, &Replica::carryAnswered, this, &HubSession::carryAnswered);
    connect(m_replica, &Replica::bundlePiece, this, &HubSession::bundlePiece);
    connect(m_replica, &Replica::logReady, this, &HubSession::onLog);
    connect(m_replica, &Replica::anchorChecked, this, &HubSession::onAnchor);
    connect(m_replica, &Replica::refused, this, &HubSession::onRefusal);
    connect(m_replica, &Replica::accepted, this, &HubSession::onAccepted);
    connect(m_replica, &Replica::integrityAlarm, this, [this](int code, const QString& detail) {
        m_broken = true;
        m_night.setFreshness(Freshness::broken);
        Q_EMIT standing(tr("E-%1: la bitácora del concentrador no coincide con la que esta consola conoce. Avise a coordinación y a auditoría (%2).")
                          .arg(QString::number(code), detail),
            Prioridad::critica);
    });
    connect(m_replica, &Replica::restored, this, &HubSession::onRestored);
    connect(m_replica, &Replica::failed, this, [this](const Error& error, bool persistent) {
        if (persistent)
            Q_EMIT refused(error.code, QString::fromStdString(error.detail));
        else
            Q_EMIT unreachable(error.code);
    });
}

void HubSession::start()
{
    m_thread.start();
    m_replica->start();
}

void HubSession::hearClock(Millis process, double speed)
{
    m_night.setProcessClock(process, speed);
    Q_EMIT clockHeard(process, speed);
}

void HubSession::onSteps(const StepsPtr& steps)
{
    std::vector<NightStep> given;
    given.reserve(steps->size());
    for (const auto& step : *steps)
        given.push_back({ step.event, step.isReveal });
    m_night.apply(given);
}

void HubSession::onStatus(const ReplicaStatus& status)
{
    if (status.link == ReplicaStatus::Link::offline)
        Q_EMIT interrupted();
    if (m_broken)
        return;
    if (status.link == ReplicaStatus::Link::live) {
        m_night.confirm();
        m_night.setFreshness(Freshness::live);
        return;
    }
    m_night.setHeard(status.asOf);
    m_night.setFreshness(m_night.hasState() ? Freshness::stale : Freshness::empty);
}

void HubSession::onPresence(const wire::Presencia& presencia)
{
    Presence presence;
    presence.now = presencia.ahora;
    presence.failedLogIns = presencia.sesionesFallidas;
    for (const auto& session : presencia.sesiones)
        presence.sessions.push_back(sessionOf(session));
    hearClock(presencia.reloj, presencia.velocidad);
    m_night.confirm();
    m_night.setPresence(std::move(presence));
}

void HubSession::onAviso(const wire::Aviso& aviso)
{
    const auto key = QString::fromStdString(aviso.clave);
    if (aviso.activo && key == QStringLiteral("disco") && !m_avisos.contains(key))
        Q_EMIT stopped();
    if (aviso.activo)
        m_avisos.insert(key, QString::fromStdString(aviso.detalle));
    else
        m_avisos.remove(key);
    sayAvisos();
}

void HubSession::sayAvisos()
{
    if (m_broken)
        return; // nothing else matters any more
    if (m_avisos.contains(QStringLiteral("disco")))
        Q_EMIT standing(tr("El concentrador no puede escribir en su disco: no acepta más datos; lo confirmado está a salvo. Avise a sistemas."), Prioridad::critica);
    else if (m_avisos.contains(QStringLiteral("anclaje")))
        Q_EMIT standing(tr("El concentrador no pudo firmar el ancla de su bitácora. Avise a sistemas."), Prioridad::alta);
    else if (m_avisos.contains(QStringLiteral("lento")))
        Q_EMIT standing(tr("Esta conexión es lenta: los cambios llegan agrupados."), Prioridad::media);
    else
        Q_EMIT standing(m_restored, m_restored.isEmpty() ? Prioridad::baja : Prioridad::alta);
}

void HubSession::askHistory(ActaIndex acta)
{
    if (m_replay)
        return m_replay->askHistory(acta);
    if (!m_night.hasState())
        return;
    m_asked.insert(++m_question, acta);
    m_replica->requestHistory(m_question, m_night.process().actaKey(acta));
}

void HubSession::askImage(const Digest& digest)
{
    m_replica->requestImage(digest);
}

void HubSession::askPiezaHistory(const Id16& pieza)
{
    if (m_replay)
        return m_replay->askPieza(pieza);
    m_askedPiezas.insert(++m_question, pieza);
    m_replica->requestHistory(m_question, pieza.hex());
}

void HubSession::askPieza(const Id16& inHand)
{
    if (m_replay)
        return; // what waits now is of the present
    m_replica->requestPieza(++m_question, inHand);
}

void HubSession::leavePieza()
{
    m_replica->leavePieza(++m_question);
}

void HubSession::askLog(Seq before, quint32 count)
{
    if (m_replay)
        return m_replay->askLog(before, count);
    m_replica->requestLog(++m_question, before, count);
}

void HubSession::askSeries(quint16 site)
{
    if (m_replay)
        return m_replay->askSeries(site);
    if (m_night.hasState() && site < m_night.process().sites.size())
        m_replica->requestSeries(++m_question, m_night.process().sites[site].id);
}

void HubSession::challenge()
{
    Digest nonce;
    QRandomGenerator::system()->generate(nonce.bytes.begin(), nonce.bytes.end());
    m_challenged.start();
    m_replica->challenge(++m_question, nonce);
}

void HubSession::onIdentity(const wire::Identidad& answer, bool isProven, const Digest& key)
{
    const codec::HubIdentity& said = answer.identidad;
    const auto hex = [](const Digest& digest) { return digest.isNull() ? QString() : QString::fromStdString(digest.hex()); };
    HubAnswer told;
    told.nonce = hex(said.reto);
    told.program = QString::fromStdString(said.programa);
    told.programHash = hex(said.huella);
    told.definition = hex(said.definicion);
    told.seq = said.seq;
    told.head = hex(said.cabeza);
    told.at = said.hora;
    told.tookMs = m_challenged.elapsed();
    told.isProven = isProven;
    told.statement = QByteArray::fromStdString(codec::identityText(said));
    told.signature = QByteArray::fromStdString(answer.firma);
    told.key = QByteArray(reinterpret_cast<const char*>(key.bytes.data()), static_cast<qsizetype>(key.bytes.size()));
    Q_EMIT identityReady(told);
}

void HubSession::onLinks(const wire::Enlaces& links)
{
    if (m_night.hasState())
        m_night.setLinks(reportOf(links, m_night.process()));
}

void HubSession::onSeries(const wire::Series& series)
{
    if (!m_night.hasState())
        return;
    if (m_fetched.remove(series.n))
        Q_EMIT seriesFetched(seriesOf(series, m_night.process()));
    else
        m_night.setLinkSeries(seriesOf(series, m_night.process()));
}

void HubSession::submit(const CommandBody& body)
{
    Command command;
    command.body = body;
    if (m_replay)
        return denyInThePast(command.kind());
    QRandomGenerator::system()->generate(command.id.bytes.begin(), command.id.bytes.end());
    m_submitted.insert(rawId(command.id), command.kind());
    m_replica->submit(command);
}

void HubSession::send(const Command& command)
{
    m_replica->submit(command);
}

void HubSession::upload(const Id16& pieza, const Digest& image, const QByteArray& bytes)
{
    m_replica->upload(pieza, image, bytes);
}

void HubSession::carry(const wire::ClientMessage& message)
{
    m_replica->carry(message);
}

void HubSession::carryChunk(const wire::Chunk& chunk)
{
    m_replica->carryChunk(chunk);
}

void HubSession::onAccepted(const wire::Acuse& accepted)
{
    const auto found = m_submitted.constFind(rawId(accepted.id));
    if (found == m_submitted.constEnd())
        return Q_EMIT answered(accepted.id, 0);
    const CommandKind kind = *found;
    m_submitted.erase(found);
    Q_EMIT notice({}, false); // an older refusal is of no interest now
    if (kind != CommandKind::reclamar && kind != CommandKind::renovar)
        return Q_EMIT done(kind);
    Q_EMIT claimed({ accepted.acta, accepted.ronda, accepted.vence, accepted.campos, accepted.imagen });
}

void HubSession::onRefusal(const wire::Rechazo& refusal)
{
    const auto found = m_submitted.constFind(rawId(refusal.id));
    if (found == m_submitted.constEnd())
        return Q_EMIT answered(refusal.id, refusal.codigo); // or of a question, which nobody waits for there
    const CommandKind kind = *found;
    m_submitted.erase(found);
    Q_EMIT denied(kind, refusal.codigo);
    if (isToldByItsPage(kind))
        return;
    auto text = tr("No se hizo. %1").arg(Words::refusal(refusal.codigo));
    if (!refusal.detalle.empty())
        text += tr(" (%1)").arg(QString::fromStdString(refusal.detalle));
    Q_EMIT notice(text, true);
    QTimer::singleShot(refusalShownMs, this, &HubSession::sayAvisos);
}

Seq HubSession::seq() const
{
    return m_night.hasState() ? m_night.state().seq : 0;
}

} // namespace prep
