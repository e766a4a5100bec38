// SPDX-License-Identifier: MIT
#include "models/codec/eventcodec.h"
#include "models/codec/limits.h"

#include <bit>
#include <cstring>

// The layout is in models/eventlog/FORMAT.md, "Header".
namespace prep::codec {

namespace {

static_assert(std::endian::native == std::endian::little, "the fixed fields are copied as they lie in memory");

constexpr std::uint8_t headerVersion = 1;
constexpr std::size_t fixedBytes = 56;

template<typename T>
char* put(char* at, T value)
{
    std::memcpy(at, &value, sizeof value);
    return at + sizeof value;
}

template<typename T>
T take(const char*& at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

char* putText(char* at, const std::string& text)
{
    const std::size_t size = std::min<std::size_t>(text.size(), 0xff); // checkLimits() has refused longer ones
    at = put(at, static_cast<std::uint8_t>(size));
    std::memcpy(at, text.data(), size);
    return at + size;
}

/// Moves `at` behind a length-prefixed text; nothing is read past `end`.
bool takeText(const char*& at, const char* end, std::string& text)
{
    if (at == end)
        return false;
    const auto size = static_cast<std::size_t>(static_cast<std::uint8_t>(*at++));
    if (size > maxIdentBytes || static_cast<std::size_t>(end - at) < size)
        return false;
    text.assign(at, size);
    at += size;
    return isCleanText(text);
}

Error malformed(const char* what)
{
    return { errHeader, std::string("header: ") + what };
}

Status takeTexts(const char* at, const char* end, EventHeader& header)
{
    if (!takeText(at, end, header.origin))
        return malformed("origin");
    if (!takeText(at, end, header.actor))
        return malformed("actor");
    if (!takeText(at, end, header.station))
        return malformed("station");
    if (header.subject.kind == SubjectKind::pieza) {
        if (end - at < 16)
            return malformed("pieza id");
        header.subject.id = take<Id16>(at);
        header.subject.key.clear();
    } else {
        header.subject.id = {};
        if (!takeText(at, end, header.subject.key))
            return malformed("subject key");
    }
    if (at != end)
        return malformed("bytes behind the subject");
    return {};
}

} // namespace

void encodeHeader(const EventHeader& header, std::string& out)
{
    std::array<char, fixedBytes + 16 + 4 * 256> bytes;
    char* at = bytes.data();
    at = put(at, headerVersion);
    at = put(at, header.subject.kind);
    at = put(at, header.kind);
    at = put(at, header.offset);
    at = put(at, header.seq);
    at = put(at, header.originSeq);
    at = put(at, header.at);
    at = put(at, header.occurred);
    at = put(at, header.id);
    at = putText(at, header.origin);
    at = putText(at, header.actor);
    at = putText(at, header.station);
    at = header.subject.kind == SubjectKind::pieza ? put(at, header.subject.id) : putText(at, header.subject.key);
    out.append(bytes.data(), static_cast<std::size_t>(at - bytes.data()));
}

Status decodeHeaderInto(std::string_view bytes, EventHeader& header)
{
    if (bytes.size() > maxHeaderBytes)
        return Error { errTooBig, "header of " + std::to_string(bytes.size()) + " bytes" };
    if (bytes.size() < fixedBytes)
        return malformed("cut in its fixed fields");
    const char* at = bytes.data();
    if (take<std::uint8_t>(at) != headerVersion)
        return malformed("unknown version");
    header.subject.kind = take<SubjectKind>(at);
    header.kind = take<EventKind>(at);
    header.offset = take<std::int32_t>(at);
    header.seq = take<Seq>(at);
    header.originSeq = take<Seq>(at);
    header.at = take<Millis>(at);
    header.occurred = take<Millis>(at);
    header.id = take<Id16>(at);
    if (static_cast<std::size_t>(header.subject.kind) >= subjectKindCount)
        return malformed("unknown kind of subject");
    if (!isKnown(header.kind))
        return malformed("unknown kind of event");
    return takeTexts(at, bytes.data() + bytes.size(), header);
}

Result<EventHeader> decodeHeader(std::string_view bytes)
{
    Result<EventHeader> result { EventHeader {} };
    if (const Status status = decodeHeaderInto(bytes, *result); !status)
        return status.error();
    return result;
}

} // namespace prep::codec
