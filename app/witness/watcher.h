// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httppublication.h"
#include "app/witness/view.h"
#include "app/witness/witness.h"
#include "models/publication/proof/seen.h"

#include <vector>

namespace prep::witness {

struct WatchPlan {
    std::string watch; ///< URL of what is published; "" = nothing is watched
    std::vector<std::string> compare; ///< URLs of others that should show the same
    remote::HttpPolicy policy;
    std::string trustBytes;
    std::string folder; ///< the witness's own: evidence, and what was seen last
    std::function<Millis()> clock;
    std::function<void(const std::string&)> tell; ///< Spanish, for people
};

/// Looks at a publication as its readers do, before its witness cosigns and every now and then: signatures and log of what is
/// shown, and whether other addresses show the same. When two validly signed views contradict each other it keeps both as
/// evidence, says so, and stops the witness. Lives as long as its witness, in the same thread, which waits for the hosts.
class Watcher {
public:
    Watcher(WatchPlan plan, Witness& witness);

    /// For Witness::approveBy(): the corte that this head ends with, as the watched address gives it.
    [[nodiscard]] Status approve(const proof::VerifiedCheckpoint& head);
    /// Compares all views with each other and with what was cosigned.
    void look();

private:
    struct Open {
        std::unique_ptr<remote::HttpPublication> source;
        View view;
    };
    [[nodiscard]] std::vector<Open> openAll();
    void compareAll(std::vector<Open>& views);
    [[nodiscard]] Status verify(const proof::VerifiedCheckpoint& head, remote::HttpPublication& source);
    void accuse(const View& first, const View& second, const Contradiction& contradiction);
    void readSeen();

    WatchPlan m_plan;
    Witness& m_witness;
    proof::Trust m_trust;
    std::optional<proof::Seen> m_seen;
};

} // namespace prep::witness
