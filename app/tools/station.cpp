// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/tools/foundingparts.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <algorithm>

namespace prep::tools {

namespace {

constexpr std::string_view stationHelp
    = "Uso: prep station enrol --data DATOS --station ID --out CARPETA [--kind persona|sitio] [--site CATD]\n"
      "     prep station list --data DATOS [--json]\n"
      "     prep station revoke --data DATOS --station ID\n\n"
      "Estaciones con su propio certificado TLS. enrol escribe ID.pem, ID.key y ca.pem en la carpeta; la llave no queda en otra parte.\n"
      "Inscribir de nuevo una estación cambia su certificado y deja el anterior sin valor.\n"
      "La sesión propia de un CATD es la estación S-<CATD>, con --kind sitio --site CATD.\n"
      "Los teléfonos de PREP Casilla se inscriben con prep device.\n";

constexpr std::string_view deviceHelp
    = "Uso: prep device enrol --data DATOS --device TEL-ID --out CARPETA [--site CATD]\n"
      "     prep device list --data DATOS [--json]\n"
      "     prep device revoke --data DATOS --device TEL-ID\n\n"
      "Teléfonos de PREP Casilla, cada uno con su llave; su identificador empieza con TEL-. enrol escribe TEL-ID.pem, TEL-ID.key y ca.pem en\n"
      "la carpeta; la llave no queda en otra parte. Con --site solo envía actas que espera ese CATD. Inscribirlo de nuevo cambia su certificado\n"
      "y deja el anterior sin valor. El concentrador lo nota en marcha y lo registra; a un revocado lo rechaza desde entonces, con aviso.\n";

constexpr std::string_view devicePrefix = "TEL-"; ///< so that whoever reads the log sees that it was a telephone

/// `prep station` and `prep device` are one command about two sorts of stations.
struct Sort {
    std::string_view option; ///< that names it
    std::string_view help;
    bool isDevice = false;

    [[nodiscard]] bool holds(const StationRecord& station) const { return (station.papel == StationRole::telefono) == isDevice; }
};

bool isId(const std::string& text)
{
    const auto good = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), good);
}

std::string line(const StationRecord& station, bool json)
{
    const std::string kind(name(station.papel));
    if (json)
        return "{\"estacion\":\"" + station.estacion + "\",\"papel\":\"" + kind + "\",\"sitio\":\"" + station.sitio + "\",\"huella\":\""
            + station.huella + "\",\"revocada\":" + (station.revocada ? "true" : "false") + "}";
    return station.estacion + "\t" + kind + "\t" + (station.sitio.empty() ? "-" : station.sitio) + "\t"
        + (station.revocada ? "revocada" : "vigente") + "\t" + station.huella + "\n";
}

bool isNamed(const StationRecord& station, const Options& options, const Sort& sort)
{
    return sort.holds(station) && station.estacion == options.value(sort.option);
}

/// What is wrong with the options of a new station; empty = nothing.
std::string faultOf(const StationRecord& station, const Process& process, const Sort& sort)
{
    if (!isId(station.estacion))
        return "una estación lleva letras, dígitos y guiones, 64 a lo más";
    if (station.estacion.starts_with(devicePrefix) != sort.isDevice)
        return sort.isDevice ? "el identificador de un teléfono empieza con TEL-" : "TEL- es de los teléfonos: prep device enrol";
    if (!station.sitio.empty() && !process.findSite(station.sitio))
        return "el proceso no tiene el CATD " + station.sitio;
    return station.papel == StationRole::sitio && station.sitio.empty() ? "una estación de sitio necesita --site CATD" : "";
}

