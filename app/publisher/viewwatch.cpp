// SPDX-License-Identifier: MIT
#include "app/publisher/viewwatch.h"

#include "app/publisher/log.h"
#include "models/codec/chain.h"
#include "models/domain/words.h"
#include "models/process/files.h"
#include "models/publication/corte.h"
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

/// One file or image that everybody should show.
struct Named {
    std::string path;
    std::int64_t bytes = 0;
    Digest sha256;
    bool isImage = false;
};

/// Files first: without them nobody sees anything.
std::vector<Named> namedBy(const proof::Manifest& manifest)
{
    std::vector<Named> all;
    for (const proof::ManifestProduct& product : manifest.products) {
        for (const proof::ManifestFile& file : product.files)
            all.push_back({ file.path, file.bytes, file.sha256, false });
    }
    for (const auto& [digest, size] : manifest.images)
        all.push_back({ objectPath(digest.hex()), size, digest, true });
    return all;
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
    // A hub that was started again goes on looking at what the one before it published.
    if (const auto pointer = readFile(m_settings.root + "/actual.json", maxPointer))
        m_newest = static_cast<std::uint32_t>(QJsonDocument::fromJson(QByteArray::fromStdString(*pointer)).object().value(QLatin1String("corte")).toInt());
    m_releasedAt = steadyNow();
    for (const ViewSource& source : m_settings.sources)
        m_threads.emplace_back([this, source] { run({ source }); });
    takeFurther();
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
    }
    m_changed.notify_all();
    takeFurther();
}

void ViewWatch::takeFurther()
{
    if (!m_settings.further)
        return;
    for (const ViewSource& source : m_settings.further()) {
        const std::lock_guard lock(m_mutex);
        const bool isWatched = std::ranges::find(m_further, source) != m_further.end() || std::ranges::find(m_settings.sources, source) != m_settings.sources.end();
        if (isWatched || m_isStopping)
            continue;
        m_further.push_back(source);
        m_threads.emplace_back([this, source] { run({ source }); });
    }
}

bool ViewWatch::isStillThere(const ViewSource& source)
{
    if (std::ranges::find(m_settings.sources, source) != m_settings.sources.end())
        return true;
    const std::vector<ViewSource> there = m_settings.further();
    if (std::ranges::find(there, source) != there.end())
        return true;
    const std::lock_guard lock(m_mutex);
    std::erase(m_further, source);
    return false;
}

void ViewWatch::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void ViewWatch::run(Source source)
{
    std::uint32_t looked = 0;
    for (;;) {
        std::int64_t released = 0;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, std::chrono::milliseconds(m_settings.periodMs), [&] { return m_isStopping || m_newest != looked; });
            if (m_isStopping)
                return;
            looked = m_newest;
            released = m_releasedAt;
        }
        if (looked == 0)
            continue; // nothing has been published by this hub yet
        if (!isStillThere(source.what))
            return;
        const body::PublicoVisto seen = look(source, looked, steadyNow() - released);
        publisherLog().info("Seen from outside: source={} corte={} state={}", source.what.id, seen.corte, name(seen.estado));
        m_tell(source.what.id, seen);
    }
}

bool ViewWatch::isOfBeforeTheCopy(std::uint32_t newest) const
{
    if (m_settings.restoredAt == 0)
        return false;
    const auto bytes = readFile(m_settings.root + "/" + manifestPath(newest), maxManifest);
    const auto manifest = bytes ? proof::parseManifest(*bytes) : Result<proof::Manifest>(bytes.error());
    return manifest && manifest->at < m_settings.restoredAt;
}

body::PublicoVisto ViewWatch::look(Source& source, std::uint32_t newest, std::int64_t sinceRelease) const
{
    body::PublicoVisto seen;
    seen.imagenes = source.images;
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
    if (const auto failed = (*publication)->failure(); failed && report.evidence.empty())
        return say(VistaPublica::sinRespuesta, failed->detail);
    const std::uint32_t number = report.seen ? report.seen->corte : 0;
    seen.corte = number;
    if (report.verdict() == proof::Verdict::notAuthentic || number == 0)
        return say(VistaPublica::noAutentica, firstBad(report));
    // A large one is fetched again: it must be the one whose signature was checked, and of this hub's own cortes the one that it made.
    const auto bytes = (*publication)->read(manifestPath(number), maxManifest);
    if (bytes && codec::Sha256().of(*bytes) != report.seen->manifest)
        return say(VistaPublica::noAutentica, "el manifiesto no es el mismo al leerlo otra vez");
    const auto own = readFile(m_settings.root + "/" + manifestPath(number), maxManifest);
    if (own && codec::Sha256().of(*own) != report.seen->manifest)
        return say(VistaPublica::noAutentica, "su manifiesto no es el que este concentrador publicó con ese número");
    if (!own && own.error().code == fileerror::notFound && number > newest && !isOfBeforeTheCopy(newest))
        return say(VistaPublica::noAutentica, "muestra un corte que este concentrador no ha hecho: otro firma con sus llaves");
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

    const std::string wrong = lookAtFiles(source, *manifest, **publication);
    if (!wrong.empty())
        return say((*publication)->failure() ? VistaPublica::sinRespuesta : VistaPublica::incompleta, wrong);
    seen.imagenes = source.images;
    return say(VistaPublica::alDia, {});
}

std::string ViewWatch::lookAtFiles(Source& source, const proof::Manifest& manifest, remote::HttpPublication& publication) const
{
    const std::vector<Named> named = namedBy(manifest);
    const auto isRight = [&](const Named& each) {
        const auto facts = publication.facts(each.path, maxFile);
        const bool right = facts && facts->bytes == each.bytes && facts->sha256 == each.sha256;
        if (right)
            source.checked.insert({ each.path, each.sha256 });
        else
            source.checked.erase({ each.path, each.sha256 });
        return right;
    };
    const auto wrong = [](const Named& each) { return (each.isImage ? "no es la imagen del manifiesto: " : "no es el del manifiesto: ") + each.path; };
    std::size_t images = 0;
    for (const Named& each : named) {
        if (source.checked.contains({ each.path, each.sha256 }))
            continue;
        if (each.isImage && ++images > m_settings.imagesPerLook)
            return {}; // the next look goes on
        if (!isRight(each))
            return wrong(each);
    }
    for (std::size_t count = std::min(m_settings.againPerLook, named.size()); count > 0; --count) {
        const Named& each = named[source.again++ % named.size()];
        if (!isRight(each))
            return wrong(each);
    }
    if (manifest.imagesState != "retenidas")
        source.images = manifest.at;
    return {};
}

} // namespace prep::publisher
