// SPDX-License-Identifier: MIT
#include "app/console/logseal.h"

#include "models/codec/chain.h"
#include "models/codec/eventcodec.h"

namespace prep {

LogSeal sealOf(const Event& event)
{
    LogSeal seal;
    std::string bytes;
    codec::encodeHeader(event.header, bytes);
    seal.header = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toHex();
    if (event.isHidden())
        return seal;
    bytes.clear();
    codec::encodeBody(event, bytes);
    seal.body = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    codec::Sha256 sha;
    seal.hash = QByteArray::fromStdString(sha.of(bytes).hex());
    return seal;
}

} // namespace prep
