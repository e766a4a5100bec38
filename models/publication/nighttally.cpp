// SPDX-License-Identifier: MIT
#include "models/publication/nightparts.h"

#include <algorithm>

namespace prep::night {

namespace {

Cell totalOf(const PublishedCell& cell)
{
    switch (cell.kind) {
    case CellKind::numero:
        return static_cast<Cell>(cell.number);
    case CellKind::ilegible:
        return ilegible;
    case CellKind::noAplica:
        return noAplica;
    default:
        return sinDato;
    }
}

/// A box that is on the ballot and printed `-` or left blank got no votes.
Cell boxOf(const PublishedCell& cell)
{
    switch (cell.kind) {
    case CellKind::numero:
        return static_cast<Cell>(cell.number);
    case CellKind::ilegible:
        return ilegible;
    case CellKind::sinDato:
        return sinDato;
    default:
        return 0;
    }
}

/// Puts back what the legend says and the cells do not: TODOS makes every box unreadable that has no number, or all of
/// them where all are blank or 0; ALGUN CAMPO, where every box can be read, the blank boxes,
/// else those printed `-`, else the first one printed 0 (which box it was is not published).
class Rebuilder {
    static constexpr const char* someText = "algún campo ilegible o sin dato";

public:
    Rebuilder(const Process& process, ActaIndex acta, const NightElection& election, const PrepRow& row, Tally& tally)
        : m_ballot(process.ballotOf(acta))
        , m_boxes(process.elections[process.actas[acta].election].boxes)
        , m_key(process.actaKey(acta))
        , m_election(election)
        , m_row(row)
        , m_tally(tally)
    {
    }

    void rebuild(std::vector<Reconstruction>& reconstructions)
    {
        const auto meaning = meaningOf(m_election.file().legend(m_row));
        const bool readable = std::all_of(m_tally.boxes.begin(), m_tally.boxes.end(), [](Cell cell) { return cell >= 0; });
        if (meaning == Observacion::todos) {
            if (!readable)
                rebuildUnprinted(reconstructions);
            else if (sumOfVotes(m_tally.boxes) == 0)
                rebuildAll(reconstructions);
        } else if (meaning == Observacion::algunCampo && readable) {
            rebuildSome(reconstructions);
        } else if (!meaning && hasBlank()) {
            add("*", "", "0", "casillas en blanco sin leyenda: se toman como 0", reconstructions);
        }
    }

private:
    [[nodiscard]] bool hasBlank() const
    {
        return std::any_of(m_ballot.boxes.begin(), m_ballot.boxes.end(),
            [this](std::uint16_t box) { return m_row.boxes[box].kind == CellKind::vacia; });
    }

    /// All printed boxes are unreadable and so is, by the legend, what is on the ballot and was not printed.
    void rebuildUnprinted(std::vector<Reconstruction>& reconstructions)
    {
        for (std::size_t i = 0; i < m_ballot.boxes.size(); ++i) {
            const CellKind kind = m_row.boxes[m_ballot.boxes[i]].kind;
            if (kind == CellKind::guion || kind == CellKind::vacia || kind == CellKind::noAplica)
                makeUnreadable(i, kind == CellKind::guion ? "-" : "", "todos ilegibles o sin dato", reconstructions);
        }
    }

    void rebuildAll(std::vector<Reconstruction>& reconstructions)
    {
        std::fill(m_tally.boxes.begin(), m_tally.boxes.end(), sinDato);
        add("*", m_row.boxes.empty() || m_row.boxes.front().kind == CellKind::vacia ? "" : "0", "SD",
            "reconstruido de la leyenda: todos ilegibles o sin dato", reconstructions);
    }

    void rebuildSome(std::vector<Reconstruction>& reconstructions)
    {
        for (const CellKind kind : { CellKind::vacia, CellKind::guion, CellKind::noAplica }) {
            bool any = false;
            for (std::size_t i = 0; i < m_ballot.boxes.size(); ++i) {
                if (m_row.boxes[m_ballot.boxes[i]].kind != kind)
                    continue;
                any = true;
                makeUnreadable(i, kind == CellKind::guion ? "-" : "", someText, reconstructions);
            }
            if (any)
                return;
        }
        const auto zero = std::find(m_tally.boxes.begin(), m_tally.boxes.end(), 0);
        if (zero != m_tally.boxes.end())
            makeUnreadable(static_cast<std::size_t>(zero - m_tally.boxes.begin()), "0", someText, reconstructions);
    }

    void makeUnreadable(
        std::size_t place, const char* published, const std::string& legend, std::vector<Reconstruction>& reconstructions)
    {
        m_tally.boxes[place] = sinDato;
        add(m_boxes[m_ballot.boxes[place]].id, published, "SD", "reconstruido de la leyenda: " + legend, reconstructions);
    }

    void add(std::string box, std::string published, std::string scripted, std::string why, std::vector<Reconstruction>& to)
    {
        to.push_back({ m_key, m_election.file().name, m_row.line, std::move(box), std::move(published), std::move(scripted),
            std::move(why) });
    }

    const Ballot& m_ballot;
    const std::vector<Box>& m_boxes;
    std::string m_key;
    const NightElection& m_election;
    const PrepRow& m_row;
    Tally& m_tally;
};

} // namespace

Tally tallyOf(const Process& process, ActaIndex acta, const NightElection& election, const PrepRow& row,
    std::vector<Reconstruction>& reconstructions)
{
    Tally tally;
    for (std::size_t i = 0; i < totalCount; ++i)
        tally.totals[i] = totalOf(row.totals[i]);
    for (const std::uint16_t box : process.ballotOf(acta).boxes)
        tally.boxes.push_back(boxOf(row.boxes[box]));
    Rebuilder(process, acta, election, row, tally).rebuild(reconstructions);
    return tally;
}

} // namespace prep::night
