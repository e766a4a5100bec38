// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QModelIndex>
#include <QRect>
#include <QRegion>

#include <cstdint>
#include <set>
#include <unordered_map>

namespace prep {

/// Remembers what the cells of a table showed and which have just changed, so that a change can be seen and then fades.
/// Learns from the painting itself: only what is on screen costs anything. GUI thread.
class CellFades {
public:
    static constexpr int durationMs = 150;
    /// With more cells changing at once the eye finds nothing: they change without light.
    static constexpr std::size_t most = 24;

    CellFades() { m_clock.start(); }
    void watch(int column) { m_columns.insert(column); }
    void clear();
    void setEnabled(bool enabled);

    /// The cell is painted with this text in this place: how lit it is, 0 = not at all, 1 = it changed this moment.
    double light(const QModelIndex& index, std::uint32_t item, const QString& text, const QRect& place);
    [[nodiscard]] bool isEmpty() const { return m_lit.empty(); }
    /// Where something fades; what has faded away is forgotten and painted a last time.
    QRegion take();

private:
    struct Light {
        qint64 since = 0;
        QRect place;
    };
    QElapsedTimer m_clock;
    qint64 m_quietUntil = 0;
    bool m_enabled = true;
    std::set<int> m_columns;
    std::unordered_map<std::uint64_t, std::size_t> m_shown; ///< (item, column) -> hash of the text
    std::unordered_map<std::uint64_t, Light> m_lit;
};

} // namespace prep
