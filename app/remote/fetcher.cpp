// SPDX-License-Identifier: MIT
#include "app/remote/fetcher.h"

#include "app/remote/errors.h"
#include "models/process/files.h"

#include <QNetworkReply>

namespace prep::remote {

namespace {

constexpr int atOnce = 8;
constexpr int pauseMs = 300;

/// Files that change under their name: no cache on the way may answer for the host.
bool isLive(const std::string& path)
{
    return path == "actual.json" || path == "checkpoint";
}

/// What the host said, as of a file.
Result<HttpAnswer> asFile(const std::string& path, Result<HttpAnswer> answer)
{
    if (!answer || answer->status == 200)
        return answer;
    // A bucket without the right to list says 403 of what is not there.
    if (answer->status == 404 || answer->status == 410 || answer->status == 403)
        return Error { fileerror::notFound, path };
    if (answer->status == 429 || answer->status >= 500)
        return Error { remoteerror::unreachable, path + ": " + std::to_string(answer->status) };
    return Error { remoteerror::refused, path + ": " + std::to_string(answer->status) };
}

} // namespace

Fetcher::Fetcher(QUrl base, HttpPolicy policy, Got got)
    : m_base(std::move(base))
    , m_policy(std::move(policy))
    , m_got(std::move(got))
    , m_net(this)
{
}

void Fetcher::ask(const std::vector<Wanted>& wanted)
{
    for (const Wanted& each : wanted)
        m_queue.push_back({ each, 0 });
    pump();
}

void Fetcher::askFirst(const Wanted& wanted)
{
    m_queue.push_front({ wanted, 0 });
    pump();
}

void Fetcher::pump()
{
    while (m_running < atOnce && !m_queue.empty()) {
        const Order order = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_running;
        start(order);
    }
}

void Fetcher::start(const Order& order)
{
    QNetworkRequest request = requestTo(m_base.resolved(QUrl(QString::fromStdString(order.wanted.path), QUrl::StrictMode)), m_policy);
    if (isLive(order.wanted.path))
        request.setRawHeader("Cache-Control", "no-cache");
    auto* reply = m_net.get(request);
    new Reading(reply, { order.wanted.limit, order.wanted.factsOnly }, [this, order](Result<HttpAnswer> answer) { finish(order, std::move(answer)); });
}

void Fetcher::finish(const Order& order, Result<HttpAnswer> answer)
{
    answer = asFile(order.wanted.path, std::move(answer));
    if (!answer && answer.error().code == remoteerror::unreachable && order.tries + 1 < m_policy.tries) {
        const Order again { order.wanted, order.tries + 1 };
        QTimer::singleShot(pauseMs * again.tries, this, [this, again] { start(again); });
        return;
    }
    --m_running;
    m_got(order.wanted, std::move(answer));
    pump();
}

} // namespace prep::remote
