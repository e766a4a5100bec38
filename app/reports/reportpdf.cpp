// SPDX-License-Identifier: MIT
#include "app/reports/reportpdf.h"

#include "app/reports/reportpages.h"

#include <QBuffer>
#include <QPageLayout>

namespace prep {

namespace {

using namespace detail;

constexpr double chartHigh = 62; ///< so that two of them and their heading make a page

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The hours that a report tells of, in words.
QString spanText(const Informe& report)
{
    if (report.desde == 0)
        return {};
    const int offset = report.utcOffsetMinutes;
    const QString from = QString::fromStdString(dateText(report.desde, offset));
    if (report.id == "mensual")
        return QStringLiteral("Del %1 al %2").arg(from, QString::fromStdString(dateText(report.hasta, offset)));
    const auto hour = [offset](Millis when) -> QString { return QString::fromStdString(dayHourText(when, offset)).right(5); };
    return QStringLiteral("Del %1 a las %2 al %3 a las %4 (UTC%5)")
        .arg(from, hour(report.desde), QString::fromStdString(dateText(report.hasta, offset)), hour(report.hasta), QString::number(offset / 60));
}

/// What the cover shows of the figures: those that a session asks for first.
std::vector<const CifraInforme*> coverFigures(const Informe& report)
{
    std::vector<const CifraInforme*> chosen;
    if (report.id == "simulacro") {
        for (const std::string_view id : { "capturadas_pct", "publicadas_pct", "casilla", "incidentes", "duracion", "distritos_plan", "cortes", "ciclo_mayor" })
            chosen.push_back(report.cifra(id));
        return chosen;
    }
    for (const CifraInforme& figure : report.cifras) {
        if (chosen.size() < 8)
            chosen.push_back(&figure);
    }
    return chosen;
}

void paintCover(ReportPages& pages, const Informe& report, const QString& seal)
{
    constexpr double left = ReportPages::margin;
    constexpr double wide = ReportPages::width - 2 * ReportPages::margin;
    pages.painter().fillRect(QRectF(left, 24, 2.2, 40), ink::accent);
    pages.write({ left + 7, 23, wide, 7 }, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("Programa de Resultados Electorales Preliminares · ") + QString::fromStdString(report.entidad),
        pages.font(10), ink::muted);
    pages.write({ left + 7, 31, wide, 15 }, Qt::AlignLeft | Qt::AlignVCenter, words(report.titulo), pages.font(28, true), ink::text);
    pages.write({ left + 7, 47, wide, 8 }, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(report.proceso), pages.font(13), ink::text);
    pages.write({ left + 7, 56, wide, 7 }, Qt::AlignLeft | Qt::AlignVCenter, spanText(report), pages.font(11), ink::muted);
    if (report.simulacro)
        pages.drillBand({ left, 72, wide, 9 });
    const std::vector<const CifraInforme*> figures = coverFigures(report);
    constexpr int columns = 4;
    constexpr double gap = 5;
    constexpr double cell = (wide - (columns - 1) * gap) / columns;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const double x = left + (cell + gap) * static_cast<double>(i % columns);
        const double y = 90 + 36 * static_cast<double>(i / columns);
        pages.painter().fillRect(QRectF(x, y, cell, 31), ink::zebra);
        pages.painter().fillRect(QRectF(x, y, cell, 0.7), ink::accent);
        pages.write({ x + 4, y + 3.5, cell - 6, 6 }, Qt::AlignLeft | Qt::AlignVCenter, words(figures[i]->concepto), pages.font(9), ink::muted);
        const QString value = QString::fromStdString(cellText(figures[i]->valor, report.utcOffsetMinutes));
        double points = 24;
        while (points > 9 && pages.widthOf(value, pages.font(points, true)) > cell - 7)
            points -= 1;
        pages.write({ x + 4, y + 10, cell - 6, 17 }, Qt::AlignLeft | Qt::AlignVCenter, value.isEmpty() ? QStringLiteral("—") : value, pages.font(points, true), ink::text);
    }
    const QFont small = pages.font(8);
    double y = 170;
    const auto line = [&](const QString& text) {
        const double high = pages.heightOf(text, small, wide);
        pages.write({ left, y, wide, high + 1 }, Qt::AlignLeft | Qt::AlignTop, text, small, ink::muted);
        y += high + 1.4;
    };
    if (report.seq > 0)
        line(QStringLiteral("Calculado del registro de eventos hasta el %1%2.")
                 .arg(QString::fromStdString(numeralText(static_cast<std::int64_t>(report.seq))),
                     report.cabeza.empty() ? QString() : QString(QStringLiteral(", cuya cabeza es ") + QString::fromStdString(report.cabeza))));
    line(QStringLiteral("Proceso %1 · huella de la definición %2").arg(QString::fromStdString(report.procesoId), QString::fromStdString(report.huella)));
    line(seal);
}

void paintSection(ReportPages& pages, const Informe& report, const SeccionInforme& section, int number)
{
    // A section that is short shares the page of the one before it.
    if (pages.page() == 1 || pages.room() < 70)
        pages.newPage();
    else
        pages.skip(6);
    pages.paragraph(QStringLiteral("%1. %2").arg(QString::number(number), words(section.titulo)), 16, ink::accent, true);
    pages.skip(2);
    for (const Frase& text : section.parrafos)
        pages.paragraph(QString::fromStdString(say(text)), 9.5);
    pages.skip(2);
    for (const GraficaInforme& chart : section.graficas)
        paintChart(pages, chart, report.utcOffsetMinutes, chartHigh);
    for (const TablaInforme& table : section.tablas) {
        if (!table.soloDatos)
            paintTable(pages, table, report.utcOffsetMinutes);
    }
}

/// How many pages it took.
int paintAll(QIODevice& out, const Informe& report, const QString& seal, int pages)
{
    QPdfWriter writer(&out);
    writer.setResolution(300);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::Letter), QPageLayout::Landscape, QMarginsF()));
    writer.setTitle(words(report.titulo) + QStringLiteral(" · ") + QString::fromStdString(report.proceso));
    writer.setCreator(QStringLiteral("Consola PREP"));
    ReportPages paper(writer, report, pages);
    paintCover(paper, report, seal);
    int number = 0;
    for (const SeccionInforme& section : report.secciones)
        paintSection(paper, report, section, ++number);
    return paper.page();
}

} // namespace

QByteArray reportPdf(const Informe& report, const QString& seal)
{
    QBuffer counted;
    counted.open(QIODevice::WriteOnly);
    const int pages = paintAll(counted, report, seal, 0);
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    paintAll(out, report, seal, pages);
    return out.data();
}

} // namespace prep
