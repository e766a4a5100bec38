// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/facts.h"
#include "models/publication/gate/jsonfile.h"
#include "models/publication/gate/readings.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// Who stands in each area: by the ballots, where the state's are known, else as the entity's list of areas says it.
class Standing {
public:
    /// `list`: `ambitos` of the entity; `boxes`: ids in acta order. Both outlive this.
    Standing(const Readings& readings, const std::vector<std::string>& boxes, const JsonValue& list,
        const ElectionFacts* state);

    /// Nothing for an area that nobody names.
    [[nodiscard]] std::optional<CandidacyVotes> of(std::string_view area, const BoxVotes& votes) const;
    /// Boxes of captured actas that are no candidacy's of the area, and coalitions that no acta there has: the list cannot
    /// be right. Nothing to say where the ballots are known.
    void check(std::string_view area, const BoxMarks& seen, Report& report) const;

private:
    [[nodiscard]] BoxMarks marked(const std::vector<std::string_view>& names) const;

    const Readings& m_readings;
    const std::vector<std::string>& m_boxes;
    std::map<std::string, BoxMarks, std::less<>> m_lines; ///< by area: the boxes that name a candidacy
    bool m_isByBallots = false;
};

} // namespace prep::gate
