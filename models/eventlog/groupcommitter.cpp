// SPDX-License-Identifier: MIT
#include "models/eventlog/groupcommitter.h"

#include <iterator>

namespace prep {

namespace {

/// Bounds the time of one transaction, and so the wait of the batch behind it.
constexpr std::size_t maxGroupEvents = 8192;

} // namespace

GroupCommitter::GroupCommitter(std::unique_ptr<EventLog> log)
    : m_log(std::move(log))
    , m_thread([this] { run(); })
{
}

GroupCommitter::~GroupCommitter()
{
    stop();
}

void GroupCommitter::submit(std::vector<Event> batch, Callback done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_queue.push_back({ std::move(batch), std::move(done) });
            m_wake.notify_one();
            return;
        }
    }
    done(Error { logerror::stopped, "the log is closing" });
}

void GroupCommitter::resume()
{
    const std::lock_guard lock(m_mutex);
    m_queue.push_back({});
    m_wake.notify_one();
}

std::unique_ptr<EventLog> GroupCommitter::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
    return std::move(m_log);
}

void GroupCommitter::run()
{
    for (;;) {
        std::vector<Job> group = takeGroup();
        if (group.empty())
            return;
        if (!group.front().done)
            m_failure.reset();
        else if (m_failure)
            fail(group, *m_failure);
        else
            commit(group);
    }
}

/// Waits for work. Empty: stopped and nothing left. A mark of resume() comes alone.
std::vector<GroupCommitter::Job> GroupCommitter::takeGroup()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    std::vector<Job> group;
    std::size_t events = 0;
    while (!m_queue.empty() && events < maxGroupEvents) {
        const bool isMark = !m_queue.front().done;
        if (isMark && !group.empty())
            break;
        events += m_queue.front().batch.size();
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
        if (isMark)
            break;
    }
    return group;
}

void GroupCommitter::commit(std::vector<Job>& group)
{
    std::vector<Event> joined;
    for (Job& job : group) {
        job.size = job.batch.size();
        if (group.size() > 1)
            joined.insert(joined.end(), std::make_move_iterator(job.batch.begin()), std::make_move_iterator(job.batch.end()));
    }
    auto stored = m_log->append(group.size() > 1 ? joined : group.front().batch);
    if (!stored) {
        m_failure = stored.error();
        fail(group, *m_failure);
        return;
    }
    deliver(group, std::move(*stored));
}

void GroupCommitter::deliver(std::vector<Job>& group, std::vector<StoredEvent> stored)
{
    if (group.size() == 1) {
        group.front().done(std::move(stored));
        return;
    }
    auto next = std::make_move_iterator(stored.begin());
    for (Job& job : group) {
        const auto end = next + static_cast<std::ptrdiff_t>(job.size);
        job.done(std::vector<StoredEvent>(next, end));
        next = end;
    }
}

void GroupCommitter::fail(std::vector<Job>& group, const Error& error)
{
    for (Job& job : group)
        job.done(error);
}

} // namespace prep
