// SPDX-License-Identifier: MIT
#include "app/reports/reportpages.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace prep::detail {

namespace {

constexpr double pad = 1.5; ///< beside a cell's text
constexpr double leading = 0.9; ///< above and below it
constexpr double narrowest = 11;
constexpr double widest = 70; ///< of a column, before what is left is given away
constexpr double between = 8; ///< the two halves of a narrow table
constexpr std::size_t foldedRows = 14; ///< a narrow table with more rows stands in two halves, where there is room for them
constexpr double cellPoints = 7.5;
constexpr double leastPoints = 5.5; ///< of a table with more columns than fit
constexpr std::size_t measured = 400; ///< rows by which the widths are chosen

using Row = std::vector<Celda>;

bool isEmpty(const Celda& cell)
{
    return cell.tipo == Celda::Tipo::nada || (cell.tipo == Celda::Tipo::texto && cell.texto.empty());
}

/// One table on its pages. A column that holds nothing is left out.
class TablePainter {
public:
    TablePainter(ReportPages& pages, const TablaInforme& table, int offset)
        : m_pages(pages)
        , m_table(table)
        , m_offset(offset)
        , m_face(pages.font(cellPoints))
        , m_bold(pages.font(cellPoints, true))
    {
        for (std::size_t column = 0; column < table.columnas.size(); ++column) {
            const auto first = std::ranges::find_if(table.filas, [column](const Row& row) { return !isEmpty(row[column]); });
            if (table.columnas[column].soloDatos || first == table.filas.end())
                continue;
            m_columns.push_back(column);
            m_isText.push_back((*first)[column].tipo == Celda::Tipo::texto);
        }
        for (double points = cellPoints; !chooseWidths() && points > leastPoints; points -= 0.5) {
            m_face = pages.font(points - 0.5);
            m_bold = pages.font(points - 0.5, true);
        }
    }

    void paint()
    {
        m_pages.need(24);
        m_pages.paragraph(QString::fromUtf8(m_table.titulo.data(), static_cast<qsizetype>(m_table.titulo.size())), 10, ink::text, true);
        m_pages.skip(0.8);
        if (m_table.filas.empty()) {
            m_pages.paragraph(QStringLiteral("Ninguno."), 9, ink::muted);
            m_pages.skip(3);
            return;
        }
        const std::size_t limit = m_table.filasPapel == 0 ? m_table.filas.size() : std::min(m_table.filas.size(), m_table.filasPapel);
        const std::span rows(m_table.filas.data(), limit);
        if (!paintFolded(rows)) {
            head();
            for (std::size_t row = 0; row < rows.size(); ++row)
                paintRow(rows[row], row % 2 == 1);
        }
        if (limit < m_table.filas.size())
            sayRest(limit);
        m_pages.skip(5);
    }

private:
    [[nodiscard]] QString shown(const Celda& cell) const { return QString::fromStdString(cellText(cell, m_offset)); }
    [[nodiscard]] QString title(std::size_t column) const { return QString::fromStdString(m_table.columnas[m_columns[column]].titulo); }
    [[nodiscard]] double total() const { return std::accumulate(m_widths.begin(), m_widths.end(), 0.0); }

    /// False when not even its words fit.
    bool chooseWidths()
    {
        m_widths.clear();
        const double wide = ReportPages::width - 2 * ReportPages::margin;
        std::vector<double> least;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            double natural = 0;
            for (std::size_t row = 0; row < m_table.filas.size() && row < measured; ++row)
                natural = std::max(natural, m_pages.widthOf(shown(m_table.filas[row][m_columns[column]]), m_face));
            double word = 0; // a heading may wrap, but between its words only
            const QStringList words = title(column).split(QLatin1Char(' '));
            for (const QString& each : words)
                word = std::max(word, m_pages.widthOf(each, m_bold));
            const double low = std::max({ narrowest, word + 2 * pad + 0.5, m_isText[column] ? 0 : natural + 2 * pad + 0.5 });
            least.push_back(low);
            m_widths.push_back(std::clamp(natural + 2 * pad + 0.5, low, std::max(low, widest)));
        }
        const double sum = total();
        if (sum <= wide) {
            const double grow = std::min(wide / sum, 1.35);
            for (double& each : m_widths)
                each *= grow;
            return true;
        }
        // What is too much is taken from those that have most to give.
        const double give = sum - std::accumulate(least.begin(), least.end(), 0.0);
        const double part = give > 0 ? std::min(1.0, (sum - wide) / give) : 0;
        for (std::size_t column = 0; column < m_widths.size(); ++column)
            m_widths[column] -= (m_widths[column] - least[column]) * part;
        const double still = total();
        for (double& each : m_widths)
            each *= std::min(1.0, wide / still);
        return still <= wide + 0.01;
    }

