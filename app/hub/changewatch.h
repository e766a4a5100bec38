// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace prep::hub {

/// Notices that what a program runs from is not on the disk any more as it was when it started (E10): the files of the
/// process definition, and the program itself. Looks at sizes and times and reads only what they say was touched. One thread.
class ChangeWatch {
public:
    /// `image` is what runs, whatever lies at `program` by now; the path of the running program, when that is not told.
    explicit ChangeWatch(std::string folder, std::string program = {}, std::string image = "/proc/self/exe");

    /// What is other than at the start: "proceso.json (9f2c51d0), catd.csv (—)", the digits being of the present content, the
    /// dash for a file that has gone. Empty = nothing.
    [[nodiscard]] std::string look();

private:
    /// Device, inode, size, and when content and inode changed: what cannot stay as it is when a file is written or replaced.
    using Stamp = std::optional<std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::int64_t, std::int64_t>>;
    struct File {
        Stamp stamp;
        std::optional<Digest> first; ///< nothing = it was not there, or (the program) nobody had to read it yet
        std::string change; ///< empty = as at the start
    };

    [[nodiscard]] static Stamp stampOf(const std::string& path);
    void lookAt(const std::string& name, const std::string& path, File& file);
    [[nodiscard]] std::vector<std::string> names() const;

    std::string m_folder;
    std::string m_program;
    std::string m_image;
    File m_own;
    std::map<std::string, File> m_files;
};

} // namespace prep::hub
