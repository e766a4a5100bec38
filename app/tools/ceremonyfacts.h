// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <map>
#include <string>
#include <vector>

namespace prep::tools {

/// What an act of ceremony states (H8), before it is a page: headed tables of text, and what is missing. Spanish.
struct CeremonyAct {
    struct Section {
        std::string title;
        std::vector<std::string> head; ///< of its columns; empty = a list of names and values
        std::vector<std::vector<std::string>> rows;
    };
    std::string title;
    std::string subtitle; ///< the process
    bool simulacro = false;
    std::string conclusion; ///< one sentence: all is as it must be, or not
    std::vector<std::string> missing; ///< named; empty = nothing is
    std::vector<Section> sections;
};

/// What the state does not hold.
struct CeremonyGround {
    Millis now = 0; ///< wall clock
    Digest head; ///< of the log, at the state's seq
    std::string software;
    Digest program;
    std::string anchor; ///< the hub's last signed anchor as it lies in anclas.jsonl; empty = none
    std::string trustPrint; ///< fingerprint of confianza.json, in groups
    std::string signerSerial;
    std::size_t witnesses = 0;
    std::uint32_t threshold = 0;
    std::map<std::string, Millis> closedAt; ///< hour of each site's sitioCerrado that still holds
    std::map<std::string, std::string> closedBy; ///< and the pseudonym
};

/// Puesta en ceros: nothing in the log, software and definition by their fingerprints, keys, readiness of every site.
[[nodiscard]] CeremonyAct openingAct(const State& state, const CeremonyGround& ground);
/// The last corte, counts and hashes, the sign-off of every site.
[[nodiscard]] CeremonyAct closingAct(const State& state, const CeremonyGround& ground);

} // namespace prep::tools
