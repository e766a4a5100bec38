// SPDX-License-Identifier: MIT
#include "models/publication/proof/tilelog.h"

#include "models/process/files.h"
#include "models/publication/proof/errors.h"

#include <bit>
#include <cerrno>
#include <cstring>
#include <set>

#include <fcntl.h>
#include <unistd.h>

namespace prep::proof {

namespace {

std::string bytesOf(const std::vector<Digest>& hashes)
{
    std::string bytes;
    bytes.reserve(hashes.size() * 32);
    for (const Digest& hash : hashes)
        bytes.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
    return bytes;
}

Error failure(const std::string& path)
{
    return { fileerror::cannotWrite, "cannot write " + path + ": " + std::strerror(errno) };
}

/// Replaces by rename, without waiting for the disk: a corte writes hundreds of tiles, and flush() waits once for all.
Status replaceFile(const std::string& path, std::string_view bytes)
{
    const std::string fresh = path + ".nuevo";
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return failure(fresh);
    bool good = true;
    while (good && !bytes.empty()) {
        const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        good = n > 0;
        bytes.remove_prefix(good ? static_cast<std::size_t>(n) : 0);
    }
    good = ::close(descriptor) == 0 && good;
    return good && ::rename(fresh.c_str(), path.c_str()) == 0 ? Status() : failure(path);
}

/// More files than these are waited for together: each alone is a round trip to the disk.
constexpr std::size_t fewFiles = 16;

/// On disk: this file or folder, or with `all` everything on its file system.
Status sync(const std::string& path, bool all = false)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(path);
    const bool good = (all ? ::syncfs(descriptor) : ::fsync(descriptor)) == 0;
    ::close(descriptor);
    return good ? Status() : failure(path);
}

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.find_last_of('/'));
}

} // namespace

TileLog::TileLog(std::string root, std::uint64_t size)
    : m_root(std::move(root))
    , m_size(size)
{
}

Result<TileLog> TileLog::open(std::string root, const TreeHead& head)
{
    if (head.size > maxLeaves)
        return Error { prooferror::tree, "the log is too long" };
    TileLog log(std::move(root), head.size);
    TileReader reader([&log](const std::string& path, std::uint64_t limit) { return readFile(log.m_root + "/" + path, limit); }, head.size);
    if (const Status read = log.readEdge(reader); !read)
        return read.error();
    if (log.head() != head)
        return Error { prooferror::tree, "the tiles on disk do not lead to the checkpoint" };
    return log;
}

Status TileLog::readEdge(TileReader& reader)
{
    for (unsigned level = 0; (m_size >> (level * tileHeight)) > 0; ++level) {
        Edge edge { (m_size >> (level * tileHeight)) / tileWidth, {} };
        if (widthIn(m_size, level, edge.index) > 0) {
            Result<std::vector<Digest>> hashes = reader.tile(level, edge.index);
            if (!hashes)
                return hashes.error();
            edge.hashes = std::move(*hashes);
        }
        m_edges.push_back(std::move(edge));
    }
    if (m_edges.empty() || m_edges[0].hashes.empty())
        return {};
    const Result<std::vector<std::string>> leaves = reader.bundle(m_edges[0].index);
    if (!leaves)
        return leaves.error();
    for (std::size_t i = 0; i < leaves->size(); ++i) {
        const std::string& leaf = (*leaves)[i];
        if (m_hash.leaf(leaf) != m_edges[0].hashes[i])
            return Error { prooferror::tree, "an entry is not the one that the tile says" };
        m_bundle += { static_cast<char>(leaf.size() >> 8), static_cast<char>(leaf.size() & 0xff) };
        m_bundle += leaf;
    }
    return {};
}

Status TileLog::append(std::string_view leaf)
{
    if (leaf.size() > maxLeafBytes || m_size >= maxLeaves)
        return Error { prooferror::tree, "the leaf does not fit" };
    m_bundle += { static_cast<char>(leaf.size() >> 8), static_cast<char>(leaf.size() & 0xff) };
    m_bundle += leaf;
    ++m_size;
    if (m_size % tileWidth == 0) {
        if (const Status done = put(bundlePath(m_size / tileWidth - 1), m_bundle); !done)
            return done;
        m_bundle.clear();
    }
    return push(0, m_hash.leaf(leaf));
}

Status TileLog::push(unsigned level, const Digest& hash)
{
    if (level == m_edges.size())
        m_edges.emplace_back();
    Edge& edge = m_edges[level];
    edge.hashes.push_back(hash);
    if (edge.hashes.size() < tileWidth)
        return {};
    const Status done = put(tilePath(level, edge.index), bytesOf(edge.hashes));
    std::vector<Digest> row = std::exchange(edge.hashes, {});
    ++edge.index;
    for (; row.size() > 1; row.resize(row.size() / 2)) {
        for (std::size_t i = 0; i < row.size() / 2; ++i)
            row[i] = m_hash.node(row[2 * i], row[2 * i + 1]);
    }
    return done ? push(level + 1, row.front()) : done;
}

Status TileLog::put(const std::string& path, std::string_view bytes)
{
    const std::string file = m_root + "/" + path;
    if (const Status made = makeFolder(folderOf(file), 0755); !made)
        return made;
    m_written.push_back(path);
    return replaceFile(file, bytes);
}

Status TileLog::flush()
{
    for (unsigned level = 0; level < m_edges.size(); ++level) {
        const Edge& edge = m_edges[level];
        if (edge.hashes.empty())
            continue;
        const auto width = static_cast<unsigned>(edge.hashes.size());
        if (const Status done = put(tilePath(level, edge.index, width), bytesOf(edge.hashes)); !done)
            return done;
    }
    if (!m_bundle.empty()) {
        if (const Status done = put(bundlePath(m_size / tileWidth, static_cast<unsigned>(m_size % tileWidth)), m_bundle); !done)
            return done;
    }
    return settle();
}

/// Waits until all that was put is on disk.
Status TileLog::settle()
{
    if (m_written.size() - m_synced > fewFiles) {
        const Status done = sync(m_root, true);
        m_synced = done ? m_written.size() : m_synced;
        return done;
    }
    std::set<std::string> folders;
    for (std::size_t next = m_synced; next < m_written.size(); ++next) {
        const std::string file = m_root + "/" + m_written[next];
        folders.insert(folderOf(file));
        if (const Status done = sync(file); !done)
            return done;
    }
    for (const std::string& folder : folders) {
        if (const Status done = sync(folder); !done)
            return done;
    }
    m_synced = m_written.size();
    return {};
}

TreeHead TileLog::head()
{
    // Complete subtrees from the left: the highest level first, and in each tile its powers of two.
    std::vector<Digest> peaks;
    for (auto edge = m_edges.rbegin(); edge != m_edges.rend(); ++edge) {
        std::size_t from = 0;
        for (std::size_t left = edge->hashes.size(); left > 0;) {
            const std::size_t count = std::bit_floor(left);
            RootBuilder part;
            for (std::size_t i = 0; i < count; ++i)
                part.add(edge->hashes[from + i]);
            peaks.push_back(part.root());
            from += count;
            left -= count;
        }
    }
    return { m_size, m_hash.join(peaks) };
}

} // namespace prep::proof
