// SPDX-License-Identifier: MIT
#include "models/replica/backoff.h"

#include <algorithm>

namespace prep {

namespace {
constexpr int firstMs = 200;
constexpr int longestMs = 10000;
constexpr int doublings = 6; // 200 ms · 2⁶ is past the longest
} // namespace

Backoff::Backoff(std::uint64_t seed)
    : m_random(seed | 1)
{
}

int Backoff::nextMs()
{
    const int whole = std::min(longestMs, firstMs << std::min(m_attempt, doublings));
    ++m_attempt;
    // xorshift64: spread is wanted here, not secrecy.
    m_random ^= m_random << 13;
    m_random ^= m_random >> 7;
    m_random ^= m_random << 17;
    const int half = whole / 2;
    return half + static_cast<int>(m_random % static_cast<std::uint64_t>(half + 1));
}

} // namespace prep
