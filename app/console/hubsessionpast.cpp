// SPDX-License-Identifier: MIT
#include "app/console/hubsession.h"

#include "app/console/replaysession.h"
#include "widgets/common/format.h"

#include <QTimer>

#include <algorithm>

// What a session does while the pages show the past, and what it says of a log that was put back from a backup.

namespace prep {

namespace {
constexpr int noticeShownMs = 12000;
}

void HubSession::onHistory(quint64 n, const EventsPtr& events)
{
    const auto acta = m_asked.constFind(n);
    const auto pieza = m_askedPiezas.constFind(n);
    if (!m_replay && acta != m_asked.constEnd())
        Q_EMIT historyReady(*acta, events);
    else if (!m_replay && pieza != m_askedPiezas.constEnd())
        Q_EMIT piezaHistoryReady(*pieza, events);
    m_asked.remove(n);
    m_askedPiezas.remove(n);
}

void HubSession::onLog(quint64 n, const EventsPtr& events)
{
    if (m_fetched.remove(n))
        Q_EMIT logFetched(n, events);
    else if (!m_replay) // asked of the present, while the past is shown
        Q_EMIT logReady(events);
}

/// Pages that show the past know nothing of the present's chain.
void HubSession::onAnchor(Seq seq, const QString& head, const QString& signature)
{
    m_anchor = [this, seq, head, signature] { Q_EMIT anchorChecked(seq, head, signature); };
    if (!m_replay)
        std::exchange(m_anchor, nullptr)();
}

void HubSession::setReplay(ReplaySession* replay)
{
    m_replay = replay;
    if (!m_replay && m_anchor)
        std::exchange(m_anchor, nullptr)();
}

quint64 HubSession::fetchLog(Seq before, quint32 count)
{
    m_fetched.insert(++m_question);
    m_replica->requestLog(m_question, before, count);
    return m_question;
}

void HubSession::fetchSeries(quint16 site)
{
    m_fetched.insert(++m_question);
    m_replica->requestSeries(m_question, m_night.process().sites[site].id);
}

void HubSession::denyInThePast(CommandKind kind)
{
    Q_EMIT denied(kind, static_cast<int>(Refusal::rolNoAutorizado));
    Q_EMIT notice(tr("No se envió nada: lo que se ve es una repetición. Esc vuelve al presente."), true);
    QTimer::singleShot(noticeShownMs, this, [this] { Q_EMIT notice({}, false); });
}

void HubSession::onRestored(const codec::Restoration& restoration, Seq seen)
{
    const auto number = [](Seq seq) { return Format::number(static_cast<std::int64_t>(seq)); };
    const Seq lost = std::max(seen, restoration.anclado);
    m_restored = tr("El concentrador se restauró de un respaldo (lo hizo %1): su bitácora sigue después del evento %2.").arg(QString::fromStdString(restoration.por), number(restoration.seq));
    if (lost > restoration.seq)
        m_restored += tr(" Los eventos %1 a %2 del que se perdió ya no están: lo de esos minutos hay que revisarlo.").arg(number(restoration.seq + 1), number(lost));
    sayAvisos();
}

} // namespace prep
