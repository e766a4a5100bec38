// SPDX-License-Identifier: MIT
#include "app/relay/pipe.h"

#include <algorithm>

namespace prep {

namespace {
/// Beyond this the reader is made to wait (its socket fills up), as a real line would.
constexpr qint64 mostWaiting = 1 << 20;
constexpr qint64 mostUnsent = 1 << 20;
constexpr int rateTickMs = 10;
} // namespace

Pipe::Pipe(QTcpSocket& from, QTcpSocket& to, QObject* parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
{
    m_clock.start();
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Pipe::give);
    connect(&m_from, &QTcpSocket::readyRead, this, &Pipe::take);
    connect(&m_to, &QTcpSocket::bytesWritten, this, &Pipe::give);
}

void Pipe::setImpairment(const Impairment& impairment)
{
    m_impairment = impairment;
    if (m_impairment.halfOpen) {
        m_waiting.clear();
        m_waitingBytes = 0;
    }
    take();
    give();
}

void Pipe::take()
{
    if (m_impairment.halfOpen) {
        m_from.readAll();
        return;
    }
    while (m_from.bytesAvailable() > 0 && m_waitingBytes < mostWaiting) {
        QByteArray bytes = m_from.read(mostWaiting - m_waitingBytes);
        m_waitingBytes += bytes.size();
        m_waiting.push_back({ m_clock.elapsed() + m_impairment.delayMs, std::move(bytes) });
    }
    give();
}

qint64 Pipe::allowance()
{
    if (m_impairment.bytesPerSecond <= 0)
        return mostUnsent;
    const qint64 now = m_clock.elapsed();
    const qint64 burst = std::max<qint64>(1, m_impairment.bytesPerSecond * rateTickMs * 2 / 1000);
    m_budget = std::min(burst, m_budget + (now - m_budgetAt) * m_impairment.bytesPerSecond / 1000);
    m_budgetAt = now;
    return m_budget;
}

void Pipe::give()
{
    if (m_impairment.stalled || m_impairment.halfOpen)
        return;
    const bool wasWaiting = !m_waiting.empty();
    while (!m_waiting.empty() && m_to.bytesToWrite() < mostUnsent) {
        Piece& piece = m_waiting.front();
        const qint64 early = piece.dueMs - m_clock.elapsed();
        if (early > 0) {
            m_wake.start(static_cast<int>(early));
            break;
        }
        const qint64 size = std::min<qint64>(piece.bytes.size(), allowance());
        if (size <= 0) {
            m_wake.start(rateTickMs);
            break;
        }
        m_to.write(piece.bytes.constData(), size);
        m_budget -= size;
        m_forwarded += size;
        m_waitingBytes -= size;
        piece.bytes.remove(0, size);
        if (piece.bytes.isEmpty())
            m_waiting.pop_front();
    }
    if (wasWaiting && m_waiting.empty())
        Q_EMIT emptied();
    if (m_from.bytesAvailable() > 0 && m_waitingBytes < mostWaiting / 2)
        QMetaObject::invokeMethod(this, &Pipe::take, Qt::QueuedConnection);
}

} // namespace prep
