// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace prep {

/// Milliseconds since 1970-01-01 UTC. 0 = not known.
using Millis = std::int64_t;
/// Position in the log, from 1. 0 = none.
using Seq = std::uint64_t;

/// Dense index of a catalogue row over all elections, given at load: the row's place in `Process::actas`.
using ActaIndex = std::uint32_t;
using PiezaIndex = std::uint32_t;
using SiteIndex = std::uint16_t;
using PersonIndex = std::uint16_t;
using StationIndex = std::uint16_t;
inline constexpr std::uint32_t none32 = 0xffffffff;
inline constexpr std::uint16_t none16 = 0xffff;

/// 16 bytes chosen by whoever creates the thing: event, command and pieza ids, nonces.
struct Id16 {
    std::array<std::uint8_t, 16> bytes {};

    friend auto operator<=>(const Id16&, const Id16&) = default;
    [[nodiscard]] bool isNull() const { return *this == Id16 {}; }
    /// 32 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    [[nodiscard]] static Result<Id16> parse(std::string_view hex);
    /// The id of the n-th event of a command: n = 0 gives the id itself; others are mixed so that they never
    /// collide in practice and are the same on every machine.
    [[nodiscard]] Id16 derived(std::uint32_t n) const;
};

/// SHA-256 of something. All zero = none.
struct Digest {
    std::array<std::uint8_t, 32> bytes {};

    friend auto operator<=>(const Digest&, const Digest&) = default;
    [[nodiscard]] bool isNull() const { return *this == Digest {}; }
    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    [[nodiscard]] static Result<Digest> parse(std::string_view hex);
};

[[nodiscard]] std::string toHex(const std::uint8_t* bytes, std::size_t size);
/// Fills `bytes` from exactly 2*size hexadecimal digits of either case; false when it is anything else.
[[nodiscard]] bool fromHex(std::string_view hex, std::uint8_t* bytes, std::size_t size);

} // namespace prep

template<>
struct std::hash<prep::Id16> {
    std::size_t operator()(const prep::Id16& id) const noexcept;
};
template<>
struct std::hash<prep::Digest> {
    std::size_t operator()(const prep::Digest& digest) const noexcept;
};
