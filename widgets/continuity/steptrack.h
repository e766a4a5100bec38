// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/planreport.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace prep {

/// The steps of one running plan from left to right: those that ended with their time and outcome, the running one with its
/// clock, elapsed of limit, and its overdue in sight; the last ones when there is no room for all.
class StepTrack : public QWidget {
    Q_OBJECT
public:
    StepTrack(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setPlan(std::uint32_t plan);
    /// The clocks anew.
    void refresh();
    [[nodiscard]] QSize sizeHint() const override { return { 360, 86 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 86 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintStep(QPainter& painter, const QRectF& box, std::size_t ran) const;
    [[nodiscard]] QString describe() const;

    const Night& m_night;
    const Theme& m_theme;
    std::uint32_t m_plan = none32;
};

} // namespace prep
