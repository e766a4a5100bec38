// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "models/publication/proof/timestamp.h"

namespace prep::remote {

struct StampedManifest {
    std::string der; ///< to be written to timestampPath()
    proof::Timestamp stamp;
};

/// Asks a time-stamp authority (RFC 3161 over HTTP) and checks its answer: digest, nonce, signature and certificate. The
/// address is whole, path and all. A remoteerror may pass; a prooferror will not. Blocks up to the deadline: never in the
/// thread of a window. Needs a QCoreApplication.
[[nodiscard]] Result<StampedManifest> requestTimestamp(
    const std::string& url, const Digest& manifest, std::string_view caPem, const HttpPolicy& policy, int deadlineMs);

} // namespace prep::remote
