// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace prep {

/// The cortes from left to right, each a bar of how long its steps took; as many as fit, the newest at the right, moved
/// back only as far as the chosen one needs. What did not simply come out has a shape and a word. Left, Right, Home and
/// End choose.
class CorteRibbon : public QWidget {
    Q_OBJECT
public:
    CorteRibbon(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    /// 0 = none; one that there is not changes nothing.
    void choose(std::uint32_t number);
    [[nodiscard]] std::uint32_t chosen() const { return m_chosen; }
    /// The bars anew, and what is read aloud.
    void refresh();
    /// All figures of a corte, one to a line.
    [[nodiscard]] QString tellAll(const Corte& corte) const;
    /// Number of the corte whose bar is at this place; 0 = none.
    [[nodiscard]] std::uint32_t corteAt(const QPointF& place) const;
    [[nodiscard]] std::size_t shownCount() const;
    [[nodiscard]] QSize sizeHint() const override { return { 640, 138 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 138 }; }

Q_SIGNALS:
    /// By a person.
    void moved(quint32 corte);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::size_t firstShown() const;
    [[nodiscard]] QRectF slot(std::size_t place) const;
    [[nodiscard]] std::uint64_t longest() const;
    [[nodiscard]] QColor stepColor(std::size_t step) const;
    void paintCorte(QPainter& painter, const QRectF& box, const Corte& corte, std::uint64_t scale) const;
    void paintBar(QPainter& painter, const QRectF& box, const Corte& corte, std::uint64_t scale) const;
    void paintLegend(QPainter& painter, const QRectF& box) const;
    void move(std::ptrdiff_t by);
    void take(std::uint32_t number);

    const Night& m_night;
    const Theme& m_theme;
    std::uint32_t m_chosen = 0;
};

} // namespace prep
