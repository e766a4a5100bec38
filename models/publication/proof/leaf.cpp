// SPDX-License-Identifier: MIT
#include "models/publication/proof/leaf.h"

#include "models/codec/hex.h"
#include "models/publication/proof/errors.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace prep::proof {

namespace {

constexpr std::string_view actaMark = "prep-acta-v1";
constexpr std::string_view manifestMark = "prep-manifiesto-v1";
constexpr std::size_t maxLines = 5;

/// At most maxLines ended lines; nothing for any other text.
std::optional<std::vector<std::string_view>> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos || lines.size() == maxLines)
            return std::nullopt;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::uint32_t numberOf(std::string_view digits)
{
    std::uint32_t number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return failure == std::errc {} && end == digits.data() + digits.size() ? number : 0;
}

/// None for what is no digest in lower case: as text it is another one.
Digest digestOf(std::string_view hex)
{
    Digest digest;
    return codec::parseLowerHex(hex, digest.bytes) ? digest : Digest {};
}

constexpr std::size_t usualText = 192; ///< of an acta's leaf

std::string textOf(const ActaLeaf& leaf)
{
    std::string text;
    text.reserve(usualText);
    text.append(actaMark).append("\n").append(leaf.acta).append("\n").append(std::to_string(leaf.version)).append("\n");
    if (leaf.image.isNull())
        text += '-';
    else
        codec::appendHex(text, leaf.image.bytes);
    text += '\n';
    codec::appendHex(text, leaf.row.bytes);
    text += '\n';
    return text;
}

std::string textOf(const ManifestLeaf& leaf)
{
    std::string text(manifestMark);
    text.append("\n").append(std::to_string(leaf.corte)).append("\n").append(leaf.manifest.hex()).append("\n");
    return text;
}

} // namespace

bool isActaKey(std::string_view key)
{
    const std::size_t dash = key.rfind('-');
    if (dash == std::string_view::npos || dash == 0 || dash > 16 || key.size() - dash < 7 || key.size() - dash > 10)
        return false;
    const auto isIdChar = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::all_of(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(dash), isIdChar)
        && std::all_of(key.begin() + static_cast<std::ptrdiff_t>(dash) + 1, key.end(), isDigit);
}

std::string leafText(const Leaf& leaf)
{
    return std::visit([](const auto& each) { return textOf(each); }, leaf);
}

Result<Leaf> parseLeaf(std::string_view text)
{
    const auto wrong = [] { return Error { prooferror::malformed, "not an entry of this log" }; };
    const auto lines = linesOf(text);
    if (!lines || lines->empty())
        return wrong();
    Leaf leaf = ManifestLeaf {};
    if ((*lines)[0] == manifestMark && lines->size() == 3)
        leaf = ManifestLeaf { numberOf((*lines)[1]), digestOf((*lines)[2]) };
    else if ((*lines)[0] == actaMark && lines->size() == 5 && isActaKey((*lines)[1]))
        leaf = ActaLeaf { std::string((*lines)[1]), numberOf((*lines)[2]), digestOf((*lines)[3]), digestOf((*lines)[4]) };
    // One leaf, one text: whatever was read wrongly is not written so again.
    return leafText(leaf) == text ? Result<Leaf>(std::move(leaf)) : Result<Leaf>(wrong());
}

Status Ledger::add(std::string_view text)
{
    Result<Leaf> leaf = parseLeaf(text);
    if (!leaf)
        return leaf.error();
    if (auto* acta = std::get_if<ActaLeaf>(&*leaf)) {
        Entry& entry = m_actas[acta->acta];
        if (acta->version != entry.leaf.version + 1)
            return Error { prooferror::order, "a version of " + acta->acta + " that does not follow" };
        entry = { std::move(*acta), m_size };
    } else {
        const ManifestLeaf& manifest = std::get<ManifestLeaf>(*leaf);
        if (!m_manifests.empty() && manifest.corte <= m_manifests.back().leaf.corte)
            return Error { prooferror::order, "a corte that does not follow" };
        m_manifests.push_back({ manifest, m_size });
    }
    ++m_size;
    return {};
}

std::optional<ActaLeaf> Ledger::changed(std::string_view acta, const Digest& image, const Digest& row) const
{
    const auto known = m_actas.find(acta);
    if (known == m_actas.end())
        return ActaLeaf { std::string(acta), 1, image, row };
    const ActaLeaf& last = known->second.leaf;
    if (last.image == image && last.row == row)
        return std::nullopt;
    return ActaLeaf { std::string(acta), last.version + 1, image, row };
}

} // namespace prep::proof