    [[nodiscard]] double heightOf(const Row& row) const
    {
        double high = 0;
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            high = std::max(high, m_pages.heightOf(shown(row[m_columns[column]]), m_face, m_widths[column] - 2 * pad));
        return high + 2 * leading;
    }

    /// Two halves side by side; false when they do not fit what is left of the page.
    bool paintFolded(std::span<const Row> rows)
    {
        if (rows.size() < foldedRows || 2 * total() + between > ReportPages::width - 2 * ReportPages::margin)
            return false;
        const std::size_t half = (rows.size() + 1) / 2;
        double high = 8;
        for (std::size_t row = 0; row < half; ++row)
            high += std::max(heightOf(rows[row]), half + row < rows.size() ? heightOf(rows[half + row]) : 0.0);
        if (high > m_pages.room())
            return false;
        const double top = m_pages.y();
        double bottom = top;
        for (const std::size_t begin : { std::size_t { 0 }, half }) {
            m_pages.setY(top);
            m_left = begin == 0 ? ReportPages::margin : ReportPages::margin + total() + between;
            head();
            for (std::size_t row = begin; row < std::min(begin + half, rows.size()); ++row)
                paintRow(rows[row], (row - begin) % 2 == 1);
            bottom = std::max(bottom, m_pages.y());
        }
        m_left = ReportPages::margin;
        m_pages.setY(bottom);
        return true;
    }

    void head()
    {
        double high = 0;
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            high = std::max(high, m_pages.heightOf(title(column), m_bold, m_widths[column] - 2 * pad));
        m_pages.painter().fillRect(QRectF(m_left, m_pages.y(), total(), high + 2 * leading), ink::raised);
        double x = m_left;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            m_pages.write({ x + pad, m_pages.y() + leading, m_widths[column] - 2 * pad, high }, (m_isText[column] ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom, title(column), m_bold,
                ink::text);
            x += m_widths[column];
        }
        m_pages.skip(high + 2 * leading);
    }

    void paintRow(const Row& row, bool isOdd)
    {
        const double high = heightOf(row);
        if (m_pages.room() < high) {
            m_pages.newPage();
            head();
        }
        if (isOdd)
            m_pages.painter().fillRect(QRectF(m_left, m_pages.y(), total(), high), ink::zebra);
        double x = m_left;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            const Celda& cell = row[m_columns[column]];
            m_pages.write({ x + pad, m_pages.y() + leading, m_widths[column] - 2 * pad, high - 2 * leading }, (m_isText[column] ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop, shown(cell), m_face,
                cell.tipo == Celda::Tipo::nada ? ink::muted : ink::text);
            x += m_widths[column];
        }
        m_pages.skip(high);
    }

    void sayRest(std::size_t limit)
    {
        const auto count = [](std::size_t n) -> QString { return QString::fromStdString(numeralText(static_cast<std::int64_t>(n))); };
        m_pages.skip(1);
        m_pages.paragraph(QStringLiteral("Los primeros %1 de %2; todos están en los datos y en %3.csv.")
                              .arg(count(limit), count(m_table.filas.size()), QString::fromUtf8(m_table.id.data(), static_cast<qsizetype>(m_table.id.size()))),
            8, ink::muted);
    }

    ReportPages& m_pages;
    const TablaInforme& m_table;
    int m_offset;
    QFont m_face;
    QFont m_bold;
    std::vector<std::size_t> m_columns; ///< of the table, those that are shown
    std::vector<bool> m_isText; ///< by shown column
    std::vector<double> m_widths; ///< likewise
    double m_left = ReportPages::margin;
};

} // namespace

void paintTable(ReportPages& pages, const TablaInforme& table, int utcOffsetMinutes)
{
    TablePainter(pages, table, utcOffsetMinutes).paint();
}

} // namespace prep::detail
