// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <string_view>

namespace prep::hub {

/// A whole unmasked server frame (RFC 6455 §5.2), ready to be written to any number of sockets. Any thread.
[[nodiscard]] QByteArray textFrame(std::string_view payload);
[[nodiscard]] QByteArray binaryFrame(std::string_view payload);

} // namespace prep::hub
