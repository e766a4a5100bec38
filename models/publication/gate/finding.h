// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// `refuse`: the file may not be published. `note`: it may; the thing is shown and counted.
enum class Severity { refuse, note };

/// One thing that is not as it must be: where, what stands there, what should, and a Spanish sentence for a person.
struct Finding {
    std::string_view rule; ///< of ruleids.h
    Severity severity = Severity::refuse;
    std::size_t line = 0; ///< from 1; 0: the file as a whole
    std::size_t column = 0; ///< from 1; 0: the line as a whole
    std::string columnName;
    std::string found;
    std::string expected;
    std::string sentence;
    std::string file; ///< filled in by the report
};

/// What the rules said about one file. A value; it keeps at most `keptPerRule` findings of a rule and counts the rest,
/// so that a file that is wrong in every cell costs no more than one that is wrong in a thousand.
class Report {
public:
    static constexpr std::size_t keptPerRule = 1000;

    explicit Report(std::string file);

    void add(Finding finding);

    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] bool passes() const { return m_refusals == 0; }
    /// All of them, also those not kept.
    [[nodiscard]] std::size_t refusals() const { return m_refusals; }
    [[nodiscard]] std::size_t notes() const { return m_notes; }
    [[nodiscard]] std::size_t countOf(std::string_view rule) const;
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    [[nodiscard]] const std::map<std::string_view, std::size_t>& counts() const { return m_counts; }
    /// The rules that refuse.
    [[nodiscard]] const std::set<std::string_view>& refusing() const { return m_refusing; }

    /// SHA-256 of what may not change between two cortes (title, headers, encoding), in hex; empty when it was not
    /// reached.
    std::string schema;

private:
    std::string m_file;
    std::vector<Finding> m_findings;
    std::map<std::string_view, std::size_t> m_counts;
    std::set<std::string_view> m_refusing;
    std::size_t m_refusals = 0;
    std::size_t m_notes = 0;
};

/// Text of a file made safe to print: control bytes and broken UTF-8 as `?`, cut to some eighty bytes.
[[nodiscard]] std::string shown(std::string_view text);

/// The report for a terminal: a line a finding, then `PASA` or `RECHAZADO: N motivos`.
[[nodiscard]] std::string textOf(const Report& report);
/// The same as one JSON object.
[[nodiscard]] std::string jsonOf(const Report& report);

} // namespace prep::gate
