// SPDX-License-Identifier: MIT
#include "app/witness/watcher.h"

#include "app/witness/errors.h"
#include "app/witness/evidence.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/leaf.h"
#include "models/publication/proof/pointer.h"
#include "models/publication/proof/tiles.h"
#include "models/publication/proof/verifier.h"

#include <algorithm>

namespace prep::witness {

namespace {

constexpr std::uint64_t maxSeen = 256U << 10;
constexpr int silenceMs = 3000;
constexpr const char* ownName = "lo que este testigo firmó antes";

std::string seenFile(const std::string& folder)
{
    return folder + "/visto.json";
}

/// A publication whose log ends with a given head, whether or not its address shows that already: tiles and cortes come
/// before the checkpoint and the pointer.
class AsOf final : public proof::PublishedSource {
public:
    AsOf(proof::PublishedSource& source, std::string checkpoint, std::string pointer)
        : m_source(source)
        , m_checkpoint(std::move(checkpoint))
        , m_pointer(std::move(pointer))
    {
    }
    Result<std::string> read(const std::string& path, std::uint64_t limit) override
    {
        return path == "checkpoint" ? m_checkpoint : path == "actual.json" ? m_pointer : m_source.read(path, limit);
    }
    std::optional<Facts> facts(const std::string& path, std::uint64_t limit) override { return m_source.facts(path, limit); }
    std::uint32_t highestCorte() override { return 0; }
    void expect(const std::vector<Wanted>& soon) override { m_source.expect(soon); }

private:
    proof::PublishedSource& m_source;
    std::string m_checkpoint;
    std::string m_pointer;
};

/// The manifest that the log ends with.
Result<proof::ManifestLeaf> lastManifest(std::uint64_t size, proof::PublishedSource& source)
{
    const Error wrong { witnesserror::unknown, "las entradas de esa bitácora todavía no se pueden leer" };
    if (size == 0)
        return wrong;
    proof::TileReader reader([&source](const std::string& path, std::uint64_t limit) { return source.read(path, limit); }, size);
    const auto leaves = reader.bundle((size - 1) / proof::tileWidth);
    const auto leaf = leaves ? proof::parseLeaf(leaves->back()) : Result<proof::Leaf>(leaves.error());
    const auto* manifest = leaf ? std::get_if<proof::ManifestLeaf>(&*leaf) : nullptr;
    return manifest != nullptr ? Result<proof::ManifestLeaf>(*manifest) : Result<proof::ManifestLeaf>(wrong);
}

std::string firstBad(const proof::VerifyReport& report)
{
    for (const proof::Check& check : report.checks) {
        if (check.mark == proof::Grade::bad)
            return check.text;
    }
    return {};
}

/// A view that is there, and bears no good signature.
bool isNotSigned(const Error& error)
{
    return error.code >= prooferror::malformed && error.code <= prooferror::order;
}

} // namespace

bool Sight::agrees() const
{
    return unknown == 0 && std::any_of(views.begin(), views.end(), [](const Shown& view) { return view.outcome == Outcome::read; });
}

Watcher::Watcher(WatchPlan plan, Witness& witness)
    : m_plan(std::move(plan))
    , m_witness(witness)
{
    if (auto trust = proof::parseTrust(m_plan.trustBytes))
        m_trust = std::move(*trust);
    readSeen();
}

void Watcher::readSeen()
{
    const auto bytes = readFile(seenFile(m_plan.folder), maxSeen);
    auto seen = bytes ? proof::parseSeen(*bytes) : Result<proof::Seen>(bytes.error());
    if (seen)
        m_seen = std::move(*seen);
}

Status Watcher::approve(const proof::VerifiedCheckpoint& head)
{
    if (m_plan.watch.empty() && m_plan.compare.empty())
        return {};
    std::vector<Open> views = openAll();
    compareAll(views);
    if (!m_witness.stopped().empty())
        return Error { witnesserror::stopped, "hay dos versiones que se contradicen: no se firma" };
    if (m_plan.watch.empty())
        return {};
    const auto source = remote::HttpPublication::open(m_plan.watch, m_plan.policy);
    return source ? verify(head, **source) : Status(source.error());
}

Status Watcher::verify(const proof::VerifiedCheckpoint& head, remote::HttpPublication& source)
{
    const auto last = lastManifest(head.checkpoint.head.size, source);
    if (!last)
        return last.error();
    std::string note = head.note.text + "\n";
    for (const proof::NoteLine& line : head.note.lines)
        note += proof::lineText(line);
    AsOf published(source, note, proof::pointerText({ last->corte, last->manifest }));
    proof::VerifyRequest request;
    request.trust = m_plan.trustBytes;
    request.now = m_plan.clock();
    request.seen = m_seen;
    proof::VerifyReport report = proof::verifySignatures(request, published);
    if (const auto failed = source.failure())
        return Error { witnesserror::unknown, "lo publicado no se puede leer en este momento" };
    if (report.verdict() == proof::Verdict::notAuthentic)
        return Error { witnesserror::stopped, "lo publicado no es auténtico: " + firstBad(report) };
    m_seen = std::move(report.seen);
    return m_seen ? writeFileAtomically(seenFile(m_plan.folder), proof::seenText(*m_seen)) : Status();
}

void Watcher::look()
{
    if (!m_witness.stopped().empty())
        return;
    std::vector<Open> views = openAll();
    compareAll(views);
}

std::vector<Watcher::Open> Watcher::openAll()
{
    std::vector<std::string> urls = m_plan.compare;
    if (!m_plan.watch.empty())
        urls.insert(urls.begin(), m_plan.watch);
    // One that is silent costs this long and no more, however many they are: somebody waits for the cosignature.
    remote::HttpPolicy policy = m_plan.policy;
    policy.idleMs = std::min(policy.idleMs, silenceMs);
    policy.tries = 1;
    std::vector<std::pair<std::string, std::unique_ptr<remote::HttpPublication>>> sources;
    for (const std::string& url : urls) {
        if (auto source = remote::HttpPublication::open(url, policy)) {
            (*source)->expect(liveFiles());
            sources.emplace_back(url, std::move(*source));
        }
    }
    Sight sight { m_plan.clock(), {}, 0 };
    std::vector<Open> open;
    for (auto& [url, source] : sources) {
        auto view = readView(*source, url, m_trust);
        const auto cosigners = view ? proof::cosignatures(view->opened.note, m_trust.witnesses) : Result<std::vector<proof::Cosignature>>(view.error());
        if (!cosigners) { // who shows nothing that is signed, or what nobody signed, accuses nobody
            sight.views.push_back({ url, isNotSigned(cosigners.error()) ? Sight::Outcome::notSigned : Sight::Outcome::unreadable, {}, 0, 0 });
            continue;
        }
        sight.views.push_back({ url, Sight::Outcome::read, view->opened.checkpoint.head, view->corte, cosigners->size() });
        open.push_back({ std::move(source), std::move(*view) });
    }
    m_sight = std::move(sight);
    return open;
}

void Watcher::compareAll(std::vector<Open>& views)
{
    const auto heads = [this](const View& a, const proof::TreeHead& ofA, const View& b, const proof::TreeHead& ofB, proof::PublishedSource& tilesA, proof::PublishedSource& tilesB) {
        const Comparison found = ofA.size <= ofB.size ? compareHeads(ofA, ofB, tilesB) : compareHeads(ofB, ofA, tilesA);
        if (found.agreement == Agreement::contradict)
            accuse(a, b, found.contradiction);
        m_sight.unknown += found.agreement == Agreement::unknown ? 1 : 0;
    };
    for (std::size_t i = 0; i < views.size() && m_witness.stopped().empty(); ++i) {
        const proof::TreeHead& head = views[i].view.opened.checkpoint.head;
        if (m_witness.known()) // tiles of a larger log than the one shown: whoever has it all has them
            heads(checkpointAlone(ownName, m_witness.knownNote()), *m_witness.known(), views[i].view, head, *views.front().source, *views[i].source);
        for (std::size_t j = 0; j < i && m_witness.stopped().empty(); ++j) {
            heads(views[j].view, views[j].view.opened.checkpoint.head, views[i].view, head, *views[j].source, *views[i].source);
            const Comparison cortes = compareManifests(views[j].view, views[i].view);
            if (cortes.agreement == Agreement::contradict && m_witness.stopped().empty())
                accuse(views[j].view, views[i].view, cortes.contradiction);
        }
        if (m_witness.stopped().empty())
            compareWithTold(views[i].view);
    }
}

void Watcher::compareWithTold(const View& view)
{
    const auto told = m_told.find(view.corte);
    if (told == m_told.end())
        return;
    const std::string number = std::to_string(view.corte);
    if (!view.manifest.empty() && view.digest != told->second.digest)
        accuse(view, told->second, { "dos versiones distintas del corte " + number + ", la publicada con su firma", {} });
}

void Watcher::tellCorte(const ToldCorte& told)
{
    if (told.origin != m_trust.origin)
        return;
    View view;
    view.where = told.who;
    view.corte = told.corte;
    view.digest = told.manifest;
    view.statement = told.statement;
    m_told.insert_or_assign(told.corte, std::move(view));
    if (m_told.size() > maxTold)
        m_told.erase(m_told.begin());
}

void Watcher::accuse(const View& first, const View& second, const Contradiction& contradiction)
{
    const auto kept = keepEvidence(m_plan.folder, first, second, contradiction, m_plan.clock());
    const std::string reason = first.where + " y " + second.where + " muestran " + contradiction.reason;
    const Status stopped = m_witness.stop(reason);
    m_plan.tell(reason + ". Este testigo deja de firmar. "
        + (kept ? "La evidencia quedó en " + *kept + ": consérvela." : "No se pudo guardar la evidencia: " + kept.error().detail)
        + (stopped ? "" : " No se pudo guardar que dejó de firmar."));
}

} // namespace prep::witness
