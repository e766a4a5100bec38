// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace prep::hub {

/// Counts failed log-ins by (station, user), so that nobody can lock another out from afar. Any thread.
class LoginGuard {
public:
    LoginGuard(int after, int lockMs, std::size_t maxEntries = 100000);
    /// Milliseconds for which this pair must wait; 0 = it may try, and failed(), succeeded() or withdrawn() must
    /// follow. Tries under way count as failed, so that many at once gain nothing.
    /// Names that nobody has cost memory and are bounded: those that were tried longest ago are forgotten, a lock-out
    /// that holds never.
    [[nodiscard]] Millis begin(const std::string& station, const std::string& user);
    /// The try was given up before its password was looked at.
    void withdrawn(const std::string& station, const std::string& user);
    void failed(const std::string& station, const std::string& user);
    void succeeded(const std::string& station, const std::string& user);
    [[nodiscard]] std::uint64_t failures() const;

private:
    struct Entry {
        int failures = 0;
        int pending = 0;
        Millis until = 0; ///< on bootMillis()
        Millis touched = 0; ///< on bootMillis()
    };
    [[nodiscard]] bool makeRoom();

    const int m_after;
    const int m_lockMs;
    const std::size_t m_maxEntries;
    mutable std::mutex m_mutex; // guards all below
    std::map<std::pair<std::string, std::string>, Entry> m_entries;
    std::uint64_t m_failures = 0;
};

} // namespace prep::hub
