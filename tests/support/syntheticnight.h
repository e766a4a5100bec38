// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/process/script.h"

#include <functional>
#include <memory>
#include <vector>

namespace prep::test {

/// What a pieza shows, kept where whoever reads the night looks for it.
struct KeptImage {
    Digest sha256;
    std::int64_t bytes = 0;
};
using KeepImage = std::function<Result<KeptImage>(const Id16& pieza)>;

/// A night over an invented Jalisco, played through decide and evolve with its cortes: what a console is fed with,
/// without hub, wire or disk. The same arguments give the same night.
class SyntheticNight {
public:
    /// About `actas` actas in both elections. `imagesNone`: of a process that publishes no images.
    explicit SyntheticNight(std::uint32_t actas, std::uint64_t seed = 1, bool imagesNone = false);

    /// Before the first playUntil(): every pieza of the script shows an image that `keep` has kept, instead of a digest that
    /// nothing has, and the image is at the centre as soon as it is digitised. Called once a pieza, in the script's order.
    [[nodiscard]] Status giveImages(const KeepImage& keep);
    /// Plays on until this many minutes after the first row of the script; gives the events that this made.
    std::vector<Event> playUntil(int minutes);
    [[nodiscard]] const std::shared_ptr<const Process>& process() const { return m_process; }
    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] bool isOver() const { return m_next == m_rows.size(); }
    /// Actas of all elections.
    [[nodiscard]] std::size_t captured() const;
    [[nodiscard]] Millis start() const { return m_start; }
    /// Called in playUntil() when a corte is open and not yet released: what a publisher publishes then is state().
    void onCorte(std::function<void(std::uint32_t numero, Millis hora)> open) { m_onCorte = std::move(open); }
    /// A site's link goes down or comes back.
    Event setLink(SiteIndex site, bool online);

private:
    void play(const ScriptRow& row, std::vector<Event>& made);
    bool send(const Command& command, const Actor& actor, std::vector<Event>& made);
    void enrol(const ScriptRow& row, std::vector<Event>& made);
    void cortes(std::vector<Event>& made);

    std::shared_ptr<const Process> m_process;
    State m_state;
    std::vector<ScriptRow> m_rows;
    std::size_t m_next = 0;
    std::vector<KeptImage> m_images; ///< one for each row that digitises; empty = they are the script's
    std::size_t m_nextImage = 0;
    std::uint64_t m_seed;
    std::uint64_t m_system = 0;
    Millis m_start = 0;
    Millis m_now = 0;
    Millis m_nextCorte = 0;
    std::function<void(std::uint32_t, Millis)> m_onCorte;
    std::vector<std::string> m_known;
};

} // namespace prep::test
