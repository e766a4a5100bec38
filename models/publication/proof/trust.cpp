// SPDX-License-Identifier: MIT
#include "models/publication/proof/trust.h"

#include "models/codec/chain.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/jsonfields.h"
#include "models/publication/proof/timestamp.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

namespace prep::proof {

namespace {

constexpr std::size_t maxTrustBytes = 1U << 20;
constexpr std::size_t maxKeys = 64;
constexpr std::size_t maxRevoked = 1000;
constexpr std::size_t maxText = 300;
constexpr std::int64_t maxMillis = 253402300799999; // 9999-12-31

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& writer, const char* name, const std::string& value)
{
    writer.Key(name);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void putKeys(Writer& writer, const char* name, const std::vector<NoteVerifier>& keys)
{
    writer.Key(name);
    writer.StartArray();
    for (const NoteVerifier& key : keys)
        writer.String(key.text().c_str());
    writer.EndArray();
}

std::vector<NoteVerifier> readKeys(const detail::Json& list, NoteKind kind, bool& good)
{
    std::vector<NoteVerifier> keys;
    for (const detail::Json& each : list.GetArray()) {
        const Result<NoteVerifier> key = each.IsString() ? NoteVerifier::parse(each.GetString()) : Result<NoteVerifier>(Error {});
        // A witness listed twice would count twice.
        const bool isNew = key.ok() && key->kind == kind && std::none_of(keys.begin(), keys.end(), [&](const NoteVerifier& known) {
            return known.key == key->key || (kind == NoteKind::cosignature && known.name == key->name);
        });
        good = good && isNew;
        if (isNew)
            keys.push_back(*key);
    }
    return keys;
}

std::vector<RevokedSigner> readRevoked(const detail::Json& list, bool& good)
{
    std::vector<RevokedSigner> revoked;
    for (const detail::Json& each : list.GetArray()) {
        const detail::Fields fields(each, good);
        revoked.push_back({ fields.text("serie", maxText), fields.number("desde", 0, maxMillis), fields.text("motivo", maxText) });
        good = good && !revoked.back().serial.empty();
    }
    return revoked;
}

} // namespace

std::string originOf(std::string_view process, bool simulacro)
{
    return (simulacro ? "simulacro/prep.iepcjalisco/" : "prep.iepcjalisco/") + std::string(process);
}

const RevokedSigner* Trust::revocationOf(std::string_view serial) const
{
    const auto found = std::find_if(revoked.begin(), revoked.end(), [&](const RevokedSigner& each) { return each.serial == serial; });
    return found == revoked.end() ? nullptr : &*found;
}

std::string trustText(const Trust& trust)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    writer.Key("formato");
    writer.Int(1);
    put(writer, "proceso", trust.process);
    writer.Key("simulacro");
    writer.Bool(trust.simulacro);
    put(writer, "origen", trust.origin);
    putKeys(writer, "bitacora", trust.logKeys);
    putKeys(writer, "testigos", trust.witnesses);
    writer.Key("k");
    writer.Uint(trust.threshold);
    writer.Key("revocados");
    writer.StartArray();
    for (const RevokedSigner& each : trust.revoked) {
        writer.StartObject();
        put(writer, "serie", each.serial);
        writer.Key("desde");
        writer.Int64(each.since);
        put(writer, "motivo", each.reason);
        writer.EndObject();
    }
    writer.EndArray();
    put(writer, "ca", trust.caPem);
    if (!trust.timestampCaPem.empty())
        put(writer, "sellos", trust.timestampCaPem);
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Result<Trust> parseTrust(std::string_view bytes)
{
    rapidjson::Document document;
    if (bytes.size() > maxTrustBytes || !detail::parseInto(document, bytes))
        return Error { prooferror::malformed, "not a trust file" };
    bool good = true;
    const detail::Fields fields(document, good);
    Trust trust;
    good = fields.number("formato", 1, 1) == 1 && good;
    trust.process = fields.text("proceso", 64);
    trust.simulacro = fields.boolean("simulacro");
    trust.origin = fields.text("origen", maxText);
    trust.caPem = fields.text("ca", maxTrustBytes);
    if (fields.find("sellos") != nullptr) { // trust files without stamps have no such member
        trust.timestampCaPem = fields.text("sellos", maxTimestampBytes);
        good = good && isTimestampCa(trust.timestampCaPem);
    }
    trust.logKeys = readKeys(fields.list("bitacora", maxKeys), NoteKind::note, good);
    trust.witnesses = readKeys(fields.list("testigos", maxKeys), NoteKind::cosignature, good);
    trust.threshold = static_cast<std::uint32_t>(fields.number("k", 0, maxKeys));
    trust.revoked = readRevoked(fields.list("revocados", maxRevoked), good);
    if (!good || trust.process.empty() || trust.logKeys.empty() || trust.caPem.empty())
        return Error { prooferror::malformed, "a member of the trust file is missing or wrong" };
    const bool ofOrigin = std::all_of(trust.logKeys.begin(), trust.logKeys.end(), [&](const NoteVerifier& key) { return key.name == trust.origin; });
    if (trust.origin != originOf(trust.process, trust.simulacro) || !ofOrigin)
        return Error { prooferror::origin, "the origin is not that of the process" };
    return trust;
}

std::string fingerprintText(std::string_view bytes)
{
    const std::string hex = codec::Sha256().of(bytes).hex();
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 4)
        text += (i > 0 ? " " : "") + hex.substr(i, 4);
    return text;
}

} // namespace prep::proof
