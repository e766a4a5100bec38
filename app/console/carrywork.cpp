// SPDX-License-Identifier: MIT
#include "app/console/carrywork.h"

#include "models/courier/bundle.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStorageInfo>
#include <QTimer>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include <unistd.h>

namespace prep {

namespace {

using Stage = CarryStatus::Stage;
using Task = CarryStatus::Task;
using Fault = CarryStatus::Fault;

constexpr qint64 mostBytes = static_cast<qint64>(courier::maxFileBytes);
constexpr qint64 slice = 4 << 20; ///< measured in one turn of the event loop, so that it can be given up
constexpr qint64 mostReceipt = 4096;
constexpr qint64 mostSignature = 16384;
constexpr int paceMs = 10; ///< between chunks: below what a session may send in a second (PROTOCOL.md)
constexpr qint64 syncBytes = 16 << 20; ///< on the stick before more is written
constexpr int tellMs = 100;
constexpr int mostAgain = 3;
constexpr QByteArrayView magic(courier::magic.data(), static_cast<qsizetype>(courier::magic.size()));
const QString partSuffix = QStringLiteral(".parte");

Digest digestOf(const QByteArray& raw)
{
    Digest digest;
    std::copy_n(raw.begin(), std::min<qsizetype>(raw.size(), static_cast<qsizetype>(digest.bytes.size())), reinterpret_cast<char*>(digest.bytes.data()));
    return digest;
}

/// Empty, or what the system says.
QString put(const QString& path, const std::string& bytes)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit();
    return isWritten ? QString() : file.errorString();
}

std::optional<std::string> smallFile(const QString& path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most)
        return std::nullopt;
    return file.readAll().toStdString();
}

} // namespace

CarryWork::CarryWork()
    : m_n(QRandomGenerator::system()->generate64() >> 2)
{
}

CarryWork::~CarryWork()
{
    drop();
}

// ---- what is wanted --------------------------------------------------------------------------------------------------

void CarryWork::begin(Task task, Stage stage, const QString& file)
{
    drop();
    ++m_job;
    ++m_n;
    m_again = 0;
    m_status = {};
    m_status.task = task;
    m_status.stage = stage;
    m_status.file = file;
    m_status.isWaiting = !m_isLive;
}

void CarryWork::carryOut(const QString& file, quint64 from, bool images)
{
    begin(Task::out, Stage::making, file);
    m_from = from;
    m_images = images;
    m_file = std::make_unique<QFile>(file + partSuffix);
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::Truncate)) // before the hub works for nothing
        return fail(Fault::cannotWrite, m_file->errorString());
    tellNow();
    ask();
}

void CarryWork::bringIn(const QString& file)
{
    begin(Task::in, Stage::reading, file);
    m_file = std::make_unique<QFile>(file);
    if (!m_file->open(QIODevice::ReadOnly))
        return fail(Fault::cannotRead, m_file->errorString());
    m_status.total = m_file->size();
    if (m_status.total > mostBytes)
        return fail(Fault::tooBig, {});
    if (m_file->peek(magic.size()) != magic)
        return fail(Fault::notABundle, {});
    m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    m_status.isWaiting = false; // it is read meanwhile
    tellNow();
    measure();
}

void CarryWork::bringReceipt(const QString& file)
{
    const QString json = file.endsWith(QLatin1String(".p7s")) ? file.chopped(4) : file;
    begin(Task::receipt, Stage::judging, json);
    auto receipt = smallFile(json, mostReceipt);
    if (!receipt)
        return fail(Fault::cannotRead, {});
    auto signature = smallFile(json + QStringLiteral(".p7s"), mostSignature);
    if (!signature || signature->empty())
        return fail(Fault::noSignature, {});
    m_receipt = { 0, std::move(*receipt), std::move(*signature) };
    tellNow();
    ask();
}

void CarryWork::cancel()
{
    drop();
    ++m_job;
    m_status = {};
    tellNow();
}

/// A half of a bundle is of no use to anybody, here or at the hub.
void CarryWork::drop()
{
    if (m_file && m_status.task == Task::out && m_status.isRunning()) {
        m_file->remove();
        if (m_status.total > 0)
            Q_EMIT said(wire::PideBulto { ++m_n, m_made.bulto, m_made.bytes });
    }
    m_file.reset();
    m_hash.reset();
}

// ---- the hub ---------------------------------------------------------------------------------------------------------

void CarryWork::setLive(bool isLive)
{
    m_isLive = isLive;
    if (!m_status.isRunning() || m_status.stage == Stage::reading)
        return;
    m_status.isWaiting = !isLive;
    tellNow();
    ask();
}

