// SPDX-License-Identifier: MIT
#include "app/remote/timestampclient.h"

#include "app/remote/errors.h"
#include "app/remote/httpcalls.h"

namespace prep::remote {

Result<StampedManifest> requestTimestamp(
    const std::string& url, const Digest& manifest, std::string_view caPem, const HttpPolicy& policy, int deadlineMs)
{
    const Result<proof::TimestampQuery> query = proof::makeTimestampQuery(manifest);
    if (!query)
        return query.error();
    auto answers = exchange({ { url, "application/timestamp-query", query->der, proof::maxTimestampBytes, {} } }, policy, deadlineMs);
    Result<HttpAnswer>& answer = answers.front();
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return Error { answer->status >= 500 ? remoteerror::unreachable : remoteerror::refused, "the authority answered " + std::to_string(answer->status) };
    const Result<proof::Timestamp> stamp = proof::checkTimestamp(answer->body, *query, caPem);
    if (!stamp)
        return stamp.error();
    return StampedManifest { std::move(answer->body), *stamp };
}

} // namespace prep::remote
