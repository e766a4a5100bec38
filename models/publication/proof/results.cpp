// SPDX-License-Identifier: MIT
#include "models/publication/proof/results.h"

#include <algorithm>
#include <charconv>

namespace prep::proof::detail {

namespace {

constexpr std::size_t maxPreamble = 40;
constexpr std::size_t maxColumns = 512;

/// The n-th cell of a line, without quotes and the mark of leading zeros.
std::string cellOf(std::string_view line, std::size_t wanted)
{
    std::string cell;
    std::size_t column = 0;
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted && ++column > wanted)
            break;
        else if (column == wanted && (c != ',' || isQuoted))
            cell += c;
    }
    if (!cell.empty() && cell.front() == '\'')
        cell.erase(0, 1);
    return cell;
}

std::optional<std::size_t> columnOf(std::string_view line, std::string_view name)
{
    const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1;
    for (std::size_t column = 0; column < std::min(count, maxColumns); ++column) {
        if (cellOf(line, column) == name)
            return column;
    }
    return std::nullopt;
}

} // namespace

std::optional<ResultsCsv> ResultsCsv::of(std::string_view bytes)
{
    ResultsCsv csv;
    bool hasHeader = false;
    std::size_t read = 0;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (hasHeader) {
            csv.m_rows.push_back(line);
            continue;
        }
        if (++read > maxPreamble)
            return std::nullopt;
        const auto clave = columnOf(line, "CLAVE_ACTA");
        const auto counted = clave ? columnOf(line, "CONTABILIZADA") : clave;
        hasHeader = counted.has_value();
        csv.m_clave = clave.value_or(0);
        csv.m_counted = counted.value_or(0);
        csv.m_image = hasHeader ? columnOf(line, "CODIGO_INTEGRIDAD") : std::nullopt;
    }
    return hasHeader ? std::optional(std::move(csv)) : std::nullopt;
}

std::string_view ResultsCsv::row(std::size_t ordinal) const
{
    return ordinal == 0 || ordinal > m_rows.size() ? std::string_view() : m_rows[ordinal - 1];
}

bool ResultsCsv::isPending(std::string_view row) const
{
    return cellOf(row, m_counted) == "-";
}

std::string ResultsCsv::claveActa(std::string_view row) const
{
    return cellOf(row, m_clave);
}

Digest ResultsCsv::image(std::string_view row) const
{
    if (!m_image)
        return {};
    const auto digest = Digest::parse(cellOf(row, *m_image));
    return digest ? *digest : Digest {};
}

const ManifestFile* resultsFile(const Manifest& manifest, std::string_view election)
{
    for (const ManifestProduct& product : manifest.products) {
        if (product.name != election)
            continue;
        for (const ManifestFile& file : product.files) {
            if (file.path.ends_with(".csv") && file.path.find("CANDIDATURAS") == std::string::npos)
                return &file;
        }
    }
    return nullptr;
}

bool isNeverPublished(const Manifest& manifest, std::string_view election)
{
    return std::any_of(manifest.products.begin(), manifest.products.end(),
        [&](const ManifestProduct& product) { return product.name == election && !product.published && product.corte == 0 && product.files.empty(); });
}

ActaPlace placeOf(std::string_view acta)
{
    const std::size_t dash = acta.rfind('-');
    ActaPlace place;
    if (dash == std::string_view::npos)
        return place;
    place.election = acta.substr(0, dash);
    std::from_chars(acta.data() + dash + 1, acta.data() + acta.size(), place.ordinal);
    return place;
}

std::string actaKeyOf(const std::string& election, std::size_t ordinal)
{
    std::string digits = std::to_string(ordinal);
    digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
    return election + "-" + digits;
}

} // namespace prep::proof::detail
