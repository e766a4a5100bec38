// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"
#include "models/wire/codec.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QObject>

#include <memory>

namespace prep {

/// Carries one bundle at a time between a hub and a file, a piece at a time (PROTOCOL.md, Bundles), over any number of
/// reconnections: it reads and writes the stick in a thread of its own, where it lives. It speaks by signals and is told by slots, all of them
/// queued; the last begun is the one that counts.
class CarryWork : public QObject {
    Q_OBJECT
public:
    CarryWork();
    ~CarryWork() override;

public Q_SLOTS:
    /// Has the site's hub make a bundle, and writes it there; `from` 0: what the centre is not known to have.
    void carryOut(const QString& file, quint64 from, bool images);
    /// Brings a bundle to the centre; the receipt is put beside it.
    void bringIn(const QString& file);
    /// Brings a receipt back to the site's hub: the .json, with its .p7s beside it.
    void bringReceipt(const QString& file);
    /// The last receipt of the centre, to another folder.
    void saveReceipt(const QString& folder);
    /// What was half written is taken away.
    void cancel();
    void setLive(bool isLive);
    void hear(const prep::wire::HubMessage& answer);
    void hearPiece(const prep::wire::Chunk& piece);

Q_SIGNALS:
    void said(const prep::wire::ClientMessage& message);
    void sentPiece(const prep::wire::Chunk& piece);
    void changed(const prep::CarryStatus& status);

private:
    void begin(CarryStatus::Task task, CarryStatus::Stage stage, const QString& file);
    void ask();
    void on(const wire::BultoArmado& made);
    void on(const wire::BultoDesde& from);
    void on(const wire::BultoVisto& seen);
    void on(const wire::BultoNegado& refused);
    void measure();
    void sendFrom(std::int64_t offset);
    void sendSoon();
    void close();
    /// Of what the hub judged: .json and .p7s in that folder.
    void putReceipt(const QString& folder);
    void fail(CarryStatus::Fault fault, const QString& detail, int code = 0);
    void tell();
    void tellNow();
    void drop();

    CarryStatus m_status;
    bool m_isLive = false;
    quint64 m_n; ///< of what was asked last; random at first, so that no other window's is taken for it
    Seq m_from = 0;
    bool m_images = true;
    int m_again = 0; ///< how often the hub had to make it anew
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<QCryptographicHash> m_hash;
    wire::BultoArmado m_made;
    Digest m_digest; ///< of what is brought
    wire::TraeRecibo m_receipt; ///< that is brought back
    wire::BultoVisto m_seen; ///< the last receipt that came, also of a bundle that came too early
    quint64 m_job = 0; ///< slices of one that was given up do nothing
    std::int64_t m_next = 0; ///< to be sent
    QElapsedTimer m_sent;
    QElapsedTimer m_told;
};

} // namespace prep
