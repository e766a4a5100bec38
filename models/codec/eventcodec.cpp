// SPDX-License-Identifier: MIT
#include "models/codec/eventcodec.h"

#include "models/codec/bodyfields.h"
#include "models/codec/bodykinds.h"
#include "models/codec/jsonreader.h"
#include "models/codec/upcast.h"

#include <type_traits>

namespace prep::codec {

namespace {

struct BodyWriter {
    const Event& event;
    int version;
    std::string& out;

    void operator()(const std::monostate& /*hidden*/) const { }
    template<typename T>
    void operator()(const T& body) const
    {
        JsonWriter writer(out);
        writer.object([&](JsonWriter& io) {
            if (version > 1)
                io.integer("ver", version, 1, version);
            fields(io, body);
            io.optionalId("orden", event.orden);
        });
    }
};

template<typename T>
Status readBody(std::string_view bytes, int version, Event& event)
{
    T& body = event.body.emplace<T>();
    event.orden.reset();
    JsonReader reader(bytes, errBody);
    int written = 1;
    reader.object([&](JsonReader& io) {
        if (version > 1)
            io.integer("ver", written, version, version);
        fields(io, body);
        io.optionalId("orden", event.orden);
    });
    return reader.finish();
}

Status readCurrent(std::string_view bytes, int version, Event& event)
{
    Status status;
    const bool known = withBodyType(event.header.kind, [&](auto type) {
        status = readBody<typename decltype(type)::type>(bytes, version, event);
    });
    if (!known)
        status = Error { errBody, "unknown kind of event " + std::to_string(static_cast<int>(event.header.kind)) };
    if (!status)
        event.body = std::monostate {};
    return status;
}

} // namespace

void encodeBody(const Event& event, std::string& out, const BodyVersions& versions)
{
    std::visit(BodyWriter { event, versions.current(event.header.kind), out }, event.body);
}

void encodeBody(const Event& event, std::string& out)
{
    encodeBody(event, out, bodyVersions());
}

Status decodeBody(std::string_view bytes, Event& event, const BodyVersions& versions)
{
    event.body = std::monostate {};
    event.orden.reset();
    if (bytes.size() > maxBodyBytes)
        return Error { errTooBig, "body of " + std::to_string(bytes.size()) + " bytes" };
    const EventKind kind = event.header.kind;
    const int current = versions.current(kind);
    const auto version = versions.versionOf(kind, bytes);
    if (!version)
        return version.error();
    if (*version == current)
        return readCurrent(bytes, current, event);
    const auto newer = versions.upcast(kind, bytes, *version);
    if (!newer)
        return newer.error();
    return readCurrent(*newer, current, event);
}

Status decodeBody(std::string_view bytes, Event& event)
{
    return decodeBody(bytes, event, bodyVersions());
}

EncodedEvent encode(const Event& event)
{
    EncodedEvent encoded;
    encodeHeader(event.header, encoded.header);
    encodeBody(event, encoded.body);
    return encoded;
}

Status decodeInto(std::string_view header, std::string_view body, Event& event)
{
    if (const Status status = decodeHeaderInto(header, event.header); !status)
        return status;
    if (!body.empty())
        return decodeBody(body, event);
    event.body = std::monostate {};
    event.orden.reset();
    return {};
}

Result<Event> decode(std::string_view header, std::string_view body)
{
    Result<Event> result { Event {} };
    if (const Status status = decodeInto(header, body, *result); !status)
        return status.error();
    return result;
}

} // namespace prep::codec
