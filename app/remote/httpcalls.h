// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "app/remote/reading.h"

#include <vector>

namespace prep::remote {

/// One POST, and what to send to the same address after its answer.
struct HttpCall {
    std::string url; ///< the whole of it
    std::string contentType;
    std::string body;
    std::uint64_t limit = 64U << 10; ///< of the answer
    /// The body of the next call to the same address; nothing ends it. At most four calls an address.
    std::function<std::optional<std::string>(const HttpAnswer&)> next;
};

/// Makes all of them at once and waits until each has its last answer, or until the deadline, after which what is missing
/// is remoteerror::unreachable. The answers are in the order of the calls. Blocks: never in the thread of a window. Needs a
/// QCoreApplication.
[[nodiscard]] std::vector<Result<HttpAnswer>> exchange(const std::vector<HttpCall>& calls, const HttpPolicy& policy, int deadlineMs);

} // namespace prep::remote
