// SPDX-License-Identifier: MIT
#include "app/reports/reportpages.h"

#include <QFontMetricsF>
#include <QTextLayout>

namespace prep::detail {

ReportPages::ReportPages(QPdfWriter& writer, const Informe& report, int pages)
    : m_writer(writer)
    , m_report(report)
    , m_painter(&writer)
    , m_pages(pages)
{
    const double scale = writer.resolution() / 25.4;
    m_painter.scale(scale, scale);
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void ReportPages::newPage()
{
    m_writer.newPage();
    ++m_page;
    m_y = top;
    frame();
}

void ReportPages::frame()
{
    const QFont small = font(8);
    const QString title = QString::fromUtf8(m_report.titulo.data(), static_cast<qsizetype>(m_report.titulo.size()));
    const QString process = QString::fromStdString(m_report.proceso);
    write({ margin, 10, 150, 6 }, Qt::AlignLeft | Qt::AlignVCenter, process.isEmpty() ? title : title + QStringLiteral(" · ") + process, small, ink::muted);
    if (m_report.simulacro)
        drillBand({ width - margin - 34, 9.5, 34, 6 });
    m_painter.setPen(QPen(ink::line, 0.2));
    m_painter.drawLine(QPointF(margin, 18), QPointF(width - margin, 18));
    m_painter.drawLine(QPointF(margin, height - 15), QPointF(width - margin, height - 15));
    QString source = QStringLiteral("Registro de %1 eventos").arg(QString::fromStdString(numeralText(static_cast<std::int64_t>(m_report.seq))));
    if (!m_report.cabeza.empty())
        source += QStringLiteral(" · cabeza ") + QString::fromStdString(m_report.cabeza.substr(0, 16));
    if (m_report.seq == 0)
        source = QStringLiteral("Definición %1").arg(QString::fromStdString(m_report.huella.substr(0, 16)));
    write({ margin, height - 14, 180, 6 }, Qt::AlignLeft | Qt::AlignVCenter, source, small, ink::muted);
    const QString number = m_pages > 0 ? QStringLiteral("%1 de %2").arg(m_page).arg(m_pages) : QString::number(m_page);
    write({ width - margin - 40, height - 14, 40, 6 }, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("Página ") + number, small, ink::muted);
}

/// The painter's unit is a millimetre, so a point is 0.3528 of them.
QFont ReportPages::font(double points, bool bold) const
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

namespace {

/// Text is laid out at a fixed fine scale, for fonts have no fractions of a millimetre.
constexpr double fine = 100;

QFont fineFont(const QFont& font)
{
    QFont copy = font;
    copy.setPixelSize(qMax(1, qRound(font.pointSizeF() * 25.4 / 72 * fine)));
    return copy;
}

/// Lays out one paragraph, breaking words only where one alone is too long; gives its height.
double layOut(QTextLayout& layout, double wide, Qt::Alignment side)
{
    QTextOption option(side);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(wide);
        line.setPosition({ 0, y });
        y += line.height();
    }
    layout.endLayout();
    return y;
}

/// Line ends of ours are those of a layout.
QString lines(const QString& text)
{
    return QString(text).replace(QLatin1Char('\n'), QChar::LineSeparator);
}

} // namespace

double ReportPages::heightOf(const QString& text, const QFont& font, double wide)
{
    QTextLayout layout(lines(text), fineFont(font));
    return layOut(layout, wide * fine, Qt::AlignLeft) / fine;
}

double ReportPages::widthOf(const QString& text, const QFont& font)
{
    return QFontMetricsF(fineFont(font)).horizontalAdvance(text) / fine;
}

void ReportPages::write(const QRectF& box, Qt::Alignment side, const QString& text, const QFont& font, const QColor& colour)
{
    QTextLayout layout(lines(text), fineFont(font));
    const double high = layOut(layout, box.width() * fine, side & Qt::AlignHorizontal_Mask);
    const double left = box.height() * fine - high;
    const double down = side & Qt::AlignBottom ? left : side & Qt::AlignVCenter ? left / 2 : 0;
    m_painter.save();
    m_painter.translate(box.topLeft());
    m_painter.scale(1 / fine, 1 / fine);
    m_painter.setPen(colour);
    layout.draw(&m_painter, { 0, down });
    m_painter.restore();
}

void ReportPages::paragraph(const QString& text, double points, const QColor& colour, bool bold)
{
    const QFont face = font(points, bold);
    const double wide = width - 2 * margin;
    const double high = heightOf(text, face, wide);
    need(high);
    write({ margin, m_y, wide, high }, Qt::AlignLeft | Qt::AlignTop, text, face, colour);
    m_y += high + points * 0.18;
}

void ReportPages::drillBand(const QRectF& box)
{
    m_painter.save();
    m_painter.setClipRect(box);
    m_painter.setPen(QPen(ink::drill, 0.35));
    for (double x = box.left() - box.height(); x < box.right(); x += 2.2)
        m_painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    m_painter.restore();
    m_painter.setPen(QPen(ink::drill, 0.3));
    m_painter.drawRect(box);
    const QFont face = font(box.height() * 1.35, true);
    const QString word = QStringLiteral("SIMULACRO");
    const double wide = widthOf(word, face) + 3;
    m_painter.fillRect(QRectF(box.center().x() - wide / 2, box.top() + 0.2, wide, box.height() - 0.4), QColor(255, 255, 255));
    write(box, Qt::AlignCenter, word, face, ink::drill);
}

} // namespace prep::detail
