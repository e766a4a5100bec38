// SPDX-License-Identifier: MIT
// What a person decides about an image, and what the hub is asked and answers.
#include "app/scanning/scandesk.h"
#include "models/domain/errors.h"
#include "models/domain/roles.h"
#include "models/imaging/label.h"
#include "models/imaging/readimage.h"

namespace prep::scanning {

namespace {

constexpr std::size_t uploadsAtOnce = 4;
constexpr std::size_t askedAtOnce = 64;
constexpr int previewSide = 2200;
constexpr int refusedByDisk = 3100; // PROTOCOL.md, rechazos
constexpr int refusedForNow = 3102;

} // namespace

// ---- what a person decides -------------------------------------------------------------------------------------------

void ScanDesk::sendNevertheless(quint64 id, const QString& reason)
{
    later([this, id, reason] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        const bool mayReceive = mayCommand(m_actor.role, CommandKind::acopiar);
        if (!found || found->state != ScanState::atencion || reason.isEmpty() || (found->acta.empty() && !mayReceive) || otherOf(*found))
            return;
        SpoolEntry entry = *found;
        entry.note = reason;
        owe(entry, m_clock.at(entry.seen));
        keep(std::move(entry));
        pump();
    });
}

void ScanDesk::setLabel(quint64 id, const QString& label)
{
    later([this, id, label] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        if (!found || found->state != ScanState::atencion)
            return;
        const auto acta = imaging::actaOfLabel(*m_process, label.trimmed());
        Q_EMIT labelGiven(id, acta.has_value());
        if (!acta)
            return;
        SpoolEntry entry = *found;
        entry.acta = m_process->actaKey(*acta);
        entry.label = label.trimmed();
        std::erase(entry.faults, imaging::ImageFault::etiquetaIlegible);
        place(entry);
    });
}

void ScanDesk::sendAsAnother(quint64 id)
{
    later([this, id] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        if (!found || found->acta.empty() || (found->state != ScanState::atencion && found->state != ScanState::rechazada))
            return;
        SpoolEntry entry = *found;
        entry.turn = std::max(nextTurn(entry.acta, false), entry.turn + (entry.pieza.isNull() ? 0 : 1));
        owe(entry, m_clock.at(entry.seen));
        keep(std::move(entry));
        pump();
    });
}

void ScanDesk::setAside(quint64 id, const QString& reason)
{
    later([this, id, reason] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        if (!found || (found->state != ScanState::atencion && found->state != ScanState::rechazada && found->state != ScanState::ilegible && found->state != ScanState::repetida))
            return;
        SpoolEntry entry = *found;
        entry.state = ScanState::apartada;
        entry.note = reason;
        keep(std::move(entry));
    });
}

void ScanDesk::retry(quint64 id)
{
    later([this, id] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        if (!found || (found->state != ScanState::apartada && found->state != ScanState::rechazada))
            return;
        SpoolEntry entry = *found;
        if (entry.isDigitalizada) { // the centre knows of it: only its image is missing
            entry.state = ScanState::enviada;
            entry.refusal = 0;
            keep(std::move(entry));
            pump();
        } else if (entry.isReception || entry.state == ScanState::rechazada) {
            owe(entry, entry.acopiar ? Stamp { entry.acopiar->occurred, entry.acopiar->offset } : m_clock.at(entry.seen));
            keep(std::move(entry));
            pump();
        } else if (!entry.image.isNull()) {
            place(entry);
        }
    });
}