int enrol(const DataDir& data, const Options& options, const Sort& sort)
{
    const Result<std::shared_ptr<const Process>> process = data.loadProcess();
    if (!process)
        return failure(process.error().detail);
    StationRecord station;
    station.estacion = options.value(sort.option);
    station.sitio = options.value("--site");
    const std::string kind = options.value("--kind", "persona");
    if (kind != "persona" && kind != "sitio")
        return usageError("la opción --kind espera persona o sitio, no «" + kind + "»", sort.help);
    station.papel = sort.isDevice ? StationRole::telefono : kind == "sitio" ? StationRole::sitio : StationRole::persona;
    if (const std::string fault = faultOf(station, **process, sort); !fault.empty())
        return failure(fault, exitUsage);
    const Result<CertificateAuthority> authority = loadAuthority(data);
    if (!authority)
        return failure("no se puede leer la CA: " + authority.error().detail);
    const Result<Identity> identity = authority->issueStation(station.estacion);
    if (!identity)
        return failure(identity.error().detail);
    Result<std::string> fingerprint = certificateFingerprint(identity->certificate);
    if (!fingerprint)
        return failure(fingerprint.error().detail);
    station.huella = std::move(fingerprint).value();
    const Result<FolderLock> lock = FolderLock::acquire(data.root());
    if (!lock)
        return failure(lock.error().detail);
    Result<std::vector<StationRecord>> stations = data.loadStations();
    if (!stations)
        return failure(stations.error().detail);
    // The files first: an enrolled station without its key would be of no use, an unused key does no harm.
    if (const Status written = writeIdentity(options.value("--out"), station.estacion, *identity, authority->certificatePem()); !written)
        return failure(written.error().detail);
    const auto found = std::find_if(stations->begin(), stations->end(), [&](const StationRecord& s) { return s.estacion == station.estacion; });
    if (found == stations->end())
        stations->push_back(station);
    else
        *found = station;
    if (const Status saved = data.saveStations(*stations); !saved)
        return failure(saved.error().detail);
    return print(line(station, true) + "\n");
}

int list(const DataDir& data, const Options& options, const Sort& sort)
{
    const Result<std::vector<StationRecord>> stations = data.loadStations();
    if (!stations)
        return failure(stations.error().detail);
    const bool json = options.has("--json");
    std::string out = json ? "[" : "";
    for (const StationRecord& station : *stations) {
        if (sort.holds(station) || !sort.isDevice)
            out += (json && out.size() > 1 ? "," : "") + line(station, json);
    }
    return print(out + (json ? "]\n" : ""));
}

int revoke(const DataDir& data, const Options& options, const Sort& sort)
{
    const Result<FolderLock> lock = FolderLock::acquire(data.root());
    if (!lock)
        return failure(lock.error().detail);
    Result<std::vector<StationRecord>> stations = data.loadStations();
    if (!stations)
        return failure(stations.error().detail);
    const auto found = std::find_if(stations->begin(), stations->end(), [&](const StationRecord& s) { return isNamed(s, options, sort); });
    if (found == stations->end())
        return failure((sort.isDevice ? "no hay un teléfono " : "no hay una estación ") + options.value(sort.option), exitUsage);
    found->revocada = true;
    if (const Status saved = data.saveStations(*stations); !saved)
        return failure(saved.error().detail);
    return print(line(*found, true) + "\n");
}

int run(const Args& args, const Sort& sort)
{
    if (wantsHelp(args))
        return print(sort.help);
    if (args.empty())
        return usageError("falta enrol, list o revoke", sort.help);
    const Args rest(args.begin() + 1, args.end());
    const bool enrols = args[0] == "enrol";
    const bool lists = args[0] == "list";
    if (!enrols && !lists && args[0] != "revoke")
        return usageError("orden desconocida: " + args[0], sort.help);
    const Result<Options> options = enrols && sort.isDevice
        ? Options::parse(rest, { { "--data", true }, { sort.option, true }, { "--out", true }, { "--site", true } }, 0)
        : enrols ? Options::parse(rest, { { "--data", true }, { sort.option, true }, { "--out", true }, { "--kind", true }, { "--site", true } }, 0)
        : lists  ? Options::parse(rest, { { "--data", true }, { "--json" } }, 0)
                 : Options::parse(rest, { { "--data", true }, { sort.option, true } }, 0);
    if (!options)
        return usageError(options.error().detail, sort.help);
    for (const std::string_view needed : { std::string_view("--data"), sort.option, std::string_view("--out") }) {
        const bool applies = needed == "--data" || (needed == sort.option && !lists) || enrols;
        if (applies && options->value(needed).empty())
            return usageError("falta " + std::string(needed), sort.help);
    }
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    return enrols ? enrol(*data, *options, sort) : lists ? list(*data, *options, sort) : revoke(*data, *options, sort);
}

} // namespace

int runStation(const Args& args)
{
    return run(args, { "--station", stationHelp, false });
}

int runDevice(const Args& args)
{
    return run(args, { "--device", deviceHelp, true });
}

} // namespace prep::tools
