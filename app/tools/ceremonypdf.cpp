// SPDX-License-Identifier: MIT
#include "app/tools/ceremonypdf.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>
#include <QTextDocument>

namespace prep::tools {

namespace {

constexpr int dotsPerInch = 96; ///< of the layout; the PDF's own resolution is finer
constexpr int resolution = 1200;
constexpr qreal marginMm = 18;
constexpr qreal headHeight = 34; ///< layout dots, above and below the text

QString html(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

/// Long hashes may break anywhere: a table must not grow wider than the page.
QString cell(const std::string& text, bool isHead)
{
    constexpr qsizetype group = 32;
    QString shown = QString::fromStdString(text);
    if (shown.size() > group + 8 && !shown.contains(QLatin1Char(' '))) {
        for (qsizetype i = group; i < shown.size(); i += group + 1)
            shown.insert(i, QLatin1Char(' '));
    }
    const QString words = shown.toHtmlEscaped();
    return isHead ? QStringLiteral("<th align=\"left\">%1</th>").arg(words) : QStringLiteral("<td>%1</td>").arg(words);
}

QString rowOf(const std::vector<std::string>& cells, bool isHead)
{
    QString row = QStringLiteral("<tr>");
    for (const std::string& each : cells)
        row += cell(each, isHead);
    return row + QStringLiteral("</tr>");
}

QString bodyOf(const CeremonyAct& act)
{
    QString text = QStringLiteral("<h1>%1</h1><p>%2</p><p><b>%3</b></p>").arg(html(act.title), html(act.subtitle), html(act.conclusion));
    if (!act.missing.empty()) {
        text += QStringLiteral("<h2>Lo que falta</h2><ul>");
        for (const std::string& each : act.missing)
            text += QStringLiteral("<li>%1</li>").arg(html(each));
        text += QStringLiteral("</ul>");
    }
    for (const CeremonyAct::Section& section : act.sections) {
        text += QStringLiteral("<h2>%1</h2><table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">").arg(html(section.title));
        if (!section.head.empty())
            text += QStringLiteral("<thead>%1</thead>").arg(rowOf(section.head, true));
        for (const auto& row : section.rows)
            text += rowOf(row, false);
        text += QStringLiteral("</table>");
    }
    return text;
}

/// What every page bears beside its text.
void paintFrame(QPainter& painter, const QSizeF& page, const CeremonyAct& act, int number, int count)
{
    QFont font = painter.font();
    font.setPixelSize(10);
    painter.setFont(font);
    painter.setPen(QColor(90, 90, 90));
    const QRectF head(0, 0, page.width(), headHeight);
    const QRectF foot(0, page.height() - headHeight, page.width(), headHeight);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, QString::fromStdString(act.subtitle));
    if (act.simulacro)
        painter.drawText(head, Qt::AlignRight | Qt::AlignTop, QStringLiteral("SIMULACRO"));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, QStringLiteral("%1 de %2").arg(number).arg(count));
    if (!act.simulacro)
        return;
    // As a shape and not as letters: whoever takes the text out of the page gets the text.
    painter.save();
    painter.translate(page.width() / 2, page.height() / 2);
    painter.rotate(-52);
    font.setPixelSize(110);
    font.setBold(true);
    QPainterPath across;
    across.addText(0, 0, font, QStringLiteral("SIMULACRO"));
    painter.translate(-across.boundingRect().center());
    painter.fillPath(across, QColor(0, 0, 0, 18));
    painter.restore();
}

} // namespace

QByteArray ceremonyPdf(const CeremonyAct& act)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(QPageSize::Letter));
    writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
    writer.setTitle(QString::fromStdString(act.title));
    const qreal scale = qreal { resolution } / dotsPerInch;
    const QSizeF page(writer.width() / scale, writer.height() / scale);
    const qreal room = page.height() - 2 * headHeight;
    QTextDocument document;
    document.setDefaultFont(QFont(QStringLiteral("DejaVu Sans")));
    document.setDefaultStyleSheet(QStringLiteral("body{font-size:9pt} h1{font-size:16pt} h2{font-size:11pt} td,th{font-size:8pt}"));
    document.setHtml(QStringLiteral("<html><body>%1</body></html>").arg(bodyOf(act)));
    document.setDocumentMargin(0);
    document.setPageSize(QSizeF(page.width(), room));
    QPainter painter(&writer);
    painter.scale(scale, scale);
    const int count = document.pageCount();
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            writer.newPage();
        paintFrame(painter, page, act, i + 1, count);
        painter.save();
        painter.translate(0, headHeight - i * room);
        document.drawContents(&painter, QRectF(0, i * room, page.width(), room));
        painter.restore();
    }
    painter.end();
    return bytes;
}

} // namespace prep::tools
