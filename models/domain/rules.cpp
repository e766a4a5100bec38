// SPDX-License-Identifier: MIT
#include "models/domain/rules.h"

#include <algorithm>
#include <array>

namespace prep {

bool isDocumento(std::string_view word)
{
    static constexpr std::array<std::string_view, 10> known { "", "ACTA PREP", "RPP", "CC", "PPC", "ACTA VA", "ACTA VPPP", "ACTA VMRE", "ACTA VRME", "ACTA UE" };
    return std::ranges::find(known, word) != known.end();
}

bool isMecanismo(std::string_view word)
{
    static constexpr std::array<std::string_view, 8> known { "", "D", "F", "I", "F-D", "I-D", "F-I", "F-I-D" };
    return std::ranges::find(known, word) != known.end();
}

Observacion observacionOf(CausaSinActa causa)
{
    switch (causa) {
    case CausaSinActa::paqueteNoEntregado:
        return Observacion::sinActaNoEntregado;
    case CausaSinActa::casillaNoInstalada:
        return Observacion::sinActaNoInstalada;
    case CausaSinActa::sinBolsa:
        break;
    }
    return Observacion::sinActaSinBolsa;
}

std::optional<std::int64_t> voteLimit(const CatalogueRow& row)
{
    if (!row.representantes)
        return std::nullopt;
    return std::int64_t { row.listaNominal } + *row.representantes;
}

std::int64_t sumOfVotes(std::span<const Cell> boxes)
{
    std::int64_t sum = 0;
    for (const Cell cell : boxes)
        sum += cell > 0 ? cell : 0;
    return sum;
}

Derived derive(const Tally& tally, const CatalogueRow& row)
{
    Derived derived;
    derived.totalCalculado = sumOfVotes(tally.boxes);
    const auto legible = std::count_if(tally.boxes.begin(), tally.boxes.end(), [](Cell cell) { return cell >= 0; });
    const auto limit = voteLimit(row);
    if (limit && derived.totalCalculado > *limit)
        derived.observacion = Observacion::excedeListaNominal;
    else if (legible == 0)
        derived.observacion = Observacion::todos;
    else if (legible < static_cast<std::ptrdiff_t>(tally.boxes.size()))
        derived.observacion = Observacion::algunCampo;
    derived.contabilizada
        = derived.observacion == Observacion::ninguna || derived.observacion == Observacion::algunCampo;
    return derived;
}

std::int64_t percentageScaled(std::int64_t part, std::int64_t whole)
{
    // 100 % with four decimals is 1,000,000: integers only, so truncation is exact.
    return whole == 0 ? 0 : part * 1000000 / whole;
}

std::string percentage(std::int64_t part, std::int64_t whole)
{
    const std::int64_t scaled = percentageScaled(part, whole);
    std::string decimals = std::to_string(scaled % 10000);
    decimals.insert(0, 4 - decimals.size(), '0');
    return std::to_string(scaled / 10000) + '.' + decimals;
}

namespace {

void divideByAgreement(const Box& box, std::int64_t votes, std::vector<std::int64_t>& result)
{
    std::int64_t left = votes;
    for (std::size_t i = 0; i < box.parties.size(); ++i) {
        const std::int64_t part = votes * box.shares[i] / 10000;
        result[box.parties[i]] += part;
        left -= part;
    }
    result[box.parties[box.rest]] += left;
}

} // namespace

std::vector<std::int64_t> votesByParty(const Election& election, std::span<const std::int64_t> votes)
{
    std::vector<std::int64_t> result(votes.begin(), votes.end());
    for (std::size_t box = 0; box < election.boxes.size(); ++box) {
        const Box& shared = election.boxes[box];
        if (shared.kind == BoxKind::candidaturaComun && !shared.shares.empty()) {
            divideByAgreement(shared, votes[box], result);
            result[box] = 0;
            continue;
        }
        if ((shared.kind != BoxKind::coalicion && shared.kind != BoxKind::combinacion) || shared.parties.empty())
            continue;
        const auto parties = static_cast<std::int64_t>(shared.parties.size());
        for (const std::uint16_t party : shared.parties)
            result[party] += votes[box] / parties;
        std::vector<std::uint16_t> order = shared.parties;
        std::stable_sort(
            order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) { return votes[a] > votes[b]; });
        for (std::int64_t i = 0; i < votes[box] % parties; ++i)
            ++result[order[static_cast<std::size_t>(i)]];
        result[box] = 0;
    }
    return result;
}

namespace {

bool isWithin(const std::vector<std::uint16_t>& part, const std::vector<std::uint16_t>& whole)
{
    return std::all_of(part.begin(), part.end(),
        [&](std::uint16_t party) { return std::find(whole.begin(), whole.end(), party) != whole.end(); });
}

} // namespace

std::vector<std::uint16_t> candidacyBoxes(const Election& election, const std::vector<bool>& onBallot)
{
    const auto isJoint = [&](std::size_t box) {
        const BoxKind kind = election.boxes[box].kind;
        return onBallot[box] && (kind == BoxKind::coalicion || kind == BoxKind::combinacion);
    };
    std::vector<std::uint16_t> names(election.boxes.size(), none16);
    for (std::size_t box = 0; box < names.size(); ++box) {
        if (!onBallot[box])
            continue;
        std::size_t largest = box;
        const std::vector<std::uint16_t>& parties = election.boxes[box].parties;
        const bool mayBePart = isJoint(box) || election.boxes[box].kind == BoxKind::partido;
        for (std::size_t joint = 0; mayBePart && joint < names.size(); ++joint) {
            if (isJoint(joint) && election.boxes[joint].parties.size() > election.boxes[largest].parties.size()
                && isWithin(parties, election.boxes[joint].parties))
                largest = joint;
        }
        names[box] = static_cast<std::uint16_t>(largest);
    }
    return names;
}

} // namespace prep
