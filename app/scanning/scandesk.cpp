// SPDX-License-Identifier: MIT
#include "app/scanning/scandesk.h"

#include "app/scanning/scanwords.h"
#include "models/codec/chain.h"
#include "models/domain/errors.h"
#include "models/domain/roles.h"
#include "models/imaging/cleanimage.h"
#include "models/imaging/label.h"

#include <QFile>
#include <QRandomGenerator>

namespace prep::scanning {

namespace {

constexpr int tellMs = 100; ///< rows are gathered and given at most this often
constexpr const char* document = "ACTA PREP";

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
    connect(m_again, &QTimer::timeout, this, &ScanDesk::judgeLeft);
    connect(m_again, &QTimer::timeout, this, &ScanDesk::pump);
    connect(m_watch, &FolderWatch::arrived, this, [this](const QString& path) {
        m_arrivals.push_back({ path, false });
        QMetaObject::invokeMethod(this, &ScanDesk::next, Qt::QueuedConnection);
    });
    connect(m_watch, &FolderWatch::reachableChanged, this, [this](bool isReachable) { Q_EMIT folderReachable(m_watch->folder(), isReachable); });
}

ScanDesk::~ScanDesk() = default;

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
    m_byPath.clear();
    m_notBefore.clear();
    m_tell->stop();
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
        if (!entry.isReception)
            m_byPath.insert(entry.path, id);
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
    for (const quint64 id : m_byPath.values(file.filePath())) {
        const SpoolEntry* const entry = m_spool->find(id);
        if (entry && entry->size == file.size() && entry->modified == modified)
            return entry;
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
        tellDisk(kept.error());
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
        tellDisk(kept.error());
        m_notBefore[entry.id] = steadyNow() + m_settings.againMs;
        return; // judgeLeft() looks at it again
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

/// What the disk refused when it was looked at: one at a time, so that labels never wait behind them.
void ScanDesk::judgeLeft()
{
    if (!m_spool || !m_process)
        return;
    for (const auto& [id, entry] : m_spool->entries()) {
        if (entry.state == ScanState::guardada && !isWaiting(id))
            return judge(entry);
    }
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
        const bool isRefused = isReception && entry.state == ScanState::rechazada;
        if (entry.acta == acta && entry.isReception == isReception && !entry.pieza.isNull() && !isRefused)
            turn = std::max(turn, entry.turn + 1);
    }
    return turn;
}

// ---- disk and page ---------------------------------------------------------------------------------------------------

/// False, and told, when the disk refused: then nothing of it has changed.
bool ScanDesk::keep(SpoolEntry entry)
{
    const quint64 before = entry.id;
    const auto kept = m_spool->keep(std::move(entry));
    if (!kept) {
        tellDisk(kept.error());
        m_notBefore[before] = steadyNow() + m_settings.againMs; // what follows from it is not asked for over and over
    } else if (std::exchange(m_isDiskRefusing, false)) {
        Q_EMIT spoolState(0, {});
    }
    if (kept && before == 0 && !m_spool->find(*kept)->isReception)
        m_byPath.insert(m_spool->find(*kept)->path, *kept);
    if (!m_tell->isActive())
        m_tell->start();
    return kept.ok();
}

void ScanDesk::tellDisk(const Error& error)
{
    m_isDiskRefusing = true;
    Q_EMIT spoolState(error.code, QString::fromStdString(error.detail));
}

bool ScanDesk::isWaiting(quint64 id) const
{
    const auto wait = m_notBefore.find(id);
    return wait != m_notBefore.end() && wait->second > steadyNow();
}

void ScanDesk::tell()
{
    if (!m_spool || !m_process)
        return;
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

} // namespace prep::scanning
