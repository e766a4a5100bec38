// SPDX-License-Identifier: MIT
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace prep {

/// What went wrong: a stable number for programs (see `errors.h` of each room) and a detail for people who
/// read logs (English, never translated, never compared). Text for users is made in widgets/ from the code.
struct Error {
    int code = 0;
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error. Any thread.
template<typename T>
class [[nodiscard]] Result {
public:
    Result(T value) // NOLINT(google-explicit-constructor): a value *is* a result
        : m_value(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_value(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_value.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only when ok().
    [[nodiscard]] const T& value() const&
    {
        assert(ok() && "value() of an error is a bug of the caller");
        return std::get<0>(m_value);
    }
    [[nodiscard]] T& value() &
    {
        assert(ok() && "value() of an error is a bug of the caller");
        return std::get<0>(m_value);
    }
    [[nodiscard]] T&& value() &&
    {
        assert(ok() && "value() of an error is a bug of the caller");
        return std::get<0>(std::move(m_value));
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// Only when not ok().
    [[nodiscard]] const Error& error() const { return std::get<1>(m_value); }

private:
    std::variant<T, Error> m_value;
};

/// Done, or an Error. Any thread.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) // NOLINT(google-explicit-constructor)
        : m_error(std::move(error))
    {
    }
    [[nodiscard]] bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace prep
