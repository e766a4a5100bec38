// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/process/files.h"
#include "models/process/jalisco.h"
#include "models/process/night.h"

#include <cstdlib>
#include <iostream>
#include <limits>
#include <optional>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep process jalisco --out CARPETA [opciones]\n\n"
      "Escribe un proceso sintético de Jalisco (siempre simulacro) y el guion de su noche, noche.csv.\n"
      "  --out CARPETA     dónde se escribe; no debe existir o estar vacía de un proceso\n"
      "  --seed N          semilla: la misma da los mismos archivos (1)\n"
      "  --casillas LISTA  sobre una lista de casillas reales (CSV)\n"
      "  --actas N         a lo más N actas en todo el proceso\n"
      "  --publico-viejo M minutos después de un corte desde los que es alarma que el público siga viendo el anterior (2);\n"
      "                    más para un simulacro que va más aprisa que lo que se publica\n"
      "  --mapa ARCHIVO    copia un mapa GeoJSON de municipios (también $PREP_MAP)\n";

constexpr Millis minuteMs = 60000;
constexpr std::uint64_t maxList = 256ull * 1024 * 1024;

/// Everything that the options name, read before anything is written.
struct Request {
    std::string out;
    JaliscoOptions jalisco;
    std::string map;
    std::optional<Millis> publicView; ///< AlarmLimits::publicacionVieja, in place of the usual one
};

Result<Request> requestOf(const Options& options)
{
    Request request;
    request.out = options.value("--out");
    const Result<std::int64_t> seed = options.integer("--seed", 1, 0, std::numeric_limits<std::int64_t>::max());
    const Result<std::int64_t> actas = options.integer("--actas", 0, 2, 1500000);
    const Result<std::int64_t> publicView = options.integer("--publico-viejo", 0, 1, 1440);
    for (const auto* each : { &seed, &actas, &publicView }) {
        if (!*each)
            return each->error();
    }
    if (options.has("--publico-viejo"))
        request.publicView = *publicView * minuteMs;
    request.jalisco.seed = static_cast<std::uint64_t>(*seed);
    if (options.has("--actas"))
        request.jalisco.actas = static_cast<std::uint32_t>(*actas);
    if (const std::string list = options.value("--casillas"); !list.empty()) {
        Result<std::string> content = readFile(list, maxList);
        if (!content)
            return Error { exitUsage, "no se puede leer la lista de casillas " + list };
        request.jalisco.casillas = std::move(content).value();
        request.jalisco.casillasName = list.substr(list.rfind('/') + 1);
    }
    const char* environment = std::getenv("PREP_MAP");
    const std::string map = options.value("--mapa", environment == nullptr ? "" : environment);
    if (!map.empty()) {
        Result<std::string> content = readFile(map, maxList);
        if (!content)
            return Error { exitUsage, "no se puede leer el mapa " + map };
        request.map = std::move(content).value();
    }
    return request;
}

int write(const Request& request, const JaliscoResult& result)
{
    Process process = *result.process;
    process.rules.alarmas.publicacionVieja = request.publicView.value_or(process.rules.alarmas.publicacionVieja);
    std::vector<DefinitionFile> files = writeDefinition(process);
    files.insert(files.end(), result.extras.begin(), result.extras.end());
    if (!request.map.empty())
        files.push_back({ "mapa.geojson", request.map });
    if (const DefinitionResult check = readDefinition(files); !check.process) {
        for (const DefinitionError& error : check.errors)
            std::cerr << error.text() << '\n';
        return failure("el proceso no es válido: no se escribió nada", exitUsage);
    }
    if (const Status written = writeFolder(request.out, files); !written)
        return failure(written.error().detail);
    NightOptions night;
    night.seed = request.jalisco.seed;
    // A process of many times Jalisco's size has as many times its people.
    const int times = 1 + static_cast<int>(process.actas.size() / 25000);
    night.capturistas *= times;
    night.verificadores *= times;
    night.cotejadores *= times;
    const std::vector<ScriptRow> rows = makeNight(process, night);
    if (const Status written = writeScript(request.out + "/noche.csv", rows, process.utcOffsetMinutes); !written)
        return failure(written.error().detail);
    std::string json = "{\"proceso\":\"" + process.id + "\",\"huella\":\"" + fingerprintOf(files).hex() + "\",\"actas\":{";
    for (const Election& election : process.elections)
        json += (json.back() == '{' ? "\"" : ",\"") + election.id + "\":" + std::to_string(election.count);
    return print(json + "},\"catd\":" + std::to_string(process.sites.size()) + ",\"guion\":" + std::to_string(rows.size()) + "}\n");
}

} // namespace

int runProcessJalisco(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const Result<Options> options = Options::parse(
        args, { { "--out", true }, { "--seed", true }, { "--casillas", true }, { "--actas", true }, { "--mapa", true }, { "--publico-viejo", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--out"))
        return usageError("falta --out CARPETA", help);
    const Result<Request> request = requestOf(*options);
    if (!request)
        return usageError(request.error().detail, help);
    if (fileExists(request->out + "/proceso.json"))
        return failure(request->out + " ya tiene un proceso", exitUsage);
    const JaliscoResult result = makeJalisco(request->jalisco);
    if (!result.process) {
        for (const DefinitionError& error : result.errors)
            std::cerr << error.text() << '\n';
        return failure("no se escribió nada", exitUsage);
    }
    return write(*request, result);
}

} // namespace prep::tools
