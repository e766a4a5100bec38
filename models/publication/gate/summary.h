// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/row.h"

#include <array>

namespace prep::gate {

/// What the thirteen figures are made of.
struct Counts {
    std::uint64_t expected = 0;
    std::uint64_t outside = 0;
    std::uint64_t counted = 0;
    std::uint64_t notCounted = 0;
    std::uint64_t inconsistent = 0;
    std::uint64_t roll = 0;
    std::uint64_t votes = 0;
    std::uint64_t votesWithoutSpecials = 0;

    void add(const Counts& other);
    /// As the layout writes them. `final`: participation with casillas especiales.
    [[nodiscard]] std::array<std::string, summaryFigures> figures(const Year& year, bool final) const;
};

/// The gate's own sums over the rows of one file.
class Tally {
public:
    void add(const Row& row, const Year& year);
    /// A row that could not be read: nothing that is summed can be compared any more.
    void addUnreadable() { ++m_unreadable; }
    [[nodiscard]] std::size_t unreadable() const { return m_unreadable; }

    [[nodiscard]] const Counts& counts() const { return m_counts; }
    /// Votes of the counted actas, by column of the header; nothing outside the boxes.
    [[nodiscard]] const std::vector<std::uint64_t>& boxVotes() const { return m_boxVotes; }
    [[nodiscard]] std::array<std::string, summaryFigures> figures(const Year& year, bool final) const
    {
        return m_counts.figures(year, final);
    }
    /// The figure rounded where it must be truncated: to say so when that is what happened.
    [[nodiscard]] std::string rounded(std::size_t figure, const Year& year, bool final) const;

private:
    Counts m_counts;
    std::vector<std::uint64_t> m_boxVotes;
    std::size_t m_unreadable = 0;
};

/// Which participation formula this corte must use.
enum class Formula { any, operation, final };

/// Every figure of the summary against the rows of the very file.
void checkSummary(const Shape& shape, const Tally& tally, const Layout& layout, Formula formula, Report& report);

} // namespace prep::gate
