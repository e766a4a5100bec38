// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/wire/messages.h"

#include <functional>
#include <string>

namespace prep::hub {

/// `telemetria.csv` in DATA: one line for each minute of each link (DATA.md). Whoever appends waits for the disk.
class MinuteFile {
public:
    explicit MinuteFile(std::string path)
        : m_path(std::move(path))
    {
    }
    /// All of it is on the disk, or nothing of it: half a line would be read as another minute.
    [[nodiscard]] Status append(const std::string& lines) const;
    /// Each minute that can be read, in the order of the file; a damaged line is left out.
    void read(const std::function<void(const std::string& site, const wire::MinutoEnlace& minute)>& take) const;

    [[nodiscard]] static std::string line(const std::string& site, const wire::MinutoEnlace& minute);

private:
    std::string m_path;
};

} // namespace prep::hub
