// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "tests/support/syntheticnight.h"

namespace prep::test {

/// A Night that follows a synthetic one, with a wall clock that the test turns.
struct Followed {
    explicit Followed(std::uint32_t actas, int minutes = 90)
        : script(actas)
        , night([this] { return wall; })
    {
        (void)script.playUntil(minutes);
        night.setSnapshot(std::make_shared<State>(script.state()), wall);
        night.setProcessClock(script.state().at, 1);
        night.setFreshness(Freshness::live);
    }

    /// Plays on and gives the night what happened, in batches of `batch`.
    std::size_t follow(int minutes, std::size_t batch = 500)
    {
        const auto events = script.playUntil(minutes);
        for (std::size_t from = 0; from < events.size(); from += batch) {
            std::vector<NightStep> steps;
            for (auto i = from; i < std::min(events.size(), from + batch); ++i)
                steps.push_back({ events[i], false });
            night.apply(steps);
        }
        return events.size();
    }

    Millis wall = 1'700'000'000'000;
    SyntheticNight script;
    Night night;
};

} // namespace prep::test
