// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/row.h"

#include <array>

namespace prep::gate {

/// The gate's own sums over the rows of one file.
class Tally {
public:
    void add(const Row& row, const Year& year);
    /// A row that could not be read: nothing that is summed can be compared any more.
    void addUnreadable() { ++m_unreadable; }
    [[nodiscard]] std::size_t unreadable() const { return m_unreadable; }

    /// The thirteen figures as the layout writes them. `final`: participation with casillas especiales.
    [[nodiscard]] std::array<std::string, summaryFigures> figures(const Year& year, bool final) const;
    /// The figure rounded where it must be truncated: to say so when that is what happened.
    [[nodiscard]] std::string rounded(std::size_t figure, const Year& year, bool final) const;

private:
    struct Share {
        std::uint64_t part = 0;
        std::uint64_t whole = 0;
    };
    [[nodiscard]] Share share(std::size_t figure, bool final) const;

    std::uint64_t m_expected = 0;
    std::uint64_t m_outside = 0;
    std::uint64_t m_counted = 0;
    std::uint64_t m_notCounted = 0;
    std::uint64_t m_inconsistent = 0;
    std::uint64_t m_roll = 0;
    std::uint64_t m_votes = 0;
    std::uint64_t m_votesWithoutSpecials = 0;
    std::size_t m_unreadable = 0;
};

/// Which participation formula this corte must use.
enum class Formula { any, operation, final };

/// Every figure of the summary against the rows of the very file.
void checkSummary(const Shape& shape, const Tally& tally, const Layout& layout, Formula formula, Report& report);

} // namespace prep::gate
