// SPDX-License-Identifier: MIT
#include "models/domain/plan.h"

#include <algorithm>
#include <set>

namespace prep {

namespace {

template <typename Items>
auto findById(const Items& items, std::string_view id)
{
    return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
}

void checkIds(const EscenarioPlan& scenario, std::vector<std::string>& mistakes)
{
    std::set<std::string_view> steps;
    for (const PasoPlan& step : scenario.pasos) {
        if (!steps.insert(step.id).second)
            mistakes.push_back("el paso «" + step.id + "» está dos veces");
        std::set<std::string_view> outcomes;
        for (const SalidaPaso& outcome : step.salidas) {
            if (!outcomes.insert(outcome.id).second)
                mistakes.push_back("el paso «" + step.id + "» tiene dos veces la salida «" + outcome.id + "»");
            if (!outcome.siguiente.empty() && !scenario.paso(outcome.siguiente))
                mistakes.push_back("la salida «" + outcome.id + "» del paso «" + step.id + "» lleva a un paso que no existe: «"
                    + outcome.siguiente + "»");
        }
        if (step.salidas.empty())
            mistakes.push_back("el paso «" + step.id + "» no tiene salidas");
    }
}

/// A place in the plan: which step, and whether the work has been moved by then.
using Place = std::pair<std::string_view, bool>;

/// Walks every branch from the first step; what is not reached, or ends with the work elsewhere, is a mistake.
void checkBranches(const EscenarioPlan& scenario, std::vector<std::string>& mistakes)
{
    std::set<Place> seen;
    std::vector<Place> open { { scenario.pasos.front().id, false } };
    std::set<std::string> endsMoved;
    while (!open.empty()) {
        const Place here = open.back();
        open.pop_back();
        const PasoPlan* step = scenario.paso(here.first);
        if (!step || !seen.insert(here).second)
            continue;
        for (const SalidaPaso& outcome : step->salidas) {
            const bool moved = outcome.efecto == EfectoPaso::regreso ? false : here.second || outcome.efecto != EfectoPaso::ninguno;
            if (!outcome.siguiente.empty())
                open.emplace_back(outcome.siguiente, moved);
            else if (moved)
                endsMoved.insert("la salida «" + outcome.id + "» del paso «" + step->id + "» termina el plan sin regresar el trabajo al CATD");
        }
    }
    mistakes.insert(mistakes.end(), endsMoved.begin(), endsMoved.end());
    for (const PasoPlan& step : scenario.pasos) {
        if (!seen.contains({ step.id, false }) && !seen.contains({ step.id, true }))
            mistakes.push_back("ningún camino llega al paso «" + step.id + "»");
    }
}

} // namespace

const PasoPlan* EscenarioPlan::paso(std::string_view step) const
{
    const auto found = findById(pasos, step);
    return found == pasos.end() ? nullptr : &*found;
}

std::optional<std::uint16_t> PlanContinuidad::find(std::string_view scenario) const
{
    const auto found = findById(escenarios, scenario);
    return found == escenarios.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(found - escenarios.begin()));
}

std::vector<std::string> mistakesOf(const EscenarioPlan& scenario)
{
    if (scenario.pasos.empty())
        return { "el escenario no tiene pasos" };
    std::vector<std::string> mistakes;
    checkIds(scenario, mistakes);
    checkBranches(scenario, mistakes);
    return mistakes;
}

} // namespace prep
