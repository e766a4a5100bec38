// SPDX-License-Identifier: MIT
#include "app/hubd/publication.h"

#include "models/eventlog/anchors.h"
#include "models/eventlog/restorations.h"
#include "models/process/datadir.h"
#include "models/process/difusores.h"
#include "models/process/files.h"

namespace prep {

namespace {

constexpr int errDifusores = 2;
constexpr std::uint64_t maxTable = 16U << 20;

/// The difusores of a table. What is wrong in it is said, or passed over where nobody is there to hear it.
Result<std::vector<publisher::ViewSource>> readSources(const std::string& file)
{
    const auto content = readFile(file, maxTable);
    if (!content)
        return content.error();
    std::vector<publisher::ViewSource> sources;
    std::vector<DefinitionError> mistakes;
    for (const Difusor& difusor : readDifusores(*content, mistakes))
        sources.push_back({ difusor.id, difusor.url });
    if (!mistakes.empty())
        return Error { errDifusores, mistakes.front().text() };
    return sources;
}

Result<std::vector<publisher::ViewSource>> sourcesOf(const std::string& data, const QString& seenAt, const QString& difusores)
{
    std::vector<publisher::ViewSource> sources;
    if (!seenAt.isEmpty())
        sources.push_back({ std::string(portalPublico), seenAt.toStdString() });
    auto place = DataDir::open(data);
    if (!place)
        return place.error();
    const auto process = place->loadProcess();
    if (!process)
        return process.error();
    std::string file = difusores.toStdString();
    if (file.empty()) {
        // The difusores of a drill's definition are invented.
        file = place->processFolder() + "/difusores.csv";
        if ((*process)->simulacro || !fileExists(file))
            return sources;
    }
    const auto listed = readSources(file);
    if (!listed)
        return listed.error();
    sources.insert(sources.end(), listed->begin(), listed->end());
    return sources;
}

/// 0 where this hub was never restored, or cannot say: then what it did not make itself is nobody's but a forger's.
Millis restoredAt(const std::string& data)
{
    const auto place = DataDir::open(data);
    const auto process = place ? place->loadProcess() : Result<std::shared_ptr<const Process>>(place.error());
    const auto key = process ? loadAnchorPublicKey(place->anchorPublicKeyFile()) : Result<Digest>(process.error());
    const auto restorations = key ? readRestorations(place->restorationsFile(), (*process)->id, *key) : Result<std::vector<Restoration>>(key.error());
    return restorations && !restorations->empty() ? restorations->back().en : 0;
}

/// The copies that a drill serves while it runs; in a real process there is nothing to be asked.
std::function<std::vector<publisher::ViewSource>()> drillSources(const std::string& data)
{
    const auto place = DataDir::open(data);
    const auto process = place ? place->loadProcess() : Result<std::shared_ptr<const Process>>(place.error());
    if (!process || !(*process)->simulacro)
        return {};
    return [file = data + "/simulacro/difusores.csv"] {
        const auto sources = fileExists(file) ? readSources(file) : Result<std::vector<publisher::ViewSource>>(Error {});
        return sources ? *sources : std::vector<publisher::ViewSource>();
    };
}

} // namespace

Status Publication::open(Hub& hub, const hub::Settings& settings, publisher::Settings cycle, const Watch& watching)
{
    auto sources = sourcesOf(settings.data, watching.seenAt, watching.difusores);
    if (!sources)
        return sources.error();
    auto further = drillSources(settings.data);
    if (!sources->empty() || further) {
        publisher::ViewWatchSettings watch;
        watch.sources = std::move(*sources);
        watch.further = std::move(further);
        watch.graceMs = watching.graceMs;
        watch.root = publisher::Publisher::rootOf(settings.data);
        watch.trustFile = settings.data + "/confianza.json";
        watch.restoredAt = restoredAt(settings.data);
        m_watch = std::make_unique<publisher::ViewWatch>(std::move(watch), [&hub](const std::string& source, const body::PublicoVisto& seen) {
            hub.tell({ command::VerPublico { source, seen } });
        });
        cycle.released = [watcher = m_watch.get()](std::uint32_t corte) { watcher->released(corte); };
    }
    cycle.data = settings.data;
    cycle.software = settings.software;
    auto opened = publisher::Publisher::open(std::move(cycle));
    if (!opened)
        return opened.error();
    m_publisher = std::move(*opened);
    hub.setPublicist(m_publisher.get());
    return {};
}

void Publication::stopWatching()
{
    if (m_watch)
        m_watch->stop();
}

} // namespace prep
