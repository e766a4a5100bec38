// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"
#include "models/domain/labelchoice.h"
#include "models/imaging/labelsheet.h"
#include "models/process/definition.h"

#include <QGuiApplication>

#include <iostream>
#include <limits>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep labels --process CARPETA --out ARCHIVO.pdf [--sitio ID] [--eleccion ID] [--desde N] [--hasta N]\n"
      "                   [--barras code39|code128]\n\n"
      "Etiquetas de las actas, para pegarlas al recibirlas: un PDF de hojas carta con 32 cada una. Se imprime al 100 %.\n"
      "  --sitio ID      solo las de este CATD; van juntas las de cada uno\n"
      "  --eleccion ID   solo las de esta elección\n"
      "  --desde N       desde esta acta del catálogo de la elección (1)\n"
      "  --hasta N       hasta esta\n"
      "  --barras CLASE  además del QR, code39 o code128\n";

/// The Error's detail is for whoever typed it.
Result<LabelChoice> choiceOf(const Options& options, const Process& process)
{
    LabelChoice choice;
    const auto from = options.integer("--desde", 1, 1, std::numeric_limits<std::int32_t>::max());
    const auto to = options.integer("--hasta", std::numeric_limits<std::int32_t>::max(), 1, std::numeric_limits<std::int32_t>::max());
    for (const auto* number : { &from, &to }) {
        if (!*number)
            return number->error();
    }
    choice.from = static_cast<std::uint32_t>(*from);
    choice.to = static_cast<std::uint32_t>(*to);
    if (const std::string site = options.value("--sitio"); !site.empty()) {
        choice.site = process.findSite(site);
        if (!choice.site)
            return Error { exitUsage, "--sitio: el proceso no tiene el CATD «" + site + "»" };
    }
    if (const std::string election = options.value("--eleccion"); !election.empty()) {
        choice.election = process.findElection(election);
        if (!choice.election)
            return Error { exitUsage, "--eleccion: el proceso no tiene la elección «" + election + "»" };
    }
    return choice;
}

Result<std::optional<imaging::Symbology>> barsOf(const std::string& name)
{
    if (name.empty())
        return std::optional<imaging::Symbology>();
    if (name == "code39")
        return std::optional(imaging::Symbology::code39);
    if (name == "code128")
        return std::optional(imaging::Symbology::code128);
    return Error { exitUsage, "--barras: se esperaba code39 o code128, no «" + name + "»" };
}

} // namespace

int runLabels(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args,
        { { "--process", true }, { "--out", true }, { "--sitio", true }, { "--eleccion", true }, { "--desde", true }, { "--hasta", true },
            { "--barras", true } },
        0);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string out = options->value("--out");
    if (options->value("--process").empty() || out.empty())
        return usageError("faltan --process o --out", help);
    const auto bars = barsOf(options->value("--barras"));
    if (!bars)
        return usageError(bars.error().detail, help);
    const DefinitionResult definition = readDefinitionFolder(options->value("--process"));
    for (const DefinitionError& error : definition.errors)
        std::cerr << error.text() << '\n';
    if (!definition.process)
        return exitUsage;
    const auto choice = choiceOf(*options, *definition.process);
    if (!choice)
        return usageError(choice.error().detail, help);
    const std::vector<ActaIndex> actas = labelsOf(*definition.process, *choice);
    if (actas.empty())
        return failure("ninguna acta es así: no se escribió nada", exitUsage);
    // Fonts need a display or the plugin that does without.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "prep";
    char* arguments[] = { name, nullptr };
    const QGuiApplication application(count, arguments);
    if (const Status written = imaging::writeLabelsFile(QString::fromStdString(out), *definition.process, actas, *bars); !written)
        return failure("no se pudo escribir " + out + ": " + written.error().detail);
    const std::size_t pages = (actas.size() + imaging::labelsAPage - 1) / imaging::labelsAPage;
    return print("{\"etiquetas\": " + std::to_string(actas.size()) + ", \"hojas\": " + std::to_string(pages) + "}\n");
}

} // namespace prep::tools
