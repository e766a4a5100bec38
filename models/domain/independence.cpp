// SPDX-License-Identifier: MIT
#include "models/domain/independence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace prep {

namespace {

constexpr Millis hour = 3600000;
constexpr Millis drillMs = 1000;
constexpr double leastRate = 0.001; ///< actas that any two persons misread alike, where a night has too few to tell

using Two = std::pair<PersonIndex, PersonIndex>; // smaller first

Two twoOf(const Pareja& pair)
{
    return std::minmax(pair.primera->person, pair.segunda->person);
}

/// How likely chance gives `count` or more where it gives `mean` on average (Poisson).
double byChance(std::uint32_t count, double mean)
{
    double term = std::exp(-mean);
    double below = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        below += term;
        term *= mean / (i + 1);
    }
    return below < 0.999 ? 1 - below : term; // so far out that the first term is all that is left of the sum
}

/// Among so many pairs, this one is more than chance.
bool isBeyondChance(std::uint32_t count, double mean, std::size_t pairs)
{
    return count > mean && byChance(count, mean) * static_cast<double>(pairs) < azarTolerado;
}

void addEvidence(Hallazgo& finding, ActaIndex acta)
{
    ++finding.cuantas;
    if (finding.actas.size() < evidenceMost)
        finding.actas.push_back(acta);
}

// ---- the same pair by habit -----------------------------------------------------------------------------------------

/// Those who work at the same time out of one queue: whom a person may meet by chance.
struct Shift {
    std::map<PersonIndex, std::uint32_t> people; ///< captures in pairs
    std::uint32_t all = 0; ///< pairs
};

/// Pairs that two persons would make by chance in a shift, as often as each of them was in one.
double expected(const Shift& shift, const Two& two)
{
    const auto first = shift.people.find(two.first);
    const auto second = shift.people.find(two.second);
    if (first == shift.people.end() || second == shift.people.end())
        return 0;
    const double a = first->second;
    const double b = second->second;
    const double others = 2.0 * shift.all;
    return a * b * (1 / (others - a) + 1 / (others - b)) / 2;
}

std::vector<Hallazgo> repeatedPairs(const WorkLog& work, const std::vector<Pareja>& pairs)
{
    const auto& people = work.state().people;
    std::map<std::pair<std::string, Millis>, Shift> shifts;
    std::map<Two, Hallazgo> met;
    for (const Pareja& pair : pairs) {
        const Two two = twoOf(pair);
        const std::string& site = people[two.first].sitio;
        const bool isOneSite = site == people[two.second].sitio;
        Shift& shift = shifts[{ isOneSite ? site : "*", pair.segunda->captura / hour }];
        ++shift.people[two.first];
        ++shift.people[two.second];
        ++shift.all;
        addEvidence(met[two], pair.segunda->acta);
    }
    std::vector<Hallazgo> found;
    for (auto& [two, finding] : met) {
        const double by = std::accumulate(shifts.begin(), shifts.end(), 0.0,
            [&pair = two](double sum, const auto& shift) { return sum + expected(shift.second, pair); });
        if (finding.cuantas < parejaLeast || finding.cuantas < parejaTimes * by || !isBeyondChance(finding.cuantas, by, met.size()))
            continue;
        finding.clase = Hallazgo::Clase::parejaRepetida;
        finding.una = two.first;
        finding.otra = two.second;
        finding.decimas = static_cast<std::uint32_t>(std::lround(by * 10));
        finding.total = static_cast<std::uint32_t>(pairs.size());
        found.push_back(std::move(finding));
    }
    return found;
}

// ---- identical errors -----------------------------------------------------------------------------------------------

/// True when both typed the same in some box, and the acta held something else.
bool areWrongAlike(const Pareja& pair, const Tally& truth)
{
    const Tally& first = *pair.primera->tally;
    const Tally& second = *pair.segunda->tally;
    if (first.fieldCount() != truth.fieldCount() || second.fieldCount() != truth.fieldCount())
        return false;
    for (std::size_t field = 0; field < truth.fieldCount(); ++field) {
        if (first.field(field) == second.field(field) && first.field(field) != truth.field(field))
            return true;
    }
    return false;
}

std::vector<Hallazgo> identicalErrors(const WorkLog& work, const std::vector<Pareja>& pairs)
{
    std::map<Two, Hallazgo> wrong;
    Hallazgo whole;
    for (const Pareja& pair : pairs) {
        const Tally* const truth = work.truth(*pair.primera);
        if (!truth || !pair.primera->tally || !pair.segunda->tally)
            continue;
        Hallazgo& finding = wrong[twoOf(pair)];
        ++finding.total;
        ++whole.total;
        if (!areWrongAlike(pair, *truth))
            continue;
        addEvidence(finding, pair.primera->acta);
        ++whole.cuantas;
    }
    std::vector<Hallazgo> found;
    for (auto& [two, finding] : wrong) {
        // As often as it happens to the others.
        const double rate = std::max(leastRate, double(whole.cuantas - finding.cuantas) / std::max(1U, whole.total - finding.total));
        const double by = rate * finding.total;
        if (finding.cuantas < erroresLeast || !isBeyondChance(finding.cuantas, by, wrong.size()))
            continue;
        finding.decimas = static_cast<std::uint32_t>(std::lround(by * 10));
        finding.clase = Hallazgo::Clase::erroresIdenticos;
        finding.una = two.first;
        finding.otra = two.second;
        found.push_back(std::move(finding));
    }
    return found;
}

// ---- faster than a person -------------------------------------------------------------------------------------------

/// Boxes that were typed; nothing when nobody knows.
std::size_t boxesOf(const Process& process, const Labor& labor)
{
    return labor.ronda == 3 ? labor.campos.size() : process.ballotOf(labor.acta).boxes.size() + totalCount;
}

std::vector<Hallazgo> tooFast(const WorkLog& work)
{
    const Process& process = *work.state().process;
    std::map<PersonIndex, Hallazgo> fast;
    for (const Labor& labor : work.labors()) {
        const Millis took = labor.captura - labor.reclamada;
        if (labor.reclamada == 0 || (process.simulacro && took < drillMs))
            continue;
        Hallazgo& finding = fast[labor.person];
        ++finding.total;
        if (took >= cajaMasRapida * static_cast<Millis>(boxesOf(process, labor)))
            continue;
        finding.menor = finding.cuantas == 0 ? took : std::min(finding.menor, took);
        addEvidence(finding, labor.acta);
    }
    std::vector<Hallazgo> found;
    for (auto& [person, finding] : fast) {
        if (finding.cuantas < ritmoLeast)
            continue;
        finding.clase = Hallazgo::Clase::ritmoImposible;
        finding.una = person;
        found.push_back(std::move(finding));
    }
    return found;
}

} // namespace

std::vector<Hallazgo> findings(const WorkLog& work)
{
    const std::vector<Pareja> pairs = pairsOf(work);
    std::vector<Hallazgo> all = identicalErrors(work, pairs);
    for (auto part : { tooFast(work), repeatedPairs(work, pairs) })
        all.insert(all.end(), part.begin(), part.end());
    std::stable_sort(all.begin(), all.end(), [](const Hallazgo& a, const Hallazgo& b) {
        return a.clase != b.clase ? a.clase < b.clase : a.cuantas > b.cuantas;
    });
    return all;
}

} // namespace prep
