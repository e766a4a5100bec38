// SPDX-License-Identifier: MIT
#include "models/wire/codec.h"

#include "models/wire/bytes.h"

#include <zlib.h>

namespace prep::wire {

namespace {

constexpr std::uint64_t maxSnapshotBytes = 2ULL << 30;
constexpr std::uint64_t maxFilesBytes = 512ULL << 20;
constexpr std::size_t maxFiles = 1000;
constexpr std::size_t maxFileName = 200;
// Deflate cannot shrink more than about 1032 times: a greater claim is a lie and would only cost memory.
constexpr std::uint64_t maxRatio = 1040;

/// magic (4) ‖ size of the whole (8) ‖ zlib stream.
std::string compress(std::string_view magic, std::string_view bytes)
{
    std::string out(magic);
    appendLittle(out, static_cast<std::uint64_t>(bytes.size()));
    const std::size_t start = out.size();
    uLongf size = compressBound(bytes.size());
    out.resize(start + size);
    compress2(reinterpret_cast<Bytef*>(out.data() + start), &size, reinterpret_cast<const Bytef*>(bytes.data()),
        bytes.size(), 1);
    out.resize(start + size);
    return out;
}

Result<std::string> decompress(std::string_view magic, std::string_view bytes, std::uint64_t limit)
{
    ByteReader in(bytes);
    const bool known = in.take(4) == magic;
    const auto size = in.little<std::uint64_t>();
    if (!in.ok() || !known)
        return Error { errMalformed, "not a package of this kind" };
    if (size > limit || size / maxRatio > in.left())
        return Error { errTooBig, "package claims " + std::to_string(size) + " bytes" };
    std::string out(size, '\0');
    uLongf got = size;
    uLong used = in.left();
    const std::string_view stream = in.take(in.left());
    const int code
        = uncompress2(reinterpret_cast<Bytef*>(out.data()), &got, reinterpret_cast<const Bytef*>(stream.data()), &used);
    if (code != Z_OK || got != size || used != stream.size())
        return Error { errMalformed, "package does not decompress" };
    return out;
}

} // namespace

// state size (8) ‖ state ‖ count (8) ‖ count × (seq (8) ‖ digest (32) ‖ header size (2) ‖ header)
std::string packSnapshot(const Snapshot& snapshot)
{
    std::string raw;
    raw.reserve(snapshot.state.size() + snapshot.hidden.size() * 160 + 16);
    appendLittle(raw, static_cast<std::uint64_t>(snapshot.state.size()));
    raw.append(snapshot.state);
    appendLittle(raw, static_cast<std::uint64_t>(snapshot.hidden.size()));
    for (const HiddenEvent& event : snapshot.hidden) {
        appendLittle(raw, static_cast<std::uint64_t>(event.seq));
        raw.append(reinterpret_cast<const char*>(event.digest.bytes.data()), event.digest.bytes.size());
        appendLittle(raw, static_cast<std::uint16_t>(event.header.size()));
        raw.append(event.header);
    }
    return compress("PWF1", raw);
}

Result<Snapshot> unpackSnapshot(std::string_view bytes)
{
    auto raw = decompress("PWF1", bytes, maxSnapshotBytes);
    if (!raw.ok())
        return raw.error();
    ByteReader in(raw.value());
    Snapshot snapshot;
    snapshot.state.assign(in.take(in.little<std::uint64_t>()));
    const auto count = in.little<std::uint64_t>();
    if (!in.ok() || count > in.left() / 42)
        return Error { errMalformed, "snapshot whose counts do not agree" };
    snapshot.hidden.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        HiddenEvent& event = snapshot.hidden.emplace_back();
        event.seq = in.little<std::uint64_t>();
        const std::string_view digest = in.take(event.digest.bytes.size());
        std::copy(digest.begin(), digest.end(), reinterpret_cast<char*>(event.digest.bytes.data()));
        const auto size = in.little<std::uint16_t>();
        event.header.assign(in.take(size));
        if (!in.ok() || size > codec::maxHeaderBytes)
            return Error { errMalformed, "snapshot with a damaged hidden event" };
    }
    if (in.left() != 0)
        return Error { errMalformed, "snapshot with bytes after its end" };
    return snapshot;
}

// count (4) ‖ count × (name size (2) ‖ name ‖ content size (8) ‖ content)
std::string packFiles(const std::vector<File>& files)
{
    std::string raw;
    appendLittle(raw, static_cast<std::uint32_t>(files.size()));
    for (const File& file : files) {
        appendLittle(raw, static_cast<std::uint16_t>(file.name.size()));
        raw.append(file.name);
        appendLittle(raw, static_cast<std::uint64_t>(file.content.size()));
        raw.append(file.content);
    }
    return compress("PWD1", raw);
}

Result<std::vector<File>> unpackFiles(std::string_view bytes)
{
    auto raw = decompress("PWD1", bytes, maxFilesBytes);
    if (!raw.ok())
        return raw.error();
    ByteReader in(raw.value());
    const auto count = in.little<std::uint32_t>();
    if (!in.ok() || count > maxFiles)
        return Error { errMalformed, "package of too many files" };
    std::vector<File> files(count);
    for (File& file : files) {
        file.name.assign(in.take(in.little<std::uint16_t>()));
        file.content.assign(in.take(in.little<std::uint64_t>()));
        const bool plain = file.name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
        if (!in.ok() || file.name.empty() || file.name.size() > maxFileName || !plain || file.name[0] == '.')
            return Error { errMalformed, "package with a damaged file or an unsafe name" };
    }
    if (in.left() != 0)
        return Error { errMalformed, "package with bytes after its end" };
    return files;
}

} // namespace prep::wire
