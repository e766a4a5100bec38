// SPDX-License-Identifier: MIT
#include "models/domain/capturecheck.h"

#include <algorithm>
#include <numeric>

namespace prep {

namespace {

constexpr Cell mostInBox = 999; ///< each box of the form has three places
constexpr std::size_t firstBox = totalCount - 1;

std::uint16_t fieldOf(Total total, const Tally& tally)
{
    return static_cast<std::uint16_t>(total == Total::asentado ? tally.fieldCount() - 1 : static_cast<std::size_t>(total));
}

Cell valueOf(const Tally& tally, Total total)
{
    return tally.totals[static_cast<std::size_t>(total)];
}

bool isBox(std::uint16_t field, const Tally& tally)
{
    return field >= firstBox && field + 1U < tally.fieldCount();
}

/// All boxes, the biggest in front: a digit too many is found there.
std::vector<std::uint16_t> boxesByVotes(const Tally& tally)
{
    std::vector<std::uint16_t> fields(tally.boxes.size());
    std::iota(fields.begin(), fields.end(), static_cast<std::uint16_t>(firstBox));
    std::stable_sort(fields.begin(), fields.end(), [&](auto a, auto b) { return tally.field(a) > tally.field(b); });
    return fields;
}

std::vector<std::uint16_t> boxesWithoutDatum(const Tally& tally)
{
    std::vector<std::uint16_t> fields;
    for (std::size_t box = 0; box < tally.boxes.size(); ++box) {
        if (tally.boxes[box] < 0)
            fields.push_back(static_cast<std::uint16_t>(firstBox + box));
    }
    return fields;
}

void addLegend(const Tally& tally, const CatalogueRow& row, std::vector<CaptureFinding>& findings)
{
    const Derived derived = derive(tally, row);
    switch (derived.observacion) {
    case Observacion::excedeListaNominal:
        findings.push_back({ CaptureCode::excedeListaNominal, boxesByVotes(tally), derived.totalCalculado, *voteLimit(row) });
        break;
    case Observacion::algunCampo:
    case Observacion::todos: {
        const auto code = derived.observacion == Observacion::todos ? CaptureCode::todos : CaptureCode::algunCampo;
        auto fields = boxesWithoutDatum(tally);
        const auto count = static_cast<std::int64_t>(fields.size());
        findings.push_back({ code, std::move(fields), count, 0 });
        break;
    }
    default:
        break;
    }
}

void addArithmetic(const Tally& tally, const CatalogueRow& row, std::vector<CaptureFinding>& findings)
{
    const std::int64_t sum = sumOfVotes(tally.boxes);
    const std::int64_t left = valueOf(tally, Total::sobrantes);
    const std::int64_t persons = valueOf(tally, Total::personas);
    const std::int64_t representatives = valueOf(tally, Total::representantes);
    const std::int64_t taken = valueOf(tally, Total::sacados);
    const std::int64_t written = valueOf(tally, Total::asentado);
    const auto limit = voteLimit(row);
    const auto add = [&](CaptureCode code, std::initializer_list<Total> totals, std::int64_t found, std::int64_t expected) {
        CaptureFinding finding { code, {}, found, expected };
        for (const Total total : totals)
            finding.fields.push_back(fieldOf(total, tally));
        findings.push_back(std::move(finding));
    };
    if (written >= 0 && sum != written)
        add(CaptureCode::sumaNoEsAsentado, { Total::asentado }, sum, written);
    if (taken >= 0 && sum != taken)
        add(CaptureCode::sumaNoEsSacados, { Total::sacados }, sum, taken);
    const std::int64_t voters = persons + std::max<std::int64_t>(representatives, 0);
    if (persons >= 0 && representatives != sinDato && representatives != ilegible && taken >= 0 && voters != taken)
        add(CaptureCode::votantesNoSonSacados, { Total::personas, Total::representantes, Total::sacados }, voters, taken);
    if (left >= 0 && taken >= 0 && limit && left + taken > *limit)
        add(CaptureCode::boletasDeMas, { Total::sobrantes, Total::sacados }, left + taken, *limit);
    if (persons >= 0 && row.listaNominal > 0 && persons > row.listaNominal)
        add(CaptureCode::personasExceden, { Total::personas }, persons, row.listaNominal);
    if (row.representantes && !row.isSpecial() && representatives > *row.representantes)
        add(CaptureCode::representantesExceden, { Total::representantes }, representatives, *row.representantes);
}

void addDigits(const Tally& tally, std::span<const std::uint16_t> fields, std::vector<CaptureFinding>& findings)
{
    for (const std::uint16_t field : fields) {
        if (isBox(field, tally) && tally.field(field) > mostInBox)
            findings.push_back({ CaptureCode::cifrasDeMas, { field }, tally.field(field), mostInBox });
    }
}

} // namespace

std::string codeText(CaptureCode code)
{
    const auto number = static_cast<int>(code);
    return (number < 10 ? "E0" : "A") + std::to_string(number);
}

std::vector<CaptureFinding> checkCapture(const Tally& tally, const CatalogueRow& row)
{
    std::vector<CaptureFinding> findings;
    addLegend(tally, row, findings);
    addArithmetic(tally, row, findings);
    std::vector<std::uint16_t> fields(tally.fieldCount());
    std::iota(fields.begin(), fields.end(), std::uint16_t { 0 });
    addDigits(tally, fields, findings);
    return findings;
}

std::vector<CaptureFinding> checkFields(const Tally& tally, std::span<const std::uint16_t> fields)
{
    std::vector<CaptureFinding> findings;
    addDigits(tally, fields, findings);
    return findings;
}

bool totalsMayNotApply(const CatalogueRow& row)
{
    return row.tipo == TipoCasilla::anticipado || row.tipo == TipoCasilla::prision || row.tipo == TipoCasilla::extranjero;
}

} // namespace prep
