// SPDX-License-Identifier: MIT
#pragma once

#include "app/scanning/folderwatch.h"
#include "app/scanning/hubclock.h"
#include "app/scanning/spool.h"

#include <QDeadlineTimer>
#include <QImage>
#include <QMultiHash>
#include <QObject>

#include <deque>
#include <functional>
#include <unordered_map>

namespace prep::scanning {

/// The work of one person at one scanner or reception: takes files, judges them, keeps them and what is owed of them, and
/// brings that to the hub. Lives in a thread of its own; every public function may be called from any thread and acts in the
/// desk's; only values leave. Files are looked at one in each turn of its event loop, so that labels never wait behind them.
///
/// A pieza's id follows from process, acta and turn: the console that receives the label and the one that scans the paper
/// need not know of each other, and a label that is received twice is one pieza.
class ScanDesk : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::function<Millis()> wall; ///< wall clock in ms; called in the desk's thread
        FolderWatch::Times times {};
        int againMs = 10000; ///< between tries of what the centre does not take yet
    };
    explicit ScanDesk(Settings settings);
    ~ScanDesk() override;

    /// Opens the spool in `folder`, goes on with what is there, and watches. Again with the same folder: only who it is.
    void open(const QString& folder, const Actor& actor, const std::shared_ptr<const Process>& process);
    void watch(const QString& scannerFolder);
    void add(const QStringList& files);
    /// A label that was read at reception when this machine's clock said `wall`. `again`: although it was received before.
    void receive(const QString& label, Millis wall, bool again);
    /// Although something is wrong with it; the reason stays with it.
    void sendNevertheless(quint64 id, const QString& reason);
    /// The label of an image, where it could not be read in it.
    void setLabel(quint64 id, const QString& label);
    /// Beside another image of the same acta.
    void sendAsAnother(quint64 id);
    void setAside(quint64 id, const QString& reason);
    /// What was set aside or refused, once more.
    void retry(quint64 id);
    void askPreview(quint64 id);

    // ---- the hub ---------------------------------------------------------------------------------------------------
    void hearClock(Millis process, double speed, Millis wall);
    /// A session that knows of nothing that was asked before, or none.
    void setSession(bool isThere);
    void takeAnswer(const Id16& command, int code);
    void takeProgress(const Id16& pieza, qint64 sent);
    void takeStored(const Id16& pieza, const Digest& image);
    void takeUploadRefused(const Id16& pieza, int code);

Q_SIGNALS:
    void rowsReady(const prep::ScanRowsPtr& rows);
    void receptionsReady(const prep::ReceptionRowsPtr& rows);
    void labelTaken(const QString& label, prep::LabelOutcome outcome, prep::ActaIndex acta, prep::Millis when);
    void labelGiven(quint64 id, bool isOfThisProcess);
    /// A file that a person chose is here already.
    void fileKnown(quint64 id);
    void previewReady(quint64 id, const QImage& image);
    void folderReachable(const QString& folder, bool isReachable);
    /// The spool cannot be used (spoolerror), or can again (0).
    void spoolState(int code, const QString& detail);
    void commandReady(const prep::Command& command);
    void uploadReady(const prep::Id16& pieza, const prep::Digest& image, const QByteArray& bytes);

private:
    /// In the desk's thread, after what it does now.
    template <typename Work>
    void later(Work&& work)
    {
        QMetaObject::invokeMethod(this, std::forward<Work>(work), Qt::QueuedConnection);
    }
    [[nodiscard]] static qint64 steadyNow() { return QDeadlineTimer::current().deadline(); }
    void openHere(const QString& folder);
    void next();
    void take(const QString& path, bool isChosen);
    [[nodiscard]] const SpoolEntry* entryOf(const QFileInfo& file) const;
    void judge(SpoolEntry entry);
    void judgeLeft();
    void place(SpoolEntry& entry);
    void receiveHere(const QString& label, Millis wall, bool again);
    void owe(SpoolEntry& entry, Stamp stamp);
    [[nodiscard]] std::uint32_t nextTurn(const std::string& acta, bool isReception) const;
    [[nodiscard]] const SpoolEntry* otherOf(const SpoolEntry& entry) const;
    void replaceOlder(const SpoolEntry& entry);
    bool keep(SpoolEntry entry);
    void tellDisk(const Error& error);
    [[nodiscard]] bool isWaiting(quint64 id) const;
    void pump();
    void submit(const SpoolEntry& entry, const Command& command);
    void answer(SpoolEntry entry, bool isAcopio, int code);
    void sendImages();
    void tell();
    [[nodiscard]] ScanRow rowOf(const SpoolEntry& entry) const;
    [[nodiscard]] bool isKnown(const QFileInfo& file) const;

    Settings m_settings;
    FolderWatch* m_watch; ///< a child; moves with the desk
    QTimer* m_tell;
    QTimer* m_again;
    std::optional<Spool> m_spool;
    QString m_spoolFolder;
    QMultiHash<QString, quint64> m_byPath; ///< entries by the file they are of
    bool m_isDiskRefusing = false;
    Actor m_actor;
    std::shared_ptr<const Process> m_process;
    HubClock m_clock;
    struct Arrival {
        QString path;
        bool isChosen = false; ///< by a person, who is told when it is here already
    };
    std::deque<Arrival> m_arrivals;
    bool m_hasSession = false;
    struct Asked {
        quint64 id = 0;
        bool isAcopio = false;
    };
    std::unordered_map<Id16, Asked> m_asked; ///< commands of this session without an answer
    std::unordered_map<Id16, quint64> m_uploading; ///< piezas whose image the session has
    std::unordered_map<quint64, qint64> m_sent; ///< bytes, by entry
    std::unordered_map<quint64, qint64> m_notBefore; ///< monotonic ms
};

/// Of the n-th image of an acta, the same at every console of the process.
[[nodiscard]] Id16 piezaOf(const Process& process, const std::string& acta, std::uint32_t turn);

} // namespace prep::scanning
