// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace prep {

/// Inconsistencies by legend, one small multiple an election: the same counts as the published file (A6).
class ObservationBoard : public QWidget {
    Q_OBJECT
public:
    ObservationBoard(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void refresh();
    /// [election][Observacion]
    [[nodiscard]] const std::vector<std::array<std::uint32_t, 8>>& counts() const { return m_counts; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 240, 130 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Layout {
        double label = 0;
        double column = 0; ///< of one election: bar and number
        double bar = 0; ///< 0 = no room for bars
        double number = 0;
        double row = 0;
        bool large = false;
        bool brief = false;
    };
    [[nodiscard]] Layout layoutFor(const QSize& size) const;
    void paintHead(QPainter& painter, const Layout& layout) const;

    const Night& m_night;
    const Theme& m_theme;
    std::vector<std::array<std::uint32_t, 8>> m_counts;
};

} // namespace prep
