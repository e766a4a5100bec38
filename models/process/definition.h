// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <memory>
#include <string>
#include <vector>

namespace prep {

/// Where, what was found and what was expected; one per mistake, all of them in one run. `text` is Spanish for the person
/// who edits the file: "actas.csv:12: columna LISTA_NOMINAL: «12a»; se esperaba un número entero ≥ 0".
struct DefinitionError {
    std::string file;
    int line = 0; ///< 0 = the file as a whole
    int column = 0; ///< 1-based field of a CSV, character of a JSON line; 0 = the line as a whole
    std::string found;
    std::string expected;
    std::string field; ///< name of the column or path of the key, when the mistake is in one

    [[nodiscard]] std::string text() const;
    friend bool operator==(const DefinitionError&, const DefinitionError&) = default;
};

struct DefinitionFile {
    std::string name; ///< "proceso.json", "actas.csv", …
    std::string content;

    friend bool operator==(const DefinitionFile&, const DefinitionFile&) = default;
};

/// SHA-256 over the names and contents of the files in name order (FORMAT.md).
[[nodiscard]] Digest fingerprintOf(const std::vector<DefinitionFile>& files);

/// Reads a process definition (design.md §4) from its files. On success `errors` is empty and `process` is set.
struct DefinitionResult {
    std::shared_ptr<const Process> process;
    std::vector<DefinitionError> errors;
};
[[nodiscard]] DefinitionResult readDefinition(const std::vector<DefinitionFile>& files);
/// The files of a folder that belong to a definition (limits on size checked); errors as above.
[[nodiscard]] DefinitionResult readDefinitionFolder(const std::string& folder, std::vector<DefinitionFile>* files = nullptr);
/// The canonical files of a process: readDefinition(writeDefinition(p)) gives p again.
[[nodiscard]] std::vector<DefinitionFile> writeDefinition(const Process& process);
/// The plan a derived process starts with: the scenarios of prep-domain §3.6, with 2021's own ladder for lost links.
[[nodiscard]] PlanContinuidad defaultPlan();
/// {"D01":[0,12,…],…}: the sites' minutes of arrival as curva.json holds them; sites without any are left out.
[[nodiscard]] std::string minutesJson(const Process& process, const std::vector<std::vector<std::int32_t>>& bySite);
/// cobertura.json: the branches of the process's plan that its sites exercised, drill by drill.
[[nodiscard]] std::string coverageJson(const Process& process, const std::vector<SimulacroPrevio>& drills);
[[nodiscard]] Status writeFolder(const std::string& folder, const std::vector<DefinitionFile>& files);

} // namespace prep
