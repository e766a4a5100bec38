// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>

namespace prep {

/// A value that few of its many owners have: a pointer's size, and memory of its own only where it was set. Without one it reads
/// as T {}. Copied with what it holds.
template<typename T>
class Sparse {
public:
    Sparse() = default;
    Sparse(const Sparse& other)
        : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr)
    {
    }
    Sparse(Sparse&&) noexcept = default;
    Sparse& operator=(const Sparse& other)
    {
        m_value = other.m_value ? std::make_unique<T>(*other.m_value) : nullptr;
        return *this;
    }
    Sparse& operator=(Sparse&&) noexcept = default;
    ~Sparse() = default;

    [[nodiscard]] const T& operator*() const
    {
        static const T none {};
        return m_value ? *m_value : none;
    }
    const T* operator->() const { return &**this; }
    [[nodiscard]] bool has() const { return m_value != nullptr; }
    /// Makes it where there is none.
    [[nodiscard]] T& edit()
    {
        if (!m_value)
            m_value = std::make_unique<T>();
        return *m_value;
    }
    void set(T value) { edit() = std::move(value); }
    void clear() { m_value.reset(); }
    /// What it held, which it holds no longer.
    [[nodiscard]] T take()
    {
        T value = m_value ? std::move(*m_value) : T {};
        clear();
        return value;
    }

private:
    std::unique_ptr<T> m_value;
};

/// An array of few such values, each of which says by isHeld() whether it is there: kept only while one is.
template<typename T, std::size_t N>
class SparseArray {
public:
    [[nodiscard]] const T& operator[](std::size_t index) const { return (*m_values)[index]; }
    [[nodiscard]] static constexpr std::size_t size() { return N; }
    [[nodiscard]] auto begin() const { return m_values->begin(); }
    [[nodiscard]] auto end() const { return m_values->end(); }
    [[nodiscard]] const T& back() const { return m_values->back(); }
    void set(std::size_t index, T value)
    {
        m_values.edit()[index] = std::move(value);
        for (const T& kept : *this) {
            if (kept.isHeld())
                return;
        }
        m_values.clear();
    }
    void clear() { m_values.clear(); }

private:
    Sparse<std::array<T, N>> m_values;
};

} // namespace prep
