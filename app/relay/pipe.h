// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace prep {

/// What a line does to the bytes that cross it.
struct Impairment {
    int delayMs = 0; ///< one way
    qint64 bytesPerSecond = 0; ///< each way; 0 = as fast as it goes
    bool stalled = false; ///< nothing crosses, both ends stay open; what waits crosses when it ends
    /// Like stalled, but what arrives is lost for ever and one end's close is kept from the other.
    bool halfOpen = false;

    friend bool operator==(const Impairment&, const Impairment&) = default;
};

/// One direction of a relayed connection: bytes wait here for their hour and for their share of the rate. Same thread
/// as both sockets, which must outlive it.
class Pipe : public QObject {
    Q_OBJECT
public:
    Pipe(QTcpSocket& from, QTcpSocket& to, QObject* parent = nullptr);

    void setImpairment(const Impairment& impairment);
    [[nodiscard]] qint64 forwarded() const { return m_forwarded; }
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }

Q_SIGNALS:
    /// Everything that had to cross has crossed.
    void emptied();

private:
    struct Piece {
        qint64 dueMs = 0;
        QByteArray bytes;
    };
    void take();
    void give();
    [[nodiscard]] qint64 allowance();

    QTcpSocket& m_from;
    QTcpSocket& m_to;
    Impairment m_impairment;
    std::deque<Piece> m_waiting;
    qint64 m_waitingBytes = 0;
    qint64 m_forwarded = 0;
    QElapsedTimer m_clock;
    qint64 m_budget = 0;
    qint64 m_budgetAt = 0;
    QTimer m_wake;
};

} // namespace prep
