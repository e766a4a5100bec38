// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/connection.h"

#include <QByteArray>
#include <QTimer>

#include <deque>
#include <map>

namespace prep {

/// Brings images to the hub by `subeImagen` and its chunks (PROTOCOL.md), a few at a time, over any number of
/// reconnections: each goes on from the byte that the hub says it has. "Done" is the hub's word alone. Lives in the
/// thread of its connection.
class Uploads : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t atOnce = 3;
    static constexpr std::size_t maxWaiting = 32; ///< what is beyond it is not taken
    static constexpr int errNotTaken = 3430; ///< add() was false
    static constexpr qint64 maxBytes = 16 << 20; ///< as the hub takes

    /// How much may wait in the socket ahead of what is said next, and how much goes at once.
    struct Pace {
        qint64 mostUnsent = 1 << 20;
        qsizetype chunk = wire::chunkBytes;
    };
    explicit Uploads(Connection& connection, QObject* parent = nullptr);
    Uploads(Connection& connection, Pace pace);

    /// False: nothing to send, too large, or too many are waiting. An image that is under way for this pieza is taken once.
    bool add(const Id16& pieza, const Digest& image, QByteArray bytes);
    /// A new session: what was under way is announced anew.
    void restart();
    void onFrom(const wire::ImagenDesde& from);
    void onStored(const wire::ImagenLista& stored);

Q_SIGNALS:
    /// Of `total` bytes the hub has, or is on its way to have, so many.
    void progressed(const prep::Id16& pieza, qint64 sent, qint64 total);
    /// On the hub's disk and in its log.
    void stored(const prep::Id16& pieza, const prep::Digest& image);
    /// For good: a person must act. What the hub cannot take just now (disk, too many) is tried again by itself.
    void refused(const prep::Id16& pieza, int code, const QString& detail);

private:
    struct Upload {
        Id16 pieza;
        Digest image;
        QByteArray bytes;
        qint64 sent = 0;
        bool isAnswered = false; ///< the hub said from where
    };
    void begin();
    void pump();
    [[nodiscard]] Upload* nextInTurn();
    [[nodiscard]] bool sendChunk(Upload& upload);

    Connection& m_connection;
    Pace m_pace;
    std::deque<Upload> m_waiting;
    std::map<Id16, Upload> m_underWay;
    Id16 m_last; ///< whose chunk went last
    QTimer m_pump;
    QTimer m_again;
};

} // namespace prep
