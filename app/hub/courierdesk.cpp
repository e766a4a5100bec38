// SPDX-License-Identifier: MIT
#include "app/hub/courierdesk.h"

#include "app/hub/broadcaster.h"
#include "app/hub/core.h"
#include "app/hub/imagecheck.h"
#include "app/hub/imagestore.h"
#include "app/hub/log.h"
#include "models/process/medium.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <chrono>

namespace prep::hub {

namespace {

constexpr std::uint64_t mostPem = 65536;

/// Both files of a receipt, its signature first: whoever sees the one finds the other.
Status writeSeen(const std::string& file, const CourierDesk::Seen& seen)
{
    const Status first = writeFileAtomically(file + ".p7s", seen.signature);
    return first.ok() ? writeFileAtomically(file, seen.receipt) : first;
}

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

CourierDesk::CourierDesk(const Services& services, DataDir data)
    : m_services(services)
    , m_data(std::move(data))
{
}

void CourierDesk::look()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_isBusy)
                takeNext();
        },
        Qt::QueuedConnection);
}

void CourierDesk::takeNext()
{
    const QDir folder(QString::fromStdString(m_data.bundlesFolder() + "/entrada"));
    const QStringList brought = folder.entryList({ QStringLiteral("*.bulto") }, QDir::Files, QDir::Name);
    const auto next = std::find_if(brought.begin(), brought.end(), [this](const QString& name) { return !m_stuck.contains(name); });
    m_isBusy = next != brought.end();
    if (!m_isBusy)
        return;
    const QString file = folder.filePath(*next);
    auto bundle = check(file);
    if (!bundle && bundle.error().code == fileerror::cannotWrite) // the disk's, and not the bundle's
        return wait(file, bundle.error());
    if (!bundle)
        return refuse(file, bundle.error());
    auto job = std::make_shared<Job>();
    job->file = file;
    job->bundle = std::move(*bundle);
    import(std::move(job));
}

Result<courier::Bundle> CourierDesk::check(const QString& file) const
{
    const auto bytes = FileMedium::open(file.toStdString());
    const auto scratch = FileMedium::scratch(m_data.bundlesFolder());
    const auto certificate = readFile(m_data.hubCertificateFile(), mostPem);
    const auto key = readFile(m_data.hubKeyFile(), mostPem);
    if (!bytes.ok() || !scratch.ok())
        return bytes.ok() ? scratch.error() : bytes.error();
    if (!certificate.ok() || !key.ok())
        return certificate.ok() ? key.error() : certificate.error();
    auto opened = courier::openFrom(**bytes, *scratch, *certificate, *key);
    if (!opened)
        return opened.error();
    courier::Bundle& bundle = opened->bundle;
    const Process& process = *m_services.process;
    if (bundle.process != process.id || bundle.definition != process.fingerprint)
        return Error { courier::couriererror::sealed, "es de otro proceso (" + bundle.process + "); este es " + process.id };
    const auto directory = m_services.directory.current();
    const StationRecord* station = directory->station("H-" + bundle.site);
    if (station == nullptr || station->sitio != bundle.site || !process.findSite(bundle.site))
        return Error { courier::couriererror::signature, "el sitio " + bundle.site + " no tiene concentrador inscrito" };
    if (station->revocada)
        return Error { courier::couriererror::signature, "el concentrador del sitio " + bundle.site + " está revocado" };
    if (station->huella != opened->signer)
        return Error { courier::couriererror::signature, "no lo firmó el concentrador inscrito del sitio " + bundle.site };
    for (const courier::BundleImage& image : bundle.images) {
        const auto content = image.content();
        if (!content.ok())
            return content.error();
        if (const auto type = checkImage(*content); !type.ok())
            return Error { courier::couriererror::malformed, "la imagen de la pieza " + image.pieza.hex() + ": " + type.error().detail };
    }
    return std::move(bundle);
}

void CourierDesk::import(std::shared_ptr<Job> job)
{
    std::vector<Event> events;
    for (const codec::EncodedEvent& encoded : job->bundle.events) {
        if (auto event = codec::decode(encoded.header, encoded.body); event.ok())
            events.push_back(std::move(*event));
    }
    m_services.core.importFrom(job->bundle.site, std::move(events), [this, job](const Status& status, std::size_t taken, Seq until) {
        QMetaObject::invokeMethod(
            this,
            [this, job, status, taken, until] {
                job->taken = taken;
                job->until = until;
                imported(job, status);
            },
            Qt::QueuedConnection);
    }, Core::Way::hand);
}

/// A disk that is full now: it stays where it is, and is tried again.
void CourierDesk::wait(const QString& file, const Error& why)
{
    hubLog().warn("A bundle waits: {}", why.detail);
    m_isBusy = false;
    tell(file, { Error { wire::errDisk, "el centro no puede escribir ahora en su disco: el bulto espera ahí y se incorpora solo" }, {} });
}

void CourierDesk::imported(const std::shared_ptr<Job>& job, const Status& status)
{
    if (!status.ok() && status.error().code == Core::errOtherLog)
        return refuse(job->file,
            { courier::couriererror::otherLog,
                status.error().detail + ": la bitácora de ese sitio es de una copia más vieja que lo que ya entregó. No se incorporó nada; en el sitio, prepare otra vez su concentrador (prep site prepare)" });
    if (!status.ok())
        return wait(job->file, status.error());
    if (job->until < job->bundle.last)
        return refuseEarly(*job);
    storeImages(job);
}

