// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/script.h"
#include "models/publication/prepfile.h"

#include <memory>

namespace prep {

/// One election of a night: its published cortes, rising; the last one is the night, those before bound what has no hour.
struct NightElection {
    std::string id; ///< from the file name, else from the title: "GUB", "DIP_LOC"
    std::vector<PrepFile> cortes;
    CandidaturaFile candidaturas; ///< without rows when none lay beside
    /// Rows of the last corte that are the catalogue, in file order: the n-th is the acta with ordinal n + 1.
    std::vector<std::uint32_t> catalogue;
    std::vector<std::uint32_t> outside; ///< rows fuera de catálogo

    [[nodiscard]] const PrepFile& file() const { return cortes.back(); }
    [[nodiscard]] const PrepRow& row(std::size_t ordinal) const { return file().rows[catalogue[ordinal]]; }
};

/// A value that the published cells do not say and that was put there because the legend demands it. It counts in no
/// claim of derivation.
struct Reconstruction {
    std::string acta;
    std::string file;
    int line = 0;
    std::string box; ///< "*" = all of them
    std::string publicado; ///< the cell as published
    std::string guion; ///< what the script holds instead: SD
    std::string motivo;
};

struct Night {
    std::shared_ptr<Process> process; ///< null when a file was refused: see errors
    std::vector<ScriptRow> script; ///< in sending order
    std::vector<NightElection> elections; ///< same order as process->elections
    std::vector<Reconstruction> reconstructions;
    std::vector<DefinitionError> errors; ///< rows that could not be used, figures that do not fit
    std::size_t people = 0; ///< P0001 … at E0001 …
};

/// Reads published databases and the candidaturas files that lie beside them, grouped by election and ordered by corte.
/// A refused file empties `elections`; its reason is in `errors`.
struct NightSources {
    std::vector<NightElection> elections;
    std::vector<DefinitionError> errors;
    bool refused = false;
};
[[nodiscard]] NightSources loadNight(const std::vector<std::string>& paths);
/// The same from memory, for tests: elections get their ids and order here too.
[[nodiscard]] NightSources groupNight(std::vector<PrepFile> files, std::vector<CandidaturaFile> candidaturas);

/// Derives a process (always a simulacro) and the script of its night: who did what to which acta when. The derived
/// columns of the files (OBSERVACIONES, CONTABILIZADA, TOTAL_VOTOS_CALCULADO) are read only to tell sin acta and its
/// cause, fuera de catálogo, the legends of the year, and for what is listed in `reconstructions`. The same sources and
/// seed give the same night on every machine. Pure but for memory.
[[nodiscard]] Night nightFromPrep(NightSources sources, std::uint64_t seed);

/// reconstruidas.csv: acta,archivo,renglon,casilla_de_votos,publicado,guion,motivo.
[[nodiscard]] std::string formatReconstructions(const std::vector<Reconstruction>& reconstructions);

} // namespace prep
