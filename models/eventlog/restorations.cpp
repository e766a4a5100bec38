// SPDX-License-Identifier: MIT
#include "models/eventlog/restorations.h"

#include "models/codec/bodyfields.h"
#include "models/codec/jsonreader.h"
#include "models/eventlog/eventlog.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace prep {

namespace {

constexpr std::size_t maxLineBytes = 2048;

struct Signature {
    std::array<std::uint8_t, 64> bytes {};
    [[nodiscard]] bool isNull() const { return *this == Signature {}; }
    friend bool operator==(const Signature&, const Signature&) = default;
};

struct Line {
    Restoration restoration;
    Signature signature;
};

template<typename Io>
void lineFields(Io& io, codec::Field<Io, Line> line)
{
    io.integer("seq", line.restoration.seq, 1, codec::maxInteger);
    io.bytes("cabeza", line.restoration.cabeza);
    io.integer("anclado", line.restoration.anclado, 1, codec::maxInteger);
    io.ident("por", line.restoration.por);
    io.integer("copiado", line.restoration.copiado, 0, codec::maxMillis);
    io.integer("en", line.restoration.en, 0, codec::maxMillis);
    io.bytes("respaldo", line.restoration.respaldo);
    io.bytes("firma", line.signature);
}

} // namespace

std::string restorationLine(const Restoration& restoration)
{
    Line line { restoration, {} };
    std::copy_n(restoration.firma.begin(), std::min(restoration.firma.size(), line.signature.bytes.size()), line.signature.bytes.begin());
    std::string text;
    codec::JsonWriter(text).object([&line](codec::JsonWriter& io) { lineFields(io, line); });
    return text + "\n";
}

Result<Restoration> parseRestorationLine(std::string_view text)
{
    if (text.size() > maxLineBytes)
        return Error { logerror::anchor, "a line of " + std::to_string(text.size()) + " bytes" };
    Line line;
    codec::JsonReader reader(text, logerror::anchor);
    reader.object([&line](codec::JsonReader& io) { lineFields(io, line); });
    if (const Status status = reader.finish(); !status)
        return status.error();
    line.restoration.firma.assign(line.signature.bytes.begin(), line.signature.bytes.end());
    return line.restoration;
}

Result<std::vector<Restoration>> readRestorations(const std::string& file, std::string_view process, const Digest& publicKey)
{
    std::vector<Restoration> all;
    std::error_code failed;
    if (!std::filesystem::exists(file, failed))
        return all;
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error { logerror::anchor, file + " cannot be read" };
    const auto fault = [&](const std::string& what) { return Error { logerror::anchor, file + ":" + std::to_string(all.size() + 1) + ": " + what }; };
    for (std::string line; std::getline(in, line);) {
        if (all.size() == mostRestorations)
            return fault("more than " + std::to_string(mostRestorations) + " restorations");
        auto restoration = parseRestorationLine(line);
        if (!restoration)
            return fault(restoration.error().detail);
        if (!codec::verifyRestoration(*restoration, process, publicKey))
            return fault("not signed by this process's key of the anchors");
        all.push_back(std::move(*restoration));
    }
    return all;
}

const Restoration* explains(const std::vector<Restoration>& restorations, Seq seq, Millis signedAt)
{
    const auto found = std::ranges::find_if(restorations, [&](const Restoration& each) { return seq > each.seq && signedAt < each.en; });
    return found == restorations.end() ? nullptr : &*found;
}

} // namespace prep
