// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/flow.h"
#include "models/domain/state.h"

namespace prep {

/// One blind capture: who, where, how long it took, and once it was revealed what was typed.
struct Labor {
    ActaIndex acta = none32;
    std::uint8_t ronda = 1; ///< 1-3
    std::uint16_t imagen = 0; ///< how many times the acta had changed its image: captures of one image are of one paper
    std::uint16_t ciclo = 0; ///< ActaState::ciclo then
    PersonIndex person = none16;
    StationIndex station = none16;
    Seq seq = 0;
    Millis reclamada = 0; ///< hub hour of the claim; 0 = not known
    Millis captura = 0; ///< hub hour
    std::shared_ptr<const Tally> tally; ///< nothing while this view may not see it
    std::vector<std::uint16_t> campos; ///< in round 3: the fields that were typed
};

/// The captures of a night as its log tells them: every capture with who made it, and the flow of each election's queue
/// (§5: C8, B12, B13). Fed with the events of one log in order, from the first one on; holds a fold of its own, so that
/// no rule of the queue is said twice. Bodies that are hidden come later by reveal(). Values; one thread.
class WorkLog {
public:
    explicit WorkLog(std::shared_ptr<const Process> process);

    /// The event that follows state().seq.
    void add(const Event& event);
    /// The body of an event that was added hidden.
    void reveal(const Event& event);

    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const std::vector<Labor>& labors() const { return m_labors; } ///< by seq
    /// What the acta held in the end, of the image that was captured: as verified, or as corrected afterwards; nothing while
    /// nobody knows.
    [[nodiscard]] const Tally* truth(const Labor& labor) const;
    /// Of one election.
    [[nodiscard]] const QueueFlow& flow(std::size_t election) const { return m_flows[election]; }
    /// Of all of them together.
    [[nodiscard]] const QueueFlow& all() const { return m_flows.back(); }

private:
    struct Seen {
        bool waits = false;
        std::uint16_t imagen = 0;
        PiezaIndex principal = none32; ///< the last one there was
    };
    void note(ActaIndex acta, const EventHeader& header);
    void noteCapture(const Event& event, ActaIndex acta, std::size_t round, const Lease& lease);

    State m_state;
    std::vector<Labor> m_labors;
    std::vector<Seen> m_seen; ///< by ActaIndex
    std::vector<QueueFlow> m_flows; ///< by election, and all
    std::unordered_map<std::uint64_t, std::shared_ptr<const Tally>> m_truths; ///< by acta and image
    std::vector<ActaIndex> m_changed;
};

/// True from identification until the value is there: what the capture staff still has to do.
[[nodiscard]] constexpr bool waitsForCapture(Etapa etapa)
{
    return etapa >= Etapa::identificada && etapa <= Etapa::captura3;
}

/// The two blind captures of one acta, by two persons.
struct Pareja {
    const Labor* primera = nullptr;
    const Labor* segunda = nullptr;
};
[[nodiscard]] std::vector<Pareja> pairsOf(const WorkLog& work);

} // namespace prep
