// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/replicafold.h"

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

namespace prep {

/// A log as one view may see it, to be looked at as that view saw it at any instant (A9). What it is given are bodies that may
/// be seen by now; each goes back behind the veil until the event that lifted it, by the domain's own maySee(), so that a past
/// instant tells nothing that was not known then: stateAfter() is the fold of what the feed had sent. Some states are kept, so
/// that going back costs a copy and a part of the fold. A plain value of one thread, which may be any.
class ReplayLog {
public:
    static constexpr int errGap = 3430; ///< not the next events of the log
    static constexpr std::size_t mostKept = 16; ///< states; of a longer night they lie further apart

    ReplayLog(std::shared_ptr<const Process> process, View view);

    /// The next events, from seq 1 on; a hidden body is std::monostate. Nothing is taken of what does not join.
    [[nodiscard]] Status append(std::vector<Event> events);
    /// The feed's reveal: of a body that came hidden, or was held back here; of any other, nothing.
    void reveal(const Event& event);

    [[nodiscard]] Seq seq() const { return m_events.size(); }
    [[nodiscard]] bool isEmpty() const { return m_events.empty(); }
    /// Hub time of the first event and of the last; 0 when there is none. A log that goes on into its night begins no earlier than
    /// half a day before the opening: what was prepared weeks before is all there at its first instant.
    [[nodiscard]] Millis begin() const;
    [[nodiscard]] Millis end() const { return m_steps.empty() ? 0 : m_steps.back().at; }

    /// A step is an event or a reveal, in the order of the feed. How many had happened at this instant (hub time).
    [[nodiscard]] std::size_t stepsAt(Millis at) const;
    /// How many there are when the feed has brought this event and what it revealed.
    [[nodiscard]] std::size_t stepsTo(Seq seq) const;
    [[nodiscard]] std::size_t steps() const { return m_steps.size(); }
    [[nodiscard]] State stateAfter(std::size_t steps) const;
    /// The steps from the one to before the other.
    [[nodiscard]] std::vector<ReplicaStep> between(std::size_t from, std::size_t to) const;

    /// Events before `before` (0 = the last known then), at most `count`, oldest first, with the bodies known after `steps`.
    [[nodiscard]] std::vector<Event> page(std::size_t steps, Seq before, std::size_t count) const;
    /// The same of everything about this acta (by its key; empty = none) and these piezas.
    [[nodiscard]] std::vector<Event> history(std::size_t steps, const std::string& acta, const std::vector<Id16>& piezas) const;

    /// Actas captured (published, where the view knows no other) at the end of each part of the night.
    [[nodiscard]] std::vector<std::uint32_t> curve(std::size_t parts) const;

private:
    struct Step {
        Millis at = 0; ///< no earlier than the step before
        std::uint32_t event = 0; ///< index
        bool isReveal = false;
        bool isHidden = false;
    };
    struct Kept {
        std::size_t steps;
        State state;
    };

    void follow(std::uint32_t index);
    void lift(const Event& cause);
    bool liftOne(Seq seq);
    void push(Step step);
    void keep();
    [[nodiscard]] ReplicaStep made(const Step& step) const;
    [[nodiscard]] Event known(std::size_t index, std::size_t steps) const;

    View m_view;
    State m_state; ///< after all steps
    std::deque<Event> m_events; ///< seq = index + 1, with the bodies that are known by now
    std::vector<Step> m_steps;
    std::vector<std::uint32_t> m_stepOf; ///< of each event: how many steps came before it
    std::unordered_map<Seq, std::uint32_t> m_revealed; ///< of each event that was hidden first: the step that lifted it
    std::map<Seq, std::string> m_hidden; ///< not lifted yet, with the acta
    std::unordered_map<std::string, std::vector<Seq>> m_hiddenOf;
    std::vector<Kept> m_kept;
    std::size_t m_apart = 4096; ///< steps between two kept states
    std::vector<std::pair<Millis, std::uint32_t>> m_captured; ///< when their number changed
};

} // namespace prep
