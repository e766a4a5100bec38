// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"

#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace prep::hub {

/// People and stations as the two files say, at one moment. Immutable.
struct Directory {
    Directory(std::vector<PersonRecord> people, std::vector<StationRecord> stations);

    std::vector<PersonRecord> people;
    std::vector<StationRecord> stations;

    /// Nothing when there is none.
    [[nodiscard]] const PersonRecord* byUser(std::string_view user) const;
    [[nodiscard]] const PersonRecord* byPseudonym(std::string_view person) const;
    [[nodiscard]] const StationRecord* station(std::string_view id) const;

private:
    std::unordered_map<std::string, std::size_t> m_byUser;
    std::unordered_map<std::string, std::size_t> m_byPseudonym;
    std::unordered_map<std::string, std::size_t> m_byStation;
};

/// Holds the current one. Any thread.
class DirectoryHolder {
public:
    [[nodiscard]] std::shared_ptr<const Directory> current() const;
    void set(std::shared_ptr<const Directory> directory);

private:
    mutable std::mutex m_mutex; // guards m_current
    std::shared_ptr<const Directory> m_current;
};

} // namespace prep::hub
