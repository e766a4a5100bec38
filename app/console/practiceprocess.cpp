// SPDX-License-Identifier: MIT
#include "app/console/practiceprocess.h"

#include "models/process/definition.h"
#include "models/process/jalisco.h"

namespace prep {

namespace {

constexpr std::size_t mistakesSaid = 3;

Result<std::shared_ptr<const Process>> taken(const std::shared_ptr<const Process>& process, const std::vector<DefinitionError>& errors)
{
    if (process && !process->actas.empty() && !process->sites.empty())
        return process;
    std::string text;
    for (std::size_t i = 0; i < errors.size() && i < mistakesSaid; ++i)
        text += (text.empty() ? "" : "\n") + errors[i].text();
    return Error { 2, text.empty() ? "la definición no tiene actas o no tiene sitios" : text };
}

} // namespace

Result<std::shared_ptr<const Process>> practiceProcess(const std::string& folder, std::uint64_t seed)
{
    Result<std::shared_ptr<const Process>> read = Error { 2, {} };
    if (folder.empty()) {
        const JaliscoResult made = makeJalisco({ seed, {}, {} });
        read = taken(made.process, made.errors);
    } else {
        const DefinitionResult found = readDefinitionFolder(folder);
        read = taken(found.process, found.errors);
    }
    if (!read)
        return read;
    Process process = **read;
    process.id = "practica";
    process.simulacro = true; // also says that its actas are drawn on the form, printed as this program prints it
    process.imagesNone = false;
    process.candidaturas.clear();
    process.fingerprint = {};
    return std::shared_ptr<const Process>(std::make_shared<Process>(std::move(process)));
}

} // namespace prep
