// SPDX-License-Identifier: MIT
#include "models/codec/upcast.h"

#include "models/codec/bodyfields.h"
#include "models/codec/eventcodec.h"
#include "models/codec/jsonreader.h"

#include <array>
#include <charconv>

namespace prep::codec {

int BodyVersions::current(EventKind kind) const
{
    int version = 1;
    for (const Upcaster& upcaster : m_upcasters)
        version += upcaster.kind == kind ? 1 : 0;
    return version;
}

Result<int> BodyVersions::versionOf(EventKind kind, std::string_view body) const
{
    static constexpr std::string_view mark = "{\"ver\":";
    if (!body.starts_with(mark))
        return 1;
    int version = 0;
    const auto [end, error] = std::from_chars(body.data() + mark.size(), body.data() + body.size(), version);
    if (error != std::errc {} || version < 2)
        return Error { errBody, "key 'ver': expected a version from 2 on" };
    if (version > current(kind))
        return Error { errBody, "key 'ver': body version " + std::to_string(version) + " is newer than this program" };
    return version;
}

Result<std::string> BodyVersions::upcast(EventKind kind, std::string_view body, int from) const
{
    std::string text(body);
    for (int version = from; version < current(kind); ++version) {
        const Upcaster* step = nullptr;
        for (const Upcaster& upcaster : m_upcasters) {
            if (upcaster.kind == kind && upcaster.from == version)
                step = &upcaster;
        }
        if (step == nullptr)
            return Error { errBody, "no upcaster from body version " + std::to_string(version) };
        auto next = step->apply(text);
        if (!next)
            return next.error();
        text = std::move(*next);
    }
    return text;
}

namespace {

/// enlaceCambiado, first version: {"enLinea":…,"causa":…}. Whether it was on line is all that is known of the state; what
/// the cause said stays as the detail.
Result<std::string> linkStateByNumber(std::string_view body)
{
    bool online = false;
    std::string cause;
    std::optional<Id16> order;
    JsonReader reader(body, errBody);
    reader.object([&](JsonReader& io) {
        io.boolean("enLinea", online);
        io.text("causa", cause);
        io.optionalId("orden", order);
    });
    if (const Status status = reader.finish(); !status)
        return status.error();
    std::string out;
    JsonWriter writer(out);
    writer.object([&](JsonWriter& io) {
        io.integer("ver", 2, 2, 2);
        fields(io, body::EnlaceCambiado { online ? EstadoEnlace::enLinea : EstadoEnlace::sinSenal, CausaEnlace::ninguna, 0xff, cause });
        io.optionalId("orden", order);
    });
    return out;
}

/// A body of version 2 that has one key more than the first.
Result<std::string> withKey(std::string_view body, std::string_view key)
{
    if (body.size() < 2 || !body.starts_with('{') || !body.ends_with('}'))
        return Error { errBody, "expected an object" };
    const std::string_view before = body.substr(1, body.size() - 2);
    std::string out(R"({"ver":2,)");
    out.append(before).append(before.empty() ? "" : ",").append(key).append("}");
    return out;
}

/// publicoVisto, first version: nobody had looked at the images on their own.
Result<std::string> viewWithoutImages(std::string_view body)
{
    return withKey(body, R"("imagenes":0)");
}

/// What follows a planActivado, first version: it named no activation.
Result<std::string> ofAnyActivation(std::string_view body)
{
    return withKey(body, R"("lote":"")");
}

// A changed field list in bodyfields.h adds its upcaster here.
constexpr std::array<Upcaster, 6> upcasters { Upcaster { EventKind::enlaceCambiado, 1, &linkStateByNumber },
    Upcaster { EventKind::publicoVisto, 1, &viewWithoutImages }, Upcaster { EventKind::pasoTerminado, 1, &ofAnyActivation },
    Upcaster { EventKind::planAnotado, 1, &ofAnyActivation }, Upcaster { EventKind::planRefrendado, 1, &ofAnyActivation },
    Upcaster { EventKind::planCancelado, 1, &ofAnyActivation } };

} // namespace

const BodyVersions& bodyVersions()
{
    static constexpr BodyVersions versions { upcasters };
    return versions;
}

} // namespace prep::codec
