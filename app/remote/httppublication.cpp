// SPDX-License-Identifier: MIT
#include "app/remote/httppublication.h"

#include "app/remote/errors.h"
#include "app/remote/fetcher.h"
#include "models/process/files.h"

#include <QEventLoop>

#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace prep::remote {

namespace {
constexpr std::size_t maxKept = 256U << 20;
/// Bodies longer than this are handed over, not copied: they are read once.
constexpr std::size_t maxCopied = 1U << 20;
} // namespace

/// What was asked for and what came, between the reader and the fetcher's thread.
class HttpPublication::Impl {
public:
    Impl(const QUrl& base, const HttpPolicy& policy)
    {
        // Not a QThread: to wait for one of those is not to wait for what OpenSSL keeps of a thread.
        std::promise<void> ready;
        m_thread = std::thread([&] { run(base, policy, ready); });
        ready.get_future().wait();
    }
    ~Impl()
    {
        QMetaObject::invokeMethod(m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        m_thread.join();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// Waits for it; asks for it when nobody has, or when it was wanted otherwise.
    Result<HttpAnswer> take(const Wanted& wanted)
    {
        std::unique_lock lock(m_mutex);
        const auto known = m_kept.find(wanted.path);
        const bool fits = known != m_kept.end() && (wanted.factsOnly || !known->second.factsOnly);
        if (!fits) {
            m_kept[wanted.path] = { wanted.factsOnly, std::nullopt };
            QMetaObject::invokeMethod(m_fetcher, [this, wanted] { m_fetcher->askFirst(wanted); }, Qt::QueuedConnection);
        }
        m_waited = wanted.path;
        m_came.wait(lock, [&] { return m_kept[wanted.path].answer.has_value(); });
        m_waited.clear();
        Kept& kept = m_kept[wanted.path];
        if (wanted.factsOnly && *kept.answer)
            return HttpAnswer { (*kept.answer)->status, {}, {}, (*kept.answer)->facts };
        if (!*kept.answer || (*kept.answer)->body.size() <= maxCopied)
            return *kept.answer;
        m_bytes -= (*kept.answer)->body.size();
        Result<HttpAnswer> answer = std::move(*kept.answer);
        m_kept.erase(wanted.path);
        return answer;
    }
    void expect(const std::vector<Wanted>& soon)
    {
        std::vector<Wanted> fresh;
        {
            const std::lock_guard lock(m_mutex);
            for (const Wanted& each : soon) {
                if (m_kept.try_emplace(each.path, Kept { each.factsOnly, std::nullopt }).second)
                    fresh.push_back(each);
            }
        }
        QMetaObject::invokeMethod(m_fetcher, [this, fresh] { m_fetcher->ask(fresh); }, Qt::QueuedConnection);
    }
    std::optional<Error> failure() const
    {
        const std::lock_guard lock(m_mutex);
        return m_failure;
    }

private:
    struct Kept {
        bool factsOnly = false;
        std::optional<Result<HttpAnswer>> answer; ///< nothing: it is under way
    };
    void run(QUrl base, HttpPolicy policy, std::promise<void>& ready)
    {
        Fetcher fetcher(std::move(base), std::move(policy), [this](const Wanted& wanted, Result<HttpAnswer> answer) { put(wanted, std::move(answer)); });
        QEventLoop loop;
        m_fetcher = &fetcher;
        m_loop = &loop;
        ready.set_value();
        loop.exec();
    }
    /// In the fetcher's thread.
    void put(const Wanted& wanted, Result<HttpAnswer> answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!answer && answer.error().code != fileerror::notFound && answer.error().code != fileerror::tooBig && !m_failure)
            m_failure = answer.error();
        Kept& kept = m_kept[wanted.path];
        if (kept.factsOnly != wanted.factsOnly)
            return; // asked for again in the meantime, otherwise: that answer is still to come
        const std::size_t size = answer ? answer->body.size() : 0;
        m_bytes += size;
        kept.answer = std::move(answer);
        if (m_bytes > maxKept)
            dropOne();
        m_came.notify_all();
    }
    /// The largest body but the one that is waited for: it will be asked for again.
    void dropOne()
    {
        auto largest = m_kept.end();
        std::size_t most = 0;
        for (auto at = m_kept.begin(); at != m_kept.end(); ++at) {
            const bool has = at->first != m_waited && at->second.answer && *at->second.answer;
            const std::size_t size = has ? (*at->second.answer)->body.size() : 0;
            if (size > most) {
                largest = at;
                most = size;
            }
        }
        if (largest == m_kept.end())
            return;
        m_bytes -= most;
        m_kept.erase(largest);
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_came;
    std::map<std::string, Kept> m_kept; ///< by path; under m_mutex
    std::string m_waited; ///< path that the reader waits for; under m_mutex
    std::size_t m_bytes = 0; ///< of its bodies; under m_mutex
    std::optional<Error> m_failure; ///< under m_mutex
    std::thread m_thread;
    Fetcher* m_fetcher = nullptr; ///< lives in m_thread and ends with it
    QEventLoop* m_loop = nullptr; ///< likewise
};

HttpPublication::HttpPublication(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

HttpPublication::~HttpPublication() = default;

Result<std::unique_ptr<HttpPublication>> HttpPublication::open(const std::string& url, const HttpPolicy& policy)
{
    const Result<QUrl> base = baseUrl(url, policy);
    if (!base)
        return base.error();
    return std::unique_ptr<HttpPublication>(new HttpPublication(std::make_unique<Impl>(*base, policy)));
}

Result<std::string> HttpPublication::read(const std::string& path, std::uint64_t limit)
{
    Result<HttpAnswer> answer = m_impl->take({ path, limit, false });
    if (!answer)
        return answer.error();
    if (answer->body.size() > limit)
        return Error { fileerror::tooBig, path };
    return std::move(answer->body);
}

std::optional<proof::PublishedSource::Facts> HttpPublication::facts(const std::string& path, std::uint64_t limit)
{
    const Result<HttpAnswer> answer = m_impl->take({ path, limit, true });
    if (answer)
        return answer->facts;
    if (answer.error().code == fileerror::tooBig)
        return Facts { static_cast<std::int64_t>(limit) + 1, {} };
    return std::nullopt;
}

void HttpPublication::expect(const std::vector<Wanted>& soon)
{
    m_impl->expect(soon);
}

std::optional<Error> HttpPublication::failure() const
{
    return m_impl->failure();
}

} // namespace prep::remote
