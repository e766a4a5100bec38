// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <optional>
#include <set>
#include <span>
#include <vector>

namespace prep {

/// True while somebody has an acta in hand and its value is not verified yet.
[[nodiscard]] bool isWaiting(Etapa etapa);

/// How long an acta may stay in a stage before somebody should look (A3): between acopio and scanner minutes are many;
/// a queue for capture of an hour is an ordinary night.
[[nodiscard]] Millis patience(Etapa etapa);

/// The actas that have arrived and are not verified, longest in their stage first; as a whole and by expected site.
/// Kept up to date in O(log n) an acta. Owned by Night.
class WaitingIndex {
public:
    using Entry = std::pair<Millis, ActaIndex>; ///< since when in this stage, which
    using Ordered = std::set<Entry>;

    void rebuild(const State& state);
    void update(const State& state, std::span<const ActaIndex> actas);

    [[nodiscard]] const Ordered& all() const { return m_all; }
    [[nodiscard]] std::optional<Entry> oldestOf(SiteIndex site) const;
    [[nodiscard]] std::size_t countOf(SiteIndex site) const;
    /// The acta of the site that has waited longest among those whose stage's patience has run out; nothing when none has.
    [[nodiscard]] std::optional<Entry> overdueOf(const State& state, SiteIndex site, Millis now) const;

private:
    void place(const State& state, ActaIndex acta);

    Ordered m_all;
    std::vector<Ordered> m_bySite;
    std::vector<Millis> m_key; ///< by acta: under which hour it stands in the sets; `absent` = it does not
};

} // namespace prep
