// SPDX-License-Identifier: MIT
#include "models/domain/process.h"

#include <charconv>

namespace prep {

std::string Process::actaKey(ActaIndex acta) const
{
    const CatalogueRow& row = actas[acta];
    std::string digits = std::to_string(row.ordinal);
    if (digits.size() < 6)
        digits.insert(0, 6 - digits.size(), '0');
    return elections[row.election].id + '-' + digits;
}

std::optional<ActaIndex> Process::findActa(std::string_view key) const
{
    const std::size_t dash = key.rfind('-');
    if (dash == std::string_view::npos || key.size() - dash - 1 < 6)
        return std::nullopt;
    const auto election = findElection(key.substr(0, dash));
    if (!election)
        return std::nullopt;
    std::uint32_t ordinal = 0;
    const char* end = key.data() + key.size();
    const auto [stop, error] = std::from_chars(key.data() + dash + 1, end, ordinal);
    const Election& e = elections[*election];
    if (error != std::errc {} || stop != end || ordinal == 0 || ordinal > e.count)
        return std::nullopt;
    const ActaIndex acta = e.first + ordinal - 1;
    // One spelling for each acta: keys are compared and indexed as texts.
    return actaKey(acta) == key ? std::optional(acta) : std::nullopt;
}

std::optional<std::uint8_t> Process::findElection(std::string_view id) const
{
    for (std::size_t i = 0; i < elections.size(); ++i) {
        if (elections[i].id == id)
            return static_cast<std::uint8_t>(i);
    }
    return std::nullopt;
}

std::optional<SiteIndex> Process::findSite(std::string_view id) const
{
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (sites[i].id == id)
            return static_cast<SiteIndex>(i);
    }
    return std::nullopt;
}

ActaForm Process::formOf(ActaIndex acta) const
{
    const auto own = forms.find(actas[acta].election);
    return own == forms.end() ? ActaForm::standard(ballotOf(acta).boxes.size()) : own->second;
}

std::vector<ActaIndex> Process::findByClave(std::string_view claveActa) const
{
    std::vector<ActaIndex> found;
    for (ActaIndex i = 0; i < actas.size(); ++i) {
        if (actas[i].claveActa == claveActa)
            found.push_back(i);
    }
    return found;
}

} // namespace prep
