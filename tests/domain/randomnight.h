// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"

#include <random>

namespace prep::test {

/// Two elections (one by district with a special casilla's MR and RP actas, one by municipio), a coalition of three
/// with its combinations, an independent; 3 sites, `perElection` actas each.
[[nodiscard]] std::shared_ptr<const Process> smallProcess(std::uint32_t perElection = 20);

/// What the gate says of a corte, with the products that it holds.
[[nodiscard]] command::RevisarCorte revised(std::uint32_t number, std::vector<std::string> held = {});

/// A night driven straight through decide and evolve; keeps its log. `run` fails the test's assertion on refusal via
/// `ok`.
class Night {
public:
    explicit Night(std::shared_ptr<const Process> process);

    /// Enrols 3 sites' stations, and people: K1..K6 capturistas, V1..V4 verificadores, C1..C2 cotejadores, COORD, OBS.
    void staff();
    /// Decides and folds; returns Refusal::ninguno when accepted. Time goes on by `step` ms before.
    Refusal run(const Actor& actor, CommandBody body, Millis step = 1000, std::int32_t offset = 0);
    [[nodiscard]] Actor who(const std::string& id) const;
    [[nodiscard]] Actor site(const std::string& id) const;
    [[nodiscard]] static Actor system() { return { "sistema", Role::sistema, {}, {} }; }

    /// From paper to identified: acopio, digitalizacion, identificacion of `acta` at its site.
    Id16 arrive(const std::string& acta, Canal canal = Canal::catd);
    /// Claim and capture.
    Refusal capture(const std::string& person, const std::string& acta, const Tally& tally);
    /// Opens and releases a corte.
    void publish();
    [[nodiscard]] Tally tally(const std::string& acta, Cell first = 10) const;
    [[nodiscard]] const ActaState& acta(const std::string& key) const;
    [[nodiscard]] Id16 nextId();
    [[nodiscard]] static Digest image(std::uint32_t n);

    State state;
    Partners partners;
    std::vector<Event> log;
    Millis now = 0;
    Millis occurred = 0; ///< when not 0, the device hour of the next command
    std::vector<std::string> people;

private:
    std::uint64_t m_ids = 0;
};

/// One random command, mostly sensible, sometimes nonsense; returns what became of it.
class RandomCommands {
public:
    explicit RandomCommands(std::uint32_t seed)
        : m_random(seed)
    {
    }
    Refusal step(Night& night);

private:
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(m_random() % n); }
    std::string anyActa(const Night& night);
    Id16 anyPieza(const Night& night);
    Tally anyTally(const Night& night, const std::string& acta);
    Refusal arrival(Night& night);
    Refusal queueWork(Night& night);
    Refusal correction(Night& night);
    Refusal administration(Night& night);
    Refusal alarms(Night& night);
    Refusal continuity(Night& night);

    std::mt19937 m_random;
};

} // namespace prep::test
