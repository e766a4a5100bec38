// SPDX-License-Identifier: MIT
#include "models/courier/receipt.h"

#include "models/courier/bundle.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace prep::courier {

namespace {

constexpr std::size_t mostText = 2048; ///< of the ranges: a receipt has 4 KiB (PROTOCOL.md)
constexpr std::uint32_t toTheEnd = std::numeric_limits<std::uint32_t>::max();

template <typename Number>
Result<Number> numberIn(std::string_view digits)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isWhole = error == std::errc() && end == digits.data() + digits.size();
    return isWhole ? Result<Number>(number) : Result<Number>(Error { couriererror::malformed, "«" + std::string(digits) + "» no es un número" });
}

/// The value of a key of a receipt, which is one flat object that the centre wrote and signed.
std::string_view valueOf(std::string_view receipt, std::string_view key)
{
    const std::string label = "\"" + std::string(key) + "\":";
    const std::size_t at = receipt.find(label);
    if (at == std::string_view::npos)
        return {};
    std::string_view rest = receipt.substr(at + label.size());
    rest = rest.substr(0, rest.find_first_of(",}"));
    const bool isText = rest.size() >= 2 && rest.front() == '"' && rest.back() == '"';
    return isText ? rest.substr(1, rest.size() - 2) : rest;
}

/// 0 where it says none.
template <typename Number>
Number countOf(std::string_view receipt, std::string_view key)
{
    const auto number = numberIn<Number>(valueOf(receipt, key));
    return number ? *number : Number { 0 };
}

} // namespace

// ---- places ---------------------------------------------------------------------------------------------------------

void Places::add(std::uint32_t place)
{
    if (!m_ranges.empty() && m_ranges.back().second + 1 == place)
        m_ranges.back().second = place;
    else
        m_ranges.emplace_back(place, place);
}

void Places::addAll(std::uint32_t from)
{
    m_ranges.emplace_back(from, toTheEnd);
}

bool Places::holds(std::uint32_t place) const
{
    return std::ranges::any_of(m_ranges, [place](const auto& range) { return range.first <= place && place <= range.second; });
}

std::string Places::text() const
{
    std::string text;
    for (const auto& [first, last] : m_ranges) {
        text += text.empty() ? "" : " ";
        text += std::to_string(first);
        if (last == toTheEnd || text.size() > mostText)
            return text + "-";
        text += last > first ? "-" + std::to_string(last) : std::string();
    }
    return text;
}

Result<Places> Places::parse(std::string_view text)
{
    Places places;
    while (!text.empty()) {
        const std::string_view range = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), range.size() + 1));
        const std::size_t dash = range.find('-');
        const auto first = numberIn<std::uint32_t>(range.substr(0, dash));
        if (!first)
            return first.error();
        const bool isOpen = dash != std::string_view::npos && dash + 1 == range.size();
        const auto last = dash == std::string_view::npos ? first : isOpen ? Result<std::uint32_t>(toTheEnd) : numberIn<std::uint32_t>(range.substr(dash + 1));
        if (!last)
            return last.error();
        places.m_ranges.emplace_back(*first, *last);
    }
    return places;
}

// ---- receipts -------------------------------------------------------------------------------------------------------

bool Receipt::confirms(std::uint32_t place, std::size_t count) const
{
    return place < count && std::size_t { images } + missing == count && !lacking.holds(place);
}

std::string textOf(const Receipt& receipt)
{
    std::string text = "{\"bulto\":\"" + receipt.bundle.hex() + "\",\"sitio\":\"" + receipt.site + "\",\"hasta\":" + std::to_string(receipt.until)
        + ",\"nuevos\":" + std::to_string(receipt.fresh) + ",\"imagenes\":" + std::to_string(receipt.images) + ",\"faltan\":" + std::to_string(receipt.missing);
    if (const std::string lacking = receipt.lacking.text(); !lacking.empty())
        text += ",\"cuales\":\"" + lacking + "\"";
    if (receipt.wanted != 0)
        text += ",\"pideDesde\":" + std::to_string(receipt.wanted);
    return text + ",\"hora\":" + std::to_string(receipt.hour) + "}\n";
}

Result<Receipt> readReceipt(std::string_view text)
{
    const auto id = Id16::parse(valueOf(text, "bulto"));
    if (!id)
        return Error { couriererror::malformed, "al recibo le falta de qué bulto es" };
    Receipt receipt;
    receipt.bundle = *id;
    receipt.site = valueOf(text, "sitio");
    receipt.until = countOf<Seq>(text, "hasta");
    receipt.fresh = countOf<std::uint64_t>(text, "nuevos");
    receipt.images = countOf<std::uint32_t>(text, "imagenes");
    receipt.missing = countOf<std::uint32_t>(text, "faltan");
    receipt.wanted = countOf<Seq>(text, "pideDesde");
    receipt.hour = countOf<Millis>(text, "hora");
    auto lacking = Places::parse(valueOf(text, "cuales"));
    if (!lacking)
        return lacking.error();
    receipt.lacking = std::move(*lacking);
    if (receipt.missing != 0 && receipt.lacking.text().empty())
        receipt.lacking.addAll(0);
    return receipt;
}

} // namespace prep::courier
