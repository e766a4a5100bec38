// SPDX-License-Identifier: MIT
#include "tests/hub/leaksearch.h"

#include "models/wire/base64.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace prep::test {

namespace {

void appendFixed(std::string& out, Cell value, bool big)
{
    for (int i = 0; i < 4; ++i)
        out.push_back(static_cast<char>(static_cast<std::uint32_t>(value) >> 8 * (big ? 3 - i : i) & 0xff));
}

void appendVariable(std::string& out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<char>(0x80 | (value & 0x7f)));
    out.push_back(static_cast<char>(value));
}

bool isAlone(std::string_view bytes, std::size_t at, std::size_t size)
{
    const auto isPart
        = [&](std::size_t i) { return i < bytes.size() && std::isalnum(static_cast<unsigned char>(bytes[i])); };
    return !(at > 0 && isPart(at - 1)) && !isPart(at + size);
}

} // namespace

std::string inShape(Shape shape, const std::vector<Cell>& parts)
{
    std::string out;
    for (const Cell part : parts) {
        if (shape == Shape::text)
            out += (out.empty() ? "" : ",") + std::to_string(part);
        else if (shape == Shape::varint || shape == Shape::zigzag)
            appendVariable(out, static_cast<std::uint64_t>(part) << (shape == Shape::zigzag ? 1 : 0));
        else
            appendFixed(out, part, shape == Shape::bigEndian);
    }
    return out;
}

std::vector<std::string> base64Cores(std::string_view bytes)
{
    std::vector<std::string> cores;
    for (std::size_t shift = 0; shift < 3; ++shift) {
        std::string text;
        wire::appendBase64(text, std::string(shift, 'x').append(bytes));
        const std::size_t from = shift == 0 ? 0 : 4;
        const std::size_t whole = (bytes.size() + shift) / 3 * 4;
        if (whole >= from + 8)
            cores.push_back(text.substr(from, whole - from));
    }
    return cores;
}

std::string hexOf(std::string_view bytes, bool upper)
{
    const char* const digit = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        text.push_back(digit[static_cast<unsigned char>(byte) >> 4]);
        text.push_back(digit[static_cast<unsigned char>(byte) & 15]);
    }
    return text;
}

LeakSearch::LeakSearch()
    : m_maybe(std::size_t { 1 } << 26)
{
}

void LeakSearch::addVotes(std::uint32_t secret, const std::vector<Cell>& numbers)
{
    constexpr Shape binary[] { Shape::bigEndian, Shape::littleEndian, Shape::varint, Shape::zigzag };
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string text = std::to_string(numbers[i]);
        add(text, secret, Proof::number);
        add(hexOf(text, false), secret, Proof::bytes);
        add(hexOf(text, true), secret, Proof::bytes);
        for (std::string& core : base64Cores(text))
            add(std::move(core), secret, Proof::bytes);
        for (const Shape shape : binary) {
            const std::string bytes = inShape(shape, { numbers[i] });
            for (const std::string& form : { bytes, hexOf(bytes, false), hexOf(bytes, true) })
                add(form, secret, Proof::half, static_cast<std::uint8_t>(i));
        }
    }
    for (const Shape shape : binary)
        addBytes(inShape(shape, { numbers[0], numbers[1] }), secret);
}

void LeakSearch::addNonce(std::uint32_t secret, std::string_view bytes)
{
    addBytes(std::string(bytes), secret);
    for (std::string& core : base64Cores(hexOf(bytes, false)))
        add(std::move(core), secret, Proof::bytes);
}

void LeakSearch::addBytes(const std::string& bytes, std::uint32_t secret)
{
    add(bytes, secret, Proof::bytes);
    add(std::string(bytes.rbegin(), bytes.rend()), secret, Proof::bytes);
    add(hexOf(bytes, false), secret, Proof::bytes);
    add(hexOf(bytes, true), secret, Proof::bytes);
    for (std::string& core : base64Cores(bytes))
        add(std::move(core), secret, Proof::bytes);
}

void LeakSearch::add(std::string bytes, std::uint32_t secret, Proof proof, std::uint8_t part)
{
    const std::uint32_t first = head(bytes.data());
    m_maybe[bit(first)] = true;
    m_byHead[first].push_back(static_cast<std::uint32_t>(m_patterns.size()));
    m_patterns.push_back({ std::move(bytes), secret, proof, part });
}

std::uint32_t LeakSearch::head(const char* at)
{
    std::uint32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

void LeakSearch::scan(std::string_view bytes, const std::function<void(std::uint32_t)>& found) const
{
    constexpr std::size_t near = 64;
    std::unordered_map<std::uint32_t, std::pair<std::uint8_t, std::size_t>> halves; // part and place, by secret
    for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
        const std::uint32_t here = head(bytes.data() + at);
        if (!m_maybe[bit(here)])
            continue;
        const auto known = m_byHead.find(here);
        if (known == m_byHead.end())
            continue;
        for (const std::uint32_t index : known->second) {
            const Pattern& pattern = m_patterns[index];
            if (bytes.compare(at, pattern.bytes.size(), pattern.bytes) != 0)
                continue;
            if (pattern.proof == Proof::number && !isAlone(bytes, at, pattern.bytes.size()))
                continue;
            if (pattern.proof == Proof::half) {
                const auto before = halves.find(pattern.secret);
                const bool other = before != halves.end() && before->second.first != pattern.part
                    && at - before->second.second <= near;
                halves[pattern.secret] = { pattern.part, at };
                if (!other)
                    continue;
            }
            found(pattern.secret);
        }
    }
}

} // namespace prep::test
