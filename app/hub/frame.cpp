// SPDX-License-Identifier: MIT
#include "app/hub/frame.h"

#include <cstdint>

namespace prep::hub {

namespace {

QByteArray makeFrame(char opcode, std::string_view payload)
{
    QByteArray frame;
    frame.reserve(static_cast<qsizetype>(payload.size() + 10));
    frame.append(static_cast<char>(0x80 | opcode));
    const std::uint64_t size = payload.size();
    int lengthBytes = 0;
    if (size < 126) {
        frame.append(static_cast<char>(size));
    } else if (size < 65536) {
        frame.append(static_cast<char>(126));
        lengthBytes = 2;
    } else {
        frame.append(static_cast<char>(127));
        lengthBytes = 8;
    }
    for (int i = lengthBytes - 1; i >= 0; --i)
        frame.append(static_cast<char>(size >> (8 * i) & 0xff));
    frame.append(payload.data(), static_cast<qsizetype>(payload.size()));
    return frame;
}

} // namespace

QByteArray textFrame(std::string_view payload)
{
    return makeFrame(1, payload);
}
QByteArray binaryFrame(std::string_view payload)
{
    return makeFrame(2, payload);
}

} // namespace prep::hub