/// What has to be said now, also again after a cut.
void CarryWork::ask()
{
    if (!m_isLive)
        return;
    if (m_status.stage == Stage::making)
        Q_EMIT said(wire::ArmaBulto { ++m_n, m_from, m_images });
    else if (m_status.task == Task::out && m_status.stage == Stage::moving)
        Q_EMIT said(wire::PideBulto { ++m_n, m_made.bulto, m_status.bytes });
    else if (m_status.task == Task::in && (m_status.stage == Stage::moving || m_status.stage == Stage::judging))
        Q_EMIT said(wire::SubeBulto { ++m_n, m_digest, m_status.total });
    else if (m_status.task == Task::receipt && m_status.stage == Stage::judging)
        Q_EMIT said(wire::TraeRecibo { ++m_n, m_receipt.recibo, m_receipt.firma });
}

void CarryWork::hear(const wire::HubMessage& answer)
{
    if (!m_status.isRunning())
        return;
    if (const auto* made = std::get_if<wire::BultoArmado>(&answer); made && made->n == m_n)
        on(*made);
    else if (const auto* from = std::get_if<wire::BultoDesde>(&answer); from && from->n == m_n)
        on(*from);
    else if (const auto* seen = std::get_if<wire::BultoVisto>(&answer); seen && seen->n == m_n)
        on(*seen);
    else if (const auto* refused = std::get_if<wire::BultoNegado>(&answer); refused && refused->n == m_n)
        on(*refused);
}

void CarryWork::on(const wire::BultoNegado& refused)
{
    // The hub began anew meanwhile and knows nothing of it: it makes it again.
    const bool isGone = m_status.task == Task::out && m_status.stage == Stage::moving && refused.codigo == courier::couriererror::unknown;
    if (isGone && ++m_again <= mostAgain && m_file->resize(0) && m_file->seek(0)) {
        m_status.stage = Stage::making;
        m_status.bytes = 0;
        tellNow();
        return ask();
    }
    if (m_status.task == Task::in && !refused.recibo.empty()) {
        m_seen = { refused.n, refused.recibo, refused.firma };
        putReceipt(QFileInfo(m_status.file).absolutePath());
    }
    fail(Fault::hub, QString::fromStdString(refused.detalle), refused.codigo);
}

// ---- out of a site ---------------------------------------------------------------------------------------------------

void CarryWork::on(const wire::BultoArmado& made)
{
    if (m_status.stage != Stage::making)
        return;
    m_made = made;
    const QStorageInfo stick(QFileInfo(m_status.file).absolutePath());
    if (made.bytes > mostBytes)
        return fail(Fault::tooBig, {});
    m_status.total = made.bytes;
    if (stick.isValid() && stick.bytesAvailable() < made.bytes)
        return fail(Fault::noRoom, {});
    m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    m_status.stage = Stage::moving;
    m_status.bytes = 0;
    tellNow();
    ask();
}

void CarryWork::hearPiece(const wire::Chunk& piece)
{
    const bool isNext = m_status.task == Task::out && m_status.stage == Stage::moving && piece.id == m_made.bulto && std::cmp_equal(piece.offset, m_status.bytes)
        && std::cmp_equal(piece.total, m_status.total) && !piece.data.empty();
    if (!isNext) // answered before a cut, and asked for again
        return;
    const auto size = static_cast<qint64>(piece.data.size());
    if (m_file->write(piece.data.data(), size) != size)
        return fail(Fault::cannotWrite, m_file->errorString());
    m_hash->addData(QByteArrayView(piece.data.data(), size));
    m_status.bytes += size;
    // What is told as written is on the stick: a slow one makes no wait of minutes at the end.
    if (m_status.bytes / syncBytes != (m_status.bytes - size) / syncBytes && (!m_file->flush() || ::fdatasync(m_file->handle()) != 0))
        return fail(Fault::cannotWrite, m_file->errorString());
    if (m_status.bytes < m_status.total) {
        tell();
        return ask();
    }
    m_status.stage = Stage::closing;
    tellNow();
    close();
}

/// On the stick, whole and under its name, before anybody is told so.
void CarryWork::close()
{
    if (digestOf(m_hash->result()) != m_made.sha256)
        return fail(Fault::damaged, {});
    if (!m_file->flush() || ::fsync(m_file->handle()) != 0)
        return fail(Fault::cannotWrite, m_file->errorString());
    m_file->close();
    if (std::rename(QFile::encodeName(m_file->fileName()).constData(), QFile::encodeName(m_status.file).constData()) != 0)
        return fail(Fault::cannotWrite, qt_error_string(errno));
    m_file.reset();
    Q_EMIT said(wire::PideBulto { ++m_n, m_made.bulto, m_made.bytes }); // it has been fetched
    m_status.stage = Stage::done;
    m_status.isWaiting = false;
    m_status.from = m_made.desde;
    m_status.until = m_made.hasta;
    m_status.images = m_made.imagenes;
    m_status.waiting = m_made.quedan;
    m_status.unreadable = m_made.ilegibles;
    for (const std::string& acta : m_made.actas)
        m_status.unreadableOf << QString::fromStdString(acta);
    tellNow();
}