void ScanDesk::askPreview(quint64 id)
{
    later([this, id] {
        const SpoolEntry* const found = m_spool ? m_spool->find(id) : nullptr;
        QImage image;
        if (found && !found->image.isNull()) {
            const auto bytes = m_spool->bytes(found->image);
            const auto read = bytes ? imaging::readImage(*bytes) : Result<imaging::ReadImage>(bytes.error());
            if (read)
                image = read->image.scaled(previewSide, previewSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        }
        Q_EMIT previewReady(id, image);
    });
}

// ---- the hub ---------------------------------------------------------------------------------------------------------

void ScanDesk::hearClock(Millis process, double speed, Millis wall)
{
    later([this, process, speed, wall] { m_clock.hear(process, speed, wall); });
}

void ScanDesk::setSession(bool isThere)
{
    later([this, isThere] {
        m_hasSession = isThere;
        m_asked.clear();
        m_uploading.clear();
        m_notBefore.clear();
        pump();
    });
}

/// Asks the centre for what is owed, oldest first, receptions before images.
void ScanDesk::pump()
{
    if (!m_spool || !m_hasSession)
        return;
    for (const bool receptions : { true, false }) {
        for (const auto& [id, entry] : m_spool->entries()) {
            const bool isOwed = entry.isReception == receptions && entry.state == ScanState::pendiente;
            if (!isOwed || m_asked.size() >= askedAtOnce || isWaiting(id))
                continue;
            if (entry.acopiar && !entry.isAcopiada)
                submit(entry, *entry.acopiar);
            if (entry.digitalizar && !entry.isDigitalizada)
                submit(entry, *entry.digitalizar);
        }
    }
    sendImages();
}

void ScanDesk::submit(const SpoolEntry& entry, const Command& command)
{
    const bool isNew = m_asked.try_emplace(command.id, Asked { entry.id, command.kind() == CommandKind::acopiar }).second;
    if (isNew)
        Q_EMIT commandReady(command);
}

void ScanDesk::takeAnswer(const Id16& command, int code)
{
    later([this, command, code] {
        const auto asked = m_asked.find(command);
        if (asked == m_asked.end() || !m_spool)
            return;
        const Asked about = asked->second;
        m_asked.erase(asked);
        if (const SpoolEntry* const entry = m_spool->find(about.id))
            answer(*entry, about.isAcopio, code);
        pump();
    });
}

void ScanDesk::answer(SpoolEntry entry, bool isAcopio, int code)
{
    if (entry.state != ScanState::pendiente)
        return; // its other command was refused for good
    const auto refusal = static_cast<Refusal>(code);
    if (code == refusedByDisk || code == refusedForNow || (!isAcopio && refusal == Refusal::piezaNoAcopiada)) {
        // Its label has not been read at reception yet, or the centre cannot write: the same command again later.
        m_notBefore[entry.id] = steadyNow() + m_settings.againMs;
        if (entry.refusal == code)
            return;
        entry.refusal = code;
        keep(std::move(entry));
        return;
    }
    const bool isThere = isAcopio && refusal == Refusal::piezaYaExiste; // received at another console, or earlier
    if (code != 0 && !isThere) {
        entry.refusal = code;
        entry.state = ScanState::rechazada;
        keep(std::move(entry));
        return;
    }
    entry.refusal = 0;
    (isAcopio ? entry.isAcopiada : entry.isDigitalizada) = true;
    if (entry.isReception)
        entry.state = isThere ? ScanState::repetida : ScanState::aceptada;
    else if (entry.isDigitalizada && entry.state == ScanState::pendiente)
        entry.state = ScanState::enviada;
    if (entry.isReception) {
        for (const auto& [id, other] : m_spool->entries()) {
            if (other.pieza == entry.pieza)
                m_notBefore.erase(id); // an image that waited for it
        }
    }
    keep(std::move(entry));
}

void ScanDesk::sendImages()
{
    for (const auto& [id, entry] : m_spool->entries()) {
        if (m_uploading.size() >= uploadsAtOnce)
            return;
        if (entry.isReception || entry.state != ScanState::enviada || m_uploading.contains(entry.pieza) || isWaiting(id))
            continue;
        const auto bytes = m_spool->bytes(entry.image);
        if (!bytes) {
            Q_EMIT spoolState(bytes.error().code, QString::fromStdString(bytes.error().detail));
            m_notBefore[id] = steadyNow() + m_settings.againMs;
            continue;
        }
        m_uploading[entry.pieza] = id;
        Q_EMIT uploadReady(entry.pieza, entry.image, *bytes);
    }
}

void ScanDesk::takeProgress(const Id16& pieza, qint64 sent)
{
    later([this, pieza, sent] {
        const auto found = m_uploading.find(pieza);
        if (found == m_uploading.end())
            return;
        m_sent[found->second] = sent;
        if (!m_tell->isActive())
            m_tell->start();
    });
}

void ScanDesk::takeStored(const Id16& pieza, const Digest& image)
{
    later([this, pieza, image] {
        const auto found = m_uploading.find(pieza);
        const SpoolEntry* const entry = found == m_uploading.end() ? nullptr : m_spool->find(found->second);
        m_uploading.erase(pieza);
        if (entry && entry->image == image) {
            SpoolEntry done = *entry;
            done.state = ScanState::aceptada;
            done.refusal = 0;
            keep(std::move(done));
        }
        pump();
    });
}

void ScanDesk::takeUploadRefused(const Id16& pieza, int code)
{
    later([this, pieza, code] {
        const auto found = m_uploading.find(pieza);
        const SpoolEntry* const entry = found == m_uploading.end() ? nullptr : m_spool->find(found->second);
        m_uploading.erase(pieza);
        if (entry) {
            SpoolEntry refused = *entry;
            refused.state = ScanState::rechazada;
            refused.refusal = code;
            keep(std::move(refused));
        }
        pump();
    });
}

} // namespace prep::scanning
