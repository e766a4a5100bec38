// SPDX-License-Identifier: MIT
#include "app/scanning/scandesk.h"

#include "app/scanning/scanwords.h"
#include "models/codec/chain.h"
#include "models/domain/errors.h"
#include "models/domain/roles.h"
#include "models/imaging/cleanimage.h"
#include "models/imaging/label.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QRandomGenerator>

namespace prep::scanning {

namespace {

constexpr int tellMs = 100; ///< rows are gathered and given at most this often
constexpr std::size_t uploadsAtOnce = 4;
constexpr std::size_t askedAtOnce = 64;
constexpr int previewSide = 2200;
constexpr int refusedByDisk = 3100; // PROTOCOL.md, rechazos
constexpr int refusedForNow = 3102;
constexpr const char* document = "ACTA PREP";

qint64 steadyNow()
{
    return QDeadlineTimer::current().deadline();
}

Id16 randomId()
{
    Id16 id;
    QRandomGenerator::system()->generate(id.bytes.begin(), id.bytes.end());
    return id;
}

QString nameOf(const SpoolEntry& entry)
{
    return QFileInfo(entry.path).fileName();
}

/// An image that is, or is to be, at the centre.
bool counts(const SpoolEntry& entry)
{
    return !entry.isReception && (entry.state == ScanState::pendiente || entry.state == ScanState::enviada || entry.state == ScanState::aceptada || entry.state == ScanState::rechazada);
}

} // namespace

Id16 piezaOf(const Process& process, const std::string& acta, std::uint32_t turn)
{
    const Digest digest = codec::Sha256().of("prep-pieza-v1\n" + process.id + '\n' + acta + '\n' + std::to_string(turn) + '\n');
    Id16 id;
    std::copy_n(digest.bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

ScanDesk::ScanDesk(Settings settings)
    : m_settings(std::move(settings))
    , m_watch(new FolderWatch([this](const QFileInfo& file) { return isKnown(file); }, m_settings.times, this))
    , m_tell(new QTimer(this))
    , m_again(new QTimer(this))
{
    m_tell->setSingleShot(true);
    m_tell->setInterval(tellMs);
    m_again->setInterval(std::min(m_settings.againMs, 1000));
    connect(m_tell, &QTimer::timeout, this, &ScanDesk::tell);
    connect(m_again, &QTimer::timeout, this, &ScanDesk::pump);
    connect(m_watch, &FolderWatch::arrived, this, [this](const QString& path) {
        m_arrivals.push_back({ path, false });
        QMetaObject::invokeMethod(this, &ScanDesk::next, Qt::QueuedConnection);
    });
    connect(m_watch, &FolderWatch::reachableChanged, this, [this](bool isReachable) { Q_EMIT folderReachable(m_watch->folder(), isReachable); });
}

ScanDesk::~ScanDesk() = default;

template <typename Work>
void ScanDesk::later(Work&& work)
{
    QMetaObject::invokeMethod(this, std::forward<Work>(work), Qt::QueuedConnection);
}

// ---- what comes in ---------------------------------------------------------------------------------------------------

void ScanDesk::open(const QString& folder, const Actor& actor, const std::shared_ptr<const Process>& process)
{
    later([this, folder, actor, process] {
        m_actor = actor;
        m_process = process;
        if (m_spool && m_spoolFolder == folder)
            return pump();
        openHere(folder);
    });
}

void ScanDesk::openHere(const QString& folder)
{
    m_spool.reset();
    m_arrivals.clear();
    m_asked.clear();
    m_uploading.clear();
    m_sent.clear();
    m_spoolFolder = folder;
    auto opened = Spool::open(folder);
    if (!opened) {
        Q_EMIT spoolState(opened.error().code, QString::fromStdString(opened.error().detail));
        return;
    }
    m_spool.emplace(std::move(*opened));
    if (m_spool->damaged() > 0)
        Q_EMIT spoolState(spoolerror::damaged, QString::number(m_spool->damaged()));
    else
        Q_EMIT spoolState(0, {});
    m_again->start();
    for (const auto& [id, entry] : m_spool->entries()) {
        if (entry.state == ScanState::guardada) // killed before it was looked at
            later([this, waiting = id] {
                if (const SpoolEntry* const found = m_spool ? m_spool->find(waiting) : nullptr; found && found->state == ScanState::guardada)
                    judge(*found);
            });
    }
    tell();
    m_watch->look();
    pump();
}

void ScanDesk::watch(const QString& scannerFolder)
{
    later([this, scannerFolder] { m_watch->setFolder(scannerFolder); });
}

void ScanDesk::add(const QStringList& files)
{
    later([this, files] {
        for (const QString& file : files) {
            m_arrivals.push_back({ file, true });
            later([this] { next(); });
        }
    });
}

bool ScanDesk::isKnown(const QFileInfo& file) const
{
    if (!m_spool)
        return true; // nothing can be kept: it stays where it is until it can
    const auto isIt = [&file](const Arrival& arrival) { return arrival.path == file.filePath(); };
    return std::any_of(m_arrivals.begin(), m_arrivals.end(), isIt) || entryOf(file);
}

/// What was made of this very file; nullptr: it is new, or was written anew.
const SpoolEntry* ScanDesk::entryOf(const QFileInfo& file) const
{
    const Millis modified = file.lastModified().toMSecsSinceEpoch();
    for (const auto& [id, entry] : m_spool->entries()) {
        if (!entry.isReception && entry.path == file.filePath() && entry.size == file.size() && entry.modified == modified)
            return &entry;
    }
    return nullptr;
}

/// One file a turn of the event loop.
void ScanDesk::next()
{
    if (m_arrivals.empty())
        return;
    const Arrival arrival = m_arrivals.front();
    m_arrivals.pop_front();
    if (m_spool && m_process)
        take(arrival.path, arrival.isChosen);
}

void ScanDesk::take(const QString& path, bool isChosen)
{
    const QFileInfo info(path);
    if (info.isDir())
        return;
    if (const SpoolEntry* const known = entryOf(info)) {
        if (isChosen)
            Q_EMIT fileKnown(known->id);
        return;
    }
    SpoolEntry entry;
    entry.seen = m_settings.wall();
    entry.path = path;
    entry.size = info.size();
    entry.modified = info.lastModified().toMSecsSinceEpoch();
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        entry.state = ScanState::ilegible;
        entry.unreadable = QString::fromStdString(words::cannotOpen().texto);
        keep(std::move(entry));
        return;
    }
    const QByteArray bytes = file.read(imaging::maxImageBytes + 1);
    if (bytes.isEmpty() || bytes.size() > imaging::maxImageBytes) {
        entry.state = ScanState::ilegible;
        entry.unreadable = QString::fromStdString(imaging::readImage(bytes).error().detail);
        keep(std::move(entry));
        return;
    }
    const auto kept = m_spool->keepBytes(bytes);
    if (!kept) {
        Q_EMIT spoolState(kept.error().code, QString::fromStdString(kept.error().detail));
        return; // it lies where it lay: the next look finds it again
    }
    entry.source = *kept;
    if (keep(entry))
        judge(m_spool->entries().rbegin()->second);
}

/// What it is, and whether the paper must be scanned again.
void ScanDesk::judge(SpoolEntry entry)
{
    for (const auto& [id, other] : m_spool->entries()) {
        if (id < entry.id && !other.isReception && (other.source == entry.source || other.image == entry.source)) {
            entry.state = ScanState::repetida;
            entry.same = nameOf(other);
            keep(std::move(entry));
            return;
        }
    }
    const auto bytes = m_spool->bytes(entry.source);
    const auto read = bytes ? imaging::readImage(*bytes) : Result<imaging::ReadImage>(bytes.error());
    const auto clean = read ? imaging::cleanImage(*bytes, *read) : Result<QByteArray>(read.error());
    if (!clean) {
        entry.state = ScanState::ilegible;
        entry.unreadable = QString::fromStdString(clean.error().detail);
        keep(std::move(entry));
        return;
    }
    const auto kept = m_spool->keepBytes(*clean);
    if (!kept) {
        Q_EMIT spoolState(kept.error().code, QString::fromStdString(kept.error().detail));
        return; // looked at again when the console starts
    }
    entry.image = *kept;
    entry.imageBytes = clean->size();
    const imaging::Verdict verdict = imaging::judge(read->image, *m_process);
    entry.faults = verdict.faults;
    entry.measured = verdict.measured;
    if (verdict.label) {
        entry.label = verdict.label->text;
        entry.symbology = imaging::name(verdict.label->symbology);
    }
    if (verdict.acta)
        entry.acta = m_process->actaKey(*verdict.acta);
    place(entry);
}

/// Good ones go to the centre by themselves; the others wait for a person.
void ScanDesk::place(SpoolEntry& entry)
{
    const SpoolEntry* const other = otherOf(entry);
    entry.same = other ? nameOf(*other) : QString();
    if (!entry.faults.empty() || other) {
        entry.state = ScanState::atencion;
    } else {
        entry.turn = 0;
        owe(entry, m_clock.at(entry.seen));
    }
    const bool isGood = entry.state == ScanState::pendiente;
    if (keep(entry) && isGood)
        replaceOlder(entry);
    pump();
}

/// Another image of the same acta that is or is to be at the centre; nullptr: none.
const SpoolEntry* ScanDesk::otherOf(const SpoolEntry& entry) const
{
    for (const auto& [id, other] : m_spool->entries()) {
        if (id != entry.id && !entry.acta.empty() && other.acta == entry.acta && counts(other))
            return &other;
    }
    return nullptr;
}

/// The paper was scanned again while it lay on the table: what was wrong before needs nobody any more.
void ScanDesk::replaceOlder(const SpoolEntry& entry)
{
    std::vector<SpoolEntry> older;
    for (const auto& [id, other] : m_spool->entries()) {
        if (id != entry.id && !entry.acta.empty() && other.acta == entry.acta && other.state == ScanState::atencion && !other.isReception)
            older.push_back(other);
    }
    for (auto& other : older) {
        other.state = ScanState::apartada;
        other.same = nameOf(entry);
        keep(std::move(other));
    }
}

/// The commands by which the centre learns of it, made once: what is sent again is the same.
void ScanDesk::owe(SpoolEntry& entry, Stamp stamp)
{
    if (!entry.acta.empty())
        entry.pieza = piezaOf(*m_process, entry.acta, entry.turn);
    else if (entry.pieza.isNull())
        entry.pieza = randomId();
    entry.acopiar.reset();
    entry.digitalizar.reset();
    entry.isAcopiada = false;
    entry.isDigitalizada = false;
    entry.refusal = 0;
    if (entry.isReception || mayCommand(m_actor.role, CommandKind::acopiar))
        entry.acopiar = Command { randomId(), {}, stamp.occurred, stamp.offset, command::Acopiar { entry.pieza, m_actor.site, entry.acta, {} } };
    if (!entry.isReception)
        entry.digitalizar = Command { randomId(), {}, stamp.occurred, stamp.offset,
            command::Digitalizar { entry.pieza, Canal::catd, m_actor.site, entry.acta, {}, document, entry.image, entry.imageBytes } };
    entry.state = ScanState::pendiente;
}

void ScanDesk::receive(const QString& label, Millis wall, bool again)
{
    later([this, label, wall, again] { receiveHere(label.trimmed(), wall, again); });
}

void ScanDesk::receiveHere(const QString& label, Millis wall, bool again)
{
    const Stamp stamp = m_clock.at(wall);
    const auto acta = m_process ? imaging::actaOfLabel(*m_process, label) : std::nullopt;
    if (!acta || !m_spool) {
        Q_EMIT labelTaken(label, m_spool ? LabelOutcome::unknown : LabelOutcome::notKept, none32, stamp.corrected());
        return;
    }
    SpoolEntry entry;
    entry.isReception = true;
    entry.seen = wall;
    entry.label = label;
    entry.acta = m_process->actaKey(*acta);
    entry.turn = nextTurn(entry.acta, true);
    if (entry.turn > 0 && !again) {
        Q_EMIT labelTaken(label, LabelOutcome::already, *acta, stamp.corrected());
        return;
    }
    owe(entry, stamp);
    Q_EMIT labelTaken(label, keep(std::move(entry)) ? LabelOutcome::received : LabelOutcome::notKept, *acta, stamp.corrected());
    pump();
}

/// One more than what this console knows of.
std::uint32_t ScanDesk::nextTurn(const std::string& acta, bool isReception) const
{
    std::uint32_t turn = 0;
    for (const auto& [id, entry] : m_spool->entries()) {
        if (entry.acta == acta && entry.isReception == isReception && !entry.pieza.isNull())
            turn = std::max(turn, entry.turn + 1);
    }
    return turn;
}

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
        if (entry.isReception || entry.state == ScanState::rechazada) {
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

// ---- disk and page ---------------------------------------------------------------------------------------------------

/// False, and told, when the disk refused: then nothing of it has changed.
bool ScanDesk::keep(SpoolEntry entry)
{
    const auto kept = m_spool->keep(std::move(entry));
    if (!kept)
        Q_EMIT spoolState(kept.error().code, QString::fromStdString(kept.error().detail));
    if (!m_tell->isActive())
        m_tell->start();
    return kept.ok();
}

void ScanDesk::tell()
{
    auto rows = std::make_shared<std::vector<ScanRow>>();
    auto receptions = std::make_shared<std::vector<ReceptionRow>>();
    for (const auto& [id, entry] : m_spool->entries()) {
        if (!entry.isReception) {
            rows->push_back(rowOf(entry));
            continue;
        }
        ReceptionRow row;
        row.id = id;
        row.state = entry.state == ScanState::aceptada ? ReceptionState::aceptada
            : entry.state == ScanState::repetida       ? ReceptionState::yaRecibida
            : entry.state == ScanState::rechazada      ? ReceptionState::rechazada
                                                       : ReceptionState::pendiente;
        row.acta = m_process->findActa(entry.acta).value_or(none32);
        row.label = entry.label;
        row.when = entry.acopiar ? entry.acopiar->occurred - entry.acopiar->offset : entry.seen;
        row.refusal = entry.refusal;
        receptions->push_back(row);
    }
    Q_EMIT rowsReady(rows);
    Q_EMIT receptionsReady(receptions);
}

ScanRow ScanDesk::rowOf(const SpoolEntry& entry) const
{
    ScanRow row;
    row.id = entry.id;
    row.state = entry.state;
    row.file = nameOf(entry);
    row.seen = entry.seen;
    row.acta = m_process->findActa(entry.acta).value_or(none32);
    row.label = entry.label;
    row.symbology = entry.symbology;
    row.problems = problemsOf(entry, m_process->rules.imagen);
    row.refusal = entry.refusal;
    row.note = entry.note;
    row.bytes = entry.imageBytes > 0 ? entry.imageBytes : entry.size;
    const auto sent = m_sent.find(entry.id);
    row.sent = entry.state == ScanState::aceptada ? row.bytes : sent == m_sent.end() ? 0 : sent->second;
    row.hasImage = !entry.image.isNull();
    row.mayBeAnother = (entry.state == ScanState::atencion && !entry.same.isEmpty() && !entry.acta.empty())
        || (entry.state == ScanState::rechazada && entry.refusal == static_cast<int>(Refusal::piezaYaDigitalizada));
    return row;
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
            if (entry.isReception != receptions || entry.state != ScanState::pendiente || m_asked.size() >= askedAtOnce)
                continue;
            const auto wait = m_notBefore.find(id);
            if (wait != m_notBefore.end() && wait->second > steadyNow())
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
        if (entry.isReception || entry.state != ScanState::enviada || m_uploading.contains(entry.pieza))
            continue;
        const auto bytes = m_spool->bytes(entry.image);
        if (!bytes) {
            Q_EMIT spoolState(bytes.error().code, QString::fromStdString(bytes.error().detail));
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
