// SPDX-License-Identifier: MIT
#include "models/process/nightvotes.h"

#include "models/domain/rules.h"

#include <algorithm>
#include <numeric>

namespace prep::detail {

namespace {

// Shares measured in Puebla 2024 (prep-domain §4.4), of the actas that arrive.
constexpr double shareUnreadable = 0.115;
constexpr double shareAllUnreadable = 0.04;
constexpr double shareExcess = 0.004;

double weightOf(const Box& box, Random& place)
{
    switch (box.kind) {
    case BoxKind::partido:
        return 0.03 + 0.35 * place.unit() * place.unit();
    case BoxKind::candidaturaComun:
        return 0.2;
    case BoxKind::coalicion:
        return 0.02;
    case BoxKind::combinacion:
        return 0.0022;
    case BoxKind::independiente:
        return 0.01 + 0.05 * place.unit();
    case BoxKind::noRegistradas:
        return 0.0006;
    case BoxKind::nulos:
        return 0.024;
    }
    return 0;
}

} // namespace

VoteMaker::VoteMaker(const Process& process, std::uint64_t seed)
    : m_process(process)
    , m_seed(seed)
    , m_random(seed ^ 0x766f746f73ULL)
{
}

/// One lean per ballot and place; it depends on the seed and the place only, not on the order of the actas.
const std::vector<double>& VoteMaker::weights(const CatalogueRow& row)
{
    std::vector<double>& weights = m_weights[{ row.ballot, row.municipioId }];
    if (!weights.empty())
        return weights;
    std::uint64_t mix = m_seed ^ (std::uint64_t { row.election } << 40);
    for (const char c : row.municipioId.str())
        mix = mix * 31 + static_cast<unsigned char>(c);
    Random place(mix);
    const Election& election = m_process.elections[row.election];
    for (const std::uint16_t box : m_process.ballots[row.ballot].boxes)
        weights.push_back(weightOf(election.boxes[box], place));
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight /= all;
    return weights;
}

void VoteMaker::fillVotes(Tally& tally, const CatalogueRow& row, std::int32_t votes)
{
    const std::vector<double>& shares = weights(row);
    std::int32_t given = 0;
    std::size_t largest = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double expected = votes * shares[i];
        const double drawn = expected + m_random.normal() * std::sqrt(expected) * 1.3;
        tally.boxes[i] = std::max(0, static_cast<std::int32_t>(drawn + 0.5));
        given += tally.boxes[i];
        if (tally.boxes[i] > tally.boxes[largest])
            largest = i;
    }
    // What the scatter left over goes to the strongest box: the sum stays what was cast.
    tally.boxes[largest] = std::max(0, tally.boxes[largest] + votes - given);
}

void VoteMaker::fillTotals(Tally& tally, const CatalogueRow& row, std::int32_t votes)
{
    const auto sum = static_cast<std::int32_t>(sumOfVotes(tally.boxes));
    const std::int32_t limit = static_cast<std::int32_t>(voteLimit(row).value_or(row.listaNominal));
    const auto representatives = static_cast<std::int32_t>(m_random.below(12));
    const auto set = [&](Total total, std::int32_t value, double missing) {
        Cell cell = std::max(0, value);
        if (m_random.chance(missing))
            cell = m_random.chance(0.9) ? sinDato : ilegible;
        else if (m_random.chance(0.06))
            cell = std::max(0, value + static_cast<std::int32_t>(m_random.between(-9, 9)));
        tally.totals[static_cast<std::size_t>(total)] = cell;
    };
    set(Total::sobrantes, limit - votes, 0.06);
    set(Total::personas, votes - representatives, 0.08);
    set(Total::representantes, representatives, 0.17);
    set(Total::sacados, sum, 0.1);
    set(Total::asentado, sum, 0.16);
}

void VoteMaker::spoil(Tally& tally, const CatalogueRow& row)
{
    const auto token = [&] { return m_random.chance(0.86) ? sinDato : ilegible; };
    const double draw = m_random.unit();
    if (draw < shareExcess) {
        const std::int64_t limit = voteLimit(row).value_or(row.listaNominal);
        Cell& first = *std::max_element(tally.boxes.begin(), tally.boxes.end());
        first += static_cast<Cell>(limit) + 1 + static_cast<Cell>(m_random.below(90));
    } else if (draw < shareExcess + shareAllUnreadable) {
        const Cell all = token();
        std::fill(tally.boxes.begin(), tally.boxes.end(), all);
        tally.totals[static_cast<std::size_t>(Total::asentado)] = all;
    } else if (draw < shareExcess + shareAllUnreadable + shareUnreadable) {
        for (std::uint32_t n = 1 + m_random.below(3); n > 0; --n)
            tally.boxes[m_random.below(static_cast<std::uint32_t>(tally.boxes.size()))] = token();
    }
}

Tally VoteMaker::make(ActaIndex acta)
{
    const CatalogueRow& row = m_process.actas[acta];
    Tally tally;
    tally.boxes.assign(m_process.ballots[row.ballot].boxes.size(), 0);
    const auto limit = static_cast<double>(voteLimit(row).value_or(row.listaNominal));
    const double turnout = row.isSpecial() ? 0.15 + 0.6 * m_random.unit() : std::clamp(0.55 + 0.09 * m_random.normal(), 0.2, 0.85);
    const auto votes = static_cast<std::int32_t>((row.isSpecial() ? limit : row.listaNominal) * turnout);
    fillVotes(tally, row, votes);
    fillTotals(tally, row, votes);
    spoil(tally, row);
    return tally;
}

Tally VoteMaker::misread(const Tally& tally, Random& random) const
{
    Tally wrong = tally;
    for (std::uint32_t n = 1 + random.below(2); n > 0; --n) {
        const std::size_t field = random.below(static_cast<std::uint32_t>(tally.fieldCount()));
        const Cell cell = tally.field(field);
        // A digit taken for another, a box skipped, or a number read into an empty one.
        if (cell < 0)
            wrong.setField(field, static_cast<Cell>(random.below(60)));
        else
            wrong.setField(field, random.chance(0.2) ? sinDato : cell + (random.chance(0.5) ? 1 : 10) * static_cast<Cell>(1 + random.below(8)));
    }
    return wrong;
}

void addMarks(Tally& tally, Random& random, double often)
{
    const double onlyDigits = 0.012 * often;
    const double onlyWords = 0.006 * often;
    const double different = 0.006 * often;
    tally.marks.assign(tally.fieldCount(), Mark::none);
    for (std::size_t i = 0; i < tally.fieldCount(); ++i) {
        const double draw = random.unit();
        if (tally.field(i) < 0 || draw >= onlyDigits + onlyWords + different)
            continue;
        tally.marks[i] = draw < onlyDigits ? Mark::soloNumero
                                           : (draw < onlyDigits + onlyWords ? Mark::soloLetra : Mark::letraDistinta);
    }
}

} // namespace prep::detail
