// SPDX-License-Identifier: MIT
#include "models/publication/gate/standing.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>

namespace prep::gate {

Standing::Standing(const Readings& readings, const std::vector<std::string>& boxes, const JsonValue& list,
    const ElectionFacts* state)
    : m_readings(readings)
    , m_boxes(boxes)
    , m_isByBallots(state != nullptr && !state->ballots.empty())
{
    if (m_isByBallots) {
        for (const auto& [area, ofArea] : state->ballots)
            m_lines[area] = m_readings.candidacies(marked({ ofArea.begin(), ofArea.end() }));
        return;
    }
    for (const JsonValue& line : list.GetArray()) {
        std::vector<std::string_view> names;
        for (const auto& member : memberOf(line, "votosPorCandidatura")->GetObject())
            names.push_back(textOf(member.name));
        m_lines[std::string(textOf(line, "id"))] = m_readings.candidacies(marked(names));
    }
}

BoxMarks Standing::marked(const std::vector<std::string_view>& names) const
{
    BoxMarks marks(m_boxes.size());
    for (std::size_t box = 0; box < m_boxes.size(); ++box)
        marks[box] = std::find(names.begin(), names.end(), m_boxes[box]) != names.end();
    return marks;
}

std::optional<CandidacyVotes> Standing::of(std::string_view area, const BoxVotes& votes) const
{
    const auto it = m_lines.find(area);
    return it == m_lines.end() ? std::nullopt : std::optional(m_readings.byCandidacy(votes, it->second));
}

void Standing::check(std::string_view area, const BoxMarks& seen, Report& report) const
{
    const auto it = m_lines.find(area);
    if (m_isByBallots || it == m_lines.end() || std::find(seen.begin(), seen.end(), true) == seen.end())
        return;
    const auto refuse = [&](const std::string& found, const char* expected, const char* sentence) {
        report.add(atMember(rules::jsonReading, "/votosPorCandidatura", found, expected, sentence));
    };
    for (std::size_t box = 0; box < seen.size(); ++box) {
        if (seen[box] && !m_readings.candidacyOf(box, it->second))
            refuse(m_boxes[box], "de una candidatura", "Las actas de esta parte traen una casilla que no suma para nadie.");
        if (it->second[box] && m_readings.isJoint(box) && !seen[box])
            refuse(m_boxes[box], "en las actas", "Ninguna acta de esta parte trae la casilla de esa coalición: aquí no va junta.");
    }
}

} // namespace prep::gate
