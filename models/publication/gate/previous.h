// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/row.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>

namespace prep::gate {

/// Actas that a reasoned correction event changed, by CLAVE_ACTA (which may repeat) or by ordinal, from 1: their
/// changes are noted, not refused.
struct Corrections {
    std::set<std::string, std::less<>> keys;
    std::set<std::size_t> ordinals;
    /// ElectionFacts::leftOutside
    std::function<std::string(std::string_view image, std::string_view acopio)> leftOutside;
    [[nodiscard]] bool empty() const { return keys.empty() && ordinals.empty(); }
};

/// The corte that came before, and what may not have changed since: the schema, the rows, what was already captured.
/// Keeps views into both files; rows of this corte are given one by one, then finish().
class PreviousCorte {
public:
    /// `admitted`: schemas (schemaOf) that two people signed; columns are then compared by their names.
    PreviousCorte(std::string_view bytes, const Layout& layout, Corrections corrected,
        std::set<std::string, std::less<>> admitted);

    /// Title, headers and hour against this corte's. False: the rows cannot be compared.
    [[nodiscard]] bool compareShape(const Shape& now, Report& report);
    void compareRow(const Row& now, Report& report);
    /// Rows that vanished and counters that went down.
    void finish(const Shape& now, Report& report);

private:
    /// A row's name: CLAVE_ACTA and district, or the image of one fuera de catalogo.
    struct Key {
        std::string_view acta;
        std::string_view district;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    [[nodiscard]] static Key keyOf(const Row& row);
    [[nodiscard]] bool readRow(std::size_t index, Row& row) const;
    [[nodiscard]] std::string_view lineOf(std::size_t index) const { return m_shape.text.line(m_first + index); }
    [[nodiscard]] std::size_t find(const Row& now);
    void indexRows();
    void mapColumns(const Shape& now);
    [[nodiscard]] bool schemaChanged(Finding finding, const std::string& schema, Report& report) const;
    void compareCells(const Row& now, Report& report);
    void compareCaptured(const Row& now, Report& report);
    [[nodiscard]] Finding rowGone(const Row& row);
    void compareCounters(const Shape& now, Report& report);
    [[nodiscard]] bool isCorrected(const Row& now) const;
    [[nodiscard]] std::string_view before(std::size_t column) const { return m_before.cells[m_columns[column]]; }
    [[nodiscard]] bool has(std::size_t column) const { return m_columns[column] != none; }
    void change(const Row& now, std::size_t column, std::string_view rule, std::string_view sentence, Report& report);

    const Layout& m_layout;
    Corrections m_corrected;
    bool m_hasLeft = false; ///< something was shown fuera de catálogo, and with a reason no longer is
    std::set<std::string, std::less<>> m_admitted;
    Report m_report; ///< of the previous file's own shape: only whether it can be read
    Shape m_shape;
    std::size_t m_first; ///< line of the first row
    std::vector<bool> m_seen; ///< by row
    std::unordered_multimap<Key, std::size_t, KeyHash> m_rows; ///< made when a row is not where it was
    bool m_indexed = false;
    bool m_sameColumns = true;
    std::vector<std::size_t> m_columns; ///< of this corte's column, where it was
    Row m_before; ///< the row that is compared
};

} // namespace prep::gate
