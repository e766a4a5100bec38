// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/row.h"

#include <set>
#include <string>
#include <unordered_map>

namespace prep::gate {

/// The corte that came before, and what may not have changed since: the schema, the rows, what was already captured.
/// Keeps views into both files; rows of this corte are given one by one, then finish().
class PreviousCorte {
public:
    /// `corrected`: keys (CLAVE_ACTA) of actas that a reasoned correction event changed; their changes are noted, not
    /// refused.
    PreviousCorte(std::string_view bytes, const Layout& layout, std::set<std::string> corrected);

    /// Title, headers and hour against this corte's. False: the rows cannot be compared.
    [[nodiscard]] bool compareShape(const Shape& now, Report& report);
    void compareRow(const Row& now, Report& report);
    /// Rows that vanished and counters that went down.
    void finish(const Shape& now, Report& report);

private:
    struct Before {
        std::size_t line = 0;
        bool seen = false;
    };
    void readRows();
    [[nodiscard]] bool readRow(std::size_t line, Row& row) const;
    void compareCaptured(const Row& before, const Row& now, Report& report);
    void compareCounters(const Shape& now, Report& report);
    [[nodiscard]] bool isCorrected(const Row& now) const;
    void change(const Row& before, const Row& now, std::size_t column, std::string_view rule, std::string_view sentence,
        Report& report);

    const Layout& m_layout;
    std::set<std::string> m_corrected;
    Report m_report; ///< of the previous file's own shape: only whether it can be read
    Shape m_shape;
    std::unordered_map<std::string, Before> m_rows;
    std::unordered_map<std::string, std::size_t> m_seenNow; ///< how often a key came already: keys repeat in real files
};

} // namespace prep::gate
