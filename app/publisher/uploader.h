// SPDX-License-Identifier: MIT
#pragma once

#include "app/publisher/target.h"
#include "models/domain/basics.h"

#include <chrono>
#include <functional>
#include <map>

namespace prep::publisher {

/// One file of an upload; the digest tells whether it is there already.
struct UploadFile {
    std::string path;
    Digest sha256;
    std::int64_t bytes = 0;
};
/// Groups that must arrive one after the other, the pointer being the last: the switch (E6).
using UploadOrder = std::vector<std::vector<UploadFile>>;

struct Uploaded {
    std::uint32_t files = 0;
    std::uint64_t bytes = 0;
};

/// Brings a corte to one target: only what changed, group after group, again after a growing pause until it is there or its
/// time is over. What arrived is written down in `ledger`, a line a file, so that a restart sends nothing twice; of another
/// target than the one it names it is begun anew. Who empties the target deletes the ledger. One thread.
class Uploader {
public:
    /// `pause` sleeps; false = give up (the hub stops).
    using Pause = std::function<bool(std::chrono::milliseconds)>;
    Uploader(Target& target, std::string ledger, Pause pause);

    [[nodiscard]] Result<Uploaded> upload(const std::string& root, const UploadOrder& order, std::chrono::steady_clock::time_point until);

private:
    [[nodiscard]] Status send(const std::string& root, const std::vector<UploadFile>& group, std::chrono::steady_clock::time_point until);
    [[nodiscard]] Status note(const std::vector<UploadFile>& group);
    void readLedger();

    Target& m_target;
    std::string m_ledger;
    Pause m_pause;
    std::map<std::string, Digest> m_there;
};

} // namespace prep::publisher
