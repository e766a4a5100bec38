// SPDX-License-Identifier: MIT
#include "models/eventlog/faultfinder.h"

#include <algorithm>

namespace prep {

namespace {

/// Trying every value of every byte stays below a second up to this size.
constexpr std::size_t maxTriedBytes = 2048;

std::string_view bytesOf(const Digest& digest)
{
    return { reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() };
}

/// Of a hash that was just found right, and so is of the right size.
Digest digestOf(std::string_view bytes)
{
    Digest digest;
    std::copy_n(bytes.begin(), digest.bytes.size(), digest.bytes.begin());
    return digest;
}

/// Tries every other value of every byte of `bytes` until `isRight` says so: (place, right value).
template<typename IsRight>
std::optional<std::pair<int, std::uint8_t>> repair(std::string bytes, IsRight&& isRight)
{
    for (std::size_t i = 0; i < bytes.size() && bytes.size() <= maxTriedBytes; ++i) {
        const char found = bytes[i];
        for (int value = 0; value < 256; ++value) {
            bytes[i] = static_cast<char>(value);
            if (bytes[i] != found && isRight(bytes))
                return std::pair { static_cast<int>(i), static_cast<std::uint8_t>(value) };
        }
        bytes[i] = found;
    }
    return std::nullopt;
}

} // namespace

FaultFinder::FaultFinder(const LogFile& file, const Digest& head, Seq expected)
    : m_file(file)
    , m_head(head)
    , m_expected(expected)
{
}

LogFinding FaultFinder::find(LogFault fault, std::string detail) const
{
    return { fault, m_expected, std::move(detail), -1, 0 };
}

LogFinding FaultFinder::explain(const RawEvent& row)
{
    if (row.seq == m_expected) {
        // Cheapest and surest first: each of these is proved by the chain itself.
        const auto next = rowAfter(row.seq);
        if (next && follows(m_head, next->header, next->body, next->hash)) {
            if (follows(digestOf(next->hash), row.header, row.body, row.hash))
                return find(LogFault::outOfOrder, "the event that belongs here stands behind it");
            return find(LogFault::inserted, "the event behind it follows from the one before it");
        }
        for (const auto attempt : { &FaultFinder::oneByteOfHash, &FaultFinder::oneByteOfHeader, &FaultFinder::oneByteOfBody }) {
            if (auto found = (this->*attempt)(row))
                return *found;
        }
    }
    if (auto found = misplaced(row))
        return *found;
    return changed(row);
}

bool FaultFinder::follows(const Digest& head, std::string_view header, std::string_view body, std::string_view hash)
{
    return bytesOf(m_sha.link(head, header, m_sha.of(body))) == hash;
}

std::optional<FaultFinder::Row> FaultFinder::rowAfter(Seq seq) const
{
    std::optional<Row> found;
    const Status read = m_file.forEach(seq + 1, INT64_MAX, [&found](const RawEvent& row) {
        found = Row { row.seq, std::string(row.header), std::string(row.body), std::string(row.hash) };
        return false;
    });
    return read ? found : std::nullopt;
}

/// True when an event that says it is number `wanted` stands behind row `after`.
bool FaultFinder::standsLater(Seq wanted, Seq after) const
{
    bool found = false;
    const Status read = m_file.forEach(after + 1, INT64_MAX, [&](const RawEvent& row) {
        const auto header = codec::decodeHeader(row.header);
        found = header && header->seq == wanted;
        return !found;
    });
    return read && found;
}

std::optional<LogFinding> FaultFinder::oneByteOfHash(const RawEvent& row)
{
    const Digest right = m_sha.link(m_head, row.header, m_sha.of(row.body));
    if (row.hash.size() != right.bytes.size())
        return find(LogFault::hashChanged, "the stored hash is not 32 bytes");
    int differing = 0;
    LogFinding finding = find(LogFault::hashChanged, "the stored hash differs");
    for (std::size_t i = 0; i < right.bytes.size(); ++i) {
        if (static_cast<std::uint8_t>(row.hash[i]) == right.bytes[i])
            continue;
        ++differing;
        finding.byte = static_cast<int>(i);
        finding.was = right.bytes[i];
    }
    if (differing == 1)
        return finding;
    finding.byte = -1;
    const auto next = rowAfter(row.seq);
    if (next && follows(right, next->header, next->body, next->hash))
        return finding;
    return std::nullopt;
}

std::optional<LogFinding> FaultFinder::oneByteOfHeader(const RawEvent& row)
{
    const Digest body = m_sha.of(row.body);
    const auto right = repair(std::string(row.header), [&](const std::string& header) { return bytesOf(m_sha.link(m_head, header, body)) == row.hash; });
    if (!right)
        return std::nullopt;
    LogFinding finding = find(LogFault::headerChanged, "one byte of the header differs");
    std::tie(finding.byte, finding.was) = *right;
    return finding;
}

std::optional<LogFinding> FaultFinder::oneByteOfBody(const RawEvent& row)
{
    const auto right = repair(std::string(row.body), [&](const std::string& body) { return follows(m_head, row.header, body, row.hash); });
    if (!right)
        return std::nullopt;
    LogFinding finding = find(LogFault::bodyChanged, "one byte of the body differs");
    std::tie(finding.byte, finding.was) = *right;
    return finding;
}

std::optional<LogFinding> FaultFinder::misplaced(const RawEvent& row)
{
    const auto header = codec::decodeHeader(row.header);
    if (row.seq == m_expected && (!header || header->seq == m_expected))
        return std::nullopt;
    const std::string found = header ? "the event here says it is number " + std::to_string(header->seq) : "no such row";
    if (header && header->seq == m_expected)
        return find(LogFault::outOfOrder, "it stands in row " + std::to_string(row.seq));
    if (header && header->seq < m_expected)
        return find(LogFault::inserted, found + ", which stood before");
    if (standsLater(m_expected, row.seq))
        return find(LogFault::outOfOrder, found);
    return find(LogFault::missing, found);
}

LogFinding FaultFinder::changed(const RawEvent& row)
{
    const auto header = codec::decodeHeader(row.header);
    if (!header)
        return find(LogFault::headerChanged, header.error().detail);
    Event event;
    event.header = *header;
    if (const Status body = codec::decodeBody(row.body, event); !body)
        return find(LogFault::bodyChanged, body.error().detail);
    return find(LogFault::contentChanged, "the event does not follow from the one before");
}

} // namespace prep
