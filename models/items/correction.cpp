// SPDX-License-Identifier: MIT
#include "models/items/correction.h"

#include <charconv>

namespace prep {

namespace {
constexpr std::size_t mostDigits = 9;
}

Correction::Correction(Tally published)
    : m_published(std::move(published))
    , m_typed(m_published.fieldCount())
{
}

std::optional<Cell> Correction::typed(std::uint16_t field) const
{
    const Entry& entry = m_typed[field];
    if (entry.digits.empty())
        return entry.token;
    Cell value = 0;
    std::from_chars(entry.digits.data(), entry.digits.data() + entry.digits.size(), value);
    return value;
}

bool Correction::addDigit(std::uint16_t field, int digit)
{
    Entry& entry = m_typed[field];
    if (entry.digits.size() >= mostDigits)
        return false;
    entry.token.reset();
    if (entry.digits == "0")
        entry.digits.clear();
    entry.digits.push_back(static_cast<char>('0' + digit));
    return true;
}

void Correction::setToken(std::uint16_t field, Cell token)
{
    m_typed[field] = { {}, token };
}

bool Correction::erase(std::uint16_t field)
{
    Entry& entry = m_typed[field];
    if (entry.token)
        entry.token.reset();
    else if (!entry.digits.empty())
        entry.digits.pop_back();
    else
        return false;
    return true;
}

std::vector<CampoCambiado> Correction::changes() const
{
    return changedFields(m_published, corrected());
}

Tally Correction::corrected() const
{
    Tally tally = m_published;
    for (std::uint16_t field = 0; field < m_typed.size(); ++field) {
        const auto value = typed(field);
        if (!value || *value == m_published.field(field))
            continue;
        tally.setField(field, *value);
        if (field < tally.marks.size())
            tally.marks[field] = Mark::none;
    }
    return tally;
}

} // namespace prep
