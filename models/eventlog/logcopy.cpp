// SPDX-License-Identifier: MIT
#include "models/eventlog/logcopy.h"

#include "models/eventlog/logfile.h"

namespace prep {

Status copyLog(const std::string& from, const std::string& to, const std::function<void(int done, int all)>& progress)
{
    const auto log = LogFile::open(from, LogMode::readOnly);
    if (!log)
        return log.error();
    return log->database().copyTo(to, progress);
}

} // namespace prep
