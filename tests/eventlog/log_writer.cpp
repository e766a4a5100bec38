// SPDX-License-Identifier: MIT
// log_writer PATH [BATCHES]: appends batches through a GroupCommitter until it is killed, and prints "seq head" of each
// that is durable, as soon as it is. Exit 4 when another process writes the log.
#include "models/eventlog/groupcommitter.h"
#include "models/eventlog/sqliteeventlog.h"
#include "tests/codec/samples.h"

#include <cstdio>
#include <filesystem>
#include <semaphore>
#include <unistd.h>

using namespace prep;

namespace {

std::vector<Event> batchOf(std::uint64_t n)
{
    std::vector<Event> batch(1 + n * 7 % 13, samples::capture(0, 40));
    for (Event& event : batch) {
        event.header.seq = event.header.originSeq = 0;
        event.header.origin.clear();
    }
    return batch;
}

/// One write(2) a line: what the other end has read was said after the commit.
void say(const StoredEvent& last)
{
    const std::string line = std::to_string(last.seq) + " " + last.hash.hex() + "\n";
    [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, line.data(), line.size());
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 2)
        return 2;
    const std::string path = arguments[1];
    const std::uint64_t batches = count > 2 ? std::stoull(arguments[2]) : UINT64_MAX;
    auto log = SqliteEventLog::open(path, std::filesystem::exists(path) ? LogMode::write : LogMode::create);
    if (!log) {
        std::fprintf(stderr, "%d %s\n", log.error().code, log.error().detail.c_str());
        return log.error().code == logerror::locked ? 4 : 3;
    }
    if (batches == 0) {
        say({ (*log)->lastSeq(), {}, {}, (*log)->head() });
        while (getchar() != EOF) { } // holds the log until its input closes
        return 0;
    }
    std::counting_semaphore<8> ahead(8);
    GroupCommitter committer(std::move(*log));
    for (std::uint64_t n = 0; n < batches; ++n) {
        ahead.acquire();
        committer.submit(batchOf(n), [&ahead](const Result<std::vector<StoredEvent>>& stored) {
            if (!stored)
                _exit(5);
            say(stored.value().back());
            ahead.release();
        });
    }
}
