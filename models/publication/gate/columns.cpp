// SPDX-License-Identifier: MIT
#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/row.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <set>

namespace prep::gate {

namespace {

using Names = std::vector<std::string_view>;

/// The layout's own columns, with the names of the district that this file uses.
Names fixedNames(const Layout& layout, const Names& header)
{
    Names fixed(layout.head.begin(), layout.head.end());
    fixed.insert(fixed.end(), layout.tail.begin(), layout.tail.end());
    for (const auto& [id, name] : layout.districts) {
        if (std::find(header.begin(), header.end(), id) != header.end()) {
            fixed[static_cast<std::size_t>(Field::idDistrito)] = id;
            fixed[static_cast<std::size_t>(Field::distrito)] = name;
            break;
        }
    }
    return fixed;
}

bool isBoxName(std::string_view name)
{
    const bool ends = !name.empty() && name.size() <= 60 && name.front() != '_' && name.back() != '_';
    return ends && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
}

/// Parties 0, independents 1, coalitions and their combinations 2: the order of the acta.
int groupOf(std::string_view box)
{
    if (box.starts_with("CAND_IND_"))
        return 1;
    return box.starts_with("C_") ? 2 : 0;
}

class ColumnCheck {
public:
    ColumnCheck(const Names& header, const Layout& layout, Report& report)
        : m_header(header)
        , m_fixed(fixedNames(layout, header))
        , m_known(m_fixed.begin(), m_fixed.end())
        , m_line(layout.headerLine)
        , m_report(report)
    {
    }

    /// True when the columns are exactly the layout's.
    bool run(const std::vector<std::string>& boxes)
    {
        repeated();
        missing();
        unknown();
        if (m_sound)
            moved();
        if (m_sound)
            boxOrder(boxes);
        return m_sound;
    }

private:
    void refuse(std::size_t index, std::string_view rule, std::string_view found, std::string_view expected,
        std::string sentence)
    {
        Finding finding = atLine(m_line, rule, found, expected, std::move(sentence));
        finding.column = index + 1;
        finding.columnName = found;
        m_report.add(std::move(finding));
        m_sound = false;
    }

    void repeated()
    {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < m_header.size(); ++i) {
            if (!seen.insert(m_header[i]).second)
                refuse(i, rules::columnRepeated, m_header[i], "", "La columna aparece dos veces.");
        }
    }

    void missing()
    {
        for (std::size_t i = 0; i < m_fixed.size(); ++i) {
            if (std::find(m_header.begin(), m_header.end(), m_fixed[i]) == m_header.end())
                refuse(i, rules::columnMissing, "", m_fixed[i], "Falta una columna del formato.");
        }
    }

    /// A name that is not the layout's may only stand among the vote boxes. Up to the total: when the write-ins moved,
    /// it is they that are out of place and not every party behind them.
    void unknown()
    {
        const auto begin = std::find(m_header.begin(), m_header.end(), m_fixed[headFields - 1]);
        const auto end = std::find(m_header.begin(), m_header.end(), m_fixed[headFields + 2]);
        for (auto it = m_header.begin(); it != m_header.end(); ++it) {
            const bool among = it > begin && it < end;
            if (m_known.count(*it) == 0 && (!among || !isBoxName(*it)))
                refuse(static_cast<std::size_t>(it - m_header.begin()), rules::columnUnknown, *it,
                    "una columna del formato", "La columna no es del formato.");
        }
    }

    void moved()
    {
        std::size_t next = 0;
        for (std::size_t i = 0; i < m_header.size(); ++i) {
            const bool box = m_known.count(m_header[i]) == 0;
            const bool boxPlace = i >= headFields && i + tailFields < m_header.size();
            if (box && boxPlace)
                continue;
            if (box || boxPlace || m_header[i] != m_fixed[next]) {
                refuse(i, rules::columnMoved, m_header[i],
                    boxPlace ? "una casilla de votos" : m_fixed[std::min(next, m_fixed.size() - 1)],
                    "La columna no está en su lugar.");
                return;
            }
            ++next;
        }
    }

    void boxOrder(const std::vector<std::string>& boxes)
    {
        const std::size_t count = m_header.size() - headFields - tailFields;
        for (std::size_t i = 0; i < std::max(count, boxes.size()); ++i) {
            const std::size_t column = headFields + i;
            const std::string_view found = i < count ? m_header[column] : std::string_view();
            if (!boxes.empty() && (i >= boxes.size() || found != boxes[i])) {
                refuse(column, rules::columnMoved, found, i < boxes.size() ? boxes[i] : "",
                    "Las casillas de votos no son las de la boleta, en su orden.");
                return;
            }
            if (boxes.empty() && i > 0 && groupOf(found) < groupOf(m_header[column - 1])) {
                refuse(column, rules::columnMoved, found, "partidos, independientes y después combinaciones",
                    "La casilla de votos no está en el orden del acta.");
                return;
            }
        }
    }

    const Names& m_header;
    Names m_fixed;
    std::set<std::string_view> m_known;
    std::size_t m_line;
    Report& m_report;
    bool m_sound = true;
};

} // namespace

void checkColumns(Shape& shape, const Layout& layout, const std::vector<std::string>& boxes, Report& report)
{
    Names header;
    if (cutCells(shape.text.line(layout.headerLine), header) != CellError::none) {
        report.add(atLine(layout.headerLine, rules::columnUnknown, shape.text.line(layout.headerLine),
            "los nombres de las columnas", "El encabezado de la tabla de actas no se puede leer."));
        return;
    }
    if (ColumnCheck(header, layout, report).run(boxes))
        shape.header = std::move(header);
}

} // namespace prep::gate