// ---- into the centre -------------------------------------------------------------------------------------------------

void CarryWork::measure()
{
    const QByteArray bytes = m_file->read(slice);
    m_hash->addData(bytes);
    m_status.bytes += bytes.size();
    if (bytes.isEmpty() || m_status.bytes >= m_status.total) {
        if (m_status.bytes != m_status.total)
            return fail(Fault::cannotRead, m_file->errorString());
        m_digest = digestOf(m_hash->result());
        m_status.stage = Stage::moving;
        m_status.bytes = 0;
        m_status.isWaiting = !m_isLive;
        tellNow();
        return ask();
    }
    tell();
    QMetaObject::invokeMethod(
        this,
        [this, job = m_job] {
            if (job == m_job)
                measure();
        },
        Qt::QueuedConnection);
}

void CarryWork::on(const wire::BultoDesde& from)
{
    if (m_status.task != Task::in || from.desde > m_status.total)
        return;
    m_status.bytes = from.desde;
    m_status.stage = from.desde == m_status.total ? Stage::judging : Stage::moving;
    if (m_status.stage == Stage::judging)
        return tellNow();
    tell();
    m_next = from.desde;
    sendSoon();
}

void CarryWork::sendSoon()
{
    const int wait = m_sent.isValid() ? std::max(0, paceMs - static_cast<int>(m_sent.elapsed())) : 0;
    if (wait == 0)
        return sendFrom(m_next);
    QTimer::singleShot(wait, Qt::PreciseTimer, this, [this, job = m_job, n = m_n] {
        if (job == m_job && n == m_n && m_status.stage == Stage::moving)
            sendFrom(m_next);
    });
}

void CarryWork::sendFrom(std::int64_t offset)
{
    wire::Chunk piece { 'B', {}, static_cast<std::uint64_t>(offset), static_cast<std::uint64_t>(m_status.total), {} };
    std::copy_n(m_digest.bytes.begin(), piece.id.bytes.size(), piece.id.bytes.begin());
    piece.data.resize(static_cast<std::size_t>(std::min<qint64>(m_status.total - offset, wire::chunkBytes)));
    const auto size = static_cast<qint64>(piece.data.size());
    if (!m_file->seek(offset) || m_file->read(piece.data.data(), size) != size)
        return fail(Fault::cannotRead, m_file->errorString());
    m_sent.start();
    Q_EMIT sentPiece(piece);
}

// ---- receipts --------------------------------------------------------------------------------------------------------

void CarryWork::on(const wire::BultoVisto& seen)
{
    const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(seen.recibo)).object();
    m_status.stage = Stage::done;
    m_status.isWaiting = false;
    m_status.site = receipt.value(QLatin1String("sitio")).toString();
    m_status.until = static_cast<Seq>(receipt.value(QLatin1String("hasta")).toInteger());
    m_status.fresh = static_cast<std::uint64_t>(receipt.value(QLatin1String("nuevos")).toInteger());
    m_status.images = static_cast<std::uint32_t>(receipt.value(QLatin1String("imagenes")).toInteger());
    m_status.missing = static_cast<std::uint32_t>(receipt.value(QLatin1String("faltan")).toInteger());
    m_file.reset();
    if (m_status.task == Task::in) {
        m_seen = seen;
        saveReceipt(QFileInfo(m_status.file).absolutePath());
    } else {
        tellNow();
    }
}

void CarryWork::saveReceipt(const QString& folder)
{
    if (m_status.task != Task::in || m_status.stage != Stage::done)
        return;
    putReceipt(folder);
    tellNow();
}

void CarryWork::putReceipt(const QString& folder)
{
    const auto id = Id16::parse(QJsonDocument::fromJson(QByteArray::fromStdString(m_seen.recibo)).object().value(QLatin1String("bulto")).toString().toStdString());
    const QString name = id ? QDir(folder).filePath(QString::fromStdString(id->hex() + ".json")) : QString();
    m_status.detail = id ? put(name + QStringLiteral(".p7s"), m_seen.firma) : QString();
    if (m_status.detail.isEmpty() && id)
        m_status.detail = put(name, m_seen.recibo);
    m_status.receiptFile = id && m_status.detail.isEmpty() ? name : QString();
}

// ---- telling ---------------------------------------------------------------------------------------------------------

void CarryWork::fail(Fault fault, const QString& detail, int code)
{
    drop();
    m_status.stage = Stage::failed;
    m_status.isWaiting = false;
    m_status.fault = fault;
    m_status.detail = detail;
    m_status.code = code;
    tellNow();
}

/// Progress, as often as an eye follows it.
void CarryWork::tell()
{
    if (!m_told.isValid() || m_told.elapsed() >= tellMs)
        tellNow();
}

void CarryWork::tellNow()
{
    m_told.start();
    Q_EMIT changed(m_status);
}

} // namespace prep
