// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/published.h"
#include "models/publication/gate/resultsfile.h"

#include <optional>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep gate CARPETA [--corte N] [--previous CARPETA] [--json]\n"
      "     prep gate --csv ARCHIVO --layout 2021|2024 [--rules estricto|puebla2024] [--previous ARCHIVO] [--json]\n\n"
      "La primera forma revisa un corte publicado entero, producto por producto, contra lo que declara su manifiesto: "
      "cada\n"
      "archivo y su SHA-256, bases de datos, candidaturas, LEEME, paquetes, catálogo, JSON e imágenes, entre sí y "
      "contra "
      "el\n"
      "corte anterior. La segunda revisa una sola base de resultados: bytes, encabezados, celdas, claves, leyendas, "
      "sumas,\n"
      "horas y cada cifra del resumen, recalculada con las filas del mismo archivo.\n"
      "  CARPETA             la raíz de lo publicado, donde está actual.json\n"
      "  --corte N           ese corte y no el vigente\n"
      "  --previous CARPETA  la raíz donde está vigente el corte anterior (sin ella, se busca en la misma carpeta)\n"
      "  --csv ARCHIVO       la base de resultados de una elección\n"
      "  --layout AÑO        formato de las bases: 2021 o 2024 (de fábrica, 2024)\n"
      "  --rules REGLAS      estricto (de fábrica), o puebla2024: lo que los archivos oficiales de Puebla 2024 "
      "imprimen distinto\n"
      "  --previous ARCHIVO  el corte anterior: nada de lo publicado puede cambiar ni desaparecer\n"
      "  --json              el resultado en JSON\n"
      "La última línea dice PASA o RECHAZADO. Salida: 0 pasa · 1 rechazado · 2 uso incorrecto o archivo ilegible\n";

std::optional<gate::Layout> layoutFor(const Options& options)
{
    const std::string layout = options.value("--layout", options.has("--csv") ? "" : "2024");
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

int checkFile(const Options& options, const gate::Layout& layout)
{
    const std::string path = options.value("--csv");
    const std::optional<std::string> bytes = gate::readBytes(path);
    if (!bytes)
        return unreadable(path);
    std::optional<std::string> before;
    gate::Options told;
    if (options.has("--previous")) {
        before = gate::readBytes(options.value("--previous"));
        if (!before)
            return unreadable(options.value("--previous"));
        told.previous = *before;
    }
    const gate::Report report = gate::checkResults(baseName(path), *bytes, layout, told);
    const int printed = print(options.has("--json") ? gate::jsonOf(report) : gate::textOf(report));
    if (printed != exitDone)
        return printed;
    return report.passes() ? exitDone : exitCheckFailed;
}

/// No manifest can be read: that a file is lacking is no verdict on a publication, what it says wrongly is.
int notOpened(const Options& options, const gate::Report& why)
{
    if (why.countOf(gate::rules::fileMissing) > 0)
        return failure(
            why.file() + ": " + why.findings().front().sentence + " (" + why.findings().front().expected + ")",
            exitUsage);
    const int printed = print(options.has("--json") ? gate::jsonOf(why) : gate::textOf(why));
    return printed != exitDone ? printed : exitCheckFailed;
}

int checkFolder(const Options& options, const std::string& root, const gate::Layout& layout)
{
    const auto number = options.integer("--corte", -1, 0, 1'000'000);
    if (!number)
        return usageError(number.error().detail, help);
    gate::Report why(root);
    auto published = gate::openPublished(
        root, *number < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(*number)), why);
    if (!published)
        return notOpened(options, why);
    if (options.has("--previous")) {
        gate::Report whyNot(options.value("--previous"));
        const auto before = gate::currentManifest(options.value("--previous"), whyNot);
        if (!before)
            return notOpened(options, whyNot);
        published->corte.previousRoot = options.value("--previous");
        published->corte.previousManifest = *before;
    }
    published->facts.layout = layout;
    const gate::CorteReport report = gate::checkCorte(published->corte, published->facts);
    const int printed = print(options.has("--json") ? gate::jsonOf(report) : gate::textOf(report));
    if (printed != exitDone)
        return printed;
    return report.passes() ? exitDone : exitCheckFailed;
}

} // namespace

int runGate(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(args,
        { { "--csv", true }, { "--layout", true }, { "--rules", true }, { "--previous", true }, { "--corte", true },
            { "--json" } },
        1);
    if (!options)
        return usageError(options.error().detail, help);
    const auto& folders = options->positionals();
    if (options->has("--csv") == !folders.empty())
        return usageError("falta CARPETA o --csv ARCHIVO, y solo uno de los dos", help);
    const std::optional<gate::Layout> layout = layoutFor(*options);
    if (!layout)
        return usageError("--layout debe ser 2021 o 2024, y --rules puebla2024 solo vale con 2024", help);
    return options->has("--csv") ? checkFile(*options, *layout) : checkFolder(*options, folders.front(), *layout);
}

} // namespace prep::tools
