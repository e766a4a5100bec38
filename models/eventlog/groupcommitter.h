// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/eventlog.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace prep {

/// Commits batches on a thread of its own: whatever waits when a commit ends becomes the next transaction, so that the
/// group grows with the load and one batch alone does not wait. Callbacks run on that thread, in the order of submit().
///
/// A batch was decided against a state that includes those before it. So when a group fails, all of it fails, and so does
/// every batch behind it, with the same error, until resume(): the owner first puts its state back to what is committed.
class GroupCommitter {
public:
    using Callback = std::function<void(Result<std::vector<StoredEvent>>)>;

    explicit GroupCommitter(std::unique_ptr<EventLog> log);
    ~GroupCommitter(); ///< as stop()
    GroupCommitter(const GroupCommitter&) = delete;
    GroupCommitter& operator=(const GroupCommitter&) = delete;

    /// Any thread; returns at once. `done` is called exactly once. The batch is kept whole: all of it or nothing.
    void submit(std::vector<Event> batch, Callback done);
    /// Any thread: batches submitted from now on are tried again.
    void resume();
    /// Commits what waits, ends the thread and gives the log back. Later batches fail with logerror::stopped.
    std::unique_ptr<EventLog> stop();

private:
    struct Job {
        std::vector<Event> batch;
        Callback done; ///< empty: the mark of resume()
        std::size_t size = 0; ///< of the batch, which the group takes over
    };

    void run();
    [[nodiscard]] std::vector<Job> takeGroup();
    void commit(std::vector<Job>& group);
    static void deliver(std::vector<Job>& group, std::vector<StoredEvent> stored);
    static void fail(std::vector<Job>& group, const Error& error);

    std::unique_ptr<EventLog> m_log; ///< of the thread while it runs
    std::optional<Error> m_failure; ///< of the thread
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue; ///< under m_mutex
    bool m_stopping = false; ///< under m_mutex
    std::thread m_thread; // last: starts when the rest stands
};

} // namespace prep
