// SPDX-License-Identifier: MIT
#include "models/publication/gate/rowrules.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prep::gate {

namespace {

constexpr std::int64_t hour = 3600;

std::optional<std::int64_t> stampOf(std::string_view cell)
{
    const auto stamp = parseStamp(cell);
    return stamp ? stamp : parseIsoStamp(cell);
}

} // namespace

DateRules::DateRules(const Layout& layout, CorteHour corte)
    : m_layout(layout)
    , m_corte(corte)
{
}

void DateRules::add(const Row& row, Report& report)
{
    std::array<Stamp, 3> all;
    std::size_t count = 0;
    for (const Field field : { Field::acopio, Field::captura, Field::verificacion }) {
        if (const auto stamp = stampOf(row[field]))
            all[count++] = { row.indexOf(field), *stamp };
    }
    if (count == 0)
        return;
    ++m_dated;
    const std::span<const Stamp> stamps(all.data(), count);
    const auto latest
        = std::max_element(stamps.begin(), stamps.end(), [](const Stamp& a, const Stamp& b) { return a.at < b.at; });
    if (latest->at > m_corte.local + m_layout.year.graceSeconds)
        addLate(row, *latest);
    addOrder(row, stamps, report);
}

/// A time after the corte. When it would fit with the UTC offset taken off, it may belong to a shifted group.
void DateRules::addLate(const Row& row, const Stamp& latest)
{
    const std::int64_t offset = -m_corte.utcOffsetHours * hour;
    const std::int64_t late = latest.at - m_corte.local;
    ++m_lateCount;
    if (offset > 0 && late <= offset + m_layout.year.graceSeconds)
        ++m_lateByOffset;
    m_latest = std::max(m_latest, late);
    if (m_late.size() < Report::keptPerRule)
        m_late.push_back(at(row, latest.column, rules::dateAfterCorte, "hasta la hora del corte",
            "La hora es posterior al corte por " + duration(late) + " horas."));
}

void DateRules::addOrder(const Row& row, std::span<const Stamp> stamps, Report& report)
{
    const std::int64_t offset = -m_corte.utcOffsetHours * hour;
    for (std::size_t i = 1; i < stamps.size(); ++i) {
        const std::int64_t gap = stamps[i - 1].at - stamps[i].at;
        if (gap <= 0)
            continue;
        Finding finding
            = at(row, stamps[i].column, rules::dateOrder, "después de " + shown(row.cells[stamps[i - 1].column]),
                "La hora es anterior a la del paso previo por " + duration(gap) + " horas.");
        finding.severity = Severity::note;
        if (gap > offset - hour && gap <= offset) {
            // One step in UTC and the next in local time look like this, less the minutes between them.
            ++m_shiftedCount;
            if (m_shifted.size() < Report::keptPerRule)
                m_shifted.push_back(std::move(finding));
            return;
        }
        ++m_impossible;
        m_firstImpossible = m_firstImpossible == 0 ? row.line : m_firstImpossible;
        report.add(std::move(finding));
        return;
    }
}

bool DateRules::isTooMany(std::size_t actas) const
{
    return actas >= fewRows && actas * 100 > m_dated * maxImpossiblePercent;
}

void DateRules::finish(Report& report)
{
    const std::string zone = "UTC" + std::to_string(m_corte.utcOffsetHours);
    // What is written in UTC is late by hours, up to the whole difference; a clock that is ahead by minutes is something else.
    const bool lateGroup = m_lateByOffset >= fewRows && m_lateByOffset == m_lateCount && m_latest > hour;
    if (lateGroup) {
        Finding finding = m_late.front();
        finding.rule = rules::dateShift;
        finding.sentence = std::to_string(m_lateByOffset)
            + " filas tienen horas posteriores al corte que caben si se les quita la diferencia con "
              "UTC: parecen estar en UTC y no en la hora del archivo ("
            + zone + ").";
        report.add(std::move(finding));
    } else {
        // A few device clocks that are ahead hold no election up: what they wrote is shown and counted.
        const bool isShare = isTooMany(m_lateCount);
        m_impossible += isShare ? 0 : m_lateCount;
        for (Finding& finding : m_late) {
            finding.severity = isShare ? Severity::refuse : Severity::note;
            report.add(std::move(finding));
        }
    }
    if (m_shiftedCount >= fewRows) {
        Finding finding = m_shifted.front();
        finding.rule = rules::dateShift;
        finding.severity = Severity::refuse;
        finding.sentence = std::to_string(m_shiftedCount)
            + " filas tienen un paso adelantado justo la diferencia con UTC (" + zone + ").";
        report.add(std::move(finding));
    } else {
        m_impossible += m_shiftedCount;
        for (Finding& finding : m_shifted)
            report.add(std::move(finding));
    }
    if (isTooMany(m_impossible))
        report.add(atLine(m_firstImpossible, rules::dateOrderShare,
            std::to_string(m_impossible) + " de " + std::to_string(m_dated) + " actas",
            "hasta " + std::to_string(maxImpossiblePercent) + " %",
            "Demasiadas actas tienen horas en un orden imposible."));
}

} // namespace prep::gate
