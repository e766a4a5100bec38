// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"
#include "widgets/wall/regions.h"

#include <QWidget>

namespace prep {

/// The regions as tiles that fill the room there is: grey where all is normal, and where a person is needed a bar at
/// the edge, a shape and a word. One of them is current; arrows move, Enter opens.
class RegionTiles : public QWidget {
    Q_OBJECT
public:
    RegionTiles(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setRegions(std::vector<Region> regions);
    [[nodiscard]] const std::vector<Region>& regions() const { return m_regions; }
    [[nodiscard]] int current() const { return m_current; }
    /// The tile in words: what is read aloud.
    [[nodiscard]] static QString describe(const Region& region);
    [[nodiscard]] QRectF boxOf(int tile) const;

Q_SIGNALS:
    void opened(int tile);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int columns() const;
    [[nodiscard]] int tileAt(const QPointF& place) const;
    void setCurrent(int tile);
    [[nodiscard]] static Theme::Token urgency(const Region& region);
    void paintTile(QPainter& painter, int tile) const;
    void paintNeeds(QPainter& painter, const QRectF& box, const Region& region, bool grey) const;

    const Night& m_night;
    const Theme& m_theme;
    std::vector<Region> m_regions;
    int m_current = 0;
};

} // namespace prep
