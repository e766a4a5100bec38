// SPDX-License-Identifier: MIT
#include "models/domain/name.h"

#include <functional>
#include <mutex>
#include <set>

namespace prep {

const std::string Name::none;

const std::string& Name::shared(std::string_view text)
{
    if (text.empty())
        return none;
    static std::mutex lock;
    static auto& texts = *new std::set<std::string, std::less<>>; // outlives whatever still names one at the end
    const std::lock_guard guard(lock);
    const auto known = texts.lower_bound(text);
    return known != texts.end() && *known == text ? *known : *texts.emplace_hint(known, text);
}

} // namespace prep
