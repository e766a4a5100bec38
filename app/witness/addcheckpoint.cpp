// SPDX-License-Identifier: MIT
#include "app/witness/addcheckpoint.h"

#include "models/publication/proof/base64.h"
#include "models/publication/proof/errors.h"

#include <algorithm>
#include <charconv>

namespace prep::witness {

namespace {

constexpr std::size_t maxHashes = 63;
constexpr std::string_view old = "old ";

Error malformed()
{
    return { prooferror::malformed, "not an add-checkpoint request" };
}

/// The text up to the line's end, which is taken off `rest`; false when there is no line end.
bool takeLine(std::string_view& rest, std::string_view& line)
{
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
        return false;
    line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

} // namespace

std::string addCheckpointText(const AddCheckpoint& request)
{
    std::string text = std::string(old) + std::to_string(request.oldSize) + "\n";
    for (const Digest& hash : request.proof)
        text += proof::toBase64({ reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size() }) + "\n";
    return text + "\n" + request.checkpoint;
}

Result<AddCheckpoint> parseAddCheckpoint(std::string_view body)
{
    AddCheckpoint request;
    std::string_view rest = body;
    std::string_view line;
    if (body.size() > maxAddCheckpoint || !takeLine(rest, line) || !line.starts_with(old))
        return malformed();
    const char* end = line.data() + line.size();
    const auto [at, failure] = std::from_chars(line.data() + old.size(), end, request.oldSize);
    if (failure != std::errc {} || at != end)
        return malformed();
    while (takeLine(rest, line) && !line.empty()) {
        const auto bytes = proof::fromBase64(line);
        Digest hash;
        if (!bytes || bytes->size() != hash.bytes.size() || request.proof.size() == maxHashes)
            return malformed();
        std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(hash.bytes.data()));
        request.proof.push_back(hash);
    }
    request.checkpoint = rest;
    // One value, one text: no leading zero, no line left out.
    return !rest.empty() && addCheckpointText(request) == body ? Result<AddCheckpoint>(std::move(request)) : malformed();
}

} // namespace prep::witness
