// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace prep {

/// A text that very many rows have in common, as the name of a municipio: a pointer's size, the text itself is held once by the
/// program, for as long as it runs. For texts of a catalogue, of which there are few; never for what comes in all night.
/// Any thread.
class Name {
public:
    Name() = default;
    explicit Name(std::string_view text)
        : m_text(&shared(text))
    {
    }
    Name& operator=(std::string_view text)
    {
        m_text = &shared(text);
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return *m_text; }
    operator const std::string&() const { return *m_text; } // reads as the text that it stands for
    [[nodiscard]] bool empty() const { return m_text->empty(); }
    [[nodiscard]] std::size_t size() const { return m_text->size(); }
    void clear() { m_text = &none; }

    friend bool operator==(const Name& a, const Name& b) { return a.m_text == b.m_text; }
    friend bool operator==(const Name& a, std::string_view b) { return *a.m_text == b; }
    friend std::strong_ordering operator<=>(const Name& a, const Name& b) { return *a.m_text <=> *b.m_text; }
    friend std::string operator+(std::string a, const Name& b) { return std::move(a.append(*b.m_text)); }
    friend std::string operator+(const Name& a, std::string_view b) { return std::string(*a.m_text).append(b); }

private:
    static const std::string& shared(std::string_view text);
    static const std::string none;

    const std::string* m_text = &none;
};

} // namespace prep
