// SPDX-License-Identifier: MIT
#include "models/publication/proof/sealer.h"

#include "models/process/files.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/source.h"
#include "models/publication/proof/results.h"

namespace prep::proof {

namespace {

constexpr std::uint64_t maxCheckpoint = 64U << 10;

/// Never signs for another process, for a drill under real keys, or what no event opened.
Status fits(const Manifest& manifest, const CorteToSeal& corte, const PublicationKeys& keys)
{
    if (manifest.process != keys.trust.process || manifest.simulacro != keys.trust.simulacro)
        return Error { prooferror::origin, "the corte is of " + originOf(manifest.process, manifest.simulacro) };
    if (manifest.prueba)
        return Error { prooferror::origin, "a corte that no event opened is never published" };
    if (manifest.corte != corte.corte)
        return Error { prooferror::malformed, "the manifest is of corte " + std::to_string(manifest.corte) };
    return {};
}

} // namespace

CorteSealer::CorteSealer(std::string root, PublicationKeys keys, TileLog log)
    : m_root(std::move(root))
    , m_keys(std::move(keys))
    , m_log(std::move(log))
    , m_checkpoint { m_keys.trust.origin, m_log.head() }
{
}

Result<CorteSealer> CorteSealer::open(std::string root, PublicationKeys keys)
{
    TreeHead head { 0, TreeHash().empty() };
    const Result<std::string> bytes = readFile(root + "/checkpoint", maxCheckpoint);
    if (!bytes && bytes.error().code != fileerror::notFound)
        return bytes.error();
    if (bytes) {
        const auto opened = openCheckpoint(*bytes, keys.trust.origin, keys.trust.logKeys);
        if (!opened)
            return opened.error();
        head = opened->checkpoint.head;
    }
    Result<TileLog> log = TileLog::open(root, head);
    if (!log)
        return log.error();
    CorteSealer sealer(std::move(root), std::move(keys), std::move(*log));
    const Status read = sealer.readEntries();
    return read ? Result<CorteSealer>(std::move(sealer)) : Result<CorteSealer>(read.error());
}

Status CorteSealer::readEntries()
{
    TileReader reader([this](const std::string& path, std::uint64_t limit) { return readFile(m_root + "/" + path, limit); }, m_log.size());
    RootBuilder root;
    TreeHash hash;
    for (std::uint64_t index = 0; index * tileWidth < m_log.size(); ++index) {
        const Result<std::vector<std::string>> leaves = reader.bundle(index);
        if (!leaves)
            return leaves.error();
        for (const std::string& leaf : *leaves) {
            root.add(hash.leaf(leaf));
            if (const Status added = m_ledger.add(leaf); !added)
                return added;
        }
    }
    return root.root() == m_log.head().root ? Status() : Status(Error { prooferror::tree, "the entries do not lead to the checkpoint" });
}

Result<std::optional<std::uint64_t>> CorteSealer::catchUp(const ReadPublished& shown)
{
    const Result<std::string> bytes = shown("checkpoint", maxCheckpoint);
    if (!bytes)
        return bytes.error().code == fileerror::notFound ? Result<std::optional<std::uint64_t>>(std::nullopt) : bytes.error();
    const auto opened = openCheckpoint(*bytes, m_keys.trust.origin, m_keys.trust.logKeys);
    if (!opened)
        return std::optional<std::uint64_t>();
    const TreeHead head = opened->checkpoint.head;
    const std::uint64_t before = m_log.size();
    const Error other { prooferror::tree, "the log that the public sees does not continue this one" };
    if (head.size < before || head == m_log.head())
        return std::optional<std::uint64_t>(0);
    m_broken = true; // until all of it is here
    TileReader reader(shown, head.size);
    for (std::uint64_t index = before / tileWidth; m_log.size() < head.size; ++index) {
        const Result<std::vector<std::string>> leaves = reader.bundle(index);
        if (!leaves)
            return leaves.error();
        for (std::size_t i = m_log.size() - index * tileWidth; i < leaves->size(); ++i) {
            if (const Status added = add((*leaves)[i]); !added)
                return other;
        }
    }
    if (m_log.head() != head)
        return other;
    if (const Status durable = m_log.flush(); !durable)
        return durable.error();
    if (const Status written = writeFileAtomically(m_root + "/checkpoint", *bytes, 0644); !written)
        return written.error();
    m_checkpoint.head = head;
    m_broken = false;
    return std::optional<std::uint64_t>(head.size - before);
}

bool CorteSealer::hasPassed(std::uint32_t corte, const Digest& manifest) const
{
    if (m_ledger.manifests().empty())
        return false;
    const ManifestLeaf& last = m_ledger.manifests().back().leaf;
    return last.corte >= corte && !(last == ManifestLeaf { corte, manifest });
}

Result<SealedCorte> CorteSealer::seal(const CorteToSeal& corte, Millis signedAt)
{
    if (m_broken)
        return Error { prooferror::order, "an earlier corte failed: open the log again" };
    const Result<Manifest> manifest = parseManifest(corte.manifest);
    if (!manifest)
        return manifest.error();
    if (const Status fit = fits(*manifest, corte, m_keys); !fit)
        return fit.error();
    if (!holdsAt(m_keys.signer.certificate, manifest->at))
        return Error { prooferror::certificate, "the signer's certificate does not hold at the hour of the corte" };
    const Digest digest = codec::Sha256().of(corte.manifest);
    const bool isKnown = !m_ledger.manifests().empty() && m_ledger.manifests().back().leaf == ManifestLeaf { corte.corte, digest };
    if (hasPassed(corte.corte, digest))
        return Error { prooferror::order, "the log has passed corte " + std::to_string(corte.corte) };
    SealedCorte sealed;
    m_broken = true; // until all of it is done
    Status done = sign(corte, signedAt, sealed);
    if (done && !isKnown)
        done = appendShown(*manifest, sealed);
    if (done && !isKnown)
        done = append(corte, digest, sealed);
    if (!done)
        return done.error();
    m_broken = false;
    // All of the tree, not only what is new: a corte before may have been sealed and never brought out.
    const std::vector<std::string> tree = treeFiles(m_log.size());
    sealed.files.insert(sealed.files.end(), tree.begin(), tree.end());
    sealed.files.emplace_back("checkpoint");
    sealed.checkpoint = m_checkpoint;
    return sealed;
}

Status CorteSealer::sign(const CorteToSeal& corte, Millis signedAt, SealedCorte& sealed)
{
    const std::string folder = corteFolderName(corte.corte);
    if (const Status made = makeFolder(m_root + "/" + folder, 0755); !made)
        return made;
    const Result<std::string> signature = signCms(corte.manifest, m_keys.signer.certificate, m_keys.signer.key, signedAt);
    if (!signature)
        return signature.error();
    if (const Status written = put(folder + "/manifiesto.json.p7s", *signature, sealed); !written)
        return written;
    return put("ca.pem", m_keys.trust.caPem, sealed);
}

Status CorteSealer::add(const std::string& leaf)
{
    if (const Status known = m_ledger.add(leaf); !known)
        return known;
    return m_log.append(leaf);
}

Status CorteSealer::appendRow(const ActaRow& row, SealedCorte& sealed)
{
    if (!row.hasValue && !m_ledger.actas().contains(row.acta))
        return {};
    const std::optional<ActaLeaf> leaf = m_ledger.changed(row.acta, row.image, row.row);
    if (!leaf)
        return {};
    ++sealed.actas;
    return add(leafText(*leaf));
}

/// Nothing, but where a corte was sealed and lost since.
Status CorteSealer::appendShown(const Manifest& manifest, SealedCorte& sealed)
{
    codec::Sha256 hash;
    for (const ManifestProduct& product : manifest.products) {
        const ManifestFile* file = product.published ? nullptr : detail::resultsFile(manifest, product.name);
        const auto totals = manifest.totals.find(product.name);
        if (file == nullptr || totals == manifest.totals.end())
            continue;
        const Result<std::string> bytes = readFile(m_root + "/" + file->path, static_cast<std::uint64_t>(file->bytes));
        if (!bytes)
            return bytes.error();
        const auto csv = hash.of(*bytes) == file->sha256 ? detail::ResultsCsv::of(*bytes) : std::nullopt;
        if (!csv || csv->rows() < static_cast<std::size_t>(totals->second.expected))
            return Error { prooferror::malformed, file->path + " is not what the manifest says" };
        for (std::size_t ordinal = 1; ordinal <= static_cast<std::size_t>(totals->second.expected); ++ordinal) {
            const std::string_view row = csv->row(ordinal);
            const ActaRow shown { detail::actaKeyOf(product.name, ordinal), csv->image(row), hash.of(row), !csv->isPending(row) };
            if (const Status added = appendRow(shown, sealed); !added)
                return added;
        }
    }
    return {};
}

Status CorteSealer::append(const CorteToSeal& corte, const Digest& manifest, SealedCorte& sealed)
{
    for (const ActaRow& row : corte.actas) {
        if (const Status added = appendRow(row, sealed); !added)
            return added;
    }
    if (const Status added = add(leafText(ManifestLeaf { corte.corte, manifest })); !added)
        return added;
    if (const Status durable = m_log.flush(); !durable)
        return durable;
    m_checkpoint.head = m_log.head();
    const Result<std::string> note = signCheckpoint(m_checkpoint, m_keys.log);
    return note ? writeFileAtomically(m_root + "/checkpoint", *note, 0644) : Status(note.error());
}

Status CorteSealer::put(const std::string& path, std::string_view bytes, SealedCorte& sealed)
{
    sealed.files.push_back(path);
    return writeFileAtomically(m_root + "/" + path, bytes, 0644);
}

} // namespace prep::proof
