// SPDX-License-Identifier: MIT
#include "models/publication/proof/seen.h"

#include "models/publication/proof/errors.h"
#include "models/publication/proof/jsonfields.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <limits>

namespace prep::proof {

namespace {
constexpr std::size_t maxSeenBytes = 256U << 10;
constexpr std::size_t maxText = 300;
} // namespace

std::string seenText(const Seen& seen)
{
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    const auto put = [&writer](const char* name, const std::string& value) {
        writer.Key(name);
        writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    };
    writer.StartObject();
    writer.Key("formato");
    writer.Int(1);
    put("origen", seen.origin);
    writer.Key("corte");
    writer.Uint(seen.corte);
    put("manifiesto", seen.manifest.hex());
    put("serie", seen.serial);
    writer.Key("firmado");
    writer.Int64(seen.signedAt);
    put("bitacora", seen.logKey);
    put("checkpoint", seen.checkpoint);
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Result<Seen> parseSeen(std::string_view bytes)
{
    const Error wrong { prooferror::malformed, "not a state file of prep verify" };
    rapidjson::Document document;
    if (bytes.size() > maxSeenBytes || !detail::parseInto(document, bytes))
        return wrong;
    bool good = true;
    const detail::Fields fields(document, good);
    Seen seen;
    good = fields.number("formato", 1, 1) == 1 && good;
    seen.origin = fields.text("origen", maxText);
    seen.corte = static_cast<std::uint32_t>(fields.number("corte", 0, std::numeric_limits<std::uint32_t>::max()));
    seen.manifest = fields.digest("manifiesto");
    seen.serial = fields.text("serie", maxText);
    seen.signedAt = fields.number("firmado", 0, std::numeric_limits<std::int64_t>::max());
    seen.logKey = fields.text("bitacora", maxText);
    seen.checkpoint = fields.text("checkpoint", maxSeenBytes);
    const Result<Note> note = good ? parseNote(seen.checkpoint) : Result<Note>(wrong);
    const Result<Checkpoint> checkpoint = note ? parseCheckpointText(note->text) : Result<Checkpoint>(wrong);
    if (!checkpoint || checkpoint->origin != seen.origin)
        return wrong;
    seen.head = checkpoint->head;
    return seen;
}

} // namespace prep::proof
