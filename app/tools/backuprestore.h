// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/backupfile.h"

#include "models/eventlog/restorations.h"

namespace prep::tools {

/// What a backup holds, all of it checked at once.
struct BackupReport {
    BackupManifest manifest;
    std::vector<std::string> problems; ///< in Spanish; empty = it can be restored
    std::vector<std::string> missingImages; ///< that its log has and it has not: digests
    std::vector<Restoration> restorations; ///< that it has been through already
};

/// `folder` holds what readBackup() put there: everything, or all but images and publication, which are judged by the list alone.
[[nodiscard]] BackupReport inspectBackup(const BackupContent& content, const std::string& folder);

struct RestoreRequest {
    std::string file;
    std::string data; ///< does not exist yet
    std::string password;
    std::string user; ///< a coordinador of the process
    std::string userPassword;
    std::string anchorsFile; ///< a copy of anclas.jsonl kept outside the lost machine; may be empty
    std::vector<std::string> hosts; ///< names or addresses of the new machine; empty = the hub's certificate stays
};

struct Restored {
    Restoration restoration;
    BackupReport report;
};

/// Puts a backup on this machine, beside its place until everything is found right, then there in one step. Whatever is wrong is
/// named all together in the error's detail, a line each, and nothing is left behind.
[[nodiscard]] Result<Restored> restoreBackup(const RestoreRequest& request, const BackupProgress& progress);

} // namespace prep::tools
