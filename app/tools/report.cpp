// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/tools/reportforecast.h"
#include "app/tools/reportnight.h"
#include "app/tools/reportplan.h"
#include "models/codec/anchor.h"
#include "models/domain/handover.h"
#include "models/eventlog/anchors.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"

#include <map>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep report turno --data DATOS [--hours N]\n"
      "     prep report plan --data DATOS [--csv tiempos|pasos|cobertura] [--cobertura-json ARCHIVO]\n"
      "     prep report pronostico --data DATOS [--csv]\n"
      "     prep report simulacro|mensual|preparacion|estimado …: en PDF firmado, con sus datos; prep report simulacro --help\n\n"
      "Recorre la bitácora, revisa su cadena y escribe:\n"
      "  turno       la hoja de cambio de turno, con la última ancla firmada por el concentrador al pie\n"
      "    --hours N   cambios de las últimas N horas, 1 a 72 (8)\n"
      "  plan        lo que tardó el plan de continuidad por CATD y por paso contra su meta, y qué CATD ha ejercido qué rama\n"
      "    --csv TABLA esa tabla sola, en CSV\n"
      "    --cobertura-json ARCHIVO  escribe además qué CATD ha ejercido qué rama en qué simulacro, para prep init --cobertura\n"
      "  pronostico  a qué hora llega (o llegó) el 50, 80 y 95 % de las actas, por CATD y en total, y el error del pronóstico\n"
      "    --csv       en CSV\n";

constexpr std::int64_t hourMs = 3600000;

/// The anchors of this log that its hub has signed, by seq; what cannot be read or was signed by another key is none.
std::multimap<Seq, Anchor> signedAnchors(const DataDir& data, const std::string& process)
{
    std::multimap<Seq, Anchor> anchors;
    const Result<Digest> key = loadAnchorPublicKey(data.anchorPublicKeyFile());
    const Result<std::vector<Anchor>> kept = readAnchors(data.anchorsFile());
    if (!key || !kept)
        return anchors;
    for (const Anchor& anchor : *kept) {
        if (codec::verifyAnchor(anchor, process, *key))
            anchors.emplace(anchor.seq, anchor);
    }
    return anchors;
}

/// `anchor`, when given: the last one that is of this very log.
Result<State> foldedState(const std::string& root, AnclaHoja* anchor = nullptr)
{
    const Result<DataDir> data = DataDir::open(root);
    if (!data)
        return Error { exitUsage, "no es un directorio de datos: " + data.error().detail };
    const Result<std::shared_ptr<const Process>> process = data->loadProcess();
    if (!process)
        return Error { exitCheckFailed, "la definición del proceso no se puede leer: " + process.error().detail };
    State state(*process);
    const auto anchors = anchor != nullptr ? signedAnchors(*data, (*process)->id) : std::multimap<Seq, Anchor>();
    const auto visit = [&](const FoldedEvent& folded) {
        evolve(state, folded.event);
        const auto [first, last] = anchors.equal_range(state.seq);
        for (auto each = first; each != last; ++each) {
            const std::string& sign = each->second.signature;
            if (each->second.head == folded.hash)
                *anchor = { state.seq, folded.hash.hex(), toHex(reinterpret_cast<const std::uint8_t*>(sign.data()), sign.size()), each->second.at };
        }
        return true;
    };
    const Result<FoldReport> report = foldLog(data->logFile(), visit, {});
    if (!report)
        return Error { exitCheckFailed, "la bitácora no está bien: " + report.error().detail };
    return state;
}

int reportTurn(const Args& args)
{
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--hours", true } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    const Result<std::int64_t> hours = options->integer("--hours", 8, 1, 72);
    if (!hours)
        return usageError(hours.error().detail, help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    AnclaHoja anchor;
    const Result<State> state = foldedState(options->value("--data"), &anchor);
    if (!state)
        return failure(state.error().detail, state.error().code);
    // The clock of a process that is not running stands at its last event.
    return print(plainText(handover(*state, state->at, state->at - *hours * hourMs, anchor)));
}

int reportPlan(const Args& args)
{
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--csv", true }, { "--cobertura-json", true } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string table = options->value("--csv");
    if (options->has("--csv") && table != "tiempos" && table != "pasos" && table != "cobertura")
        return usageError("--csv: se esperaba tiempos, pasos o cobertura", help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    const Result<State> state = foldedState(options->value("--data"));
    if (!state)
        return failure(state.error().detail, state.error().code);
    if (options->has("--cobertura-json")) {
        const std::string& file = options->value("--cobertura-json");
        if (const Status written = writeFileAtomically(file, planCoverageJson(*state)); !written)
            return failure("no se puede escribir " + file + ": " + written.error().detail, exitEnvironment);
    }
    return print(options->has("--csv") ? planCsv(*state, table) : planMarkdown(*state));
}

int reportForecast(const Args& args)
{
    const Result<Options> options = Options::parse(args, { { "--data", true }, { "--csv" } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    const Result<State> state = foldedState(options->value("--data"));
    if (!state)
        return failure(state.error().detail, state.error().code);
    return print(options->has("--csv") ? forecastCsv(*state) : forecastMarkdown(*state));
}

} // namespace

int runReport(const Args& args)
{
    const std::string which = args.empty() ? std::string() : args.front();
    constexpr std::pair<std::string_view, int (*)(const Args&)> written[] = { { "simulacro", reportAfterAction }, { "mensual", reportMonth },
        { "preparacion", reportReadiness }, { "estimado", reportEstimate } };
    for (const auto& [name, run] : written) {
        if (which == name)
            return run(args);
    }
    if (wantsHelp(args))
        return print(help);
    if (which == "turno")
        return reportTurn(args);
    if (which == "plan")
        return reportPlan(args);
    if (which == "pronostico")
        return reportForecast(args);
    return usageError("falta el nombre del informe: turno, plan, pronostico, simulacro, mensual, preparacion o estimado", help);
}

} // namespace prep::tools
