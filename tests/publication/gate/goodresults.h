// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace prep::gate::samples {

using Cells = std::vector<std::string>;

/// A results file that is right in everything, made without any code of the gate or of the builder, to be spoilt in one
/// thing. Forty casillas in two districts: most counted, one of each legend, five that nobody captured, two fuera de
/// catalogo.
class GoodResults {
public:
    /// "2021" or "2024". `earlier`: the corte before, when five of the captured actas were not yet.
    explicit GoodResults(const std::string& layout, bool earlier = false);

    /// The cell of a row (from 0) under a column's name.
    std::string& cell(std::size_t row, const std::string& column);
    /// Sets every vote box of a row.
    void setBoxes(std::size_t row, const std::string& text);
    /// TOTAL_VOTOS_CALCULADO of a row from its boxes.
    void addUp(std::size_t row);
    /// The summary from the rows; called at the end unless the summary itself is what is spoilt.
    void summarise(bool final = false);
    std::string& figure(const std::string& column);
    void moveColumn(const std::string& column, std::size_t to);
    void dropColumn(const std::string& column);
    void addColumn(const std::string& column, std::size_t at, const std::string& text);
    /// A row with the key of a casilla of its own, that nobody captured.
    void addUncaptured(std::size_t section);
    /// One like the first, with an image of its own; it is the last one before what is fuera de catálogo.
    void addCaptured(std::size_t section);

    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] std::size_t indexOf(const std::string& column) const;

    bool bom;
    std::string end = "\n";
    std::string title = "DIPUTACIONES LOCALES";
    std::string hour;
    Cells summaryHeader;
    Cells summary;
    Cells header;
    std::vector<Cells> rows;
    std::vector<std::size_t> blanks; ///< lines that are empty

    // Where each kind of row stands.
    static constexpr std::size_t plain = 0;
    static constexpr std::size_t special = 9;
    static constexpr std::size_t some = 11;
    static constexpr std::size_t all = 12;
    static constexpr std::size_t exceeds = 13;
    static constexpr std::size_t noActa = 14;
    static constexpr std::size_t firstUncaptured = 35;
    static constexpr std::size_t lastUncaptured = 39;
    static constexpr std::size_t firstOutside = 40;
    static constexpr std::size_t lateCaptured = 30; ///< 30 to 34 are not captured in the earlier corte

private:
    [[nodiscard]] bool is2024() const { return m_layout == "2024"; }
    void makeHeader();
    void makeRow(std::size_t index);
    void makeVotes(std::size_t row);
    void makeLegends();
    void makeUncaptured(std::size_t row);
    void add(Cells row, std::size_t section);
    void makeOutside(const std::string& hash, const std::string& time);

    std::string m_layout;
};

/// dd/mm/yyyy hh:mm:ss, so many minutes after 20:00 of 02/06/2024.
std::string timeAt(int minutes);
/// A hash that is nobody else's.
std::string hashOf(std::size_t seed);

} // namespace prep::gate::samples
