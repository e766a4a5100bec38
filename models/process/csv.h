// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: the CSV of the definition's files and of noche.csv (RFC 4180, comma, UTF-8, one record a
// line), with every mistake collected instead of stopping at the first.

#include "models/process/definition.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>

namespace prep::detail {

inline constexpr std::size_t maxErrors = 10000;

/// Collects mistakes up to a bound that no person reads to the end of.
class Mistakes {
public:
    void add(DefinitionError error);
    [[nodiscard]] bool full() const { return m_errors.size() >= maxErrors; }
    [[nodiscard]] bool empty() const { return m_errors.empty(); }
    [[nodiscard]] std::size_t size() const { return m_errors.size(); }
    [[nodiscard]] std::vector<DefinitionError> take() { return std::move(m_errors); }

private:
    std::vector<DefinitionError> m_errors;
};

[[nodiscard]] bool isUtf8(std::string_view text);
/// Cut to what fits a message, never inside a character.
[[nodiscard]] std::string excerpt(std::string_view text);

/// Splits one record at a time. Views stay valid until the next call.
class CsvReader {
public:
    explicit CsvReader(std::string_view content);
    /// False at the end. Blank lines are skipped. After a malformed line `fault()` says what was expected.
    bool next();
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] const std::vector<std::string_view>& fields() const { return m_fields; }
    [[nodiscard]] const char* fault() const { return m_fault; }
    [[nodiscard]] int faultColumn() const { return static_cast<int>(m_fields.size()) + 1; }
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    void split(std::string_view text);
    bool quoted(std::string_view text, std::size_t& at);

    std::string_view m_rest;
    std::string_view m_text;
    std::vector<std::string_view> m_fields;
    std::deque<std::string> m_unescaped;
    const char* m_fault = nullptr;
    int m_line = 0;
};

struct Column {
    std::string_view name;
    bool required = true;
};

/// A CSV with named columns in any order; checks the header, then serves cells by their place in `columns`.
class CsvTable {
public:
    CsvTable(std::string file, std::string_view content, std::vector<Column> columns, Mistakes& mistakes);
    /// The next record that has the right number of fields; false at the end or when the header was wrong.
    bool next();
    [[nodiscard]] int line() const { return m_reader.line(); }
    [[nodiscard]] bool has(std::size_t column) const { return m_place[column] >= 0; }
    /// Empty when the column is absent.
    [[nodiscard]] std::string_view at(std::size_t column) const;
    void mistake(std::size_t column, std::string expected);
    void mistakeOfLine(std::string found, std::string expected);

    /// Cell readers: they report and return nothing (or the fallback) when the cell is wrong.
    [[nodiscard]] std::string text(std::size_t column, std::size_t maxBytes, bool required);
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t column, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<double> decimal(std::size_t column, double least, double most);
    /// Index of the cell among `words`.
    [[nodiscard]] std::optional<std::size_t> oneOf(std::size_t column, std::span<const std::string_view> words);

private:
    void readHeader();

    std::string m_file;
    CsvReader m_reader;
    std::vector<Column> m_columns;
    std::vector<int> m_place;
    std::size_t m_width = 0;
    bool m_good = false;
    Mistakes& m_mistakes;
};

/// Appends one field, quoted where it must be. Line ends and NUL become spaces: a record is a line.
void appendField(std::string& out, std::string_view field);

} // namespace prep::detail
