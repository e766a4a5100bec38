// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <vector>

namespace prep {

/// The site's night in one ribbon: acopio by ten minutes above, with what a past night lets expect (A5) as a line; link
/// below.
class SiteRibbon : public QWidget {
    Q_OBJECT
public:
    SiteRibbon(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setSite(SiteIndex site);
    void refresh();
    [[nodiscard]] QSize sizeHint() const override { return { 240, 74 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 160, 74 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintExpected(QPainter& painter, const QRectF& bars, double most) const;

    const Night& m_night;
    const Theme& m_theme;
    SiteIndex m_site = none16;
    Millis m_first = 0; ///< beginning of the first bin
    std::vector<std::uint32_t> m_bins;
    std::vector<double> m_expected; ///< likewise; empty without a past night
};

} // namespace prep
