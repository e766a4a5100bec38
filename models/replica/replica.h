// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/anchors.h"
#include "models/replica/connection.h"
#include "models/replica/replicafold.h"

#include <QString>

namespace prep {

/// How a replica reaches its hub and where it keeps what it saw.
struct ReplicaSettings {
    ConnectionSettings connection; ///< `subscribe` is set by the replica
    /// Folder under which every hub and user has its own; empty: nothing is kept.
    QString cacheFolder;
    /// Steps are gathered and given at most this often; 0 = at every turn of the event loop.
    int gatherMs = 100;
};

/// Whether the last state is the present one, and if not, since when.
struct ReplicaStatus {
    enum class Link { offline, recovering, live };
    Link link = Link::offline;
    Seq seq = 0; ///< last folded
    Millis asOf = 0; ///< wall clock of the last sign that this was the hub's state; 0 = never
};

using StatePtr = std::shared_ptr<prep::State>;
using ProcessPtr = std::shared_ptr<const prep::Process>;
using StepsPtr = std::shared_ptr<const std::vector<prep::ReplicaStep>>;
using EventsPtr = std::shared_ptr<const std::vector<prep::Event>>;

/// A client's picture of a hub, kept current over any number of reconnections, checked against the chain and the
/// anchors, and kept on disk. Lives in its own thread: make it, moveToThread(), then start(). Every public function may
/// be called from any thread; it acts in the replica's. Only values leave: the consumer owns the State it is given and
/// folds the steps that follow into it (replicafold.h).
class Replica : public QObject {
    Q_OBJECT
public:
    explicit Replica(ReplicaSettings settings);
    ~Replica() override;

    /// Emits the cached state, if there is one, then connects.
    void start();
    /// Leaves the hub and writes the cache; `stopped` follows. Call it before the thread quits.
    void stop();
    void submit(const prep::Command& command);
    /// `n` comes back with the answer; asked again after a reconnection until answered.
    void requestHistory(quint64 n, const std::string& acta);
    /// A stretch of the log (wire::PideBitacora); asked again after a reconnection until answered.
    void requestLog(quint64 n, prep::Seq before, quint32 count);
    void requestImage(const prep::Digest& image);
    /// The minutes of one site's links; asked again after a reconnection until answered.
    void requestSeries(quint64 n, const std::string& site);
    /// Brings an image to the hub, announced again after a reconnection until stored or refused; uploads.h. The pieza must
    /// be digitalizada with it.
    void upload(const Id16& pieza, const Digest& image, const QByteArray& bytes);
    /// Asks which program answers, on which log (I5); one challenge at a time: a new one forgets the one before.
    void challenge(quint64 n, const Digest& nonce);
    /// A pieza to identify (wire::PideIdentificar); one question at a time: a new one forgets the one before.
    void requestPieza(quint64 n, const Id16& inHand);
    /// Gives back what this session has to identify.
    void leavePieza(quint64 n);
    /// Of bundles that are carried by hand (wire::ArmaBulto, PideBulto, SubeBulto, TraeRecibo and chunks 'B'): sent now, dropped when
    /// not live. Whoever asks asks again after the next welcomed().
    void carry(const prep::wire::ClientMessage& message);
    void carryChunk(const prep::wire::Chunk& chunk);
    void setPassword(const QString& password);
    void setUrl(const QUrl& url);

Q_SIGNALS:
    /// Before the first snapshot of a definition.
    void processReady(const prep::ProcessPtr& process);
    /// The definition's mapa.geojson as it came, right before processReady; not sent where there is none.
    void mapReady(const QByteArray& geojson);
    /// Replaces everything before it.
    void snapshotReady(const prep::StatePtr& state);
    void stepsReady(const prep::StepsPtr& steps);
    void statusChanged(const prep::ReplicaStatus& status);
    void welcomed(const prep::wire::Bienvenida& welcome);
    void presence(const prep::wire::Presencia& presencia);
    void aviso(const prep::wire::Aviso& aviso);
    /// To a view without feed, which is told nothing else of it: the hub lives, and its clock says this.
    void beaten(prep::Millis clock);
    /// Telemetry: what the hub knows of every site's links, every few seconds.
    void links(const prep::wire::Enlaces& links);
    void seriesReady(const prep::wire::Series& series);
    /// The answer to the last challenge, checked: `isProven` = signed by the pinned key, for this nonce, process and
    /// definition, and on a log that agrees with every anchor kept here.
    void identityReady(const prep::wire::Identidad& answer, bool isProven, const prep::Digest& key);
    void accepted(const prep::wire::Acuse& acuse);
    void refused(const prep::wire::Rechazo& rechazo);
    void historyReady(quint64 n, const QString& acta, const prep::EventsPtr& events);
    /// Contiguous, oldest first; a hidden body is std::monostate.
    void logReady(quint64 n, const prep::EventsPtr& events);
    void imageReady(const prep::Digest& image, const QByteArray& bytes);
    void piezaReady(const prep::wire::PorIdentificar& given);
    void uploadProgressed(const prep::Id16& pieza, qint64 sent, qint64 total);
    void uploadStored(const prep::Id16& pieza, const prep::Digest& image);
    void uploadRefused(const prep::Id16& pieza, int code, const QString& detail);
    /// BultoArmado, BultoDesde, BultoVisto or BultoNegado.
    void carryAnswered(const prep::wire::HubMessage& answer);
    void bundlePiece(const prep::wire::Chunk& chunk);
    /// The chain folded here was compared with a signed anchor at this seq and is the same.
    void anchorChecked(prep::Seq seq, const QString& head, const QString& signature);
    /// The hub's log is not what it was (I3): code of namespace integrity.
    void integrityAlarm(int code, const QString& detail);
    /// The hub's log was put back from a backup, signed for: what this client had seen behind `restoration.seq`, up to `seen`, is
    /// gone. Told once; a snapshot follows.
    void restored(const prep::codec::Restoration& restoration, prep::Seq seen);
    /// The cache was damaged or of another version and was thrown away.
    void cacheDropped(const QString& detail);
    void failed(const prep::Error& error, bool persistent);
    void stopped();

private:
    struct Impl;
    ReplicaSettings m_settings;
    std::unique_ptr<Impl> m_impl; ///< made in start(): what it holds belongs to the replica's thread
};

} // namespace prep
