// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httppublication.h"
#include "app/witness/view.h"
#include "app/witness/witness.h"
#include "models/publication/proof/seen.h"

#include <map>
#include <vector>

namespace prep::witness {

/// What one look at the addresses found.
struct Sight {
    enum class Outcome : std::uint8_t { read, unreadable, notSigned };
    struct Shown {
        std::string where;
        Outcome outcome = Outcome::unreadable;
        proof::TreeHead head; ///< of one that was read
        std::uint32_t corte = 0; ///< 0 = shows none whose manifest is validly signed
        std::size_t cosigners = 0; ///< witnesses of the trust file whose cosignature it bears
    };
    Millis at = 0; ///< 0 = nobody has looked yet
    std::vector<Shown> views;
    std::size_t unknown = 0; ///< comparisons that could not be made

    /// Something was read, and all that was read fits together.
    [[nodiscard]] bool agrees() const;
};

/// What somebody says, without signing it, that the manifest of a corte is: the hub, to the console it feeds.
struct ToldCorte {
    std::string origin; ///< of the log that the corte belongs to
    std::uint32_t corte = 0;
    Digest manifest;
    std::string who;
    std::string statement; ///< for the evidence, Spanish
};

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
    /// Compares all views with each other, with what was cosigned and with what was told.
    void look();
    /// Whoever shows another manifest of that corte is accused. Of another log's it knows nothing; the last maxTold are
    /// remembered.
    void tellCorte(const ToldCorte& told);
    static constexpr std::size_t maxTold = 64;

    [[nodiscard]] const Sight& lastSight() const { return m_sight; }

private:
    struct Open {
        std::unique_ptr<remote::HttpPublication> source;
        View view;
    };
    [[nodiscard]] std::vector<Open> openAll();
    void compareAll(std::vector<Open>& views);
    void compareWithTold(const View& view);
    [[nodiscard]] Status verify(const proof::VerifiedCheckpoint& head, remote::HttpPublication& source);
    void accuse(const View& first, const View& second, const Contradiction& contradiction);
    void readSeen();

    WatchPlan m_plan;
    Witness& m_witness;
    proof::Trust m_trust;
    std::optional<proof::Seen> m_seen;
    std::map<std::uint32_t, View> m_told; ///< by corte
    Sight m_sight;
};

} // namespace prep::witness
