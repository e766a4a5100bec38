// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/domain/handover.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep report turno --data DATOS [--hours N]\n\n"
      "Recorre la bitácora, revisa su cadena y escribe la hoja de cambio de turno.\n"
      "  --hours N  cambios de las últimas N horas, 1 a 72 (8)\n";

constexpr std::int64_t hourMs = 3600000;

} // namespace

int runReport(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--hours", true } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    if (options->positionals() != std::vector<std::string> { "turno" })
        return usageError("falta el nombre del informe: turno", help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    const Result<std::int64_t> hours = options->integer("--hours", 8, 1, 72);
    if (!hours)
        return usageError(hours.error().detail, help);
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    const Result<std::shared_ptr<const Process>> process = data->loadProcess();
    if (!process)
        return failure("la definición del proceso no se puede leer: " + process.error().detail);
    State state(*process);
    const auto visit = [&](const FoldedEvent& folded) {
        evolve(state, folded.event);
        return true;
    };
    const Result<FoldReport> report = foldLog(data->logFile(), visit, {});
    if (!report)
        return failure("la bitácora no está bien: " + report.error().detail, exitCheckFailed);
    // The clock of a process that is not running stands at its last event.
    return print(plainText(handover(state, state.at, state.at - *hours * hourMs)));
}

} // namespace prep::tools
