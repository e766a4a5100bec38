// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/manifest.h"

#include <optional>

namespace prep::proof::detail {

/// The lines of a published results CSV, by the ordinal of the acta. Holds views of `bytes`, which must outlive it.
class ResultsCsv {
public:
    /// Nothing when it has no line with the names of the columns.
    [[nodiscard]] static std::optional<ResultsCsv> of(std::string_view bytes);
    /// The line of the n-th acta of the catalogue, from 1, without its end; empty when there is none.
    [[nodiscard]] std::string_view row(std::size_t ordinal) const;
    [[nodiscard]] std::size_t rows() const { return m_rows.size(); }
    /// True when nothing is published of the acta: its CONTABILIZADA is "-".
    [[nodiscard]] bool isPending(std::string_view row) const;
    [[nodiscard]] std::string claveActa(std::string_view row) const;
    /// What its CODIGO_INTEGRIDAD says; null when it names no image.
    [[nodiscard]] Digest image(std::string_view row) const;

private:
    std::vector<std::string_view> m_rows;
    std::size_t m_counted = 0; ///< columns
    std::size_t m_clave = 0;
    std::optional<std::size_t> m_image;
};

/// The results CSV of an election; null when the manifest has none.
[[nodiscard]] const ManifestFile* resultsFile(const Manifest& manifest, std::string_view election);
/// Held since the beginning: its product is there and names no corte and no file.
[[nodiscard]] bool isNeverPublished(const Manifest& manifest, std::string_view election);
/// "AYUN" and 4321 of "AYUN-004321".
struct ActaPlace {
    std::string election;
    std::size_t ordinal = 0;
};
[[nodiscard]] ActaPlace placeOf(std::string_view acta);
[[nodiscard]] std::string actaKeyOf(const std::string& election, std::size_t ordinal);

} // namespace prep::proof::detail
