// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/resultsfile.h"

#include <optional>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep gate --csv ARCHIVO --layout 2021|2024 [--rules estricto|puebla2024] [--previous ARCHIVO] [--json]\n\n"
      "Revisa una base de resultados publicada: bytes, encabezados, celdas, claves, leyendas, sumas, horas y cada "
      "cifra del\n"
      "resumen, recalculada con las filas del mismo archivo.\n"
      "  --csv ARCHIVO       la base de resultados de una elección\n"
      "  --layout AÑO        formato del archivo: 2021 o 2024\n"
      "  --rules REGLAS      estricto (de fábrica), o puebla2024: lo que los archivos oficiales de Puebla 2024 "
      "imprimen distinto\n"
      "  --previous ARCHIVO  el corte anterior: nada de lo publicado puede cambiar ni desaparecer\n"
      "  --json              el resultado en JSON\n"
      "La última línea dice PASA o RECHAZADO. Salida: 0 pasa · 1 rechazado · 2 uso incorrecto o archivo ilegible\n";

std::optional<gate::Layout> layoutFor(const Options& options)
{
    const std::string layout = options.value("--layout");
    const std::string rules = options.value("--rules", "estricto");
    if (rules == "estricto")
        return gate::layoutOf(layout);
    if (rules == "puebla2024" && layout == "2024")
        return gate::layoutPuebla2024();
    return std::nullopt;
}

std::string baseName(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

int unreadable(const std::string& path)
{
    return failure("no se puede leer " + path + " (o pasa de 512 MB)", exitUsage);
}

} // namespace

int runGate(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(args,
        { { "--csv", true }, { "--layout", true }, { "--rules", true }, { "--previous", true }, { "--json" } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--csv"))
        return usageError("falta --csv ARCHIVO", help);
    const std::optional<gate::Layout> layout = layoutFor(*options);
    if (!layout)
        return usageError("--layout debe ser 2021 o 2024, y --rules puebla2024 solo vale con 2024", help);
    const std::string path = options->value("--csv");
    const std::optional<std::string> bytes = gate::readBytes(path);
    if (!bytes)
        return unreadable(path);
    std::optional<std::string> before;
    gate::Options told;
    if (options->has("--previous")) {
        before = gate::readBytes(options->value("--previous"));
        if (!before)
            return unreadable(options->value("--previous"));
        told.previous = *before;
    }
    const gate::Report report = gate::checkResults(baseName(path), *bytes, *layout, told);
    const int printed = print(options->has("--json") ? gate::jsonOf(report) : gate::textOf(report));
    if (printed != exitDone)
        return printed;
    return report.passes() ? exitDone : exitCheckFailed;
}

} // namespace prep::tools
