// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/mapshapes.h"
#include "widgets/common/theme.h"

#include "models/items/night.h"

#include <QWidget>

#include <optional>

namespace prep {

/// The entity by municipio or distrito, coloured by progress on the ramp of one hue. A click or Enter chooses an area,
/// again (or Esc) lets it go; arrows walk to the neighbour. Without outlines it draws equal tiles.
class MapView : public QWidget {
    Q_OBJECT
public:
    MapView(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    void setKind(AreaProgress::Kind kind);
    [[nodiscard]] AreaProgress::Kind kind() const { return m_kind; }
    /// Only this election; nothing = all together.
    void setElection(std::optional<std::size_t> election);
    /// GeoJSON texts to look for outlines in; the one that knows most areas is drawn.
    void setOutlines(const QList<QByteArray>& geojson);
    [[nodiscard]] std::optional<std::size_t> chosen() const { return m_chosen; }
    void choose(std::optional<std::size_t> area);
    /// Draws what has changed, when anything has.
    void refresh();
    [[nodiscard]] bool isTiles() const { return m_shapes.tiles; }
    [[nodiscard]] QString describe(std::size_t area) const;

    [[nodiscard]] QSize minimumSizeHint() const override { return { 180, 140 }; }

Q_SIGNALS:
    void areaChosen(int area); ///< -1 = none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void rebuild();
    [[nodiscard]] AreaCount countOf(int area) const;
    [[nodiscard]] QTransform placement() const;
    [[nodiscard]] int shapeAt(QPointF point) const;
    void walk(QPointF direction);
    void stand(int shape);
    void paintScale(QPainter& painter) const;
    void paintCaption(QPainter& painter) const;

    const Night& m_night;
    const Theme& m_theme;
    AreaProgress::Kind m_kind = AreaProgress::Kind::municipio;
    std::optional<std::size_t> m_election;
    QList<QByteArray> m_geojson;
    MapShapes m_shapes;
    std::vector<double> m_drawn; ///< shares as last painted
    std::optional<std::size_t> m_chosen; ///< area
    int m_current = -1; ///< shape under the keyboard
    int m_hover = -1; ///< shape under the mouse
};

} // namespace prep
