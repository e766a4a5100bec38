// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace prep {

/// Bytes that are read by their place and written at their end, for what is too big to be held in memory whole. After a fault it
/// does nothing more, and says which. One thread at a time.
class Medium {
public:
    virtual ~Medium() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// All of them, or false.
    [[nodiscard]] virtual bool read(std::uint64_t at, char* to, std::size_t size) const = 0;
    [[nodiscard]] virtual bool append(std::string_view bytes) = 0;
    [[nodiscard]] virtual bool replace(std::uint64_t at, std::string_view bytes) = 0;
    /// Empty: none.
    [[nodiscard]] virtual std::string fault() const { return {}; }

    /// Empty when they cannot be read.
    [[nodiscard]] std::string text(std::uint64_t at, std::uint64_t size) const;
};

class MemoryMedium : public Medium {
public:
    MemoryMedium() = default;
    explicit MemoryMedium(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }
    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
    [[nodiscard]] bool read(std::uint64_t at, char* to, std::size_t size) const override;
    [[nodiscard]] bool append(std::string_view bytes) override;
    [[nodiscard]] bool replace(std::uint64_t at, std::string_view bytes) override;
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

class FileMedium : public Medium {
public:
    [[nodiscard]] static Result<std::shared_ptr<FileMedium>> open(const std::string& path); ///< to be read
    [[nodiscard]] static Result<std::shared_ptr<FileMedium>> create(const std::string& path); ///< empty, 0600
    /// Without a name: it is gone with the object, or the program.
    [[nodiscard]] static Result<std::shared_ptr<FileMedium>> scratch(const std::string& folder);
    ~FileMedium() override;
    FileMedium(const FileMedium&) = delete;
    FileMedium& operator=(const FileMedium&) = delete;

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] bool read(std::uint64_t at, char* to, std::size_t size) const override;
    [[nodiscard]] bool append(std::string_view bytes) override;
    [[nodiscard]] bool replace(std::uint64_t at, std::string_view bytes) override;
    [[nodiscard]] std::string fault() const override { return m_fault; }
    /// On the disk, before it gets its name.
    [[nodiscard]] bool sync();

private:
    FileMedium(int descriptor, std::uint64_t size)
        : m_descriptor(descriptor)
        , m_size(size)
    {
    }
    [[nodiscard]] bool fail() const;

    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    mutable std::string m_fault;
};

} // namespace prep
