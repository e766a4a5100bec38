// SPDX-License-Identifier: MIT
#include "app/remote/requesthead.h"

#include <algorithm>
#include <cstdlib>

using namespace prep::remote::detail;

/// Whatever a head is made of, it is refused or plain: no line ends in a header, no chunks, and one length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ParsedHead parsed = parseHead(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (parsed.refusal != 0)
        return 0;
    const RequestHead& head = parsed.head;
    if (head.method.empty() || !head.path.starts_with('/') || head.headers.contains("transfer-encoding"))
        std::abort();
    for (const auto& [name, value] : head.headers) {
        const auto isBad = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
        if (name.empty() || std::any_of(name.begin(), name.end(), isBad) || std::any_of(value.begin(), value.end(), isBad))
            std::abort();
    }
    const auto length = head.headers.find("content-length");
    if (length == head.headers.end() ? head.length != 0 : head.length != std::strtoull(length->second.c_str(), nullptr, 10))
        std::abort();
    return 0;
}
