// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/jsonfile.h"
#include "models/publication/gate/readings.h"
#include "models/publication/gate/summary.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prep::gate {

/// What the actas of a part of the entity add up to; the gate's own sums over the JSON.
struct JsonSum {
    Counts counts;
    BoxVotes votes;
    BoxMarks seen; ///< boxes that a captured acta has, counted or not
    std::map<std::string, std::uint64_t, std::less<>> legends; ///< actas by legend

    void add(const JsonSum& other);
    /// An acta as its section shows it; `boxes` are the election's.
    void add(const JsonValue& acta, const std::vector<std::string>& boxes, const Year& year);

private:
    void addBoxes(const JsonValue& acta, const std::vector<std::string>& boxes, bool isCounted);
};

/// Compares a document's `resumen` and `votos` with what its actas add up to, and `votosPorPartido` with the gate's own
/// reading of the document's `votos`: votes are divided in each part of the entity anew, so that a division is no sum
/// of those below it.
class JsonFigures {
public:
    JsonFigures(const std::vector<std::string>& boxes, const Readings& readings, const Layout& layout, bool final)
        : m_boxes(boxes)
        , m_readings(readings)
        , m_layout(layout)
        , m_final(final)
    {
    }
    /// Gives back the votes that the document itself says; nothing where its boxes are not the ballot's.
    std::optional<BoxVotes> check(const JsonValue& document, const JsonSum& sum, Report& report) const;
    /// `votosPorCandidatura` of a document, or of the line of a list that stands at `where`.
    void checkCandidacies(const JsonValue& document, const std::string& where, const CandidacyVotes& expected,
        Report& report) const;
    /// `observaciones` of an area or the entity.
    void checkLegends(const JsonValue& document, const JsonSum& sum, Report& report) const;
    /// actasEsperadas, actasCapturadas and actasContabilizadas of a line of a list.
    void checkProgress(const JsonValue& line, const std::string& where, const JsonSum& sum, Report& report) const;

private:
    void checkSummary(const JsonValue& summary, const JsonSum& sum, Report& report) const;
    [[nodiscard]] std::optional<BoxVotes> checkVotes(const JsonValue& votes, const JsonSum& sum, Report& report) const;
    void checkByParty(const JsonValue& document, const BoxVotes& votes, Report& report) const;
    /// `expected` of the boxes in `lines`, and of no other.
    void checkReading(const JsonValue& reading, const std::string& pointer, const BoxVotes& expected,
        const std::vector<bool>& lines, const char* rule, Report& report) const;
    [[nodiscard]] std::size_t boxOf(std::string_view name, std::size_t from) const;

    const std::vector<std::string>& m_boxes;
    const Readings& m_readings;
    const Layout& m_layout;
    bool m_final;
};

/// Names of the thirteen figures in the JSON, in the file's order.
inline constexpr std::array<std::string_view, summaryFigures> jsonFigureNames { "actasEsperadas", "actasRegistradas",
    "actasFueraCatalogo", "actasCapturadas", "porcentajeActasCapturadas", "actasContabilizadas",
    "porcentajeActasContabilizadas", "porcentajeActasInconsistencias", "actasNoContabilizadas",
    "listaNominalActasContabilizadas", "totalVotosConEspeciales", "totalVotosSinEspeciales",
    "porcentajeParticipacionCiudadana" };

/// A finding at a member of a document, by its JSON pointer.
[[nodiscard]] Finding atMember(std::string_view rule, std::string pointer, std::string_view found,
    std::string_view expected, std::string sentence);

} // namespace prep::gate
