// SPDX-License-Identifier: MIT
#include "models/wire/codec.h"

#include "models/wire/bytes.h"

#include <zlib.h>

namespace prep::wire {

namespace {

constexpr std::size_t headerBytes = 4 + 16 + 8 + 8 + 4 + 4;

bool isKind(char kind)
{
    return kind == 'F' || kind == 'D' || kind == 'I' || kind == 'i' || kind == 'B' || kind == 'b';
}

std::uint32_t checksum(std::string_view data)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

} // namespace

std::string encodeChunk(const Chunk& chunk)
{
    std::string out;
    out.reserve(headerBytes + chunk.data.size());
    out.append("PW1");
    out.push_back(chunk.kind);
    out.append(reinterpret_cast<const char*>(chunk.id.bytes.data()), chunk.id.bytes.size());
    appendLittle(out, chunk.offset);
    appendLittle(out, chunk.total);
    appendLittle(out, static_cast<std::uint32_t>(chunk.data.size()));
    appendLittle(out, checksum(chunk.data));
    out.append(chunk.data);
    return out;
}

Result<Chunk> parseChunk(std::string_view frame)
{
    if (frame.size() > maxBinaryFrame)
        return Error { errTooBig, "binary frame of " + std::to_string(frame.size()) + " bytes" };
    ByteReader in(frame);
    const std::string_view magic = in.take(3);
    const std::string_view kind = in.take(1);
    const std::string_view id = in.take(16);
    Chunk chunk;
    chunk.offset = in.little<std::uint64_t>();
    chunk.total = in.little<std::uint64_t>();
    const auto size = in.little<std::uint32_t>();
    const auto crc = in.little<std::uint32_t>();
    if (!in.ok() || magic != "PW1" || !isKind(kind[0]))
        return Error { errMalformed, "binary frame without a chunk's header" };
    if (size > chunkBytes || size != in.left() || chunk.offset > chunk.total || size > chunk.total - chunk.offset)
        return Error { errMalformed, "chunk whose sizes do not agree" };
    chunk.kind = kind[0];
    std::copy(id.begin(), id.end(), chunk.id.bytes.begin());
    const std::string_view data = in.take(size);
    if (checksum(data) != crc)
        return Error { errMalformed, "chunk with a wrong CRC-32" };
    chunk.data.assign(data);
    return chunk;
}

} // namespace prep::wire
