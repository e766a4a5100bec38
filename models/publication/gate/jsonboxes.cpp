// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonboxes.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>
#include <numeric>

namespace prep::gate {

namespace {

/// "53.3300" → 533300. The schema checked its form.
std::uint64_t shareOf(std::string_view text)
{
    std::uint64_t share = 0;
    for (const char c : text)
        share = c == '.' ? share : share * 10 + static_cast<std::uint64_t>(c - '0');
    return share;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : " ") + name;
    return text;
}

std::string agreementOf(const BallotBox& box)
{
    std::string text;
    for (const std::uint64_t share : box.shares)
        text += percentage(share, wholeShare, false) + ' ';
    return text + box.fractions;
}

class Boxes {
public:
    Boxes(const std::vector<BallotBox>& boxes, Report& report)
        : m_boxes(boxes)
        , m_report(report)
    {
    }
    bool run(const std::vector<BallotBox>& known)
    {
        for (std::size_t place = 0; place < m_boxes.size(); ++place)
            ballot(place);
        if (m_isGood && !known.empty())
            compare(known);
        return m_isGood;
    }

private:
    void refuse(
        std::size_t place, const char* member, std::string_view found, std::string_view expected, std::string sentence)
    {
        m_isGood = false;
        m_report.add(atMember(rules::jsonBoxes, "/recuadros/" + std::to_string(place) + '/' + member, found, expected,
            std::move(sentence)));
    }

    void ballot(std::size_t place)
    {
        const BallotBox& box = m_boxes[place];
        if (placeOf(box.id) != place)
            refuse(place, "id", box.id, "una vez", "La boleta trae dos veces la misma casilla de votos.");
        const bool isJoint = box.kind == "candidaturaComun" || box.kind == "coalicion" || box.kind == "combinacion";
        if (isJoint ? !areParties(box) : box.parties != expectedAlone(box))
            refuse(place, "partidos", listed(box.parties),
                isJoint ? "dos partidos de la boleta o más, en su orden" : listed(expectedAlone(box)),
                "Los partidos del recuadro no son los que puede tener uno de su tipo.");
        else if (!box.shares.empty() || !box.fractions.empty())
            agreement(place);
    }
    static std::vector<std::string> expectedAlone(const BallotBox& box)
    {
        return box.kind == "partido" ? std::vector<std::string> { box.id } : std::vector<std::string> {};
    }
    std::size_t placeOf(const std::string& id) const
    {
        const auto it
            = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const BallotBox& each) { return each.id == id; });
        return static_cast<std::size_t>(it - m_boxes.begin());
    }
    /// Party boxes stand by age of registration, which decides who takes a vote that is left over.
    bool areParties(const BallotBox& box) const
    {
        std::size_t from = 0; // where the next may stand
        for (const std::string& party : box.parties) {
            const std::size_t place = placeOf(party);
            if (place < from || place == m_boxes.size() || m_boxes[place].kind != "partido")
                return false;
            from = place + 1;
        }
        return box.parties.size() >= 2;
    }
    void agreement(std::size_t place)
    {
        const BallotBox& box = m_boxes[place];
        const bool isWhole = box.shares.size() == box.parties.size()
            && std::accumulate(box.shares.begin(), box.shares.end(), std::uint64_t { 0 }) == wholeShare;
        if (box.kind != "candidaturaComun" || !isWhole
            || std::find(box.parties.begin(), box.parties.end(), box.fractions) == box.parties.end())
            refuse(place, "porcentajes", agreementOf(box), "uno por partido, 100 en total, y quién toma las fracciones",
                "El convenio no dice cómo se reparten los votos de la candidatura común.");
    }

    void compare(const std::vector<BallotBox>& known)
    {
        constexpr const char* sentence = "El recuadro no es el que define el proceso.";
        if (m_boxes.size() != known.size())
            refuse(std::min(m_boxes.size(), known.size()), "id", std::to_string(m_boxes.size()) + " recuadros",
                std::to_string(known.size()), sentence);
        for (std::size_t place = 0; place < std::min(m_boxes.size(), known.size()); ++place) {
            const BallotBox& found = m_boxes[place];
            const BallotBox& expected = known[place];
            const auto same = [&](const char* member, const std::string& one, const std::string& other) {
                if (one != other)
                    refuse(place, member, one, other, sentence);
            };
            same("id", found.id, expected.id);
            same("tipo", found.kind, expected.kind);
            same("color", found.color, expected.color);
            same("partidos", listed(found.parties), listed(expected.parties));
            same("porcentajes", agreementOf(found), agreementOf(expected));
        }
    }

    const std::vector<BallotBox>& m_boxes;
    Report& m_report;
    bool m_isGood = true;
};

} // namespace

std::vector<BallotBox> boxesOf(const JsonValue& list)
{
    std::vector<BallotBox> boxes;
    for (const JsonValue& each : list.GetArray()) {
        BallotBox& box = boxes.emplace_back();
        box.id = textOf(each, "id");
        box.kind = textOf(each, "tipo");
        box.color = textOf(each, "color");
        for (const JsonValue& party : memberOf(each, "partidos")->GetArray())
            box.parties.emplace_back(textOf(party));
        if (const JsonValue* shares = memberOf(each, "porcentajes")) {
            for (const JsonValue& share : shares->GetArray())
                box.shares.push_back(shareOf(textOf(share)));
        }
        box.fractions = textOf(each, "fracciones");
    }
    return boxes;
}

bool checkBoxes(const std::vector<BallotBox>& boxes, const std::vector<BallotBox>& known, Report& report)
{
    return Boxes(boxes, report).run(known);
}

} // namespace prep::gate
