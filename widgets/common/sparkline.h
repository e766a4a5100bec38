// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/linkpicture.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QCoreApplication>
#include <QRectF>

#include <span>
#include <vector>

class QPainter;

namespace prep {

/// The minutes of one link in a small graph, as SmokePing draws them: median as a line, p10 to p90 as a band around it,
/// loss as marks at the foot whose height says how much (so that colour is never alone), and where nothing was measured
/// a dotted line. Plain values, made anew for each painting: as many columns as there are pixels, at most.
class Sparkline {
    Q_DECLARE_TR_FUNCTIONS(prep::Sparkline)
public:
    /// How bad a loss is; each has its own mark.
    enum class Loss { none, some, much, all };
    /// What one column of pixels shows: the minutes that fall into it together.
    struct Column {
        int index = 0;
        bool measured = false;
        std::int32_t medianMs = -1; ///< -1 = none came back
        std::int32_t lowMs = -1;
        std::int32_t highMs = -1;
        std::int32_t lossPerMille = 0;
        bool joined = false; ///< follows the measured column before it without a hole
    };

    /// `from` to `to` in `columns` columns. Minutes need not be as many as the columns.
    Sparkline(std::span<const LinkMinute> minutes, Millis from, Millis to, int columns);

    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
    /// What the top of the graph stands for: 100, 200, 500 … ms, at least 100, so that a quiet line looks quiet.
    [[nodiscard]] std::int32_t scaleMs() const { return m_scale; }
    [[nodiscard]] static Loss lossOf(std::int32_t perMille, std::int32_t muchPerMille = 100);

    /// Without antialiasing but for the line; `grey` where the data is old.
    void paint(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const;
    /// "100 ms", "2 s".
    [[nodiscard]] QString scaleLabel() const;

    /// The last minute in words, for tooltips and for who listens: "mediana 84 ms, p10 a p90 60 a 140 ms, pérdida 2.0
    /// %".
    [[nodiscard]] static QString describe(std::span<const LinkMinute> minutes);
    [[nodiscard]] static QString describe(const LinkMinute& minute, const Format& format);
    /// "84 ms", "2.1 s", "—".
    [[nodiscard]] static QString milliseconds(std::int32_t ms);
    /// "2.0 %" of thousandths.
    [[nodiscard]] static QString loss(std::int32_t perMille);

private:
    void paintBand(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const;
    void paintLoss(QPainter& painter, const QRectF& box, const Theme& theme, bool grey) const;
    void paintHoles(QPainter& painter, const QRectF& box, const Theme& theme) const;

    std::vector<Column> m_columns; ///< measured ones only, in order
    int m_count;
    std::int32_t m_scale = 100;
};

} // namespace prep
