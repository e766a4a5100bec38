// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/curves.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace prep {

/// Captured share over time: this night bold, one line an election; a past night or drill thin beside it. At most 600
/// points a line, drawn anew at most once a second (limits.md).
class CurveChart : public QWidget {
    Q_OBJECT
public:
    CurveChart(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    ~CurveChart() override;
    void setPastNight(std::optional<PastNight> past);
    void refresh();
    /// Of this night's line of an election; for tests.
    [[nodiscard]] int pointCount(std::size_t election) const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 220, 140 }; }

private:
    struct Parts;
    void rebuild();
    void trimLegend();
    void paintLook();
    void fillAxes(double lastMinute);

    const Night& m_night;
    const Theme& m_theme;
    std::optional<PastNight> m_past;
    std::unique_ptr<Parts> m_parts;
    Seq m_drawnSeq = 0;
    bool m_drawnStale = false;
    Millis m_origin = 0;
};

} // namespace prep
