// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/process/definition.h"
#include "models/process/files.h"

#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help = "Uso: prep process check CARPETA [--json]\n\n"
                                  "Revisa la definición de un proceso y muestra todos sus errores con archivo, línea y columna.\n"
                                  "  --json   el resumen en JSON\n";

std::string summary(const Process& process, bool json)
{
    std::string text;
    if (json) {
        text = "{\"proceso\":\"" + process.id + "\",\"huella\":\"" + process.fingerprint.hex() + "\",\"catd\":"
            + std::to_string(process.sites.size()) + ",\"actas\":{";
        for (const Election& election : process.elections)
            text += (text.back() == '{' ? "\"" : ",\"") + election.id + "\":" + std::to_string(election.count);
        return text + "}}\n";
    }
    text = "Proceso " + process.id + " (" + process.name + "): sin errores\n";
    for (const Election& election : process.elections)
        text += "  " + election.id + ": " + std::to_string(election.count) + " actas esperadas\n";
    return text + "  " + std::to_string(process.sites.size()) + " CATD\n  huella " + process.fingerprint.hex() + "\n";
}

} // namespace

int runProcessCheck(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(args, { { "--json" } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    if (options->positionals().empty())
        return usageError("falta la carpeta del proceso", help);
    const std::string& folder = options->positionals()[0];
    if (!fileExists(folder))
        return failure("no existe la carpeta " + folder, exitUsage);
    const DefinitionResult result = readDefinitionFolder(folder);
    if (!result.process) {
        for (const DefinitionError& error : result.errors)
            std::cerr << error.text() << '\n';
        return failure(std::to_string(result.errors.size()) + " errores en " + folder, exitUsage);
    }
    return print(summary(*result.process, options->has("--json")));
}

} // namespace prep::tools
