// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/items/linkpicture.h"

namespace prep {

/// The stored minutes of every site's links, to be shown as they were known at an instant. A plain value of one thread.
class LinkReplay {
public:
    void reset(std::size_t sites);
    void setSeries(LinkSeries series);
    /// With the minutes that were over by then; of `whole` the whole night, whatever of the others there is room for.
    [[nodiscard]] LinkPicture at(Millis clock, SiteIndex whole = none16) const;

private:
    void show(LinkPicture& picture, SiteIndex site, Millis clock) const;

    std::vector<LinkSeries> m_sites; ///< each oldest first
};

/// What the last minutes and the log say of each site at `clock`: the state and its cause are the log's; the measures are of
/// the last minute that was over, for what was told every few seconds is kept nowhere.
[[nodiscard]] LinkReport reportAt(const LinkPicture& picture, const State& state, Millis clock);

} // namespace prep
