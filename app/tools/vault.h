// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

namespace prep::tools {

/// A file that a password seals (BACKUP.md, "Container"): a key by scrypt, the content in segments of AES-256-GCM whose nonces
/// count and mark the last, so that nothing can be changed, left out, moved or cut without being noticed. One thread.
namespace vault {
inline constexpr std::size_t segmentBytes = std::size_t { 1 } << 20;
/// log2 N of scrypt: the usual (64 MiB, some 200 ms), and the least and most that are read (a file may ask for 256 MiB).
inline constexpr std::uint8_t usualCost = 16;
inline constexpr std::uint8_t leastCost = 14;
inline constexpr std::uint8_t mostCost = 18;
inline constexpr int errPassword = 3501; ///< not the password of this file
inline constexpr int errDamaged = 3502; ///< altered, at the byte that the detail names
inline constexpr int errCut = 3503; ///< ends before its end
inline constexpr int errFormat = 3504; ///< no such file, or of a version that is not known
} // namespace vault

class VaultWriter {
public:
    /// Makes the file, mode 0600; refused (fileerror::exists) where there is one.
    [[nodiscard]] static Result<VaultWriter> create(const std::string& path, std::string_view password, std::uint8_t cost = vault::usualCost);
    VaultWriter(VaultWriter&&) noexcept;
    ~VaultWriter();

    [[nodiscard]] Status write(std::string_view bytes);
    /// Seals the end; on the disk afterwards. Without it the file is no vault.
    [[nodiscard]] Status finish();

private:
    struct Impl;
    explicit VaultWriter(std::unique_ptr<Impl> impl);
    [[nodiscard]] Status seal(bool isLast);
    std::unique_ptr<Impl> m_impl;
};

class VaultReader {
public:
    [[nodiscard]] static Result<VaultReader> open(const std::string& path, std::string_view password);
    VaultReader(VaultReader&&) noexcept;
    ~VaultReader();

    /// The next segment's content, which is authentic; empty at the end, and only there.
    [[nodiscard]] Result<std::string_view> next();

private:
    struct Impl;
    explicit VaultReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep::tools
