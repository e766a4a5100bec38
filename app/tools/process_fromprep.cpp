// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"
#include "models/process/files.h"
#include "models/publication/nightfromprep.h"

#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep process from-prep ARCHIVO.csv… --out DIR [--seed N]\n"
      "\n"
      "Deriva un proceso (siempre simulacro) y el guion de su noche de bases de datos PREP publicadas, de cualquier año\n"
      "y disposición. Los archivos de candidaturas que estén junto a ellas se encuentran por su nombre. Varios cortes de\n"
      "una misma elección se pueden dar juntos: el último es la noche, los anteriores acotan las horas que no se publican.\n"
      "\n"
      "  --out DIR   carpeta en que se escriben la definición, noche.csv y reconstruidas.csv\n"
      "  --seed N    semilla de lo que los archivos no dicen (personas, horas de las actas sin acta); 1 si no se da\n"
      "\n"
      "Lo que no se puede usar se dice en la salida de errores, con archivo y renglón, y lo demás sigue.\n";

void reportErrors(const std::vector<DefinitionError>& errors)
{
    for (const DefinitionError& error : errors)
        std::cerr << error.text() << '\n';
}

std::string summaryOf(const Night& night, const std::string& folder)
{
    const Process& process = *night.process;
    std::string text = process.name + "\n";
    for (std::size_t e = 0; e < process.elections.size(); ++e) {
        const Election& election = process.elections[e];
        text += "  " + election.id + ": " + std::to_string(election.count) + " actas esperadas, "
            + std::to_string(night.elections[e].outside.size()) + " fuera de catálogo, " + std::to_string(election.boxes.size())
            + " recuadros, " + std::to_string(night.elections[e].cortes.size()) + " corte(s)\n";
    }
    text += "  " + std::to_string(process.sites.size()) + " sitios, " + std::to_string(process.ballots.size()) + " boletas, "
        + std::to_string(night.script.size()) + " renglones de guion, " + std::to_string(night.reconstructions.size())
        + " valores reconstruidos de la leyenda\n";
    if (!night.errors.empty())
        text += "  " + std::to_string(night.errors.size()) + " aviso(s): véase la salida de errores\n";
    return text + "Escrito en " + folder + "\n";
}

Status writeNight(const Night& night, const std::vector<DefinitionFile>& files, const std::string& folder)
{
    if (auto written = writeFolder(folder, files); !written.ok())
        return written;
    if (auto written = writeScript(folder + "/noche.csv", night.script, night.process->utcOffsetMinutes); !written.ok())
        return written;
    return writeFileAtomically(folder + "/reconstruidas.csv", formatReconstructions(night.reconstructions), 0644);
}

} // namespace

int runProcessFromPrep(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args, { { "--out", true }, { "--seed", true } }, 64);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string folder = options->value("--out");
    if (options->positionals().empty())
        return usageError("falta al menos un archivo .csv publicado", help);
    if (folder.empty())
        return usageError("falta --out DIR", help);
    const auto seed = options->integer("--seed", 1, 0, INT64_MAX);
    if (!seed)
        return usageError(seed.error().detail, help);
    const Night night = nightFromPrep(loadNight(options->positionals()), static_cast<std::uint64_t>(*seed));
    reportErrors(night.errors);
    if (!night.process)
        return failure("no se creó nada: un archivo no es una base de datos del PREP", exitUsage);
    // What a strange file leads to may be no process at all (two columns of the same name, no entity): said before anything is written.
    const auto files = writeDefinition(*night.process);
    if (const auto read = readDefinition(files); !read.errors.empty()) {
        reportErrors(read.errors);
        return failure("no se creó nada: de estos archivos no resulta un proceso válido", exitUsage);
    }
    if (const auto written = writeNight(night, files, folder); !written.ok())
        return failure(written.error().detail);
    return print(summaryOf(night, folder));
}

} // namespace prep::tools
