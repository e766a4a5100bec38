// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

#include <string>
#include <string_view>

namespace prep::codec {

inline constexpr int errHeader = 1101; ///< header bytes malformed
inline constexpr int errBody = 1102; ///< body bytes malformed or of another kind
inline constexpr int errTooBig = 1103;

inline constexpr std::size_t maxHeaderBytes = 512;
inline constexpr std::size_t maxBodyBytes = 16384;

/// An event as stored and sent: FORMAT.md says every byte of `header`; `body` is compact JSON in UTF-8.
struct EncodedEvent {
    std::string header;
    std::string body;
};

/// Header: fixed little-endian fields, then length-prefixed texts. Deterministic.
void encodeHeader(const EventHeader& header, std::string& out);
[[nodiscard]] Result<EventHeader> decodeHeader(std::string_view bytes);

/// Body: compact JSON object, keys in a fixed order; cells as integers (-1 sin dato, -2 ilegible, -3 no aplica).
void encodeBody(const Event& event, std::string& out);
/// Reads a body of the given kind (old versions pass through the upcasters first). Unknown keys are refused.
[[nodiscard]] Status decodeBody(std::string_view bytes, Event& event);

[[nodiscard]] EncodedEvent encode(const Event& event);
/// Decodes header and body; `body` empty gives a hidden event.
[[nodiscard]] Result<Event> decode(std::string_view header, std::string_view body);
/// The same into an event that is used again and again (a fold of a whole log); after an error its content is undefined.
[[nodiscard]] Status decodeInto(std::string_view header, std::string_view body, Event& event);
[[nodiscard]] Status decodeHeaderInto(std::string_view bytes, EventHeader& header);

} // namespace prep::codec
