// SPDX-License-Identifier: MIT
#include "app/publisher/viewwatch.h"

#include "app/publisher/log.h"
#include "app/remote/httppublication.h"
#include "models/domain/words.h"
#include "models/process/files.h"
#include "models/publication/corte.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/verifier.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

namespace prep::publisher {

namespace {

using namespace std::chrono_literals;
constexpr std::uint64_t maxTrust = 1U << 20;
constexpr std::uint64_t maxPointer = 64U << 10;
constexpr std::size_t longestDetail = 160;
constexpr std::uint64_t maxManifest = 256U << 20;
constexpr std::uint64_t maxFile = 512U << 20;

std::int64_t steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The first thing that a verifier refuses, in its words.
std::string firstBad(const proof::VerifyReport& report)
{
    for (const proof::Check& check : report.checks) {
        if (check.mark == proof::Grade::bad)
            return check.text;
    }
    return {};
}

} // namespace

ViewWatch::ViewWatch(ViewWatchSettings settings, Tell tell)
    : m_settings(std::move(settings))
    , m_tell(std::move(tell))
{
    for (const ViewSource& source : m_settings.sources)
        m_sources.push_back({ source, {}, 0, {}, 0 });
    // A hub that was started again goes on looking at what the one before it published.
    if (const auto pointer = readFile(m_settings.root + "/actual.json", maxPointer))
        m_newest = static_cast<std::uint32_t>(QJsonDocument::fromJson(QByteArray::fromStdString(*pointer)).object().value(QLatin1String("corte")).toInt());
    m_releasedAt = steadyNow();
    m_thread = std::thread([this] { run(); });
}

ViewWatch::~ViewWatch()
{
    stop();
}

void ViewWatch::released(std::uint32_t corte)
{
    {
        const std::lock_guard lock(m_mutex);
        m_newest = corte;
        m_releasedAt = steadyNow();
        m_isWoken = true;
    }
    m_changed.notify_all();
}

void ViewWatch::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ViewWatch::run()
{
    for (;;) {
        std::uint32_t newest = 0;
        std::int64_t released = 0;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, std::chrono::milliseconds(m_settings.periodMs), [this] { return m_isStopping || m_isWoken; });
            if (m_isStopping)
                return;
            m_isWoken = false;
            newest = m_newest;
            released = m_releasedAt;
        }
        if (newest == 0)
            continue; // nothing has been published by this hub yet
        for (Source& source : m_sources) {
            const body::PublicoVisto seen = look(source, newest, steadyNow() - released);
            publisherLog().info("Seen from outside: source={} corte={} state={}", source.what.id, seen.corte, name(seen.estado));
            m_tell(source.what.id, seen);
            const std::lock_guard lock(m_mutex);
            if (m_isStopping)
                return;
        }
    }
}

body::PublicoVisto ViewWatch::look(Source& source, std::uint32_t newest, std::int64_t sinceRelease) const
{
    body::PublicoVisto seen;
    const auto say = [&seen](VistaPublica state, const std::string& detail) {
        seen.estado = state;
        seen.detalle = cutText(detail, longestDetail);
        return seen;
    };
    const auto trust = readFile(m_settings.trustFile, maxTrust);
    auto publication = remote::HttpPublication::open(source.what.url, m_settings.policy);
    if (!trust || !publication)
        return say(VistaPublica::sinRespuesta, trust ? publication.error().detail : trust.error().detail);
    proof::VerifyRequest request;
    request.trust = *trust;
    request.now = wallNow();
    request.seen = source.last;
    const proof::VerifyReport report = proof::verifySignatures(request, **publication);
    if (const auto failed = (*publication)->failure())
        return say(VistaPublica::sinRespuesta, failed->detail);
    const std::uint32_t number = report.seen ? report.seen->corte : 0;
    seen.corte = number;
    if (report.verdict() == proof::Verdict::notAuthentic || number == 0)
        return say(VistaPublica::noAutentica, firstBad(report));
    const auto bytes = (*publication)->read(manifestPath(number), maxManifest);
    const auto manifest = bytes ? proof::parseManifest(*bytes) : Result<proof::Manifest>(bytes.error());
    if (!manifest)
        return say(VistaPublica::incompleta, manifest.error().detail);
    seen.hora = manifest->at;
    if (source.what.id == portalPublico)
        source.last = report.seen;
    if (number != source.seen) {
        source.seen = number;
        source.delay = static_cast<std::uint32_t>(std::max<std::int64_t>(0, sinceRelease));
    }
    seen.demora = source.delay;
    if (number < newest && sinceRelease > m_settings.graceMs)
        return say(VistaPublica::atrasada, {});

    std::size_t images = 0;
    const auto isRight = [&](const std::string& path, std::int64_t size, const Digest& digest) {
        if (source.checked.contains({ path, digest }))
            return true;
        const auto facts = (*publication)->facts(path, maxFile);
        if (!facts || facts->bytes != size || facts->sha256 != digest)
            return false;
        source.checked.insert({ path, digest });
        return true;
    };
    for (const proof::ManifestProduct& product : manifest->products) {
        for (const proof::ManifestFile& file : product.files) {
            if (!isRight(file.path, file.bytes, file.sha256))
                return say((*publication)->failure() ? VistaPublica::sinRespuesta : VistaPublica::incompleta, "no es el del manifiesto: " + file.path);
        }
    }
    for (const auto& [digest, size] : manifest->images) {
        const std::string path = objectPath(digest.hex());
        if (source.checked.contains({ path, digest }))
            continue;
        if (++images > m_settings.imagesPerLook)
            break;
        if (!isRight(path, size, digest))
            return say((*publication)->failure() ? VistaPublica::sinRespuesta : VistaPublica::incompleta, "no es la imagen del manifiesto: " + path);
    }
    return say(VistaPublica::alDia, {});
}

} // namespace prep::publisher
