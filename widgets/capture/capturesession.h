// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/capturecheck.h"
#include "models/domain/commands.h"

#include <memory>
#include <optional>
#include <string>

namespace prep {

/// What stands in one box of the form.
struct CaptureEntry {
    enum class Kind : std::uint8_t { blank, number, token };
    Kind kind = Kind::blank;
    std::string digits; ///< of a number, as typed
    Cell token = sinDato; ///< of a token: sinDato, ilegible or noAplica
    Mark mark = Mark::none; ///< of a number: how letter and number stand to each other

    friend bool operator==(const CaptureEntry&, const CaptureEntry&) = default;
};

/// One capture of one acta, from the first box to the command: which boxes are open, what stands in each, where the focus
/// is, what was found and how it was explained, and what it cost in presses. Everything a key does is a function here; no
/// widgets. GUI thread.
class CaptureSession {
public:
    enum class Phase { filling, reviewing };

    /// `open`: the only fields to be typed (a third capture); empty = all of them.
    CaptureSession(
        std::shared_ptr<const Process> process, ActaIndex acta, std::uint8_t round, std::vector<std::uint16_t> open = {});

    [[nodiscard]] const Process& process() const { return *m_process; }
    [[nodiscard]] ActaIndex acta() const { return m_acta; }
    [[nodiscard]] std::string actaKey() const { return m_process->actaKey(m_acta); }
    [[nodiscard]] const CatalogueRow& row() const { return m_process->actas[m_acta]; }
    [[nodiscard]] std::uint8_t round() const { return m_round; }
    [[nodiscard]] bool isPartial() const { return m_open.size() != m_entries.size(); }
    [[nodiscard]] std::size_t fieldCount() const { return m_entries.size(); }
    /// In the acta's order: sobrantes, personas, representantes, sacados, the boxes, asentado.
    [[nodiscard]] const std::vector<std::uint16_t>& openFields() const { return m_open; }
    [[nodiscard]] bool isTotal(std::uint16_t field) const;
    /// The acta's form may lack this field.
    [[nodiscard]] bool mayNotApply(std::uint16_t field) const;
    [[nodiscard]] const CaptureEntry& entry(std::uint16_t field) const { return m_entries[field]; }
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] std::uint16_t focus() const { return m_focus; }

    // ---- one key each ------------------------------------------------------------------------------------------
    /// False, and nothing changes, when it does not fit: a letter, or one digit more than the acta may hold.
    bool typeDigit(char digit);
    void erase();
    /// `token`: sinDato, ilegible, or noAplica where mayNotApply(). False when it may not stand here.
    bool setToken(Cell token);
    /// What stands in the box in focus, as a whole: what a capture has there.
    void setCell(Cell value);
    /// letter differs → only number → only letter → nothing said. False when no number stands here.
    bool nextMark();
    /// Enter: false when the box is blank, which is neither zero nor sin dato. From the last box on to the review.
    bool forward();
    /// Shift+Enter; from the review to the last box. False at the first box.
    bool backward();
    /// To a box directly: a finding's, or the one that was given the keyboard.
    void goTo(std::uint16_t field);
    /// What the finding says is how the acta is written. An empty text takes the explanation back.
    bool explain(std::size_t finding, std::string text);

    // ---- review ------------------------------------------------------------------------------------------------
    [[nodiscard]] const std::vector<CaptureFinding>& findings() const { return m_findings; }
    [[nodiscard]] const std::string& explanation(std::size_t finding) const { return m_explanations[finding]; }
    /// The first error without explanation; nothing when the capture may be sent.
    [[nodiscard]] std::optional<std::size_t> unexplained() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isReady() const { return m_phase == Phase::reviewing && isComplete() && !unexplained(); }
    /// Sum of the boxes typed so far, as the form shows it.
    [[nodiscard]] std::int64_t runningSum() const;
    /// Well-formed at any time: what is blank counts as sin dato.
    [[nodiscard]] Tally tally() const;
    /// One line for each explained finding, in order: "E01 así está escrito". At most maxNote bytes.
    [[nodiscard]] std::string explanationText() const;
    [[nodiscard]] command::Capturar command() const;

    // ---- what it cost ------------------------------------------------------------------------------------------
    void countPress() { ++m_presses; }
    [[nodiscard]] int presses() const { return m_presses; }
    /// Of those, the ones that typed what was taken back, and took it back.
    [[nodiscard]] int discarded() const { return m_discarded; }

private:
    [[nodiscard]] CaptureEntry& here() { return m_entries[m_focus]; }
    [[nodiscard]] std::size_t place(std::uint16_t field) const;
    void startReview();
    void discardHere();

    std::shared_ptr<const Process> m_process;
    ActaIndex m_acta;
    std::uint8_t m_round;
    std::vector<std::uint16_t> m_open;
    std::vector<CaptureEntry> m_entries; ///< by field, closed ones too
    std::uint16_t m_focus;
    Phase m_phase = Phase::filling;
    std::vector<CaptureFinding> m_findings;
    std::vector<std::string> m_explanations; ///< one a finding
    int m_presses = 0;
    int m_discarded = 0;
};

} // namespace prep
