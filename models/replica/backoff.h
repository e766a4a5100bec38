// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace prep {

/// Jittered exponential waiting times between attempts: 0.2 s doubling to 10 s, each drawn from the upper half, so that
/// a thousand clients of a hub that comes back do not arrive in one wave.
class Backoff {
public:
    explicit Backoff(std::uint64_t seed);

    [[nodiscard]] int nextMs();
    void reset() { m_attempt = 0; }

private:
    std::uint64_t m_random;
    int m_attempt = 0;
};

} // namespace prep