/// One after the other: each is on disk and in the log before the receipt says so.
void CourierDesk::storeImages(const std::shared_ptr<Job>& job)
{
    if (job->next == job->bundle.images.size())
        return finish(*job);
    const courier::BundleImage& image = job->bundle.images[job->next++];
    const auto heard = [this, job](const Status& stored) {
        QMetaObject::invokeMethod(this, [this, job, stored] { imageStored(job, stored); }, Qt::QueuedConnection);
    };
    const auto content = image.content();
    const auto type = content.ok() ? checkImage(*content) : Result<std::string>(content.error());
    if (!type.ok())
        return heard(type.error());
    const QByteArray bytes(content->data(), static_cast<qsizetype>(content->size()));
    m_services.images.keepWhole(image.pieza, image.image, bytes, *type, heard);
}

void CourierDesk::imageStored(const std::shared_ptr<Job>& job, const Status& stored)
{
    if (stored.ok()) {
        ++job->images;
    } else {
        job->lacking.add(job->next - 1);
        hubLog().error("An image of bundle {} is not kept: {}", job->bundle.id.hex(), stored.error().detail);
    }
    storeImages(job);
}

courier::Receipt CourierDesk::receiptOf(const Job& job) const
{
    courier::Receipt receipt;
    receipt.bundle = job.bundle.id;
    receipt.site = job.bundle.site;
    receipt.until = job.until;
    receipt.fresh = job.taken;
    receipt.images = job.images;
    receipt.missing = static_cast<std::uint32_t>(job.bundle.images.size()) - job.images;
    receipt.lacking = job.lacking;
    receipt.hour = wallNow();
    return receipt;
}

Result<CourierDesk::Seen> CourierDesk::signedBy(const courier::Receipt& receipt) const
{
    const auto certificate = readFile(m_data.hubCertificateFile(), mostPem);
    const auto key = readFile(m_data.hubKeyFile(), mostPem);
    if (!certificate.ok() || !key.ok())
        return certificate.ok() ? key.error() : certificate.error();
    std::string text = courier::textOf(receipt);
    auto signature = courier::signReceipt(text, *certificate, *key);
    return signature.ok() ? Result<Seen>(Seen { std::move(text), std::move(*signature) }) : Result<Seen>(signature.error());
}

Result<CourierDesk::Seen> CourierDesk::writeReceipt(const Job& job) const
{
    auto seen = signedBy(receiptOf(job));
    if (!seen.ok())
        return seen;
    const std::string folder = m_data.bundlesFolder() + "/recibos";
    Status written = makeFolder(folder);
    if (written.ok())
        written = writeSeen(folder + "/" + job.bundle.id.hex() + ".json", *seen);
    return written.ok() ? std::move(seen) : Result<Seen>(written.error());
}

/// The site hears from the centre itself, and not by way of whoever reads the refusal, where its next bundle is to begin.
void CourierDesk::refuseEarly(const Job& job)
{
    courier::Receipt asking = receiptOf(job);
    asking.wanted = job.until + 1;
    asking.lacking.addAll(0);
    auto seen = signedBy(asking);
    if (!seen.ok())
        hubLog().error("What is missing cannot be asked for: {}", seen.error().detail);
    const std::string wanted = std::to_string(asking.wanted);
    refuse(job.file,
        { courier::couriererror::gap,
            "antes de este bulto faltan los eventos " + wanted + " a " + std::to_string(job.bundle.first - 1) + " del sitio " + job.bundle.site
                + ": traiga el bulto anterior, o entregue allá el recibo de este rechazo y arme otro, que empezará en el evento " + wanted },
        seen.ok() ? *seen : Seen {});
}

void CourierDesk::finish(const Job& job)
{
    const auto seen = writeReceipt(job);
    if (!seen.ok())
        return refuse(job.file, { wire::errDisk, "está en la bitácora, pero su recibo no se pudo escribir: " + seen.error().detail });
    hubLog().info("Bundle {} of site {}: {} events are new, up to {}; {} images", job.bundle.id.hex(), job.bundle.site, job.taken, job.until, job.images);
    if (!QFile::remove(job.file))
        m_stuck.insert(QFileInfo(job.file).fileName());
    m_isBusy = false;
    tell(job.file, { {}, *seen });
}

void CourierDesk::tell(const QString& file, const Verdict& verdict)
{
    if (const Heard heard = m_awaited.take(QFileInfo(file).fileName()))
        heard(verdict);
}

/// Put aside with its reason. One that cannot be put aside stays, and is not tried again while this hub runs.
void CourierDesk::refuse(const QString& file, const Error& error, const Seen& asking)
{
    hubLog().warn("A bundle is refused: {}", error.detail);
    const std::string folder = m_data.bundlesFolder() + "/rechazados";
    const std::string name = folder + "/" + QFileInfo(file).completeBaseName().toStdString();
    Status written = makeFolder(folder);
    for (const char* const part : { ".json", ".json.p7s" }) // of what came under this name before
        QFile::remove(QString::fromStdString(name + part));
    if (written.ok() && !asking.receipt.empty())
        written = writeSeen(name + ".json", asking);
    if (written.ok()) // last: whoever waits for it finds the rest
        written = writeFileAtomically(name + ".txt", error.detail + "\n");
    if (!written.ok())
        hubLog().error("The reason cannot be written: {}", written.error().detail);
    QFile::remove(QString::fromStdString(name + ".bulto"));
    // What a console brought is on its stick still, and is not kept here.
    const bool isElsewhere = m_awaited.contains(QFileInfo(file).fileName());
    if (!(isElsewhere ? QFile::remove(file) : QFile::rename(file, QString::fromStdString(name + ".bulto"))))
        m_stuck.insert(QFileInfo(file).fileName());
    m_isBusy = false; // the next look goes on
    tell(file, { error, asking });
}

} // namespace prep::hub
