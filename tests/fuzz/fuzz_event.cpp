// SPDX-License-Identifier: MIT
// The event reader, the command reader and the anchors, fed with anything: nothing crashes, and what is accepted is
// written and read back as the same.
#include "models/codec/commandcodec.h"
#include "models/codec/eventcodec.h"
#include "models/codec/limits.h"
#include "models/eventlog/anchors.h"

#include <algorithm>
#include <cstdlib>

using namespace prep;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

void readEvent(std::string_view header, std::string_view body)
{
    const auto event = codec::decode(header, body);
    if (!event)
        return;
    require(codec::checkLimits(*event).ok());
    const auto encoded = codec::encode(*event);
    require(encoded.header == header);
    const auto again = codec::decode(encoded.header, encoded.body);
    require(again.ok() && *again == *event);
}

/// The body alone, as `revela` brings it: the first byte says the kind.
void readBody(std::string_view bytes)
{
    Event event;
    event.header.kind = static_cast<EventKind>(static_cast<std::uint8_t>(bytes[0]));
    if (!codec::decodeBody(bytes.substr(1), event))
        return;
    std::string body;
    codec::encodeBody(event, body);
    Event again;
    again.header.kind = event.header.kind;
    require(codec::decodeBody(body, again).ok() && again == event);
}

void readCommand(std::string_view bytes)
{
    const auto command = codec::decodeCommand(bytes);
    if (!command)
        return;
    const auto again = codec::decodeCommand(codec::encodeCommand(*command));
    require(again.ok() && again->digest == command->digest && again->id == command->id);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.empty())
        return 0;
    const std::size_t cut = std::min<std::size_t>(static_cast<std::uint8_t>(bytes[0]), bytes.size() - 1);
    readEvent(bytes.substr(1, cut), bytes.substr(1 + cut));
    readBody(bytes);
    readCommand(bytes);
    if (const auto anchor = parseAnchorLine(bytes))
        require(*parseAnchorLine(anchorLine(*anchor)) == *anchor);
    return 0;
}
