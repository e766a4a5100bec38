// SPDX-License-Identifier: MIT
#include "widgets/common/cellfades.h"

#include <QHash>

namespace prep {

namespace {
constexpr std::size_t mostRemembered = 8192;
}

void CellFades::clear()
{
    m_columns.clear();
    m_shown.clear();
    m_lit.clear();
}

void CellFades::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_lit.clear();
}

double CellFades::light(const QModelIndex& index, std::uint32_t item, const QString& text, const QRect& place)
{
    if (!m_enabled || !m_columns.contains(index.column()))
        return 0;
    if (m_shown.size() > mostRemembered)
        m_shown.clear();
    const auto key = std::uint64_t { item } << 16 | static_cast<std::uint16_t>(index.column());
    const auto hash = qHash(text);
    const auto [shown, isNew] = m_shown.try_emplace(key, hash);
    const auto now = m_clock.elapsed();
    if (!isNew && shown->second != hash) {
        shown->second = hash;
        if (m_lit.size() >= most) {
            m_lit.clear();
            m_quietUntil = now + durationMs;
        }
        if (now >= m_quietUntil)
            m_lit[key] = { now, place };
    }
    const auto lit = m_lit.find(key);
    if (lit == m_lit.end())
        return 0;
    lit->second.place = place;
    const auto passed = now - lit->second.since;
    return passed >= durationMs ? 0 : 1 - static_cast<double>(passed) / durationMs;
}

QRegion CellFades::take()
{
    QRegion region;
    const auto now = m_clock.elapsed();
    for (auto lit = m_lit.begin(); lit != m_lit.end();) {
        region += lit->second.place;
        lit = now - lit->second.since >= durationMs ? m_lit.erase(lit) : std::next(lit);
    }
    return region;
}

} // namespace prep
