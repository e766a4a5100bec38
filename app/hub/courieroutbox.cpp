// SPDX-License-Identifier: MIT
#include "app/hub/courieroutbox.h"

#include "app/hub/frame.h"
#include "app/hub/log.h"
#include "app/hub/netpool.h"
#include "app/hub/settings.h"
#include "models/courier/sitecourier.h"
#include "models/process/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace prep::hub {

namespace {

/// For the person: what the disk said becomes the code of the disk.
wire::BultoNegado refusal(std::uint64_t n, const Error& error)
{
    const bool isOurs = error.code >= courier::couriererror::malformed;
    return { n, isOurs ? error.code : wire::errDisk, error.detail };
}

} // namespace

CourierOutbox::CourierOutbox(NetPool& net, const Settings& settings, DataDir data, std::shared_ptr<const Process> process)
    : m_net(net)
    , m_settings(settings)
    , m_data(std::move(data))
    , m_process(std::move(process))
    , m_sweeper(this)
{
    connect(&m_sweeper, &QTimer::timeout, this, &CourierOutbox::sweep);
    QDir(QString::fromStdString(folder())).removeRecursively(); // nobody can fetch what was made before this start
}

void CourierOutbox::forget(const std::string& person)
{
    const auto found = m_made.find(person);
    if (found == m_made.end())
        return;
    QFile::remove(found->second.file);
    m_made.erase(found);
}

/// Nobody fetches it any more: the stick was pulled out, or the console is gone. A night's images are gigabytes.
void CourierOutbox::sweep()
{
    std::erase_if(m_made, [this](const auto& each) {
        const bool isLeft = each.second.asked.hasExpired(m_settings.bundleKeptMs);
        if (isLeft) {
            QFile::remove(each.second.file);
            hubLog().info("Bundle {} is forgotten: nobody fetched it", each.second.id.hex());
        }
        return isLeft;
    });
    if (m_made.empty())
        m_sweeper.stop();
}

void CourierOutbox::make(SessionKey session, std::string person, const wire::ArmaBulto& order)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, person = std::move(person), order] {
            const auto made = makeNow(person, order);
            if (!made)
                hubLog().warn("A bundle is not made: {}", made.error().detail);
            m_net.send(session, textFrame(wire::encode(made ? wire::HubMessage(*made) : wire::HubMessage(refusal(order.n, made.error())))));
        },
        Qt::QueuedConnection);
}

Result<wire::BultoArmado> CourierOutbox::makeNow(const std::string& person, const wire::ArmaBulto& order)
{
    forget(person);
    auto gathered = courier::gather(m_data, *m_process, { order.desde, order.imagenes, m_acknowledged });
    if (!gathered)
        return gathered.error();
    if (!gathered->unreadable.empty())
        hubLog().error("{} images cannot be read and stay out of the bundle", gathered->unreadable.size());
    const courier::Bundle& bundle = gathered->bundle;
    if (const Status made = makeFolder(folder()); !made)
        return made.error();
    const auto needed = static_cast<qint64>(courier::sizeOf(bundle));
    if (const auto room = QStorageInfo(QString::fromStdString(folder())).bytesAvailable(); room >= 0 && room < needed + courier::reserveBytes) // the log is written there, too
        return Error { wire::errDisk, "el disco del concentrador no tiene lugar para armar el bulto: ocupa " + std::to_string(needed >> 20) + " MiB" };
    const std::string file = folder() + "/" + bundle.id.hex() + ".bulto";
    const auto sealed = courier::sealFrom(m_data, bundle, file);
    if (!sealed)
        return sealed.error();
    const auto size = static_cast<qint64>(*sealed);
    Made& kept = m_made[person] = { bundle.id, QString::fromStdString(file), size, {} };
    kept.asked.start();
    m_sweeper.start(m_settings.sweepMs);
    const auto digest = courier::digestOfFile(file);
    if (!digest)
        return Error { wire::errDisk, "el concentrador no puede leer el bulto que armó" };
    hubLog().info("Bundle {} is made: events {} to {}, {} images, {} bytes", bundle.id.hex(), bundle.first, bundle.last, bundle.images.size(), size);
    std::vector<std::string>& unreadable = gathered->unreadable;
    const auto count = static_cast<std::uint32_t>(unreadable.size());
    unreadable.resize(std::min(unreadable.size(), wire::maxNamed));
    return wire::BultoArmado { order.n, bundle.id, size, *digest, bundle.first, bundle.last, static_cast<std::uint32_t>(bundle.images.size()),
        static_cast<std::uint32_t>(gathered->waiting), count, std::move(unreadable) };
}

void CourierOutbox::piece(SessionKey session, std::string person, const wire::PideBulto& ask)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, person = std::move(person), ask] {
            const auto chunk = pieceNow(person, ask);
            m_net.send(session, chunk ? binaryFrame(wire::encodeChunk(*chunk)) : textFrame(wire::encode(refusal(ask.n, chunk.error()))));
        },
        Qt::QueuedConnection);
}

Result<wire::Chunk> CourierOutbox::pieceNow(const std::string& person, const wire::PideBulto& ask)
{
    const auto found = m_made.find(person);
    if (found == m_made.end() || found->second.id != ask.bulto)
        return Error { courier::couriererror::unknown, "el concentrador ya no tiene ese bulto: ármelo otra vez" };
    Made& made = found->second;
    made.asked.start();
    if (ask.desde > made.bytes)
        return Error { courier::couriererror::unknown, "el bulto termina en el byte " + std::to_string(made.bytes) + ", no llega al " + std::to_string(ask.desde) };
    wire::Chunk chunk { 'b', made.id, static_cast<std::uint64_t>(ask.desde), static_cast<std::uint64_t>(made.bytes), {} };
    if (ask.desde == made.bytes) {
        forget(person);
        return chunk;
    }
    QFile file(made.file);
    chunk.data.resize(static_cast<std::size_t>(std::min<qint64>(made.bytes - ask.desde, wire::chunkBytes)));
    const auto size = static_cast<qint64>(chunk.data.size());
    if (!file.open(QIODevice::ReadOnly) || !file.seek(ask.desde) || file.read(chunk.data.data(), size) != size)
        return Error { wire::errDisk, "el concentrador no puede leer el bulto que armó: " + file.errorString().toStdString() };
    return chunk;
}

void CourierOutbox::takeReceipt(SessionKey session, wire::TraeRecibo brought)
{
    QMetaObject::invokeMethod(
        this,
        [this, session, brought = std::move(brought)] {
            const Status kept = courier::keepReceipt(m_data, brought.recibo, brought.firma);
            if (kept)
                hubLog().info("A receipt came back: the centre has this log up to {}", courier::received(m_data).until);
            else
                hubLog().warn("A receipt is refused: {}", kept.error().detail);
            const wire::HubMessage answer = kept ? wire::HubMessage(wire::BultoVisto { brought.n, brought.recibo, brought.firma }) : wire::HubMessage(refusal(brought.n, kept.error()));
            m_net.send(session, textFrame(wire::encode(answer)));
        },
        Qt::QueuedConnection);
}

} // namespace prep::hub
