// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/cotejo.h"

#include <string>

namespace prep {

/// New values typed beside the published ones: what is not typed stays. Values only.
class Correction {
public:
    explicit Correction(Tally published);

    [[nodiscard]] const Tally& published() const { return m_published; }
    [[nodiscard]] std::size_t fieldCount() const { return m_typed.size(); }
    /// Nothing = unchanged.
    [[nodiscard]] std::optional<Cell> typed(std::uint16_t field) const;
    /// False when it takes no more digits.
    bool addDigit(std::uint16_t field, int digit);
    void setToken(std::uint16_t field, Cell token);
    /// The last digit, or the token; false when nothing was typed there.
    bool erase(std::uint16_t field);
    [[nodiscard]] std::vector<CampoCambiado> changes() const;
    /// The published values with what was typed in their place; the marks of what changed are gone.
    [[nodiscard]] Tally corrected() const;

private:
    struct Entry {
        std::string digits;
        std::optional<Cell> token;
    };
    Tally m_published;
    std::vector<Entry> m_typed;
};

} // namespace prep
