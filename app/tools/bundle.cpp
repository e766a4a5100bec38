// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/courier/sitecourier.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"
#include "models/process/medium.h"

#include <chrono>
#include <filesystem>
#include <thread>

namespace prep::tools {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view help
    = "Uso: prep bundle export --data SITIO --out ARCHIVO.bulto [--from N] [--images all|none] [--limit MIB]\n"
      "     prep bundle import --data DATOS ARCHIVO.bulto [--out CARPETA]\n"
      "     prep bundle receipt --data SITIO RECIBO.json\n\n"
      "Cuando ningún enlace sirve, la bitácora de un CATD y sus imágenes se llevan en mano (USB).\n"
      "  export   en el sitio: un archivo firmado por su concentrador y cifrado para el centro, con lo que sus recibos no dicen que\n"
      "           el centro ya tiene; con --from, desde ese evento; con --images none, los números solos. Las imágenes que no caben\n"
      "           en 1 GiB, o en --limit, van en el bulto que siga al recibo de este: primero las más antiguas\n"
      "  import   en el centro, con el concentrador en marcha: lo revisa entero y lo incorpora una sola vez, aunque lo mismo llegue\n"
      "           por la red; el recibo (ARCHIVO.json y .p7s) se lleva de vuelta; --out dice dónde dejarlo (junto al bulto). Al\n"
      "           que llega antes que otro se le da también: pide al sitio lo que falta\n"
      "  receipt  en el sitio: revisa el recibo y anota hasta dónde tiene el centro, qué imágenes, o desde dónde pide\n"
      "Un bulto cortado, alterado, de otro proceso o de un sitio revocado se rechaza con su razón y no cambia nada.\n";

constexpr auto importPatience = 120s;
constexpr std::uint64_t mostPem = 65536;

/// A small file's text; empty when it cannot be read.
std::string textOf(const std::string& file)
{
    const auto text = readFile(file, 4096);
    return text ? *text : std::string();
}

std::string listOf(const std::vector<std::string>& texts, const char* between)
{
    std::string list;
    for (const std::string& text : texts)
        list += (list.empty() ? "" : between) + text;
    return list;
}

/// Where whoever brought the bundle takes them from.
Status copySeen(const std::string& receipt, const std::string& folder)
{
    for (const std::string& suffix : { std::string(), std::string(".p7s") }) {
        const auto part = readFile(receipt + suffix, mostPem);
        const Status copied = part ? writeFileAtomically((folder.empty() ? "." : folder) + "/" + fs::path(receipt).filename().string() + suffix, *part) : Status(part.error());
        if (!copied)
            return copied;
    }
    return {};
}

int runExport(const DataDir& data, const Options& options)
{
    const auto process = data.loadProcess();
    if (!process)
        return failure("la definición del proceso no se puede leer: " + process.error().detail, exitCheckFailed);
    const Result<std::int64_t> from = options.integer("--from", 0, 1, 1LL << 40);
    const Result<std::int64_t> limit = options.integer("--limit", courier::maxBundleBytes >> 20, 1, courier::maxBundleBytes >> 20);
    if (!from || !limit)
        return usageError(from ? limit.error().detail : from.error().detail, help);
    const std::string images = options.value("--images", "all");
    if (images != "all" && images != "none")
        return usageError("la opción --images espera all o none, no «" + images + "»", help);
    const auto gathered = courier::gather(data, **process, { static_cast<Seq>(*from), images != "none", 0, static_cast<std::uint64_t>(*limit) << 20 });
    if (!gathered) {
        const int code = gathered.error().code;
        return failure(gathered.error().detail, code == courier::couriererror::notASite || code == courier::couriererror::nothing ? exitUsage : exitCheckFailed);
    }
    const std::size_t unreadable = gathered->unreadable.size();
    if (unreadable != 0)
        (void)failure("imágenes del sitio que no se pueden leer y no van en el bulto: " + std::to_string(unreadable) + " (" + listOf(gathered->unreadable, ", ") + ")");
    const courier::Bundle& bundle = gathered->bundle;
    const auto sealed = courier::sealFrom(data, bundle, options.value("--out"));
    if (!sealed)
        return failure(sealed.error().detail, sealed.error().code >= courier::couriererror::malformed ? exitCheckFailed : exitEnvironment);
    const std::string actas = unreadable == 0 ? std::string() : ",\"actas\":[\"" + listOf(gathered->unreadable, "\",\"") + "\"]";
    return print("{\"bulto\":\"" + bundle.id.hex() + "\",\"sitio\":\"" + bundle.site + "\",\"desde\":" + std::to_string(bundle.first) + ",\"hasta\":"
        + std::to_string(bundle.last) + ",\"imagenes\":" + std::to_string(bundle.images.size()) + ",\"quedan\":" + std::to_string(gathered->waiting)
        + ",\"ilegibles\":" + std::to_string(unreadable) + actas + ",\"bytes\":" + std::to_string(*sealed) + "}\n");
}

/// Of a bundle that is sound.
Result<std::string> idOf(const Medium& file, const DataDir& data, const std::string& certificate, const std::string& key)
{
    const auto scratch = FileMedium::scratch(data.bundlesFolder());
    if (!scratch)
        return scratch.error();
    const auto opened = courier::openFrom(file, *scratch, certificate, key);
    return opened ? Result<std::string>(opened->bundle.id.hex()) : Result<std::string>(opened.error());
}

/// The hub that runs takes it from its folder and leaves a receipt, or a reason, under the same name.
int runImport(const DataDir& data, const Options& options)
{
    const std::string& file = options.positionals().front();
    const auto bytes = FileMedium::open(file);
    if (!bytes)
        return failure("no se puede leer el bulto: " + bytes.error().detail, exitUsage);
    if (!fileExists(data.hubFile()))
        return failure("el concentrador no está en marcha sobre " + data.root() + ": el bulto no se incorporó", exitEnvironment);
    // Checked here too: who carries it hears at once, and its id names the receipt.
    const auto certificate = readFile(data.hubCertificateFile(), mostPem);
    const auto key = readFile(data.hubKeyFile(), mostPem);
    if (!certificate || !key)
        return failure("no se pueden leer las llaves del concentrador", exitEnvironment);
    const std::string inbox = data.bundlesFolder() + "/entrada";
    if (const Status made = makeFolder(inbox); !made)
        return failure(made.error().detail, exitEnvironment);
    const auto id = idOf(**bytes, data, *certificate, *key);
    if (!id && id.error().code < courier::couriererror::malformed)
        return failure(id.error().detail, exitEnvironment);
    if (!id)
        return failure("bulto rechazado: " + id.error().detail, exitCheckFailed);
    const std::string receipt = data.bundlesFolder() + "/recibos/" + *id + ".json";
    const std::string refused = data.bundlesFolder() + "/rechazados/" + *id + ".txt";
    const std::string asking = data.bundlesFolder() + "/rechazados/" + *id + ".json";
    std::error_code ignored;
    for (const std::string& old : { receipt, refused, asking })
        fs::remove(old, ignored);
    const std::string place = inbox + "/" + *id + ".bulto";
    if (const Status copied = copyFile(file, place + ".parte"); !copied)
        return failure(copied.error().detail, exitEnvironment);
    if (fs::rename(place + ".parte", place, ignored); ignored)
        return failure(place + ": " + ignored.message(), exitEnvironment);
    const auto until = std::chrono::steady_clock::now() + importPatience;
    while (!fileExists(receipt) && !fileExists(refused)) {
        if (std::chrono::steady_clock::now() > until)
            return failure("el concentrador no lo ha tomado todavía; queda en " + inbox, exitEnvironment);
        std::this_thread::sleep_for(50ms);
    }
    const std::string out = options.value("--out", fs::path(file).parent_path().string());
    if (fileExists(refused)) {
        if (const Status copied = fileExists(asking) ? copySeen(asking, out) : Status(); !copied)
            (void)failure("el recibo que pide lo que falta no se pudo copiar: " + copied.error().detail);
        return failure("bulto rechazado: " + textOf(refused), exitCheckFailed);
    }
    if (const Status copied = copySeen(receipt, out); !copied)
        return failure("se incorporó, pero el recibo no se pudo copiar: " + copied.error().detail, exitEnvironment);
    return print(textOf(receipt));
}

int runReceipt(const DataDir& data, const Options& options)
{
    const std::string& file = options.positionals().front();
    const auto receipt = readFile(file, 4096);
    const auto signature = readFile(file + ".p7s", mostPem);
    for (const auto* part : { &receipt, &signature }) {
        if (!part->ok())
            return failure("no se puede leer: " + part->error().detail, exitUsage);
    }
    if (const Status kept = courier::keepReceipt(data, *receipt, *signature, fs::path(file).filename().string()); !kept)
        return failure(kept.error().detail, kept.error().code >= courier::couriererror::malformed ? exitCheckFailed : exitEnvironment);
    return print(*receipt);
}

} // namespace

int runBundle(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    if (args.empty() || (args[0] != "export" && args[0] != "import" && args[0] != "receipt"))
        return usageError(args.empty() ? "falta export, import o receipt" : "orden desconocida: " + args[0], help);
    const bool isExport = args[0] == "export";
    const Result<Options> options = Options::parse(
        Args(args.begin() + 1, args.end()), { { "--data", true }, { "--out", true }, { "--from", true }, { "--images", true }, { "--limit", true } }, isExport ? 0 : 1);
    if (!options)
        return usageError(options.error().detail, help);
    if (options->value("--data").empty() || (isExport && options->value("--out").empty()))
        return usageError(options->value("--data").empty() ? "falta --data" : "falta --out", help);
    if (!isExport && options->positionals().empty())
        return usageError("falta el archivo", help);
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    return isExport ? runExport(*data, *options) : args[0] == "import" ? runImport(*data, *options) : runReceipt(*data, *options);
}

} // namespace prep::tools
