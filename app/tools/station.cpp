// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <algorithm>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep station enrol --data DATOS --station ID --out CARPETA [--kind persona|sitio] [--site CATD]\n"
      "     prep station list --data DATOS [--json]\n"
      "     prep station revoke --data DATOS --station ID\n\n"
      "Estaciones con su propio certificado TLS. enrol escribe ID.pem, ID.key y ca.pem en la carpeta; la llave no queda en otra parte.\n"
      "Inscribir de nuevo una estación cambia su certificado y deja el anterior sin valor.\n"
      "La sesión propia de un CATD es la estación S-<CATD>, con --kind sitio --site CATD.\n";

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

Result<CertificateAuthority> loadAuthority(const DataDir& data)
{
    const Result<std::string> certificate = readFile(data.caCertificateFile(), 65536);
    const Result<std::string> key = readFile(data.caKeyFile(), 65536);
    if (!certificate || !key)
        return certificate ? key.error() : certificate.error();
    return CertificateAuthority::load(*certificate, *key);
}

Status writeIdentity(const std::string& folder, const std::string& id, const Identity& identity, const std::string& ca)
{
    if (const Status made = makeFolder(folder); !made)
        return made;
    const std::pair<std::string, const std::string&> parts[] = { { id + ".key", identity.key }, { id + ".pem", identity.certificate }, { "ca.pem", ca } };
    for (const auto& [file, pem] : parts) {
        if (const Status written = writeFileAtomically(folder + "/" + file, pem); !written)
            return written;
    }
    return {};
}

int enrol(const DataDir& data, const Options& options)
{
    const Result<std::shared_ptr<const Process>> process = data.loadProcess();
    if (!process)
        return failure(process.error().detail);
    StationRecord station;
    station.estacion = options.value("--station");
    station.sitio = options.value("--site");
    const std::string kind = options.value("--kind", "persona");
    if (kind != "persona" && kind != "sitio")
        return usageError("la opción --kind espera persona o sitio, no «" + kind + "»", help);
    station.papel = kind == "sitio" ? StationRole::sitio : StationRole::persona;
    if (!isId(station.estacion))
        return failure("una estación lleva letras, dígitos y guiones, 64 a lo más", exitUsage);
    if (!station.sitio.empty() && !(*process)->findSite(station.sitio))
        return failure("el proceso no tiene el CATD " + station.sitio, exitUsage);
    if (station.papel == StationRole::sitio && station.sitio.empty())
        return failure("una estación de sitio necesita --site CATD", exitUsage);
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

int list(const DataDir& data, const Options& options)
{
    const Result<std::vector<StationRecord>> stations = data.loadStations();
    if (!stations)
        return failure(stations.error().detail);
    const bool json = options.has("--json");
    std::string out = json ? "[" : "";
    for (const StationRecord& station : *stations)
        out += (json && out.size() > 1 ? "," : "") + line(station, json);
    return print(out + (json ? "]\n" : ""));
}

int revoke(const DataDir& data, const Options& options)
{
    const Result<FolderLock> lock = FolderLock::acquire(data.root());
    if (!lock)
        return failure(lock.error().detail);
    Result<std::vector<StationRecord>> stations = data.loadStations();
    if (!stations)
        return failure(stations.error().detail);
    const std::string id = options.value("--station");
    const auto found = std::find_if(stations->begin(), stations->end(), [&](const StationRecord& s) { return s.estacion == id; });
    if (found == stations->end())
        return failure("no hay una estación " + id, exitUsage);
    found->revocada = true;
    if (const Status saved = data.saveStations(*stations); !saved)
        return failure(saved.error().detail);
    return print(line(*found, true) + "\n");
}

} // namespace

int runStation(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    if (args.empty())
        return usageError("falta enrol, list o revoke", help);
    const Args rest(args.begin() + 1, args.end());
    const bool enrols = args[0] == "enrol";
    const bool lists = args[0] == "list";
    if (!enrols && !lists && args[0] != "revoke")
        return usageError("orden desconocida: station " + args[0], help);
    const Result<Options> options = enrols
        ? Options::parse(rest, { { "--data", true }, { "--station", true }, { "--out", true }, { "--kind", true }, { "--site", true } }, 0)
        : lists ? Options::parse(rest, { { "--data", true }, { "--json" } }, 0)
                : Options::parse(rest, { { "--data", true }, { "--station", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    for (const std::string_view needed : { "--data", "--station", "--out" }) {
        const bool applies = needed == "--data" || (needed == "--station" && !lists) || enrols;
        if (applies && options->value(needed).empty())
            return usageError("falta " + std::string(needed), help);
    }
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    return enrols ? enrol(*data, *options) : lists ? list(*data, *options) : revoke(*data, *options);
}

} // namespace prep::tools
