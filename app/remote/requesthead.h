// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <cstdint>
#include <map>
#include <string>

namespace prep::remote::detail {

/// The first line and the headers of a request.
struct RequestHead {
    std::string method;
    std::string path;
    std::uint64_t length = 0;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool noCache = false;
    std::map<std::string, std::string> headers; ///< by name in lower case
};
/// `head`: all before the empty line. The status to refuse with when it is not to be served: 400, 411, 417, 501, 505. Strict:
/// nothing that another server might read otherwise (RFC 9112 §6.3, §11.2).
struct ParsedHead {
    int refusal = 0;
    RequestHead head;
};
[[nodiscard]] ParsedHead parseHead(const QByteArray& head);

} // namespace prep::remote::detail
