// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

#include <span>
#include <string>
#include <string_view>

namespace prep::codec {

/// Rewrites a body of one version as the next one. Stored events are never migrated: they pass through here whenever they
/// are read, while their bytes, and so the chain, stay what they were.
struct Upcaster {
    EventKind kind = EventKind::procesoIniciado;
    int from = 1; ///< the version that `apply` reads; it gives from + 1
    Result<std::string> (*apply)(std::string_view body) = nullptr;
};

/// The version of a kind's body is 1 + the number of its upcasters. A body of version 1 does not say so; a later one
/// begins with the key "ver".
class BodyVersions {
public:
    constexpr explicit BodyVersions(std::span<const Upcaster> upcasters)
        : m_upcasters(upcasters)
    {
    }
    [[nodiscard]] int current(EventKind kind) const;
    /// The version that these bytes say they are of; an Error when it is none or newer than this program.
    [[nodiscard]] Result<int> versionOf(EventKind kind, std::string_view body) const;
    /// The body as the current version.
    [[nodiscard]] Result<std::string> upcast(EventKind kind, std::string_view body, int from) const;

private:
    std::span<const Upcaster> m_upcasters;
};

/// What this program writes.
[[nodiscard]] const BodyVersions& bodyVersions();
/// As decodeBody(bytes, event), with other versions than the program's own (tests).
[[nodiscard]] Status decodeBody(std::string_view bytes, Event& event, const BodyVersions& versions);
/// As encodeBody(event, out), likewise.
void encodeBody(const Event& event, std::string& out, const BodyVersions& versions);

} // namespace prep::codec
