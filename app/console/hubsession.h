// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/claim.h"
#include "models/items/hubanswer.h"
#include "models/items/night.h"
#include "models/items/piezaoffer.h"
#include "models/replica/replica.h"

#include <QElapsedTimer>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThread>

namespace prep {

class ReplaySession;

/// The console's session with its hub: a Replica in a thread of its own, whose values are folded into the Night here, in
/// the GUI thread. Images are decoded in the replica's thread. Gone when destroyed; the thread is waited for.
class HubSession : public QObject {
    Q_OBJECT
public:
    HubSession(ReplicaSettings settings, Night& night, QObject* parent = nullptr);
    ~HubSession() override;

    void start();
    void askHistory(ActaIndex acta);
    void askImage(const Digest& digest);
    /// What the log says of one pieza: piezaHistoryReady().
    void askPiezaHistory(const Id16& pieza);
    /// The pieza in hand again, or (null) the oldest that waits: piezaGiven().
    void askPieza(const Id16& inHand);
    void leavePieza();
    /// A stretch of the log before a seq (0 = its end).
    void askLog(prep::Seq before, quint32 count);
    /// The minutes of one site's links; they go into the Night.
    void askSeries(quint16 site);
    /// Challenges the hub (I5): identityReady().
    void challenge();
    /// An intent as a command of this session; a refusal is told by notice().
    void submit(const prep::CommandBody& body);
    /// A command whose id and hour somebody else keeps: answered(), whatever becomes of it; sent until then.
    void send(const prep::Command& command);
    /// Brings an image to the centre (Replica::upload).
    void upload(const prep::Id16& pieza, const prep::Digest& image, const QByteArray& bytes);
    /// Of bundles that are carried by hand (Replica::carry); nothing of the past.
    void carry(const prep::wire::ClientMessage& message);
    void carryChunk(const prep::wire::Chunk& chunk);
    /// A stretch of the log, and the minutes of a site's links, for a look back at the night: logFetched() with the number given,
    /// seriesFetched(). Told to nobody else.
    quint64 fetchLog(prep::Seq before, quint32 count);
    void fetchSeries(quint16 site);
    /// While there is one, the pages show the past: it answers what they ask of the log, and submit() sends nothing.
    void setReplay(ReplaySession* replay);
    /// Last seq folded; for tests and for the screenshots, which wait until nothing more comes.
    [[nodiscard]] Seq seq() const;

Q_SIGNALS:
    void welcomed(const QString& user, prep::Role role);
    /// Who this session acts for; once it is welcomed.
    void seated(const prep::Actor& actor);
    void mapReady(const QByteArray& geojson);
    /// The definition, whether or not this view has a feed.
    void processReady(const prep::ProcessPtr& process);
    /// Answers to this session's own commands: an acta given or kept, anything else done, and what was refused.
    void claimed(const prep::Claim& claim);
    void done(prep::CommandKind kind);
    void denied(prep::CommandKind kind, int code);
    /// What became of a command that send() sent; 0 = accepted.
    void answered(const prep::Id16& command, int code);
    void uploadProgressed(const prep::Id16& pieza, qint64 sent, qint64 total);
    void uploadStored(const prep::Id16& pieza, const prep::Digest& image);
    void uploadRefused(const prep::Id16& pieza, int code);
    void carryAnswered(const prep::wire::HubMessage& answer);
    void bundlePiece(const prep::wire::Chunk& chunk);
    /// The connection is gone; seated() says when it stands again.
    void interrupted();
    /// The hub said what its process clock is.
    void clockHeard(prep::Millis process, double speed);
    void historyReady(quint32 acta, const prep::EventsPtr& events);
    void piezaHistoryReady(const prep::Id16& pieza, const prep::EventsPtr& events);
    /// What this console has folded was compared with a signed anchor and is the same up to here.
    void anchorChecked(prep::Seq seq, const QString& head, const QString& signature);
    void logReady(const prep::EventsPtr& events);
    void logFetched(quint64 n, const prep::EventsPtr& events);
    void seriesFetched(const prep::LinkSeries& series);
    void identityReady(const prep::HubAnswer& answer);
    void imageReady(const prep::Digest& digest, const QImage& image);
    void piezaGiven(const prep::PiezaOffer& offer);
    /// A sentence for the foot; empty = all is well again.
    void notice(const QString& text, bool warning);
    /// What the hub says of itself until it takes it back with an empty text.
    void standing(const QString& text, prep::Prioridad priority);
    /// It accepts nothing any more: to be heard, too.
    void stopped();
    /// A try failed; the next comes by itself.
    void unreachable(int code);
    /// A person must act: credentials, certificate, version.
    void refused(int code, const QString& detail);

private:
    void connectReplica();
    void hearClock(Millis process, double speed);
    void onSteps(const StepsPtr& steps);
    void onRestored(const codec::Restoration& restoration, Seq seen);
    void onStatus(const ReplicaStatus& status);
    void onPresence(const wire::Presencia& presencia);
    void onAviso(const wire::Aviso& aviso);
    void sayAvisos();
    void onLinks(const wire::Enlaces& links);
    void onSeries(const wire::Series& series);
    void onIdentity(const wire::Identidad& answer, bool isProven, const Digest& key);
    void onHistory(quint64 n, const EventsPtr& events);
    void onLog(quint64 n, const EventsPtr& events);
    void onAnchor(Seq seq, const QString& head, const QString& signature);
    void denyInThePast(CommandKind kind);
    void onRefusal(const wire::Rechazo& refusal);
    void onAccepted(const wire::Acuse& accepted);

    Night& m_night;
    QThread m_thread;
    Replica* m_replica; ///< lives in m_thread; deleted when that ends
    QHash<quint64, ActaIndex> m_asked;
    QHash<quint64, Id16> m_askedPiezas;
    QSet<quint64> m_fetched; ///< questions of a look back, not answered yet
    ReplaySession* m_replay = nullptr;
    std::function<void()> m_anchor; ///< tells the last anchor, which a look back held up
    quint64 m_question = 0;
    QElapsedTimer m_challenged;
    QString m_user;
    QHash<QString, QString> m_avisos;
    QString m_restored; ///< that the hub's log was put back from a backup, told while this session lasts
    QHash<QByteArray, CommandKind> m_submitted; ///< by id, not answered yet
    bool m_broken = false;
};

} // namespace prep
