// SPDX-License-Identifier: MIT
#pragma once

#include "app/site/sitelink.h"
#include "models/courier/sitecourier.h"
#include "models/eventlog/eventlog.h"
#include "models/process/datadir.h"
#include "models/replica/uploads.h"

#include <QElapsedTimer>

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace prep::site {

/// Brings the log of a site's own hub to the centre, and what the centre decided of the site's actas to the site (G1–G4, G6).
/// Numbers first, images when no number waits; each goes on, after any number of cuts and restarts and over whichever link is
/// in use, from what the centre says it has. Nothing is forgotten here: what the centre lost it gets again. Reads the log
/// beside the hub that writes it. Lives in the thread of its links.
class Forwarder : public QObject {
    Q_OBJECT
public:
    /// `import`: takes what the centre sent into the site's log.
    Forwarder(DataDir data, std::string site, std::function<void(std::vector<Event>)> import, QObject* parent = nullptr);
    ~Forwarder() override;

    /// Reads the log from its beginning.
    [[nodiscard]] Status start();
    /// The link that carries from now on; must live until another one is used, or stop().
    void use(SiteLink& link);
    void stop();
    [[nodiscard]] wire::CustodiaSitio custody() const;

private:
    struct Image {
        Digest digest;
        Seq declaredBy = 0; ///< origin seq: the centre must have this first
        bool isHere = false;
        bool isOffered = false; ///< in this session
        bool isAtCentre = false;
    };
    void look();
    void note(const StoredEvent& stored, const Event& event);
    void opened(const QString& epoch, const QString& restorations);
    void retireUploads();
    void settleTold();
    [[nodiscard]] Seq lastOwn() const { return m_base + m_own.size(); }
    void ask();
    void heard(const wire::HubMessage& message);
    [[nodiscard]] bool isAlien(const wire::Importado& imported) const;
    void on(const wire::Importado& imported);
    void on(const wire::DelCentro& told);
    [[nodiscard]] std::int32_t clockAhead() const;
    void pump();
    [[nodiscard]] std::vector<wire::FeedEvent> nextBatch();
    void offerImages();
    void imageStored(const Id16& pieza);
    void readReceipts();
    [[nodiscard]] bool isAtCentre(const Id16& pieza, const Image& image) const;

    DataDir m_data;
    std::string m_site;
    std::function<void(std::vector<Event>)> m_import;
    std::unique_ptr<EventLog> m_log; ///< read only
    SiteLink* m_link = nullptr;
    std::unique_ptr<Uploads> m_uploads; ///< of the link in use
    QTimer m_look;
    Seq m_read = 0; ///< of the log, so far
    Seq m_base = 0; ///< origin seq before the log's first own event: a site that was prepared anew goes on counting
    struct Own {
        Seq seq = 0; ///< in the log
        Id16 id;
    };
    std::vector<Own> m_own; ///< the site's own events: index + 1 + m_base = origin seq
    Seq m_told = 0; ///< seq in the centre's log of the last event that it told, in this epoch; what is told twice is taken once
    std::unordered_map<Id16, Seq> m_awaited; ///< of what was told and is not in the log yet
    std::unordered_set<Id16> m_known; ///< of others, in the log
    QElapsedTimer m_awaiting;
    std::map<Id16, Image> m_images;
    QString m_restorations; ///< of the centre's log, as it last said
    bool m_isAlien = false; ///< the centre has events of this site that are not in its log: another log was here before
    std::string m_epoch; ///< of the centre, when the site last asked it
    bool m_isFollowed = false; ///< the centre has said how far it is, in this session
    Seq m_sent = 0; ///< in this session
    Seq m_furthest = 0; ///< ever
    Seq m_acked = 0;
    Seq m_published = 0;
    courier::Received m_received; ///< by what couriers brought back (`prep bundle receipt`)
    std::pair<qint64, qsizetype> m_receiptsSeen; ///< when the folder changed last, and how many were in it
    QElapsedTimer m_receiptsRead;
    QElapsedTimer m_progress; ///< since the centre's last word
};

} // namespace prep::site
