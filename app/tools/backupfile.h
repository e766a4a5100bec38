// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::tools {

/// What a backup says of itself (BACKUP.md): its last member but one, signed by the last.
struct BackupManifest {
    struct File {
        std::string path; ///< below the data directory
        std::uint64_t bytes = 0;
        Digest digest;
    };
    std::string process;
    Digest definition;
    Seq seq = 0; ///< last event of its log
    Digest head;
    Millis at = 0; ///< wall clock
    std::vector<File> files; ///< by path

    [[nodiscard]] std::string text() const;
    /// Strict: the error names the line.
    [[nodiscard]] static Result<BackupManifest> parse(std::string_view text);
};

inline constexpr std::string_view manifestMember = "respaldo.txt";
inline constexpr std::string_view signatureMember = "respaldo.firma";
inline constexpr std::size_t mostBackupFiles = 2000000;
inline constexpr std::uint64_t mostBackupBytes = std::uint64_t { 1 } << 40;

/// A path that stays below the folder it is put into.
[[nodiscard]] bool isSafePath(std::string_view path);

/// What was done of how much, in a word for people; called often.
using BackupProgress = std::function<void(std::string_view what, std::uint64_t done, std::uint64_t all)>;

/// Copies the data directory of a hub, running or not, into a new file (and leaves none when it fails). The log and what belongs
/// to it are of one moment: anchors before it, so that none says more than it holds; everything else after, so that nothing it
/// names is missing.
[[nodiscard]] Result<BackupManifest> takeBackup(const std::string& data, const std::string& file, std::string_view password, const BackupProgress& progress);

/// What a backup turned out to be.
struct BackupContent {
    BackupManifest manifest;
    std::string manifestText;
    std::string signature;
    std::vector<std::string> problems; ///< for people, in Spanish; empty = it is whole
};

/// Opens the file, checks every byte of it, and puts the members that are `wanted` under `folder`, which exists. An Error when it
/// cannot be read to its end: nothing that it holds is to be believed then.
[[nodiscard]] Result<BackupContent> readBackup(const std::string& file, std::string_view password, const std::string& folder,
    const std::function<bool(std::string_view path)>& wanted, const BackupProgress& progress);

} // namespace prep::tools
