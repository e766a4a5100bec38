// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/domain/arrivals.h"
#include "models/domain/summary.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"

#include <limits>
#include <map>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep state --data DATOS --json [--at SEQ] [--final] [--curve]\n\n"
      "Recorre la bitácora, revisa su cadena y muestra el estado en JSON.\n"
      "  --at SEQ  hasta ese evento\n"
      "  --final   participación con casillas especiales, como en el último corte\n"
      "  --curve   además la noche minuto a minuto y las llegadas de cada CATD (curva.json: prep init --curve)\n";

void put(std::string& out, const char* key, std::int64_t value)
{
    out += (out.back() == '{' ? "\"" : ",\"") + std::string(key) + "\":" + std::to_string(value);
}

void put(std::string& out, const char* key, const std::string& value)
{
    out += (out.back() == '{' ? "\"" : ",\"") + std::string(key) + "\":\"" + value + "\"";
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

/// By legend as printed; what has no legend (an ordinary acta) is not counted here.
std::string observations(const State& state, std::size_t election)
{
    std::map<std::string, std::uint64_t> byLegend;
    const std::array<std::string, 8>& legends = state.process->rules.legends;
    for (std::size_t i = 1; i < legends.size(); ++i) {
        const bool outside = i == static_cast<std::size_t>(Observacion::fueraDeCatalogo);
        byLegend[legends[i]] += outside ? state.fueraDeCatalogo[election] : state.counters(election).observaciones[i];
    }
    std::string out = "{";
    for (const auto& [legend, count] : byLegend)
        out += (out.size() > 1 ? "," : "") + quoted(legend) + ":" + std::to_string(count);
    return out + "}";
}

std::string curveJson(const State& state, std::size_t election)
{
    std::string out = "[";
    for (const CurvePoint& point : curve(state, election)) {
        std::string item = "{";
        put(item, "minuto", point.minute);
        put(item, "acopiadas", point.acopiadas);
        put(item, "digitalizadas", point.digitalizadas);
        put(item, "capturadas", point.capturadas);
        put(item, "verificadas", point.verificadas);
        out += (out.size() > 1 ? "," : "") + item + "}";
    }
    return out + "]";
}

std::string electionJson(const State& state, std::size_t election, bool final, bool withCurve)
{
    const Summary s = summarize(state, election, final);
    const Counters& c = state.counters(election);
    std::string out = "{";
    put(out, "esperadas", s.esperadas);
    put(out, "registradas", s.registradas);
    put(out, "fueraDeCatalogo", s.fueraDeCatalogo);
    put(out, "capturadas", s.capturadas);
    put(out, "porcentajeCapturadas", s.porcentajeCapturadas);
    put(out, "contabilizadas", s.contabilizadas);
    put(out, "porcentajeContabilizadas", s.porcentajeContabilizadas);
    put(out, "porcentajeInconsistencias", s.porcentajeInconsistencias);
    put(out, "noContabilizadas", s.noContabilizadas);
    put(out, "listaNominalContabilizadas", s.listaNominalContabilizadas);
    put(out, "totalVotosConEspeciales", s.totalVotosConEspeciales);
    put(out, "totalVotosSinEspeciales", s.totalVotosSinEspeciales);
    put(out, "participacion", s.participacion);
    put(out, "acopiadas", c.acopiadas);
    put(out, "digitalizadas", c.digitalizadas);
    put(out, "identificadas", c.identificadas);
    put(out, "verificadas", c.verificadas);
    put(out, "sinActa", c.sinActa);
    out += ",\"observaciones\":" + observations(state, election);
    put(out, "publicadas", c.publicadas);
    if (withCurve)
        out += ",\"curva\":" + curveJson(state, election);
    return out + "}";
}

} // namespace

int runState(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(
        args, { { "--data", true }, { "--json" }, { "--at", true }, { "--final" }, { "--curve" } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    const Result<std::int64_t> at = options->integer("--at", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (!at)
        return usageError(at.error().detail, help);
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
    const Result<FoldReport> report = foldLog(data->logFile(), visit, { 1, static_cast<Seq>(*at) });
    if (!report)
        return failure("la bitácora no está bien: " + report.error().detail, exitCheckFailed);
    if (*at > 0 && report->seq < static_cast<Seq>(*at))
        return failure("la bitácora termina en el evento " + std::to_string(report->seq), exitUsage);
    std::string json = "{\"seq\":" + std::to_string(report->seq) + ",\"head\":\"" + report->head.hex() + "\",\"elections\":{";
    for (std::size_t e = 0; e < (*process)->elections.size(); ++e)
        json += (e > 0 ? ",\"" : "\"") + (*process)->elections[e].id
            + "\":" + electionJson(state, e, options->has("--final"), options->has("--curve"));
    json += "}";
    if (options->has("--curve"))
        json += ",\"llegadas\":{\"formato\":1,\"sitios\":" + minutesJson(**process, arrivalMinutes(state)) + "}";
    return print(json + "}\n");
}

} // namespace prep::tools
