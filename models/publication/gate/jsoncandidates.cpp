// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsoncandidates.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>
#include <set>

namespace prep::gate {

namespace {

constexpr std::string_view list = "/candidaturas";

class CandidacyCompare {
public:
    CandidacyCompare(const std::vector<std::string>& boxes, const Candidacies* known, Report& report)
        : m_boxes(boxes)
        , m_known(known)
        , m_report(report)
    {
    }
    void run(const JsonValue& candidacies, std::string_view area)
    {
        const Candidacies::ByBox& here = m_known == nullptr ? Candidacies().of(area) : m_known->of(area);
        std::set<std::string_view> seen;
        std::size_t place = 0;
        for (const JsonValue& each : candidacies.GetArray()) {
            const std::string where = std::string(list) + '/' + std::to_string(place++);
            const std::string_view box = textOf(each, "recuadro");
            if (std::find(m_boxes.begin(), m_boxes.end(), box) == m_boxes.end() || !seen.insert(box).second)
                refuse(where + "/recuadro", box, "una casilla de la boleta, una vez",
                    "La candidatura no tiene casilla en la boleta o está dos veces.");
            else if (m_known != nullptr)
                compare(each, where, here, box);
        }
        for (const auto& [box, candidacy] : here) {
            if (!seen.contains(box))
                refuse(std::string(list), "", box + ' ' + candidacy.holder,
                    "Falta una candidatura del archivo de candidaturas de este corte.");
        }
    }

private:
    void compare(
        const JsonValue& candidacy, const std::string& where, const Candidacies::ByBox& here, std::string_view box)
    {
        constexpr const char* sentence = "La persona no es la que el archivo de candidaturas de este corte pone ahí.";
        const auto it = here.find(box);
        if (it == here.end())
            return refuse(where + "/recuadro", box, "",
                "El archivo de candidaturas de este corte no tiene esa candidatura en este ámbito.");
        const std::string_view holder = textOf(candidacy, "propietaria");
        const std::string_view substitute = textOf(candidacy, "suplente");
        if (holder != it->second.holder)
            refuse(where + "/propietaria", holder, it->second.holder, sentence);
        if (m_known->hasSubstitutes && substitute != it->second.substitute)
            refuse(where + "/suplente", substitute, it->second.substitute, sentence);
    }
    void refuse(std::string pointer, std::string_view found, std::string_view expected, const char* sentence)
    {
        m_report.add(atMember(rules::jsonCandidates, std::move(pointer), found, expected, sentence));
    }

    const std::vector<std::string>& m_boxes;
    const Candidacies* m_known;
    Report& m_report;
};

} // namespace

void checkCandidacies(const JsonValue& document, std::string_view area, const std::vector<std::string>& boxes,
    const Candidacies* known, Report& report)
{
    if (const JsonValue* candidacies = memberOf(document, "candidaturas"))
        CandidacyCompare(boxes, known, report).run(*candidacies, area);
}

} // namespace prep::gate
