// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <memory>
#include <string>
#include <string_view>

namespace prep::codec {

/// SHA-256 with one fetched digest and one context reused (limits.md: 3.2 M/s of 300 bytes). One object, one thread.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    [[nodiscard]] Digest of(std::string_view bytes);
    void begin();
    void add(std::string_view bytes);
    [[nodiscard]] Digest end();
    /// hash(n) = SHA-256(hash(n-1) ‖ header(n) ‖ SHA-256(body(n))), all bytes as stored (FORMAT.md).
    [[nodiscard]] Digest link(const Digest& previous, std::string_view header, const Digest& body);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep::codec
