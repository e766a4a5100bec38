// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/eventlog/logcheck.h"
#include "models/eventlog/logdump.h"
#include "models/process/datadir.h"

#include <iostream>
#include <limits>

namespace prep::tools {

namespace {

constexpr std::string_view checkHelp
    = "Uso: prep log check --data DATOS [--anchor ARCHIVO]\n\n"
      "Lee cada byte de la bitácora y nombra el primer evento que no está bien. Salida 1 cuando encuentra uno.\n"
      "  --anchor ARCHIVO  anclas firmadas (anclas.jsonl): también descubre un final cortado o una bitácora reescrita\n"
      "  --json            el resultado en JSON\n";

constexpr std::string_view dumpHelp = "Uso: prep log dump --data DATOS [--from N]\n\n"
                                      "Muestra los eventos desde N (1), una línea JSON cada uno.\n";

std::string json(const LogReport& report)
{
    std::string text = std::string("{\"bien\":") + (report.ok() ? "true" : "false") + ",\"eventos\":" + std::to_string(report.count)
        + ",\"cabeza\":\"" + report.head.hex() + "\",\"anclas\":" + std::to_string(report.anchors)
        + ",\"anclado\":" + std::to_string(report.anchored);
    if (!report.restorations.empty())
        text += ",\"restaurado\":" + std::to_string(report.restorations.back().seq) + ",\"perdido\":" + std::to_string(report.lostTo);
    if (report.fault)
        text += ",\"falla\":{\"tipo\":" + std::to_string(static_cast<int>(report.fault->fault))
            + ",\"seq\":" + std::to_string(report.fault->seq) + ",\"byte\":" + std::to_string(report.fault->byte) + "}";
    return text + "}\n";
}

} // namespace

int runLogCheck(const Args& args)
{
    if (wantsHelp(args))
        return print(checkHelp);
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--anchor", true }, { "--json" } }, 0);
    if (!options)
        return usageError(options.error().detail, checkHelp);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", checkHelp);
    const DataDir data(options->value("--data"));
    LogCheckOptions check;
    check.anchorFile = options->value("--anchor");
    if (!check.anchorFile.empty()) {
        const Result<Digest> key = loadAnchorPublicKey(data.anchorPublicKeyFile());
        if (!key)
            return failure("no se puede leer la llave de las anclas: " + key.error().detail);
        check.publicKey = *key;
        const auto process = data.loadProcess();
        auto restorations = process ? readRestorations(data.restorationsFile(), (*process)->id, *key) : Result<std::vector<Restoration>>(process.error());
        if (!restorations)
            return failure("no se puede leer restauraciones.jsonl: " + restorations.error().detail);
        check.restorations = std::move(*restorations);
    }
    const Result<LogReport> report = checkLog(data.logFile(), check);
    if (!report)
        return failure("no se pudo revisar: " + report.error().detail);
    const int printed = print(options->has("--json") ? json(*report) : report->text() + "\n");
    return printed != exitDone ? printed : report->ok() ? exitDone : exitCheckFailed;
}

int runLogDump(const Args& args)
{
    if (wantsHelp(args))
        return print(dumpHelp);
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--from", true } }, 0);
    if (!options)
        return usageError(options.error().detail, dumpHelp);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", dumpHelp);
    const Result<std::int64_t> from = options->integer("--from", 1, 1, std::numeric_limits<std::int64_t>::max());
    if (!from)
        return usageError(from.error().detail, dumpHelp);
    const DataDir data(options->value("--data"));
    if (const Status dumped = dumpLog(data.logFile(), static_cast<Seq>(*from), std::cout); !dumped)
        return failure("no se pudo leer la bitácora: " + dumped.error().detail);
    std::cout.flush();
    return std::cout.good() ? exitDone : exitEnvironment;
}

} // namespace prep::tools
