// SPDX-License-Identifier: MIT
#include "app/reports/reportpages.h"

#include <algorithm>
#include <numeric>

namespace prep::detail {

namespace {

constexpr double pad = 1.2; ///< beside a cell's text
constexpr double leading = 0.9; ///< above and below it
constexpr double narrowest = 11;
constexpr double widest = 70; ///< of a column, before what is left is given away
constexpr double cellPoints = 7.5;
constexpr std::size_t measured = 400; ///< rows by which the widths are chosen

bool isText(const TablaInforme& table, std::size_t column)
{
    return std::ranges::all_of(table.filas, [&](const std::vector<Celda>& row) { return row[column].tipo == Celda::Tipo::texto || row[column].tipo == Celda::Tipo::nada; });
}

QString shown(const Celda& cell, int offset)
{
    return QString::fromStdString(cellText(cell, offset));
}

/// One table on its pages.
class TablePainter {
public:
    TablePainter(ReportPages& pages, const TablaInforme& table, int offset)
        : m_pages(pages)
        , m_table(table)
        , m_offset(offset)
        , m_face(pages.font(cellPoints))
        , m_bold(pages.font(cellPoints, true))
    {
        for (std::size_t column = 0; column < table.columnas.size(); ++column)
            m_isText.push_back(isText(table, column));
        chooseWidths();
    }

    void paint()
    {
        const QString title = QString::fromUtf8(m_table.titulo.data(), static_cast<qsizetype>(m_table.titulo.size()));
        m_pages.need(24);
        m_pages.paragraph(title, 10, ink::text, true);
        m_pages.skip(0.8);
        if (m_table.filas.empty()) {
            m_pages.paragraph(QStringLiteral("Ninguno."), 9, ink::muted);
            m_pages.skip(3);
            return;
        }
        head();
        const std::size_t limit = m_table.filasPapel == 0 ? m_table.filas.size() : std::min(m_table.filas.size(), m_table.filasPapel);
        for (std::size_t row = 0; row < limit; ++row)
            paintRow(m_table.filas[row], row % 2 == 1);
        if (limit < m_table.filas.size()) {
            const auto count = [](std::size_t n) { return QString::fromStdString(numeralText(static_cast<std::int64_t>(n))); };
            m_pages.skip(1);
            m_pages.paragraph(QStringLiteral("Los primeros %1 de %2; todos están en los datos y en %3.csv.").arg(count(limit), count(m_table.filas.size()), QString::fromUtf8(m_table.id.data(), static_cast<qsizetype>(m_table.id.size()))),
                8, ink::muted);
        }
        m_pages.skip(5);
    }

private:
    void chooseWidths()
    {
        const double wide = ReportPages::width - 2 * ReportPages::margin;
        std::vector<double> least;
        for (std::size_t column = 0; column < m_table.columnas.size(); ++column) {
            double natural = 0;
            for (std::size_t row = 0; row < m_table.filas.size() && row < measured; ++row)
                natural = std::max(natural, m_pages.widthOf(shown(m_table.filas[row][column], m_offset), m_face));
            double word = 0; // a heading may wrap, but between its words only
            const QStringList words = QString::fromStdString(m_table.columnas[column].titulo).split(QLatin1Char(' '));
            for (const QString& each : words)
                word = std::max(word, m_pages.widthOf(each, m_bold));
            const double low = std::max({ narrowest, word + 2 * pad, m_isText[column] ? 0 : natural + 2 * pad });
            least.push_back(low);
            m_widths.push_back(std::clamp(natural + 2 * pad + 0.5, low, std::max(low, widest)));
        }
        const double sum = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
        if (sum <= wide) {
            const double grow = std::min(wide / sum, 1.35);
            for (double& each : m_widths)
                each *= grow;
            return;
        }
        // What is too much is taken from those that have most to give.
        const double give = sum - std::accumulate(least.begin(), least.end(), 0.0);
        const double part = give > 0 ? std::min(1.0, (sum - wide) / give) : 0;
        for (std::size_t column = 0; column < m_widths.size(); ++column)
            m_widths[column] -= (m_widths[column] - least[column]) * part;
        const double still = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
        for (double& each : m_widths)
            each *= std::min(1.0, wide / still);
    }

    [[nodiscard]] double total() const { return std::accumulate(m_widths.begin(), m_widths.end(), 0.0); }

    void head()
    {
        double high = 0;
        for (std::size_t column = 0; column < m_widths.size(); ++column)
            high = std::max(high, m_pages.heightOf(QString::fromStdString(m_table.columnas[column].titulo), m_bold, m_widths[column] - 2 * pad));
        high += 2 * leading;
        m_pages.painter().fillRect(QRectF(ReportPages::margin, m_pages.y(), total(), high), ink::raised);
        double x = ReportPages::margin;
        for (std::size_t column = 0; column < m_widths.size(); ++column) {
            const int side = m_isText[column] ? Qt::AlignLeft : Qt::AlignRight;
            m_pages.write({ x + pad, m_pages.y() + leading, m_widths[column] - 2 * pad, high - 2 * leading + 0.5 }, side | Qt::AlignBottom | Qt::TextWordWrap,
                QString::fromStdString(m_table.columnas[column].titulo), m_bold, ink::text);
            x += m_widths[column];
        }
        m_pages.skip(high);
    }

    void paintRow(const std::vector<Celda>& row, bool isOdd)
    {
        double high = 0;
        for (std::size_t column = 0; column < row.size(); ++column)
            high = std::max(high, m_pages.heightOf(shown(row[column], m_offset), m_face, m_widths[column] - 2 * pad));
        high += 2 * leading;
        if (m_pages.room() < high) {
            m_pages.newPage();
            head();
        }
        if (isOdd)
            m_pages.painter().fillRect(QRectF(ReportPages::margin, m_pages.y(), total(), high), ink::zebra);
        double x = ReportPages::margin;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const bool isNothing = row[column].tipo == Celda::Tipo::nada;
            const int side = m_isText[column] ? Qt::AlignLeft : Qt::AlignRight;
            m_pages.write({ x + pad, m_pages.y() + leading, m_widths[column] - 2 * pad, high }, side | Qt::AlignTop | Qt::TextWordWrap | Qt::TextWrapAnywhere, shown(row[column], m_offset), m_face,
                isNothing ? ink::muted : ink::text);
            x += m_widths[column];
        }
        m_pages.skip(high);
        m_pages.painter().setPen(QPen(ink::line, 0.1));
        m_pages.painter().drawLine(QPointF(ReportPages::margin, m_pages.y()), QPointF(ReportPages::margin + total(), m_pages.y()));
    }

    ReportPages& m_pages;
    const TablaInforme& m_table;
    int m_offset;
    QFont m_face;
    QFont m_bold;
    std::vector<bool> m_isText;
    std::vector<double> m_widths;
};

} // namespace

void paintTable(ReportPages& pages, const TablaInforme& table, int utcOffsetMinutes)
{
    TablePainter(pages, table, utcOffsetMinutes).paint();
}

} // namespace prep::detail
