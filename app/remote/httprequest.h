// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QNetworkRequest>
#include <QUrl>

#include <string>

namespace prep::remote {

/// Which hosts are talked to, and how long they are waited for.
struct HttpPolicy {
    std::string caPem; ///< empty: the authorities of this machine; else these alone
    bool allowPlain = false; ///< http:// to another machine than this one
    int idleMs = 15'000; ///< without a byte
    int tries = 3; ///< of a file that the host fails to answer
};

/// https, or http where the policy allows it; no user, query or fragment, and always with a slash at its end.
[[nodiscard]] Result<QUrl> baseUrl(const std::string& text, const HttpPolicy& policy);
/// True for what baseUrl() may take: what begins with http:// or https://.
[[nodiscard]] bool isWebAddress(const std::string& text);

/// With the policy's authorities, time-out, no cookies, no HTTP/2, and redirections only within scheme, host and port.
[[nodiscard]] QNetworkRequest requestTo(const QUrl& url, const HttpPolicy& policy);

} // namespace prep::remote
