// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/row.h"

#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace prep::gate {

// One function a rule or a family of rules, on one row. Those that return bool say whether later rules may trust the
// cells.

/// Numbers, tokens, dates and hashes are written as the layout says.
[[nodiscard]] bool checkCells(const Row& row, const Layout& layout, Report& report);
/// Type, place, transport, origin and document are values that exist.
void checkCodes(const Row& row, const Layout& layout, Report& report);
/// Apostrophes, lengths, and that CLAVE_CASILLA and CLAVE_ACTA are made of their parts.
void checkKeys(const Row& row, const Layout& layout, bool guarded, Report& report);
/// OBSERVACIONES and CONTABILIZADA say the same.
void checkCounted(const Row& row, const Layout& layout, Report& report);
/// The legend says what the boxes and the limit say, and the cells of a row without acta are those of one.
void checkLegend(const Row& row, const Layout& layout, Report& report);
/// TOTAL_VOTOS_CALCULADO is the sum of the boxes that can be read.
void checkTotal(const Row& row, const Layout& layout, Report& report);

/// The times of all rows against each other and against the corte: some of it can only be said at the end.
class DateRules {
public:
    /// Of a hundred actas with times, so many with an impossible order may be published.
    static constexpr std::size_t maxImpossiblePercent = 2;
    /// Fewer than these are single slips, whatever their share.
    static constexpr std::size_t fewRows = 3;

    DateRules(const Layout& layout, CorteHour corte);
    void add(const Row& row, Report& report);
    void finish(Report& report);

private:
    struct Stamp {
        std::size_t column = 0;
        std::int64_t at = 0;
    };
    void addLate(const Row& row, const Stamp& latest);
    void addOrder(const Row& row, std::span<const Stamp> stamps, Report& report);
    [[nodiscard]] bool isTooMany(std::size_t actas) const;

    const Layout& m_layout;
    CorteHour m_corte;
    std::size_t m_dated = 0;
    std::size_t m_impossible = 0;
    std::size_t m_firstImpossible = 0;
    std::vector<Finding> m_late; ///< one a row, as many as a report keeps
    std::size_t m_lateCount = 0;
    std::size_t m_lateByOffset = 0;
    std::int64_t m_latest = 0; ///< s after the corte
    std::vector<Finding> m_shifted; ///< out of order by just the UTC offset
    std::size_t m_shiftedCount = 0;
};

/// What may not repeat within the election, and that fuera de catalogo comes last. Keeps views into the file.
class WholeFileRules {
public:
    /// `sharedImages`: of Options; outlives this.
    WholeFileRules(const Layout& layout, const std::set<std::string, std::less<>>& sharedImages)
        : m_layout(layout)
        , m_sharedImages(sharedImages)
    {
    }
    void add(const Row& row, Report& report);

private:
    struct Seen {
        std::size_t line = 0;
        bool outside = false;
    };
    const Layout& m_layout;
    const std::set<std::string, std::less<>>& m_sharedImages;
    /// A key of an acta: CLAVE_ACTA and district.
    using Key = std::pair<std::string_view, std::string_view>;
    struct KeyHash {
        std::size_t operator()(const Key& key) const
        {
            const std::hash<std::string_view> hash;
            return hash(key.first) * 31 + hash(key.second);
        }
    };
    std::unordered_map<std::string_view, Seen> m_hashes;
    std::unordered_map<Key, std::size_t, KeyHash> m_keys;
    std::size_t m_firstOutside = 0;
};

} // namespace prep::gate
