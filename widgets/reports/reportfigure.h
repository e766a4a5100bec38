// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/report.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <optional>

namespace prep {

/// One figure of the report: lines over the hours of the night, or bars. Each series has its own dash besides its colour.
class ReportFigure : public QWidget {
    Q_OBJECT
public:
    ReportFigure(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void show(const GraficaInforme& chart, int utcOffsetMinutes);
    [[nodiscard]] const GraficaInforme& chart() const { return m_chart; }
    [[nodiscard]] QSize sizeHint() const override { return { 420, 220 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 150 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double yOf(std::int64_t value) const;
    [[nodiscard]] QColor ink(std::size_t series) const;
    void paintLegend(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintHours(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintBars(QPainter& painter) const;

    const Night& m_night;
    const Theme& m_theme;
    GraficaInforme m_chart;
    int m_offset = 0;
    std::int64_t m_most = 1;
    std::int64_t m_step = 1;
};

} // namespace prep
