// SPDX-License-Identifier: MIT
#pragma once

// Internal to app/reports: paper, cursor, heads and feet.

#include "models/domain/report.h"

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace prep::detail {

/// Ink. On paper the light theme's tokens (visual.md) and a set of hues that stay apart in grey, too.
namespace ink {
inline const QColor text(0x1B, 0x24, 0x30);
inline const QColor muted(0x52, 0x60, 0x6D);
inline const QColor line(0xC6, 0xCE, 0xD6);
inline const QColor raised(0xE9, 0xED, 0xF1);
inline const QColor zebra(0xF6, 0xF8, 0xFA);
inline const QColor accent(0x1F, 0x6F, 0x63);
inline const QColor drill(0x9A, 0x4F, 0x00);
inline const QColor series[] = { QColor(0x1F, 0x6F, 0x63), QColor(0x0B, 0x62, 0xC4), QColor(0xB3, 0x5C, 0x00), QColor(0x6B, 0x35, 0xB0) };
}

/// Pages that are written from top to bottom. Lengths are millimetres.
class ReportPages {
public:
    static constexpr double width = 279.4;
    static constexpr double height = 215.9;
    static constexpr double margin = 18;
    static constexpr double top = 24; ///< below the head
    static constexpr double bottom = height - 20; ///< above the foot

    /// `pages`: how many there will be; 0 = not known yet.
    ReportPages(QPdfWriter& writer, const Informe& report, int pages);

    [[nodiscard]] QPainter& painter() { return m_painter; }
    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] double y() const { return m_y; }
    [[nodiscard]] double room() const { return bottom - m_y; }
    void skip(double by) { m_y += by; }
    void setY(double y) { m_y = y; }
    /// The cover has neither head nor foot; every page after it has.
    void newPage();
    /// A new page unless so much is left on this one.
    void need(double room)
    {
        if (m_y + room > bottom)
            newPage();
    }
    [[nodiscard]] QFont font(double points, bool bold = false) const;
    /// Height of a text that is wrapped at that width.
    [[nodiscard]] double heightOf(const QString& text, const QFont& font, double wide);
    [[nodiscard]] double widthOf(const QString& text, const QFont& font);
    /// Wrapped at the width of the box.
    void write(const QRectF& box, Qt::Alignment side, const QString& text, const QFont& font, const QColor& colour);
    /// A paragraph at the cursor, over as many pages as it takes.
    void paragraph(const QString& text, double points, const QColor& colour = ink::text, bool bold = false);
    /// The band that says that it is a drill.
    void drillBand(const QRectF& box);

private:
    void frame();

    QPdfWriter& m_writer;
    const Informe& m_report;
    QPainter m_painter;
    int m_pages;
    int m_page = 1;
    double m_y = margin;
};

/// At the cursor; as many pages as it takes, with its head on every one.
void paintTable(ReportPages& pages, const TablaInforme& table, int utcOffsetMinutes);
/// At the cursor, which it leaves below it.
void paintChart(ReportPages& pages, const GraficaInforme& chart, int utcOffsetMinutes, double high);

} // namespace prep::detail
