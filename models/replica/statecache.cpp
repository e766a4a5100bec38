// SPDX-License-Identifier: MIT
#include "models/replica/statecache.h"

#include "models/process/files.h"
#include "models/wire/bytes.h"

#include <zlib.h>

#include <sys/stat.h>
#include <unistd.h>

namespace prep {

namespace {

constexpr std::string_view magic = "PRC1";
constexpr std::uint64_t maxState = 2ULL << 30;
constexpr std::uint64_t maxDefinition = 512ULL << 20;
constexpr std::uint64_t maxJournal = 4ULL * StateCache::journalLimit;
constexpr std::uint64_t maxAnchors = 4ULL << 20;
constexpr const char* stateName = "estado.bin";
constexpr const char* journalName = "diario.bin";
constexpr const char* anchorsName = "anclas.txt";

std::uint32_t checksum(std::string_view data)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

std::string_view bytesOf(const Digest& digest)
{
    return { reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() };
}

Digest takeDigest(wire::ByteReader& in)
{
    Digest digest;
    const std::string_view bytes = in.take(digest.bytes.size());
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    return digest;
}

Error damaged(const std::string& what)
{
    return { StateCache::errDamaged, "cache: " + what };
}

struct StateFile {
    std::string bytes; ///< holds what `snapshot` shows
    StateCache::Place place;
    std::string_view snapshot;
};

Result<StateFile> readState(const std::string& path)
{
    if (!fileExists(path))
        return Error { StateCache::errNothing, "no state is kept" };
    auto bytes = readFile(path, maxState);
    if (!bytes)
        return damaged(bytes.error().detail);
    StateFile file;
    file.bytes = std::move(*bytes);
    wire::ByteReader in(file.bytes);
    const bool known = in.take(magic.size()) == magic;
    const auto crc = in.little<std::uint32_t>();
    const std::size_t begin = magic.size() + sizeof crc;
    if (!known || !in.ok() || checksum(std::string_view(file.bytes).substr(begin)) != crc)
        return damaged("estado.bin has a wrong CRC-32");
    file.place.seq = in.little<std::uint64_t>();
    file.place.head = takeDigest(in);
    file.place.fingerprint = takeDigest(in);
    file.place.asOf = static_cast<Millis>(in.little<std::uint64_t>());
    file.place.epoch = in.take(in.little<std::uint16_t>());
    const std::size_t left = in.left();
    if (!in.ok())
        return damaged("estado.bin is cut short");
    file.snapshot = std::string_view(file.bytes).substr(file.bytes.size() - left);
    return file;
}

/// The snapshot and chain of a state file, its journal not folded yet.
Result<StateCache::Loaded> open(const StateFile& file, const std::shared_ptr<const Process>& process)
{
    if (file.place.fingerprint != process->fingerprint)
        return damaged("the kept state is of another definition");
    auto snapshot = wire::unpackSnapshot(file.snapshot);
    if (!snapshot)
        return damaged(snapshot.error().detail);
    auto state = deserialize(snapshot->state, process);
    if (!state)
        return damaged(state.error().detail);
    auto chain = std::make_unique<FeedChain>();
    chain->start(file.place.seq, file.place.head, std::move(snapshot->hidden));
    return StateCache::Loaded { file.place, std::move(*state), std::move(chain) };
}

Result<std::optional<ReplicaStep>> takeItem(wire::ByteReader& in, FeedChain& chain)
{
    const std::string_view kind = in.take(1);
    if (kind == "E") {
        wire::FeedEvent event;
        event.header = in.take(in.little<std::uint16_t>());
        event.body = in.take(in.little<std::uint32_t>());
        event.digest = takeDigest(in);
        if (!in.ok())
            return damaged("a journal item is cut short");
        auto step = chain.follow(event);
        if (!step)
            return step.error();
        return std::optional(std::move(*step));
    }
    wire::Revela::Item item;
    item.seq = in.little<std::uint64_t>();
    item.body = in.take(in.little<std::uint32_t>());
    if (kind != "R" || !in.ok())
        return damaged("a journal item is malformed");
    return chain.reveal(item);
}

} // namespace

StateCache::StateCache(std::string folder)
    : m_folder(std::move(folder))
{
}

StateCache::~StateCache() = default;

std::optional<std::string> StateCache::definition(const Digest& fingerprint) const
{
    if (m_folder.empty())
        return std::nullopt;
    auto bytes = readFile(path("definicion-" + fingerprint.hex()), maxDefinition);
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

Status StateCache::keepDefinition(const Digest& fingerprint, std::string_view packed)
{
    if (m_folder.empty())
        return {};
    if (const Status made = makeFolder(m_folder); !made)
        return made;
    return writeFileAtomically(path("definicion-" + fingerprint.hex()), packed);
}

Result<Anchors> StateCache::anchors() const
{
    if (m_folder.empty() || !fileExists(path(anchorsName)))
        return Error { errNothing, "no anchors are kept" };
    const auto text = readFile(path(anchorsName), maxAnchors);
    if (!text)
        return text.error();
    return Anchors::parse(*text);
}

Status StateCache::keepAnchors(const Anchors& anchors)
{
    if (m_folder.empty())
        return {};
    if (const Status made = makeFolder(m_folder); !made)
        return made;
    return writeFileAtomically(path(anchorsName), anchors.format());
}

Result<StateCache::Place> StateCache::place() const
{
    if (m_folder.empty())
        return Error { errNothing, "no state is kept" };
    auto file = readState(path(stateName));
    if (!file)
        return file.error();
    return file->place;
}

Result<StateCache::Loaded> StateCache::load(const std::shared_ptr<const Process>& process)
{
    const auto file = readState(path(stateName));
    if (!file)
        return file.error();
    auto loaded = open(*file, process);
    if (!loaded)
        return loaded;
    if (const Status folded = foldJournal(*loaded); !folded)
        return folded.error();
    m_hasSnapshot = true;
    return loaded;
}

Status StateCache::foldJournal(Loaded& loaded) const
{
    if (!fileExists(path(journalName)))
        return {};
    const auto bytes = readFile(path(journalName), maxJournal);
    if (!bytes)
        return damaged(bytes.error().detail);
    wire::ByteReader in(*bytes);
    std::size_t whole = 0;
    while (in.left() >= 8) {
        const auto size = in.little<std::uint32_t>();
        const auto crc = in.little<std::uint32_t>();
        if (size > in.left())
            break; // a crash cut the last record
        const std::string_view content = in.take(size);
        if (checksum(content) != crc)
            return damaged("a journal record has a wrong CRC-32");
        wire::ByteReader items(content);
        loaded.place.asOf = static_cast<Millis>(items.little<std::uint64_t>());
        while (items.left() > 0) {
            const auto step = takeItem(items, *loaded.chain);
            if (!step)
                return damaged(step.error().detail);
            if (*step)
                fold(loaded.state, { **step });
        }
        whole = bytes->size() - in.left();
    }
    if (whole < bytes->size() && ::truncate(path(journalName).c_str(), static_cast<off_t>(whole)) != 0)
        return damaged("the journal's torn end cannot be removed");
    loaded.place.seq = loaded.chain->seq();
    loaded.place.head = loaded.chain->head();
    return {};
}

Status StateCache::keepSnapshot(const Place& place, std::string_view packed)
{
    m_pending.clear();
    if (m_folder.empty())
        return {};
    std::string rest;
    wire::appendLittle<std::uint64_t>(rest, place.seq);
    rest += bytesOf(place.head);
    rest += bytesOf(place.fingerprint);
    wire::appendLittle(rest, static_cast<std::uint64_t>(place.asOf));
    wire::appendLittle(rest, static_cast<std::uint16_t>(place.epoch.size()));
    rest += place.epoch;
    rest += packed;
    std::string bytes(magic);
    wire::appendLittle(bytes, checksum(rest));
    bytes += rest;
    rest.clear();
    if (const Status made = makeFolder(m_folder); !made)
        return made;
    // The journal first: a journal that does not belong to its snapshot would be taken for damage.
    if (const Status opened = openJournal("wb"); !opened)
        return opened;
    if (const Status written = writeFileAtomically(path(stateName), bytes); !written)
        return written;
    m_hasSnapshot = true;
    return {};
}

Status StateCache::openJournal(const char* mode)
{
    m_journal.reset(std::fopen(path(journalName).c_str(), mode));
    if (!m_journal)
        return Error { fileerror::cannotWrite, "cannot write " + path(journalName) };
    ::fchmod(::fileno(m_journal.get()), 0600);
    std::fseek(m_journal.get(), 0, SEEK_END);
    m_journalBytes = static_cast<std::size_t>(std::ftell(m_journal.get()));
    return {};
}

void StateCache::note(const wire::FeedEvent& event)
{
    if (m_folder.empty() || !m_hasSnapshot)
        return;
    m_pending.push_back('E');
    wire::appendLittle(m_pending, static_cast<std::uint16_t>(event.header.size()));
    m_pending += event.header;
    wire::appendLittle(m_pending, static_cast<std::uint32_t>(event.body.size()));
    m_pending += event.body;
    m_pending += bytesOf(event.digest);
}

void StateCache::note(const wire::Revela::Item& item)
{
    if (m_folder.empty() || !m_hasSnapshot)
        return;
    m_pending.push_back('R');
    wire::appendLittle<std::uint64_t>(m_pending, item.seq);
    wire::appendLittle(m_pending, static_cast<std::uint32_t>(item.body.size()));
    m_pending += item.body;
}

Status StateCache::writeJournal(Millis now)
{
    return m_pending.empty() ? Status() : touch(now);
}

Status StateCache::touch(Millis now)
{
    if (m_folder.empty() || !m_hasSnapshot)
        return {};
    std::string content;
    wire::appendLittle(content, static_cast<std::uint64_t>(now));
    content += m_pending;
    m_pending.clear();
    std::string record;
    wire::appendLittle(record, static_cast<std::uint32_t>(content.size()));
    wire::appendLittle(record, checksum(content));
    record += content;
    if (!m_journal) {
        if (const Status opened = openJournal("ab"); !opened)
            return opened;
    }
    const bool written = std::fwrite(record.data(), 1, record.size(), m_journal.get()) == record.size();
    if (!written || std::fflush(m_journal.get()) != 0)
        return Error { fileerror::cannotWrite, "cannot write " + path(journalName) };
    m_journalBytes += record.size();
    return {};
}

Status StateCache::compact(const std::shared_ptr<const Process>& process, const std::string& epoch)
{
    if (m_folder.empty() || !m_hasSnapshot || m_journalBytes == 0)
        return {};
    auto loaded = load(process);
    if (!loaded)
        return loaded.error();
    loaded->place.epoch = epoch;
    return keepSnapshot(loaded->place, wire::packSnapshot({ serialize(loaded->state), loaded->chain->hidden() }));
}

void StateCache::drop()
{
    m_pending.clear();
    m_journal.reset();
    m_journalBytes = 0;
    m_hasSnapshot = false;
    if (m_folder.empty())
        return;
    ::unlink(path(stateName).c_str());
    ::unlink(path(journalName).c_str());
}

} // namespace prep
