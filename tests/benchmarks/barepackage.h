// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace prep::bench {

/// The yardstick of a corte (docs/limits.md): nothing but rows of 45 columns, some 310 bytes each, in memory → CSV with to_chars,
/// sums, SHA-256, a ZIP by the library and at the level that cortes use, a P-256 signature, fsync and rename. No JSON, no second
/// file, no gate.
class BarePackage {
public:
    explicit BarePackage(std::size_t rows);

    /// Writes base.csv, base.zip and base.sig into a folder that exists.
    [[nodiscard]] Status write(const std::string& folder);
    [[nodiscard]] std::size_t csvBytes() const { return m_csvBytes; } ///< of the last one written

private:
    static constexpr std::size_t textColumns = 19;
    static constexpr std::size_t numberColumns = 26;
    struct Row {
        std::array<std::string, textColumns> texts;
        std::array<std::int32_t, numberColumns> numbers;
    };
    [[nodiscard]] std::string csv();

    std::vector<Row> m_rows;
    std::array<std::int64_t, numberColumns> m_sums {};
    std::size_t m_csvBytes = 0;
};

} // namespace prep::bench
