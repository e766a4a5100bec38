// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"
#include "tests/domain/randomnight.h"

namespace prep::test {

/// A night's feed as a view of everything but blind bodies gets it; those come as reveals at the end.
struct Feed {
    std::shared_ptr<const Process> process;
    std::vector<wire::FeedEvent> events; ///< seq = index + 1
    std::vector<Digest> heads; ///< heads[n] = head after n events
    std::vector<wire::Revela::Item> reveals;
    std::vector<Event> log; ///< whole
};
[[nodiscard]] Feed makeFeed(int actas);

/// A key pair of anchors: signs as the hub does.
class Signer {
public:
    Signer();
    ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    [[nodiscard]] Digest publicKey() const;
    [[nodiscard]] wire::Ancla anchor(const std::string& process, Seq seq, const Digest& head) const;

private:
    void* m_key;
};

} // namespace prep::test
