// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"
#include "app/tools/founding.h"

#include "models/process/files.h"

#include <array>
#include <iostream>
#include <map>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep init --process CARPETA --data DATOS [opciones]\n\n"
      "Crea el directorio de datos: bitácora, llaves, personas, estaciones y el certificado de puesta en ceros.\n"
      "Muestra en JSON las actas esperadas por elección y por CATD.\n"
      "  --process CARPETA     la definición del proceso\n"
      "  --data DATOS          el directorio que se crea; no debe existir o debe estar vacío\n"
      "  --host NOMBRE         otro nombre o dirección del concentrador en su certificado (se puede repetir)\n"
      "  --curve ARCHIVO       las llegadas de una noche pasada (lo que da prep state --json --curve): de ahí el pronóstico\n"
      "                        y el aviso de CATD callado\n"
      "  --cobertura ARCHIVO   lo que los simulacros anteriores ejercieron del plan de continuidad (lo que escribe\n"
      "                        prep report plan --cobertura-json)\n"
      "  --password-file ARCH  la contraseña de la coordinación; sin ella se lee de la entrada estándar\n"
      "                        (en un simulacro no se pide: quedan en simulacro/credenciales.json)\n";

/// What a past night or drill left for this process: option and name in the folder.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> given { { { "--curve", "curva.json" }, { "--cobertura", "cobertura.json" } } };
constexpr std::uint64_t maxGivenBytes = 16ULL << 20;

std::string expectedJson(const Process& process)
{
    std::vector<std::vector<std::uint32_t>> counts(process.sites.size() + 1, std::vector<std::uint32_t>(process.elections.size()));
    for (const CatalogueRow& row : process.actas)
        ++counts[row.site == none16 ? process.sites.size() : row.site][row.election];
    const auto list = [&](const auto& countOf) {
        std::string text = "{";
        for (std::size_t e = 0; e < process.elections.size(); ++e) {
            if (countOf(e) > 0)
                text += (text.size() > 1 ? ",\"" : "\"") + process.elections[e].id + "\":" + std::to_string(countOf(e));
        }
        return text + "}";
    };
    std::string json = "\"esperadas\":" + list([&](std::size_t e) { return process.elections[e].count; }) + ",\"catd\":{";
    for (std::size_t s = 0; s < process.sites.size(); ++s)
        json += (s > 0 ? ",\"" : "\"") + process.sites[s].id + "\":" + list([&](std::size_t e) { return counts[s][e]; });
    return json + "},\"sinCatd\":" + list([&](std::size_t e) { return counts.back()[e]; });
}

/// The given file in place of the one that the folder may hold.
Status put(std::string_view name, const std::string& path, std::vector<DefinitionFile>& files)
{
    Result<std::string> content = readFile(path, maxGivenBytes);
    if (!content)
        return content.error();
    std::erase_if(files, [&](const DefinitionFile& file) { return file.name == name; });
    files.push_back({ std::string(name), std::move(content).value() });
    return {};
}

int report(const Result<Founding>& founding)
{
    if (founding) {
        const Process& process = *founding->process;
        return print("{\"proceso\":\"" + process.id + "\",\"simulacro\":" + (process.simulacro ? "true" : "false") + ",\"huella\":\""
            + process.fingerprint.hex() + "\",\"seq\":" + std::to_string(founding->seq) + ",\"cabeza\":\"" + founding->head.hex()
            + "\",\"personas\":" + std::to_string(founding->people) + ",\"estaciones\":" + std::to_string(founding->stations) + ","
            + expectedJson(process) + "}\n");
    }
    if (founding.error().code == fileerror::exists)
        return failure("ya existe " + founding.error().detail + ": no se tocó nada", exitUsage);
    const bool input = founding.error().code == fileerror::malformed;
    return failure("no se creó el directorio de datos: " + founding.error().detail, input ? exitUsage : exitEnvironment);
}

} // namespace

int runInit(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(args,
        { { "--process", true }, { "--data", true }, { "--host", true, true }, { "--password-file", true }, { "--curve", true }, { "--cobertura", true }, { "--json" } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    for (const std::string_view needed : { "--process", "--data" }) {
        if (options->value(needed).empty())
            return usageError("falta " + std::string(needed), help);
    }
    FoundingRequest request;
    request.processFolder = options->value("--process");
    request.data = options->value("--data");
    request.hosts = options->values("--host");
    if (!fileExists(request.processFolder))
        return failure("no existe la carpeta " + request.processFolder, exitUsage);
    std::vector<DefinitionFile> files;
    DefinitionResult definition = readDefinitionFolder(request.processFolder, &files);
    for (const auto& [option, name] : given) {
        if (!options->has(option))
            continue;
        if (const Status read = put(name, options->value(option), files); !read)
            return failure("no se puede leer " + options->value(option) + ": " + read.error().detail, exitUsage);
        definition = readDefinition(files);
    }
    if (!definition.process) {
        for (const DefinitionError& error : definition.errors)
            std::cerr << error.text() << '\n';
        return failure("la definición tiene errores: no se creó nada", exitUsage);
    }
    if (!definition.process->simulacro) {
        const Result<std::string> password = readPassword(options->value("--password-file"));
        if (!password)
            return usageError("no se pudo leer la contraseña de la coordinación: " + password.error().detail, help);
        request.coordinatorPassword = *password;
    }
    return report(foundDataDir(request, definition.process, files));
}

} // namespace prep::tools
