// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace prep::hub {

/// A few threads and a bounded queue, for password hashing: a flood of log-ins costs at most these cores.
class WorkPool {
public:
    WorkPool(int threads, std::size_t limit);
    ~WorkPool();
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    /// Waits for what is being done and forgets the rest; nothing is taken any more.
    void stop();
    /// False when the queue is full or the pool has stopped: the work is not taken.
    [[nodiscard]] bool submit(std::function<void()> work);

private:
    void run();

    const std::size_t m_limit;
    std::mutex m_mutex; // guards m_queue and m_stopping
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace prep::hub
