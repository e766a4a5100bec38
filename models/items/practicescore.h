// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/process.h"

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace prep {

/// What a box asks of whoever types it.
enum class PracticeSort : std::uint8_t { numero, letraNumero, sinDato, ilegible, noAplica };
inline constexpr std::size_t practiceSortCount = 5;

/// B9: median time of an acta.
inline constexpr Millis practiceTimeGoal = 45000;
/// Beside the digits and one key a box.
inline constexpr int practicePressesBeyond = 6;

/// One box, as the paper has it and as it was typed.
struct PracticeBox {
    std::uint16_t field = 0; ///< Tally order
    PracticeSort sort = PracticeSort::numero;
    Cell written = sinDato;
    Mark how = Mark::none;
    Cell typed = sinDato;
    Mark said = Mark::none;
    bool isRight = false; ///< the value, and what was to be said of letter and number

    friend bool operator==(const PracticeBox&, const PracticeBox&) = default;
};

/// What the truth of an acta is, for its score.
struct PracticeTruth {
    std::size_t lesson = 0; ///< which one of the practice
    ActaIndex acta = 0;
    std::uint8_t round = 1;
    Tally tally; ///< what is written on the paper
    std::vector<std::uint16_t> fields; ///< the ones to type; empty = all
    bool toEscalate = false; ///< nobody can read this image: the mesa de control is to have it
};

/// How one acta of a practice went.
struct PracticeScore {
    std::size_t lesson = 0;
    ActaIndex acta = 0;
    std::uint8_t round = 1;
    std::vector<PracticeBox> boxes; ///< none when it was escalated, or should have been
    bool wasEscalated = false;
    bool toEscalate = false;
    int toExplain = 0; ///< legends that the paper earns, each of which is to be explained
    int explained = 0; ///< of those
    int needless = 0; ///< explained, and not on the paper: what was typed was wrong
    bool differed = false; ///< from the capture of the other person
    Millis took = 0; ///< from the image to the answer
    int presses = 0;
    int pressGoal = 0; ///< digits, one a box, and practicePressesBeyond

    [[nodiscard]] int wrong() const;
    [[nodiscard]] bool isRight() const;
};

/// Of a capture that was accepted. `row` is the acta's.
[[nodiscard]] PracticeScore scoreCapture(const PracticeTruth& truth, const CatalogueRow& row, const command::Capturar& sent);
[[nodiscard]] PracticeScore scoreEscalation(const PracticeTruth& truth);

struct PracticeShare {
    int asked = 0;
    int right = 0;

    friend bool operator==(const PracticeShare&, const PracticeShare&) = default;
};

/// A whole practice, or as much of it as has been done.
struct PracticeSummary {
    PracticeShare actas;
    PracticeShare boxes;
    std::array<PracticeShare, practiceSortCount> bySort;
    PracticeShare escalations; ///< of the actas that were to be escalated, or were
    PracticeShare explanations;
    int needless = 0;
    Millis medianTook = 0; ///< of the whole captures: a third one has few boxes
    int presses = 0;
    int pressGoal = 0;
    std::vector<std::size_t> failed; ///< lessons with something wrong, in order
};
[[nodiscard]] PracticeSummary summarize(const std::vector<PracticeScore>& scores);

/// One line a box, RFC 4180 with a heading: acta, ronda, campo, escrito, anotado, tecleado, dicho, bien, segundos, teclas. Escalated
/// actas have one line without a box. `fieldName` gives the words of a field.
[[nodiscard]] std::string practiceCsv(const Process& process, const std::vector<PracticeScore>& scores,
    const std::function<std::string(ActaIndex acta, std::uint16_t field)>& fieldName);

} // namespace prep
