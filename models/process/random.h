// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>

namespace prep::detail {

/// What is invented is made of these: the same numbers on every machine and library for one seed (std's distributions differ
/// between libraries). splitmix64; not for secrets.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }
    /// 0 … n-1; n > 0.
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
    /// low … high, both included.
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(unit() * static_cast<double>(high - low + 1));
    }
    /// [0, 1).
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    bool chance(double probability) { return unit() < probability; }
    /// About normal with mean 0 and deviation 1 (sum of four uniforms: bounded, no logarithm).
    double normal() { return (unit() + unit() + unit() + unit() - 2.0) * 1.7320508075688772; }
    /// About log-normal around `median`; `spread` is the deviation of the logarithm.
    double around(double median, double spread) { return median * std::exp(spread * normal()); }

private:
    std::uint64_t m_state;
};

} // namespace prep::detail
