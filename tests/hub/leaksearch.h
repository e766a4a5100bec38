// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/tally.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prep::test {

/// The shapes in which a secret could lie in bytes.
enum class Shape : std::uint8_t { text, bigEndian, littleEndian, varint, zigzag };

/// The bytes of `parts` one after the other in that shape, as a codec would write a tally.
[[nodiscard]] std::string inShape(Shape shape, const std::vector<Cell>& parts);
/// The base64 of `bytes` that does not depend on what stands before and after them, for each of the three alignments.
[[nodiscard]] std::vector<std::string> base64Cores(std::string_view bytes);
[[nodiscard]] std::string hexOf(std::string_view bytes, bool upper);

/// Searches bytes for very many secrets at once, in every shape. Memory is bounded by what it searches for.
/// A secret is a vote vector of three unique nine-digit numbers, or a nonce.
class LeakSearch {
public:
    LeakSearch();

    /// The first two numbers stand side by side in the tally.
    void addVotes(std::uint32_t secret, const std::vector<Cell>& numbers);
    void addNonce(std::uint32_t secret, std::string_view bytes);
    [[nodiscard]] std::size_t size() const { return m_patterns.size(); }

    /// Calls `found` for each secret that `bytes` hold; perhaps more than once.
    void scan(std::string_view bytes, const std::function<void(std::uint32_t secret)>& found) const;

private:
    /// A number in digits stands alone: inside a digest or a longer number it is chance. Four binary bytes alone are
    /// chance too, but not two different numbers of one vector within a few bytes.
    enum class Proof : std::uint8_t { bytes, number, half };
    struct Pattern {
        std::string bytes;
        std::uint32_t secret;
        Proof proof;
        std::uint8_t part;
    };
    void add(std::string bytes, std::uint32_t secret, Proof proof, std::uint8_t part = 0);
    void addBytes(const std::string& bytes, std::uint32_t secret);
    [[nodiscard]] static std::uint32_t head(const char* at);
    [[nodiscard]] static std::size_t bit(std::uint32_t head) { return (head * 0x9e3779b1U) >> 6; }

    std::vector<Pattern> m_patterns;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_byHead;
    std::vector<bool> m_maybe; ///< by bit of the head: most places are passed over with one look
};

} // namespace prep::test
